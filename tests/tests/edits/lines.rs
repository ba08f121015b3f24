//! Compares the lines of texts before and after an edit.

use super::Texts;

/// The name of the entry that a line begins.
pub(crate) fn entry(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix("- name: ")?;
    let name = name.split(" #").next().unwrap_or(name).trim();
    Some(name.trim_matches(['"', '\'']))
}

/// Whether a line has `name` as a word.
pub(crate) fn speaks_of(line: &str, name: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|word| word == name)
}

/// Panics where a line came or went that does not speak of the edited entry, where another one moved, and where a
/// comment is lost.
pub(crate) fn compare(before: &Texts, after: &Texts, may: &dyn Fn(&str) -> bool, what: &str) {
    let files = |texts: &Texts| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(files(before), files(after), "{what}");
    for (path, old) in before {
        let new = &after[path];
        if old != new {
            compare_file(old, new, may, &format!("{}: {what}", path.display()));
        }
    }
}

/// Panics where a comment is lost, or there twice.
pub(crate) fn hold_comments(old: &str, new: &str, what: &str) {
    for comment in comments(old) {
        let count = |text: &str| text.matches(&comment).count();
        assert_eq!(count(new), 1, "{what}: {comment}");
    }
}

fn compare_file(old: &str, new: &str, may: &dyn Fn(&str) -> bool, what: &str) {
    hold_comments(old, new, what);
    // What a file ends with is no line's, as a new last line takes the old one's place.
    let ends = |text: &str| text.ends_with('\n');
    assert_eq!(ends(old), ends(new), "{what}");
    assert_eq!(
        old.starts_with('\u{FEFF}'),
        new.starts_with('\u{FEFF}'),
        "{what}"
    );
    assert_eq!(old.contains("\r\n"), new.contains("\r\n"), "{what}");
    assert_eq!(
        new.matches('\n').count() == new.matches("\r\n").count(),
        old.contains('\r'),
        "{what}"
    );
    let old: Vec<&str> = old.split('\n').map(strip).collect();
    let new: Vec<&str> = new.split('\n').map(strip).collect();
    let (mut at_old, mut at_new) = (0, 0);
    while at_old < old.len() || at_new < new.len() {
        if old.get(at_old) == new.get(at_new) {
            at_old += 1;
            at_new += 1;
            continue;
        }
        let (gone, come) = next_common(&old[at_old..], &new[at_new..]);
        let (lost, come_in) = (&old[at_old..at_old + gone], &new[at_new..at_new + come]);
        // Between two lines that changed, one may stay.
        for line in lost.iter().filter(|line| !come_in.contains(line)) {
            let is_list = line.trim_start().starts_with("related:");
            assert!(may(line) || is_list, "{what}\nlost {line:?}");
        }
        for line in come_in.iter().filter(|line| !lost.contains(line)) {
            assert!(may(line) || is_of_new(line), "{what}\ncame {line:?}");
        }
        at_old += gone;
        at_new += come;
    }
}

/// How many lines went and came before one that is the same again; a blank one counts with the line below it alone.
fn next_common(old: &[&str], new: &[&str]) -> (usize, usize) {
    fn head<'l>(lines: &'l [&'l str]) -> &'l [&'l str] {
        let blank = lines.first().is_some_and(|line| line.trim().is_empty());
        &lines[..lines.len().min(1 + usize::from(blank))]
    }
    for both in 1..=old.len() + new.len() {
        for gone in both.saturating_sub(new.len())..=both.min(old.len()) {
            let come = both - gone;
            if head(&old[gone..]) == head(&new[come..]) {
                return (gone, come);
            }
        }
    }
    (old.len(), new.len())
}

fn strip(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// Lines that edits write which name no entry.
fn is_of_new(line: &str) -> bool {
    let line = line.trim_start();
    let begins = [
        "code: ",
        "message: It is new",
        "category: busy",
        "retired: ",
        "deprecated: ",
        "related:",
    ];
    line.is_empty()
        || line.starts_with("# note ")
        || begins.iter().any(|begin| line.starts_with(begin))
}

/// The comments that were strewn.
fn comments(text: &str) -> Vec<String> {
    let notes = text.match_indices("# note ");
    notes
        .map(|(at, _)| {
            let note = &text[at..];
            note[..=note.find('!').expect("notes end in !")].to_owned()
        })
        .collect()
}
