//! A crate without the standard library and without an allocator.

#![no_std]
#![deny(warnings)]

use core::fmt::{self, Write};

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// Writes what a code means, as firmware would.
///
/// # Errors
///
/// When `out` fails.
pub fn report(code: u16, out: &mut dyn Write) -> fmt::Result {
    match errdex::lookup::<HarbourCode>(code) {
        errdex::Lookup::Known(known) => write!(out, "{known:#}"),
        errdex::Lookup::Retired { since, reason, .. } => {
            let (since, reason) = (since.unwrap_or("?"), reason.unwrap_or("no reason is known"));
            write!(out, "retired since {since}: {reason}")
        }
        errdex::Lookup::Unknown => write!(out, "{code}?"),
    }
}

/// Writes the page of what `query` means.
///
/// # Errors
///
/// When `out` fails.
pub fn explain(query: &str, out: &mut dyn Write) -> fmt::Result {
    errdex::find::<HarbourCode>(query)
        .try_for_each(|found| write!(out, "{}", errdex::explain(found)))
}

/// Nobody reads it.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
