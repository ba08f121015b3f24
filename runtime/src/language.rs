//! Shows errors in the language of a reader.

use core::fmt;

use crate::private::{Spoken, Table as _, Translated, is_meant, translated_of};
use crate::{Catalog, Coded};

/// An error whose text is shown in a language that the program has, with the values of its fields.
///
/// The second value is a language tag. `de-AT` also means `de`, as [`negotiate`] looks languages up. Where the program does
/// not have the language, or the language not the text, the catalogue's own text is shown. What a `transparent` variant
/// forwards is shown in the languages of its own catalogue.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError, languages = ["de"])]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourError;
/// let error = HarbourError::Full { boat: "Emma".to_owned(), metres: 30 };
/// let german = errdex::In(&error, "de-AT").to_string();
/// assert_eq!(german, "Emma ist 30 m lang: kein Liegeplatz ist frei");
/// assert_eq!(errdex::In(&error, "pl").to_string(), error.to_string());
/// ```
#[derive(Debug)]
pub struct In<'e, E: ?Sized>(pub &'e E, pub &'e str);

impl<E: ?Sized> Clone for In<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized> Copy for In<'_, E> {}

impl<E: Coded> fmt::Display for In<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(error, language) = *self;
        if let Some(inside) = error.__errdex_inside() {
            return inside.fmt_in(language, f);
        }
        let translated = E::Codes::translated();
        match translated.look_up(language) {
            Some(spoken @ Spoken::Other(_)) => error.__errdex_fmt_in(translated.tag(spoken), f),
            Some(Spoken::Source) | None => fmt::Display::fmt(error, f),
        }
    }
}

/// How many languages of a list are looked at. Browsers send a few; nothing else limits a header but its length.
const MAX_RANGES: usize = 64;

/// The language in which a reader who accepts these languages gets the texts of a catalogue: a tag of the attribute's
/// `languages`, or that of the catalogue's own texts. `accepted` is what `Accept-Language` says, or a single tag.
///
/// Languages are looked up as RFC 4647 says: the one with the highest `q` first, and `de` for `de-AT` where the program has
/// no `de-AT`. What has `q=0` is not chosen. If the program has none of them, the catalogue's own language is the answer, or
/// another one if that has `q=0` and `*` has not.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", languages = ["de"])]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourCode;
/// assert_eq!(errdex::negotiate::<HarbourCode>("de-AT,de;q=0.9,en;q=0.8"), "de");
/// assert_eq!(errdex::negotiate::<HarbourCode>("fr, en;q=0.8, de;q=0.5"), "en");
/// assert_eq!(errdex::negotiate::<HarbourCode>("fr"), "en");
/// ```
#[must_use]
pub fn negotiate<C: Catalog>(accepted: &str) -> &'static str {
    negotiate_among(&C::translated(), accepted)
}

/// The language in which a reader who accepts these languages gets the text of an error: [`negotiate`] for the catalogue of
/// the error, or of the one that it forwards.
#[allow(dead_code, reason = "only some features ask for it")]
pub(crate) fn negotiate_for<E: Coded>(error: &E, accepted: &str) -> &'static str {
    negotiate_among(&translated_of(error), accepted)
}

fn negotiate_among(translated: &Translated, accepted: &str) -> &'static str {
    let mut best = (0, None);
    for (range, weight) in ranges(accepted) {
        if weight > best.0
            && let Some(spoken) = translated.look_up(range)
            && !is_refused(accepted, translated.tag(spoken))
        {
            best = (weight, Some(spoken));
        }
    }
    let (_, best) = best;
    let any = || {
        // `*` means every language that the list does not name.
        let takes_any = ranges(accepted).any(|(range, weight)| range == "*" && weight > 0);
        translated
            .first(|tag| takes_any && is_refused(accepted, tag))
            .unwrap_or(Spoken::Source)
    };
    translated.tag(best.unwrap_or_else(any))
}

fn is_refused(accepted: &str, tag: &str) -> bool {
    ranges(accepted).any(|(range, weight)| weight == 0 && is_meant(tag, range))
}

/// The languages of a list, with what their `q` is in thousandths. What cannot be read is left out.
fn ranges(accepted: &str) -> impl Iterator<Item = (&str, u16)> {
    let items = accepted.split(',').take(MAX_RANGES);
    items.filter_map(|item| {
        let mut parts = item.split(';');
        let range = parts.next()?.trim();
        let mut weight = 1_000;
        for parameter in parts {
            let (name, value) = parameter.split_once('=')?;
            if name.trim().eq_ignore_ascii_case("q") {
                weight = thousandths(value.trim())?;
            }
        }
        Some((range, weight))
    })
}

/// The number `0.5` in thousandths: at most 1, with at most three decimals.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = match whole {
        "0" => 0,
        "1" => 1_000,
        _ => return None,
    };
    if decimals.len() > 3 {
        return None;
    }
    let mut fraction = 0;
    for place in 0..3 {
        let digit = decimals.as_bytes().get(place).copied().unwrap_or(b'0');
        if !digit.is_ascii_digit() {
            return None;
        }
        fraction = fraction * 10 + u16::from(digit - b'0');
    }
    (whole + fraction <= 1_000).then_some(whole + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_looked_up() {
        let translated = Translated {
            tags: &["de", "zh-Hant", "de-CH", "pl"],
            ..Translated::NONE
        };
        for (accepted, expected) in [
            ("", "en"),
            ("de", "de"),
            ("DE-at, en;q=0.9", "de"),
            ("de-CH-1996", "de-CH"),
            ("de-*-CH", "de-CH"),
            ("de-*-AT", "de"),
            ("zh-Hant-TW, zh;q=0.9", "zh-Hant"),
            // A range is made shorter, and never longer.
            ("zh", "en"),
            ("fr, pl;q=0.1", "pl"),
            ("pl;q=0.5, de;q=0.5", "pl"),
            ("pl;q=0.5, de;q=0.51", "de"),
            ("en-GB, de", "en"),
            ("*", "en"),
            ("*, pl;q=0.5", "pl"),
            ("*-CH", "en"),
            ("de;q=0, de-AT", "en"),
            ("de;q=0, de-CH", "de-CH"),
            ("en;q=0", "en"),
            ("en;q=0, *;q=0.1", "de"),
            ("en;q=0, de;q=0, *", "zh-Hant"),
            ("de;q=0, *", "en"),
            ("*;q=0", "en"),
            ("de;q=1.5, pl;q=0.2", "pl"),
            ("de_AT, pl;q=0.2", "pl"),
            (" , ,;q=1, pl", "pl"),
            ("x-de", "en"),
        ] {
            assert_eq!(
                negotiate_among(&translated, accepted),
                expected,
                "{accepted}"
            );
        }
    }

    #[test]
    fn weights_are_read() {
        let mut read = ranges(
            "de-AT, de;q=0.9,*;q=0.05 , fr;q=2, it;q=1.000;x=y, en;Q=0, pl;q, , es; q = 0.125",
        );
        for expected in [
            ("de-AT", 1_000),
            ("de", 900),
            ("*", 50),
            ("it", 1_000),
            ("en", 0),
            ("", 1_000),
            ("es", 125),
        ] {
            assert_eq!(read.next(), Some(expected));
        }
        assert_eq!(read.next(), None);
        for odd in ["", ".5", "1.001", "0.1234", "-0", "0,5", "1e0", "0.é"] {
            assert_eq!(thousandths(odd), None, "{odd}");
        }
    }
}
