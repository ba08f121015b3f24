//! Errors as responses of axum.

use std::string::ToString as _;

use axum_core::response::{IntoResponse, Response};

use crate::Coded;

/// An error that answers with a problem object: its status is [`http::status`](crate::http::status), its type
/// `application/problem+json`. `?` makes one of an error.
///
/// ```ignore
/// async fn leave() -> Result<&'static str, errdex::axum::Problem<HarbourError>> {
///     Err(HarbourError::Full)?
/// }
/// ```
///
/// A handler that keeps its error to itself writes `Problem(error).into_response()` in an `IntoResponse` of its own.
#[derive(Debug, Clone)]
pub struct Problem<E>(pub E);

impl<E> From<E> for Problem<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: Coded> IntoResponse for Problem<E> {
    fn into_response(self) -> Response {
        let kind = ::http::HeaderValue::from_static("application/problem+json");
        (
            crate::http::status(&self.0),
            [(::http::header::CONTENT_TYPE, kind)],
            crate::problem::Problem::of(&self.0).to_string(),
        )
            .into_response()
    }
}
