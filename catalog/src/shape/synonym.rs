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
    let name = joined(name);
    let (_, synonyms) = SYNONYMS.iter().find(|(what, _)| *what == mapping.what)?;
    let (_, meant) = synonyms
        .iter()
        .find(|(words, _)| words.split(' ').any(|word| joined(word) == name))?;
    Some(if mapping.key(meant).is_some() {
        Meant::Key(meant)
    } else {
        Meant::Words(meant)
    })
}

/// The letters of a word, however its parts are joined: `httpStatus`, `http-status` and `http_status` are the same.
fn joined(word: &str) -> String {
    word.to_ascii_lowercase().replace(['-', ' ', '_'], "")
}

/// What other formats and languages call a key, by the mapping that has it.
const SYNONYMS: &[(&str, &[(&str, &str)])] = &[
    (
        "an entry",
        &[
            ("msg text error title reason label", "message"),
            (
                "description desc details explanation doc docs cause causes long_description",
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
            (
                "params args arguments parameters data values properties props variables vars placeholders schema",
                "fields",
            ),
            ("template format long_message", "detail"),
            (
                "link docs_url documentation href uri external_docs docs_link more_info",
                "url",
            ),
            ("added introduced version added_in", "since"),
            ("group kind class type tag tags", "category"),
            (
                "retries retryable retriable retry_policy retry_strategy can_retry is_retryable idempotent transient temporary",
                "retry",
            ),
            ("visibility scope exposure access for", "audience"),
            (
                "public private internal hidden user_facing confidential",
                "write `audience: public`, `operator` or `internal`",
            ),
            (
                "sensitive secret secrets redact redacted",
                "write it at the field: `fields: {token: {type: String, sensitive: true}}`",
            ),
            (
                "source from wraps inner",
                "write it at a field: `fields: {cause: {type: std::io::Error, source: true}}`",
            ),
            (
                "transparent",
                "write it in Rust: `#[error(transparent)]` on the variant of a derived error",
            ),
            (
                "derive derives",
                "write it in Rust: below `#[errdex::catalog(…)]`, or in its `errors(Name, derive(…))`",
            ),
            (
                "$ref",
                "catalogues have no references: write the value out; `parent: NAME` is for a case of another entry",
            ),
            (
                "retry_after backoff",
                "write `retry: {when: backoff, after: …}`",
            ),
            ("team responsible", "owner"),
            (
                "extends base super main subclass_of child_of inherits inherit inherits_from",
                "parent",
            ),
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
                "status http_status http_code status_code http_status_code responses",
                "write `mappings: {http: …}`",
            ),
            ("exit_code exit_status", "write `mappings: {exit: …}`"),
            ("grpc_status grpc_code", "write `mappings: {grpc: …}`"),
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
            ("locale lang default_language", "language"),
            ("translations locales langs", "languages"),
            ("export outputs targets generate", "exports"),
            ("owners", "ranges"),
            (
                "$schema",
                "remove it: editors read the comment `# yaml-language-server: $schema=…` in the first line",
            ),
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
        "an export",
        &[
            ("path file output to dest destination target", "out"),
            ("lang language kind as", "format"),
            ("name class enum", "type"),
            ("namespace module", "package"),
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
            ("hidden internal", "write `shown: false`"),
            (
                "default",
                "a field has no default value; `absent:` is what the text shows of an `Option` without one",
            ),
            (
                "enum values one_of allowed",
                "write the name of the Rust enum as the `type`",
            ),
            (
                "format style",
                "write it in the text, as in `{field:>8}`: formats are those of `std::fmt`",
            ),
            (
                "name",
                "the name of a field is the key of its mapping: `fields: {boat: {type: String}}`",
            ),
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
                "crate package",
                "write `path: …`, the root file of the other catalogue; `errdex vendor` records what a package needs of it",
            ),
            (
                "type rust_type",
                "remove it: a link names the type in Rust, `link.target.entry_in::<FerryCode>()`",
            ),
        ],
    ),
    (
        "an example",
        &[
            ("name description what summary", "title"),
            ("lang syntax", "language"),
            ("bad before erroneous fails invalid incorrect", "wrong"),
            ("good after fixed works valid correct corrected", "right"),
            ("source snippet text value body", "code"),
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
            ("prefix remove trim strip_prefix", "strip"),
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
            (
                "format template pattern",
                "write `prefix: …` for the text before the code, and `digits: …` for zeros",
            ),
            ("id", "name"),
        ],
    ),
    (
        "the code type",
        &[("kind repr", "type"), ("regex format match", "pattern")],
    ),
];
