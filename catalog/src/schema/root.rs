//! Lists the keys of a catalogue's files outside the entries.

use super::{
    CASES, CODE_SOURCES, CODE_TYPES, ENTRY, EXPORT_FORMATS, EXPORT_SYNTAXES, LEVELS, Mapping,
    Shape, optional, required,
};

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
        optional(
            "docs_base",
            Shape::Line,
            "where the pages of entries without `url` are: the address of a site of `errdex site`, or a pattern with `{code}` or `{name}`",
        ),
        required("code", Shape::Map(&CODE_TYPE), "the type of the codes"),
        optional(
            "language",
            Shape::Line,
            "the language of the texts of entries, a tag such as `en-GB`; `en` by default",
        ),
        optional(
            "languages",
            Shape::Free(&Shape::Line),
            "the files with the texts in other languages, by language tag, relative to this one",
        ),
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
            "exports",
            Shape::List(&Shape::Map(&EXPORT)),
            "the files for other languages and tools that `errdex export` writes",
        ),
        optional(
            "rules",
            Shape::Free(&Shape::OneOf(LEVELS)),
            "the level of a rule, by its name",
        ),
        optional(
            "parts",
            Shape::List(&Shape::Line),
            "the files with the entries, relative to this one",
        ),
        optional("entries", Shape::List(&Shape::Map(&ENTRY)), "the entries"),
    ],
};

/// A file of translations: names of entries with their texts.
pub static TRANSLATIONS: Shape = Shape::Free(&Shape::Map(&TRANSLATION));

/// The texts of an entry in another language.
pub static TRANSLATION: Mapping = Mapping {
    what: "a translation",
    open: false,
    keys: &[
        optional(
            "message",
            Shape::Message,
            "the entry's `message` in this language",
        ),
        optional(
            "detail",
            Shape::Template,
            "the entry's `detail`, with the same placeholders in any order",
        ),
        optional("summary", Shape::Markdown, "the entry's `summary`"),
        optional("help", Shape::Line, "the entry's `help`"),
        optional(
            "of",
            Shape::Line,
            "the hash of the texts that were translated; `errdex i18n touch` writes it",
        ),
    ],
};

/// A part.
pub static PART: Mapping = Mapping {
    what: "a part",
    open: true,
    keys: &[
        optional(
            "category",
            Shape::OneOrMore(&Shape::Line),
            "the category of the entries that name none, or several",
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
            "for string codes: the regular expression that every code matches",
        ),
        optional(
            "from",
            Shape::OneOf(CODE_SOURCES),
            "for string codes: `name` makes the name of an entry its code, unless it has another",
        ),
    ],
};

/// Another spelling of codes.
pub static FORM: Mapping = Mapping {
    what: "a form",
    open: false,
    keys: &[
        required("name", Shape::Line, "what people call the form"),
        optional(
            "base",
            Shape::Number(0, u64::MAX),
            "for a number: what is added to a code",
        ),
        optional(
            "bits",
            Shape::Number(1, 63),
            "for a number: how many low bits the code has in it",
        ),
        optional(
            "prefix",
            Shape::Line,
            "for a text: what precedes the code, as `TS` in `TS2322`",
        ),
        optional(
            "digits",
            Shape::Number(1, 20),
            "for a text: how many digits the code has at least, with zeros before it",
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
            "what is removed from the beginning of a name",
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
            Shape::OneOrMore(&Shape::Line),
            "the category of its entries that name none, or several",
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
    ],
};

/// A file for another language or tool.
pub static EXPORT: Mapping = Mapping {
    what: "an export",
    open: false,
    keys: &[
        required("format", Shape::OneOf(EXPORT_FORMATS), "its format"),
        required("out", Shape::Line, "the file, relative to this one"),
        optional("type", Shape::Line, "the name of the type in it"),
        optional(
            "package",
            Shape::Line,
            "the package, module or namespace of the type",
        ),
        optional("prefix", Shape::Line, "what comes before each name"),
        optional(
            "syntax",
            Shape::OneOf(EXPORT_SYNTAXES),
            "how templates of `json-messages` write their parameters",
        ),
    ],
};
