//! Knows the catalogues of the open documents: which file belongs to which root, and which must be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::{Files, normalised};
use errdex_catalog::schema::{Key, PART, ROOT};
use errdex_catalog::source::{SourceFile, Sources};
use errdex_catalog::yaml::{self, Node};
use errdex_outputs::root::begins_a_catalogue;

use crate::buffers::Buffer;
use crate::client::Client;
use crate::discovery::is_yaml;
use crate::known::Known;
use crate::overlay::Overlay;
use crate::places::MARK;

/// How many folders above a part are searched for its root, which is in one of them: parts are never elsewhere.
const FOLDERS: usize = 16;

/// The catalogues that were needed so far.
#[derive(Debug, Default)]
pub(crate) struct Catalogues {
    known: BTreeMap<PathBuf, Known>,
    /// The roots of those that must be read again before anybody relies on places in them.
    dirty: BTreeSet<PathBuf>,
    /// The catalogue of each open document that belongs to one.
    of_open: BTreeMap<PathBuf, PathBuf>,
}

impl Catalogues {
    /// The catalogue with that root, if it was needed before.
    pub(crate) fn get(&self, root: &Path) -> Option<&Known> {
        self.known.get(root)
    }

    /// All that were needed before.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Known> {
        self.known.values()
    }

    /// The root of the catalogue that an open document belongs to.
    pub(crate) fn root_of_open(&self, path: &Path) -> Option<&Path> {
        self.of_open.get(path).map(PathBuf::as_path)
    }

    /// The roots of the catalogues that have an open document.
    pub(crate) fn shown(&self) -> BTreeSet<PathBuf> {
        self.of_open.values().cloned().collect()
    }

    /// The roots of those that must be read again and have an open document.
    pub(crate) fn dirty_and_shown(&self) -> Vec<PathBuf> {
        let shown = self.shown();
        let dirty = self.dirty.iter().filter(|root| shown.contains(*root));
        dirty.cloned().collect()
    }

    /// Takes note that a document was opened or changed.
    pub(crate) fn touch(
        &mut self,
        files: Overlay<'_>,
        client: &Client,
        path: &Path,
        buffer: &Buffer,
    ) {
        let is_root = begins_a_catalogue(buffer.text.as_bytes());
        let belongs = match self.of_open.get(path) {
            Some(root) => !is_root || root == path,
            None => false,
        };
        if !belongs && let Some(root) = self.find_root(files, client, path, buffer) {
            self.of_open.insert(path.to_owned(), root.clone());
            self.dirty.insert(root);
        }
        self.mark(path);
    }

    /// The root of the catalogue that a document belongs to, by the document and the files around it.
    fn find_root(
        &self,
        files: Overlay<'_>,
        client: &Client,
        path: &Path,
        buffer: &Buffer,
    ) -> Option<PathBuf> {
        if begins_a_catalogue(buffer.text.as_bytes()) {
            return Some(path.to_owned());
        }
        let listing = self.root_listing(files, client, path);
        listing.or_else(|| looks_like_a_root(path, buffer).then(|| path.to_owned()))
    }

    /// Finds the roots of documents that belong to none, or to one that is gone or does not list them any more: files came,
    /// went or got other names. The roots of the catalogues that nothing is open of any more.
    pub(crate) fn find_roots_again(&mut self, files: Overlay<'_>, client: &Client) -> Vec<PathBuf> {
        let before = self.shown();
        for (path, buffer) in files.buffers.all() {
            if buffer.is_rust || self.of_open.get(path).is_some_and(|root| root == path) {
                continue;
            }
            let root = self.of_open.get(path);
            if root.is_some_and(|root| lists(files, root, path)) {
                continue;
            }
            match self.find_root(files, client, path, buffer) {
                Some(root) if self.of_open.get(path) != Some(&root) => {
                    self.of_open.insert(path.to_owned(), root.clone());
                    self.dirty.insert(root);
                }
                Some(_) => {}
                // Where the root is only broken at the moment, the document stays with it.
                None if root.is_some_and(|root| files.real(root).is_ok()) => {}
                None => {
                    self.of_open.remove(path);
                }
            }
        }
        self.forget_hidden(&before)
    }

    /// Takes note that a document was closed; the roots of the catalogues that nothing is open of any more.
    pub(crate) fn close(&mut self, path: &Path) -> Vec<PathBuf> {
        self.mark(path);
        let before = self.shown();
        self.of_open.remove(path);
        self.forget_hidden(&before)
    }

    /// Forgets the catalogues that had an open document before and have none now; their roots.
    fn forget_hidden(&mut self, before: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        let after = self.shown();
        let gone: Vec<PathBuf> = before.difference(&after).cloned().collect();
        for root in &gone {
            self.known.remove(root);
            self.dirty.remove(root);
        }
        gone
    }

    /// Takes note that files changed outside of the editor.
    pub(crate) fn mark_all(&mut self) {
        self.dirty.extend(self.known.keys().cloned());
    }

    /// Marks the catalogues that may read a file: it is one of theirs, or near them.
    fn mark(&mut self, path: &Path) {
        for (root, known) in &self.known {
            let is_near = || root.parent().is_some_and(|folder| path.starts_with(folder));
            if known.paths().any(|own| own == path) || is_near() {
                self.dirty.insert(root.clone());
            }
        }
    }

    /// Makes sure that a catalogue was read; where `fresh` is asked for, as it is now.
    pub(crate) fn ensure(&mut self, files: Overlay<'_>, client: &Client, root: &Path, fresh: bool) {
        let is_dirty = self.dirty.contains(root);
        if self.known.contains_key(root) && !(fresh && is_dirty) {
            return;
        }
        // Whatever happens while it is read, it is not read for ever.
        self.dirty.remove(root);
        let known = self.known.entry(root.to_owned());
        let known = known.or_insert_with(|| Known::new(root.to_owned()));
        known.read(&files, &client.base(root));
        let own = known.own_paths().map(Path::to_owned);
        let own: BTreeSet<PathBuf> = own.chain(known.translations()).collect();
        // A document that was open before the root listed it.
        let open: Vec<PathBuf> = files.buffers.paths().map(Path::to_owned).collect();
        for path in open {
            if own.contains(&path) {
                self.of_open.entry(path).or_insert_with(|| root.to_owned());
            }
        }
    }

    /// The root files of what a catalogue imports, each with the name of the import.
    pub(crate) fn imports(&self, root: &Path) -> Vec<(String, PathBuf)> {
        let catalog = self.known.get(root).and_then(Known::catalog);
        let folder = root.parent().unwrap_or(Path::new(""));
        let imports = catalog.map_or(&[][..], |catalog| &catalog.imports).iter();
        imports
            .map(|import| (import.name.clone(), normalised(&folder.join(&import.path))))
            .collect()
    }

    /// The catalogue that lists a file as a part or as translations.
    fn root_listing(&self, files: Overlay<'_>, client: &Client, path: &Path) -> Option<PathBuf> {
        if !is_yaml(path) {
            return None;
        }
        let has = |known: &&Known| {
            files.real(&known.root).is_ok()
                && (known.own_paths().any(|own| own == path)
                    || known.translations().any(|own| own == path))
        };
        if let Some(known) = self.known.values().find(has) {
            return Some(known.root.clone());
        }
        for folder in path.ancestors().skip(1).take(FOLDERS) {
            let mut list = files.list(folder).unwrap_or_default();
            list.retain(|other| other != path && is_yaml(other));
            list.sort();
            if let Some(root) = list.into_iter().find(|other| lists(files, other, path)) {
                return Some(root);
            }
            let is_top = client.folders.iter().any(|top| top == folder)
                || files.real(&folder.join(".git")).is_ok();
            if is_top {
                return None;
            }
        }
        None
    }
}

