//! Guesses what was meant.

use std::cell::Cell;

/// How many words are compared to guess what was meant: a hundred guesses in the largest catalogue, and some tenths of a
/// second in an unoptimised macro.
pub const MAX_GUESSES: usize = 300_000;

/// How many words may still be compared to guess which one was meant. If you misspelled more than a few hundred, you made
/// one mistake that many times.
#[derive(Debug)]
pub struct Guesses(Cell<usize>);

impl Default for Guesses {
    fn default() -> Self {
        Self(Cell::new(MAX_GUESSES))
    }
}

impl Guesses {
    /// As [`nearest`]; nothing if that would compare too many.
    pub fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.spend(candidates.len())
            .then(|| nearest(word, candidates))?
    }

    /// As [`guess`]; nothing if that would compare too many.
    pub fn guess<'a>(
        &self,
        word: &str,
        candidates: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<Guess<'a>> {
        self.spend(candidates.len())
            .then(|| guess(word, candidates))?
    }

    /// Whether so many words may be compared.
    pub(crate) fn spend(&self, words: usize) -> bool {
        let left = self.0.get().checked_sub(words);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// A word that was probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess<'a> {
    /// The word.
    pub word: &'a str,
    /// Whether nothing else can have been meant: only a few letters differ, and no other word is as near.
    pub is_sure: bool,
}

impl<'a> Guess<'a> {
    /// ``did you mean `…`?``
    #[must_use]
    pub fn words(self) -> String {
        format!("did you mean `{}`?", self.word)
    }

    /// A word that may be meant, among others.
    #[must_use]
    pub fn unsure(word: &'a str) -> Self {
        Self {
            word,
            is_sure: false,
        }
    }
}

/// The candidate nearest to `word`, if one is near enough to be worth saying. Ties go to the first in order.
pub fn guess<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Guess<'a>> {
    let mut best: Option<(usize, &str)> = None;
    let mut has_rival = false;
    let near = Near::new(word);
    for candidate in candidates {
        let Some(distance) = near.distance(candidate) else {
            continue;
        };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, first)) if distance == least => has_rival |= candidate != first,
            _ => {
                best = Some((distance, candidate));
                has_rival = false;
            }
        }
    }
    let (distance, word_meant) = best?;
    // One letter of three, two of eight, three of twelve: a slip, and not another word.
    let letters = word.chars().count();
    let is_slip = distance == 0 || letters >= 3 && distance <= (letters / 4).clamp(1, 3);
    Some(Guess {
        word: word_meant,
        is_sure: is_slip && !has_rival,
    })
}

/// ``did you mean `…`?`` for the word of [`guess`].
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    guess(word, candidates).map(Guess::words)
}

/// The word of [`guess`].
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    guess(word, candidates).map(|guess| guess.word)
}

/// The distance from `word` to a candidate that is near enough to be worth saying.
#[must_use]
pub fn near(word: &str, candidate: &str) -> Option<usize> {
    Near::new(word).distance(candidate)
}

/// A word that candidates are compared with. Most are nothing like it, and counting their edits would take an
/// unoptimised macro a hundred times as long as seeing that.
struct Near<'w> {
    word: &'w str,
    /// The largest distance that is near.
    limit: usize,
    letters: u64,
}

impl<'w> Near<'w> {
    fn new(word: &'w str) -> Self {
        Self {
            word,
            limit: (word.chars().count() / 3).clamp(1, 6),
            letters: letters(word),
        }
    }

    fn distance(&self, candidate: &str) -> Option<usize> {
        // A character has at most four bytes.
        if candidate.len().abs_diff(self.word.len()) > self.limit * 4 {
            return None;
        }
        // Each letter that only one of the two has is an edit of its own.
        let others = letters(candidate);
        let missing = (self.letters & !others).count_ones();
        let added = (others & !self.letters).count_ones();
        if missing.max(added) as usize > self.limit {
            return None;
        }
        // Of two letters, each is as near to the other as any.
        let longer = self.word.len().max(candidate.len());
        let distance = distance(self.word, candidate);
        (distance <= self.limit && distance < longer).then_some(distance)
    }
}

