//! actix-web has its own version of the types of `http`.

use actix_web::http::header;
use actix_web::{HttpResponse, HttpResponseBuilder as Builder, ResponseError};

use crate::expected::{BODY, KIND, RETRY_AFTER, STATUS};
use crate::{HarbourError, fog};

impl ResponseError for HarbourError {
    fn error_response(&self) -> HttpResponse {
        let (status, headers, body) = errdex::http::plain_parts(self);
        let start = &mut HttpResponse::build(status.try_into().expect("a status"));
        headers.fold(start, Builder::insert_header).body(body)
    }
}

#[test]
fn an_error_is_a_problem() {
    let failing = || -> actix_web::Result<&'static str> { Err(fog())? };
    let response = failing().unwrap_err().error_response();
    assert_eq!(response.status().as_u16(), STATUS);
    let header = |name| response.headers().get(name).expect("a header").clone();
    assert_eq!(header(header::CONTENT_TYPE), KIND);
    assert_eq!(header(header::RETRY_AFTER), RETRY_AFTER);
    let body = crate::block_on(actix_web::body::to_bytes(response.into_body()));
    assert_eq!(body.expect("a body"), BODY);
}

#[test]
fn no_secret_is_in_a_response() {
    for error in crate::errors() {
        let response = error.error_response();
        let head = format!("{:?}", response.headers());
        crate::assert_nothing_secret(head.as_bytes());
        let body = crate::block_on(actix_web::body::to_bytes(response.into_body()));
        crate::assert_nothing_secret(&body.expect("a body"));
    }
}
