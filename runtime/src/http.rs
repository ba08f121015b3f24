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

/// The response of an error, for any framework that takes responses of the crate `http`: the [`status`], the problem
/// object as the body, the type `application/problem+json`, and the header `Retry-After` if the catalogue says how long to
/// wait.
///
/// A [`Problem`] with an `instance` or with a language becomes a response by `into()`; the second has the header
/// `Content-Language`.
pub fn response<E: Coded>(error: &E) -> Response<String> {
    Problem::of(error).into()
}

/// The same for a framework with types of its own, or with another version of the crate `http`: the status, the headers,
/// whose names are in lower case, and the body.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let (status, mut headers, body) = errdex::http::plain_parts(&HarbourCode::Full);
/// assert_eq!(status, 503);
/// let kind = headers.next().unwrap();
/// assert_eq!((&*kind.0, &*kind.1), ("content-type", "application/problem+json"));
/// assert!(body.contains(r#""name":"HARBOUR_FULL""#));
/// ```
pub fn plain_parts<E: Coded>(
    error: &E,
) -> (u16, impl Iterator<Item = (String, String)> + use<E>, String) {
    let (head, body) = response(error).into_parts();
    // Each name has one value, so none comes without its name; and all values are text.
    let headers = head.headers.into_iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name?.to_string(), value.to_string()))
    });
    (head.status.as_u16(), headers, body)
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
