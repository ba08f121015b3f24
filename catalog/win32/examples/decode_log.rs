//! Explains every Windows error in a log, on any system: `cargo run --example decode_log < setup.log`.
//!
//! A number counts as an error code where it is an HRESULT (`0x80070005`, `-2147024891`), where the word before it is
//! `error` or `code`, or where it is a name (`ERROR_ACCESS_DENIED`).

use std::io::{self, BufRead};

use errdex_win32::Win32Error;

fn main() -> io::Result<()> {
    for (number, line) in io::stdin().lock().lines().enumerate() {
        for error in errors(&line?) {
            println!("line {}: {error:#}", number + 1);
        }
    }
    Ok(())
}

/// The errors that a line of a log names.
fn errors(line: &str) -> Vec<Win32Error> {
    let words =
        line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '='));
    let mut after_error = false;
    let mut found = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches('.');
        let telling = after_error
            || word.starts_with("0x8007")
            || word.starts_with("-2147")
            || word.contains('_');
        if telling {
            found.extend(
                errdex::find::<Win32Error>(word)
                    .next()
                    .and_then(|found| found.variant()),
            );
        }
        after_error = ["error", "code", "failed"]
            .iter()
            .any(|cue| word.eq_ignore_ascii_case(cue));
    }
    found
}
