//! Makes up catalogues with odd names, codes, texts and fields, most of which are right.

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
const NAMES: [&str; 22] = [
    "FOG", "self_", "Self_", "NONE", "Some", "OK", "Err", "CODE", "NAME", "Type_", "_A", "A__B",
    "match_it", "String", "Result", "fmt", "core", "std_", "errdex", "crate_", "ROWS", "PILOTS",
];

/// A catalogue.
pub(super) fn make(random: &mut Random) -> String {
    let code_type = *random.pick(&TYPES);
    let mut out = format!("catalog: made-up\ntitle: {}\n", quoted(&text(random, 4)));
    let _ = writeln!(out, "code: {{type: {code_type}}}");
    match random.below(4) {
        0 => out.push_str("variants: {strip: E_}\n"),
        1 => out.push_str("variants: {constants: true}\n"),
        _ => {}
    }
    let _ = writeln!(
        out,
        "categories:\n  - name: odd-one\n    use: {}",
        quoted(&text(random, 3))
    );
    out.push_str("entries:\n");
    let count = 1 + random.below(12);
    for number in 0..count {
        write_entry(random, code_type, number, count, &mut out);
    }
    out
}

fn write_entry(
    random: &mut Random,
    code_type: &str,
    number: usize,
    count: usize,
    out: &mut String,
) {
    let name = name(random, number);
    let _ = writeln!(
        out,
        "  - name: {name}\n    code: {}",
        code(random, code_type, number)
    );
    let _ = writeln!(
        out,
        "    message: {}",
        quoted(&format!("m{number} {}", text(random, 5)))
    );
    for key in ["help", "meaning"] {
        if random.below(3) == 0 {
            let _ = writeln!(out, "    {key}: {}", quoted(&text(random, 12)));
        }
    }
    let _ = writeln!(out, "    aliases: [AT_{number}, alias_of_{number}]");
    match random.below(6) {
        0 | 1 => out.push_str("    category: odd-one\n"),
        2 => out.push_str("    mappings: {http: 404, grpc: NOT_FOUND, exit: 3}\n"),
        3 => out.push_str("    severity: warning\n"),
        _ => {}
    }
    match random.below(5) {
        0 if number + 1 == count => {
            let reason = quoted(&format!("r {}", text(random, 3)));
            let _ = writeln!(out, "    retired: {{since: 1.0.0, reason: {reason}}}");
            return;
        }
        1 => {
            let note = quoted(&format!("n {}", text(random, 3)));
            let _ = writeln!(out, "    deprecated: {{since: 1.0.0, note: {note}}}");
        }
        _ => {}
    }
    if random.below(2) == 0 {
        write_fields(random, out);
    }
    if count > 2 && random.below(3) == 0 {
        let why = quoted(&format!("w {}", text(random, 3)));
        let other = if number == 0 { count - 2 } else { 0 };
        let _ = writeln!(
            out,
            "    related:\n      - to: AT_{other}\n        why: {why}"
        );
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
        _ if matches!(code_type, "u8" | "i8") => (number + 1).to_string(),
        (_, 1) => (number * 1_009 + 2).to_string(),
        _ => (number + 2).to_string(),
    }
}

/// Fields, each shown in a format that its type has.
fn write_fields(random: &mut Random, out: &mut String) {
    const OF_NUMBERS: [&str; 8] = ["", ":x", ":#010X", ":>5", ":é^9", ":+", ":b", ":65535"];
    const OF_TEXTS: [&str; 7] = ["", ":?", ":<4", ":*>12", ":.3", ":#?", ":}^5"];
    const FIELD_NAMES: [&str; 8] = ["path", "f", "code", "name", "value", "_x", "a1", "Upper"];
    let count = 1 + random.below(3);
    let is_numbered = random.below(3) == 0;
    let mut detail = text(random, 3);
    let mut fields = String::new();
    for at in 0..count {
        let name = if is_numbered {
            at.to_string()
        } else {
            format!("{}{}", random.pick(&FIELD_NAMES), "_".repeat(at))
        };
        let (rust_type, format) = if random.below(2) == 0 {
            (
                *random.pick(&["u8", "u64", "i32"]),
                *random.pick(&OF_NUMBERS),
            )
        } else {
            (
                *random.pick(&["String", "&'static str", "::std::string::String"]),
                *random.pick(&OF_TEXTS),
            )
        };
        let format = format.replace('}', ".");
        let _ = write!(detail, " {{{name}{format}}} {}", text(random, 2));
        let _ = writeln!(fields, "      \"{name}\": {{type: \"{rust_type}\"}}");
    }
    let _ = writeln!(
        out,
        "    detail: {}\n    fields:\n{fields}",
        quoted(&detail).trim_end()
    );
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
