//! poem asks an error for a response.

use poem::error::ResponseError;
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

use crate::expected::{BODY, KIND, RETRY_AFTER, STATUS};
use crate::{HarbourError, fog};

impl ResponseError for HarbourError {
    fn status(&self) -> StatusCode {
        errdex::http::status(self)
    }
    fn as_response(&self) -> Response {
        let (head, body) = errdex::http::response(self).into_parts();
        (head.status, head.headers, body).into_response()
    }
}

#[test]
fn an_error_is_a_problem() {
    let failing = || -> poem::Result<&'static str> { Err(fog())? };
    let response = failing().unwrap_err().into_response();
    assert_eq!(response.status().as_u16(), STATUS);
    assert_eq!(response.headers()[header::CONTENT_TYPE], KIND);
    assert_eq!(response.headers()[header::RETRY_AFTER], RETRY_AFTER);
    let body = crate::block_on(response.into_body().into_string());
    assert_eq!(body.expect("a body"), BODY);
}

#[test]
fn no_secret_is_in_a_response() {
    for error in crate::errors() {
        let response = error.as_response();
        let head = format!("{:?}", response.headers());
        crate::assert_nothing_secret(head.as_bytes());
        let body = crate::block_on(response.into_body().into_string());
        crate::assert_nothing_secret(body.expect("a body").as_bytes());
    }
}
