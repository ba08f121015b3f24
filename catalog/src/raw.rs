//! Holds raw entries: everything as it was written, each value with its place, right or wrong.

#![allow(
    missing_docs,
    reason = "the fields are the schema's keys, which schema.rs describes"
)]

mod read;
mod taint;
mod translations;

use std::sync::Arc;

use crate::check::taint::Taint;
use crate::keys::Texts;
use crate::language::Translatable;
use crate::lock::Lock;
use crate::source::{Sources, Span};
use crate::yaml::{Kind, Locator, Node, Style, locate};
pub(crate) use read::{read_part, read_root, read_shared};
pub(crate) use translations::{RawLanguage, RawSidecar, RawTranslation};

/// A text, and what is needed to point at a piece of it.
#[derive(Debug, Clone)]
pub struct Text {
    /// The text.
    pub value: String,
    /// The whole token.
    pub span: Span,
    /// How it was written.
    pub style: Style,
}

impl Text {
    fn read(node: &Node) -> Option<Self> {
        let value = node.text()?.to_owned();
        let Kind::Scalar(scalar) = &node.kind else {
            return None;
        };
        Some(Self {
            value,
            span: node.span,
            style: scalar.style,
        })
    }

    /// The place of `len` bytes at `offset` of the value.
    #[must_use]
    pub fn piece(&self, sources: &Sources, offset: usize, len: usize) -> Span {
        let source = sources.file(self.span.file).text();
        locate(source, self.span, self.style, &self.value, offset, len)
    }

    /// Finds the places of several pieces of the value.
    #[must_use]
    pub fn pieces<'s>(&'s self, sources: &'s Sources) -> Locator<'s> {
        let source = sources.file(self.span.file).text();
        Locator::new(source, self.span, self.style, &self.value)
    }

    /// A piece of the value as a text of its own.
    fn cut(&self, sources: &Sources, offset: usize, len: usize) -> Self {
        Self {
            value: self.value[offset..offset + len].to_owned(),
            span: self.piece(sources, offset, len),
            style: Style::Plain,
        }
    }

    /// Whether the value stood in quotes.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        matches!(self.style, Style::Single | Style::Double)
    }
}

/// Everything that the files of a catalogue say.
#[derive(Debug, Default)]
pub struct RawCatalog {
    /// The root's own keys.
    pub root: RawRoot,
    /// The entries of all files, in the order of the files.
    pub entries: Vec<RawEntry>,
    /// What was released, where there is a record of it.
    pub lock: Option<Arc<Lock>>,
    /// What of it was not read.
    pub(crate) taint: Taint,
}

/// The root's keys but for the entries.
#[derive(Debug, Default)]
pub struct RawRoot {
    /// Where the root begins.
    pub place: Option<Span>,
    pub catalog: Option<Text>,
    pub title: Option<Text>,
    pub description: Option<Text>,
    pub docs_base: Option<Text>,
    pub code_type: Option<Text>,
    pub pattern: Option<Text>,
    /// Where the codes come from of entries that have none.
    pub code_from: Option<Text>,
    pub forms: Vec<RawForm>,
    pub strip: Option<Text>,
    pub case: Option<Text>,
    pub constants: bool,
    pub categories: Vec<(Text, Text)>,
    pub ranges: Vec<RawRange>,
    pub shared: Option<Text>,
    pub imports: Vec<RawImport>,
    pub exports: Vec<RawExport>,
    /// The language of the entries' own texts.
    pub language: Option<Text>,
    /// The other languages.
    pub languages: Vec<RawLanguage>,
    pub rules: Vec<(Text, Text)>,
    pub parts: Vec<Text>,
    /// Where the list of parts stands.
    pub parts_place: Option<Span>,
    pub extra: Vec<(String, Node)>,
}

/// Another spelling of codes.
#[derive(Debug)]
pub struct RawForm {
    pub name: Text,
    pub base: Option<Text>,
    pub bits: Option<Text>,
    pub prefix: Option<Text>,
    pub digits: Option<Text>,
    /// Whether it has keys that were not read, one of which may be one of these.
    pub has_unread_keys: bool,
    /// Its first token.
    pub place: Span,
}

/// A range of codes.
#[derive(Debug)]
pub struct RawRange {
    pub from: Text,
    pub to: Text,
    pub owner: Text,
    pub categories: RawCategories,
}

/// Another catalogue.
#[derive(Debug)]
pub struct RawImport {
    pub name: Text,
    pub path: Text,
}

/// A file for another language or tool.
#[derive(Debug)]
pub struct RawExport {
    pub format: Text,
    pub out: Text,
    pub type_name: Option<Text>,
    pub package: Option<Text>,
    pub prefix: Option<Text>,
    pub syntax: Option<Text>,
}

/// One entry.
#[derive(Debug)]
pub struct RawEntry {
    /// The whole entry.
    pub span: Span,
    /// Its first token, to point at what it lacks.
    pub place: Span,
    pub name: Option<Text>,
    /// The code; a copy of the name where codes come from names.
    pub code: Option<Text>,
    pub variant: Option<Text>,
    pub parent: Option<RawParent>,
    pub message: Option<Text>,
    pub detail: Option<Text>,
    pub fields: Vec<RawField>,
    pub severity: Option<Text>,
    pub categories: RawCategories,
    pub retry: Option<RawRetry>,
    pub audience: Option<Text>,
    pub aliases: Vec<Text>,
    pub deprecated: Option<RawEnd>,
    pub retired: Option<RawEnd>,
    pub texts: Texts<Text>,
    pub faq: Vec<(Text, Text)>,
    pub examples: Vec<RawExample>,
    pub mappings: RawMappings,
    pub related: Vec<RawLink>,
    /// The rule, the reason, and the whole item.
    pub expect: Vec<(Text, Text, Span)>,
    pub extra: Vec<(String, Node)>,
}