/// The letters of a word in any case, a bit each; characters that share a bit count as the same letter.
fn letters(word: &str) -> u64 {
    let mut letters = 0;
    for byte in word.bytes() {
        // One of the bytes of a character that is no ASCII stands for all of them.
        if byte.is_ascii() {
            letters |= 1 << (byte.to_ascii_lowercase() & 63);
        }
    }
    letters
}

/// The only candidate that has `word` between its underscores or hyphens.
pub fn only_with_word<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let has_word = |candidate: &&str| {
        let mut parts = candidate.split(['_', '-']);
        parts.any(|part| part.eq_ignore_ascii_case(word))
    };
    let mut found = candidates.into_iter().filter(has_word);
    found.next().filter(|_| found.next().is_none())
}

/// How many characters must be put in, taken out, changed or swapped with a neighbour; case counts nothing.
#[must_use]
pub fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().map(|c| c.to_ascii_lowercase()).collect();
    let to: Vec<char> = to.chars().map(|c| c.to_ascii_lowercase()).collect();
    // A common head and tail cost nothing and are most of a misspelt name.
    let head = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let (from, to) = (&from[head..], &to[head..]);
    let tail = from
        .iter()
        .rev()
        .zip(to.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (from, to) = (&from[..from.len() - tail], &to[..to.len() - tail]);

    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(to.len() + 1);
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let mut best = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits_and_swaps() {
        assert_eq!(distance("message", "message"), 0);
        assert_eq!(distance("mesage", "message"), 1);
        assert_eq!(distance("messgae", "message"), 1);
        assert_eq!(distance("MESSAGE", "message"), 0);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn a_word_of_one_name_means_the_name() {
        let names = ["HARBOUR_FOG", "LOW_TIDE", "HIGH_TIDE"];
        assert_eq!(only_with_word("fog", names), Some("HARBOUR_FOG"));
        assert_eq!(only_with_word("TIDE", names), None);
        assert_eq!(only_with_word("OG", names), None);
    }

    #[test]
    fn words_that_are_not_compared_are_not_near() {
        let words = [
            "message",
            "mesage",
            "massage",
            "MESSAGE",
            "é漢message",
            "s",
            "",
            "e_1",
            "p0",
            "unlinked-entry",
            "unlinked-enrty",
            "entry-unlinked",
            "🚢🚢🚢",
            "🚢🚢🛥",
        ];
        for word in words {
            let limit = (word.chars().count() / 3).clamp(1, 6);
            for candidate in words {
                let longer = word.len().max(candidate.len());
                let expected = Some(distance(word, candidate))
                    .filter(|distance| *distance <= limit && *distance < longer);
                assert_eq!(near(word, candidate), expected, "{word} {candidate}");
            }
        }
    }

    #[test]
    fn only_near_words_are_suggested() {
        let keys = ["name", "code", "message"];
        assert_eq!(nearest("nme", keys), Some("name"));
        assert_eq!(nearest("mesage", keys), Some("message"));
        assert_eq!(nearest("related", keys), None);
        assert_eq!(nearest("B", ["A", "C"]), None);
    }

    #[test]
    fn a_guess_is_sure_where_nothing_else_can_be_meant() {
        let sure = |word, candidates: &[&'static str]| {
            let guess = guess(word, candidates.iter().copied());
            guess.map(|guess| (guess.word, guess.is_sure))
        };
        assert_eq!(
            sure("mesage", &["name", "message"]),
            Some(("message", true))
        );
        assert_eq!(sure("OWNER", &["owner"]), Some(("owner", true)));
        assert_eq!(sure("xto", &["to", "code"]), Some(("to", true)));
        assert_eq!(
            sure("TIDE_3", &["TIDE_1", "TIDE_2"]),
            Some(("TIDE_1", false))
        );
        assert_eq!(
            sure("TIDE_1x", &["TIDE_1", "TIDE_2"]),
            Some(("TIDE_1", true))
        );
        // The same name may be listed twice, as a name and as an alias.
        assert_eq!(sure("FOGG", &["FOG", "FOG"]), Some(("FOG", true)));
        assert_eq!(
            sure("reason", &["season", "person"]),
            Some(("season", true))
        );
        assert_eq!(sure("ab", &["abc"]), Some(("abc", false)));
        assert_eq!(sure("sevrtyx", &["severity"]), None);
    }
}
