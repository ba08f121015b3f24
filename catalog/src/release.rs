//! Reads releases as semver writes them, `1.2.0` or `1.2.0-rc.1`, and puts them in order.

/// Whether `text` is three numbers, and behind a hyphen perhaps what tells a prerelease.
///
/// Build metadata (`1.2.0+5`) says nothing of the order, so no release has it.
#[must_use]
pub fn is_version(text: &str) -> bool {
    let (release, prerelease) = split(text);
    let mut numbers = release.split('.');
    let number = |part: Option<&str>| part.is_some_and(is_number);
    number(numbers.next())
        && number(numbers.next())
        && number(numbers.next())
        && numbers.next().is_none()
        && prerelease.is_none_or(|prerelease| prerelease.split('.').all(is_identifier))
}

/// The version that was meant by another spelling of up to three numbers.
pub(crate) fn meant_version(text: &str) -> Option<String> {
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = number.trim_end_matches(['”', '’', '»', '“', '"', '\'', ',', ';']);
    let short: Vec<&str> = number.split('.').map(without_zeros).collect();
    let mut version = short.join(".");
    for _ in short.len()..3 {
        version.push_str(".0");
    }
    is_version(&version).then_some(version)
}

fn without_zeros(number: &str) -> &str {
    let short = number.trim_start_matches('0');
    if short.is_empty() && !number.is_empty() {
        "0"
    } else {
        short
    }
}

/// A release as it follows a verb, as in `deprecated since 1.2.0`; nothing where it is not known.
#[must_use]
pub fn since(release: Option<&str>) -> String {
    let since = release.map(|release| format!(" since {release}"));
    since.unwrap_or_default()
}

/// A release, to be compared with another: `1.9.0`, `1.10.0-rc.2`, `1.10.0-rc.10`, `1.10.0`.
#[must_use]
pub fn order(release: &str) -> Order<'_> {
    let (release, prerelease) = split(release);
    Order {
        numbers: release.split('.').map(number).collect(),
        // A prerelease comes before its release.
        is_final: prerelease.is_none(),
        identifiers: prerelease
            .into_iter()
            .flat_map(|prerelease| prerelease.split('.'))
            .map(|identifier| {
                if is_number(identifier) {
                    Identifier::Number(number(identifier))
                } else {
                    Identifier::Word(identifier)
                }
            })
            .collect(),
    }
}

/// The place of a release among others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order<'r> {
    numbers: Vec<Number<'r>>,
    is_final: bool,
    identifiers: Vec<Identifier<'r>>,
}

/// A number of any length.
type Number<'r> = (usize, &'r str);

/// A piece of what tells a prerelease: numbers come before words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identifier<'r> {
    Number(Number<'r>),
    Word(&'r str),
}

fn split(text: &str) -> (&str, Option<&str>) {
    match text.split_once('-') {
        Some((release, prerelease)) => (release, Some(prerelease)),
        None => (text, None),
    }
}

fn number(text: &str) -> Number<'_> {
    (text.len(), text)
}

fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.len() == 1 || !text.starts_with('0'))
}

/// Digits alone are a number, which does not begin with a zero.
fn is_identifier(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    !text.is_empty() && text.bytes().all(is_word) && (!is_digits || is_number(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_other_texts() {
        for text in [
            "1.10.0",
            "0.0.0",
            "1.2.0-rc.1",
            "1.2.0-alpha-2.x7",
            "1.2.0-0",
            "1.2.0--",
        ] {
            assert!(is_version(text), "{text}");
        }
        for text in [
            "1.010.0",
            "1.1",
            "1.2.0-",
            "1.2.0-rc.",
            "1.2.0-rc.01",
            "1.2.0-rc_1",
            "1.2.0+5",
            "1.2-rc.1",
            "v1.2.0",
            "1.2.0 ",
            "",
        ] {
            assert!(!is_version(text), "{text}");
        }
    }

    #[test]
    fn later_releases_are_greater() {
        let sorted = [
            "1.9.0",
            "1.10.0-1",
            "1.10.0-alpha",
            "1.10.0-alpha.1",
            "1.10.0-beta",
            "1.10.0-rc.2",
            "1.10.0-rc.10",
            "1.10.0",
            "1.10.1-rc.1",
            "2.0.0",
        ];
        for pair in sorted.windows(2) {
            assert!(order(pair[0]) < order(pair[1]), "{pair:?}");
        }
    }
}
