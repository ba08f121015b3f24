//! Carries a Windows error through `std::io::Error` and back.

use std::io;

use errdex_win32::Win32Error;

fn read_remote() -> io::Result<Vec<u8>> {
    // A server answered with a Windows code; the program may run anywhere.
    Err(Win32Error::SharingViolation.into())
}

fn main() {
    if let Err(error) = read_remote() {
        println!("{error}");
        if let Ok(windows) = Win32Error::try_from(&error) {
            println!("{}", errdex::explain(windows));
        }
    }
}
