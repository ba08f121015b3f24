//! An error of each entry of `harbour.yaml`, and what no wire may carry of them: the crates of this folder include it.
#![allow(dead_code, reason = "not every crate needs all of it")]

use crate::HarbourError;

/// Values of sensitive fields, which nothing but `{:?}` and a private report shows.
pub const SENSITIVE: [&str; 2] = ["s3cret-ticket", "29, 87"];

/// What is said of an entry that is not public: its fields, help and page, which no client may read.
pub const NOT_PUBLIC: [&str; 5] = [
    "2987",
    "Ottilie",
    "harbour.example/ledger",
    "crowns",
    "Kronen",
];

/// An error of each entry in use.
#[allow(deprecated)]
pub fn errors() -> Vec<HarbourError> {
    let boat = "\"Möwe\"\n".to_owned();
    let name = "Anna".to_owned();
    vec![
        HarbourError::Fog { boat, metres: 50 },
        HarbourError::Full,
        HarbourError::Book,
        HarbourError::Berth {
            status: 3,
            name: name.clone(),
            depth: 2.5,
            tide: Some(-1),
            open: false,
            pilot: None,
            marks: vec!["red".to_owned()],
        },
        HarbourError::Numbers(1, "two"),
        HarbourError::Ticket {
            ticket: SENSITIVE[0].to_owned(),
            name,
            seal: Some([29, 87, 29, 87]),
        },
        HarbourError::Ledger { amount: 2987 },
        HarbourError::Gate,
        HarbourError::Done,
        HarbourError::Letter {
            text: "å".repeat(100_000),
            ending: "yours".to_owned(),
        },
        HarbourError::Mast,
        HarbourError::Tide {
            table: std::io::Error::other("torn"),
        },
    ]
}

/// Fails if the bytes contain one of the values: as text, or as the four bytes of the seal.
pub fn assert_without(bytes: &[u8], values: &[&str], what: &str) {
    let seal = &[29, 87, 29, 87][..];
    let values = values.iter().map(|value| value.as_bytes());
    for value in values.chain([seal]) {
        let is_there = bytes.windows(value.len()).any(|part| part == value);
        let value = String::from_utf8_lossy(value);
        assert!(!is_there, "`{value}` is in {what}");
    }
}
