//! What is generated for utoipa compiles wherever a code type may be, in silence.

#![deny(
    warnings,
    missing_docs,
    unused_qualifications,
    unreachable_pub,
    trivial_casts,
    clippy::all,
    clippy::pedantic
)]
#![deny(missing_debug_implementations, single_use_lifetimes, unused_lifetimes)]

use utoipa::IntoResponses;

/// Names that paths and parameters of generated code could mean.
pub mod names {
    #![allow(non_upper_case_globals, missing_docs, dead_code)]
    pub(crate) const codes: f64 = 1.0;
    pub(crate) const responses: f64 = 1.0;
    pub(crate) struct Responses;
    pub(crate) struct BTreeMap;
    pub(crate) trait IntoResponses {}
    pub(crate) mod utoipa {}

    /// Codes.
    #[errdex::catalog("../harbour.yaml", errors = HarbourError)]
    pub enum HarbourCode {}
}

/// Codes that are texts.
#[errdex::catalog("../lighthouse.yaml")]
pub enum LighthouseCode {}

#[test]
fn private_enums_have_responses() {
    #[errdex::catalog("../harbour.yaml")]
    enum Inner {}

    assert_eq!(Inner::responses(&[Inner::Full]).responses.len(), 1);
    let all = <names::HarbourCode as IntoResponses>::responses();
    assert!(all.contains_key("409"));
    let light = LighthouseCode::responses(&[LighthouseCode::LampOut]);
    assert_eq!(light.responses.len(), 1);
}
