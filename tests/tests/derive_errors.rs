//! Shows the error enum that the attribute makes of a catalogue: `errors = WholeError`.

#![deny(warnings, missing_docs, deprecated)]

use std::error::Error as _;
use std::io;

/// A module, for its visibility.
pub mod whole {
    /// Codes.
    #[errdex::catalog("derive/whole.yaml", errors = WholeError)]
    pub enum WholeCode {}
}
use whole::{WholeCode, WholeError};

#[test]
fn each_entry_is_a_variant_with_its_fields() {
    let full = WholeError::StoreFull {
        used: 1,
        size: Some(2),
    };
    assert_eq!(full.to_string(), "1 of Some(2) used");
    assert!(full.is_passing());
    assert_eq!(full.code(), 1);
    assert_eq!(full.related().len(), 2);
    assert_eq!(WholeError::Numbered(1, "b").to_string(), "b before 1");
    assert_eq!(WholeError::Raw { r#type: 'c' }.to_string(), "c");
    assert_eq!(WholeError::Unit.to_string(), "Nothing to say");
    assert_eq!(
        format!("{:#}", WholeError::Unit),
        "UNIT (5): Nothing to say"
    );
    assert_eq!(format!("{full:?}"), "StoreFull { used: 1, size: Some(2) }");
}

#[test]
fn a_field_called_source_is_the_source() {
    let error = WholeError::StoreUnreadable {
        path: "a/b".into(),
        source: io::ErrorKind::NotFound.into(),
    };
    assert_eq!(error.to_string(), "cannot read a/b: entity not found");
    assert!(
        error
            .source()
            .is_some_and(<dyn std::error::Error>::is::<io::Error>)
    );
    assert_eq!(error.help(), Some("look at the file's permissions"));
}

#[test]
fn errors_become_codes() {
    assert_eq!(WholeCode::from(&WholeError::Unit), WholeCode::Unit);
    assert_eq!(WholeCode::from(WholeError::Unit), WholeCode::Unit);
}

#[test]
fn a_deprecated_entry_warns_where_it_is_used() {
    #[expect(deprecated)]
    let old = WholeError::StoreOld;
    assert_eq!(old.name(), "STORE_OLD");
}

mod many {
    /// So many that each arm of `Display` makes a call.
    #[errdex::catalog("derive/many.yaml", errors = ManyError)]
    pub(super) enum ManyCode {}
}

#[test]
fn texts_of_many_variants_are_as_those_of_few() {
    use many::{ManyCode, ManyError};
    let (a, b) = (7, "x".to_owned());
    assert_eq!(ManyError::Number60.to_string(), "number 60");
    assert_eq!(ManyError::Number61 { a }.to_string(), "61: 7");
    assert_eq!(ManyError::Number62 { a, b }.to_string(), "62: 7 and \"x\"");
    let path = "a/b".into();
    assert_eq!(ManyError::Number63 { path }.to_string(), "63 at a/b");
    assert_eq!(ManyError::Number64.to_string(), "64: only a text");
    let last = ManyError::Number69;
    assert_eq!(format!("{last:#}"), "NUMBER_69 (70): 69: only a text");
    assert_eq!(format!("{last:>20}|{last:.2}"), "     69: only a text|69");
    assert_eq!(last.code(), ManyCode::Number69.code());
}
