//! An author who implements `IntoResponses` by hand says so, and the feature implements nothing.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response, Responses};

#[errdex::catalog("../harbour.yaml", errors = HarbourError, utoipa = false)]
pub enum HarbourCode {}

impl HarbourCode {
    /// Nothing generated has this name.
    fn responses() -> Responses {
        errdex::utoipa::responses(&[Self::Full])
    }
}

impl IntoResponses for HarbourCode {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        HarbourCode::responses().into()
    }
}

impl IntoResponses for HarbourError {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        errdex::utoipa::all_responses::<HarbourCode>()
    }
}

#[test]
fn what_is_written_by_hand_is_used() {
    let own = <HarbourCode as IntoResponses>::responses();
    assert_eq!(Vec::from_iter(own.keys()), ["409"]);
    let all = <HarbourError as IntoResponses>::responses();
    assert!(all.contains_key("503"));
}
