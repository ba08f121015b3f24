//! Holds the texts of other languages that a program has, and finds the language that a reader means.

use errdex_tables::Text;

use super::NO_TEXTS;

/// The languages of a program, of which each entry may have a message.
#[derive(Debug, Clone, Copy)]
pub struct Translated {
    /// The language of the catalogue's own texts.
    pub source: &'static str,
    /// The tags of the others.
    pub tags: &'static [&'static str],
    /// The messages of a language, by its position in `tags` and by row; empty where there is none.
    pub messages: fn(usize) -> Text,
}

impl Translated {
    /// Nothing but the catalogue's own texts, in English.
    pub const NONE: Self = Self {
        source: "en",
        tags: &[],
        messages: |_| NO_TEXTS,
    };

    /// The language that `range` means, as RFC 4647 looks it up: the one with that tag, or with what is left of it when
    /// subtags are removed from its end.
    pub(crate) fn look_up(&self, range: &str) -> Option<Spoken> {
        let mut range = range;
        loop {
            if let Some(at) = position(self.tags, range) {
                return Some(Spoken::Other(at));
            }
            if range.eq_ignore_ascii_case(self.source) {
                return Some(Spoken::Source);
            }
            range = shorter(range)?;
        }
    }

    /// The tag of a language.
    pub(crate) fn tag(&self, spoken: Spoken) -> &'static str {
        match spoken {
            Spoken::Source => self.source,
            Spoken::Other(at) => self.tags.get(at).copied().unwrap_or(self.source),
        }
    }

    /// The message of a row in a language, if it has one.
    pub(crate) fn message(&self, spoken: Spoken, row: usize) -> Option<&'static str> {
        let Spoken::Other(at) = spoken else {
            return None;
        };
        let message = (self.messages)(at).get(row);
        (!message.is_empty()).then_some(message)
    }
}

/// A language that a program has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    /// The catalogue's own.
    Source,
    /// One of the others.
    Other(usize),
}

fn position(tags: &[&str], range: &str) -> Option<usize> {
    tags.iter().position(|tag| tag.eq_ignore_ascii_case(range))
}

/// A range without its last subtag, and without a single letter before that.
fn shorter(range: &str) -> Option<&str> {
    let (mut rest, _) = range.rsplit_once('-')?;
    while let Some((before, last)) = rest.rsplit_once('-')
        && last.len() == 1
    {
        rest = before;
    }
    (rest.len() > 1).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtags_are_removed_from_the_end() {
        for (range, expected) in [
            (
                "zh-Hant-CN-x-private1-private2",
                Some("zh-Hant-CN-x-private1"),
            ),
            ("zh-Hant-CN-x-private1", Some("zh-Hant-CN")),
            ("zh-Hant-CN", Some("zh-Hant")),
            ("de-a-b-c", Some("de")),
            ("de", None),
            ("x-y", None),
            ("", None),
        ] {
            assert_eq!(shorter(range), expected, "{range}");
        }
    }
}
