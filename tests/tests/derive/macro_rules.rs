//! Reads what an author's own macro writes: paths, names, types and whole variants come from its parameters.

use std::error::Error as _;
use std::path::PathBuf;

use super::codes::SmallCode;
use super::{Cause, cause};

macro_rules! of_pieces {
    ($catalog:literal, $code:literal, $name:ident, $variant:ident($value:ident), $source:ty, $path:ty) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = $catalog)]
        enum $name {
            $variant($value),
            #[error(code = $code)]
            Coded($path),
            SourceMarked(#[source] $source),
            From(#[from] $source),
        }
    };
}
of_pieces!(
    "derive/cases.yaml",
    0x10,
    OfPieces,
    AllDebug(u8),
    Option<Cause>,
    PathBuf
);

#[test]
fn each_piece_may_be_a_parameter() {
    assert_eq!(OfPieces::AllDebug(1).to_string(), "1");
    assert_eq!(OfPieces::Coded("a/b".into()).to_string(), "a/b");
    assert_eq!(cause(&OfPieces::SourceMarked(Some(Cause(2)))), 2);
    assert_eq!(cause(&OfPieces::from(Cause(3))), 3);
    assert!(OfPieces::From(None).source().is_none());
}

macro_rules! of_variants {
    ($($variants:tt)*) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/cases.yaml")]
        enum OfVariants {
            $($variants)*
        }
    };
}
of_variants! {
    All(u8),
    OtherPath { path: u8 },
    From(#[from] Cause),
    SourceNamed { source: std::fmt::Error },
}

#[test]
fn all_variants_may_be_one_parameter() {
    assert_eq!(OfVariants::All(1).to_string(), "1");
    assert_eq!(OfVariants::OtherPath { path: 2 }.to_string(), "2");
    assert_eq!(cause(&OfVariants::from(Cause(3))), 3);
    let source = std::fmt::Error;
    assert!(OfVariants::SourceNamed { source }.source().is_some());
}

macro_rules! of_fields {
    ($name:ident, $codes:path, $entry:literal, $field:ident: $ty:ty) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/small.yaml", codes = $codes, entry = $entry)]
        struct $name {
            $field: $ty,
        }
    };
}
of_fields!(OfFields, SmallCode, "SECOND", count: usize);

#[test]
fn code_type_and_entry_may_be_parameters() {
    let error = OfFields { count: 3 };
    assert_eq!(error.to_string(), "the second of 3");
    assert_eq!(SmallCode::from(error), SmallCode::Second);
}

macro_rules! of_this_crate {
    ($name:ident) => {
        #[derive(Debug, errdex::Error)]
        #[error(catalog = "derive/cases.yaml", crate = $crate::macro_rules::renamed)]
        enum $name {
            From(#[from] $crate::Cause),
            #[error(entry = "ALL")]
            All($crate::macro_rules::renamed::Severity),
        }
    };
}
use errdex as renamed;
of_this_crate!(OfThisCrate);

#[test]
fn types_may_begin_with_the_crate_of_the_macro() {
    assert_eq!(cause(&OfThisCrate::from(Cause(4))), 4);
    let error = OfThisCrate::All(renamed::Severity::Info);
    assert_eq!(error.to_string(), "info");
}
