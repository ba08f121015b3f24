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
#![deny(clippy::all)]
#![deny(
    unreachable_pub,
    unused_qualifications,
    rust_2018_idioms,
    rust_2024_compatibility
)]
// Clippy's pedantic lints hear nothing of the macro's output (see `downstream/strict-lints`), but would of this.

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
        check::<crate::verbatim::VerbatimCode>();
    }
}
