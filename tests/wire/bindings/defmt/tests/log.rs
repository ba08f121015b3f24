//! The other side of defmt: the file of the program turns the bytes of its log into texts.

use std::fs;
use std::process::Command;

use defmt_decoder::Table;

const PROGRAM: &str = env!("CARGO_BIN_EXE_wire-defmt");

#[test]
fn a_log_has_the_names_of_the_codes() {
    let output = Command::new(PROGRAM).output().expect("the program");
    assert!(output.status.success(), "{output:?}");
    let program = fs::read(PROGRAM).expect("its file");
    let table = Table::parse(&program).expect("its texts");
    let table = table.expect("a section of texts");
    let mut decoder = table.new_stream_decoder();
    decoder.received(&output.stdout);
    let mut lines = Vec::new();
    while let Ok(frame) = decoder.decode() {
        lines.push(frame.display_message().to_string());
    }
    let expected = [
        "Fog -3",
        "Full 4",
        "Book 5",
        "Berth 6",
        "Numbers 7",
        "Ticket 9",
        "Ledger 10",
        "Gate 11",
        "Done 12",
        "Letter 13",
        "Mast 14",
        "Tide 16",
        "Locked",
        "Dry { pump: \"P2\", level: -4 }",
        "Pump(Locked { key: 271828 })",
        "the key [redacted] does not open the pump",
    ];
    assert_eq!(lines, expected);
    // The names are not in the log.
    assert!(!output.stdout.windows(3).any(|bytes| bytes == b"Fog"));
}
