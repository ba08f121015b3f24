//! Lists inputs of any size that once took more than their share, or might.

/// A kind of input.
pub(super) struct Input {
    pub(super) name: &'static str,
    /// How large the smaller one is.
    pub(super) size: usize,
    pub(super) arguments: &'static [&'static str],
    /// The files of a size.
    pub(super) files: fn(usize) -> Vec<(String, String)>,
}

const CHECK: &[&str] = &["check", "errors.yaml"];
const EXPAND: &[&str] = &["expand", "errors.yaml"];
const EXPLAIN: &[&str] = &["explain", "--catalog", "errors.yaml", "N0"];
const SITE: &[&str] = &["site", "errors.yaml", "--out", "site"];
const GUIDE: &[&str] = &["site", "errors.yaml", "--out", "site", "--guide", "guide"];
const GRAPH: &[&str] = &[
    "graph",
    "errors.yaml",
    "--around",
    "N0",
    "--depth",
    "1000000000",
];

const DIFF: &[&str] = &["diff", "old.yaml", "errors.yaml"];
const FMT: &[&str] = &["fmt", "errors.yaml"];
const LIST: &[&str] = &["--catalog", "errors.yaml", "list", "--format", "json"];
const SEARCH: &[&str] = &["--catalog", "errors.yaml", "search", "mesage", "with"];
const STATS: &[&str] = &["stats", "errors.yaml"];
const FREEZE: &[&str] = &["freeze", "errors.yaml", "--release", "1.0.0"];
const NEW: &[&str] = &["new", "BRAND_NEW", "errors.yaml", "--message", "Brand new"];
const RENAME: &[&str] = &["rename", "N0", "M0", "errors.yaml"];
const RETIRE: &[&str] = &[
    "retire",
    "N0",
    "errors.yaml",
    "--since",
    "1.0.0",
    "--reason",
    "r",
    "--replaced-by",
    "N1",
];
const FIX: &[&str] = &["check", "--fix", "errors.yaml"];
const JSON: &[&str] = &["check", "--format", "json", "errors.yaml"];
const SARIF: &[&str] = &["check", "--format", "sarif", "errors.yaml"];
const TYPESCRIPT: &[&str] = &["export", "errors.yaml", "--format", "typescript"];
const JAVA: &[&str] = &["export", "errors.yaml", "--format", "java"];
const OPENAPI: &[&str] = &["export", "errors.yaml", "--format", "openapi"];
const SVG: &[&str] = &["graph", "errors.yaml", "--format", "svg"];
const LANGUAGES: &[&str] = &["i18n", "status", "errors.yaml"];
const IMPORT: &[&str] = &[
    "import",
    "json",
    "in.json",
    "--to",
    "out.yaml",
    "--map",
    "name=$.n,code=$.c,message=$.m",
];

const HEAD: &str = "catalog: grown\ntitle: Grown\ncode: {type: u32}\n";

macro_rules! inputs {
    ($($name:literal $size:literal $arguments:ident $files:expr;)*) => {
        pub(super) const INPUTS: &[Input] = &[$(Input {
            name: $name,
            size: $size,
            arguments: $arguments,
            files: $files,
        }),*];
    };
}

