//! Makes up fields, with templates that show them in formats which their types have, or do not have.

use std::fmt::Write as _;

use super::{quoted, text};
use crate::Random;

/// Types, and whether they are numbers, texts or neither.
const FIELD_TYPES: [&str; 20] = [
    "u8",
    "u64",
    "i32",
    "i128",
    "usize",
    "f32",
    "bool",
    "char",
    "String",
    "&'static str",
    "::std::string::String",
    "Vec<u8>",
    "(u8, String)",
    "[u8; 3]",
    "::std::path::PathBuf",
    "::std::boxed::Box<str>",
    "::core::time::Duration",
    "::std::collections::BTreeMap<u8, [u8; 2]>",
    "&'static u8",
    "fn(&u8) -> u8",
];

/// Formats. Many types lack some of them, which a check has to notice.
const FORMATS: [&str; 22] = [
    "", "", "", ":?", ":#?", ":x", ":#010X", ":>5", ":é^9", ":+", ":b", ":65535", ":<4", ":*>12",
    ":.3", ":.^5", ":e", ":p", ":x?", ":08.3E", ":x<3", ":?>4",
];

/// Among them are words of Rust, of the expansion, and of what `errors = …` generates.
const NAMES: [&str; 24] = [
    "path",
    "f",
    "code",
    "name",
    "value",
    "_x",
    "a1",
    "Upper",
    "type",
    "gen",
    "async",
    "dyn",
    "r#x",
    "self_",
    "errdex",
    "core",
    "source",
    "u8",
    "__errdex_f",
    "fn",
    "try",
    "union",
    "Some",
    "None",
];

pub(super) fn write(random: &mut Random, out: &mut String) {
    let count = 1 + random.below(4);
    let is_numbered = random.below(4) == 0;
    let mut detail = text(random, 3);
    let mut fields = String::new();
    for at in 0..count {
        let name = if is_numbered {
            at.to_string()
        } else if at == 0 {
            (*random.pick(&NAMES)).to_owned()
        } else {
            format!("{}{}", random.pick(&NAMES), "_".repeat(at))
        };
        let base = *random.pick(&FIELD_TYPES);
        let mut rust_type = base.to_owned();
        let mut more = String::new();
        if name == "source" {
            more.push_str(", source: false");
        }
        match random.below(8) {
            0 => {
                rust_type = format!("Option<{rust_type}>");
                let _ = write!(more, ", absent: {}", quoted(&text(random, 2)));
            }
            1 => {
                let _ = write!(more, ", doc: {}", quoted(&text(random, 6)));
            }
            _ => {}
        }
        if random.below(8) == 0 {
            more.push_str(", shown: false");
        } else {
            let format = *random.pick(&FORMATS);
            let format = certain(base, format);
            let _ = write!(detail, " {{{name}{format}}} {}", text(random, 2));
        }
        let _ = writeln!(fields, "      \"{name}\": {{type: \"{rust_type}\"{more}}}");
    }
    if !is_numbered && random.below(6) == 0 {
        let source = random.pick(&["::std::io::Error", "::std::fmt::Error"]);
        let _ = writeln!(fields, "      cause: {{type: \"{source}\", source: true}}");
    }
    let _ = writeln!(
        out,
        "    detail: {}\n    fields:\n{}",
        quoted(&detail),
        fields.trim_end()
    );
}

/// The format, or another one where the check cannot be certain that the type has it: an alias of the author's may be
/// called as a type of the standard library and have a text, and of most paths nothing is known.
fn certain<'f>(base: &str, format: &'f str) -> &'f str {
    const WITHOUT_TEXT: [&str; 6] = [
        "Vec<u8>",
        "(u8, String)",
        "[u8; 3]",
        "::core::time::Duration",
        "::std::collections::BTreeMap<u8, [u8; 2]>",
        "fn(&u8) -> u8",
    ];
    const UNKNOWN: [&str; 6] = [
        "::std::collections::BTreeMap<u8, [u8; 2]>",
        "::std::string::String",
        "::std::path::PathBuf",
        "::std::boxed::Box<str>",
        "::core::time::Duration",
        "fn(&u8) -> u8",
    ];
    let is_text = !format.ends_with(['?', 'x', 'X', 'b', 'e', 'E', 'p']);
    match (WITHOUT_TEXT.contains(&base), UNKNOWN.contains(&base)) {
        (true, true) => ":?",
        (false, true) => "",
        (true, false) if is_text => ":?",
        _ => format,
    }
}
