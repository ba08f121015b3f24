//! salvo renders an error into a response that it passes.

use salvo::http::{ResBody, header};
use salvo::{Response, Scribe};

use crate::expected::{BODY, KIND, RETRY_AFTER, STATUS};
use crate::{HarbourError, fog};

impl Scribe for HarbourError {
    fn render(self, response: &mut Response) {
        *response = errdex::http::response(&self).into();
    }
}

fn body(response: &mut Response) -> Vec<u8> {
    match response.take_body() {
        ResBody::Once(body) => body.to_vec(),
        other => panic!("another body: {other:?}"),
    }
}

#[test]
fn an_error_is_a_problem() {
    let mut response = Response::new();
    response.render(fog());
    let status = response.status_code.map(|status| status.as_u16());
    assert_eq!(status, Some(STATUS));
    assert_eq!(response.headers()[header::CONTENT_TYPE], KIND);
    assert_eq!(response.headers()[header::RETRY_AFTER], RETRY_AFTER);
    assert_eq!(body(&mut response), BODY.as_bytes());
}

#[test]
fn no_secret_is_in_a_response() {
    for error in crate::errors() {
        let mut response = Response::new();
        response.render(error);
        let head = format!("{:?}", response.headers());
        crate::assert_nothing_secret(head.as_bytes());
        crate::assert_nothing_secret(&body(&mut response));
    }
}