inputs! {
    "a chain of replacements" 100 CHECK |n| root("", &(repeated(n, |at| entry(at, &format!("    deprecated: {{since: 1.0.0, replaced_by: N{}}}\n", at + 1))) + &entry(n, "")));
    "a circle of replacements" 100 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    deprecated: {{since: 1.0.0, replaced_by: N{}}}\n", (at + 1) % n))));
    "a chain of parents" 400 CHECK |n| root("", &(repeated(n, |at| entry(at, &format!("    parent: {{name: N{}, text: joined}}\n", at + 1))) + &entry(n, "")));
    "cases of one entry" 300 CHECK |n| root("", &repeated(n, |at| entry(at, if at == 0 { "    severity: info\n" } else { "    parent: N0\n" })));
    "ranges" 166 CHECK |n| root(&ranges(n, 10), &repeated(n, |at| entry(at, "")));
    "ranges that overlap" 100 CHECK |n| root(&ranges(n, 0), &entry(0, ""));
    "categories" 166 CHECK |n| root(&categories(n), &repeated(n, |at| entry(at, &format!("    category: c{at}\n"))));
    "unknown categories" 600 CHECK |n| root(&categories(n), &repeated(n, |at| entry(at, &format!("    category: d{at}x\n"))));
    "categories of one entry" 600 CHECK |n| root(&categories(n), &entry(0, &format!("    category: [{}]\n", listed(0..n, |at| format!("c{at}")))));
    "unknown categories of one entry" 600 CHECK |n| root(&categories(1), &entry(0, &format!("    category: [{}]\n", listed(0..n, |at| format!("d{at}x")))));
    "owners without ranges" 400 CHECK |n| root(&ranges(n, 10), &repeated(n, |at| entry(at, &format!("    owner: p{at}\n"))));
    "owners of other ranges" 400 CHECK |n| root(&ranges(n, 10).replace("owner: o", "owner: the-only"), &repeated(n, |at| entry(at, &format!("    owner: p{at}\n"))));
    "unknown kinds of links" 300 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    related: [{{to: N{}, kind: kin{at}}}]\n", (at + 1) % n))));
    "unknown names of errno" 300 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    mappings: {{errno: EFOO{at}}}\n"))));
    "unknown audiences" 300 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    audience: pub{at}\n"))));
    "misspelled keys of many entries" 300 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    mesage{at}: m\n"))));
    "forms whose base is too small" 300 CHECK |n| root(&format!("forms:\n{}", repeated(n, |at| format!("  - {{name: f{at}, base: 5, bits: 16}}\n"))), &entry(0, ""));
    "anchors" 1500 CHECK |n| root("", &repeated(n, |at| format!("  - &a{at} {{name: N{at}, code: {at}, message: m{at}}}\n")));
    "unknown links" 600 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    related: [Q{at}]\n"))));
    "links to one entry" 166 GRAPH |n| root("", &repeated(n, |at| entry(at, if at == 0 { "" } else { "    related: [N0]\n" })));
    "links of one entry" 166 CHECK |n| root("", &(entry(0, &format!("    related: [{}]\n", listed(1..n, |at| format!("N{at}")))) + &repeated_from(1, n, |at| entry(at, ""))));
    "aliases of one entry" 666 CHECK |n| root("", &entry(0, &format!("    aliases: [{}]\n", listed(0..n, |at| format!("A{at}")))));
    "questions of one entry" 166 CHECK |n| root("", &entry(0, &format!("    faq:\n{}", repeated(n, |at| format!("      - {{q: 'Why {at}?', a: Because {at}.}}\n")))));
    "fields of one entry" 120 CHECK |n| root("", &entry(0, &fields(n, n)));
    "numbered fields with a gap at the end" 120 CHECK |n| root("", &entry(0, &format!("    detail: d\n    fields:\n{}      {}: {{type: u8}}\n", repeated(n, |at| format!("      {at}:\n        type: u8\n")), n + 1)));
    "placeholders without fields" 333 CHECK |n| root("", &entry(0, &format!("    detail: >-\n{}    fields: {{a: {{type: u8}}}}\n", repeated(n, |at| format!("      - {{q{at}}}\n")))));
    "malformed placeholders" 333 CHECK |n| root("", &entry(0, &format!("    detail: >-\n{}", "      - {}\n".repeat(n))));
    "more fields than an entry may have" 2000 CHECK |n| root("", &entry(0, &fields(n, 100)));
    "placeholders that no field has" 120 CHECK |n| root("", &entry(0, &fields(n, n).replace("{f", "{misspelled_f")));
    "unknown keys" 166 CHECK |n| root("", &entry(0, &repeated(n, |at| format!("    mesage{at}: m\n"))));
    "duplicate keys" 166 CHECK |n| root("", &entry(0, &"    help: h\n".repeat(n)));
    "keys of other programs" 333 CHECK |n| root("", &entry(0, &repeated(n, |at| format!("    x-{at}: m\n"))));
    "codes twice" 166 CHECK |n| root("", &repeated(n, |at| format!("  - {{name: N{at}, code: 1, message: m{at}}}\n")));
    "names twice" 166 CHECK |n| root("", &repeated(n, |at| format!("  - {{name: N, code: {at}, message: m{at}}}\n")));
    "the same text in every entry" 166 CHECK |n| root("", &repeated(n, |at| format!("  - {{name: N{at}, code: {at}, message: m}}\n")));
    "missing parts" 100 CHECK |n| vec![file(format!("{HEAD}parts: [{}]\nentries:\n{}", listed(0..n, |at| format!("p{at}.yaml")), entry(0, "")))];
    "imports of one file" 100 CHECK |n| vec![
        file(format!("{HEAD}imports:\n{}entries:\n{}", repeated(n, |at| format!("  - {{as: c{at}, path: other.yaml}}\n")), entry(0, ""))),
        ("other.yaml".to_owned(), format!("{}entries:\n{}", HEAD.replace("grown", "other"), entry(0, ""))),
    ];
    "missing imports" 300 CHECK |n| root(&format!("imports:\n{}", repeated(n, |at| format!("  - {{as: c{at}, path: other{at}.yaml}}\n"))), &entry(0, ""));
    "links into unknown imports" 300 CHECK |n| root("", &repeated(n, |at| entry(at, &format!("    related: ['d{at}:X']\n"))));
    "problems on one long line" 166 CHECK |n| root("", &entry(0, &format!("    aliases: [{}]\n", listed(0..n, |at| format!("漢{at}")))));
    "broken links in one text" 166 CHECK |n| lines(n, |at| format!("[a](Q{at})"));
    "broken links in one folded text" 166 CHECK |n| root("", &entry(0, &format!("    meaning: >-\n{}", repeated(n, |at| format!("      - [a](Q{at})\n")))));
    "unknown rules" 1500 CHECK |n| root(&format!("rules:\n{}", repeated(n, |at| format!("  unknown-{at}: allow\n"))), &entry(0, ""));
    "unknown rules of expectations" 300 CHECK |n| root("", &entry(0, &format!("    expect:\n{}", repeated(n, |at| format!("      - {{rule: unknown-{at}, reason: r}}\n")))));
    "lines of a lock" 166 CHECK |n| with_lock(n, &repeated(n, |at| format!("{at} N{at} N{at} 1.0.0 active\n")));
    "faults in a lock" 166 CHECK |n| with_lock(1, &repeated(n, |at| format!("{at} N-{at} N{at} 1.0.0 active\n")));
    "words of a line of a lock" 1666 CHECK |n| with_lock(1, &format!("0 N0 N0 1.0.0 active {}\n", repeated(n, |at| format!("w{at} "))));
    "names of a line of a lock" 666 CHECK |n| with_lock(1, &format!("0 N0 N0 1.0.0 active also={}\n", listed(0..n, |at| format!("A{at}")).replace(' ', "")));
    "names that a line of a lock has and no entry" 666 CHECK |n| with_lock(1, &format!("0 N0 N0 1.0.0 active also={}\n", vec!["A"; n].join(",")));
    "a word of a lock that is not closed" 6666 CHECK |n| with_lock(1, &format!("0 N0 N0 1.0.0 active x={}\n", "\"".repeat(n)));
    "fields of a line of a lock" 120 CHECK |n| {
        let mut files = root("", &entry(0, &fields(n, n)));
        files.push(("errors.lock".to_owned(), format!("0 N0 N0 1.0.0 active {}\n", repeated(n, |at| format!("field.f{at}=u8 ")))));
        files
    };
    "a quote and many marks" 6666 EXPAND |n| root("", &entry(0, &format!("    meaning: '\"{}'\n", "#".repeat(n))));
    "openers of HTML" 6666 EXPAND |n| meaning(&"<".repeat(n));
    "links that never end, in documentation" 200 EXPAND |n| meaning(&format!("{}{}", "[a](".repeat(n / 2), "x".repeat(n * 100)));
    "backticks in runs of every length" 6666 EXPAND |n| meaning(&backticks(n));
    "digits and dots" 3333 EXPAND |n| root("", &format!("  - name: N0\n    code: 0\n    message: '{}{}x'\n", "1".repeat(n), ".".repeat(n)));
    "ends of links that never end" 3333 CHECK |n| meaning(&"](".repeat(n));
    "labels that are none" 3333 CHECK |n| meaning(&"a]:".repeat(n));
    "links on a page" 166 EXPLAIN |n| lines(n, |_| "[a](N0)".to_owned());
    "ends of links on a page" 3333 EXPLAIN |n| meaning(&"](N0) ".repeat(n));
    "quotes in quotes" 1666 SITE |n| meaning(&format!("{}a", "> ".repeat(n)));
    "lists in lists" 1666 SITE |n| meaning(&format!("{}a", "- ".repeat(n)));
    "emphasis in emphasis" 666 SITE |n| meaning(&format!("{}b{}", "*a _".repeat(n), "_*".repeat(n)));
    "quotes in quotes on a page" 1666 EXPLAIN |n| meaning(&format!("{}a", "> ".repeat(n)));
    "quotes in quotes of a guide" 1666 GUIDE |n| guide(&format!("{}a\n", "> ".repeat(n)));
    "equal headings of a guide" 166 GUIDE |n| guide(&"## Same\n\n".repeat(n));
    "dead links of a guide" 166 GUIDE |n| guide(&"[a](gone)\n".repeat(n));
    "categories of a part, of many entries" 300 CHECK |n| vec![
        file(format!("{HEAD}{}parts: [part.yaml]\n", categories(n))),
        ("part.yaml".to_owned(), format!("category: [{}]\nentries:\n{}", listed(0..n, |at| format!("c{at}")), entries(n))),
    ];
    "categories of codes, of many entries" 300 CHECK |n| root(&format!("{}ranges: [{{from: 0, to: 99999, owner: o, category: [{}]}}]\n", categories(n), listed(0..n, |at| format!("c{at}"))), &entries(n));
    "forms" 100 CHECK |n| root(&format!("forms:\n{}", repeated(n, |at| format!("  - {{name: f{at}, prefix: P{at}-}}\n"))), &entry(0, ""));
    "forms on a page" 100 EXPLAIN |n| root(&format!("forms:\n{}", repeated(n, |at| format!("  - {{name: f{at}, prefix: P{at}-}}\n"))), &entry(0, ""));
    "owners of codes of another one" 150 CHECK |n| root("ranges: [{from: 0, to: 99999, owner: a}]\n", &repeated(n, |at| entry(at, &format!("    owner: b{at}\n"))));
    "one owner of codes of another one" 150 CHECK |n| root("ranges: [{from: 0, to: 99999, owner: a}]\n", &repeated(n, |at| entry(at, "    owner: b\n")));
    "parts" 40 CHECK |n| {
        let mut files = vec![file(format!("{HEAD}parts: [{}]\n", listed(0..n, |at| format!("p{at}.yaml"))))];
        files.extend((0..n).map(|at| (format!("p{at}.yaml"), format!("entries:\n{}", entry(at, "")))));
        files
    };
    "codes that are shared out" 100 CHECK |n| {
        let mut files = root("shared: shared.yaml\n", &entry(0, ""));
        let range = |at| {
            let from = at * 10;
            let catalog = if at == 0 { "grown".to_owned() } else { format!("c{at}") };
            format!("  - {{from: {from}, to: {}, catalog: {catalog}}}\n", from + 9)
        };
        files.push(("shared.yaml".to_owned(), format!("ranges:\n{}", repeated(n, range))));
        files
    };
    "exports" 100 CHECK |n| root(&format!("exports:\n{}", repeated(n, |at| format!("  - {{format: csv, out: o{at}.csv}}\n"))), &entry(0, ""));
    "examples of one entry" 100 CHECK |n| root("", &entry(0, &format!("    examples:\n{}", repeated(n, |at| format!("      - {{title: t{at}, code: c}}\n")))));
    "retired entries" 100 CHECK |n| root("", &(entry(n, "") + &repeated(n, |at| entry(at, "    retired: {since: 1.0.0, reason: r}\n"))));
    "expectations" 100 CHECK |n| root("", &repeated(n, |at| format!("  - name: N{at}\n    code: {at}\n    message: m.\n    expect: [{{rule: message-ends-with-stop, reason: r}}]\n")));
    "translations of unknown entries" 100 CHECK |n| translated(n, &repeated(n, |at| format!("M{at}:\n  message: d{at}\n")));
    "translations" 100 LANGUAGES |n| translated(n, &repeated(n, |at| format!("N{at}:\n  message: d{at}\n")));
    "problems as JSON" 100 JSON |n| root("", &repeated(n, |at| entry(at, &format!("    related: [Q{at}]\n"))));
    "problems as SARIF" 100 SARIF |n| root("", &repeated(n, |at| entry(at, &format!("    related: [Q{at}]\n"))));
    "fixes of many entries" 60 FIX |n| root("", &repeated(n, |at| format!("  - name: N{at}\n    code: {at}\n    message: m{at}.\n")));
    "fixes of one entry" 60 FIX |n| root("", &(entry(0, &format!("    related: [{}]\n", listed(1..n, |at| format!("n{at}")))) + &repeated_from(1, n, |at| entry(at, ""))));
    "new entries" 100 DIFF |n| old_and_new(&entry(0, ""), &entries(n));
    "entries that are gone" 100 DIFF |n| old_and_new(&entries(n), &entry(0, ""));
    "changed entries" 100 DIFF |n| old_and_new(&entries(n), &entries(n).replace("message: m", "message: k"));
    "renamed entries" 100 DIFF |n| old_and_new(&entries(n), &entries(n).replace("name: N", "name: M"));
    "changed aliases of one entry" 100 DIFF |n| {
        let of = |letter| entry(0, &format!("    aliases: [{}]\n", listed(0..n, |at| format!("{letter}{at}"))));
        old_and_new(&of("A"), &of("B"))
    };
    "new links of one entry" 100 DIFF |n| old_and_new(&entries(n), &(entry(0, &format!("    related: [{}]\n", listed(1..n, |at| format!("N{at}")))) + &repeated_from(1, n, |at| entry(at, ""))));
    "entries to format" 100 FMT |n| root("", &repeated(n, |at| format!("  - message: m{at}\n    code: {}\n    name: N{at}\n", n - at)));
    "comments to format" 300 FMT |n| root("", &(entry(0, "") + &"  # c\n".repeat(n) + &entry(1, "")));
    "entries in a list" 150 LIST |n| root("", &entries(n));
    "entries to search" 150 SEARCH |n| root("", &entries(n));
    "entries to count" 150 STATS |n| root("", &entries(n));
    "entries to freeze" 100 FREEZE |n| root("", &entries(n));
    "entries beside a new one" 100 NEW |n| root("", &entries(n));
    "links to rename" 60 RENAME |n| root("", &repeated(n, |at| entry(at, if at == 0 { "" } else { "    related: [N0]\n" })));
    "links to a retired entry" 60 RETIRE |n| root("", &repeated(n, |at| entry(at, if at < 2 { "" } else { "    related: [N0]\n" })));
    "entries in TypeScript" 100 TYPESCRIPT |n| root("", &entries(n));
    "entries in Java" 100 JAVA |n| root("", &entries(n));
    "entries in OpenAPI" 100 OPENAPI |n| root("", &entries(n));
    "entries in Rust" 100 EXPAND |n| root("variants: {constants: true}\n", &repeated(n, |at| entry(at, &format!("    aliases: [A{at}]\n"))));
    "a long path in a drawing" 40 SVG |n| root("", &repeated(n, |at| entry(at, &if at + 1 < n { format!("    related: [N{}]\n", at + 1) } else { String::new() })));
    "links to one entry on a site" 60 SITE |n| root("", &repeated(n, |at| entry(at, if at == 0 { "" } else { "    related: [N0]\n" })));
    "a list of JSON to import" 60 IMPORT |n| vec![("in.json".to_owned(), format!("[{}]", listed(0..n, |at| format!("{{\"n\":\"N{at}\",\"c\":{at},\"m\":\"m{at}\"}}"))))];
}

