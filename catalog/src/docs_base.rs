//! Makes the address of an entry's page from the root's `docs_base`.

use std::fmt::Write as _;

use crate::page_stem::stem;
use crate::similar::did_you_mean;

/// Where the pages of the entries are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocsBase {
    text: String,
    /// Whether the text says itself where the code or the name stands.
    is_pattern: bool,
}

/// What is wrong with an address, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadBase {
    /// What is wrong, to follow the address.
    pub what: String,
    /// Where the wrong piece begins; the whole address if it has no length.
    pub offset: usize,
    /// How long it is.
    pub len: usize,
    /// How to fix it.
    pub help: String,
}

/// The words that a pattern may have in braces.
const PLACEHOLDERS: [&str; 2] = ["code", "name"];

impl DocsBase {
    /// Reads a base: the address of a site, below which each entry has the page that `errdex site` writes, or a pattern
    /// with `{code}` or `{name}`.
    ///
    /// # Errors
    ///
    /// When it is not an address of the web, or has other braces.
    pub fn read(text: &str) -> Result<Self, BadBase> {
        let bad = |what: &str, offset, len, help: &str| BadBase {
            what: what.to_owned(),
            offset,
            len,
            help: help.to_owned(),
        };
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| text.starts_with(scheme));
        let Some(scheme) = scheme else {
            let help = "write one such as `https://errors.example/`";
            return Err(bad("is not an address of the web", 0, 0, help));
        };
        let ends_address = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '|')
        };
        if let Some((offset, c)) = text.char_indices().find(|(_, c)| ends_address(*c)) {
            let help = "remove it, or write it as `%` and two hex digits";
            let what = "has a character that addresses do not have";
            return Err(bad(what, offset, c.len_utf8(), help));
        }
        let host = text[scheme.len()..].split('/').next().unwrap_or_default();
        if host.is_empty() || host.starts_with(['?', '#', '{']) {
            let help = "write one such as `https://errors.example/`";
            return Err(bad("names no host", 0, 0, help));
        }
        if let Some((offset, len, word)) = placeholder_of_others(text) {
            let help = format!("write `{{{word}}}`");
            return Err(bad(
                "has a placeholder of another language",
                offset,
                len,
                &help,
            ));
        }
        let mut is_pattern = false;
        let mut at = 0;
        while let Some(brace) = text[at..].find(['{', '}']) {
            let offset = at + brace;
            let inside = text[offset..]
                .strip_prefix('{')
                .and_then(|rest| rest.split_once('}'));
            match inside {
                Some((word, _)) if PLACEHOLDERS.contains(&word) => {
                    is_pattern = true;
                    at = offset + word.len() + 2;
                }
                Some((word, rest)) if PLACEHOLDERS.contains(&word.trim_start_matches('{')) => {
                    let word = word.trim_start_matches('{');
                    let len = inside_len(&text[offset..], rest);
                    let help = format!("write `{{{word}}}`");
                    return Err(bad("has an unknown placeholder", offset, len, &help));
                }
                Some((word, _)) => {
                    let meant = did_you_mean(word, PLACEHOLDERS);
                    let help = meant.unwrap_or_else(|| "write `{code}` or `{name}`".to_owned());
                    return Err(bad(
                        "has an unknown placeholder",
                        offset,
                        word.len() + 2,
                        &help,
                    ));
                }
                None => {
                    let help = "a placeholder is `{code}` or `{name}`";
                    return Err(bad("has a brace without its other one", offset, 1, help));
                }
            }
        }
        let end = text.find(['?', '#']).filter(|_| !is_pattern);
        if let Some(offset) = end {
            let help = "remove it, or write `{code}` or `{name}` where the entry goes";
            let what = "ends in a query or a fragment, but pages are below it";
            return Err(bad(what, offset, text.len() - offset, help));
        }
        Ok(Self {
            text: text.to_owned(),
            is_pattern,
        })
    }

    /// The address of the page of an entry.
    #[must_use]
    pub fn page(&self, name: &str, code: &str) -> String {
        if self.is_pattern {
            let name = encoded(name);
            return self
                .text
                .replace("{name}", &name)
                .replace("{code}", &encoded(code));
        }
        let slash = if self.text.ends_with('/') { "" } else { "/" };
        [&self.text, slash, &stem(code), ".html"].concat()
    }

    /// The base as the catalogue writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// How long a placeholder is with its braces, `rest` being what follows the first closing one.
fn inside_len(text: &str, rest: &str) -> usize {
    let more = rest.len() - rest.trim_start_matches('}').len();
    text.len() - rest.len() + more
}

/// A placeholder as other languages write it, with its place, its length and the word that it is here.
fn placeholder_of_others(text: &str) -> Option<(usize, usize, &'static str)> {
    let of_word = |word: &'static str| {
        [":", "$"].iter().find_map(|mark| {
            let mark = format!("{mark}{word}");
            let at = text.find(&mark)?;
            let ends = !text[at + mark.len()..].starts_with(|c: char| c.is_alphanumeric());
            ends.then_some((at, mark.len(), word))
        })
    };
    PLACEHOLDERS.into_iter().find_map(of_word).or_else(|| {
        // Two hex digits follow a percent sign in an address.
        let at = ["%s", "%d", "%i", "%u"].iter().find_map(|mark| {
            let at = text.find(mark)?;
            let digits = text[at + 1..].bytes().take(2);
            (digits.filter(u8::is_ascii_hexdigit).count() < 2).then_some(at)
        })?;
        Some((at, 2, "code"))
    })
}

/// A word as a piece of an address: every byte that means something there as `%` and two hex digits.
fn encoded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(base: &str) -> String {
        DocsBase::read(base)
            .expect("a base")
            .page("HARBOUR_FOG", "A/1")
    }

    #[test]
    fn a_site_has_a_page_for_each_code() {
        assert_eq!(page("https://x.example"), "https://x.example/A~2F1.html");
        assert_eq!(page("http://x.example/e/"), "http://x.example/e/A~2F1.html");
    }

    #[test]
    fn a_pattern_says_where_the_entry_stands() {
        assert_eq!(
            page("https://x.example/{name}/#{code}"),
            "https://x.example/HARBOUR_FOG/#A%2F1"
        );
    }

    #[test]
    fn other_texts_are_refused() {
        for (text, what, wrong) in [
            ("errors.example", "is not an address of the web", ""),
            ("ftp://x.example", "is not an address of the web", ""),
            ("https://", "names no host", ""),
            ("https:///a", "names no host", ""),
            ("https://{name}", "names no host", ""),
            (
                "https://x.example/a b",
                "has a character that addresses do not have",
                " ",
            ),
            (
                "https://x.example/{nmae}",
                "has an unknown placeholder",
                "{nmae}",
            ),
            (
                "https://x.example/{name",
                "has a brace without its other one",
                "{",
            ),
            (
                "https://x.example/a}",
                "has a brace without its other one",
                "}",
            ),
            (
                "https://x.example/#a",
                "ends in a query or a fragment, but pages are below it",
                "#a",
            ),
        ] {
            let bad = DocsBase::read(text).expect_err(text);
            assert_eq!(bad.what, what, "{text}");
            assert_eq!(&text[bad.offset..bad.offset + bad.len], wrong, "{text}");
        }
    }
}
