//! Finds the small edits that turn one text into another, so that an editor keeps its cursors and its marks.

use std::ops::Range;

/// How many lines ahead two texts are compared to find where they agree again.
const AHEAD: usize = 64;

/// The pieces of `old` to replace, with what comes in their places, in order; none overlaps another.
pub(crate) fn between<'n>(old: &str, new: &'n str) -> Vec<(Range<usize>, &'n str)> {
    let old_lines = lines(old);
    let new_lines = lines(new);
    let mut edits = Vec::new();
    let (mut at, mut new_at) = (0, 0);
    while at < old_lines.len() || new_at < new_lines.len() {
        let (one, other) = (old_lines.get(at), new_lines.get(new_at));
        if let (Some(one), Some(other)) = (one, other)
            && old[one.clone()] == new[other.clone()]
        {
            at += 1;
            new_at += 1;
            continue;
        }
        let (skipped, new_skipped) = agreement(old, &old_lines[at..], new, &new_lines[new_at..]);
        let removed = start(&old_lines, at, old)..start(&old_lines, at + skipped, old);
        let added = start(&new_lines, new_at, new)..start(&new_lines, new_at + new_skipped, new);
        edits.push(trimmed(old, removed, &new[added]));
        at += skipped;
        new_at += new_skipped;
    }
    edits
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}

/// Where a line begins; after the last one, the end.
fn start(lines: &[Range<usize>], at: usize, text: &str) -> usize {
    lines.get(at).map_or(text.len(), |line| line.start)
}

/// How many lines of each text to skip until both go on with the same line; all, if they never do. A blank line alone
/// says nothing.
fn agreement(
    old: &str,
    old_lines: &[Range<usize>],
    new: &str,
    new_lines: &[Range<usize>],
) -> (usize, usize) {
    let same = |at: usize, new_at: usize| match (old_lines.get(at), new_lines.get(new_at)) {
        (Some(one), Some(other)) => old[one.clone()] == new[other.clone()],
        (None, None) => true,
        _ => false,
    };
    for distance in 1..=2 * AHEAD {
        for skipped in distance.saturating_sub(AHEAD)..=distance.min(AHEAD) {
            let new_skipped = distance - skipped;
            let is_blank = |at: usize| {
                let line = old_lines.get(at);
                line.is_some_and(|line| old[line.clone()].trim().is_empty())
            };
            if skipped <= old_lines.len()
                && new_skipped <= new_lines.len()
                && same(skipped, new_skipped)
                && (!is_blank(skipped) || same(skipped + 1, new_skipped + 1))
            {
                return (skipped, new_skipped);
            }
        }
    }
    (old_lines.len(), new_lines.len())
}

/// An edit without what it leaves as it is at both ends.
fn trimmed<'n>(old: &str, range: Range<usize>, new: &'n str) -> (Range<usize>, &'n str) {
    let piece = &old[range.clone()];
    let same = piece
        .chars()
        .zip(new.chars())
        .take_while(|(one, other)| one == other);
    let front: usize = same.map(|(c, _)| c.len_utf8()).sum();
    // A line's end is one thing: half of it is no place for a cursor.
    let front = if piece[..front].ends_with('\r') {
        front - 1
    } else {
        front
    };
    let (rest, new_rest) = (&piece[front..], &new[front..]);
    let ends = rest.chars().rev().zip(new_rest.chars().rev());
    let same = ends.take_while(|(one, other)| one == other);
    let back: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let back = if rest[rest.len() - back..].starts_with('\n') {
        back - 1
    } else {
        back
    };
    (
        range.start + front..range.end - back,
        &new_rest[..new_rest.len() - back],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(old: &str, edits: &[(Range<usize>, &str)]) -> String {
        let mut text = old.to_owned();
        for (range, new) in edits.iter().rev() {
            text.replace_range(range.clone(), new);
        }
        text
    }

    #[test]
    fn edits_make_the_new_text() {
        let texts = [
            "",
            "a",
            "a\n",
            "a\nb\n",
            "b\na\n",
            "x\na\ny\nb\nz\n",
            "a\r\nb\r\n",
            "é\nä\nb",
            "a\na\na\n",
            "y\nb\n",
        ];
        for old in texts {
            for new in texts {
                let edits = between(old, new);
                assert_eq!(applied(old, &edits), new, "{old:?} {new:?} {edits:?}");
                assert_eq!(edits.is_empty(), old == new);
                let mut ends = 0;
                for (range, _) in &edits {
                    assert!(range.start >= ends, "{edits:?}");
                    ends = range.end;
                }
            }
        }
    }

    #[test]
    fn edits_are_small() {
        let old = "a: 1\nb: FOG # é\nc: 2\nd: [FOG]\n";
        let new = "a: 1\nb: ICE # é\nc: 2\naliases: [FOG]\nd: [ICE]\n";
        assert_eq!(
            between(old, new),
            [(8..11, "ICE"), (22..29, "aliases: [FOG]\nd: [ICE")]
        );
    }
}
