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

/// Errors that had other names; the lock knows which.
#[errdex::catalog("renamed.yaml")]
pub enum RenamedCode {}

/// The name, and one that was never more than another name, are silent.
pub const NEW: [RenamedCode; 2] = [RenamedCode::PackIce, RenamedCode::FLOE];

/// The names of earlier releases warn, and so does the variant that the first one was.
#[expect(deprecated, reason = "this is the use that warns")]
pub const FIRST: RenamedCode = RenamedCode::ICE;
#[expect(deprecated, reason = "this is the use that warns")]
pub const FIRST_VARIANT: RenamedCode = RenamedCode::Ice;
#[expect(deprecated, reason = "this is the use that warns")]
pub const SECOND: RenamedCode = RenamedCode::DRIFT_ICE;

/// A variant that was kept by hand is no old one.
pub const KEPT: RenamedCode = RenamedCode::Sleet;

/// A variant that another entry has now is that entry's.
pub const TAKEN: RenamedCode = RenamedCode::DriftIce;

/// Old variants are matched as before, names are found as before, and the texts of logs too.
#[must_use]
#[expect(deprecated, reason = "this is the use that warns")]
pub fn is_ice(text: &str) -> bool {
    matches!(text.parse(), Ok(RenamedCode::Ice)) && RenamedCode::from_name(text) == Some(FIRST)
}

const _: () = assert!(TAKEN as u16 == 3 && FIRST_VARIANT as u16 == 1 && SECOND as u16 == 1);
