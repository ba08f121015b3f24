//! actix-web has its own version of the types of `http`.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};

use crate::expected::{BODY, KIND, RETRY_AFTER, STATUS};

crate::harbour!();

impl ResponseError for HarbourError {
    fn error_response(&self) -> HttpResponse {
        let (head, body) = errdex::http::response(self).into_parts();
        let status = StatusCode::from_u16(head.status.as_u16()).unwrap_or_default();
        let mut response = HttpResponse::build(status);
        head.headers.iter().for_each(|(name, value)| {
            response.insert_header((name.as_str(), value.as_bytes()));
        });
        response.body(body)
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
