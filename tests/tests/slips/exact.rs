//! Slips whose place is beyond doubt.

#![allow(clippy::unnecessary_wraps, reason = "every maker has one shape")]

use super::part::{Entry, Part};
use super::{Maker, Slip};
use errdex_tests::random::Random;

/// Every such slip.
pub(crate) const MAKERS: [(&str, Maker); 63] = [
    ("a link's target misspelt", target_misspelt),
    ("a link's code that is nobody's", code_of_nobody_in_link),
    ("a link's code that is another's", code_of_another_in_link),
    ("a link's code misspelt", code_misspelt_in_link),
    ("a link's kind misspelt", kind_misspelt),
    ("a link's kind of a list", |part, random| {
        in_link(part, random, "kind: ", "[see]", "wrong-kind")
    }),
    ("a link's key misspelt", key_misspelt_in_link),
    ("a link to itself", self_link),
    ("a link to nobody", |part, random| {
        more_links(part, random, "ERROR_OF_NOBODY", "unknown-related")
    }),
    ("a link into an unknown catalogue", |part, random| {
        more_links(part, random, "linux:ENOENT", "unknown-related")
    }),
    ("a link with words", |part, random| {
        let mut slip = more_links(part, random, "a b", "wrong-kind")?;
        // The name is fine; what follows is not.
        slip.column = Some(11);
        Some(slip)
    }),
    ("a code twice", code_twice),
    ("a code twice, once in hex", code_twice_in_hex),
    ("a name twice", name_twice),
    ("a name twice, in another case", name_twice_in_another_case),
    ("a name for an alias", name_for_an_alias),
    ("an alias twice", alias_twice),
    ("a name with a hyphen", hyphenated),
    ("a name that begins with a digit", |part, random| {
        replaced(part, random, "name", |name| format!("3{name}"), "bad-name")
    }),
    ("a name that is a list", |part, random| {
        replaced(
            part,
            random,
            "name",
            |name| format!("[{name}]"),
            "wrong-kind",
        )
    }),
    ("a variant twice", variant_twice),
    ("a key misspelt", key_misspelt),
    ("an unknown key", |part, random| {
        added(part, random, "    severty: error", 5, "unknown-key")
    }),
    ("a key twice", key_twice),
    ("a name left out", name_left_out),
    ("a code left out", |part, random| {
        left_out(part, random, "code")
    }),
    ("a message left out", |part, random| {
        left_out(part, random, "message")
    }),
    ("a message without value", |part, random| {
        without_value(part, random, "message")
    }),
    ("a code without value", |part, random| {
        without_value(part, random, "code")
    }),
    ("a category without value", |part, random| {
        without_value(part, random, "category")
    }),
    ("a code in octal", |part, random| {
        replaced(part, random, "code", |code| format!("0o{code}"), "bad-code")
    }),
    ("a code with leading zeros", |part, random| {
        replaced(part, random, "code", |code| format!("00{code}"), "bad-code")
    }),
    ("a code with an underscore", |part, random| {
        replaced(part, random, "code", |code| format!("1_{code}"), "bad-code")
    }),
    ("a code with a plus sign", |part, random| {
        replaced(part, random, "code", |code| format!("+{code}"), "bad-code")
    }),
    ("a code in binary", |part, random| {
        replaced(part, random, "code", |_| "0b11".to_owned(), "bad-code")
    }),
    ("a code in quotes", |part, random| {
        replaced(
            part,
            random,
            "code",
            |code| format!("\"{code}\""),
            "bad-code",
        )
    }),
    ("a code that is a word", |part, random| {
        replaced(part, random, "code", |_| "five".to_owned(), "bad-code")
    }),
    ("a code that is a list", |part, random| {
        replaced(
            part,
            random,
            "code",
            |code| format!("[{code}]"),
            "wrong-kind",
        )
    }),
    ("a code too large", |part, random| {
        replaced(
            part,
            random,
            "code",
            |_| "4294967296".to_owned(),
            "code-out-of-type",
        )
    }),
    ("a code below zero", |part, random| {
        replaced(
            part,
            random,
            "code",
            |_| "-1".to_owned(),
            "code-out-of-type",
        )
    }),
    ("an empty message", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "\"\"".to_owned(),
            "empty-message",
        )
    }),
    ("a message of blanks", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "'  '".to_owned(),
            "empty-message",
        )
    }),
    ("a message of two lines", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "\"one\\ntwo\"".to_owned(),
            "multi-line-message",
        )
    }),
    ("a message in a block of two lines", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "|\n      one\n      two".to_owned(),
            "multi-line-message",
        )
    }),
    ("a message that is a list", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "[one, two]".to_owned(),
            "wrong-kind",
        )
    }),
    ("a message that is a mapping", |part, random| {
        replaced(
            part,
            random,
            "message",
            |_| "{one: two}".to_owned(),
            "wrong-kind",
        )
    }),
    ("a message that ends with a stop", message_with_stop),
    ("a message with an invisible character", |part, random| {
        in_message(part, random, '\u{200B}', "invisible-character")
    }),
    ("a message with a control character", |part, random| {
        in_message(part, random, '\u{7}', "control-character")
    }),
    ("an unknown category", |part, random| {
        replaced(
            part,
            random,
            "category",
            |word| format!("{word}x"),
            "unknown-category",
        )
    }),
    ("a category that is a list", |part, random| {
        replaced(
            part,
            random,
            "category",
            |word| format!("[{word}]"),
            "wrong-kind",
        )
    }),
    ("a placeholder that is never closed", |part, random| {
        with_detail(part, random, "boat {boat", 5, "malformed-placeholder")
    }),
    ("a placeholder without field", |part, random| {
        with_detail(
            part,
            random,
            "boat {boat} and {bout}",
            16,
            "placeholder-without-field",
        )
    }),
    ("a day that is none", |part, random| {
        added(part, random, "    updated: 2026-13-01", 0, "wrong-kind")
    }),
    ("an unknown severity", |part, random| {
        added(part, random, "    severity: eror", 0, "wrong-kind")
    }),
    ("a version that is none", |part, random| {
        added(part, random, "    since: \"1.2\"", 12, "wrong-kind")
    }),
    ("a replacement of nobody", |part, random| {
        added(
            part,
            random,
            "    deprecated: {since: 1.2.3, replaced_by: ERROR_OF_NOBODY}",
            45,
            "unknown-replacement",
        )
    }),
    ("an exit status of success", |part, random| {
        added(
            part,
            random,
            "    mappings: {exit: 256}",
            22,
            "exit-status-zero",
        )
    }),
    ("a number in words", |part, random| {
        added(part, random, "    mappings: {http: many}", 22, "wrong-kind")
    }),
    ("an unknown mapping", |part, random| {
        added(part, random, "    mappings: {htpp: 503}", 16, "unknown-key")
    }),
    ("a field without placeholder", |part, random| {
        added(
            part,
            random,
            "    detail: closed\n    fields: {boat: {type: String}}",
            14,
            "field-without-placeholder",
        )
    }),
    ("a link in a text to nobody", |part, random| {
        added(
            part,
            random,
            "    meaning: |\n      One.\n      See [this](ERROR_OF_NOBODY).",
            18,
            "unknown-related",
        )
    }),
    ("an expectation of nothing", |part, random| {
        added(
            part,
            random,
            "    expect: [{rule: message-ends-with-stop, reason: none}]",
            21,
            "stale-expectation",
        )
    }),
];

