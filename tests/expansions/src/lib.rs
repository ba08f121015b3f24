//! What catalogues become, as `errdex expand` prints it, so that its changes can be read; compiled here without the macro.
//!
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test expansion` writes the modules anew.

#![no_std]
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations
)]
#![deny(clippy::all, clippy::nursery, clippy::pedantic)]
#![deny(
    unreachable_pub,
    unused_qualifications,
    rust_2018_idioms,
    rust_2024_compatibility
)]

extern crate alloc;

/// Signed codes behind a perfect hash.
pub mod far_apart;
/// Every key of the schema.
pub mod harbour;
/// Codes that are texts.
pub mod letters;
/// Every trap of Markdown.
pub mod markdown;
/// Codes in a table of their own.
pub mod near;
/// Errors with data, next to their codes.
pub mod pier;
/// Names as they are written.
pub mod verbatim;

#[cfg(test)]
mod tests {
    use errdex::Catalog;

    #[test]
    fn the_modules_work() {
        fn check<C: Catalog>() {
            for entry in C::all() {
                assert_eq!(C::from_code(entry.code()), Some(entry));
                assert_eq!(C::from_name(entry.name()), Some(entry));
            }
        }
        check::<crate::far_apart::SignedCode>();
        check::<crate::harbour::HarbourCode>();
        check::<crate::letters::LetterCode>();
        check::<crate::markdown::HostileCode>();
        check::<crate::near::NearCode>();
        check::<crate::pier::PierCode>();
        check::<crate::verbatim::VerbatimCode>();
    }

    #[test]
    fn errors_have_texts_codes_sources_and_secrets() {
        use alloc::boxed::Box;
        use alloc::string::ToString;
        use core::error::Error;

        use crate::pier::{PierCode, PierError};

        let dry = PierError::Dry {
            boat: "Tern".to_string(),
            hour: 7,
            depth: 0.25,
        };
        assert_eq!(dry.to_string(), "Tern lies dry until 07 o'clock, 0.2 m");
        assert_eq!(PierCode::from(&dry), PierCode::Dry);
        assert!(dry.is_tide() && dry.source().is_none());

        let cause = "seven".parse::<u8>().expect_err("no number");
        let unreadable = PierError::ListUnreadable { line: 3, cause };
        assert_eq!(unreadable.code(), 2);
        assert_eq!(
            unreadable.source().expect("a source").to_string(),
            "invalid digit found in string"
        );

        let bytes = core::hint::black_box([0x80]);
        let not_text = core::str::from_utf8(&bytes).expect_err("no text");
        let not_text = PierError::from(not_text);
        assert_eq!(not_text.to_string(), "the letter is not text");
        assert!(not_text.source().is_some_and(<dyn Error>::is::<core::str::Utf8Error>));

        let inner = "x".parse::<f32>().expect_err("no number");
        let boxed = PierError::Boxed {
            source: Box::new(inner),
        };
        assert!(boxed.source().is_some_and(<dyn Error>::is::<core::num::ParseFloatError>));

        let pass = PierError::WrongPass {
            pass: "open sesame".to_string(),
            r#type: 'B',
        };
        assert_eq!(pass.to_string(), "the pass [redacted] of B is wrong");
        let full = PierError::Full(8, 9, None);
        assert_eq!(full.to_string(), "8 of 9 berths are taken: None");
        let crane = PierError::Crane {
            angle: -7,
            width: 4,
            unit: None,
        };
        assert_eq!(crane.to_string(), "the crane is stuck at   -7 degrees");
    }
}
