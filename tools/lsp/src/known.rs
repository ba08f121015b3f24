//! Holds one catalogue as it was read last, and what was true of it when it could last be read whole.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::fix::Fixes;
use errdex_catalog::model::Catalog;
use errdex_catalog::source::{FileId, SourceFile};
use errdex_catalog::yaml::Node;
use errdex_catalog::{Document, Languages, Loaded, Options, Parsed, check, parse, parse_again};
use errdex_edit::offer;
use errdex_outputs::lock::orphan;

use crate::index::{Index, Item};
use crate::noted::{Looks, Noted};

/// A catalogue.
#[derive(Debug)]
pub(crate) struct Known {
    /// Its root file.
    pub(crate) root: PathBuf,
    /// The folder from which its paths were shown.
    base: PathBuf,
    /// What was read, unless the root cannot be.
    parsed: Option<Parsed>,
    /// What its files looked like then.
    looks: Looks,
    /// What the checks say of it.
    loaded: Option<Loaded>,
    /// What its trees say, once asked for.
    index: OnceCell<Index>,
    /// The last catalogue in which names were whole.
    last_catalog: Option<Catalog>,
    /// The entries of each file when it could last be read.
    last_items: BTreeMap<PathBuf, Vec<Item>>,
}

impl Known {
    /// A catalogue that was not read yet.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            root,
            base: PathBuf::new(),
            parsed: None,
            looks: Looks::new(),
            loaded: None,
            index: OnceCell::new(),
            last_catalog: None,
            last_items: BTreeMap::new(),
        }
    }

    /// Reads what changed of it, and checks it. Messages show paths from `base`.
    pub(crate) fn read(&mut self, files: &dyn Files, base: &Path) {
        self.keep();
        let options = Options {
            advice: true,
            fixes: Fixes::Wanted,
            languages: Languages::All,
            ..Options::from(base)
        };
        let noted = Noted::new(files, std::mem::take(&mut self.looks));
        let parsed = match self.parsed.take() {
            Some(before) if self.base == base => {
                let is_unchanged = |path: &Path| noted.is_unchanged(path);
                parse_again(&noted, &self.root, options, before, &is_unchanged)
            }
            _ => parse(&noted, &self.root, options),
        };
        self.looks = noted.into_looks();
        base.clone_into(&mut self.base);
        self.parsed = parsed.ok();
        self.loaded = self.parsed.as_ref().map(|parsed| {
            let mut loaded = check(parsed);
            orphan::check(&mut loaded, files);
            offer(parsed, &mut loaded, base);
            loaded
        });
        self.index = OnceCell::new();
    }

    /// Keeps what was whole, before it is read again.
    fn keep(&mut self) {
        if let Some(loaded) = self.loaded.take()
            && let Some(catalog) = loaded.catalog.or(loaded.tombstones).or(loaded.skeleton)
        {
            self.last_catalog = Some(catalog);
        }
        let index = self.index.take();
        let documents = self
            .parsed
            .as_ref()
            .map_or(&[][..], |parsed| &parsed.documents);
        for document in documents.iter().filter(|own| own.is_sound) {
            let Some(index) = &index else { break };
            let items = index.items.iter();
            let items = items.filter(|item| item.file == document.file).cloned();
            if let Some(path) = self.path(document.file) {
                self.last_items.insert(path.to_owned(), items.collect());
            }
        }
    }

    /// What the checks say, unless the root cannot be read.
    pub(crate) fn loaded(&self) -> Option<&Loaded> {
        self.loaded.as_ref()
    }

    /// What was read, unless the root cannot be.
    pub(crate) fn parsed(&self) -> Option<&Parsed> {
        self.parsed.as_ref()
    }

    /// The trees of its files, the root first.
    pub(crate) fn documents(&self) -> &[Document] {
        self.parsed.as_ref().map_or(&[], |parsed| &parsed.documents)
    }

    /// The tree of a file.
    pub(crate) fn document(&self, path: &Path) -> Option<&Document> {
        let mut documents = self.documents().iter();
        documents.find(|own| self.path(own.file) == Some(path))
    }

    /// A file that was read.
    pub(crate) fn source(&self, file: FileId) -> Option<&SourceFile> {
        Some(self.parsed.as_ref()?.sources.file(file))
    }

    /// Where a file is.
    pub(crate) fn path(&self, file: FileId) -> Option<&Path> {
        self.source(file).map(SourceFile::path)
    }

    /// All files that were read: its own, its lock, and those of others that it needs.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let sources = self.loaded.iter().flat_map(|loaded| loaded.sources.iter());
        sources.map(SourceFile::path)
    }

    /// Its own files: the root and the parts.
    pub(crate) fn own_paths(&self) -> impl Iterator<Item = &Path> {
        let documents = self.documents().iter();
        documents.filter_map(|document| self.path(document.file))
    }

    /// Its files of translations.
    pub(crate) fn translations(&self) -> impl Iterator<Item = PathBuf> {
        let root = self.documents().first().and_then(|own| own.tree.as_ref());
        let languages = root.and_then(|root| root.get("languages"));
        let languages = languages.map_or(&[][..], Node::pairs).iter();
        let folder = self.root.parent().unwrap_or(Path::new(""));
        let files = languages.filter_map(|(_, file)| file.text());
        files.map(|file| normalised(&folder.join(file)))
    }

    /// What its trees say.
    pub(crate) fn index(&self) -> &Index {
        self.index
            .get_or_init(|| self.parsed.as_ref().map_or_else(Index::default, Index::new))
    }

    /// The catalogue, or what could be read of a broken one, or what was true before.
    pub(crate) fn catalog(&self) -> Option<&Catalog> {
        let loaded = self.loaded.as_ref();
        let now = loaded.and_then(|loaded| loaded.shown().or(loaded.skeleton.as_ref()));
        now.or(self.last_catalog.as_ref())
    }

    /// The entries, with those of files that cannot be read at the moment as they were before.
    pub(crate) fn items(&self) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.index().items.iter().collect();
        for document in self.documents().iter().filter(|own| !own.is_sound) {
            let before = self
                .path(document.file)
                .and_then(|path| self.last_items.get(path));
            for item in before.into_iter().flatten() {
                if !items.iter().any(|known| known.name.text == item.name.text) {
                    items.push(item);
                }
            }
        }
        items
    }
}
