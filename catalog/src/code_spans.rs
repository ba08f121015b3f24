//! Finds where code spans of Markdown end. Each text is gone through once, however many backticks never close.

use crate::hashing::HashMap;

/// The runs of backticks in a text.
pub(crate) struct CodeSpans<'t> {
    text: &'t str,
    /// Where the last run of each length begins, once that was asked.
    last: Option<HashMap<usize, usize>>,
}

impl<'t> CodeSpans<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, last: None }
    }

    /// How many backticks begin at byte `at`, and the end of the code span that they open, with the backticks that close
    /// it. Nothing closes some.
    pub(crate) fn read(&mut self, at: usize) -> (usize, Option<usize>) {
        let text = self.text;
        let open = run(&text[at..]);
        let last = self.last.get_or_insert_with(|| {
            let runs = runs(text, 0);
            runs.map(|(start, len)| (len, start)).collect()
        });
        if last.get(&open).is_none_or(|last| *last <= at) {
            return (open, None);
        }
        let close = runs(text, at + open).find(|(_, len)| *len == open);
        (open, close.map(|(start, len)| start + len))
    }
}

/// How many backticks a text begins with.
fn run(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// The runs of backticks from a byte on, each with its length.
fn runs(text: &str, from: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + text[at..].find('`')?;
        let len = run(&text[start..]);
        at = start + len;
        Some((start, len))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_backticks_close_as_open() {
        let mut spans = CodeSpans::new("`a`` b` ``c` ``` ``");
        assert_eq!(spans.read(0), (1, Some(7)));
        assert_eq!(spans.read(8), (2, Some(19)));
        assert_eq!(spans.read(11), (1, None));
        assert_eq!(spans.read(13), (3, None));
        // Behind an escape, the rest of a run opens.
        assert_eq!(spans.read(3), (1, Some(7)));
    }
}
