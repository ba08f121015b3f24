//! Writes a slip into a part, and tells where it is: the place is marked in what is written.

use errdex_tests::random::Random;

use super::Slip;
use super::part::{Entry, Part};

/// Stands before the slip. No catalogue has it.
const MARK: char = '¦';

/// The part with other text for one of its lines. The text may be of several lines, or of none.
pub(crate) fn line_becomes(part: &Part, line: usize, text: &str, rule: &'static str) -> Slip {
    let (before, _) = text.split_once(MARK).expect("a marked place");
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    let mut lines = part.lines.clone();
    lines[line] = text.replacen(MARK, "", 1);
    Slip {
        text: lines.join("\n") + "\n",
        rule: Some(rule),
        line: line + 1 + before.matches('\n').count(),
        column: Some(column),
    }
}

/// The value of a line's key made another; where nothing is marked, all of it is the slip.
pub(crate) fn value_becomes(part: &Part, line: usize, value: &str, rule: &'static str) -> Slip {
    let text = &part.lines[line];
    let at = text.find(": ").expect("a value") + 2;
    line_becomes(
        part,
        line,
        &format!("{}{}", &text[..at], marked(value)),
        rule,
    )
}

/// The value of a key of a link made another.
pub(crate) fn in_link(
    part: &Part,
    line: usize,
    key: &str,
    make: impl Fn(&str) -> String,
    rule: &'static str,
) -> Option<Slip> {
    let text = &part.lines[line];
    let at = text.find(key)? + key.len();
    let end = at + text[at..].find([',', '}'])?;
    if text[at..].starts_with('"') {
        return None;
    }
    let value = marked(&make(&text[at..end]));
    let text = format!("{}{value}{}", &text[..at], &text[end..]);
    Some(line_becomes(part, line, &text, rule))
}

/// Lines put below the message of any entry that has none of these keys.
pub(crate) fn below_message(
    part: &Part,
    random: &mut Random,
    more: &str,
    rule: &'static str,
) -> Option<Slip> {
    let entry = part.any(random);
    let key_of = |line: &str| {
        let line = line.strip_prefix("    ")?;
        let (key, _) = line.trim_start_matches(MARK).split_once(':')?;
        (!key.starts_with(' ')).then(|| key.to_owned())
    };
    let mut keys = more.lines().filter_map(key_of);
    if keys.any(|key| part.key(entry, &key).is_some()) {
        return None;
    }
    let line = part.key(entry, "message")?;
    Some(below_line(part, line, more, rule))
}

/// Lines put below a line.
pub(crate) fn below_line(part: &Part, line: usize, more: &str, rule: &'static str) -> Slip {
    let text = format!("{}\n{more}", part.lines[line]);
    line_becomes(part, line, &text, rule)
}

/// One more link, at the head of an entry's list.
pub(crate) fn one_more_link(
    part: &Part,
    entry: &Entry,
    to: &str,
    rule: &'static str,
) -> Option<Slip> {
    let list = part.key(entry, "related")?;
    let link = format!("      - {}", marked(to));
    Some(below_line(part, list, &link, rule))
}

fn marked(text: &str) -> String {
    if text.contains(MARK) {
        text.to_owned()
    } else {
        format!("{MARK}{text}")
    }
}
