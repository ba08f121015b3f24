//! Statuses, and responses of axum's own types. `examples/axum-service` answers over a socket.

use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use ecosystem_http::{HarbourCode, HarbourError};

#[test]
fn statuses() {
    let status = |code: HarbourCode| errdex::http::status(&code);
    assert_eq!(status(HarbourCode::Fog), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(status(HarbourCode::Full), StatusCode::CONFLICT);
    assert_eq!(status(HarbourCode::Book), StatusCode::INTERNAL_SERVER_ERROR);
}

#[test]
fn a_response_of_problem_json() {
    fn handler() -> Result<(), errdex::axum::Problem<HarbourError>> {
        Err(HarbourError::Fog {
            boat: "\"Emma\"\u{1}".into(),
            metres: 50,
        })?
    }
    let response = handler().into_response();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );

    let body = pin!(axum::body::to_bytes(response.into_body(), 10_000));
    let Poll::Ready(body) = body.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the body is all there");
    };
    assert_eq!(
        String::from_utf8_lossy(&body.unwrap()),
        "{\"type\":\"https://harbour.example/fog\",\"title\":\"The harbour is closed by fog\",\"status\":503,\
         \"detail\":\"boat \\\"Emma\\\"\\u0001 cannot leave: visibility 50 m\",\"code\":-3,\"name\":\"HARBOUR_FOG\"}"
    );
}
