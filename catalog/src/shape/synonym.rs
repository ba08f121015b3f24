//! Knows what other formats and languages call the keys of a catalogue.

use crate::schema::Mapping;

/// What another word means.
#[derive(Clone, Copy)]
pub(super) enum Meant {
    /// That key.
    Key(&'static str),
    /// Something that takes more words.
    Words(&'static str),
}

/// What a word that a mapping does not have as a key means there.
pub(super) fn synonym(mapping: &Mapping, name: &str) -> Option<Meant> {
    let name = name.to_ascii_lowercase().replace(['-', ' '], "_");
    let (_, synonyms) = SYNONYMS.iter().find(|(what, _)| *what == mapping.what)?;
    let (_, meant) = synonyms
        .iter()
        .find(|(words, _)| words.split(' ').any(|word| word == name))?;
    Some(if mapping.key(meant).is_some() {
        Meant::Key(meant)
    } else {
        Meant::Words(meant)
    })
}

/// What other formats and languages call a key, by the mapping that has it.
const SYNONYMS: &[(&str, &[(&str, &str)])] = &[
    (
        "an entry",
        &[
            ("msg text error title reason label", "message"),
            (
                "description desc details explanation doc docs cause causes",
                "meaning",
            ),
            ("id number value num errno error_code", "code"),
            (
                "hint advice fix solution remedy action resolution suggestion",
                "help",
            ),
            ("level sev priority", "severity"),
            (
                "see see_also links refs references relates related_to",
                "related",
            ),
            ("alias synonyms synonym aka other_names", "aliases"),
            ("params args arguments parameters data values", "fields"),
            ("template format long_message", "detail"),
            ("link docs_url documentation href uri", "url"),
            ("added introduced version added_in", "since"),
            ("group kind class type tag tags", "category"),
            ("retries retryable retriable retry_policy", "retry"),
            ("visibility scope exposure access for", "audience"),
            (
                "retry_after backoff",
                "write `retry: {when: backoff, after: …}`",
            ),
            ("team responsible", "owner"),
            ("extends base super main subclass_of child_of", "parent"),
            ("symbol key ident identifier constant", "name"),
            ("questions", "faq"),
            ("example snippets samples", "examples"),
            (
                "cfg feature features platform target os",
                "a catalogue is the same for every build: write `#[cfg(…)]` on the variant of a derived error, or put the entries into a catalogue of their own and `#[cfg(…)]` on its enum",
            ),
            ("obsolete", "deprecated"),
            ("removed deleted", "retired"),
            ("allow ignore except expects", "expect"),
            (
                "status http_status http_code status_code",
                "write `mappings: {http: …}`",
            ),
            ("exit_code exit_status", "write `mappings: {exit: …}`"),
            (
                "replaced_by replacement",
                "write `deprecated: {replaced_by: …}`, or `retired: {replaced_by: …}`",
            ),
            (
                "note",
                "write `deprecated: {note: …}`; `meaning:` and `context:` take other notes",
            ),
        ],
    ),
    (
        "the catalogue",
        &[
            ("name id identity catalogue", "catalog"),
            ("codes code_type type", "code"),
            ("errors entry messages items", "entries"),
            ("include includes files file part", "parts"),
            ("groups category", "categories"),
            ("import", "imports"),
            ("lints lint rule", "rules"),
            ("desc about summary", "description"),
            (
                "docs_url base_url site_url url docs homepage documentation",
                "docs_base",
            ),
            (
                "version",
                "a catalogue has no version: `errdex freeze --release` records releases in its lock",
            ),
        ],
    ),
    (
        "the set of mappings",
        &[
            ("http_status status http_code status_code", "http"),
            ("exit_code exit_status", "exit"),
            ("grpc_status grpc_code rpc", "grpc"),
            ("posix error_number", "errno"),
            ("sql_state sql", "sqlstate"),
        ],
    ),
    (
        "a parent",
        &[
            ("of to entry parent symbol", "name"),
            ("texts message join joined", "text"),
        ],
    ),
    (
        "a deprecation",
        &[
            ("version in from release", "since"),
            ("reason why message text", "note"),
            ("replacement use instead replaced by", "replaced_by"),
        ],
    ),
    (
        "a retirement",
        &[
            ("version in from release", "since"),
            ("note why message text", "reason"),
            ("replacement use instead replaced by", "replaced_by"),
        ],
    ),
    (
        "a field",
        &[
            ("kind ty rust_type", "type"),
            ("description desc docs meaning", "doc"),
            (
                "optional required nullable",
                "write the type as `\"Option<…>\"`",
            ),
            (
                "secret redact redacted mask masked private confidential",
                "sensitive",
            ),
            ("public visible", "shown"),
        ],
    ),
    (
        "a retry",
        &[
            ("kind policy strategy how", "when"),
            ("delay wait pause in seconds retry_after", "after"),
            (
                "maybe_happened maybe_committed ambiguous unknown_result",
                "may_have_happened",
            ),
        ],
    ),
    (
        "a link",
        &[
            ("name entry target id", "to"),
            ("type relation rel as", "kind"),
            ("reason note text because", "why"),
            ("number", "code"),
        ],
    ),
    (
        "a category",
        &[
            ("description desc doc when meaning title", "use"),
            ("id key", "name"),
        ],
    ),
    (
        "a range",
        &[
            ("start min begin first low", "from"),
            ("end max last until high", "to"),
            ("team name for", "owner"),
        ],
    ),
    (
        "a shared range",
        &[
            ("start min begin first low", "from"),
            ("end max last until high", "to"),
            ("catalogue name for", "catalog"),
        ],
    ),
    (
        "an import",
        &[
            ("name alias id", "as"),
            ("file root catalog catalogue from", "path"),
            (
                "type rust_type",
                "remove it: a link names the type in Rust, `link.target.entry_in::<FerryCode>()`",
            ),
        ],
    ),
    (
        "an example",
        &[
            ("name description what", "title"),
            ("lang syntax", "language"),
            ("bad before erroneous fails", "wrong"),
            ("good after fixed works", "right"),
            ("source snippet text", "code"),
        ],
    ),
    ("a question", &[("question", "q"), ("answer", "a")]),
    (
        "an expectation",
        &[("name id lint", "rule"), ("note why because", "reason")],
    ),
    (
        "the rule for variants",
        &[
            ("prefix remove trim", "strip"),
            ("style casing rename_all", "case"),
            ("consts constant", "constants"),
        ],
    ),
    (
        "a form",
        &[
            ("offset add", "base"),
            ("width size mask", "bits"),
            ("text before begins starts", "prefix"),
            ("pad padding zeros", "digits"),
            ("id", "name"),
        ],
    ),
    (
        "the code type",
        &[("kind repr", "type"), ("regex format match", "pattern")],
    ),
];
