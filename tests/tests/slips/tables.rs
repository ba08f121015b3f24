//! Lists the slips that are the same wherever they are made. `¦` stands before what must be pointed at; where it is
//! missing, that is the whole value. One slip has one line, which is what rustfmt is kept from.

/// A value of an entry's key made another: the slip, the key, what its value becomes, the rule.
type Value = (&'static str, &'static str, fn(&str) -> String, &'static str);

#[rustfmt::skip]
pub(crate) const VALUES: &[Value] = &[
    ("a name that begins with a digit", "name", |name| format!("3{name}"), "bad-name"),
    ("a name with a hyphen", "name", |name| name.replacen('_', "-", 1) + "-X", "bad-name"),
    ("a name in words", "name", in_words, "bad-name"),
    ("a name that is a list", "name", |name| format!("[{name}]"), "expected-text"),
    ("a code in octal", "code", |code| format!("0o{:o}", code.parse::<u32>().unwrap_or(8)), "bad-code"),
    ("a code with leading zeros", "code", |code| format!("00{code}"), "bad-code"),
    ("a code with an underscore", "code", |code| format!("1_{code}"), "bad-code"),
    ("a code with a plus sign", "code", |code| format!("+{code}"), "bad-code"),
    ("a code in binary", "code", |_| "0b11".to_owned(), "bad-code"),
    ("a code in hex with a large X", "code", |code| format!("0X{code}"), "bad-code"),
    ("a code in double quotes", "code", |code| format!("\"{code}\""), "bad-code"),
    ("a code in single quotes", "code", |code| format!("'{code}'"), "bad-code"),
    ("a code with a fraction", "code", |code| format!("{code}.0"), "bad-code"),
    ("a code that is a word", "code", |_| "five".to_owned(), "bad-code"),
    ("a code that is a list", "code", |code| format!("[{code}]"), "bad-code"),
    ("a code too large", "code", |_| "4294967296".to_owned(), "code-out-of-type"),
    ("a code below zero", "code", |_| "-1".to_owned(), "code-out-of-type"),
    ("an empty message", "message", |_| "\"\"".to_owned(), "empty-message"),
    ("a message of blanks", "message", |_| "'  '".to_owned(), "empty-message"),
    ("a message of two lines", "message", |_| "\"one\\ntwo\"".to_owned(), "multi-line-message"),
    ("a message in a block of two lines", "message", |_| "|\n      one\n      two".to_owned(), "multi-line-message"),
    ("a message in a block that ends with a stop", "message", |_| ">-\n      漢 one\n      two¦.".to_owned(), "message-ends-with-stop"),
    ("a message that is a list", "message", |_| "[one, two]".to_owned(), "expected-text"),
    ("a message that is a mapping", "message", |_| "{one: two}".to_owned(), "expected-text"),
    ("a message that is a block mapping", "message", |_| "\n      ¦one: two".to_owned(), "expected-text"),
    ("an escape of a control character", "message", |_| "\"é¦\\x07 two\"".to_owned(), "control-character"),
    ("an escape of an invisible character", "message", |_| "\"é ¦\\u200B two\"".to_owned(), "invisible-character"),
    ("an anchor", "message", |text| format!("¦&there {text}"), "forbidden-yaml"),
    ("an alias", "message", |_| "¦*there".to_owned(), "forbidden-yaml"),
    ("a tag", "message", |text| format!("¦!!str {text}"), "forbidden-yaml"),
    ("an unknown category", "category", |word| format!("{word}x"), "unknown-category"),
];

/// A name as people say it.
fn in_words(name: &str) -> String {
    if name.contains('_') {
        name.replace('_', " ")
    } else {
        format!("{} {}", &name[..3], &name[3..])
    }
}

/// Lines below an entry's message: the slip, the lines, the rule.
type Lines = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
pub(crate) const LINES: &[Lines] = &[
    ("an unknown key", "    ¦severty: error", "unknown-key"),
    ("a key of another case", "    ¦Owner: me", "unknown-key"),
    ("an unknown severity", "    severity: ¦eror", "unknown-value"),
    ("a day that is none", "    updated: ¦2026-13-01", "expected-date"),
    ("a version that is none", "    since: ¦\"1.2\"", "expected-version"),
    ("a variant that is no identifier", "    variant: ¦access-denied", "bad-name"),
    ("a variant that is a keyword", "    variant: ¦Self", "bad-name"),
    ("aliases that are a word", "    aliases: ¦FRESH_ONE", "expected-list"),
    ("an alias that is no name", "    aliases: [FRESH_ONE, ¦FRESH-TWO]", "bad-name"),
    ("an alias without value", "    aliases: [FRESH_ONE, ¦~]", "missing-key"),
    ("a placeholder that is never closed", "    detail: \"漢 ¦{boat\"\n    fields: {boat: {type: String}}", "malformed-placeholder"),
    ("a brace that closes nothing", "    detail: 'boat {boat} leaves¦}'\n    fields: {boat: {type: String}}", "malformed-placeholder"),
    ("a placeholder without name", "    detail: >-\n      boat\n      leaves ¦{}\n    fields: {boat: {type: String}}", "malformed-placeholder"),
    ("a placeholder without field", "    detail: \"boat {boat} and ¦{bout}\"\n    fields: {boat: {type: String}}", "placeholder-without-field"),
    ("a placeholder without field in a block", "    fields: {boat: {type: String}}\n    detail: |-\n      漢 {boat} and ¦{bout}", "placeholder-without-field"),
    ("a field without placeholder", "    detail: closed\n    fields: {¦boat: {type: String}}", "field-without-placeholder"),
    ("a field without type", "    detail: \"{boat}\"\n    fields: {boat: ¦{doc: a boat}}", "missing-key"),
    ("a field's key misspelt", "    detail: \"{boat}\"\n    fields: {boat: {¦typ: String}}", "unknown-key"),
    ("fields in a list", "    detail: \"{boat}\"\n    fields: ¦[boat]", "expected-mapping"),
    ("a replacement of nobody", "    deprecated: {since: 1.2.3, replaced_by: ¦ERROR_OF_NOBODY}", "unknown-replacement"),
    ("a deprecation of no version", "    deprecated: {since: ¦v1, note: too old}", "expected-version"),
    ("a deprecation's key misspelt", "    deprecated: {since: 1.2.3, ¦notes: too old}", "unknown-key"),
    ("a deprecation that is a flag", "    deprecated: ¦true", "expected-mapping"),
    ("an exit status of success", "    mappings: {exit: ¦0}", "exit-status-zero"),
    ("an exit status beyond a byte", "    mappings: {exit: ¦256}", "expected-number"),
    ("an exit status in words", "    mappings: {exit: ¦seventy}", "expected-number"),
    ("an exit status below zero", "    mappings: {exit: ¦-1}", "expected-number"),
    ("an HTTP status in words", "    mappings: {http: ¦many}", "expected-number"),
    ("an HTTP status that is none", "    mappings: {http: ¦5030}", "expected-number"),
    ("an HTTP status in quotes", "    mappings: {http: ¦\"503\"}", "expected-number"),
    ("an errno that is a list", "    mappings: {errno: ¦[EAGAIN]}", "expected-text"),
    ("an unknown mapping", "    mappings: {¦htpp: 503}", "unknown-key"),
    ("mappings in a list", "    mappings:\n      - ¦http: 503", "expected-mapping"),
    ("a question without answer", "    faq: [¦{q: May I?}]", "missing-key"),
    ("a question's key misspelt", "    faq: [{q: May I?, ¦answer: No}]", "unknown-key"),
    ("a link in a text to nobody", "    meaning: |\n      One.\n      See [this](¦ERROR_OF_NOBODY).", "unknown-related"),
    ("a link in quoted text to nobody", "    context: \"漢\\u00e9 [this](¦ERROR_OF_NOBODY)\"", "unknown-related"),
    ("a link in folded text to nobody", "    summary: >\n      One,\n      see [this](¦ERROR_OF_NOBODY)", "unknown-related"),
    ("a link in a text into an unknown catalogue", "    guidance: See [this](¦linux:ENOENT)", "unknown-related"),
    ("a link in an answer to nobody", "    faq: [{q: May I?, a: 'See [this](¦ERROR_OF_NOBODY)'}]", "unknown-related"),
    ("an expectation of nothing", "    expect: [{rule: ¦message-ends-with-stop, reason: none}]", "stale-expectation"),
    ("an expectation of no rule", "    expect: [{rule: ¦message-ends-with-stops, reason: none}]", "unknown-rule"),
    ("an expectation without reason", "    expect: [¦{rule: message-ends-with-stop}]", "missing-key"),
];

/// A value in a link made another: the slip, the key, what its value becomes, the rule.
#[rustfmt::skip]
pub(crate) const LINK_VALUES: &[Value] = &[
    ("a link's target cut", "to: ", |name| name[..name.len() - 2].to_owned() + "Q", "unknown-related"),
    ("a link's target lengthened", "to: ", |name| format!("{name}S_"), "unknown-related"),
    ("a link's target that is a list", "to: ", |name| format!("[{name}]"), "expected-text"),
    ("a link's code that is nobody's", "code: ", |_| "4000000000".to_owned(), "related-code-mismatch"),
    ("a link's code misspelt", "code: ", |code| format!("0{code}"), "bad-code"),
    ("a link's code in quotes", "code: ", |code| format!("'{code}'"), "bad-code"),
    ("a link's code too large", "code: ", |code| format!("4294967296{code}"), "code-out-of-type"),
    ("a link's kind misspelt", "kind: ", |kind| format!("{kind}e"), "unknown-link-kind"),
    ("a link's kind in capitals", "kind: ", str::to_uppercase, "unknown-link-kind"),
    ("a link's kind that is a list", "kind: ", |_| "[see]".to_owned(), "expected-text"),
    ("a link's reason that is a mapping", "why: ", |_| "{a: b}".to_owned(), "expected-text"),
];

/// One more link: the slip, the link, the rule.
#[rustfmt::skip]
pub(crate) const LINKS: &[Lines] = &[
    ("a link to nobody", "ERROR_OF_NOBODY", "unknown-related"),
    ("a link to nobody, with a code", "¦ERROR_OF_NOBODY (4000000000)", "unknown-related"),
    ("a link into an unknown catalogue", "¦linux:ENOENT", "unknown-related"),
    ("a link with words", "a ¦b", "malformed-link"),
    ("a link that is a list", "[a, b]", "expected-text"),
    ("a link without target", "¦{why: both are busy}", "missing-key"),
    ("a link without value", "~", "missing-key"),
];
