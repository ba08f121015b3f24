//! The table of keys: what the decoder takes, what the reference page lists, what the JSON Schema says.

use crate::rule::Level;

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
    /// A code, as written.
    Code,
    /// A whole number in a range, decimal or 0x hex.
    Number(u64, u64),
    /// `true` or `false`.
    Flag,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A version, x.y.z.
    Version,
    /// A day, yyyy-mm-dd.
    Date,
    /// A list, each item of the shape.
    List(&'static Shape),
    /// A mapping with these keys.
    Map(&'static Mapping),
    /// A mapping whose keys are free, each value of the shape.
    Free(&'static Shape),
    /// A line, or a mapping in its place.
    LineOr(&'static Mapping),
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

/// The integer types of codes, and `string`.
pub const CODE_TYPES: &[&str] = &[
    "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "string",
];

/// How severe an error is, the default first.
pub const SEVERITIES: &[&str] = &["error", "warning", "info", "success"];

/// How variants are spelt.
pub const CASES: &[&str] = &["UpperCamelCase", "verbatim"];

/// The levels that `rules:` gives.
pub const LEVELS: &[&str] = &Level::NAMES;

/// The root file.
pub static ROOT: Mapping = Mapping {
    what: "the catalogue",
    open: true,
    keys: &[
        required(
            "catalog",
            Shape::Line,
            "the catalogue's identity, kebab-case; other catalogues link to `identity:NAME`",
        ),
        required("title", Shape::Line, "the catalogue's title"),
        optional(
            "description",
            Shape::Markdown,
            "what the catalogue is, for the site and for the enum's documentation when it has none",
        ),
        required("code", Shape::Map(&CODE_TYPE), "the type of the codes"),
        optional(
            "forms",
            Shape::List(&Shape::Map(&FORM)),
            "other spellings under which people meet a code",
        ),
        optional(
            "variants",
            Shape::Map(&VARIANTS),
            "how names become variants",
        ),
        optional(
            "categories",
            Shape::List(&Shape::Map(&CATEGORY)),
            "the categories that entries may have",
        ),
        optional(
            "ranges",
            Shape::List(&Shape::Map(&RANGE)),
            "which codes belong to whom",
        ),
        optional(
            "shared",
            Shape::Line,
            "a file with the ranges of the whole workspace",
        ),
        optional(
            "imports",
            Shape::List(&Shape::Map(&IMPORT)),
            "other catalogues that links may point into",
        ),
        optional(
            "rules",
            Shape::Free(&Shape::OneOf(LEVELS)),
            "the level of a rule, by its name",
        ),
        optional(
            "parts",
            Shape::List(&Shape::Line),
            "the files that hold the entries, relative to this one",
        ),
        optional("entries", Shape::List(&Shape::Map(&ENTRY)), "the entries"),
    ],
};

/// A part.
pub static PART: Mapping = Mapping {
    what: "a part",
    open: true,
    keys: &[
        optional(
            "category",
            Shape::Line,
            "the category of the entries that name none",
        ),
        optional(
            "owner",
            Shape::Line,
            "the owner of the entries that name none",
        ),
        required("entries", Shape::List(&Shape::Map(&ENTRY)), "the entries"),
    ],
};

/// The type of the codes.
pub static CODE_TYPE: Mapping = Mapping {
    what: "the code type",
    open: false,
    keys: &[
        required(
            "type",
            Shape::OneOf(CODE_TYPES),
            "an integer type, or string",
        ),
        optional(
            "pattern",
            Shape::Line,
            "for string codes: what every code must look like",
        ),
    ],
};

/// Another spelling of codes.
pub static FORM: Mapping = Mapping {
    what: "a form",
    open: false,
    keys: &[
        required("name", Shape::Line, "what people call the form"),
        required(
            "base",
            Shape::Number(0, u64::MAX),
            "what is added to a code",
        ),
        required(
            "bits",
            Shape::Number(1, 63),
            "how many low bits the code has in it",
        ),
    ],
};

/// How names become variants.
pub static VARIANTS: Mapping = Mapping {
    what: "the rule for variants",
    open: false,
    keys: &[
        optional(
            "strip",
            Shape::Line,
            "what is taken off the beginning of a name",
        ),
        optional("case", Shape::OneOf(CASES), "how a variant is spelt"),
        optional(
            "constants",
            Shape::Flag,
            "whether every name is also an associated constant",
        ),
    ],
};

/// A category.
pub static CATEGORY: Mapping = Mapping {
    what: "a category",
    open: false,
    keys: &[
        required("name", Shape::Line, "its name, kebab-case"),
        required("use", Shape::Line, "when an entry belongs to it"),
    ],
};

/// A range of codes.
pub static RANGE: Mapping = Mapping {
    what: "a range",
    open: false,
    keys: &[
        required("from", Shape::Code, "its first code"),
        required("to", Shape::Code, "its last code"),
        required("owner", Shape::Line, "who owns it"),
        optional(
            "category",
            Shape::Line,
            "the category of its entries that name none",
        ),
    ],
};

/// The file of a workspace's ranges.
pub static SHARED: Mapping = Mapping {
    what: "a file of shared ranges",
    open: true,
    keys: &[required(
        "ranges",
        Shape::List(&Shape::Map(&SHARED_RANGE)),
        "which codes belong to which catalogue",
    )],
};

/// A range of a workspace.
pub static SHARED_RANGE: Mapping = Mapping {
    what: "a shared range",
    open: false,
    keys: &[
        required("from", Shape::Code, "its first code"),
        required("to", Shape::Code, "its last code"),
        required(
            "catalog",
            Shape::Line,
            "the identity of the catalogue that has it",
        ),
        optional("owner", Shape::Line, "who owns it within the catalogue"),
    ],
};

/// Another catalogue.
pub static IMPORT: Mapping = Mapping {
    what: "an import",
    open: false,
    keys: &[
        required("as", Shape::Line, "the name before the colon in links"),
        required("path", Shape::Line, "its root file, relative to this one"),
        optional("type", Shape::Line, "the Rust type made from it"),
    ],
};

/// An entry.
pub static ENTRY: Mapping = Mapping {
    what: "an entry",
    open: true,
    keys: &[
        required("name", Shape::Line, "the symbol"),
        required(
            "code",
            Shape::Code,
            "the code: decimal or 0x hex, or text where codes are text",
        ),
        optional(
            "variant",
            Shape::Line,
            "the Rust variant, where the rule for names does not fit",
        ),
        required(
            "message",
            Shape::Message,
            "what happened, in one line of plain text",
        ),
        optional(
            "detail",
            Shape::Template,
            "the message of errors with data; `{field}` is a placeholder, `{{` and `}}` are braces",
        ),
        optional(
            "fields",
            Shape::Free(&Shape::Map(&FIELD)),
            "the values that an error carries",
        ),
        optional(
            "severity",
            Shape::OneOf(SEVERITIES),
            "how severe it is; error where nothing is said",
        ),
        optional("category", Shape::Line, "one of the catalogue's categories"),
        optional("owner", Shape::Line, "who answers for it"),
        optional(
            "aliases",
            Shape::List(&Shape::Line),
            "other names of the entry",
        ),
        optional("since", Shape::Version, "the release that brought it"),
        optional(
            "deprecated",
            Shape::Map(&DEPRECATED),
            "that it should not be used any more",
        ),
        optional(
            "retired",
            Shape::Map(&RETIRED),
            "that it is not used any more; its code is never given again",
        ),
        optional("updated", Shape::Date, "when its text was last looked over"),
        optional("meaning", Shape::Markdown, "what happened"),
        optional("context", Shape::Markdown, "where people meet it"),
        optional(
            "guidance",
            Shape::Markdown,
            "what a programmer does about it",
        ),
        optional("summary", Shape::Markdown, "all of it in a sentence or two"),
        optional("help", Shape::Line, "the way out, in one line"),
        optional("url", Shape::Line, "where more is written"),
        optional(
            "faq",
            Shape::List(&Shape::Map(&QUESTION)),
            "questions and answers",
        ),
        optional(
            "mappings",
            Shape::Map(&MAPPINGS),
            "what it is in other systems",
        ),
        optional(
            "related",
            Shape::List(&Shape::LineOr(&LINK)),
            "links to other entries: NAME, NAME (code), or a mapping",
        ),
        optional(
            "expect",
            Shape::List(&Shape::Map(&EXPECTATION)),
            "rules that the entry is let off",
        ),
    ],
};

/// A field of an entry.
pub static FIELD: Mapping = Mapping {
    what: "a field",
    open: false,
    keys: &[
        required("type", Shape::Line, "its Rust type"),
        optional("doc", Shape::Line, "what it is"),
    ],
};

/// Deprecation.
pub static DEPRECATED: Mapping = Mapping {
    what: "a deprecation",
    open: false,
    keys: &[
        required("since", Shape::Version, "the release"),
        optional("replaced_by", Shape::Line, "the entry to use instead"),
        optional("note", Shape::Line, "why, or what to do"),
    ],
};

/// Retirement.
pub static RETIRED: Mapping = Mapping {
    what: "a retirement",
    open: false,
    keys: &[
        required("since", Shape::Version, "the release"),
        required("reason", Shape::Line, "why"),
        optional("replaced_by", Shape::Line, "the entry to use instead"),
    ],
};

/// A question and its answer.
pub static QUESTION: Mapping = Mapping {
    what: "a question",
    open: false,
    keys: &[
        required("q", Shape::Line, "the question"),
        required("a", Shape::Markdown, "the answer"),
    ],
};

/// What an entry is in other systems.
pub static MAPPINGS: Mapping = Mapping {
    what: "the set of mappings",
    open: false,
    keys: &[
        optional("http", Shape::Number(100, 599), "HTTP status"),
        optional("grpc", Shape::Line, "gRPC status"),
        optional(
            "exit",
            Shape::Number(0, u64::MAX),
            "exit status of a process",
        ),
        optional("errno", Shape::Line, "POSIX error name"),
        optional("sqlstate", Shape::Line, "SQLSTATE"),
    ],
};

/// A link.
pub static LINK: Mapping = Mapping {
    what: "a link",
    open: false,
    keys: &[
        required("to", Shape::Line, "the other entry's name, or import:NAME"),
        optional("code", Shape::Code, "its code; it must be that name's"),
        optional(
            "kind",
            Shape::Line,
            "how the two belong together; see where nothing is said",
        ),
        optional("why", Shape::Line, "the reason, in one line"),
    ],
};

/// An expectation.
pub static EXPECTATION: Mapping = Mapping {
    what: "an expectation",
    open: false,
    keys: &[
        required("rule", Shape::Line, "the rule"),
        required("reason", Shape::Line, "why the entry is let off"),
    ],
};
