//! rocket has types of its own, and a response of a text as a start.

use rocket::http::Status;
use rocket::response::{Responder, Response, Result};
use rocket::{Request, local::blocking::Client};

use crate::expected::{BODY, KIND, RETRY_AFTER, STATUS};
use crate::{HarbourError, fog};

impl<'r> Responder<'r, 'static> for HarbourError {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        let (status, headers, body) = errdex::http::plain_parts(&self);
        let start = &mut Response::build_from((Status::new(status), body).respond_to(request)?);
        headers.fold(start, |r, (n, v)| r.raw_header(n, v)).ok()
    }
}

/// What the error answers.
fn respond(error: HarbourError) -> (u16, String, String) {
    let client = Client::untracked(rocket::build()).expect("a rocket");
    let request = client.get("/");
    let mut response = error.respond_to(request.inner()).expect("a response");
    let status = response.status().code;
    let head = format!("{:?}", response.headers());
    let body = crate::block_on(response.body_mut().to_string());
    (status, head, body.expect("a body"))
}

#[test]
fn an_error_is_a_problem() {
    let (status, head, body) = respond(fog());
    assert_eq!((status, &*body), (STATUS, BODY));
    for value in [KIND, RETRY_AFTER] {
        assert!(head.contains(&format!("{value:?}")), "{value} {head}");
    }
    assert!(!head.contains("text/plain"), "{head}");
}

#[test]
fn no_secret_is_in_a_response() {
    for error in crate::errors() {
        let (_, head, body) = respond(error);
        crate::assert_nothing_secret(head.as_bytes());
        crate::assert_nothing_secret(body.as_bytes());
    }
}
