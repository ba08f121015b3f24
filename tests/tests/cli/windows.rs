//! Asks the catalogue that is compiled in. Its texts are looked after elsewhere, so they are compared with the enum, not
//! with files.

use std::path::Path;

use errdex_tests::command::{run, text};
use errdex_win32::Win32Error;

fn asked(arguments: &[&str]) -> String {
    let named = ["--catalog", "windows"];
    let output = run(Path::new("."), named.iter().chain(arguments));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text(&output.stdout)
}

#[test]
fn every_spelling_gives_the_page_of_the_runtime() {
    let page = errdex::explain(Win32Error::CtxWinstationAlreadyExists).to_string();
    let head =
        "ERROR_CTX_WINSTATION_ALREADY_EXISTS  7023  0x1B6F  HRESULT 0x80071B6F (-2147017873)\n";
    assert!(page.starts_with(head), "{page}");
    for query in [
        "7023",
        "0x1B6F",
        "0X1b6f",
        "1B6F",
        "0x80071B6F",
        "80071b6f",
        "2147949423",
        "-2147017873",
        "ERROR_CTX_WINSTATION_ALREADY_EXISTS",
        "error_ctx_winstation_already_exists",
        "ctx_winstation_already_exists",
        "CtxWinstationAlreadyExists",
    ] {
        assert_eq!(asked(&["explain", query]), page, "{query}");
    }
}

#[test]
fn several_pages_stand_apart() {
    let [denied, missing] =
        [Win32Error::AccessDenied, Win32Error::FileNotFound].map(errdex::explain);
    let text = asked(&["explain", "ERROR_ACCESS_DENIED", "ERROR_FILE_NOT_FOUND"]);
    assert_eq!(text, format!("{denied}\n{missing}"));
}

#[test]
fn a_number_that_reads_two_ways_is_decimal_first() {
    let page = errdex::explain(Win32Error::from_code(10).unwrap()).to_string();
    let other = Win32Error::from_code(0x10).unwrap();
    let line = format!("\n10 as hexadecimal: {} (16): {other}\n", other.name());
    assert_eq!(asked(&["explain", "10"]), page + &line);
}

#[test]
fn all_entries_are_listed_in_code_order() {
    let list = asked(&["list"]);
    let listed = list
        .lines()
        .map(|line| line.split_whitespace().next().unwrap().parse().unwrap());
    let codes = Win32Error::all().map(Win32Error::code);
    assert_eq!(listed.collect::<Vec<u32>>(), codes.collect::<Vec<u32>>());

    let count = asked(&["list", "--count"]);
    assert_eq!(count, format!("{} {:016x}\n", Win32Error::COUNT, hash()));

    let json: serde_json::Value =
        serde_json::from_str(&asked(&["list", "--format", "json"])).unwrap();
    assert_eq!(json["version"], 1);
    let entries = json["entries"].as_array();
    assert_eq!(entries.map(Vec::len), Some(Win32Error::COUNT));
}

/// FNV-1a of 64 bits over a line `NAME CODE` for each entry.
fn hash() -> u64 {
    let lines = Win32Error::all().map(|error| format!("{} {}\n", error.name(), error.code()));
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in lines.collect::<String>().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    hash
}

#[test]
fn names_come_before_texts_in_a_search() {
    let found = asked(&["search", "FILE", "not", "found"]);
    let first = found.lines().next().unwrap();
    assert!(first.contains("ERROR_FILE_NOT_FOUND"), "{first}");
    let last = found.lines().last().unwrap().to_lowercase();
    assert!(!last.contains("file_not_found"), "{last}");
}
