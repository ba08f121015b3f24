//! Lists the keys of an entry, and of what an entry holds.

use super::{
    AUDIENCES, Mapping, PARENT_TEXTS, RETRIES, SEVERITIES, Shape, Vocabulary, optional, required,
};

/// The key of that name. A text brings its shape and its doc line from [`entry_keys`](crate::entry_keys).
macro_rules! key {
    ($name:ident $doc:literal $shape:ident) => {
        optional(stringify!($name), Shape::$shape, $doc)
    };
    (name) => {
        required("name", Shape::Line, "the symbol")
    };
    (code) => {
        optional(
            "code",
            Shape::Code,
            "the code: decimal or 0x hex, or text where codes are text; required unless codes come from names",
        )
    };
    (variant) => {
        optional(
            "variant",
            Shape::Line,
            "the Rust variant, where the rule for names does not fit",
        )
    };
    (parent) => {
        optional(
            "parent",
            Shape::LineOr(&PARENT),
            "the entry of which it is a case, and whose category, severity, retry, audience, owner, help, url and mappings it has unless it says otherwise",
        )
    };
    (message) => {
        required(
            "message",
            Shape::Message,
            "what happened, in one line of plain text",
        )
    };
    (detail) => {
        optional(
            "detail",
            Shape::Template,
            "the message of errors with data; `{field}` is a placeholder, `{{` and `}}` are braces",
        )
    };
    (fields) => {
        optional(
            "fields",
            Shape::Free(&Shape::Map(&FIELD)),
            "the values that an error carries",
        )
    };
    (severity) => {
        optional(
            "severity",
            Shape::OneOf(SEVERITIES),
            "how severe it is; error by default",
        )
    };
    (category) => {
        optional(
            "category",
            Shape::OneOrMore(&Shape::Line),
            "one of the catalogue's categories, or several, the main one first",
        )
    };
    (retry) => {
        optional(
            "retry",
            Shape::OneOfOr(RETRIES, &RETRY),
            "whether and when what failed may be tried again",
        )
    };
    (audience) => {
        optional(
            "audience",
            Shape::OneOf(AUDIENCES),
            "for whom it is; public by default",
        )
    };
    (aliases) => {
        optional(
            "aliases",
            Shape::List(&Shape::Line),
            "other names of the entry",
        )
    };
    (deprecated) => {
        optional(
            "deprecated",
            Shape::Map(&DEPRECATED),
            "that it should not be used any more",
        )
    };
    (retired) => {
        optional(
            "retired",
            Shape::Map(&RETIRED),
            "that it is not used any more; its code is never used again",
        )
    };
    (faq) => {
        optional(
            "faq",
            Shape::List(&Shape::Map(&QUESTION)),
            "questions and answers",
        )
    };
    (examples) => {
        optional(
            "examples",
            Shape::List(&Shape::Map(&EXAMPLE)),
            "code that shows the error, and code without it",
        )
    };
    (mappings) => {
        optional(
            "mappings",
            Shape::Map(&MAPPINGS),
            "what it is in other systems",
        )
    };
    (related) => {
        optional(
            "related",
            Shape::List(&Shape::LineOr(&LINK)),
            "links to other entries: NAME, NAME (code), or a mapping",
        )
    };
    (expect) => {
        optional(
            "expect",
            Shape::List(&Shape::Map(&EXPECTATION)),
            "rules that the entry is exempt from",
        )
    };
}

macro_rules! define_entry {
    ($(
        $name:ident $(: $text:ident {
            $(#[doc = $sentence:literal])+
            doc: $doc:literal,
            shape: $shape:ident,
            $($fact:tt)*
        })?,
    )*) => {
        /// An entry.
        pub static ENTRY: Mapping = Mapping {
            what: "an entry",
            open: true,
            keys: &[$(key!($name $($doc $shape)?)),*],
        };
    };
}

crate::entry_keys!(define_entry);

/// A field of an entry.
pub static FIELD: Mapping = Mapping {
    what: "a field",
    open: false,
    keys: &[
        required("type", Shape::Line, "its Rust type"),
        optional("doc", Shape::Line, "what it is"),
        optional(
            "source",
            Shape::Flag,
            "whether it is the source of the error; true of a field called `source` if you leave it out",
        ),
        optional(
            "from",
            Shape::Flag,
            "whether `?` turns a value of the type into the error; the field is then the source, and the only one",
        ),
        optional(
            "shown",
            Shape::Flag,
            "false if it is for programs only, so `detail` does not show it",
        ),
        optional(
            "absent",
            Shape::Line,
            "what `detail` shows in place of an `Option` without a value",
        ),
        optional(
            "sensitive",
            Shape::Flag,
            "true if the value is a secret: texts, problem objects and logs show `[redacted]` instead",
        ),
    ],
};

/// The entry of which one is a case.
pub static PARENT: Mapping = Mapping {
    what: "a parent",
    open: false,
    keys: &[
        required("name", Shape::Line, "the other entry's name"),
        optional(
            "text",
            Shape::OneOf(PARENT_TEXTS),
            "`joined` if the parent's message, detail and fields, and a colon, come before the entry's own; own by default",
        ),
    ],
};

/// What is said about trying again.
pub static RETRY: Mapping = Mapping {
    what: "a retry",
    open: false,
    keys: &[
        required("when", Shape::OneOf(RETRIES), "when it may be tried again"),
        optional(
            "after",
            Shape::Duration,
            "how long to wait before the first attempt, with `when: backoff`",
        ),
        optional(
            "may_have_happened",
            Shape::Flag,
            "true if what failed may have happened nevertheless, so only what may happen twice should be tried again",
        ),
    ],
};

/// Deprecation.
pub static DEPRECATED: Mapping = Mapping {
    what: "a deprecation",
    open: false,
    keys: &[
        optional("since", Shape::Version, "the release, if it is known"),
        optional("replaced_by", Shape::Line, "the entry to use instead"),
        optional("note", Shape::Line, "why, or what to do"),
    ],
};

/// Retirement.
pub static RETIRED: Mapping = Mapping {
    what: "a retirement",
    open: false,
    keys: &[
        optional("since", Shape::Version, "the release, if it is known"),
        optional("reason", Shape::Line, "why, if it is known"),
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

/// Code that shows an error.
pub static EXAMPLE: Mapping = Mapping {
    what: "an example",
    open: false,
    keys: &[
        required("title", Shape::Line, "what it shows"),
        optional(
            "language",
            Shape::Line,
            "the language of the code; plain text by default",
        ),
        optional(
            "code",
            Shape::Source,
            "code that is neither wrong nor right",
        ),
        optional("wrong", Shape::Source, "code that leads to the error"),
        optional("right", Shape::Source, "code that does not"),
    ],
};

/// What an entry is in other systems.
pub static MAPPINGS: Mapping = Mapping {
    what: "the set of mappings",
    open: false,
    keys: &[
        optional("http", Shape::Number(100, 599), "HTTP status"),
        optional(
            "grpc",
            Shape::Closed(Vocabulary::Grpc),
            "gRPC status: its name, or its number",
        ),
        optional("exit", Shape::Number(0, 255), "exit status of a process"),
        optional(
            "errno",
            Shape::Closed(Vocabulary::Errno),
            "POSIX error name",
        ),
        optional(
            "sqlstate",
            Shape::Closed(Vocabulary::Sqlstate),
            "SQLSTATE, five characters",
        ),
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
            "how the two belong together; see by default",
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
        required("reason", Shape::Line, "why the entry is exempt"),
    ],
};
