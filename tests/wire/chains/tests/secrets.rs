//! Sends an error with secrets through what other crates print: most show its text, and not `{:?}` of it.
//! `tests/tests/doors.rs` lists the doors by which an error leaves a program.

use std::fmt::{Debug, Display};

use wire_chains::{HarbourError, TripError};

fn ticket() -> HarbourError {
    HarbourError::Ticket {
        ticket: "s3cret".to_owned(),
        name: "Emma".to_owned(),
        seal: Some([211, 212, 213, 214]),
    }
}

#[track_caller]
fn hides(text: &str) {
    assert!(
        text.contains("[redacted]") && text.contains("Emma"),
        "{text}"
    );
    for secret in ["s3cret", "211", "d3"] {
        assert!(!text.contains(secret), "{text}");
    }
}

/// All that can be printed of it has the text.
#[track_caller]
fn hides_in(error: impl Debug + Display) {
    hides(&format!("{error}"));
    hides(&format!("{error:#}"));
    hides(&format!("{error:?}"));
    hides(&format!("{error:#?}"));
}

#[test]
fn anyhow() {
    for error in [
        anyhow::Error::new(ticket()),
        anyhow::Error::new(TripError::from(ticket())),
    ] {
        hides(&format!("{error}"));
        hides(&format!("{error:#}"));
        hides(&format!("{error:?}"));
        hides(&format!("{:?}", error.context("the trip failed")));
    }
}

#[test]
fn eyre_and_color_eyre() {
    // Without it, the first error would install the handler of eyre itself.
    color_eyre::install().expect("no other handler");
    let error = eyre::Report::new(ticket());
    hides(&format!("{error}"));
    hides(&format!("{error:?}"));
    hides(&format!("{:?}", error.wrap_err("the trip failed")));
}

#[test]
fn snafu() {
    use snafu::{ResultExt as _, Snafu};

    #[derive(Debug, Snafu)]
    #[snafu(display("the trip failed: {source}"))]
    struct Trip {
        source: HarbourError,
    }

    let error = Err::<(), _>(ticket()).context(TripSnafu).unwrap_err();
    hides(&error.to_string());
    let report = snafu::Report::from_error(error);
    hides(&format!("{report}"));
    hides(&format!("{report:?}"));
}

#[test]
fn error_stack() {
    let error = error_stack::Report::new(ticket()).attach("at noon");
    hides_in(error);
}

#[test]
fn rootcause() {
    use rootcause::Report;
    use rootcause::prelude::ResultExt as _;

    let leave = || -> Result<(), Report> { Err(ticket())? };
    let error = leave().context("the trip failed").unwrap_err();
    hides(&format!("{error}"));
    // Its `{:?}` is made of the `{:?}` of the errors, which is for those who develop the program.
    assert!(format!("{error:?}").contains("s3cret"));
}

#[test]
fn exn() {
    use exn::ResultExt as _;

    let error = Err::<(), _>(ticket())
        .or_raise(|| std::io::Error::other("the trip failed"))
        .unwrap_err();
    hides(&format!("{error:?}"));
}
