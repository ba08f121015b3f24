//! Variants without an entry may have a text in the code.

use std::path::PathBuf;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Private {
    Plain,
    #[error(skip, "cannot open {path}: {source} ({tries:>3})")]
    Open {
        path: PathBuf,
        tries: u8,
        source: std::io::Error,
    },
    #[error("{0:?} of {{{1}}}", skip)]
    Tuple(&'static str, u8),
    #[error(skip, r"raw \ text")]
    Raw,
    #[error(skip)]
    Bare,
}

#[test]
fn the_text_is_shown() {
    let open = Private::Open {
        path: "a/b".into(),
        tries: 7,
        source: std::io::Error::other("torn"),
    };
    assert_eq!(open.to_string(), "cannot open a/b: torn (  7)");
    assert_eq!(format!("{open:#}"), open.to_string());
    assert_eq!((open.code(), open.name()), (None, None));
    // The text shows the source, so the report does not say it again.
    assert_eq!(
        errdex::report(&open).to_string(),
        "error: cannot open a/b: torn (  7)"
    );
    assert_eq!(Private::Tuple("x", 2).to_string(), "\"x\" of {2}");
    assert_eq!(Private::Raw.to_string(), r"raw \ text");
    assert_eq!(format!("{:>12}|", Private::Raw), r"  raw \ text|");
    assert_eq!(Private::Bare.to_string(), "Bare");
    assert_eq!(Private::Plain.code(), Some(1));
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Generic<T> {
    Plain,
    #[error(skip, "not {0}")]
    Not(T),
}

#[test]
fn the_text_asks_for_what_it_shows() {
    assert_eq!(Generic::Not(3).to_string(), "not 3");
    assert_eq!(Generic::<u8>::Plain.name(), Some("PLAIN"));
}