/// The part with a line changed, and the place in it, counted from 0 in characters.
fn changed(part: &Part, line: usize, to: String, at: usize, rule: &'static str) -> Slip {
    let mut lines = part.lines.clone();
    lines[line] = to;
    let mut text = lines.join("\n");
    text.push('\n');
    Slip {
        text,
        rule: Some(rule),
        line: line + 1,
        column: Some(at + 1),
    }
}

/// The number of characters before a byte of a line.
fn column(line: &str, at: usize) -> usize {
    line[..at].chars().count()
}

/// The value of a key made another.
fn replaced(
    part: &Part,
    random: &mut Random,
    key: &str,
    make: impl Fn(&str) -> String,
    rule: &'static str,
) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, key)?;
    Some(replaced_at(part, line, make, rule))
}

fn replaced_at(
    part: &Part,
    line: usize,
    make: impl Fn(&str) -> String,
    rule: &'static str,
) -> Slip {
    let text = &part.lines[line];
    let at = text.find(": ").expect("a value") + 2;
    let to = format!("{}{}", &text[..at], make(&text[at..]));
    changed(part, line, to, column(text, at), rule)
}

/// A line put below the message.
fn added(
    part: &Part,
    random: &mut Random,
    more: &str,
    place: usize,
    rule: &'static str,
) -> Option<Slip> {
    let entry = part.any(random);
    let key = more.trim_start().split(':').next().unwrap_or_default();
    if part.key(entry, key).is_some() || part.key(entry, "updated").is_some() {
        return None;
    }
    let line = part.key(entry, "message")?;
    let to = format!("{}\n{more}", part.lines[line]);
    let mut slip = changed(part, line, to, 0, rule);
    slip.line += more.lines().count();
    // Where none is given, the value of the last line.
    let last = more.lines().last().unwrap_or_default();
    let value = last.find(": ").map_or(0, |at| at + 3);
    slip.column = Some(if place == 0 { value } else { place });
    Some(slip)
}

