//! Takes the files of translations along: an entry that is renamed keeps its translations, and one that is retired loses
//! them.
//!
//! A file that cannot be read, or that is not a block of entries, stays as it is; `errdex check` says what is wrong then.

use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::{Files, normalised, shown};
use errdex_catalog::source::{SourceFile, Sources};
use errdex_catalog::yaml::{self, Kind, Node};

use crate::document::{Documents, pairs, range};
use crate::replace::Replacement;
use crate::scalar;

/// A file of translations.
pub(crate) struct Sidecar {
    pub(crate) path: PathBuf,
    pub(crate) shown: String,
    pub(crate) bytes: Vec<u8>,
    node: Node,
}

/// The files that the root lists.
pub(crate) fn read(files: &dyn Files, documents: &Documents) -> Vec<Sidecar> {
    let folder = documents.root.parent().unwrap_or(Path::new(""));
    let languages = documents.files()[0].node.get("languages");
    let listed = languages.map_or(&[][..], pairs).iter();
    let paths = listed.filter_map(|(_, path)| path.text());
    paths
        .filter_map(|path| {
            let path = folder.join(normalised(Path::new(path)));
            Sidecar::read(files, path, &documents.base)
        })
        .collect()
}

/// The files with the new name in the place of the old one.
pub(crate) fn renamed(
    files: &dyn Files,
    documents: &Documents,
    (old, new): (&str, &str),
) -> Vec<Replacement> {
    let change = |sidecar: &Sidecar| {
        let has = |name: &str| sidecar.key(name).is_some();
        let key = sidecar.key(old).filter(|_| !has(new))?;
        let mut text = sidecar.text()?.to_owned();
        let written = match &key.kind {
            Kind::Scalar(scalar) => scalar::in_style(scalar.style, new),
            _ => return None,
        };
        text.replace_range(range(key.span), &written);
        Some(sidecar.replacement(&text))
    };
    read(files, documents).iter().filter_map(change).collect()
}

/// The files without the translations of an entry that has these names.
pub(crate) fn without(
    files: &dyn Files,
    documents: &Documents,
    names: &[&str],
) -> Vec<Replacement> {
    let change = |sidecar: &Sidecar| {
        let text = sidecar.text()?;
        let mut new = String::new();
        let mut at = 0;
        for (key, value) in pairs(&sidecar.node) {
            if !key.text().is_some_and(|name| names.contains(&name)) {
                continue;
            }
            let start = range(key.span).start;
            let is_of_block = start == 0 || text.as_bytes()[start - 1] == b'\n';
            if !is_of_block {
                return None;
            }
            let end = range(value.span).end;
            let is_ended = end > start && text.as_bytes()[end - 1] == b'\n';
            let rest = text[end..]
                .find('\n')
                .map_or(text.len(), |line| end + line + 1);
            new.push_str(&text[at..start]);
            at = if is_ended { end } else { rest };
        }
        if at == 0 {
            return None;
        }
        new.push_str(&text[at..]);
        Some(sidecar.replacement(&new))
    };
    read(files, documents).iter().filter_map(change).collect()
}

impl Sidecar {
    fn read(files: &dyn Files, path: PathBuf, base: &Path) -> Option<Self> {
        let bytes = files.read(&path).ok()?;
        let shown = shown(&path, base);
        let mut sources = Sources::default();
        let text = plain(&bytes)?.to_owned();
        let id = sources.add(SourceFile::new(path.clone(), shown.clone(), text));
        let mut sink = Diagnostics::default();
        let node = yaml::parse(id, sources.file(id), &mut sink);
        let is_sound = sink.finish().is_empty();
        Some(Self {
            path,
            shown,
            bytes,
            node: node.filter(|_| is_sound)?,
        })
    }

    /// The text without a byte order mark.
    pub(crate) fn text(&self) -> Option<&str> {
        plain(&self.bytes)
    }

    /// Whether nothing is translated yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.node.is_null()
    }

    fn key(&self, name: &str) -> Option<&Node> {
        let mut keys = pairs(&self.node).iter().map(|(key, _)| key);
        keys.find(|key| key.text() == Some(name))
    }

    /// The file with another text.
    pub(crate) fn replacement(&self, text: &str) -> Replacement {
        let mark = self.bytes.len() - self.text().map_or(0, str::len);
        Replacement {
            path: self.path.clone(),
            shown: self.shown.clone(),
            old: Some(self.bytes.clone()),
            new: [&self.bytes[..mark], text.as_bytes()].concat(),
        }
    }
}

fn plain(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}
