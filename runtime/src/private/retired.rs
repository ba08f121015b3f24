//! Stands where a variant was before its entry was retired.

/// The type of the constants that are called as retired entries were. Nothing accepts it and it can do nothing, so a program
/// that still uses the variant does not compile; the note of the deprecated constant says why.
#[allow(
    missing_debug_implementations,
    missing_copy_implementations,
    reason = "it must be of no use"
)]
#[must_use = "this entry was retired"]
pub struct RetiredEntry;
