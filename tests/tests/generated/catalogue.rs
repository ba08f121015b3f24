//! Makes up catalogues with odd names, codes, texts and fields, most of which are right.

mod fields;

use std::fmt::Write as _;

use errdex_tests::random::Random;

const TYPES: [&str; 9] = [
    "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "string",
];

/// Pieces of odd texts.
const ODD: [&str; 44] = [
    "\"",
    "'",
    "\\",
    "#",
    "\"#",
    "{{",
    "}}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "<b>",
    "&amp;",
    "`",
    "``",
    "```",
    "*",
    "_",
    "|",
    "!",
    "~",
    "$crate",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\\u{41}",
    "\\n",
    "é",
    "漢字",
    "🚢",
    "https://a.b",
    "[a](#x)",
    "<!--",
    "-- ",
    "{{0}}",
    "%s",
    "\u{301}",
    "#[doc]",
    "]:",
    "1.",
    "word",
];

/// Names that mean something somewhere.
const NAMES: [&str; 32] = [
    "FOG", "self_", "Self_", "NONE", "Some", "OK", "Err", "CODE", "NAME", "Type_", "_A", "A__B",
    "match_it", "String", "Result", "fmt", "core", "std_", "errdex", "crate_", "ROWS", "PILOTS",
    "u8", "str_", "alloc", "Code", "Debug", "Default", "Clone", "Error_", "new", "__E",
];

/// The catalogue that others import, with every kind of entry.
pub(super) const OTHER: &str = "catalog: other-one\ntitle: Other\ncode: {type: string}\nentries:\n  \
    - {name: OTHER_FOG, code: '\"#', message: 'm', aliases: [OTHER_MIST]}\n  \
    - {name: OTHER_ICE, code: i, message: i, retired: {since: 1.0.0, reason: r}}\n";

/// The ranges that catalogues of one workspace share.
pub(super) const SHARED: &str = "ranges:\n  - {from: 0, to: 0xFFFF, catalog: made-up}\n  - {from: 0x10000, to: 0x1FFFF, catalog: other}\n";

/// A catalogue. It may name `other.yaml` and `shared.yaml`.
pub(super) fn make(random: &mut Random) -> String {
    let code_type = *random.pick(&TYPES);
    let is_text = code_type == "string";
    let mut out = format!("catalog: made-up\ntitle: {}\n", quoted(&text(random, 4)));
    if random.below(3) == 0 {
        let _ = writeln!(out, "description: {}", markdown(random));
    }
    let from_names = is_text && random.below(4) == 0;
    let from = if from_names { ", from: name" } else { "" };
    let _ = writeln!(out, "code: {{type: {code_type}{from}}}");
    match random.below(5) {
        0 => out.push_str("variants: {strip: E_}\n"),
        1 => out.push_str("variants: {constants: true}\n"),
        2 => out.push_str("variants: {case: verbatim, constants: true}\n"),
        _ => {}
    }
    if !is_text && random.below(3) == 0 {
        let name = quoted(&format!("F {}", text(random, 1)));
        let (base, bits) = *random.pick(&[
            ("0x80070000", 16),
            ("0", 1),
            ("0xFFFFFFFF00000000", 32),
            ("1", 63),
        ]);
        let _ = writeln!(
            out,
            "forms:\n  - {{name: {name}, base: {base}, bits: {bits}}}"
        );
    }
    let _ = writeln!(
        out,
        "categories:\n  - name: odd-one\n    use: {}\n  - name: match\n    use: {}",
        quoted(&text(random, 3)),
        quoted(&text(random, 3))
    );
    if code_type == "u32" && random.below(3) == 0 {
        out.push_str("shared: shared.yaml\n");
    } else if !is_text && random.below(4) == 0 {
        let owner = quoted(&text(random, 2));
        let _ = writeln!(out, "ranges:\n  - {{from: 0, to: 127, owner: {owner}}}");
    }
    let imports = random.below(3) == 0;
    if imports {
        out.push_str("imports:\n  - {as: other-one, path: other.yaml}\n");
    }
    if random.below(4) == 0 {
        let _ = writeln!(out, "x-kept: {{a: [1, {}]}}", quoted(&text(random, 4)));
    }
    out.push_str("entries:\n");
    let makes = Makes {
        code_type,
        from_names,
        imports,
        count: 1 + random.below(12),
    };
    for number in 0..makes.count {
        write_entry(random, &makes, number, &mut out);
    }
    out
}

/// What the entries of a catalogue have to know of it.
struct Makes {
    code_type: &'static str,
    /// Whether names are codes.
    from_names: bool,
    /// Whether links may lead into the other catalogue.
    imports: bool,
    /// How many entries there are.
    count: usize,
}

