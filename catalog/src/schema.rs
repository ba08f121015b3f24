//! The table of keys: what the decoder takes, what the reference page lists, what the JSON Schema says.

mod entry;
mod root;
mod vocabulary;

use crate::rule::Level;

pub use entry::{
    DEPRECATED, ENTRY, EXAMPLE, EXPECTATION, FIELD, LINK, MAPPINGS, PARENT, QUESTION, RETIRED,
    RETRY,
};
pub use root::{
    CATEGORY, CODE_TYPE, EXPORT, FORM, IMPORT, PART, RANGE, ROOT, SHARED, SHARED_RANGE,
    TRANSLATION, TRANSLATIONS, VARIANTS,
};
pub use vocabulary::{ERRNO, GRPC, Vocabulary};

/// What a value must be.
#[derive(Debug)]
pub enum Shape {
    /// Text of one line.
    Line,
    /// An entry's message, which has rules of its own.
    Message,
    /// A message with placeholders.
    Template,
    /// Text of any length; Markdown.
    Markdown,
    /// Source code of any length.
    Source,
    /// A code, as written.
    Code,
    /// A whole number in a range, decimal or 0x hex.
    Number(u64, u64),
    /// `true` or `false`.
    Flag,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A word of a vocabulary that another system has closed.
    Closed(Vocabulary),
    /// A version, x.y.z.
    Version,
    /// A day, yyyy-mm-dd.
    Date,
    /// A list, each item of the shape.
    List(&'static Shape),
    /// One value of the shape, or a list of them.
    OneOrMore(&'static Shape),
    /// A mapping with these keys.
    Map(&'static Mapping),
    /// A mapping whose keys are free, each value of the shape.
    Free(&'static Shape),
    /// A line, or a mapping in its place.
    LineOr(&'static Mapping),
    /// One of a few words, or a mapping in its place.
    OneOfOr(&'static [&'static str], &'static Mapping),
    /// A duration: a whole number and a unit, such as `5s`.
    Duration,
}

/// A mapping's keys.
#[derive(Debug)]
pub struct Mapping {
    /// What the mapping is, with its article.
    pub what: &'static str,
    /// Its keys, in canonical order.
    pub keys: &'static [Key],
    /// Whether `x-…` keys are kept.
    pub open: bool,
}

impl Mapping {
    /// The key of that name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.position(name).map(|at| &self.keys[at])
    }

    /// Which of the keys has that name.
    ///
    /// A plain loop that looks at the lengths first: an unoptimised macro asks this of every key of a catalogue.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        let mut at = 0;
        while at < self.keys.len() {
            let key = self.keys[at].name;
            if key.len() == name.len() && key == name {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

/// A key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// One line about it.
    pub doc: &'static str,
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        doc,
    }
}

const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        doc,
    }
}

/// The longest text of one line, in bytes: more than any terminal shows.
pub const LONGEST_LINE: usize = 4096;

/// The largest number of keys in a mapping whose keys are free: more rules than there are, and more fields than anybody
/// reads. Every field of an entry is compared with every placeholder.
pub const MAX_PAIRS: usize = 256;

/// The largest number of categories in a list: all entries of a part or a range have those that it lists.
pub const MAX_CATEGORIES: usize = 16;

/// The integer types of codes, and `string`.
pub const CODE_TYPES: &[&str] = &[
    "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "string",
];

/// Where the codes of entries without `code:` come from.
pub const CODE_SOURCES: &[&str] = &["name"];

/// How severe an error is, the default first.
pub const SEVERITIES: &[&str] = errdex_tables::Severity::NAMES;

/// When what failed may be tried again.
pub const RETRIES: &[&str] = errdex_tables::RetryWhen::NAMES;

/// For whom an error is, the default first.
pub const AUDIENCES: &[&str] = errdex_tables::Audience::NAMES;

/// Which texts an entry with a parent has, the default first.
pub const PARENT_TEXTS: &[&str] = &["own", "joined"];

/// How variants are spelt.
pub const CASES: &[&str] = &["UpperCamelCase", "verbatim"];

/// The formats of `errdex export`.
pub const EXPORT_FORMATS: &[&str] = &[
    "c",
    "csharp",
    "csv",
    "go",
    "java",
    "json-messages",
    "jsonschema",
    "man",
    "markdown",
    "mc",
    "openapi",
    "proto",
    "python",
    "sql",
    "typescript",
];

/// How `errdex export` writes parameters of templates, the default first.
pub const EXPORT_SYNTAXES: &[&str] = &["i18next", "icu"];

/// The levels that `rules:` gives.
pub const LEVELS: &[&str] = &Level::NAMES;
