//! Names the texts of an entry that can be translated, judges language tags, and hashes what was translated.

/// A text of an entry that another language can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Translatable {
    /// `message:`
    Message,
    /// `detail:`
    Detail,
    /// `summary:`
    Summary,
    /// `help:`
    Help,
}

impl Translatable {
    /// Every one, in the canonical order of the keys.
    pub const ALL: [Self; 4] = [Self::Message, Self::Detail, Self::Summary, Self::Help];

    /// The key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Detail => "detail",
            Self::Summary => "summary",
            Self::Help => "help",
        }
    }

    /// The text with that key.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|text| text.name() == name)
    }
}

/// The language of the texts of entries where the root names none.
pub const SOURCE: &str = "en";

/// The hash of the texts that a translation was made from: 4 hexadecimal digits.
///
/// It is FNV-1a in 32 bits, folded to 16, over the key, a zero byte, the text without white space at its end, and a zero
/// byte of each text that the translation has, in the order of [`Translatable::ALL`]. It is written into files, so it
/// must not change.
#[must_use]
pub fn hash<'t>(texts: impl IntoIterator<Item = (Translatable, &'t str)>) -> String {
    let mut hash = 0x811C_9DC5;
    for (key, text) in texts {
        hash = fnv(hash, key.name().as_bytes());
        hash = fnv(hash, text.trim_end().as_bytes());
    }
    let folded = (hash >> 16) ^ (hash & 0xFFFF);
    // By hand, since this is done for every entry and the macro is not optimized.
    let mut digits = String::with_capacity(4);
    for shift in [12, 8, 4, 0] {
        digits.push(HEX[(folded >> shift & 0xF) as usize].into());
    }
    digits
}

const HEX: [u8; 16] = *b"0123456789abcdef";

/// The hash of more bytes, and a zero.
fn fnv(hash: u32, bytes: &[u8]) -> u32 {
    let mut hash = hash;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ u32::from(bytes[at])).wrapping_mul(PRIME);
        at += 1;
    }
    hash.wrapping_mul(PRIME)
}

const PRIME: u32 = 0x0100_0193;

/// What is wrong with a language tag, if it is not well-formed as RFC 5646 (BCP 47) says.
#[must_use]
pub fn flaw(tag: &str) -> Option<&'static str> {
    let subtags: Vec<&str> = tag.split('-').collect();
    if let Some(odd) = tag
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && *c != '-')
    {
        return Some(match odd {
            '_' => "its parts are separated by `-`, not by `_`",
            '.' | '@' => "it is a locale of a system, not a language tag",
            _ => "it consists of ASCII letters, digits and `-`",
        });
    }
    if subtags.iter().any(|subtag| subtag.is_empty()) {
        return Some("one of its parts is empty");
    }
    if subtags.iter().any(|subtag| subtag.len() > 8) {
        return Some("its parts have at most 8 characters");
    }
    let is_irregular = IRREGULAR
        .iter()
        .any(|known| known.eq_ignore_ascii_case(tag));
    (!is_irregular && !is_regular(&subtags))
        .then_some("it begins with a language of two or three letters, which a script, a region and variants may follow")
}

/// Tags that were registered before there was a grammar, and that do not follow it.
const IRREGULAR: &[&str] = &[
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

/// Whether subtags follow the grammar: language, extended languages, script, region, variants, extensions, private use.
fn is_regular(subtags: &[&str]) -> bool {
    let is_letters = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_digits = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_digit());
    let is_singleton = |subtag: &str| subtag.len() == 1;
    let is_private = |subtag: &str| subtag.eq_ignore_ascii_case("x");
    let is_variant = |subtag: &str| {
        subtag.len() >= 5 || subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_digit()
    };
    let mut rest = subtags.iter().copied().peekable();
    if rest.peek().is_some_and(|first| is_private(first)) {
        return subtags.len() > 1;
    }
    let Some(language) = rest.next_if(|first| first.len() >= 2 && is_letters(first)) else {
        return false;
    };
    if language.len() <= 3 {
        for _ in 0..3 {
            rest.next_if(|subtag| subtag.len() == 3 && is_letters(subtag));
        }
    }
    rest.next_if(|subtag| subtag.len() == 4 && is_letters(subtag));
    rest.next_if(|subtag| {
        subtag.len() == 2 && is_letters(subtag) || subtag.len() == 3 && is_digits(subtag)
    });
    let mut variants: Vec<&str> = Vec::new();
    while let Some(variant) = rest.next_if(|subtag| is_variant(subtag)) {
        if variants
            .iter()
            .any(|known| known.eq_ignore_ascii_case(variant))
        {
            return false;
        }
        variants.push(variant);
    }
    let mut singletons: Vec<&str> = Vec::new();
    while let Some(singleton) = rest.next_if(|subtag| is_singleton(subtag) && !is_private(subtag)) {
        let is_again = singletons
            .iter()
            .any(|known| known.eq_ignore_ascii_case(singleton));
        if is_again || rest.next_if(|subtag| !is_singleton(subtag)).is_none() {
            return false;
        }
        singletons.push(singleton);
        while rest.next_if(|subtag| !is_singleton(subtag)).is_some() {}
    }
    if rest.next_if(|subtag| is_private(subtag)).is_some() {
        return rest.next().is_some();
    }
    rest.next().is_none()
}

