//! The attribute inside macros of the author's own.

#![deny(warnings)]

#[macro_use]
mod definitions;

#[doc(hidden)]
pub use errdex as __errdex;

codes!("../harbour.yaml", HarbourCode);
by_crate!("../tide.yaml", CrateCode, CrateError, OwnError);
whole_item! {
    /// States of the tide.
    pub enum TideCode {}
}
here!(HereCode);

/// A path with `./` starts at the file that holds it.
pub mod deep {
    /// A module of its own.
    pub mod er;
}

#[cfg(test)]
#[test]
fn all_work() {
    assert_eq!(HarbourCode::Fog.code(), 0x110);
    assert_eq!(TideCode::Low.code(), 3);
    assert_eq!(HereCode::Here.to_string(), "Beside the macro");
    assert_eq!(deep::er::DeepCode::Deep.code(), 9);
    assert_eq!(CrateError::Low.code(), CrateCode::Low.code());
    assert_eq!(CrateCode::from(OwnError::Low), CrateCode::Low);
}