fn file(text: String) -> (String, String) {
    ("errors.yaml".to_owned(), text)
}

fn root(keys: &str, entries: &str) -> Vec<(String, String)> {
    vec![file(format!("{HEAD}{keys}entries:\n{entries}"))]
}

fn entry(at: usize, keys: &str) -> String {
    format!("  - name: N{at}\n    code: {at}\n    message: m{at}\n{keys}")
}

/// An entry with that text, in which no apostrophe is.
fn meaning(text: &str) -> Vec<(String, String)> {
    root("", &entry(0, &format!("    meaning: '{text}'\n")))
}

/// An entry with a text of such items. A text may have many brackets only if it has as many lines.
fn lines(count: usize, line: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let lines = repeated(count, |at| format!("      - {}\n", line(at)));
    root("", &entry(0, &format!("    meaning: |\n{lines}")))
}

fn entries(count: usize) -> String {
    repeated(count, |at| entry(at, ""))
}

fn old_and_new(old: &str, new: &str) -> Vec<(String, String)> {
    let mut files = root("", new);
    files.push(("old.yaml".to_owned(), format!("{HEAD}entries:\n{old}")));
    files
}

fn translated(count: usize, german: &str) -> Vec<(String, String)> {
    let mut files = root("languages: {de: de.yaml}\n", &entries(count));
    files.push(("de.yaml".to_owned(), german.to_owned()));
    files
}

