//! Two enums in one module.

#![deny(warnings)]

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// States of the tide.
#[errdex::catalog("../tide.yaml")]
pub enum TideCode {}

/// The same catalogue again.
#[errdex::catalog("../tide.yaml")]
pub enum OtherTideCode {}

#[cfg(test)]
#[test]
fn both_work() {
    assert_eq!(HarbourCode::Fog.code(), 0x110);
    assert_eq!(TideCode::Low.code(), 3);
    assert_eq!(
        OtherTideCode::from_code(TideCode::High.code()),
        Some(OtherTideCode::High)
    );
}
