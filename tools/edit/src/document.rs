//! Holds the files of a catalogue as they are on disk, each with its tree.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use errdex_catalog::files::{Files, normalised, shown};
use errdex_catalog::similar::nearest;
use errdex_catalog::source::{FileId, Sources, Span};
use errdex_catalog::yaml::{Kind, Node};
use errdex_catalog::{Parsed, Unreadable, parse};

use crate::refusal::Refusal;
use crate::trivia::Trivia;

/// UTF-8's mark at the beginning of a file: no part of the text, and kept.
const MARK: &str = "\u{FEFF}";

/// The root file of a catalogue, and its parts in the order of the list.
#[derive(Debug)]
pub struct Documents {
    files: Vec<Document>,
    /// The same as the core keeps them, so that it does not read them again.
    pub(crate) read: Vec<errdex_catalog::Document>,
    /// The texts, as the core keeps them.
    pub(crate) sources: Sources,
    /// The root file.
    pub(crate) root: PathBuf,
    /// The folder that messages leave out.
    pub(crate) base: PathBuf,
}

/// One file.
#[derive(Debug)]
pub(crate) struct Document {
    /// The file in [`Documents::sources`].
    pub(crate) id: FileId,
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Whether it begins with a byte order mark.
    has_mark: bool,
    /// Its tree.
    pub(crate) node: Arc<Node>,
    /// What stands between its scalars.
    pub(crate) trivia: Trivia,
}

/// Which entry: the file, and the position in its `entries:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot {
    /// The file.
    pub(crate) file: usize,
    /// The position.
    pub(crate) item: usize,
}

impl Documents {
    /// The files of the catalogue whose root is `root`. Each must be YAML. Paths are shown from `base`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or is not YAML.
    pub fn read(files: &dyn Files, root: &Path, base: &Path) -> Result<Self, Refusal> {
        let parsed = parse(files, root, base).map_err(|unreadable| {
            let Unreadable { shown, error } = unreadable;
            Refusal::unusable(format!("cannot read `{shown}`: {error}"))
        })?;
        let documents = Self::from_parsed(parsed, base)?;
        // A part that could not be read is not among the files.
        for part in documents.parts() {
            let known = documents.files.iter().any(|file| file.path == part);
            if let Some(error) = files.read(&part).err().filter(|_| !known) {
                let shown = shown(&part, base);
                return Err(Refusal::unusable(format!("cannot read `{shown}`: {error}")));
            }
        }
        Ok(documents)
    }

    /// The files that were read. Each must be YAML.
    pub(crate) fn from_parsed(parsed: Parsed, base: &Path) -> Result<Self, Refusal> {
        let Parsed {
            sources, documents, ..
        } = parsed;
        Self::from_trees(sources, documents, base)
    }

    /// The same of files that others go on using.
    pub(crate) fn of(parsed: &Parsed, base: &Path) -> Result<Self, Refusal> {
        let documents = parsed.documents.clone();
        Self::from_trees(parsed.sources.clone(), documents, base)
    }

    fn from_trees(
        sources: Sources,
        documents: Vec<errdex_catalog::Document>,
        base: &Path,
    ) -> Result<Self, Refusal> {
        let files = documents.iter().map(|document| {
            let errdex_catalog::Document {
                file: id,
                has_mark,
                tree,
                is_sound,
                ..
            } = document;
            let (id, has_mark) = (*id, *has_mark);
            let source = sources.file(id);
            let Some(node) = tree.as_ref().filter(|_| *is_sound) else {
                return Err(Refusal::wrong(format!(
                    "`{}` cannot be read as YAML; `errdex check` shows why",
                    source.shown()
                )));
            };
            Ok(Document {
                id,
                path: source.path().to_owned(),
                has_mark,
                trivia: Trivia::collect(node, source.text()),
                node: Arc::clone(node),
            })
        });
        let files: Vec<Document> = files.collect::<Result<_, _>>()?;
        Ok(Self {
            root: files[0].path.clone(),
            base: base.to_owned(),
            files,
            read: documents,
            sources,
        })
    }

