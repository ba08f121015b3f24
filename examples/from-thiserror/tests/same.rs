//! What the two display and hold is the same.

use std::error::Error;
use std::{fmt, io};

use from_thiserror::{after, before};

/// The same errors of both types.
macro_rules! errors {
    ($module:ident) => {{
        use $module::StoreError;
        let errors: Vec<Box<dyn Error>> = vec![
            Box::new(StoreError::from(io::Error::other("torn"))),
            Box::new(StoreError::Redaction("key".into())),
            Box::new(StoreError::InvalidHeader {
                expected: "a\"b".into(),
                found: String::new(),
            }),
            Box::new(StoreError::Other(Box::new(io::Error::new(
                io::ErrorKind::Other,
                fmt::Error,
            )))),
            Box::new(StoreError::Other("a text".into())),
        ];
        errors
    }};
}

fn chain(error: &dyn Error) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut next = error.source();
    while let Some(source) = next {
        texts.push(source.to_string());
        next = source.source();
    }
    texts
}

#[test]
fn texts_and_sources_are_the_same() {
    for (before, after) in errors!(before).iter().zip(errors!(after)) {
        assert_eq!(chain(before.as_ref()), chain(after.as_ref()));
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    }
}

#[test]
fn codes_and_help_are_new() {
    let error = after::StoreError::from(io::Error::other("torn"));
    assert_eq!(error.code(), Some(1));
    assert_eq!(error.help(), Some("start it again"));
    assert_eq!(after::StoreError::Other("a text".into()).code(), None);
}
