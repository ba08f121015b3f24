//! Logs codes and errors as firmware does: numbers go to standard output, and their texts stay in the program's file.
#![allow(deprecated, reason = "the log has the deprecated entry too")]

use std::io::Write as _;

use defmt::Display2Format;

#[errdex::catalog("../../harbour.yaml")]
#[derive(defmt::Format)]
pub enum HarbourCode {}

/// The derive is on the error too.
#[errdex::catalog("pump.yaml", errors(PumpError, derive(defmt::Format)))]
#[derive(defmt::Format)]
pub enum PumpCode {}

/// An error of the author's.
#[derive(defmt::Format, Debug, errdex::Error)]
#[error(catalog = "pump.yaml", codes = PumpCode)]
pub enum OwnError {
    Dry {
        pump: &'static str,
        level: i16,
    },
    #[error(transparent)]
    Pump(PumpError),
}

fn main() {
    for code in HarbourCode::all() {
        defmt::println!("{} {}", code, code.code());
    }
    defmt::println!("{}", PumpCode::Locked);
    let dry = OwnError::Dry {
        pump: "P2",
        level: -4,
    };
    defmt::println!("{}", dry);
    // `Format` is for developers, as `{:?}` is; the text of an error shows no secret.
    let locked = OwnError::Pump(PumpError::Locked { key: 271_828 });
    defmt::println!("{}", locked);
    defmt::println!("{}", Display2Format(&locked));
}

#[defmt::global_logger]
struct Stdout;

// SAFETY: there is one thread.
unsafe impl defmt::Logger for Stdout {
    fn acquire() {}

    unsafe fn flush() {}

    unsafe fn release() {}

    unsafe fn write(bytes: &[u8]) {
        std::io::stdout().write_all(bytes).expect("standard output");
    }
}
