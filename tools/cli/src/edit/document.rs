//! Holds the files of a catalogue as they are on disk, each with its tree.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::{normalised, shown};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::similar::nearest;
use errdex_catalog::source::{FileId, SourceFile, Sources, Span};
use errdex_catalog::yaml::{self, Kind, Node};

use super::trivia::Trivia;
use crate::failure::Failure;
use crate::source::loaded;
use crate::workspace::{self, Place};

/// UTF-8's mark at the beginning of a file: no part of the text, and kept.
const MARK: &str = "\u{FEFF}";

/// The root file of a catalogue, and its parts in the order of the list.
pub(crate) struct Documents {
    files: Vec<Document>,
    /// The texts, as the core keeps them.
    pub(crate) sources: Sources,
    /// The root file.
    pub(crate) root: PathBuf,
    /// The folder that messages leave out.
    pub(crate) base: PathBuf,
}

/// One file.
pub(crate) struct Document {
    /// The file in [`Documents::sources`].
    pub(crate) id: FileId,
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Whether it begins with a byte order mark.
    marked: bool,
    /// Its tree.
    pub(crate) node: Node,
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
    /// The catalogue whose root is `file`, if nothing is wrong with it, and its files. A catalogue without entries is
    /// let through where `first` says that the first one is to be written.
    pub(crate) fn open(file: &Path, first: bool) -> Result<(Self, Loaded), Failure> {
        let loaded = loaded::read(file, false)?;
        let mut errors = loaded.problems.iter();
        let is_error = |rule| rule != Rule::NoEntries || !first;
        if errors.any(|problem| problem.level == Level::Error && is_error(problem.rule)) {
            return Err(loaded::unsound(&loaded, file));
        }
        Ok((Self::read(file)?, loaded))
    }

    /// The files of the catalogue whose root is `file`. Each must be YAML.
    pub(crate) fn read(file: &Path) -> Result<Self, Failure> {
        let Place { root, base } = workspace::place(file);
        let root = normalised(&root);
        let mut documents = Self {
            files: Vec::new(),
            sources: Sources::default(),
            root: root.clone(),
            base,
        };
        documents.add(root.clone())?;
        let folder = root.parent().unwrap_or(Path::new(""));
        let parts = documents.files[0].node.get("parts");
        let parts: Vec<PathBuf> = parts
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|part| Some(folder.join(normalised(Path::new(part.text()?)))))
            .collect();
        for part in parts {
            documents.add(part)?;
        }
        Ok(documents)
    }

    fn add(&mut self, path: PathBuf) -> Result<(), Failure> {
        let shown = shown(&path, &self.base);
        let unusable = |why: &dyn std::fmt::Display| {
            Failure::unusable(format!("cannot read `{shown}`: {why}"))
        };
        let bytes = fs::read(&path).map_err(|error| unusable(&error))?;
        let text = String::from_utf8(bytes).map_err(|_| unusable(&"it is not valid UTF-8"))?;
        let marked = text.starts_with(MARK);
        let text = text.strip_prefix(MARK).unwrap_or(&text).to_owned();
        let file = SourceFile::new(path.clone(), shown.clone(), text);
        let id = self.sources.add(file);
        let mut sink = Diagnostics::default();
        let node = yaml::parse(id, self.sources.file(id), &mut sink);
        let refused = !sink.finish().is_empty();
        let Some(node) = node.filter(|_| !refused) else {
            return Err(Failure::wrong(format!(
                "`{shown}` cannot be read as YAML; `errdex check` shows why"
            )));
        };
        let trivia = Trivia::of(&node, self.sources.file(id).text());
        self.files.push(Document {
            id,
            path,
            marked,
            node,
            trivia,
        });
        Ok(())
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
        let mark = if self.files[file].marked { MARK } else { "" };
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
    pub(crate) fn named(&self, name: &str) -> Result<Slot, Failure> {
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
        Err(Failure::wrong(format!(
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