/// Whether a document that no root lists is meant as the root of a catalogue, though the key `catalog:` may be missing
/// or misspelled: its language or its name says so, or two of the keys that only roots have.
fn looks_like_a_root(path: &Path, buffer: &Buffer) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if buffer.is_catalogue || name == "errors.yaml" || name.ends_with(".errdex.yaml") {
        return true;
    }
    let text = buffer.text.trim_start_matches(MARK);
    let is_there = |key: &&Key| {
        let mut lines = text.lines();
        lines.any(|line| {
            let rest = line.strip_prefix(key.name);
            rest.is_some_and(|rest| rest.starts_with(':'))
        })
    };
    let of_roots = ROOT.keys.iter().filter(|key| PART.key(key.name).is_none());
    let has_entries = text.lines().any(|line| line.starts_with("entries:"));
    is_yaml(path) && has_entries && of_roots.filter(is_there).count() >= 2
}

/// Whether the file at `root` begins a catalogue that lists `part`, which may be a file of translations.
fn lists(files: Overlay<'_>, root: &Path, part: &Path) -> bool {
    let Ok(bytes) = files.read(root) else {
        return false;
    };
    if !begins_a_catalogue(&bytes) {
        return false;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches(MARK).to_owned();
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new(root.to_owned(), String::new(), text));
    let mut quiet = Diagnostics::default();
    let tree = yaml::parse(file, sources.file(file), &mut quiet);
    let _ = quiet.finish();
    let folder = root.parent().unwrap_or(Path::new(""));
    if let Some(tree) = tree {
        let parts = tree.get("parts").map_or(&[][..], Node::items).iter();
        let languages = tree.get("languages").map_or(&[][..], Node::pairs).iter();
        let all = parts.chain(languages.map(|(_, file)| file));
        let mut all = all.filter_map(Node::text);
        return all.any(|own| normalised(&folder.join(own)) == part);
    }
    // A root that is broken at the moment still names its parts.
    let Ok(name) = part.strip_prefix(folder) else {
        return false;
    };
    let name = name.to_string_lossy().replace('\\', "/");
    let lines = sources.file(file).text().lines();
    let mut items = lines.filter_map(|line| line.trim_start().strip_prefix("- "));
    items.any(|item| item.trim().trim_matches(['"', '\'']) == name)
}
