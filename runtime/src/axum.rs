//! Errors as responses of axum.

use core::convert::Infallible;
use core::error::Error;
use std::string::String;

use ::http::header::ACCEPT_LANGUAGE;
use ::http::request::Parts;
use axum_core::body::Body;
use axum_core::extract::FromRequestParts;
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

/// The languages that a client accepts, out of the header `Accept-Language` of a request. As an argument of a handler, it
/// makes [`Localized`] responses.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError, languages = ["de"])]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourError;
/// use errdex::axum::{AcceptLanguage, Localized};
///
/// async fn leave(accepted: AcceptLanguage) -> Result<&'static str, Localized<HarbourError>> {
///     accepted.localize(Err(HarbourError::Fog))
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct AcceptLanguage(Option<::http::HeaderValue>);

impl AcceptLanguage {
    /// The result with an error that answers in a language which the client accepts.
    ///
    /// # Errors
    ///
    /// The error of `result`.
    pub fn localize<T, E>(self, result: Result<T, E>) -> Result<T, Localized<E>> {
        result.map_err(|error| Localized {
            error,
            accepted: self,
        })
    }

    /// What the header says, if it is text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let value = self.0.as_ref();
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AcceptLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.get(ACCEPT_LANGUAGE).cloned()))
    }
}

/// An error that answers with a problem object in a language which the client accepts, and with the header
/// `Content-Language`. Everything else is as in [`Problem`].
#[derive(Debug, Clone)]
pub struct Localized<E> {
    /// The error.
    pub error: E,
    /// What the client accepts.
    pub accepted: AcceptLanguage,
}

impl<E: Coded> IntoResponse for Localized<E> {
    fn into_response(self) -> Response {
        let problem = crate::Problem::of(&self.error);
        problem
            .accept_language(self.accepted.as_str())
            .into_response()
    }
}
