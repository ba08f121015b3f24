//! Compares two texts line by line, and writes what differs as a unified diff, which `git apply` and `patch` read.

use std::fmt::Write;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// How many changes are looked for line by line. With more, the lines between the first and the last one are shown as
/// one change: the search takes the square of their number.
const MOST: usize = 2_000;

/// A step from the old text to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'t> {
    Same(&'t str),
    Removed(&'t str),
    Added(&'t str),
}

/// The difference between two texts of a file; empty where there is none.
pub(super) fn unified(file: &str, old: &str, new: &str) -> String {
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
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = &old_rest[..old_rest.len() - tail];
    let new_middle = &new_rest[..new_rest.len() - tail];
    let mut steps: Vec<Step<'t>> = old[..head].iter().map(|line| Step::Same(line)).collect();
    if let Some(middle) = shortest(old_middle, new_middle) {
        steps.extend(middle);
    } else {
        steps.extend(old_middle.iter().map(|line| Step::Removed(line)));
        steps.extend(new_middle.iter().map(|line| Step::Added(line)));
    }
    steps.extend(old[old.len() - tail..].iter().map(|line| Step::Same(line)));
    steps
}

/// The fewest steps, found by the algorithm of Myers: for each number of changes, how far each diagonal gets.
fn shortest<'t>(old: &[&'t str], new: &[&'t str]) -> Option<Vec<Step<'t>>> {
    let most = (old.len() + new.len()).min(MOST);
    let middle = most + 1;
    let mut reach = vec![0_usize; 2 * most + 3];
    let mut history: Vec<Vec<usize>> = Vec::new();
    for changes in 0..=most {
        history.push(reach.clone());
        for diagonal in (middle - changes..=middle + changes).step_by(2) {
            let is_down = diagonal == middle - changes
                || diagonal != middle + changes && reach[diagonal - 1] < reach[diagonal + 1];
            let mut x = if is_down {
                reach[diagonal + 1]
            } else {
                reach[diagonal - 1] + 1
            };
            let mut y = (x + middle).checked_sub(diagonal)?;
            while x < old.len() && y < new.len() && old[x] == new[y] {
                x += 1;
                y += 1;
            }
            reach[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return Some(walk_back(old, new, &history, middle));
            }
        }
    }
    None
}

/// The steps that led to the ends of both lists.
fn walk_back<'t>(
    old: &[&'t str],
    new: &[&'t str],
    history: &[Vec<usize>],
    middle: usize,
) -> Vec<Step<'t>> {
    let (mut x, mut y) = (old.len(), new.len());
    let mut steps = Vec::new();
    for (changes, reach) in history.iter().enumerate().rev() {
        let diagonal = x + middle - y;
        let is_down = diagonal == middle - changes
            || diagonal != middle + changes && reach[diagonal - 1] < reach[diagonal + 1];
        let before = if is_down { diagonal + 1 } else { diagonal - 1 };
        let (from_x, from_y) = if changes == 0 {
            (0, 0)
        } else {
            (reach[before], reach[before] + middle - before)
        };
        while x > from_x && y > from_y && old[x - 1] == new[y - 1] {
            x -= 1;
            y -= 1;
            steps.push(Step::Same(old[x]));
        }
        if changes == 0 {
            break;
        }
        if is_down {
            y -= 1;
            steps.push(Step::Added(new[y]));
        } else {
            x -= 1;
            steps.push(Step::Removed(old[x]));
        }
    }
    steps.reverse();
    steps
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
