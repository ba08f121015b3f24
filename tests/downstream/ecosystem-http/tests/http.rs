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
fn a_response_says_when_to_ask_again() {
    let after = |code: HarbourCode| errdex::http::retry_after(&code);
    assert_eq!(after(HarbourCode::Full).expect("seconds, rounded up"), "2");
    assert_eq!(after(HarbourCode::Fog), None);
    let response = errdex::Problem::of(&HarbourCode::Full).into_response();
    assert_eq!(response.headers()[header::RETRY_AFTER], "2");
    let response = errdex::axum::Problem(HarbourCode::Fog).into_response();
    assert!(!response.headers().contains_key(header::RETRY_AFTER));
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
         \"detail\":\"boat \\\"Emma\\\"\\u0001 cannot leave: visibility 50 m\",\"code\":-3,\"name\":\"HARBOUR_FOG\",\
         \"boat\":\"\\\"Emma\\\"\\u0001\",\"metres\":50}"
    );
}

/// What a handler calls, and what its own error is made of.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml")]
enum OuterError {
    #[error(entry = "HARBOUR_FULL")]
    Harbour(#[from] HarbourError),
    #[error(entry = "HARBOUR_BOOK")]
    Io(#[from] std::io::Error),
}

#[test]
fn a_question_mark_converts_on_the_way() {
    fn handler(of_io: bool) -> Result<(), errdex::axum::Problem<OuterError>> {
        if of_io {
            std::fs::read("no such file")?;
        }
        Err(HarbourError::Full)?
    }
    assert!(matches!(
        handler(false).unwrap_err().0,
        OuterError::Harbour(_)
    ));
    assert!(matches!(handler(true).unwrap_err().0, OuterError::Io(_)));
    // The outer error's own `?` is as before.
    fn own() -> Result<(), errdex::axum::Problem<OuterError>> {
        Err(OuterError::Harbour(HarbourError::Full))?
    }
    assert_eq!(own().into_response().status(), StatusCode::CONFLICT);
}

#[test]
fn a_response_with_an_instance() {
    let problem = errdex::Problem::of(&HarbourError::Full).instance("/trips/7");
    assert!(problem.to_string().contains("\"instance\":\"/trips/7\""));
    let response = problem.into_response();
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
}
