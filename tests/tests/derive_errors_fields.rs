//! Shows what the error enum of a catalogue does with each kind of field: sources, optional ones, ones that are not shown.

#![deny(warnings, missing_docs)]

use std::error::Error;
use std::{fmt, io};

/// A module, for its visibility.
pub mod fields {
    /// Codes.
    #[errdex::catalog("derive/fields.yaml", errors = FieldsError)]
    pub enum FieldsCode {}
}
use fields::FieldsError;

fn store() -> Result<(), FieldsError> {
    Err(io::Error::from(io::ErrorKind::NotFound))?;
    Ok(())
}

fn number(text: &str) -> Result<u32, FieldsError> {
    Ok(text.parse()?)
}

#[test]
fn question_marks_make_errors_of_their_sources() {
    let error = store().expect_err("no store");
    assert_eq!(error.to_string(), "The store cannot be read");
    let source = error.source().expect("a source");
    assert!(source.is::<io::Error>());

    let error = number("x").expect_err("no number");
    assert_eq!(
        error.to_string(),
        "the number is not one: invalid digit found in string"
    );
    assert!(
        error
            .source()
            .is_some_and(<dyn Error>::is::<std::num::ParseIntError>)
    );
    assert_eq!(error.code(), 2);
}

#[test]
fn a_field_of_any_name_may_be_the_source() {
    let error = FieldsError::Upload {
        path: "a/b".into(),
        reason: fmt::Error.into(),
        attempt: 3,
    };
    assert_eq!(error.to_string(), "cannot upload a/b");
    assert!(error.source().is_some_and(<dyn Error>::is::<fmt::Error>));

    let error = FieldsError::Cause {
        source: fmt::Error,
        other: io::ErrorKind::NotFound.into(),
    };
    assert!(error.source().is_some_and(<dyn Error>::is::<io::Error>));
}

#[test]
fn a_field_may_be_called_source_and_be_none() {
    let error = FieldsError::News {
        source: "the sea".to_owned(),
    };
    assert_eq!(error.to_string(), "no news from the sea");
    assert!(error.source().is_none());
}

#[test]
fn an_optional_source_is_one_where_it_has_a_value() {
    assert!(FieldsError::Late { source: None }.source().is_none());
    assert!(
        FieldsError::Late {
            source: Some(fmt::Error)
        }
        .source()
        .is_some()
    );
}

#[test]
fn an_optional_field_without_a_value_has_a_text() {
    let error = FieldsError::Fog {
        metres: Some(80),
        chart: Some("a/b".into()),
        pilot: Some("Ann".to_owned()),
    };
    assert_eq!(error.to_string(), "visibility    80 m on a/b, Ann");
    let error = FieldsError::Fog {
        metres: None,
        chart: None,
        pilot: None,
    };
    assert_eq!(
        error.to_string(),
        "visibility unknown m on no chart, without a {pilot}"
    );
}

#[test]
fn fields_may_have_the_names_of_keywords() {
    let error = FieldsError::Words {
        r#gen: 1,
        r#async: 2,
        r#dyn: 3,
    };
    assert_eq!(error.to_string(), "1 2 3");
}

#[test]
fn a_secret_is_shown_by_debug_and_a_private_report_alone() {
    let error = FieldsError::Ticket {
        ticket: "X-4711".to_owned(),
        passenger: "Ann".to_owned(),
        gate: None,
        seal: [7; 4],
    };
    let text = "the ticket [redacted] of Ann is not valid at [redacted]";
    assert_eq!(error.to_string(), text);
    assert_eq!(format!("{error:#}"), format!("TICKET (9): {text}"));
    assert!(format!("{error:?}").contains("X-4711"));
    let report = errdex::report(&error).to_string();
    assert_eq!(report, format!("error[TICKET 9]: {text}"));
    let private = errdex::report(&error).private().to_string();
    let words = format!("the ticket {:>20} of Ann is not valid at ", "X-4711");
    assert_eq!(private, format!("error[TICKET 9]: {words}"));
}

/// Errors that forward one with a secret.
#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/plain.yaml")]
enum Forwards {
    #[error(transparent)]
    Fields(FieldsError),
    #[error(skip)]
    Own,
}

/// Errors that only forward.
#[derive(Debug, errdex::Error)]
enum OnlyForwards {
    #[error(transparent)]
    Fields(Box<Forwards>),
}

