//! Finds the language tags of languages that other formats call by numbers and names.

/// The tag of a language identifier of Windows, such as `0x407`: its region matters where the script or the words differ.
pub(crate) fn of_windows(id: i128) -> Option<&'static str> {
    let tag = match id {
        0x0416 => "pt-BR",
        0x0804 | 0x1004 => "zh-Hans",
        0x0404 | 0x0C04 | 0x1404 => "zh-Hant",
        // The low ten bits are the language.
        id => match id & 0x3FF {
            0x01 => "ar",
            0x02 => "bg",
            0x03 => "ca",
            0x05 => "cs",
            0x06 => "da",
            0x07 => "de",
            0x08 => "el",
            0x09 => "en",
            0x0A => "es",
            0x0B => "fi",
            0x0C => "fr",
            0x0D => "he",
            0x0E => "hu",
            0x10 => "it",
            0x11 => "ja",
            0x12 => "ko",
            0x13 => "nl",
            0x14 => "nb",
            0x15 => "pl",
            0x16 => "pt",
            0x18 => "ro",
            0x19 => "ru",
            0x1B => "sk",
            0x1D => "sv",
            0x1E => "th",
            0x1F => "tr",
            0x21 => "id",
            0x22 => "uk",
            0x24 => "sl",
            0x25 => "et",
            0x26 => "lv",
            0x27 => "lt",
            0x2A => "vi",
            _ => return None,
        },
    };
    Some(tag)
}

/// The tag of a language as gettext calls it: `pt_BR` is `pt-BR`.
pub(crate) fn of_gettext(name: &str) -> Option<String> {
    let name = name.trim();
    // `sr@latin` names a script in its own way.
    let is_plain = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    is_plain.then(|| name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_matter_where_texts_differ() {
        assert_eq!(of_windows(0x0409), Some("en"));
        assert_eq!(of_windows(0x0809), Some("en"));
        assert_eq!(of_windows(0x0416), Some("pt-BR"));
        assert_eq!(of_windows(0x0816), Some("pt"));
        assert_eq!(of_windows(0x0804), Some("zh-Hans"));
        assert_eq!(of_windows(0x03FF), None);
        assert_eq!(of_gettext(" pt_BR").as_deref(), Some("pt-BR"));
        assert_eq!(of_gettext("sr@latin"), None);
        assert_eq!(of_gettext(""), None);
    }
}
