//! Makes the slips whose place is beyond doubt.

#![allow(clippy::unnecessary_wraps, reason = "every maker has one shape")]

use super::edit::{below_line, below_message, in_link, line_becomes, one_more_link, value_becomes};
use super::part::{Entry, Part};
use super::tables::{LINES, LINK_VALUES, LINKS, VALUES};
use super::{Maker, Plain, Slip};
use errdex_tests::random::Random;

/// Every such slip.
pub(crate) fn makers() -> Vec<(&'static str, Maker)> {
    let mut makers: Vec<(&'static str, Maker)> = Vec::new();
    for (name, key, make, rule) in VALUES {
        let maker = move |part: &Part, random: &mut Random| {
            let line = part.key(part.any(random), key)?;
            let (_, value) = part.lines[line].split_once(": ")?;
            Some(value_becomes(part, line, &make(value), rule))
        };
        makers.push((name, Box::new(maker)));
    }
    for (name, lines, rule) in LINES {
        let maker =
            move |part: &Part, random: &mut Random| below_message(part, random, lines, rule);
        makers.push((name, Box::new(maker)));
    }
    for (name, key, make, rule) in LINK_VALUES {
        let maker = move |part: &Part, random: &mut Random| {
            let (_, link) = part.any_link(random)?;
            in_link(part, link.line, key, make, rule)
        };
        makers.push((name, Box::new(maker)));
    }
    for (name, link, rule) in LINKS {
        let maker = move |part: &Part, random: &mut Random| {
            let (entry, _) = part.any_link(random)?;
            one_more_link(part, entry, link, rule)
        };
        makers.push((name, Box::new(maker)));
    }
    let others = OTHERS
        .iter()
        .map(|(name, make)| -> (_, Maker) { (*name, Box::new(make)) });
    makers.extend(others);
    makers
}

/// The slips that look at what else the part has.
const OTHERS: &[(&str, Plain)] = &[
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
    ("a key misspelt", key_misspelt),
    ("a key twice", key_twice),
    ("a link's key misspelt", key_misspelt_in_link),
    ("a link's code that is another's", code_of_another_in_link),
    ("a link to itself", self_link),
    ("a link to a retired entry", retired_link),
    ("a link without its link back", link_back_left_out),
    ("a replacement by itself", replaced_by_itself),
    ("related entries that are a word", related_word),
    ("a code twice", code_twice),
    ("a code twice, once in hex", code_twice_in_hex),
    ("a name twice", name_twice),
    ("a name twice, in another case", name_twice_in_another_case),
    ("a name for an alias", name_for_an_alias),
    ("an entry's own name for an alias", own_name_for_an_alias),
    ("an alias twice", alias_twice),
    ("a variant twice", variant_twice),
    ("a message of another entry", message_twice),
    ("a message that ends with a stop", message_with_stop),
    ("a message with an invisible character", |part, random| {
        in_message(part, random, '\u{200B}', "invisible-character")
    }),
    ("a message that turns its letters round", |part, random| {
        in_message(part, random, '\u{202E}', "invisible-character")
    }),
    ("a message with a control character", |part, random| {
        in_message(part, random, '\u{7}', "control-character")
    }),
];

fn left_out(part: &Part, random: &mut Random, key: &str) -> Option<Slip> {
    let entry = part.any(random);
    let line = part.key(entry, key)?;
    // The entry's first key is what there is to point at.
    let name = part.lines[entry.lines.start].replacen("- ", "- ¦", 1);
    let mut part = part.clone();
    part.lines.remove(line);
    Some(line_becomes(&part, entry.lines.start, &name, "missing-key"))
}

fn name_left_out(part: &Part, random: &mut Random) -> Option<Slip> {
    let first = part.any(random).lines.start;
    let mut part = part.clone();
    part.lines.remove(first);
    let next = part.lines[first].replacen("    ", "  - ¦", 1);
    Some(line_becomes(&part, first, &next, "missing-key"))
}

fn without_value(part: &Part, random: &mut Random, key: &str) -> Option<Slip> {
    let line = part.key(part.any(random), key)?;
    // Without a value there is the key to point at.
    let text = match random.below(3) {
        0 => format!("    ¦{key}:"),
        1 => format!("    {key}: ¦~"),
        _ => format!("    {key}: ¦null"),
    };
    Some(line_becomes(part, line, &text, "missing-key"))
}

fn key_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let key = *random.pick(&["code", "message", "category", "severity"]);
    let line = part.key(part.any(random), key)?;
    let again = part.lines[line].replacen("    ", "    ¦", 1);
    Some(below_line(part, line, &again, "duplicate-key"))
}