/// The tag as RFC 5646 recommends to spell it: `zh-hant-tw` as `zh-Hant-TW`.
#[must_use]
pub fn canonical(tag: &str) -> String {
    let mut spelt: Vec<String> = Vec::new();
    let mut is_after_singleton = false;
    for (at, subtag) in tag.split('-').enumerate() {
        let lower = subtag.to_ascii_lowercase();
        spelt.push(match subtag.len() {
            _ if at == 0 || is_after_singleton => lower,
            2 => subtag.to_ascii_uppercase(),
            4 if subtag.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                lower[..1].to_ascii_uppercase() + &lower[1..]
            }
            _ => lower,
        });
        is_after_singleton |= subtag.len() == 1;
    }
    spelt.join("-")
}

/// Languages that are written from right to left in their usual script.
const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ku", "nqo", "ps", "sd", "syr", "ug",
    "ur", "yi",
];

/// Scripts that are written from right to left.
const SCRIPTS_RIGHT_TO_LEFT: &[&str] = &[
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
];

/// Whether a language is written from right to left: by its script, if the tag names one.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let mut subtags = lower.split('-');
    let language = subtags.next().unwrap_or_default();
    let is_script =
        |subtag: &&str| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    match subtags
        .take_while(|subtag| subtag.len() > 1)
        .find(is_script)
    {
        Some(script) => SCRIPTS_RIGHT_TO_LEFT.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_follow_the_grammar() {
        for good in [
            "de",
            "de-AT",
            "pt-BR",
            "zh-Hant",
            "zh-Hant-TW",
            "sr-Latn",
            "es-419",
            "sl-rozaj-biske",
            "de-CH-1901",
            "zh-cmn-Hans-CN",
            "de-DE-u-co-phonebk",
            "en-a-bbb-x-a-ccc-b",
            "x-whatever",
            "ast",
            "i-klingon",
            "en-GB-oed",
            "qaa-Qaaa-QM-x-southern",
            "nynorsk",
        ] {
            assert_eq!(flaw(good), None, "{good}");
        }
        for bad in [
            "",
            "-",
            "de-",
            "-de",
            "d",
            "de_DE",
            "de.UTF-8",
            "de-DE-DE",
            "de-419-DE",
            "a-DE",
            "de-1996-1996",
            "en-a",
            "en-a-x",
            "x",
            "german-language1",
            "de@euro",
            "fran\u{e7}ais",
            "de DE",
            "ar-a-aaa-b-bbb-a-ccc",
            "123",
        ] {
            assert!(flaw(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn tags_are_spelt_as_recommended() {
        for (tag, spelt) in [
            ("DE-at", "de-AT"),
            ("zh-hANT-tw", "zh-Hant-TW"),
            ("en-A-XX-yyyy", "en-a-xx-yyyy"),
        ] {
            assert_eq!(canonical(tag), spelt);
        }
    }

    #[test]
    fn scripts_decide_the_direction() {
        for right_to_left in ["ar", "he-IL", "az-Arab", "ur-PK", "ku-Arab-IQ"] {
            assert!(is_right_to_left(right_to_left), "{right_to_left}");
        }
        for left_to_right in ["en", "ku-Latn", "de-x-arab", "pa"] {
            assert!(!is_right_to_left(left_to_right), "{left_to_right}");
        }
    }

    #[test]
    fn hashes_stay_as_they_are() {
        let message = (Translatable::Message, "The harbour is closed by fog");
        assert_eq!(
            hash([message]),
            hash([(Translatable::Message, "The harbour is closed by fog\n")])
        );
        assert_ne!(hash([message]), hash([(Translatable::Help, message.1)]));
        assert_ne!(hash([message]), hash([message, (Translatable::Help, "")]));
        assert_eq!(hash([]), "1cd9");
    }
}
