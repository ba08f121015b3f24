//! Slips in the YAML itself: indentation and quotes.

#![allow(clippy::unnecessary_wraps, reason = "every maker has one shape")]

use super::part::Part;
use super::{Maker, Plain, Slip};
use errdex_tests::random::Random;

/// Every such slip.
pub(crate) fn makers() -> Vec<(&'static str, Maker)> {
    let makers = MAKERS
        .iter()
        .map(|(name, make)| -> (_, Maker) { (*name, Box::new(make)) });
    makers.collect()
}

const MAKERS: &[(&str, Plain)] = &[
    ("a key one column to the right", |part, random| {
        moved(part, random, "     ")
    }),
    ("a key one column to the left", |part, random| {
        moved(part, random, "   ")
    }),
    ("a tab for indentation", |part, random| {
        moved(part, random, "\t")
    }),
    ("a double quote that is never closed", |part, random| {
        message(part, random, |text| format!("\"{text}"))
    }),
    ("a single quote that is never closed", |part, random| {
        message(part, random, |text| format!("'{text}"))
    }),
    ("a single quote in single quotes", |part, random| {
        message(part, random, |text| format!("'the pilot's {text}'"))
    }),
    ("a double quote in double quotes", |part, random| {
        message(part, random, |text| format!("\"the \"pilot\" {text}\""))
    }),
    ("text after quotes", |part, random| {
        message(part, random, |text| format!("\"the\" {text}"))
    }),
    ("a colon in plain text", |part, random| {
        message(part, random, |text| format!("closed: {text}"))
    }),
    ("a text that begins with a placeholder", |part, random| {
        message(part, random, |text| format!("{{boat}} {text}"))
    }),
    ("a text that begins with a bracket", |part, random| {
        message(part, random, |text| format!("[boat] {text}"))
    }),
    ("a text that begins with `@`", |part, random| {
        message(part, random, |text| format!("@{text}"))
    }),
    ("a text that begins with a backtick", |part, random| {
        message(part, random, |text| format!("`boat` {text}"))
    }),
    ("a text that begins with `%`", |part, random| {
        message(part, random, |text| format!("%1 {text}"))
    }),
    ("a bracket that is never closed", |part, random| {
        message(part, random, |text| {
            format!("{text}\n    aliases: [FRESH_ONE")
        })
    }),
    ("no blank after the colon", no_blank),
    ("no blank after the hyphen", no_blank_after_hyphen),
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

fn no_blank_after_hyphen(part: &Part, random: &mut Random) -> Option<Slip> {
    let line = part.any(random).lines.start;
    Some(changed(part, line, part.lines[line].replacen("- ", "-", 1)))
}
