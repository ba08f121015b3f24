//! Ends a process with the status that the catalogue gives its error.

use core::marker::PhantomData;
use core::ops::Deref;
use std::process::{ExitCode, Termination};

use crate::private::AsDynError;
use crate::report::{Known, exit_status};
use crate::{Coded, Report, report};

/// The status of the entry's `mappings: {exit: …}`; 1 if there is none.
pub fn exit_code<E: Coded + ?Sized>(error: &E) -> ExitCode {
    let status = error.any_entry().and_then(exit_status);
    status.unwrap_or(ExitCode::FAILURE)
}

/// What `main` returns: an error is [reported](report()) to standard error, and the process ends with its [`exit_code`].
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
///
/// An error that can hold others, such as `anyhow::Error`, `eyre::Report` or `Box<dyn Error>`, is followed by the type
/// that it may hold, or by a tuple of up to eight types. The report tells what it knows of each error of these types, and
/// the status is that of the first one that has any.
///
/// ```no_run
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// # type DynError = Box<dyn std::error::Error>;
/// fn main() -> errdex::Exit<DynError, HarbourCode> {
///     run().into()
/// }
///
/// fn run() -> Result<(), DynError> {
///     let visibility: u32 = std::fs::read_to_string("visibility")?.trim().parse()?;
///     if visibility < 500 {
///         return Err(HarbourCode::Fog.into());
///     }
///     Ok(())
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "it ends the process only if `main` returns it"]
pub struct Exit<E, K = ()> {
    result: Result<(), E>,
    known: PhantomData<fn() -> K>,
}

impl<E, K> Exit<E, K> {
    /// The result that `main` ends with.
    ///
    /// # Errors
    ///
    /// The error that would be reported.
    pub fn into_result(self) -> Result<(), E> {
        self.result
    }
}

impl<E, K> From<Result<(), E>> for Exit<E, K> {
    fn from(result: Result<(), E>) -> Self {
        Self {
            result,
            known: PhantomData,
        }
    }
}

impl<E: Coded + 'static> Termination for Exit<E> {
    fn report(self) -> ExitCode {
        match self.result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                report(&error).eprint();
                exit_code(&error)
            }
        }
    }
}

impl<E, K: Known> Termination for Exit<E, K>
where
    E: Deref<Target: AsDynError<'static>>,
{
    fn report(self) -> ExitCode {
        match self.result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let report = Report::of(error.__errdex_as_dyn_error()).knowing::<K>();
                report.eprint();
                report.exit_code()
            }
        }
    }
}
