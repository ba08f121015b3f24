//! Tells with which HTTP status an error answers, and when the client may ask again.

use ::http::{HeaderValue, StatusCode};

use crate::Coded;

/// The status of the entry's `mappings: {http: …}`, or of the error that a transparent variant forwards; 500 if there is
/// none.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// assert_eq!(errdex::http::status(&HarbourCode::Full), 503);
/// assert_eq!(errdex::http::status(&HarbourCode::Storm), 500);
/// ```
pub fn status<E: Coded + ?Sized>(error: &E) -> StatusCode {
    error
        .any_entry()
        .and_then(|entry| entry.mappings().http)
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The value of the header `Retry-After`: the seconds of the entry's `retry: {after: …}`, rounded up, or those of the error
/// that a transparent variant forwards.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// // Its entry does not say when a retry makes sense.
/// assert_eq!(errdex::http::retry_after(&HarbourCode::Full), None);
/// ```
#[must_use]
pub fn retry_after<E: Coded + ?Sized>(error: &E) -> Option<HeaderValue> {
    let after = error.any_entry()?.retry()?.after?;
    let begun = u64::from(after.subsec_nanos() > 0);
    Some(HeaderValue::from(after.as_secs() + begun))
}