fn with_lock(count: usize, lock: &str) -> Vec<(String, String)> {
    let mut files = root("", &repeated(count, |at| entry(at, "")));
    files.push(("errors.lock".to_owned(), lock.to_owned()));
    files
}

fn guide(text: &str) -> Vec<(String, String)> {
    let mut files = root("", &entry(0, ""));
    files.push(("guide/README.md".to_owned(), format!("# Guide\n\n{text}")));
    files
}

/// Ranges of ten codes, each so far behind the one before.
fn ranges(count: usize, step: usize) -> String {
    let range = |at| {
        let from = at * step;
        format!("  - {{from: {from}, to: {}, owner: o}}\n", from + 9)
    };
    format!("ranges:\n{}", repeated(count, range))
}

fn categories(count: usize) -> String {
    let category = |at| format!("  - name: c{at}\n    use: u\n");
    format!("categories:\n{}", repeated(count, category))
}

fn fields(count: usize, shown: usize) -> String {
    format!(
        "    detail: >-\n{}    fields:\n{}",
        repeated(shown, |at| format!("      - {{f{at}}}\n")),
        repeated(count, |at| format!("      f{at}:\n        type: u8\n"))
    )
}

/// Runs of one, two, three and more backticks, of that many together.
fn backticks(count: usize) -> String {
    let mut text = String::new();
    let mut len = 1;
    while text.len() < count {
        text.push_str(&"`".repeat(len));
        text.push('a');
        len += 1;
    }
    text
}

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn repeated_from(from: usize, to: usize, line: impl Fn(usize) -> String) -> String {
    (from..to).map(line).collect()
}

fn listed(range: std::ops::Range<usize>, item: impl Fn(usize) -> String) -> String {
    range.map(item).collect::<Vec<_>>().join(", ")
}