fn with_detail(
    part: &Part,
    random: &mut Random,
    detail: &str,
    at: usize,
    rule: &'static str,
) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, "message")?;
    let message = &part.lines[line];
    let to = format!("{message}\n    detail: \"{detail}\"\n    fields: {{boat: {{type: String}}}}");
    let mut slip = changed(part, line, to, "    detail: \"".len() + at, rule);
    slip.line += 1;
    Some(slip)
}

fn left_out(part: &Part, random: &mut Random, key: &str) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, key)?;
    let mut lines = part.lines.clone();
    lines.remove(line);
    Some(Slip {
        text: lines.join("\n"),
        rule: Some("missing-key"),
        line: entry.lines.start + 1,
        column: Some(5),
    })
}

fn name_left_out(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let mut lines = part.lines.clone();
    lines.remove(entry.lines.start);
    let line = entry.lines.start;
    lines[line] = lines[line].replacen("    ", "  - ", 1);
    Some(Slip {
        text: lines.join("\n"),
        rule: Some("missing-key"),
        line: line + 1,
        column: Some(5),
    })
}

fn without_value(part: &Part, random: &mut Random, key: &str) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, key)?;
    let value = random.pick(&["", " ~", " null"]);
    let to = format!("    {key}:{value}");
    // Without a value there is the key to point at.
    let at = if value.is_empty() { 4 } else { key.len() + 6 };
    Some(changed(part, line, to, at, "missing-key"))
}

fn key_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let key = *random.pick(&["code", "message", "category", "severity"]);
    let line = part.key(entry, key)?;
    let to = format!("{0}\n{0}", part.lines[line]);
    let mut slip = changed(part, line, to, 4, "duplicate-key");
    slip.line += 1;
    Some(slip)
}

fn key_misspelt(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let mut keys = part.keys(entry);
    keys.push(entry.lines.start);
    let line = *random.pick(&keys);
    let text = &part.lines[line];
    let end = text.find(':')?;
    if text[4..].starts_with("x-") {
        return None;
    }
    let to = match random.below(3) {
        0 => format!("{}x{}", &text[..end], &text[end..]),
        1 => format!("{}{}", &text[..end - 1], &text[end..]),
        _ => {
            let second = text[5..].chars().next()?;
            format!("{}{second}{}", &text[..5], &text[5..])
        }
    };
    Some(changed(part, line, to, 4, "unknown-key"))
}

fn key_misspelt_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    let text = &part.lines[link.line];
    let key = *random.pick(&["to: ", "code: ", "kind: ", "why: "]);
    let at = text.find(key)?;
    let to = format!("{}x{}", &text[..at], &text[at..]);
    Some(changed(
        part,
        link.line,
        to,
        column(text, at),
        "unknown-key",
    ))
}

fn hyphenated(part: &Part, random: &mut Random) -> Option<Slip> {
    let name = &part.any(random).name;
    let at = name.find('_')?;
    let hyphen = format!("{}-{}", &name[..at], &name[at + 1..]);
    let line = part
        .entries
        .iter()
        .find(|entry| entry.name == *name)?
        .lines
        .start;
    Some(replaced_at(part, line, |_| hyphen.clone(), "bad-name"))
}

/// The value of a key of a link made another.
fn in_link(
    part: &Part,
    random: &mut Random,
    key: &str,
    value: &str,
    rule: &'static str,
) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    in_link_at(part, link.line, key, |_| value.to_owned(), rule)
}

fn in_link_at(
    part: &Part,
    line: usize,
    key: &str,
    make: impl Fn(&str) -> String,
    rule: &'static str,
) -> Option<Slip> {
    let text = &part.lines[line];
    let at = text.find(key)? + key.len();
    let end = at + text[at..].find([',', '}'])?;
    let to = format!("{}{}{}", &text[..at], make(&text[at..end]), &text[end..]);
    Some(changed(part, line, to, column(text, at), rule))
}

fn target_misspelt(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    let cut = random.below(2) == 0;
    let misspell = |name: &str| {
        if cut {
            name[..name.len() - 2].to_owned() + "Q"
        } else {
            format!("{name}S_")
        }
    };
    in_link_at(part, link.line, "to: ", misspell, "unknown-related")
}

fn kind_misspelt(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    in_link_at(
        part,
        link.line,
        "kind: ",
        |kind| format!("{kind}e"),
        "unknown-link-kind",
    )
}

