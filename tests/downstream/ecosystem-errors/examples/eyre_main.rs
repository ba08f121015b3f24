//! A program whose `main` returns what eyre holds, and that knows a code type.

use ecosystem_errors::HarbourCode;
use eyre::WrapErr as _;

fn main() -> errdex::Exit<eyre::Report, HarbourCode> {
    run().into()
}

fn run() -> eyre::Result<()> {
    Err(HarbourCode::Fog).wrap_err("cannot leave")
}
