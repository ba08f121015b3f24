//! Sends an error with secrets through every response. `tests/tests/doors.rs` lists the doors by which an error leaves a
//! program.

use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::Body;
use axum::extract::FromRequestParts as _;
use axum::http::{Request, Response};
use axum::response::IntoResponse;
use ecosystem_http::HarbourError;
use errdex::axum::AcceptLanguage;

fn ticket() -> HarbourError {
    HarbourError::Ticket {
        ticket: 0xACE5,
        name: "Emma".to_owned(),
        seal: Some([211, 212, 213, 214]),
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it is all there"),
    }
}

/// The response is that of the ticket, without its secrets in headers and body.
#[track_caller]
fn hides(response: &Response<String>) -> String {
    let text = format!("{:?}\n{}", response.headers(), response.body());
    assert!(
        text.contains("[redacted]") && text.contains("Emma"),
        "{text}"
    );
    let lower = text.to_lowercase();
    for secret in ["ace5", "44261", "211", "d3"] {
        assert!(!lower.contains(secret), "{text}");
    }
    text
}

#[track_caller]
fn hides_in(response: impl IntoResponse) -> String {
    let (head, body) = response.into_response().into_parts();
    let body = now(axum::body::to_bytes(body, 10_000)).unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    hides(&Response::from_parts(head, body))
}

#[test]
fn a_response_of_http() {
    hides(&errdex::http::response(&ticket()));
    let error = ticket();
    hides(&Response::<String>::from(
        errdex::Problem::of(&error).instance("/tickets/7"),
    ));
}

#[test]
fn a_response_of_plain_parts() {
    let (status, headers, body) = errdex::http::plain_parts(&ticket());
    let response = Response::builder().status(status);
    let response = headers.fold(response, |response, (name, value)| {
        response.header(name, value)
    });
    hides(&response.body(body).unwrap());
}

#[test]
fn a_response_of_axum() {
    let error = ticket();
    hides_in(errdex::Problem::of(&error));
    hides_in(errdex::axum::Problem(ticket()));
}

#[test]
fn a_response_in_the_language_of_the_client() {
    let request = Request::builder().header("Accept-Language", "de-AT");
    let (mut parts, _) = request.body(Body::empty()).unwrap().into_parts();
    let Ok(accepted) = now(AcceptLanguage::from_request_parts(&mut parts, &()));
    let result = accepted.localize::<(), _>(Err(ticket()));
    let text = hides_in(result.unwrap_err());
    assert!(text.contains("die Fahrkarte [redacted]"), "{text}");
}

/// It has no catalogue, and so no language of its own.
#[derive(Debug, errdex::Error)]
enum Service {
    #[error(transparent)]
    Harbour(#[from] HarbourError),
}

#[test]
fn what_is_forwarded_answers_in_its_own_language() {
    let error = Service::from(ticket());
    let problem = errdex::Problem::of(&error).accept_language("pl, de-AT;q=0.5");
    assert_eq!(problem.language(), Some("de"));
    let text = hides_in(problem);
    for part in [
        r#""content-language": "de""#,
        r#""title":"Die Fahrkarte ist ungültig""#,
        r#""detail":"die Fahrkarte [redacted] für Emma"#,
    ] {
        assert!(text.contains(part), "{text}");
    }
}