#[test]
fn a_private_report_shows_the_secret_of_what_is_forwarded() {
    let ticket = || FieldsError::Ticket {
        ticket: "X-4711".to_owned(),
        passenger: "Ann".to_owned(),
        gate: Some(7),
        seal: [7; 4],
    };
    let words = format!("the ticket {:>20} of Ann is not valid at 7", "X-4711");
    let words = format!("error[TICKET 9]: {words}");
    let error = Forwards::Fields(ticket());
    assert_eq!(errdex::report(&error).private().to_string(), words);
    assert!(!errdex::report(&error).to_string().contains("X-4711"));
    let error = OnlyForwards::Fields(Box::new(error));
    assert_eq!(errdex::report(&error).private().to_string(), words);
    assert!(!error.to_string().contains("X-4711"));
    assert_eq!(
        errdex::report(&Forwards::Own).private().to_string(),
        "error: Own"
    );
    // Of a `dyn Error`, a report knows what it is told.
    let boxed: Box<dyn Error> = ticket().into();
    let report = errdex::report(&*boxed).private();
    assert!(!report.to_string().contains("X-4711"));
    assert_eq!(report.knowing::<FieldsError>().to_string(), words);
}

mod attributes {
    //! What is said of the error enum in the attribute, and what of the code type holds for both.

    /// Codes.
    #[errdex::catalog(
        "derive/plain.yaml",
        errors(
            PlainError,
            derive(Clone, PartialEq, Debug, std::hash::Hash),
            must_use = "an error",
            doc = "Errors."
        )
    )]
    #[allow(
        non_snake_case,
        reason = "the names of fields are those of the protocol"
    )]
    pub enum PlainCode {}
}

#[test]
fn the_attribute_takes_derives_of_the_error_enum() {
    use attributes::PlainError;
    let error = PlainError::Lost {
        boatName: "Argo".to_owned(),
    };
    assert_eq!(error.clone(), error);
    assert_ne!(error, PlainError::Wet);
    assert_eq!(error.to_string(), "Argo is lost");
}

/// An error whose fields the catalogue marks.
#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/fields.yaml")]
enum ByHand {
    Store {
        cause: io::Error,
    },
    Number(std::num::ParseIntError),
    News {
        source: String,
    },
    Fog {
        metres: Option<u32>,
        chart: Option<std::path::PathBuf>,
        pilot: Option<String>,
    },
    Ticket {
        ticket: String,
        passenger: String,
        gate: Option<u8>,
        #[allow(dead_code, reason = "the text does not show it")]
        seal: [u8; 4],
    },
}

#[test]
fn what_the_catalogue_says_of_fields_holds_for_a_derived_error_too() {
    let error = ByHand::from(io::Error::from(io::ErrorKind::NotFound));
    assert!(matches!(error, ByHand::Store { .. }));
    assert!(error.source().is_some());
    let error = ByHand::from("x".parse::<u8>().expect_err("no number"));
    assert!(matches!(&error, ByHand::Number(_)) && error.source().is_some());
    assert!(
        ByHand::News {
            source: String::new()
        }
        .source()
        .is_none()
    );
    let error = ByHand::Fog {
        metres: None,
        chart: None,
        pilot: None,
    };
    assert!(error.to_string().starts_with("visibility unknown m"));
    let error = ByHand::Ticket {
        ticket: "X-4711".to_owned(),
        passenger: "Ann".to_owned(),
        gate: Some(3),
        seal: [7; 4],
    };
    assert_eq!(
        error.to_string(),
        "the ticket [redacted] of Ann is not valid at [redacted]"
    );
}

#[test]
fn a_text_shows_the_source_whatever_its_field_is_called() {
    let words = fmt::Error.to_string();
    let torn = FieldsError::Torn(3, fmt::Error);
    assert_eq!(torn.to_string(), format!("chart 3 is torn: {words:>14}"));
    let (chart, width) = ("north".to_owned(), 7);
    let lost = FieldsError::Lost {
        chart,
        width,
        cause: fmt::Error,
    };
    assert_eq!(lost.to_string(), format!("lost   north: {words}"));
    // The report does not say it again.
    assert!(!errdex::report(&lost).to_string().contains("caused by"));
}

/// Another name of a path.
pub type Course = std::path::PathBuf;

#[test]
fn an_optional_path_may_have_another_name() {
    let of = |course| FieldsError::Course { course }.to_string();
    assert_eq!(of(Some("a/b".into())), "the course a/b is wrong");
    assert_eq!(of(None), "the course (none) is wrong");
}
