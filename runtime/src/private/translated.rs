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
            if is_meant(self.source, range) {
                return Some(Spoken::Source);
            }
            range = shorter(range)?;
        }
    }

    /// The first language that `is_refused` does not refuse, the catalogue's own before the others.
    pub(crate) fn first(&self, is_refused: impl Fn(&str) -> bool) -> Option<Spoken> {
        if !is_refused(self.source) {
            return Some(Spoken::Source);
        }
        self.tags
            .iter()
            .position(|tag| !is_refused(tag))
            .map(Spoken::Other)
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
    tags.iter().position(|tag| is_meant(tag, range))
}

/// Whether a range is a tag, but for capitals and for `*` between its subtags: `de-*-CH` means `de-CH`.
pub(crate) fn is_meant(tag: &str, range: &str) -> bool {
    let mut range = range.split('-').enumerate();
    let mut range = core::iter::from_fn(|| {
        let mut rest = range
            .by_ref()
            .filter(|(at, subtag)| *at == 0 || *subtag != "*");
        rest.next().map(|(_, subtag)| subtag)
    });
    tag.split('-').all(|own| {
        range
            .next()
            .is_some_and(|other| own.eq_ignore_ascii_case(other))
    }) && range.next().is_none()
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
    fn a_range_may_have_wildcards_between_its_subtags() {
        for (tag, range, expected) in [
            ("de", "DE", true),
            ("de-CH", "de-*-ch", true),
            ("de-CH", "de-*", false),
            ("de", "de-*", true),
            ("de", "*", false),
            ("de", "*-de", false),
            ("de-CH", "de", false),
            ("de", "de-CH", false),
            ("de", "", false),
        ] {
            assert_eq!(is_meant(tag, range), expected, "{tag} {range}");
        }
    }

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