fn key_misspelt(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    let mut keys = part.keys(entry);
    keys.push(entry.lines.start);
    let line = *random.pick(&keys);
    let (indent, text) = part.lines[line].split_at(4);
    let (key, rest) = text.split_once(':')?;
    if key.starts_with("x-") {
        return None;
    }
    let misspelt = match random.below(3) {
        0 => format!("{key}x"),
        1 => key[..key.len() - 1].to_owned(),
        _ => format!("{}{}", &key[..2], &key[1..]),
    };
    let to = format!("{indent}¦{misspelt}:{rest}");
    Some(line_becomes(part, line, &to, "unknown-key"))
}

fn key_misspelt_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    let key = *random.pick(&["to: ", "code: ", "kind: ", "why: "]);
    let text = &part.lines[link.line];
    let to = text.replacen(key, &format!("¦x{key}"), 1);
    to.contains('¦')
        .then(|| line_becomes(part, link.line, &to, "unknown-key"))
}

fn code_of_another_in_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (_, link) = part.any_link(random)?;
    let other = part.any(random);
    if other.name == link.to || part.lines[link.line].contains(&format!("code: {},", other.code)) {
        return None;
    }
    in_link(
        part,
        link.line,
        "code: ",
        |_| other.code.to_string(),
        "related-code-mismatch",
    )
}

fn self_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (entry, _) = part.any_link(random)?;
    one_more_link(part, entry, &entry.name, "self-related")
}

fn retired_link(part: &Part, random: &mut Random) -> Option<Slip> {
    let (entry, _) = part.any_link(random)?;
    let mut part = part.clone();
    part.lines.push(
        "  - {name: ERROR_GONE, code: 4000000000, message: The door that was walled up, retired: {since: 1.2.3, reason: walled up}}"
            .to_owned(),
    );
    let entry = part.entries.iter().find(|other| other.name == entry.name)?;
    one_more_link(
        &part,
        entry,
        "¦ERROR_GONE (4000000000)",
        "related-to-retired",
    )
}

/// A link whose kind asks for one back.
fn link_back_left_out(part: &Part, random: &mut Random) -> Option<Slip> {
    let (entry, link) = part.any_link(random)?;
    let target = part.entries.iter().find(|other| other.name == link.to)?;
    let back = part
        .links(target)
        .into_iter()
        .filter(|back| back.to == entry.name);
    let back: Vec<_> = back.collect();
    let [back] = &back[..] else { return None };
    if part.links(target).len() < 2 || part.lines[link.line].contains("kind: see") {
        return None;
    }
    let text = part.lines[link.line].replacen("to: ", "to: ¦", 1);
    let mut slip = line_becomes(part, link.line, &text, "missing-inverse-link");
    let mut lines: Vec<&str> = slip.text.lines().collect();
    lines.remove(back.line);
    slip.text = lines.join("\n") + "\n";
    slip.line -= usize::from(back.line < link.line);
    Some(slip)
}

fn replaced_by_itself(part: &Part, random: &mut Random) -> Option<Slip> {
    let name = &part.any(random).name;
    let entry = part.entries.iter().find(|entry| entry.name == *name)?;
    let line = part.key(entry, "message")?;
    let more = format!("    deprecated: {{since: 1.2.3, replaced_by: ¦{name}}}");
    Some(below_line(part, line, &more, "circular-replacement"))
}

