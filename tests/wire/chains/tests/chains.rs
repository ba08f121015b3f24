//! `in_chain` and `report` find an error inside the errors of other crates.

use std::error::Error;
use std::fmt;

use wire_chains::{HarbourCode, HarbourError, TripError};

fn fog() -> HarbourError {
    HarbourError::Fog {
        boat: "Argo".to_owned(),
        metres: 50,
    }
}

/// The error is in the chain, at the top and below another error, and its report has what the catalogue says.
#[track_caller]
fn check(error: &(dyn Error + 'static), begins: &str) {
    let found = errdex::in_chain::<HarbourError>(error).expect("the error");
    assert_eq!(found.code(), -3);
    assert!(errdex::in_chain::<HarbourCode>(error).is_none());
    let report = errdex::report(error).knowing::<HarbourError>().to_string();
    assert!(report.starts_with(begins), "{report}");
    let fog = "[HARBOUR_FOG -3]: boat Argo cannot leave: visibility 50 m\n  help: wait for the fog to lift\n  \
               more: https://harbour.example/fog?where=Möwe&when=now";
    assert!(report.contains(fog), "{report}");
    let unknown = errdex::report(error).to_string();
    assert!(!unknown.contains("HARBOUR_FOG"), "{unknown}");
}

#[test]
fn anyhow() {
    use anyhow::Context as _;

    let leave = || -> anyhow::Result<()> { Err(fog())? };
    check(&*leave().unwrap_err(), "error[HARBOUR_FOG -3]");
    let error = leave().context("the trip failed").unwrap_err();
    check(&*error, "error: the trip failed\ncaused by[HARBOUR_FOG -3]");
    // What is the context itself is found by anyhow alone: its type is hidden from `Error`.
    let error = anyhow::anyhow!("torn").context(HarbourCode::Book);
    assert_eq!(error.downcast_ref(), Some(&HarbourCode::Book));
    assert_eq!(errdex::in_chain::<HarbourCode>(&*error), None);
    check(
        &*anyhow::Error::from(TripError::from(fog())),
        "error[HARBOUR_FOG -3]",
    );
}

#[test]
fn eyre_and_color_eyre() {
    use color_eyre::eyre::WrapErr as _;

    // Without it, the first error would install the handler of eyre itself.
    color_eyre::install().expect("no other handler");
    let leave = || -> eyre::Result<()> { Err(fog())? };
    check(&*leave().unwrap_err(), "error[HARBOUR_FOG -3]");
    let error = leave().wrap_err("the trip failed").unwrap_err();
    check(&*error, "error: the trip failed\ncaused by[HARBOUR_FOG -3]");
    assert!(format!("{error:?}").contains("visibility 50 m"));
}

/// An `io::Error` has the source of the error inside it, and not that error, as its source.
#[test]
fn io_errors() {
    use std::io;

    check(&io::Error::other(fog()), "error[HARBOUR_FOG -3]");
    let inside = io::Error::new(io::ErrorKind::TimedOut, TripError::from(fog()));
    let error = anyhow::Error::new(inside).context("the trip failed");
    check(&*error, "error: the trip failed\ncaused by[HARBOUR_FOG -3]");
    let twice = io::Error::other(io::Error::other(fog()));
    check(&twice, "error[HARBOUR_FOG -3]");
    // The source of the error inside is not lost either.
    let tide = HarbourError::Tide {
        table: io::Error::other(HarbourCode::Full),
    };
    let error = io::Error::other(tide);
    assert_eq!(errdex::in_chain(&error), Some(&HarbourCode::Full));
    let empty = io::Error::from(io::ErrorKind::TimedOut);
    assert!(errdex::in_chain::<HarbourError>(&empty).is_none());
}

#[test]
fn snafu() {
    use snafu::{ResultExt as _, Snafu};

    #[derive(Debug, Snafu)]
    enum Trip {
        #[snafu(display("the trip failed"))]
        Leave { source: HarbourError },
        #[snafu(whatever, display("{message}"))]
        Whatever {
            message: String,
            #[snafu(source(from(Box<dyn Error>, Some)))]
            source: Option<Box<dyn Error>>,
        },
    }

    let error = Err::<(), _>(fog()).context(LeaveSnafu).unwrap_err();
    check(&error, "error: the trip failed\ncaused by[HARBOUR_FOG -3]");
    let error: Trip = Err::<(), _>(fog()).whatever_context("no trip").unwrap_err();
    check(&error, "error: no trip\ncaused by[HARBOUR_FOG -3]");
}

/// A report of error-stack is a list of frames, and not a chain of sources.
#[test]
fn error_stack() {
    use error_stack::{Report, ResultExt as _};

    #[derive(Debug)]
    struct TripFailed;

    impl fmt::Display for TripFailed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the trip failed")
        }
    }

    impl Error for TripFailed {}

    let error = Err::<(), _>(Report::new(fog()))
        .attach("at noon")
        .change_context(TripFailed)
        .unwrap_err();
    assert!(errdex::in_chain::<HarbourError>(error.as_error()).is_none());
    let found = error.downcast_ref::<HarbourError>().expect("the error");
    check(found, "error[HARBOUR_FOG -3]");
    // The error as the context of another one.
    let error = Report::new(std::io::Error::other("torn")).change_context(HarbourError::Book);
    assert_eq!(error.current_context().code(), 5);
    // What a context wraps.
    let error = Report::new(TripError::from(fog())).change_context(TripFailed);
    let mut contexts = error
        .frames()
        .filter_map(|frame| frame.downcast_ref::<TripError>());
    let found = contexts.find_map(|context| errdex::in_chain::<HarbourError>(context));
    check(found.expect("the error"), "error[HARBOUR_FOG -3]");
}

/// So is one of rootcause.
#[test]
fn rootcause() {
    use rootcause::Report;
    use rootcause::prelude::ResultExt as _;

    let leave = || -> Result<(), Report> { Err(fog())? };
    let error = leave().context("the trip failed").unwrap_err();
    let mut contexts = error.iter_reports();
    let found = contexts.find_map(|report| report.downcast_current_context::<HarbourError>());
    check(found.expect("the error"), "error[HARBOUR_FOG -3]");
}

/// A tree of exn has the error in one of its frames.
#[test]
fn exn() {
    use exn::{Frame, ResultExt as _};

    fn find(frame: &Frame) -> Option<&HarbourError> {
        errdex::in_chain(frame.error()).or_else(|| frame.children().iter().find_map(find))
    }

    let error = Err::<(), _>(fog())
        .or_raise(|| std::io::Error::other("the trip failed"))
        .unwrap_err();
    check(
        find(error.frame()).expect("the error"),
        "error[HARBOUR_FOG -3]",
    );
    let error = Err::<(), _>(TripError::from(fog()))
        .or_raise(|| HarbourError::Full)
        .unwrap_err();
    let top = find(error.frame()).expect("the error");
    assert_eq!(top.code(), 4);
}
