//! HTTP statuses of errors.

use ::http::StatusCode;

use crate::Coded;

/// The status of the entry's `mappings: {http: …}`, or of the error that a transparent variant forwards; 500 if there is
/// none.
pub fn status<E: Coded + ?Sized>(error: &E) -> StatusCode {
    error
        .any_entry()
        .and_then(|entry| entry.mappings().http)
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
