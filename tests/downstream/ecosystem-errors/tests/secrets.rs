//! Sends an error with secrets through every door by which an error leaves a program: only `{:?}` and a private report
//! show them. `tests/tests/doors.rs` lists the doors, and the test of each.

mod told;

use std::error::Error;
use std::fmt::Debug;

use ecosystem_errors::{HarbourCode, HarbourError, OtherError};
use told::Told;

/// A number and bytes whose forms are in no other text.
const SECRET: u32 = 0xACE5;
const SEAL: [u8; 4] = [211, 212, 213, 214];

fn ticket() -> HarbourError {
    HarbourError::Ticket {
        ticket: SECRET,
        name: "Emma".to_owned(),
        seal: Some(SEAL),
    }
}

fn has_secret(text: &str) -> bool {
    let text = text.to_lowercase();
    ["ace5", "44261", "211", "d3"]
        .iter()
        .any(|form| text.contains(form))
}

/// The text is that of the ticket, without its secrets.
#[track_caller]
fn hides(text: &str) {
    assert!(
        text.contains("[redacted]") && text.contains("Emma"),
        "{text}"
    );
    assert!(!has_secret(text), "{text}");
}

#[test]
fn the_text() {
    let error = ticket();
    hides(&error.to_string());
    hides(&format!("{error:#}"));
    hides(&format!("{error:+#}"));
    hides(&format!("{error:>80.70}"));
    let boxed: Box<dyn Error + Send + Sync> = ticket().into();
    hides(&boxed.to_string());
}

#[test]
fn the_text_in_another_language() {
    let error = ticket();
    let german = errdex::In(&error, "de").to_string();
    assert!(german.starts_with("die Fahrkarte "), "{german}");
    hides(&german);
    hides(&errdex::In(&error, "fr").to_string());
    // What an entry says in a language has no values.
    let message = HarbourCode::Ticket.message_in("de");
    assert_eq!(message, "Die Fahrkarte ist ungültig");
}

/// `{:?}` is for those who develop the program, and so is what `unwrap` prints.
#[test]
fn the_form_for_developers_shows_them() {
    let error = ticket();
    assert!(has_secret(&format!("{error:?}")));
    assert!(has_secret(&format!("{:?}", errdex::In(&error, "de"))));
    assert!(has_secret(&format!("{:?}", errdex::Problem::of(&error))));
    assert!(has_secret(&format!("{:?}", errdex::report(&error))));
    assert!(has_secret(&format!(
        "{:?}",
        errdex::miette::diagnosed(ticket())
    )));
}

#[test]
fn a_report() {
    let error = ticket();
    hides(&errdex::report(&error).to_string());
    hides(&errdex::report(&error).coloured(true).to_string());
    let wraps = OtherError::Wraps(ticket());
    hides(&errdex::report(&wraps).to_string());
    hides(&errdex::report(&wraps).knowing::<HarbourError>().to_string());
    let unknown: &(dyn Error + 'static) = &wraps;
    hides(&errdex::report(unknown).to_string());
    hides(
        &errdex::Report::of(unknown)
            .knowing::<(OtherError, HarbourError)>()
            .to_string(),
    );
}

#[test]
fn a_private_report_shows_them() {
    let error = ticket();
    let private = errdex::report(&error).private().to_string();
    assert_eq!(
        private,
        "error[HARBOUR_TICKET 9]: the ticket 44261 of Emma is not valid"
    );
    let wraps = OtherError::Wraps(ticket());
    let private = errdex::report(&wraps).knowing::<HarbourError>().private();
    assert!(private.to_string().contains("the ticket 44261 of Emma"));
}

#[test]
fn the_fields_that_an_error_tells() {
    let mut told = Vec::new();
    let error = ticket();
    errdex::Coded::visit_fields(&error, &mut |name, value| {
        let json = serde_json::to_string(&value).unwrap();
        told.push(format!(
            "{name}={value} {value:?} {value:>9} {value:#?} {json}"
        ));
    });
    assert_eq!(told.len(), 3);
    hides(&told.join(" "));
    assert!(told[0].starts_with("ticket=[redacted]") && told[2].starts_with("seal=[redacted]"));
}

#[test]
fn a_problem_object() {
    let error = ticket();
    for problem in [
        errdex::serde::problem(&error),
        errdex::Problem::of(&error).instance("/tickets/7"),
        errdex::Problem::of(&error).accept_language("de"),
    ] {
        hides(&problem.to_string());
        hides(&serde_json::to_string(&problem).unwrap());
    }
    hides(&errdex::Problem::of(&OtherError::Forwards(ticket())).to_string());
}

#[test]
fn an_event_and_a_span() {
    let emitted = |emit: &dyn Fn()| {
        let told = Told::default();
        tracing::subscriber::with_default(told.clone(), emit);
        told.lines().join("\n")
    };
    hides(&emitted(&|| errdex::tracing::emit(&ticket())));
    hides(&emitted(&|| errdex::tracing::emit!(&ticket())));
    hides(&emitted(&|| {
        errdex::tracing::emit!(&OtherError::Wraps(ticket()))
    }));
    hides(&emitted(&|| {
        use tracing::field::Empty;
        let span = tracing::info_span!(
            "leave",
            error = Empty,
            error.fields = Empty,
            error.sources = Empty
        );
        errdex::tracing::record(&span, &ticket());
        errdex::tracing::record(&span, &OtherError::Wraps(ticket()));
    }));
}

#[test]
fn a_diagnostic() {
    hides(&errdex::miette::diagnosed(ticket()).to_string());
    let report = miette::Report::from(errdex::miette::diagnosed(ticket()));
    hides(&report.to_string());
    hides(&format!("{report:?}"));
    let narrated = |report: &miette::Report| {
        let mut text = String::new();
        let handler = miette::NarratableReportHandler::new();
        handler.render_report(&mut text, &**report).unwrap();
        text
    };
    hides(&narrated(&report));
    let wraps = errdex::miette::Diagnosed::from(OtherError::Wraps(ticket()));
    hides(&narrated(&wraps.into()));
}

/// Their forms for developers are those that `main` prints: texts, and not `{:?}` of the error.
#[test]
fn what_anyhow_and_eyre_print() {
    fn texts(error: impl Debug + std::fmt::Display) -> [String; 3] {
        [
            format!("{error}"),
            format!("{error:#}"),
            format!("{error:?}"),
        ]
    }
    for error in [ticket as fn() -> HarbourError] {
        let [_, chain, printed] = texts(anyhow::Error::from(error()).context("at the gate"));
        hides(&chain);
        hides(&printed);
        for text in texts(eyre::Report::from(error())) {
            hides(&text);
        }
    }
}

/// A page is about the entry, and has no values.
#[test]
fn a_page() {
    let page = errdex::explain(ticket().entry()).to_string();
    assert!(
        page.contains("HARBOUR_TICKET") && !has_secret(&page),
        "{page}"
    );
}