    /// The files that the root lists as parts.
    fn parts(&self) -> Vec<PathBuf> {
        let folder = self.root.parent().unwrap_or(Path::new(""));
        let parts = self.files[0].node.get("parts");
        let parts = parts.map_or(&[][..], Node::items).iter();
        parts
            .filter_map(|part| Some(folder.join(normalised(Path::new(part.text()?)))))
            .collect()
    }

    /// Where the files are, the root first.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// The files, the root first.
    pub(crate) fn files(&self) -> &[Document] {
        &self.files
    }

    /// The text of a file, without a byte order mark.
    pub(crate) fn text(&self, file: usize) -> &str {
        self.sources.file(self.files[file].id).text()
    }

    /// The name of a file in messages.
    pub(crate) fn shown(&self, file: usize) -> &str {
        self.sources.file(self.files[file].id).shown()
    }

    /// The bytes of a file that has `text` in place of its own.
    pub(crate) fn bytes(&self, file: usize, text: &str) -> Vec<u8> {
        let mark = if self.files[file].has_mark { MARK } else { "" };
        [mark.as_bytes(), text.as_bytes()].concat()
    }

    /// The entries of a file, as written.
    pub(crate) fn entries(&self, file: usize) -> &[Node] {
        let entries = self.files[file].node.get("entries");
        entries.map_or(&[], Node::items)
    }

    /// Every entry with its place, in the order of the files.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Slot, &Node)> {
        (0..self.files.len()).flat_map(|file| {
            let entries = self.entries(file).iter().enumerate();
            entries.map(move |(item, node)| (Slot { file, item }, node))
        })
    }

    /// The entry at a place.
    pub(crate) fn entry(&self, slot: Slot) -> &Node {
        &self.entries(slot.file)[slot.item]
    }

    /// The name of the entry at a place.
    pub(crate) fn name(&self, slot: Slot) -> &str {
        self.entry(slot)
            .get("name")
            .and_then(Node::text)
            .unwrap_or("?")
    }

    /// The entry that has `name`, or has it as an alias, in any case.
    pub(crate) fn resolve(&self, name: &str) -> Option<Slot> {
        let mut all = self.all();
        all.find(|(_, entry)| names(entry).any(|own| own.eq_ignore_ascii_case(name)))
            .map(|(slot, _)| slot)
    }

    /// The entry whose name is `name`, as it is spelt; where there is none, what may have been meant.
    pub(crate) fn named(&self, name: &str) -> Result<Slot, Refusal> {
        let mut all = self.all();
        if let Some((slot, _)) =
            all.find(|(_, entry)| entry.get("name").and_then(Node::text) == Some(name))
        {
            return Ok(slot);
        }
        let way_out = match self.resolve(name).map(|slot| self.name(slot)) {
            Some(own) if own.eq_ignore_ascii_case(name) => format!("; did you mean `{own}`?"),
            Some(own) => format!("; it is an alias of `{own}`"),
            None => {
                let names = self
                    .all()
                    .filter_map(|(_, entry)| entry.get("name")?.text());
                nearest(name, names)
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default()
            }
        };
        Err(Refusal::wrong(format!(
            "no entry has the name `{name}`{way_out}"
        )))
    }

    /// `errors.yaml:12`: where a node begins.
    pub(crate) fn place(&self, span: Span) -> String {
        let file = self.sources.file(span.file).shown();
        format!("{file}:{}", self.sources.position(span).line)
    }
}

/// The name of an entry, and its aliases.
pub(crate) fn names(entry: &Node) -> impl Iterator<Item = &str> {
    let aliases = entry.get("aliases").map_or(&[][..], Node::items);
    let name = entry.get("name").into_iter();
    name.chain(aliases).filter_map(Node::text)
}

/// The bytes of a span.
pub(crate) fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// The keys of a mapping with their values.
pub(crate) fn pairs(node: &Node) -> &[(Node, Node)] {
    match &node.kind {
        Kind::Map(pairs) => pairs,
        _ => &[],
    }
}
