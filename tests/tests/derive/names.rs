//! Finds fields and entries whatever they are called.

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

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[allow(non_camel_case_types)]
enum Keyword {
    #[error(skip)]
    r#loop,
}

#[test]
fn a_name_without_an_entry_shows_itself_as_it_is_read() {
    assert_eq!(Keyword::r#loop.to_string(), "loop");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct Underscores {
    _a: u8,
    __: u8,
}

#[test]
fn names_may_be_underscores() {
    assert_eq!(Underscores { _a: 1, __: 2 }.to_string(), "1 2");
}

mod shadows {
    //! A module that means other things by the names of the standard library, and has values called like parameters.
    #![allow(
        dead_code,
        non_camel_case_types,
        non_upper_case_globals,
        reason = "the names are the point"
    )]

    struct Option;
    struct Result;
    struct String;
    struct Box;
    struct bool;
    struct str;
    struct u32;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    trait Debug {}
    trait Deref {}
    trait Display {}
    trait Error {}
    trait From {}
    trait Iterator {}
    mod core {}
    mod errdex {}
    mod std {}
    const error: u8 = 1;
    const f: u8 = 2;
    static source: u8 = 3;

    macro_rules! trap {
        ($($name:ident)*) => {$(
            #[allow(unused_macros, reason = "nobody may take it")]
            macro_rules! $name {
                () => { compile_error!("the wrong macro") };
            }
        )*};
    }
    trap!(assert format_args include_bytes matches unreachable write);

    #[derive(::core::fmt::Debug, ::errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    pub(super) enum Shadowed<A, B> {
        Plain,
        All(A),
        SourceMarked(#[source] B),
        From(#[from] ::core::num::ParseIntError),
        #[error(transparent)]
        Through(#[from] ::core::fmt::Error),
    }

    #[derive(::core::fmt::Debug, ::errdex::Error)]
    #[error(catalog = "derive/small.yaml", codes = super::super::codes::SmallCode)]
    pub(super) enum Coded {
        First,
        Second { count: ::core::primitive::usize },
    }
}

#[test]
fn the_author_s_names_shadow_none_of_ours() {
    use shadows::{Coded, Shadowed};
    let error: Shadowed<u8, std::fmt::Error> = std::fmt::Error.into();
    assert_eq!(error.to_string(), std::fmt::Error.to_string());
    assert_eq!(Shadowed::<u8, std::fmt::Error>::All(7).to_string(), "7");
    assert_eq!(Coded::Second { count: 3 }.to_string(), "the second of 3");
}
