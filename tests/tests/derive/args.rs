//! Texts may show values that no field has: the code computes them when it shows the text.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use super::Cause;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Computed {
    #[error(args(len = .0.len(), limit = Self::LIMIT, name = .0))]
    Long(String),
    #[error(args(path = path.display(), dir = .path.parent().unwrap_or(Path::new("/"))))]
    Open {
        path: PathBuf,
    },
    #[error(args(n = .0.get() + 1))]
    Twice(Cell<u8>),
    #[error(args(value = .2.trim(), width = .0, digits = 1 + 1, ratio = .3.0, text = "abcdef"))]
    Wide(usize, usize, &'static str, (f64, u8)),
    #[error(args(digits = 2, value = .0, precision = .1, ratio = *.0 / 3.0))]
    Next(f64, usize),
    #[error(code = 12, args(first = .boats[0], all = .boats.iter().map(|boat| boat.len()).sum::<usize>(),))]
    Struct {
        boats: Vec<&'static str>,
    },
    Plain {
        boat: u8,
    },
}

impl Computed {
    const LIMIT: usize = 3;
}

#[test]
fn an_argument_is_a_placeholder_that_no_field_has() {
    let long = Computed::Long("Argo".to_owned());
    assert_eq!(long.to_string(), "4 letters are more than 3: Argo");
    assert_eq!(
        format!("{long:#}"),
        "LONG (1): 4 letters are more than 3: Argo"
    );
    assert_eq!(format!("{long:>32}|"), " 4 letters are more than 3: Argo|");
    let open = Computed::Open { path: "a/b".into() };
    assert_eq!(open.to_string(), "cannot open a/b in a");
    let boats = vec!["Argo", "Swan!"];
    assert_eq!(Computed::Struct { boats }.to_string(), "Argo of 9");
    assert_eq!(Computed::Plain { boat: 7 }.to_string(), "plain 7");
    assert_eq!(long.code(), 1);
}

#[test]
fn an_argument_is_computed_once_and_only_when_it_is_shown() {
    thread_local!(static COUNT: Cell<u8> = const { Cell::new(0) });
    fn counted(n: u8) -> u8 {
        COUNT.set(COUNT.get() + 1);
        n
    }
    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/args.yaml")]
    enum Counted {
        #[error(args(n = counted(*.0)))]
        Twice(u8),
        #[error(skip, "here {n} {n}", args(n = counted(*.0)))]
        Here(u8),
    }
    let error = Counted::Twice(10);
    assert_eq!((error.code(), error.name()), (Some(3), Some("TWICE")));
    assert_eq!(format!("{error:?}"), "Twice(10)");
    assert_eq!(COUNT.get(), 0);
    assert_eq!(error.to_string(), "10 and   10 and 0xa");
    assert_eq!(COUNT.get(), 1);
    assert_eq!(Counted::Here(2).to_string(), "here 2 2");
    assert_eq!(COUNT.get(), 2);
}

