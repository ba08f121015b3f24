//! A deprecated entry warns where the author uses it, and nowhere else.

#![deny(warnings, deprecated)]

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// The author's own use, allowed on purpose: without the line the crate would not build.
#[expect(deprecated, reason = "this is the use that warns")]
pub const OLD: HarbourCode = HarbourCode::OldGate;

/// So with the constant of the entry's name.
#[expect(deprecated, reason = "this is the use that warns")]
pub const OLD_BY_NAME: HarbourCode = HarbourCode::HARBOUR_OLD_GATE;

/// A match that names what is not deprecated is silent.
#[must_use]
pub fn is_fog_or_gate(code: HarbourCode) -> bool {
    matches!(code, HarbourCode::Fog | HarbourCode::HARBOUR_DOOR)
}
