//! Reads releases: three numbers, `1.2.0`.

/// Whether `text` is three numbers, `1.2.0`.
#[must_use]
pub fn is_version(text: &str) -> bool {
    let mut numbers = text.split('.');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part.len() == 1 || !part.starts_with('0'))
        })
    };
    number(numbers.next())
        && number(numbers.next())
        && number(numbers.next())
        && numbers.next().is_none()
}

/// The numbers of a release, to be compared with those of another. They may have any length.
#[must_use]
pub fn numbers(release: &str) -> Vec<(usize, &str)> {
    release.split('.').map(|part| (part.len(), part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_releases_are_greater() {
        assert!(numbers("1.9.0") < numbers("1.10.0"));
        assert!(numbers("2.0.0") > numbers("1.10.0"));
        assert!(is_version("1.10.0") && !is_version("1.010.0") && !is_version("1.1"));
    }
}