#[test]
fn width_and_precision_may_be_fields_and_arguments() {
    assert_eq!(
        Computed::Twice(Cell::new(1)).to_string(),
        "2 and    2 and 0x2"
    );
    let wide = Computed::Wide(6, 4, " ab ", (1.0, 8));
    assert_eq!(wide.to_string(), "[    ab] [  ab  ] [1.00] [  abcd]");
    let next = Computed::Next(1.25, 1);
    assert_eq!(next.to_string(), "[1.25] [  4.2e-1]");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml", entry = "STRUCT", args(first = .0.keys().next().map_or("none", |key| key.as_str()), all = self.0.len()))]
struct Whole(HashMap<String, u8>);

#[test]
fn a_struct_has_arguments_too() {
    let boats = HashMap::from([("Argo".to_owned(), 1)]);
    assert_eq!(Whole(boats).to_string(), "Argo of 1");
    assert_eq!(Whole(HashMap::new()).to_string(), "none of 0");
}

/// The first of several.
fn first<T, const N: usize>(all: &[T; N]) -> &T {
    &all[0]
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Generic<'a, T: Debug + std::fmt::Display, const N: usize> {
    #[error(args(value = first::<T, N>(.all), text = all.len().max(*extra)))]
    Generic { all: &'a [T; N], extra: usize },
    #[error(args(boat = .0))]
    Plain(T),
}

#[test]
fn the_item_may_be_generic() {
    let error = Generic::Generic {
        all: &[1.5, 2.5],
        extra: 1,
    };
    assert_eq!(error.to_string(), "1.5 2");
    assert_eq!(Generic::<_, 0>::Plain(4).to_string(), "plain 4");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Typed {
    #[error(args(len = .0.len(), name = .0.as_str(), owned = .0.to_uppercase(), path = Path::new(.0)))]
    Typed(String),
    #[error(args(type = .r#type + 1, fn = format!("{}-{:>2}", "x", r#type)))]
    Keyword { r#type: u8 },
    #[error(args(boat = if boat.is_empty() { "none" } else { .boat }, metres = format!("{metres:.1}")))]
    Shadow { boat: String, metres: f64 },
    #[error(args(source = .0.0))]
    Source(#[source] Cause),
    #[error(args(a = &.one.0, b = [.one.0, *.two][1], c = { let two = *two; two + 1 }, d = !.two, e = -1 - 1))]
    Places { one: (u8, u8), two: u8 },
}

#[test]
fn the_catalogues_types_hold_for_arguments() {
    let error = Typed::Typed("argo".to_owned());
    assert_eq!(error.to_string(), "4 argo ARGO argo");
}

#[test]
fn expressions_call_fields_by_dot_or_by_name() {
    assert_eq!(Typed::Keyword { r#type: 1 }.to_string(), "2 x- 1");
    let shadow = |boat: &str| Typed::Shadow {
        boat: boat.to_owned(),
        metres: 1.25,
    };
    assert_eq!(shadow("").to_string(), "none 1.2");
    assert_eq!(shadow("Argo").to_string(), "Argo 1.2");
    assert_eq!(Typed::Source(Cause(3)).to_string(), "torn: 3");
    let places = Typed::Places {
        one: (1, 2),
        two: 7,
    };
    assert_eq!(places.to_string(), "1 7 8 248 -2");
}

/// A name that means something else than a field of it does.
mod names {
    #![allow(non_upper_case_globals, non_camel_case_types, dead_code)]

    pub(super) const code: u8 = 1;
    pub(super) static name: u8 = 2;
    #[derive(Debug)]
    pub(super) struct pieces;
    pub(super) trait Display {
        fn display(&self) -> &'static str {
            "the trait of this module"
        }
        fn tell(&self) -> u8 {
            4
        }
    }
    impl Display for u8 {}
    pub(super) fn value(of: u8) -> u8 {
        of + code + name
    }

    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/args.yaml")]
    pub(super) enum Named {
        #[error(args(a = .code.display(), b = value(*.code), c = .name.tell(), d = code, e = .name))]
        Places {
            code: u8,
            name: u8,
        },
        Open {
            path: std::path::PathBuf,
            dir: Path,
        },
    }

    #[derive(Debug)]
    pub(super) struct Path;

    impl std::fmt::Display for Path {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a path")
        }
    }
}

#[test]
fn names_of_the_module_mean_what_they_mean_there() {
    let error = names::Named::Places { code: 10, name: 20 };
    assert_eq!(error.to_string(), "the trait of this module 13 4 10 20");
    let error = names::Named::Open {
        path: "x".into(),
        dir: names::Path,
    };
    assert_eq!(error.to_string(), "cannot open x in a path");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/args.yaml")]
enum Shadows {
    /// The field has the declared type of the one, and the argument that of the other.
    #[error(args(path = .path.display(), size = format!("{size} B")))]
    Declared { path: PathBuf, size: u64 },
}

#[test]
fn an_argument_may_show_a_field_in_another_way() {
    let error = Shadows::Declared {
        path: "a/b".into(),
        size: 9,
    };
    assert_eq!(error.to_string(), "a/b 9 B");
}

macro_rules! error {
    ($name:ident { $field:ident: $ty:ty } $value:expr) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/args.yaml")]
        enum $name {
            #[error(args(boat = $value))]
            Plain { $field: $ty },
            #[error(args(n = inside.len()))]
            Twice { inside: Vec<$ty> },
        }
    };
}

error!(OfMacro { boats: Vec<u8> } boats.len());

macro_rules! whole {
    ($($item:tt)*) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/args.yaml", entry = "TWICE", args(n = self.0 + self.one()))]
        $($item)*
    };
}

whole! {
    struct OfWhole(u8);
}

impl OfWhole {
    fn one(&self) -> u8 {
        self.0.min(1)
    }
}

#[test]
fn a_macro_may_write_them() {
    assert_eq!(OfMacro::Plain { boats: vec![1] }.to_string(), "plain 1");
    assert_eq!(OfWhole(1).to_string(), "2 and    2 and 0x2");
    let error = OfMacro::Twice {
        inside: vec![vec![2]],
    };
    assert_eq!(error.to_string(), "1 and    1 and 0x1");
}
