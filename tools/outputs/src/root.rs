//! Tells the root of a catalogue from other YAML files by its keys, without a parser: it need not be valid YAML yet.

/// Whether a text names a catalogue and says something of its entries or codes: other tools have files with a key
/// `catalog:` too.
#[must_use]
pub fn begins_a_catalogue(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    let has = |key: &str| {
        text.lines().any(|line| {
            let line = line.trim_start_matches(['"', '\'']);
            let rest = line.strip_prefix(key);
            rest.is_some_and(|rest| {
                let rest = rest.trim_start_matches(['"', '\'']);
                rest.trim_start_matches(' ').starts_with(':')
            })
        })
    };
    has("catalog") && ["code", "entries", "parts", "title"].into_iter().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_known_by_its_keys() {
        for (text, expected) in [
            ("catalog: a\ncode: {type: u8}\n", true),
            ("# c\n\"catalog\": a\n'title' : b\n", true),
            ("\u{FEFF}catalog: a\r\nentries:\r\n", true),
            ("entries:\n  - name: A\n    catalog: b\n", false),
            ("catalog: of plants\nplants: []\n", false),
            ("catalogue: a\ncode: b\n", false),
            ("", false),
        ] {
            assert_eq!(begins_a_catalogue(text.as_bytes()), expected, "{text}");
        }
    }
}