impl RawEntry {
    /// One of the texts that can be translated.
    pub(crate) fn text(&self, key: Translatable) -> Option<&Text> {
        match key {
            Translatable::Message => self.message.as_ref(),
            Translatable::Detail => self.detail.as_ref(),
            Translatable::Summary => self.texts.summary.as_ref(),
            Translatable::Help => self.texts.help.as_ref(),
        }
    }

    /// Whether the code is the name, and not written itself.
    pub(crate) fn has_name_as_code(&self) -> bool {
        let places = [&self.code, &self.name].map(|text| text.as_ref().map(|text| text.span));
        places[0].is_some() && places[0] == places[1]
    }
}

/// The categories of an entry, or of those of a part or a range that name none.
#[derive(Debug, Clone, Default)]
pub struct RawCategories {
    /// The main one.
    pub main: Option<Text>,
    /// The others, which most entries do not have.
    pub others: Vec<Text>,
}

impl RawCategories {
    /// The main one and the others.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Text> {
        self.main.iter().chain(&self.others)
    }
}

/// The entry of which one is a case: a name, or a mapping.
#[derive(Debug)]
pub struct RawParent {
    pub name: Text,
    pub text: Option<Text>,
}

impl RawParent {
    /// Whether it says `text: joined`.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        says(self.text.as_ref(), "joined")
    }
}

/// A field that an error carries.
#[derive(Debug)]
pub struct RawField {
    pub name: Text,
    pub rust_type: Option<Text>,
    /// Whether it has keys that no field has: they may be the rest of its type, which commas cut.
    pub has_strangers: bool,
    pub doc: Option<Text>,
    pub source: Option<Text>,
    pub from: Option<Text>,
    pub shown: Option<Text>,
    pub absent: Option<Text>,
    pub sensitive: Option<Text>,
}

impl RawField {
    /// Whether it is marked as the source.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        says(self.source.as_ref(), "true") || self.is_from()
    }

    /// Whether it is the source, unless another field is marked: it has the name, and does not say otherwise.
    #[must_use]
    pub fn is_called_source(&self) -> bool {
        self.name.value == "source" && self.source.is_none()
    }

    /// Whether it says `from: true`.
    #[must_use]
    pub fn is_from(&self) -> bool {
        says(self.from.as_ref(), "true")
    }

    /// Whether it says `shown: false`.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        says(self.shown.as_ref(), "false")
    }

    /// Whether it says `sensitive: true`.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        says(self.sensitive.as_ref(), "true")
    }
}

fn says(flag: Option<&Text>, word: &str) -> bool {
    flag.is_some_and(|flag| flag.value == word)
}

/// Code that shows an error.
#[derive(Debug)]
pub struct RawExample {
    pub title: Option<Text>,
    pub language: Option<Text>,
    pub code: Option<Text>,
    pub wrong: Option<Text>,
    pub right: Option<Text>,
    /// Whether some of it was not read: it may be the code.
    pub has_unread_keys: bool,
    pub place: Span,
}

/// Whether what failed may be tried again: one word, or a mapping.
#[derive(Debug)]
pub struct RawRetry {
    pub when: Option<Text>,
    pub after: Option<Text>,
    pub may_have_happened: Option<Text>,
}

impl RawRetry {
    /// Whether it says `may_have_happened: true`.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        says(self.may_have_happened.as_ref(), "true")
    }
}

/// The end of an entry's life, or its beginning.
#[derive(Debug)]
pub struct RawEnd {
    pub since: Option<Text>,
    pub why: Option<Text>,
    pub replaced_by: Option<Text>,
    pub place: Span,
}

/// What the entry is in other systems.
#[derive(Debug, Default)]
pub struct RawMappings {
    pub http: Option<Text>,
    pub grpc: Option<Text>,
    pub exit: Option<Text>,
    pub errno: Option<Text>,
    pub sqlstate: Option<Text>,
}

/// A link.
#[derive(Debug)]
pub struct RawLink {
    /// The import's name, where the link leaves the catalogue.
    pub import: Option<Text>,
    pub to: Text,
    pub code: Option<Text>,
    pub kind: Option<Text>,
    pub why: Option<Text>,
    pub span: Span,
}

/// The ranges of all catalogues of a workspace.
#[derive(Debug)]
pub struct Shared {
    /// The ranges in the order of the file.
    pub ranges: Vec<SharedRange>,
    /// Whether all could be read.
    pub whole: bool,
    /// Where the file's list begins.
    pub place: Span,
}

/// Codes that belong to one catalogue.
#[derive(Debug)]
pub struct SharedRange {
    /// The first.
    pub from: Text,
    /// The last.
    pub to: Text,
    /// The identity of the catalogue.
    pub catalog: Text,
    /// Who owns them within it.
    pub owner: Option<Text>,
}
