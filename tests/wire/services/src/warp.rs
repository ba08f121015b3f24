//! A reply of warp is any response of `http`.

use warp::Reply;
use warp::http::header;
use warp::reply::Response;

use crate::expected::{KIND, RETRY_AFTER, STATUS};
use crate::{HarbourError, fog};

impl Reply for HarbourError {
    fn into_response(self) -> Response {
        errdex::http::response(&self).into_response()
    }
}

#[test]
fn an_error_is_a_problem() {
    let failing = || -> Result<&'static str, HarbourError> { Err(fog())? };
    let response = failing().into_response();
    assert_eq!(response.status().as_u16(), STATUS);
    assert_eq!(response.headers()[header::CONTENT_TYPE], KIND);
    assert_eq!(response.headers()[header::RETRY_AFTER], RETRY_AFTER);
}
