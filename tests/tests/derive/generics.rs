//! Asks of type parameters what the texts and sources need, and nothing else.

use std::fmt;
use std::str::FromStr;

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

struct Nothing;

/// `Debug` by hand, so that only the texts ask for something.
#[derive(errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Mixed<Shown, Debugged, Neither> {
    All(Shown, Neither),
    SecondDebug(Neither, Debugged),
    GenericShown(Shown, Debugged),
}

impl<Shown, Debugged, Neither> fmt::Debug for Mixed<Shown, Debugged, Neither> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mixed")
    }
}

#[test]
fn a_parameter_that_no_text_shows_needs_nothing() {
    type All = Mixed<&'static str, OnlyDebug, Nothing>;
    let errors = [
        All::All("a", Nothing),
        All::SecondDebug(Nothing, OnlyDebug),
        All::GenericShown("b", OnlyDebug),
    ];
    let texts = errors.map(|error| {
        let error: &dyn std::error::Error = &error;
        error.to_string()
    });
    assert_eq!(texts, ["a", "OnlyDebug", "b OnlyDebug"]);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct HexTwice<T> {
    number: T,
}

#[test]
fn a_parameter_may_need_two_traits() {
    assert_eq!(HexTwice { number: 0xAB }.to_string(), "ab AB");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "ALL_DEBUG")]
struct Inner<T>(T);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum OfInner<T> {
    From(#[from] Inner<T>),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", transparent)]
struct Through<E>(E);

#[test]
fn a_source_may_be_generic_itself() {
    let error = OfInner::from(Inner(1));
    assert_eq!(error.to_string(), "from");
    let source = std::error::Error::source(&error).expect("a source");
    assert_eq!(source.to_string(), "1");
    assert_eq!(Through(error).to_string(), "from");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Parsing<T: FromStr> {
    Plain,
    All(T::Err),
}

#[test]
fn an_associated_type_is_bound_by_itself() {
    let letter = "x".parse::<u8>().expect_err("no number");
    let error = Parsing::<u8>::All(letter);
    assert_eq!(error.to_string(), "invalid digit found in string");
    assert_eq!(Parsing::<char>::Plain.code(), 1);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Token<'a> {
    Raw { r#type: &'a str, r#fn: char },
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", transparent)]
struct AroundToken<'a> {
    inner: Token<'a>,
}

#[test]
fn an_error_that_borrows_may_be_transparent() {
    let text = String::from("text");
    let inner = Token::Raw {
        r#type: &text,
        r#fn: 'c',
    };
    let error = AroundToken { inner };
    assert_eq!(error.to_string(), "text c");
    assert!(std::error::Error::source(&error).is_none());
}

/// Written otherwise than in the catalogue, so that rustc has to compare the two.
type Reference<'a, T> = &'a T;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/typed.yaml", codes = TypedCode, entry = "BORROWED")]
struct Bounded<'a, 'b: 'a, T>
where
    T: Into<&'b str>,
{
    text: Reference<'a, T>,
    longer: &'b str,
}

#[test]
fn bounds_of_the_author_stay() {
    let error = Bounded {
        text: &"text",
        longer: "longer",
    };
    assert_eq!(error.to_string(), "text");
    assert_eq!(error.help(), None);
    assert_eq!(error.longer, "longer");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Beside<'a, T> {
    All(&'a T),
    OtherPath { path: T },
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "TUPLE_STRUCT")]
struct BesideInStruct<'a, T>(&'a T, T);

#[test]
fn a_reference_may_stand_beside_what_it_refers_to() {
    let errors = [Beside::All(&1), Beside::OtherPath { path: 2 }];
    assert_eq!(errors.map(|error| error.to_string()), ["1", "2"]);
    assert_eq!(BesideInStruct(&3, 4).to_string(), "3-4");
}
