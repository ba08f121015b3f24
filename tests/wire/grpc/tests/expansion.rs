//! What is generated for tonic compiles wherever an error may be, in silence.

#![deny(
    warnings,
    missing_docs,
    unused_qualifications,
    unreachable_pub,
    trivial_casts,
    clippy::all,
    clippy::pedantic
)]
#![deny(missing_debug_implementations, single_use_lifetimes, unused_lifetimes)]

use std::error::Error;
use std::fmt::Debug;

use tonic::Status;
use wire_grpc::HarbourCode;

/// Names that patterns and parameters of generated code could mean.
pub mod names {
    #![allow(non_upper_case_globals, missing_docs, dead_code)]
    pub(crate) const status: f64 = 1.0;
    pub(crate) const error: f64 = 1.0;
    pub(crate) const code: f64 = 1.0;
    pub(crate) struct Status;
    pub(crate) trait From {}

    /// Codes.
    #[errdex::catalog("../harbour.yaml", errors = HarbourError)]
    pub enum HarbourCode {}
}

/// With parameters, a lifetime and a clause.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../harbour.yaml", codes = HarbourCode)]
pub enum Generic<'b, T, const N: usize>
where
    T: Debug,
{
    /// It holds what it was given.
    #[error(entry = "HARBOUR_LETTER")]
    Letter {
        /// The text.
        text: String,
        /// The ending.
        ending: String,
        /// Shown by no text.
        #[error(skip)]
        given: &'b [T; N],
    },
}

/// A struct without a code type.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../lighthouse.yaml", entry = "LAMP_OUT")]
pub struct Dark;

/// Some variants have no entry.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../lighthouse.yaml")]
pub enum Partial {
    /// In the catalogue.
    LampOut,
    /// Not in the catalogue.
    #[error(skip, "nothing known of {0}")]
    Other(&'static str),
    /// Of another catalogue.
    #[error(transparent)]
    Harbour(#[from] names::HarbourError),
}

/// Forwards any error.
#[derive(Debug, errdex::Error)]
#[error(transparent)]
pub struct Boxed(Box<dyn Error>);

#[test]
fn private_enums_are_statuses() {
    #[errdex::catalog("../harbour.yaml")]
    enum Inner {}

    let status = Status::from(Inner::Full);
    assert_eq!(Inner::from_status(&status), Some(Inner::Full));
    assert_eq!(
        names::HarbourCode::from_status(&status),
        Some(names::HarbourCode::Full)
    );
}

#[test]
fn all_kinds_of_errors_are_statuses() {
    let given = [1, 2];
    let letter = Generic::Letter {
        text: "ahoy".to_owned(),
        ending: String::new(),
        given: &given,
    };
    let status = Status::from(letter);
    assert_eq!(status.message(), "the letter is too long: ahoy");
    assert_eq!(HarbourCode::from_status(&status), Some(HarbourCode::Letter));

    assert_eq!(Status::from(Dark).message(), "10");
    assert_eq!(Status::from(Partial::LampOut).message(), "10");
    let other = Status::from(Partial::Other("the tide"));
    assert_eq!(other.message(), "nothing known of the tide");
    assert!(other.details().is_empty());
    assert_eq!(HarbourCode::from_status(&other), None);
    let forwarded = Status::from(Partial::from(names::HarbourError::Full));
    assert_eq!(
        HarbourCode::from_status(&forwarded),
        Some(HarbourCode::Full)
    );
    let boxed = Status::from(Boxed("a text".into()));
    assert_eq!(boxed.message(), "a text");
}
