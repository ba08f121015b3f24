//! Lets an error through that speaks for itself.

use std::fmt;

use super::{Cause, cause};

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "SOURCE_MARKED")]
struct Inner(#[source] Cause);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Through<T: fmt::Debug> {
    #[error(transparent)]
    Inner(#[from] Inner),
    #[error(transparent)]
    Boxed(Box<dyn std::error::Error>),
    #[error(transparent)]
    Any(anyhow::Error),
    #[error(transparent)]
    Generic {
        error: T,
    },
    #[error(transparent, entry = "PLAIN")]
    Coded(Cause),
    Tuple(u8, u8),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", transparent)]
struct Wrapper(#[from] Inner);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", transparent)]
struct WrapsAny {
    inner: anyhow::Error,
}

#[test]
fn display_and_source_are_those_of_the_field() {
    let inner = || Inner(Cause(1));
    let all: [Through<Inner>; 4] = [
        Through::from(inner()),
        Through::Boxed(inner().into()),
        Through::Any(inner().into()),
        Through::Generic { error: inner() },
    ];
    for error in all {
        assert_eq!(error.to_string(), "marked");
        assert_eq!(cause(&error), 1);
        // What it forwards is of the same catalogue, if its type says so.
        let is_known = matches!(error, Through::Inner(_));
        assert_eq!(error.code(), is_known.then_some(21));
    }
    assert_eq!(Wrapper::from(inner()).to_string(), "marked");
    assert_eq!(cause(&Wrapper(inner())), 1);
    let any = WrapsAny {
        inner: inner().into(),
    };
    assert_eq!((any.to_string(), cause(&any)), ("marked".to_owned(), 1));
}

#[test]
fn flags_reach_the_field() {
    let error: Through<Inner> = Through::Inner(Inner(Cause(1)));
    assert_eq!(format!("{error:#}"), "SOURCE_MARKED (21): marked");
    assert_eq!(format!("{error:>8}"), "  marked");
}

#[test]
fn it_may_have_an_entry_of_its_own() {
    let error: Through<Inner> = Through::Coded(Cause(1));
    assert_eq!(
        (error.to_string(), error.code()),
        ("cause 1".to_owned(), Some(1))
    );
    assert_eq!(Through::<Inner>::Tuple(1, 2).code(), Some(3));
}

#[derive(Debug, errdex::Error)]
#[error(transparent)]
struct WithoutCatalog(#[from] anyhow::Error);

#[derive(Debug, errdex::Error)]
#[error(transparent)]
struct GenericWithoutCatalog<E> {
    inner: E,
}

#[derive(Debug, errdex::Error)]
enum Either<'a> {
    #[error(transparent)]
    Inner(#[from] Inner),
    #[error(transparent)]
    Borrowed(&'a Inner),
}

#[test]
fn what_only_lets_through_needs_no_catalogue() {
    let inner = Inner(Cause(1));
    let any = WithoutCatalog::from(anyhow::Error::new(Cause(2)).context("outer"));
    let source = std::error::Error::source(&any).expect("a source");
    assert_eq!(
        (any.to_string(), source.to_string()),
        ("outer".into(), "cause 2".into())
    );
    let either = Either::Borrowed(&inner);
    assert_eq!((either.to_string(), cause(&either)), ("marked".into(), 1));
    assert_eq!(
        format!("{:#}", Either::from(Inner(Cause(3)))),
        "SOURCE_MARKED (21): marked"
    );
    let error = GenericWithoutCatalog { inner: either };
    assert_eq!((error.to_string(), cause(&error)), ("marked".into(), 1));
}

#[test]
fn what_was_let_through_is_found_among_the_sources() {
    let error = GenericWithoutCatalog {
        inner: Outer(Inner(Cause(1))),
    };
    let found = errdex::in_chain::<Inner>(&error).expect("it is the source");
    assert_eq!(found.code(), 21);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "SOURCE_NAMED")]
struct Outer(#[source] Inner);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/spoken.yaml", languages = ["de"])]
enum Spoken {
    Stall(u8),
    Leak,
}

/// It has no language of its own.
#[derive(Debug, errdex::Error)]
enum Forwards {
    #[error(transparent)]
    Plainly(#[from] Spoken),
    #[error(transparent)]
    Boxed(Box<Spoken>),
    #[error(transparent)]
    Maybe(Option<Spoken>),
    #[error(transparent)]
    Unknown(fmt::Error),
}

/// Its catalogue has no language but its own.
#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Twice {
    #[error(transparent)]
    Forwards(#[from] Forwards),
    Tuple(u8, u8),
}

#[test]
fn what_is_forwarded_is_shown_in_its_own_languages() {
    let stalled = [
        Forwards::from(Spoken::Stall(2)),
        Forwards::Boxed(Box::new(Spoken::Stall(2))),
        Forwards::Maybe(Some(Spoken::Stall(2))),
    ];
    for error in stalled {
        let error = Twice::from(error);
        assert_eq!(error.to_string(), "engine 2 stalled");
        let german = errdex::In(&error, "de-AT").to_string();
        assert_eq!(german, "Maschine 2 ist ausgegangen");
        assert_eq!(errdex::In(&error, "pl").to_string(), "engine 2 stalled");
    }
    let own = Twice::Tuple(1, 2);
    assert_eq!(errdex::In(&own, "de").to_string(), own.to_string());
    let nothing = Forwards::Maybe(None);
    assert_eq!(errdex::In(&nothing, "de").to_string(), nothing.to_string());
    let unknown = Twice::from(Forwards::Unknown(fmt::Error));
    assert_eq!(errdex::In(&unknown, "de").to_string(), unknown.to_string());
    assert_eq!(
        errdex::In(&Forwards::from(Spoken::Leak), "de").to_string(),
        "Der Rumpf leckt"
    );
}
