//! Reads the files of translations that a root lists, of the languages that are asked for.

mod canonical;

use std::path::{Path, PathBuf};

use super::document::Content;
use super::{Languages, Parser, reason};
use crate::diagnostic::Diagnostic;
use crate::files::{MAX_BYTES, backslash_help, shown};
use crate::hashing::HashMap;
use crate::raw::{RawCatalog, RawSidecar, Text};
use crate::rule::Rule;
use crate::source::{SourceFile, Span};
use canonical::Order;

impl Parser<'_> {
    /// Adds what the files say to `raw`.
    pub(super) fn sidecars(&mut self, root: &Path, raw: &mut RawCatalog, languages: Languages<'_>) {
        let listed = &raw.root.languages;
        if !listed
            .iter()
            .any(|language| languages.has(&language.tag.value))
        {
            return;
        }
        let own = self.documents.iter();
        let mut seen: HashMap<PathBuf, Option<Span>> = own
            .map(|own| (self.sources.file(own.file).path().to_owned(), None))
            .collect();
        let in_use = raw.entries.iter().filter(|entry| entry.retired.is_none());
        let order =
            Order::new(in_use.filter_map(|entry| Some(entry.name.as_ref()?.value.as_str())));
        for language in &mut raw.root.languages {
            if !languages.has(&language.tag.value) {
                continue;
            }
            language.sidecar = self.sidecar(root, &language.path, &order, &mut seen);
        }
    }

    /// A file of translations, if it can be read and is of this language alone.
    fn sidecar(
        &mut self,
        root: &Path,
        named: &Text,
        order: &Order<'_>,
        seen: &mut HashMap<PathBuf, Option<Span>>,
    ) -> Option<RawSidecar> {
        let path = self.own_file(root, named, "the file of translations", "")?;
        if let Some(first) = seen.insert(path.clone(), Some(named.span)) {
            // A file that two languages have is reported with the languages.
            if first.is_none() {
                let message = format!("the file `{}` has the catalogue's own entries", named.value);
                self.sink.report(
                    Diagnostic::new(Rule::LanguageListedTwice, named.span, message)
                        .help("name the file with the translations"),
                );
            }
            return None;
        }
        if let Some(sidecar) = self.unchanged_sidecar(&path) {
            return Some(sidecar);
        }
        match self.files.read(&path) {
            Ok(bytes) => {
                if let Some(sidecar) = self.canonical(&path, &bytes, order) {
                    return Some(sidecar);
                }
                let document = self.document(&path, &bytes, Content::Translations);
                let tree = document.tree.as_ref()?;
                Some(RawSidecar::read(tree, document.is_clean()))
            }
            Err(error) => {
                let message = format!("the file of translations `{}` cannot be read", named.value);
                self.sink.report(
                    Diagnostic::new(Rule::MissingPart, named.span, message)
                        .note(format!("{}: {}", shown(&path, self.base), reason(&error)))
                        .maybe_help(backslash_help(&named.value))
                        .help("the path is relative to the root file; `errdex i18n touch` creates a file that is missing"),
                );
                None
            }
        }
    }

    /// What a file in canonical form says.
    fn canonical(&mut self, path: &Path, bytes: &[u8], order: &Order<'_>) -> Option<RawSidecar> {
        if bytes.len() > MAX_BYTES {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let translations = canonical::read(self.sources.next_id(), text, order)?;
        let source = SourceFile::new(path.to_owned(), shown(path, self.base), text.to_owned());
        let file = self.sources.add(source);
        let place = translations
            .first()
            .map_or(Span::new(file, 0, 0), |first| first.name.span);
        Some(RawSidecar {
            place,
            is_whole: true,
            translations,
        })
    }
}

#[cfg(test)]
mod tests;