fn related_word(part: &Part, random: &mut Random) -> Option<Slip> {
    // Few entries have no links; the first after any is as good as any.
    let count = part.entries.len();
    let mut entries = part
        .entries
        .iter()
        .cycle()
        .skip(random.below(count))
        .take(count);
    let entry = entries.find(|entry| part.key(entry, "related").is_none())?;
    let other = &part.any(random).name;
    let line = part.key(entry, "message")?;
    let more = format!("    related: ¦{other}");
    Some(below_line(part, line, &more, "expected-list"))
}

fn code_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    let line = part.key(to, "code")?;
    Some(value_becomes(
        part,
        line,
        &from.code.to_string(),
        "duplicate-code",
    ))
}

fn code_twice_in_hex(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    let line = part.key(to, "code")?;
    Some(value_becomes(
        part,
        line,
        &format!("0x{:X}", from.code),
        "duplicate-code",
    ))
}

fn name_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    Some(value_becomes(
        part,
        to.lines.start,
        &from.name,
        "duplicate-name",
    ))
}

fn name_twice_in_another_case(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    Some(value_becomes(
        part,
        to.lines.start,
        &from.name.to_lowercase(),
        "duplicate-name",
    ))
}

fn name_for_an_alias(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    with_aliases(part, to, &format!("FRESH_ONE, ¦{}", from.name))
}

fn own_name_for_an_alias(part: &Part, random: &mut Random) -> Option<Slip> {
    let entry = part.any(random);
    with_aliases(part, entry, &format!("¦{}, FRESH_ONE", entry.name))
}

fn with_aliases(part: &Part, entry: &Entry, aliases: &str) -> Option<Slip> {
    if part.key(entry, "aliases").is_some() {
        return None;
    }
    let line = part.key(entry, "message")?;
    Some(below_line(
        part,
        line,
        &format!("    aliases: [{aliases}]"),
        "duplicate-name",
    ))
}

fn alias_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let lines = part
        .entries
        .iter()
        .filter_map(|entry| part.key(entry, "aliases"));
    let lines: Vec<usize> = lines.collect();
    let line = *lines.get(random.below(lines.len().max(1)))?;
    let text = part.lines[line].strip_suffix(']')?;
    let first = text.split(['[', ',']).nth(1)?;
    Some(line_becomes(
        part,
        line,
        &format!("{text}, ¦{first}]"),
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
    Some(below_line(
        part,
        line,
        &format!("    variant: ¦{variant}"),
        "duplicate-variant",
    ))
}

fn message_twice(part: &Part, random: &mut Random) -> Option<Slip> {
    let (from, to) = either_way(part, random);
    let (_, text) = part.lines[part.key(from, "message")?].split_once(": ")?;
    let line = part.key(to, "message")?;
    Some(value_becomes(part, line, text, "same-text-twice"))
}

fn message_with_stop(part: &Part, random: &mut Random) -> Option<Slip> {
    let line = part.key(part.any(random), "message")?;
    let text = &part.lines[line];
    let quote = text.chars().last().filter(|c| matches!(c, '"' | '\''));
    let to = match quote {
        Some(quote) => format!("{}¦.{quote}", &text[..text.len() - 1]),
        None => format!("{text}¦."),
    };
    Some(line_becomes(part, line, &to, "message-ends-with-stop"))
}

fn in_message(part: &Part, random: &mut Random, c: char, rule: &'static str) -> Option<Slip> {
    let line = part.key(part.any(random), "message")?;
    let (key, text) = part.lines[line].split_at("    message: ".len());
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let at = *blanks.get(random.below(blanks.len().max(1)))?;
    let to = format!("{key}{}¦{c}{}", &text[..at], &text[at..]);
    Some(line_becomes(part, line, &to, rule))
}

/// Any two entries, the first of the file first or last.
fn either_way<'p>(part: &'p Part, random: &mut Random) -> (&'p Entry, &'p Entry) {
    let (one, other) = part.any_two(random);
    if random.below(2) == 0 {
        (one, other)
    } else {
        (other, one)
    }
}
