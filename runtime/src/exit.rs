//! Ends a process with the status that the catalogue gives its error.

use std::process::{ExitCode, Termination};

use crate::{Coded, report};

/// The status of the entry's `mappings: {exit: …}`; 1 where there is none.
pub fn exit_code<E: Coded + ?Sized>(error: &E) -> ExitCode {
    error
        .any_entry()
        .and_then(|entry| entry.mappings().exit)
        .and_then(|status| u8::try_from(status).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

/// What `main` gives: an error is [reported](report()) to standard error, and its [`exit_code`] is the process's.
///
/// ```no_run
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// fn main() -> errdex::Exit<HarbourCode> {
///     run().into()
/// }
///
/// fn run() -> Result<(), HarbourCode> {
///     Err(HarbourCode::Full)
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "it ends the process only when `main` gives it"]
pub struct Exit<E>(pub Result<(), E>);

impl<E> From<Result<(), E>> for Exit<E> {
    fn from(result: Result<(), E>) -> Self {
        Self(result)
    }
}

impl<E: Coded + 'static> Termination for Exit<E> {
    fn report(self) -> ExitCode {
        match self.0 {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                report(&error).eprint();
                exit_code(&error)
            }
        }
    }
}
