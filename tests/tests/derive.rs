//! Shows what `#[derive(errdex::Error)]` makes of variants and fields, one behaviour a test; where thiserror has the
//! behaviour too, it is thiserror's.

#![deny(warnings)]
#![allow(
    clippy::enum_variant_names,
    reason = "the catalogues' names say which behaviour a variant shows"
)]

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

mod codes {
    //! The code types of the catalogues.
    #[errdex::catalog("derive/typed.yaml")]
    pub enum TypedCode {}

    #[errdex::catalog("derive/small.yaml")]
    pub enum SmallCode {}
}
use codes::{SmallCode, TypedCode};

/// A source that can be told from others.
#[derive(Debug, PartialEq)]
struct Cause(u8);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cause {}", self.0)
    }
}

impl std::error::Error for Cause {}

fn cause(error: &dyn std::error::Error) -> u8 {
    let source = error.source().expect("a source");
    source.downcast_ref::<Cause>().expect("the cause").0
}

mod display {
    use super::*;

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum Shown {
        Plain,
        Named { name: &'static str, size: u32 },
        Tuple(u8, &'static str),
        Braces { value: u8 },
        OnlyBraces,
        Specs { x: u8, y: f64, z: &'static str },
        MoreFields { shown: u8, kept: Vec<u8> },
        Padded,
    }

    #[test]
    fn a_message_is_text_and_a_detail_is_a_template() {
        assert_eq!(Shown::Plain.to_string(), "plain {not a placeholder} 100 %");
        let named = Shown::Named { name: "a", size: 7 };
        assert_eq!(named.to_string(), "a of      7|");
        assert_eq!(Shown::Tuple(1, "b").to_string(), "1 then \"b\" then 1");
        assert_eq!(Shown::Braces { value: 3 }.to_string(), "{3} {} }{");
        assert_eq!(Shown::OnlyBraces.to_string(), "{nothing}");
    }

    #[test]
    fn formats_are_those_of_std_fmt() {
        let (x, y, z) = (0x2A, 1234.5678, "mid");
        assert_eq!(
            Shown::Specs { x, y, z }.to_string(),
            format!("{x:#06x} {x:X} {x:o} {x:b} {y:.2} {y:e} {z:*^7} {z:?}")
        );
    }

    #[test]
    fn a_variant_may_have_more_fields_than_the_catalogue() {
        let error = Shown::MoreFields {
            shown: 1,
            kept: vec![2],
        };
        assert_eq!(error.to_string(), "shows 1");
        let Shown::MoreFields { kept, .. } = error else {
            unreachable!()
        };
        assert_eq!(kept, [2]);
    }

    #[test]
    fn width_and_precision_are_those_of_the_message() {
        assert_eq!(
            format!("{:>8}|{:.3}", Shown::Padded, Shown::Padded),
            "  padded|pad"
        );
    }

    #[test]
    fn the_alternate_form_has_name_and_code() {
        assert_eq!(
            format!("{:#}", Shown::Tuple(1, "b")),
            "TUPLE (3): 1 then \"b\" then 1"
        );
        let named = Shown::Named { name: "a", size: 7 };
        assert_eq!(
            format!("{named:+#}"),
            "NAMED (2): a of      7|\n  see: PLAIN (1)\n  see: TUPLE (3), both carry data"
        );
        assert_eq!(
            format!("{:+#}", Shown::Plain),
            "PLAIN (1): plain {not a placeholder} 100 %\n  help: wait"
        );
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml", entry = "PATHS")]
    struct Paths<'a> {
        owned: PathBuf,
        borrowed: &'a Path,
        boxed: Box<Path>,
        shared: Cow<'a, Path>,
        quoted: Rc<Path>,
    }

    #[test]
    fn paths_show_themselves() {
        let path = Path::new("a/b");
        let error = Paths {
            owned: path.into(),
            borrowed: path,
            boxed: path.into(),
            shared: path.into(),
            quoted: path.into(),
        };
        assert_eq!(error.to_string(), "a/b a/b a/b a/b \"a/b\"");
    }

    mod other {
        //! A type that has the name and is no path.
        #[derive(Debug)]
        pub(super) struct Path(pub(super) u8);

        impl std::fmt::Display for Path {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "path {}", self.0)
            }
        }
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    struct OtherPath {
        path: other::Path,
    }

    #[test]
    fn what_merely_has_the_name_of_a_path_shows_itself_too() {
        let error = OtherPath {
            path: other::Path(4),
        };
        assert_eq!(error.to_string(), "path 4");
    }
}

mod names {
    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    #[allow(dead_code)]
    enum Names {
        Raw {
            r#type: u8,
            r#fn: &'static str,
        },
        HostileNames {
            f: u8,
            self_: u8,
            __formatter: u8,
            code: u8,
            error: u8,
        },
        #[error(entry = "PLAIN")]
        r#Fn,
        #[error(code = 0x0003)]
        ByCode(u8, u8),
    }

    #[test]
    fn any_field_name_does() {
        let raw = Names::Raw {
            r#type: 1,
            r#fn: "x",
        };
        assert_eq!(raw.to_string(), "1 x");
        let hostile = Names::HostileNames {
            f: 1,
            self_: 2,
            __formatter: 3,
            code: 4,
            error: 5,
        };
        assert_eq!(hostile.to_string(), "1 2 3 4 5");
    }

    #[test]
    fn entries_are_found_by_name_and_by_code() {
        assert_eq!(Names::r#Fn.name(), "PLAIN");
        assert_eq!(Names::ByCode(1, 2).name(), "TUPLE");
        assert_eq!(Names::ByCode(1, 2).code(), 3);
    }
}

mod source {
    use super::*;

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
    fn a_reference_is_a_source_of_its_own() {
        static STATIC: Cause = Cause(6);
        let error = Sources::SourceStatic(&STATIC);
        let source = error.source().expect("a source");
        assert_eq!(source.to_string(), "cause 6");
        // As with thiserror: the standard library makes errors of references to errors, and that one it is.
        assert!(!source.is::<Cause>());
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
}

mod from {
    use super::*;

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum Made<T: std::error::Error + 'static> {
        From(#[from] Cause),
        FromOption(#[from] Option<std::num::ParseIntError>),
        FromNamed {
            #[from]
            why: Box<T>,
        },
    }

    fn run(text: &str) -> Result<u8, Made<fmt::Error>> {
        if text.is_empty() {
            Err(Cause(1))?;
        }
        Ok(text.parse()?)
    }

    #[test]
    fn the_question_mark_converts() {
        assert_eq!(run("7").expect("a number"), 7);
        let empty = run("").expect_err("no text");
        assert!(matches!(empty, Made::From(Cause(1))));
        assert_eq!(cause(&empty), 1);
        let letter = run("x").expect_err("no number");
        assert!(matches!(letter, Made::FromOption(Some(_))));
        assert!(letter.source().is_some());
        let boxed = Made::from(Box::new(fmt::Error));
        assert!(matches!(boxed, Made::FromNamed { .. }));
        assert!(boxed.source().is_some());
    }
}

mod transparent {
    use super::*;

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
            assert_eq!(error.code(), None);
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
}

mod generics {
    use super::*;

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
}

mod structs {
    use super::*;

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    struct UnitStruct;

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    struct TupleStruct(u8, &'static str);

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/typed.yaml", codes = TypedCode, code = 52)]
    struct AnyName {
        left: u8,
        right: u8,
        source: Option<Box<Self>>,
    }

    #[test]
    fn each_kind() {
        assert_eq!(UnitStruct.to_string(), "unit struct");
        assert_eq!(TupleStruct(1, "b").to_string(), "1-b");
        let inner = AnyName {
            left: 1,
            right: 2,
            source: None,
        };
        assert_eq!(inner.to_string(), "1-  2");
        assert!(inner.source().is_none());
        let outer = AnyName {
            source: Some(inner.into()),
            left: 3,
            right: 4,
        };
        assert!(
            outer
                .source()
                .is_some_and(|source| source.is::<Box<AnyName>>() || source.is::<AnyName>())
        );
        assert_eq!(TypedCode::from(outer), TypedCode::NamedStruct);
    }
}

mod facts {
    use super::*;
    use errdex::Severity;

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum Some_ {
        Plain,
        Named {
            name: u8,
            size: u8,
        },
        #[error(skip)]
        Own,
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/small.yaml", codes = SmallCode, complete)]
    enum Complete {
        First,
        Second { count: usize },
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/typed.yaml", codes = TypedCode)]
    enum Never {}

    #[test]
    fn categories_help_and_links() {
        let named = Some_::Named { name: 1, size: 2 };
        assert!(Some_::Plain.is_passing() && !Some_::Plain.is_by_caller());
        assert!(named.is_by_caller() && !Some_::Own.is_passing());
        assert_eq!(Some_::Plain.help(), Some("wait"));
        assert_eq!(
            named
                .related()
                .map(errdex::Catalog::code)
                .collect::<Vec<_>>(),
            [1, 3]
        );
        assert_eq!(named.links().len(), 2);
        assert_eq!(Some_::Own.links().len(), 0);
        assert_eq!(named.severity(), Severity::Error);
    }

    #[test]
    fn a_skipped_variant_has_no_code() {
        assert_eq!(Some_::Own.code(), None);
        assert_eq!(Some_::Own.to_string(), "Own");
        assert!(Some_::Own.entry().is_none());
        assert_eq!(Some_::Plain.code(), Some(1));
        assert_eq!(
            errdex::Coded::entry(&Some_::Own).map(errdex::Entry::name),
            None
        );
    }

    #[test]
    fn the_author_s_code_type() {
        let second = Complete::Second { count: 2 };
        assert_eq!(second.code(), "S2");
        assert_eq!(SmallCode::from(&second), SmallCode::Second);
        assert_eq!(second.to_string(), "the second of 2");
        assert_eq!(SmallCode::from(Complete::First), SmallCode::First);
        assert_eq!(Complete::COUNT_OF_ITS_OWN, 2);
    }

    impl Complete {
        const COUNT_OF_ITS_OWN: usize = SmallCode::COUNT;
    }

    #[test]
    fn codes_and_errors_are_coded() {
        fn name(error: &impl errdex::Coded) -> &'static str {
            error.entry().map_or("", errdex::Entry::name)
        }
        assert_eq!(name(&Complete::First), "FIRST");
        assert_eq!(name(&SmallCode::First), "FIRST");
        assert_eq!(name(&Some_::Own), "");
    }

    #[test]
    fn an_empty_enum_is_an_error_too() {
        fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
        fn codes(never: &Never) -> u8 {
            never.code()
        }
        is_error::<Never>();
        let _ = codes;
    }

    #[test]
    fn a_deprecated_variant_warns_whoever_uses_it() {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/cases.yaml")]
        enum Aged {
            #[deprecated]
            Old,
        }
        #[allow(deprecated)]
        let old = Aged::Old;
        assert_eq!(old.entry().name(), "OLD");
    }
}
