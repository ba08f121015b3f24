//! Gives the source of an error: by name, by mark, boxed or not.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::error::Error as _;
use std::fmt;
use std::panic::UnwindSafe;
use std::rc::Rc;
use std::sync::Arc;

use super::{Cause, cause};

type Boxed = Box<dyn std::error::Error>;
type BoxedSend = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[allow(dead_code)]
enum Sources {
    SourceNamed {
        source: Cause,
    },
    SourceMarked(#[source] Cause, u8),
    SourceOption {
        source: Option<Cause>,
    },
    SourceBoxed(#[source] Boxed),
    SourceBoxedSend(#[source] BoxedSend),
    SourceStatic(#[source] &'static (dyn std::error::Error + Send + Sync)),
    SourceAnyhow(#[source] anyhow::Error),
    SourceOptionBoxed(#[source] Option<BoxedSend>),
    SourceShown {
        source: Cause,
    },
    SourceIsText {
        #[error(skip)]
        source: String,
        #[source]
        why: Cause,
    },
    SourceRaw {
        r#source: String,
    },
    Plain,
}

#[test]
fn every_kind_of_source_is_given() {
    let errors = [
        Sources::SourceNamed { source: Cause(1) },
        Sources::SourceMarked(Cause(2), 0),
        Sources::SourceOption {
            source: Some(Cause(3)),
        },
        Sources::SourceBoxed(Cause(4).into()),
        Sources::SourceBoxedSend(Cause(5).into()),
        Sources::SourceAnyhow(anyhow::Error::new(Cause(7))),
        Sources::SourceOptionBoxed(Some(Cause(8).into())),
        Sources::SourceShown { source: Cause(9) },
        Sources::SourceIsText {
            source: "text".into(),
            why: Cause(10),
        },
    ];
    let causes: Vec<u8> = errors.iter().map(|error| cause(error)).collect();
    assert_eq!(causes, [1, 2, 3, 4, 5, 7, 8, 9, 10]);
}

#[test]
fn a_reference_is_looked_into() {
    static STATIC: Cause = Cause(6);
    let error = Sources::SourceStatic(&STATIC);
    let source = error.source().expect("a source");
    assert_eq!(source.to_string(), "cause 6");
    // Unlike thiserror's, whose source is the reference: no downcast to the error would find it.
    assert!(source.is::<Cause>());
}

#[test]
fn what_has_none_gives_none() {
    let errors = [
        Sources::Plain,
        Sources::SourceOption { source: None },
        Sources::SourceOptionBoxed(None),
        Sources::SourceRaw {
            r#source: "text".into(),
        },
    ];
    assert!(errors.iter().all(|error| error.source().is_none()));
}

#[test]
fn a_source_may_be_shown() {
    let error = Sources::SourceShown { source: Cause(9) };
    assert_eq!(error.to_string(), "because: cause 9");
    let error = Sources::SourceRaw {
        r#source: "text".into(),
    };
    assert_eq!(error.to_string(), "text");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "SOURCE_BOXED")]
struct Outer(#[source] Boxed);

#[test]
fn an_error_is_found_among_sources() {
    let inner = Sources::SourceMarked(Cause(2), 0);
    let outer = Outer(Box::new(inner));
    let found = errdex::in_chain::<Sources>(&outer).expect("it is in the chain");
    assert_eq!(found.code(), 21);
    assert_eq!(errdex::in_chain::<Cause>(&outer), Some(&Cause(2)));
    assert!(errdex::in_chain::<fmt::Error>(&outer).is_none());
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[allow(dead_code)]
enum Shared {
    SourceMarked(#[source] Arc<Cause>),
    SourceBoxed(#[source] Arc<dyn std::error::Error + Send + Sync>),
    SourceStatic(#[source] Rc<dyn std::error::Error>),
    SourceBoxedSend(#[source] Box<dyn std::error::Error + Send + Sync + UnwindSafe>),
    SourceNamed {
        source: Box<dyn std::error::Error + Send + 'static>,
    },
    SourceOptionBoxed(#[source] Option<Arc<dyn std::error::Error>>),
    From(#[from] Box<Self>),
}

#[test]
fn a_source_may_be_shared_and_have_any_marker() {
    let errors = [
        Shared::SourceStatic(Rc::new(Cause(1))),
        Shared::SourceBoxedSend(Box::new(Cause(2))),
        Shared::SourceNamed {
            source: Box::new(Cause(3)),
        },
    ];
    let causes: Vec<u8> = errors.iter().map(|error| cause(error)).collect();
    assert_eq!(causes, [1, 2, 3]);
}

#[test]
fn an_arc_is_looked_into() {
    let errors = [
        Shared::SourceMarked(Arc::new(Cause(1))),
        Shared::SourceBoxed(Arc::new(Cause(1))),
        Shared::SourceOptionBoxed(Some(Arc::new(Cause(1)))),
    ];
    for error in errors {
        let source = error.source().expect("a source");
        assert_eq!(source.to_string(), "cause 1");
        // Unlike thiserror's, whose source is the `Arc`: no downcast to the error would find it.
        assert!(source.is::<Cause>());
    }
}

#[test]
fn an_error_may_be_its_own_source() {
    let inner = Shared::SourceOptionBoxed(None);
    let outer = Shared::from(Box::new(inner));
    let source = outer.source().expect("the inner one");
    assert_eq!(source.to_string(), "option of a box");
    assert!(source.source().is_none());
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "SOURCE_NAMED")]
struct WithBacktrace {
    source: Cause,
    backtrace: Backtrace,
}

#[test]
fn a_backtrace_is_a_field_like_any_other() {
    let error = WithBacktrace {
        source: Cause(1),
        backtrace: Backtrace::disabled(),
    };
    assert_eq!(cause(&error), 1);
    assert_eq!(error.backtrace.status(), BacktraceStatus::Disabled);
}

type Maybe<T> = Option<T>;
type BoxedCause = Box<Cause>;

#[allow(unused_parens, reason = "a macro may leave them")]
#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum OtherNames {
    SourceMarked(#[source] (Option<Cause>)),
    SourceOption(#[source] Maybe<Cause>),
    SourceOptionBoxed(#[source] Maybe<BoxedCause>),
    SourceBoxed(#[source] BoxedCause),
    SourceNamed { source: Maybe<anyhow::Error> },
}

#[test]
fn a_source_may_have_any_type_that_leads_to_an_error() {
    let errors = [
        OtherNames::SourceMarked(Some(Cause(1))),
        OtherNames::SourceOption(Some(Cause(2))),
        OtherNames::SourceOptionBoxed(Some(Box::new(Cause(3)))),
        OtherNames::SourceBoxed(Box::new(Cause(4))),
        OtherNames::SourceNamed {
            source: Some(anyhow::Error::new(Cause(5))),
        },
    ];
    let causes: Vec<u8> = errors.iter().map(|error| cause(error)).collect();
    assert_eq!(causes, [1, 2, 3, 4, 5]);
    let none = OtherNames::SourceOption(None);
    assert!(none.source().is_none());
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Shows {
    Source((), #[source] Cause),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml", entry = "SOURCE")]
struct From(#[from] Cause);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Named {
    #[error(entry = "SOURCE")]
    Of {
        number: u8,
        #[source]
        cause: Box<dyn std::error::Error>,
    },
    #[error(skip, "a text of {number}: {source}")]
    Own { number: u8, source: Cause },
    #[error(skip, "a text: {source}, {0}")]
    Tuple(u8, #[source] Arc<Cause>),
}

#[test]
fn a_text_shows_the_source_whatever_its_field_is_called() {
    assert_eq!(Shows::Source((), Cause(2)).to_string(), "torn: cause 2");
    assert_eq!(From::from(Cause(3)).to_string(), "torn: cause 3");
    let cause = Cause(5).into();
    let of = Named::Of { number: 4, cause };
    assert_eq!(of.to_string(), "torn: cause 5");
    // The text contains the source's, so the report does not say it again.
    assert_eq!(
        errdex::report(&of).to_string(),
        "error[SOURCE 10]: torn: cause 5"
    );
    let Named::Of { number, .. } = of else {
        unreachable!()
    };
    assert_eq!(number, 4);
    let own = Named::Own {
        number: 6,
        source: Cause(7),
    };
    assert_eq!(own.to_string(), "a text of 6: cause 7");
    let tuple = Named::Tuple(8, Cause(9).into());
    assert_eq!(tuple.to_string(), "a text: cause 9, 8");
    assert!(!errdex::report(&tuple).to_string().contains("caused by"));
}
