//! A program whose `main` returns what anyhow holds. Its argument says what happens.

use anyhow::Context as _;
use ecosystem_errors::{HarbourError, OtherError};

fn main() -> errdex::Exit<anyhow::Error, (HarbourError, OtherError)> {
    run().into()
}

fn run() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("fog") => Err(HarbourError::fog()).context("cannot leave"),
        Some("within") => Err(OtherError::Wraps(HarbourError::fog()))?,
        Some("io") => Err(HarbourError::Book(std::io::Error::other("torn")))?,
        Some("ticket") => Err(HarbourError::Ticket {
            ticket: 44261,
            name: "Emma".to_owned(),
            seal: None,
        })
        .context("cannot leave"),
        Some("other") => anyhow::bail!("nothing that a catalogue knows"),
        _ => Ok(()),
    }
}