fn write_entry(random: &mut Random, makes: &Makes, number: usize, out: &mut String) {
    let count = makes.count;
    let _ = writeln!(out, "  - name: {}", name(random, number));
    if !makes.from_names || random.below(3) == 0 {
        let _ = writeln!(out, "    code: {}", code(random, makes.code_type, number));
    }
    if random.below(8) == 0 {
        let variant = random.pick(&["Self_", "r", "Some", "Ok", "Option", "Type", "A"]);
        let _ = writeln!(out, "    variant: {variant}{number}");
    }
    let _ = writeln!(
        out,
        "    message: {}",
        quoted(&format!("m{number} {}", text(random, 5)))
    );
    write_texts(random, out);
    let _ = writeln!(out, "    aliases: [AT_{number}, alias_of_{number}]");
    match random.below(6) {
        0 => out.push_str("    category: odd-one\n"),
        1 => out.push_str("    category: match\n"),
        2 => out.push_str(
            "    mappings: {http: 404, grpc: NOT_FOUND, exit: 3, errno: ENOENT, sqlstate: '57P03'}\n",
        ),
        3 => {
            let severity = random.pick(&["error", "warning", "info", "success"]);
            let _ = writeln!(out, "    severity: {severity}");
        }
        _ => {}
    }
    let reason = quoted(&format!("r {}", text(random, 3)));
    match random.below(6) {
        0 if number > 0 => {
            let _ = writeln!(
                out,
                "    retired: {{since: 1.0.0, reason: {reason}, replaced_by: AT_0}}"
            );
            return;
        }
        1 if number > 0 => {
            let _ = writeln!(out, "    retired: {{since: 1.0.0-rc.1, reason: {reason}}}");
            return;
        }
        2 if number > 0 => {
            let _ = writeln!(
                out,
                "    deprecated: {{since: 1.0.0, note: {reason}, replaced_by: AT_0}}"
            );
        }
        3 => {
            let _ = writeln!(out, "    deprecated: {{since: 1.0.0, note: {reason}}}");
        }
        _ => {}
    }
    if random.below(2) == 0 {
        fields::write(random, out);
    }
    write_links(random, makes, number, out);
    if count == 1 && random.below(2) == 0 {
        out.push_str("    x-note: [a, {b: c}]\n");
    }
}

/// Texts of any kind, among them those with Markdown.
fn write_texts(random: &mut Random, out: &mut String) {
    if random.below(3) == 0 {
        let _ = writeln!(out, "    help: {}", quoted(&text(random, 12)));
    }
    for key in ["meaning", "context", "guidance", "summary"] {
        if random.below(4) == 0 {
            let _ = writeln!(out, "    {key}: {}", markdown(random));
        }
    }
    if random.below(6) == 0 {
        let _ = writeln!(
            out,
            "    url: https://a.example/{}\n    since: 0.9.0\n    updated: 2026-02-28",
            random.below(9)
        );
    }
    if random.below(6) == 0 {
        let (question, answer) = (quoted(&text(random, 4)), markdown(random));
        let _ = writeln!(out, "    faq:\n      - q: {question}\n        a: {answer}");
    }
}

fn write_links(random: &mut Random, makes: &Makes, number: usize, out: &mut String) {
    let mut links = String::new();
    if makes.count > 2 && random.below(3) == 0 {
        let why = quoted(&format!("w {}", text(random, 3)));
        let kind = random.pick(&["same-cause", "cause", "often-confused", "see", "opposite"]);
        let _ = writeln!(
            links,
            "      - to: AT_0\n        kind: {kind}\n        why: {why}"
        );
    }
    if makes.imports && random.below(2) == 0 {
        links.push_str("      - {to: 'other-one:OTHER_FOG', code: '\"#'}\n");
    }
    if !links.is_empty() && number > 0 {
        let _ = write!(out, "    related:\n{links}");
    }
}

/// A name that no other entry has. Most are odd.
fn name(random: &mut Random, number: usize) -> String {
    let stem = random.pick(&NAMES);
    match random.below(3) {
        0 => format!("E_{stem}{number}"),
        1 => format!("{stem}_{number}"),
        _ => format!("{stem}{}_{number}", "X".repeat(random.below(90))),
    }
}

fn code(random: &mut Random, code_type: &str, number: usize) -> String {
    let ends = match code_type {
        "u8" => ["0", "255"],
        "u16" => ["0", "65535"],
        "u32" => ["0", "0xFFFFFFFF"],
        "u64" => ["0", "18446744073709551615"],
        "i8" => ["-128", "127"],
        "i16" => ["-32768", "32767"],
        "i32" => ["-2147483648", "0x80000000"],
        "i64" => ["-9223372036854775808", "9223372036854775807"],
        _ => {
            let odd: String = text(random, 3).split_whitespace().collect();
            return quoted(&format!("{odd}{number}"));
        }
    };
    match (number, random.below(3)) {
        (0, 0) => ends[0].to_owned(),
        (1, 0) => ends[1].to_owned(),
        // Past the bound that a code may have in a form, or a hash in its table.
        _ if matches!(code_type, "u64" | "i64") && random.below(4) == 0 => {
            (i64::MAX as u64 - number as u64 * 0x0101_0101_0101).to_string()
        }
        _ if matches!(code_type, "u8" | "i8") => (number + 1).to_string(),
        (_, 1) => (number * 1_009 + 2).to_string(),
        _ => (number + 2).to_string(),
    }
}

/// A block of Markdown with odd lines, as a block scalar.
fn markdown(random: &mut Random) -> String {
    let mut out = String::from("|-");
    for _ in 0..=random.below(6) {
        let begin = *random.pick(&[
            "",
            "",
            "",
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "| ",
            "```",
            "~~~ rust",
            "* * ",
            "=== ",
            "[a](AT_0) ",
            "[x]: AT_0 ",
            "- > - ",
            "![i](AT_0) ",
            "<div>",
            "---",
            "+ ```c",
            ":-- ",
        ]);
        let _ = write!(out, "\n      {begin}{}", text(random, 4));
        if random.below(3) == 0 {
            out.push('\n');
        }
    }
    out
}

/// A text of odd pieces, some of which come many times.
fn text(random: &mut Random, pieces: usize) -> String {
    let mut text = String::from("t");
    for _ in 0..random.below(pieces + 1) {
        let piece = random.pick(&ODD);
        let times = *random.pick(&[1, 1, 1, 2, 3, 40]);
        text.push_str(&piece.repeat(times));
        if random.below(2) == 0 {
            text.push(' ');
        }
    }
    if random.below(40) == 0 {
        text.push('"');
        text.push_str(&"#".repeat(250 + random.below(20)));
    }
    text.push('t');
    text
}

/// A text in double quotes, or a literal one in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
