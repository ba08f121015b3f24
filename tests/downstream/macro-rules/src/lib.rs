//! The attribute inside macros of the author's own.

#![deny(warnings)]

#[macro_use]
mod definitions;

codes!("../harbour.yaml", HarbourCode);
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
}
