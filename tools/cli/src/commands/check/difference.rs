//! Compares two texts line by line, and writes what differs as a unified diff, which `git apply` and `patch` read.

use std::fmt::Write;
use std::time::{Duration, Instant};

use similar::{Algorithm, ChangeTag, capture_diff_slices_deadline};

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// How long the fewest changes are looked for. After that, some more lines may be shown as changed: the search can take
/// the square of their number.
const LONGEST: Duration = Duration::from_secs(2);

/// A step from the old text to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'t> {
    Same(&'t str),
    Removed(&'t str),
    Added(&'t str),
}

/// The difference between two texts of a file; empty where there is none.
pub(in crate::commands) fn unified(file: &str, old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let steps = steps(&old, &new);
    let mut out = String::new();
    for hunk in hunks(&steps) {
        if out.is_empty() {
            let _ = write!(out, "--- {file}\n+++ {file}\n");
        }
        let before = &steps[..hunk.start];
        let own = &steps[hunk.clone()];
        let start = |counts: fn(&Step<'_>) -> bool| {
            let first = before.iter().filter(|step| counts(step)).count();
            let lines = own.iter().filter(|step| counts(step)).count();
            // Where there are no lines, the number is that of the line before.
            (first + usize::from(lines > 0), lines)
        };
        let (old_start, old_lines) = start(|step| !matches!(step, Step::Added(_)));
        let (new_start, new_lines) = start(|step| !matches!(step, Step::Removed(_)));
        let _ = writeln!(
            out,
            "@@ -{old_start},{old_lines} +{new_start},{new_lines} @@"
        );
        for step in own {
            let (mark, line) = match step {
                Step::Same(line) => (' ', line),
                Step::Removed(line) => ('-', line),
                Step::Added(line) => ('+', line),
            };
            out.push(mark);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// The changes with the lines around them, as ranges of steps. Those that are near each other are one.
fn hunks(steps: &[Step<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut hunks: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if matches!(step, Step::Same(_)) {
            continue;
        }
        let (start, end) = (
            at.saturating_sub(CONTEXT),
            (at + CONTEXT + 1).min(steps.len()),
        );
        match hunks.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => hunks.push(start..end),
        }
    }
    hunks
}

/// The steps from one list of lines to the other.
fn steps<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Step<'t>> {
    let until = Instant::now() + LONGEST;
    let parts = capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(until));
    let changes = parts.iter().flat_map(|part| part.iter_changes(old, new));
    changes
        .map(|change| match change.tag() {
            ChangeTag::Equal => Step::Same(change.value()),
            ChangeTag::Delete => Step::Removed(change.value()),
            ChangeTag::Insert => Step::Added(change.value()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_shown_with_the_lines_around_them() {
        assert_eq!(unified("e.yaml", "a\nb\n", "a\nb\n"), "");
        assert_eq!(
            unified("e.yaml", "a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n"),
            "--- e.yaml\n+++ e.yaml\n@@ -1,5 +1,5 @@\n a\n b\n-c\n+C\n d\n e\n"
        );
        assert_eq!(
            unified("e.yaml", "a", "a\nb"),
            "--- e.yaml\n+++ e.yaml\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n"
        );
        assert_eq!(
            unified("e.yaml", "", "a\n"),
            "--- e.yaml\n+++ e.yaml\n@@ -0,0 +1,1 @@\n+a\n"
        );
    }

    #[test]
    fn changes_that_are_far_apart_are_shown_apart() {
        let lines = |marks: [&str; 2]| {
            let between: String =
                (0..20).fold(String::new(), |text, line| format!("{text}{line}\n"));
            format!("{}\n{between}{}\n", marks[0], marks[1])
        };
        let shown = unified("e.yaml", &lines(["a", "b"]), &lines(["A", "B"]));
        assert_eq!(shown.matches("@@ -").count(), 2, "{shown}");
        assert!(
            shown.contains("@@ -19,4 +19,4 @@\n 17\n 18\n 19\n-b\n+B\n"),
            "{shown}"
        );
    }

    #[test]
    fn steps_lead_from_the_old_lines_to_the_new_ones() {
        let mut seed = 1_u32;
        let mut random = |limit: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % limit
        };
        for _ in 0..300 {
            let mut lines = || -> Vec<&str> {
                let count = random(12);
                (0..count)
                    .map(|_| ["a\n", "b\n", "c\n"][random(3) as usize])
                    .collect()
            };
            let (old, new) = (lines(), lines());
            let steps = steps(&old, &new);
            let is_old = |step: &&Step<'_>| !matches!(step, Step::Added(_));
            let is_new = |step: &&Step<'_>| !matches!(step, Step::Removed(_));
            let line = |step: &Step<'static>| match *step {
                Step::Same(line) | Step::Removed(line) | Step::Added(line) => line,
            };
            let olds: Vec<&str> = steps.iter().filter(is_old).map(line).collect();
            let news: Vec<&str> = steps.iter().filter(is_new).map(line).collect();
            assert_eq!((olds, news), (old, new));
        }
    }
}
