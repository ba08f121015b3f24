//! Makes the file names of the pages of a site from spellings: the same on every disk and in every address, whatever a code is made of.
//!
//! Letters, digits, `-`, `_` and `.` stay, any other byte of a spelling becomes `~` and two hex digits, so that a name
//! needs no escape in an address. The first byte is written so too where Windows has a device of that name, the site a
//! page, or a leading dot would hide the file.

use std::fmt::Write;

/// What the site itself has at its root.
const TAKEN: &[&str] = &["index", "catalog"];

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Disks allow 255 bytes a name; the rest is for endings.
const LONGEST: usize = 200;

/// The file name of a spelling, without its ending.
#[must_use]
pub fn stem(spelling: &str) -> String {
    written(spelling, false)
}

/// The file name of a spelling that differs from another one's in case alone: disks that do not tell the two apart
/// tell these.
#[must_use]
pub fn stem_of_case(spelling: &str) -> String {
    written(spelling, true)
}

/// Whether Windows keeps a file name for a device.
#[must_use]
pub fn is_device(file_name: &str) -> bool {
    let stem = file_name.split('.').next().unwrap_or_default();
    DEVICES.contains(&stem.trim_end().to_ascii_lowercase().as_str())
}

/// What two file names have in common that are one on some disks.
#[must_use]
pub fn folded(stem: &str) -> String {
    stem.to_ascii_lowercase()
}

fn written(spelling: &str, by_case: bool) -> String {
    let lower = spelling.to_ascii_lowercase();
    let first_escaped =
        TAKEN.contains(&lower.as_str()) || is_device(&lower) || lower.starts_with('.');
    let mut stem = String::with_capacity(spelling.len());
    for (at, byte) in spelling.bytes().enumerate() {
        let stays = match byte {
            b'a'..=b'z' => !by_case,
            b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => true,
            _ => false,
        };
        if stays && !(at == 0 && first_escaped) {
            stem.push(byte.into());
        } else {
            let _ = write!(stem, "~{byte:02X}");
        }
    }
    if stem.len() > LONGEST {
        let hash = hash(spelling);
        stem.truncate(LONGEST);
        let _ = write!(stem, "~~{hash:016X}");
    }
    stem
}

/// FNV-1a of 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessable_spellings_are_their_own_file_names() {
        for spelling in [
            "7023",
            "-5",
            "0x1B6F",
            "ERROR_ACCESS_DENIED",
            "E0001",
            "57P03",
            "NET-0012",
            "a.b",
        ] {
            assert_eq!(stem(spelling), spelling);
        }
    }

    #[test]
    fn what_a_disk_or_an_address_could_misread_is_escaped() {
        for (spelling, expected) in [
            ("A/B", "A~2FB"),
            ("..", "~2E."),
            ("a~b", "a~7Eb"),
            ("50%", "50~25"),
            ("é", "~C3~A9"),
            ("CON", "~43ON"),
            ("com1.x", "~63om1.x"),
            ("index", "~69ndex"),
            ("Catalog", "~43atalog"),
            ("", ""),
        ] {
            assert_eq!(stem(spelling), expected);
        }
        assert_eq!(stem_of_case("eA1"), "~65A1");
    }

    #[test]
    fn long_spellings_are_cut_and_stay_apart() {
        let (one, other) = ("x".repeat(300) + "1", "x".repeat(300) + "2");
        assert!(stem(&one).len() < 240);
        assert_ne!(stem(&one), stem(&other));
    }
}
