//! Slips in the YAML itself: indentation and quotes.

#![allow(clippy::unnecessary_wraps, reason = "every maker has one shape")]

use super::part::Part;
use super::{Maker, Slip};
use errdex_tests::random::Random;

/// Every such slip.
pub(crate) const MAKERS: [(&str, Maker); 8] = [
    ("a key one column to the right", |part, random| {
        moved(part, random, "     ")
    }),
    ("a key one column to the left", |part, random| {
        moved(part, random, "   ")
    }),
    ("a tab for indentation", |part, random| {
        moved(part, random, "\t")
    }),
    ("a quote that is never closed", |part, random| {
        message(part, random, |text| format!("\"{text}"))
    }),
    ("a single quote in single quotes", |part, random| {
        message(part, random, |text| format!("'the pilot's {text}'"))
    }),
    ("text after quotes", |part, random| {
        message(part, random, |text| format!("\"the\" {text}"))
    }),
    ("a colon in plain text", |part, random| {
        message(part, random, |text| format!("closed: {text}"))
    }),
    ("no blank after the colon", no_blank),
];

fn changed(part: &Part, line: usize, to: String) -> Slip {
    let mut lines = part.lines.clone();
    lines[line] = to;
    Slip {
        text: lines.join("\n"),
        rule: None,
        line: line + 1,
        column: None,
    }
}

fn moved(part: &Part, random: &mut Random, indent: &str) -> Option<Slip> {
    let entry = part.any(random);
    let line = *random.pick(&part.keys(entry));
    let text = part.lines[line].trim_start();
    Some(changed(part, line, format!("{indent}{text}")))
}

fn message(part: &Part, random: &mut Random, make: impl Fn(&str) -> String) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, "message")?;
    let text = part.lines[line].strip_prefix("    message: ")?;
    if text.contains(['"', '\'', ':']) {
        return None;
    }
    Some(changed(part, line, format!("    message: {}", make(text))))
}

fn no_blank(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let key = *random.pick(&["code", "message", "category"]);
    let line = part.key(entry, key)?;
    Some(changed(part, line, part.lines[line].replacen(": ", ":", 1)))
}
