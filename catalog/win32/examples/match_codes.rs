//! Decides by code what to do next: `cargo run --example match_codes -- 32`.

use errdex_win32::Win32Error;

/// What a program that copies files does about an error.
fn advice(error: Win32Error) -> &'static str {
    match error {
        Win32Error::SharingViolation | Win32Error::LockViolation => "wait a moment and try again",
        Win32Error::DiskFull | Win32Error::HandleDiskFull => {
            "stop, and say how much room is needed"
        }
        Win32Error::FileNotFound | Win32Error::PathNotFound => {
            "skip the file, and list it at the end"
        }
        Win32Error::AccessDenied => "skip the file, and say whose it is",
        // The categories group what no list of codes does.
        other => match other.entry().category().map(|category| category.name) {
            Some("busy" | "timeout" | "network") => "try again with growing pauses",
            _ => "stop, and show the error",
        },
    }
}

fn main() {
    for query in std::env::args().skip(1) {
        match errdex::find::<Win32Error>(&query)
            .next()
            .and_then(|found| found.variant())
        {
            Some(error) => println!("{error:#}\n  {}", advice(error)),
            None => println!("{query}: no Windows system error"),
        }
    }
}
