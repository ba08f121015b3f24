//! Errors as responses of axum.

use core::error::Error;
use std::string::String;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use crate::Coded;

/// An error that answers with a problem object: its status is [`http::status`](crate::http::status), its type
/// `application/problem+json`, and it has the header `Retry-After` if the catalogue says how long to wait. `?` makes one of
/// an error.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError)]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourError;
/// async fn leave() -> Result<&'static str, errdex::axum::Problem<HarbourError>> {
///     Err(HarbourError::Fog)?
/// }
/// ```
///
/// `?` converts on the way what the error can be made of, as it does elsewhere: an inner error for which the outer one
/// has a `#[from]`.
///
/// A handler that keeps its error to itself writes `Problem(error).into_response()` in an `IntoResponse` of its own. For a
/// problem object with an `instance`, make the response of [`errdex::Problem`](crate::Problem).
#[derive(Debug, Clone)]
pub struct Problem<E>(pub E);

impl<I: Error, E: From<I>> From<I> for Problem<E> {
    fn from(error: I) -> Self {
        Self(error.into())
    }
}

impl<E: Coded> IntoResponse for crate::Problem<'_, E> {
    fn into_response(self) -> Response {
        ::http::Response::<String>::from(self).map(Body::from)
    }
}

impl<E: Coded> IntoResponse for Problem<E> {
    fn into_response(self) -> Response {
        crate::Problem::of(&self.0).into_response()
    }
}