fn code_of_nobody_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    in_link(
        part,
        random,
        "code: ",
        "4000000000",
        "related-code-mismatch",
    )
}

fn code_of_another_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    let other = part.any(random);
    if other.name == link.to || part.lines[link.line].contains(&format!("code: {},", other.code)) {
        return None;
    }
    let code = other.code.to_string();
    in_link_at(
        part,
        link.line,
        "code: ",
        |_| code.clone(),
        "related-code-mismatch",
    )
}

fn code_misspelt_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    in_link_at(
        part,
        link.line,
        "code: ",
        |code| format!("0{code}"),
        "bad-code",
    )
}

/// One more link at the head of the list.
fn more_links(part: &Part, random: &mut Random, to: &str, rule: &'static str) -> Option<Slip> {
    let (entry, _) = part.any_link(random)?;
    one_more_link(part, entry, to, rule)
}

fn one_more_link(part: &Part, entry: &Entry, to: &str, rule: &'static str) -> Option<Slip> {
    let line = part.key(entry, "related")?;
    let with = format!("    related:\n      - {to}");
    let mut slip = changed(part, line, with, 8, rule);
    slip.line += 1;
    Some(slip)
}

fn self_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (entry, _) = part.any_link(random)?;
    one_more_link(part, entry, &entry.name, "self-related")
}

fn code_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    let (from, to) = if random.below(2) == 0 {
        (one, other)
    } else {
        (other, one)
    };
    let line = part.key(to, "code")?;
    Some(replaced_at(
        part,
        line,
        |_| from.code.to_string(),
        "duplicate-code",
    ))
}

fn code_twice_in_hex(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    let line = part.key(other, "code")?;
    Some(replaced_at(
        part,
        line,
        |_| format!("{:#X}", one.code).replace("0X", "0x"),
        "duplicate-code",
    ))
}

fn name_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    let (from, to) = if random.below(2) == 0 {
        (one, other)
    } else {
        (other, one)
    };
    Some(replaced_at(
        part,
        to.lines.start,
        |_| from.name.clone(),
        "duplicate-name",
    ))
}

fn name_twice_in_another_case(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    Some(replaced_at(
        part,
        other.lines.start,
        |_| one.name.to_lowercase(),
        "duplicate-name",
    ))
}

fn name_for_an_alias(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    if part.key(other, "aliases").is_some() {
        return None;
    }
    let line = part.key(other, "message")?;
    let to = format!(
        "{}\n    aliases: [FRESH_ONE, {}]",
        part.lines[line], one.name
    );
    let mut slip = changed(
        part,
        line,
        to,
        "    aliases: [FRESH_ONE, ".len(),
        "duplicate-name",
    );
    slip.line += 1;
    Some(slip)
}

fn alias_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let with_alias = |entry: &&Entry| part.key(entry, "aliases").is_some();
    let entries: Vec<&Entry> = part.entries.iter().filter(with_alias).collect();
    let entry = *entries.get(random.below(entries.len().max(1)))?;
    let line = part.key(entry, "aliases")?;
    let text = part.lines[line].strip_suffix(']')?;
    let first = text.split(['[', ',']).nth(1)?;
    Some(changed(
        part,
        line,
        format!("{text}, {first}]"),
        text.len() + 2,
        "duplicate-name",
    ))
}

fn variant_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (one, other) = part.any_two(random);
    let bare = one.name.strip_prefix("ERROR_").unwrap_or(&one.name);
    if !bare.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
        return None;
    }
    let words = bare.split('_').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{first}{}", rest.to_lowercase())
    });
    let variant: String = words.collect();
    let line = part.key(other, "message")?;
    let to = format!("{}\n    variant: {variant}", part.lines[line]);
    let mut slip = changed(part, line, to, 13, "duplicate-variant");
    slip.line += 1;
    Some(slip)
}

fn message_with_stop(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, "message")?;
    let text = &part.lines[line];
    if text.ends_with(['"', '\'']) {
        return None;
    }
    let place = text.chars().count();
    Some(changed(
        part,
        line,
        format!("{text}."),
        place,
        "message-ends-with-stop",
    ))
}

fn in_message(part: &Part, random: &mut Random, c: char, rule: &'static str) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, "message")?;
    let text = &part.lines[line];
    let blanks: Vec<usize> = text[14..]
        .match_indices(' ')
        .map(|(at, _)| at + 15)
        .collect();
    let at = *blanks.get(random.below(blanks.len().max(1)))?;
    let to = format!("{}{c}{}", &text[..at], &text[at..]);
    Some(changed(part, line, to, column(text, at), rule))
}
