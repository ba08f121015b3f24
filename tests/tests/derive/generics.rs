//! Asks of type parameters what the texts and sources need, and nothing else.

use std::fmt;

use super::codes::TypedCode;
use super::{Cause, cause};

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Generic<S, D, E, U>
where
    U: Copy,
{
    GenericShown(S, D),
    GenericSource(#[source] E),
    GenericUnused(U),
}

#[derive(Debug, Clone, Copy)]
struct OnlyDebug;

#[test]
fn bounds_are_only_what_the_texts_need() {
    // `S: Display`, `D: Debug`, `E: Error`; `Debug` of the whole asks for the rest.
    type All = Generic<&'static str, OnlyDebug, Cause, OnlyDebug>;
    assert_eq!(All::GenericShown("a", OnlyDebug).to_string(), "a OnlyDebug");
    assert_eq!(cause(&All::GenericSource(Cause(3))), 3);
    assert_eq!(All::GenericUnused(OnlyDebug).code(), 42);
}

#[test]
fn facts_need_no_bound() {
    struct Nothing;
    let error: Generic<Nothing, Nothing, Nothing, u8> = Generic::GenericUnused(1);
    assert_eq!(error.name(), "GENERIC_UNUSED");
    let Generic::GenericUnused(1) = error else {
        unreachable!()
    };
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/typed.yaml", codes = TypedCode)]
enum Borrowing<'a, T: ?Sized = str, const N: usize = 2> {
    Borrowed { text: &'a T },
    Constant { bytes: [u8; N] },
}

#[test]
fn lifetimes_constants_and_defaults() {
    let text = String::from("text");
    let error: Borrowing<'_> = Borrowing::Borrowed { text: &text };
    assert_eq!(error.to_string(), "text");
    assert_eq!(TypedCode::from(&error), TypedCode::Borrowed);
    let error: Borrowing<'_, str, 3> = Borrowing::Constant { bytes: [1, 2, 3] };
    assert_eq!(error.to_string(), "[1, 2, 3]");
    assert_eq!(TypedCode::from(error), TypedCode::Constant);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "ASSOCIATED")]
struct Associated<I: Iterator>(I::Item)
where
    I::Item: fmt::Debug;

#[test]
fn associated_types() {
    let error = Associated::<std::ops::Range<u8>>(7);
    assert_eq!(error.to_string(), "7");
}
