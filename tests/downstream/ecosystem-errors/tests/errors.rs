//! anyhow and eyre need nothing; miette, tracing and reports.

mod told;

use std::error::Error as _;
use std::fmt;
use std::process::ExitCode;

use ecosystem_errors::{HarbourCode, HarbourError, OtherError};
use miette::Diagnostic as _;
use told::Told;

#[test]
fn anyhow_holds_it_and_gives_it_back() {
    fn run() -> anyhow::Result<()> {
        Err(HarbourError::Full)?
    }
    let error = run().unwrap_err().context("while leaving");
    assert_eq!(format!("{error:#}"), "while leaving: No berth is free");
    assert_eq!(error.downcast_ref::<HarbourError>().unwrap().code(), 4);
    let found = errdex::in_chain::<HarbourError>(error.as_ref());
    assert_eq!(found.unwrap().code(), 4);
}

#[test]
fn eyre_holds_it_and_gives_it_back() {
    fn run() -> eyre::Result<()> {
        Err(HarbourError::Book(std::io::ErrorKind::NotFound.into()))?
    }
    let error = run().unwrap_err();
    assert_eq!(error.chain().count(), 2);
    assert_eq!(error.downcast_ref::<HarbourError>().unwrap().code(), 5);
}

#[test]
fn miette_has_everything() {
    fn run() -> Result<(), errdex::miette::Diagnosed<HarbourError>> {
        Err(HarbourError::fog())?
    }
    let error = run().unwrap_err();
    let text = |shown: Option<Box<dyn fmt::Display + '_>>| shown.unwrap().to_string();
    assert_eq!(error.to_string(), error.error().to_string());
    assert_eq!(text(error.code()), "HARBOUR_FOG (-3)");
    assert_eq!(error.severity(), Some(miette::Severity::Warning));
    assert_eq!(text(error.help()), "wait for the fog to lift");
    assert_eq!(text(error.url()), "https://harbour.example/fog");
    let related: Vec<_> = error.related().unwrap().collect();
    assert_eq!(related.len(), 1);
    assert_eq!(related[0].to_string(), "No berth is free");
    assert_eq!(text(related[0].code()), "HARBOUR_FULL (4)");

    let book = errdex::miette::diagnosed(HarbourError::Book(std::io::ErrorKind::NotFound.into()));
    assert!(
        book.source()
            .is_some_and(|source| source.is::<std::io::Error>())
    );
    assert!(book.related().is_none() && book.help().is_none());
    // As a program's error.
    let report: miette::Report = book.into();
    assert_eq!(report.to_string(), "The book cannot be read");
    let report: miette::Report = errdex::miette::diagnosed(HarbourCode::Full).into();
    assert_eq!(report.code().unwrap().to_string(), "HARBOUR_FULL (4)");
}

#[test]
fn tracing_gets_an_event_with_fields() {
    let told = Told::default();
    tracing::subscriber::with_default(told.clone(), || {
        errdex::tracing::emit(&HarbourError::fog());
        errdex::tracing::emit!(&OtherError::Own);
        errdex::tracing::emit!(
            target: "harbour::book",
            &OtherError::Wraps(HarbourError::Book(std::io::Error::other("torn"))),
        );
        let span = tracing::info_span!(
            "leave",
            error = tracing::field::Empty,
            error.code = tracing::field::Empty,
            error.name = tracing::field::Empty,
            error.fields = tracing::field::Empty,
        );
        errdex::tracing::record(&span, &HarbourError::Numbers(1, "two\"\nerror.code=3"));
    });
    let told = told.lines();
    let mut told: Vec<&str> = told.iter().map(String::as_str).collect();
    told[1..7].sort_unstable();
    told[10..15].sort_unstable();
    assert_eq!(
        told,
        [
            "WARN errdex",
            "error.catalog=\"harbour\"",
            "error.code=-3",
            "error.fields=boat=\"\\\"Möwe\\\"\\n\" metres=50",
            "error.help=\"wait for the fog to lift\"",
            "error.name=\"HARBOUR_FOG\"",
            "message=boat \"Möwe\"\n cannot leave: visibility 50 m",
            "ERROR errors",
            "message=Own",
            "ERROR harbour::book",
            "error.catalog=\"harbour\"",
            "error.code=4",
            "error.name=\"HARBOUR_FULL\"",
            "error.sources=The book cannot be read: torn",
            "message=No berth is free",
            "error=1 of two\"\nerror.code=3",
            "error.code=7",
            "error.name=\"HARBOUR_NUMBERS\"",
            "error.fields=0=1 1=\"two\\\"\\nerror.code=3\"",
        ]
    );
}

#[test]
fn a_report_tells_the_chain() {
    let error = OtherError::Wraps(HarbourError::Book(std::io::Error::other("torn")));
    assert_eq!(
        errdex::report(&error).to_string(),
        "error[HARBOUR_FULL 4]: No berth is free\ncaused by: The book cannot be read\ncaused by: torn"
    );
    assert_eq!(
        errdex::report(&error).knowing::<HarbourError>().to_string(),
        "error[HARBOUR_FULL 4]: No berth is free\n\
         caused by[HARBOUR_BOOK 5]: The book cannot be read\n\
         caused by: torn"
    );
    let fog = HarbourError::Fog {
        boat: "Emma".into(),
        metres: 50,
    };
    assert_eq!(
        errdex::report(&fog).to_string(),
        "error[HARBOUR_FOG -3]: boat Emma cannot leave: visibility 50 m\n  \
         help: wait for the fog to lift\n  \
         see: HARBOUR_FULL (4), both turn boats away\n  \
         more: https://harbour.example/fog"
    );
    let coloured = errdex::report(&fog).coloured(true).to_string();
    assert!(coloured.starts_with("\u{1B}[1;31merror[HARBOUR_FOG -3]\u{1B}[0m: boat Emma"));
    assert_eq!(errdex::report(&OtherError::Own).to_string(), "error: Own");
}

#[test]
fn a_report_of_what_may_be_any_error() {
    let full = "error[HARBOUR_FULL 4]: No berth is free";
    let held = anyhow::Error::new(HarbourError::Full);
    let report = errdex::report(&*held).knowing::<HarbourError>();
    assert_eq!(report.to_string(), full);
    assert_eq!(report.exit_code(), ExitCode::FAILURE);
    let held = eyre::Report::new(HarbourError::Full);
    let report = errdex::report(&*held).knowing::<(OtherError, HarbourError)>();
    assert_eq!(report.to_string(), full);
    let held: Box<dyn std::error::Error + Send> = Box::new(HarbourError::Full);
    let report = errdex::Report::of(&*held).knowing::<HarbourCode>();
    // What it holds is an error with data, and only the code type is known.
    assert_eq!(report.to_string(), "error: No berth is free");

    // The status is that of the first error that has one.
    let held = anyhow::Error::new(OtherError::Wraps(HarbourError::fog())).context("at dawn");
    let status = |report: errdex::Report<'_>| report.exit_code();
    let report = errdex::report(&*held);
    assert_eq!(status(report), ExitCode::FAILURE);
    assert_eq!(status(report.knowing::<OtherError>()), ExitCode::FAILURE);
    assert_eq!(status(report.knowing::<HarbourError>()), ExitCode::from(75));
}

#[test]
#[should_panic(expected = "a report knows eight types of errors at most")]
fn a_report_knows_eight_types() {
    type Three = (HarbourError, OtherError, HarbourCode);
    let report = errdex::report(&HarbourCode::Full).knowing::<Three>();
    let _ = report.knowing::<Three>().knowing::<Three>();
}
