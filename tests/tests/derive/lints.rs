//! Keeps lints silent where the author's own code would.

#![deny(deprecated, unreachable_code, unreachable_patterns, unused)]
#![deny(non_local_definitions, unused_qualifications)]
#![allow(dead_code, reason = "that it compiles is the point")]

use std::convert::Infallible;

use super::Cause;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "PLAIN")]
#[deprecated]
struct Struct;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "OTHER_PATH")]
struct Field {
    #[deprecated]
    path: u8,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[deprecated]
enum Enum<T> {
    Plain,
    All(T),
    From(#[from] Cause),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Variants {
    #[deprecated]
    Plain,
    #[deprecated]
    All(u8),
    #[deprecated]
    From(#[from] Cause),
    #[deprecated]
    SourceNamed { source: Cause },
    #[deprecated]
    #[error(transparent)]
    Through(std::fmt::Error),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum OfDeprecated {
    From(
        #[from]
        #[allow(deprecated)]
        Struct,
    ),
}

#[test]
fn what_is_deprecated_may_be_an_error() {
    #[allow(deprecated)]
    let errors: [&dyn std::error::Error; 5] = [
        &Struct,
        &Field { path: 1 },
        &Enum::All(2),
        &Variants::From(Cause(3)),
        &OfDeprecated::from(Struct),
    ];
    let texts = errors.map(ToString::to_string);
    assert_eq!(
        texts,
        ["plain {not a placeholder} 100 %", "1", "2", "from", "from"]
    );
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum NeverMade {
    From(#[from] Infallible),
    SourceMarked(#[source] Infallible, u8),
    All(Infallible),
    #[error(transparent)]
    Through(Infallible),
    Plain,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum OnlyNeverMade {
    From(#[from] Infallible),
}

#[test]
fn variants_may_never_be_made() {
    assert_eq!(NeverMade::Plain.code(), Some(1));
}

#[test]
fn two_may_stand_in_one_function() {
    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum One {
        Plain,
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum Another {
        Plain,
    }

    assert_eq!(One::Plain.to_string(), Another::Plain.to_string());
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[repr(u8)]
enum Numbered {
    Plain = 1,
    All(u8) = 16,
}

#[test]
fn discriminants_are_the_author_s() {
    let errors = [Numbered::Plain, Numbered::All(1)];
    assert_eq!(errors.map(|error| error.code()), [1, 16]);
}
