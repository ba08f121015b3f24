//! An error as the answer of each framework: a module for each, with the lines that the guide shows and a test of them.
#![cfg(test)]

mod actix;
mod poem;
mod rocket;
mod salvo;
mod warp;

#[path = "../../errors.rs"]
mod harbour_errors;
use harbour_errors::{NOT_PUBLIC, SENSITIVE, assert_without, errors};

/// The code type and the error, for which each module implements a trait.
#[errdex::catalog("../harbour.yaml", errors = HarbourError)]
pub enum HarbourCode {}

fn fog() -> HarbourError {
    HarbourError::Fog {
        boat: "Argo".to_owned(),
        metres: 50,
    }
}

/// What each must answer.
mod expected {
    pub(crate) const KIND: &str = "application/problem+json";
    pub(crate) const RETRY_AFTER: &str = "2";
    pub(crate) const STATUS: u16 = 503;
    pub(crate) const BODY: &str = r#"{"type":"https://harbour.example/fog?where=Möwe&when=now","title":"The harbour is closed by fog","status":503,"detail":"boat Argo cannot leave: visibility 50 m","code":-3,"name":"HARBOUR_FOG","boat":"Argo","metres":50}"#;
}

fn assert_nothing_secret(bytes: &[u8]) {
    assert_without(bytes, &SENSITIVE, "a response");
    assert_without(bytes, &NOT_PUBLIC, "a response");
}

/// Runs a future to its end.
fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}
