//! Shows the text of an error: its entry's template with the values of its fields.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

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
fn width_and_precision_are_those_of_every_text() {
    let tuple = Shown::Tuple(1, "b");
    assert_eq!(format!("{tuple:>19}"), "  1 then \"b\" then 1");
    assert_eq!(format!("{tuple:.6}|"), "1 then|");
    assert_eq!(format!("{:*^10}", Shown::Braces { value: 3 }), "{3} {} }{*");
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

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct Pointers<'a, T> {
    boxed: T,
    borrowed: &'a u8,
}

#[test]
fn a_pointer_is_the_field_s_own() {
    let error = Pointers {
        boxed: Box::new(1),
        borrowed: &2,
    };
    let expected = format!("{:p} {:p}", error.boxed, error.borrowed);
    assert_eq!(error.to_string(), expected);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct Positions(u8, (), (), (), (), (), (), (), (), (), char);

#[test]
fn positions_have_any_number_of_digits() {
    let error = Positions(0, (), (), (), (), (), (), (), (), (), 'x');
    assert_eq!(error.to_string(), "x 0 'x'");
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "ALL")]
struct Unsized<T: ?Sized>(T);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "OTHER_PATH")]
#[allow(dead_code, reason = "only unsafe code makes one that is not generic")]
struct UnsizedPath {
    path: Path,
}

#[test]
fn a_struct_may_be_unsized() {
    let error: &Unsized<dyn std::fmt::Display> = &Unsized("text");
    assert_eq!(error.to_string(), "text");
    assert_eq!(format!("{error:#}"), "ALL (16): text");
    assert_eq!(error.name(), "ALL");
}

mod elsewhere {
    //! Types under other names.
    pub(super) type P = std::path::PathBuf;
    pub(super) type Borrowed<'a> = &'a std::path::Path;
    pub(super) type Text = String;
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "PATHS")]
struct Aliases<'a> {
    owned: elsewhere::P,
    borrowed: &'a elsewhere::P,
    boxed: elsewhere::Text,
    shared: std::net::IpAddr,
    quoted: elsewhere::P,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "OTHER_PATH")]
struct AliasOfReference<'a> {
    path: elsewhere::Borrowed<'a>,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "OTHER_PATH")]
struct Parameter<Path> {
    path: Path,
}

#[test]
fn a_path_may_have_any_name_and_a_parameter_the_name_of_a_path() {
    let path = || PathBuf::from("a/b");
    let error = Aliases {
        owned: path(),
        borrowed: &path(),
        boxed: "text".into(),
        shared: std::net::Ipv4Addr::LOCALHOST.into(),
        quoted: path(),
    };
    assert_eq!(error.to_string(), "a/b a/b text 127.0.0.1 \"a/b\"");
    let error = AliasOfReference { path: &path() };
    assert_eq!(error.to_string(), "a/b");
    assert_eq!(Parameter { path: 7 }.to_string(), "7");
}

mod own {
    //! Types that have the names of paths and are none.
    use std::fmt;

    #[derive(Debug)]
    pub(super) struct Path(pub(super) u8);

    #[derive(Debug)]
    pub(super) struct PathBuf(pub(super) u8);

    impl fmt::Display for Path {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "footpath {}", self.0)
        }
    }

    impl fmt::Display for PathBuf {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "buffer of paths {}", self.0)
        }
    }
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum OwnPaths {
    OtherPath {
        path: own::PathBuf,
    },
    #[error(skip, "{0} {1}")]
    Inside(Box<own::Path>, Rc<own::PathBuf>),
}

#[test]
fn another_type_may_have_the_name_of_a_path() {
    let path = own::PathBuf(1);
    assert_eq!(
        OwnPaths::OtherPath { path }.to_string(),
        "buffer of paths 1"
    );
    let inside = OwnPaths::Inside(Box::new(own::Path(2)), own::PathBuf(3).into());
    assert_eq!(inside.to_string(), "footpath 2 buffer of paths 3");
}
