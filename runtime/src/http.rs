//! Tells how an error answers over HTTP: with which status and body, and when the client may ask again.

use std::string::{String, ToString as _};

use ::http::{HeaderValue, Response, StatusCode, header};

use crate::{Coded, Problem};

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

/// The response of an error, for any framework whose responses are made of those of the crate `http`: the
/// [`status`], the problem object as the body, the type `application/problem+json`, the header `Retry-After` if the
/// catalogue says how long to wait, and `Content-Language` if a reader chose one. A response that has an `instance` is made of its [`Problem`] with `into()`.
pub fn response<E: Coded>(error: &E) -> Response<String> {
    Problem::of(error).into()
}

impl<E: Coded> From<Problem<'_, E>> for Response<String> {
    fn from(problem: Problem<'_, E>) -> Self {
        let mut response = Self::new(problem.to_string());
        *response.status_mut() = status(problem.error);
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        if let Some(language) = problem.language {
            let language = HeaderValue::from_static(language);
            headers.insert(header::CONTENT_LANGUAGE, language);
        }
        if let Some(after) = retry_after(problem.error) {
            headers.insert(header::RETRY_AFTER, after);
        }
        response
    }
}
