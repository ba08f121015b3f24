//! Answers whether a boat may leave; errors are `application/problem+json`.

use std::{env, io};

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use errdex::axum::Problem;
use tokio::net::TcpListener;

/// Errors of the harbour office.
#[errdex::catalog("errors.yaml", errors = HarbourError)]
pub enum HarbourCode {}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let address = env::var("ADDRESS");
    let address = address.as_deref().unwrap_or("127.0.0.1:8080");
    let listener = TcpListener::bind(address).await?;
    println!("http://{}/boats/Emma", listener.local_addr()?);
    axum::serve(listener, service()).await
}

fn service() -> Router {
    Router::new().route("/boats/{boat}", get(leave))
}

async fn leave(Path(boat): Path<String>) -> Result<String, Problem<HarbourError>> {
    match boat.as_str() {
        "Emma" => Ok(format!("{boat} may leave")),
        "Anna" => Err(HarbourError::Fog)?,
        _ => Err(HarbourError::UnknownBoat { boat })?,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Starts the service on a free port of this machine and asks it as any client does.
    fn ask(boat: &str) -> (u16, String, String) {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a port");
        let address = listener.local_addr().expect("a port");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::from_std(listener).expect("a port");
                axum::serve(listener, service()).await.expect("a service");
            });
        });
        let request = ureq::get(format!("http://{address}/boats/{boat}"));
        let request = request.config().http_status_as_error(false).build();
        let mut answer = request.call().expect("an answer");
        let kind = answer.headers()["content-type"]
            .to_str()
            .expect("a type")
            .to_owned();
        let body = answer.body_mut().read_to_string().expect("a body");
        (answer.status().as_u16(), kind, body)
    }

    #[test]
    fn a_boat_leaves() {
        let (status, _, body) = ask("Emma");
        assert_eq!((status, body.as_str()), (200, "Emma may leave"));
    }

    #[test]
    fn an_error_is_a_problem() {
        let (status, kind, body) = ask("%22Otto%22");
        assert_eq!((status, kind.as_str()), (404, "application/problem+json"));
        let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        let expected = serde_json::json!({
            "type": "errdex:harbour:HARBOUR_UNKNOWN_BOAT",
            "title": "No such boat",
            "status": 404,
            "detail": "no boat is called \"Otto\"",
            "code": 256,
            "name": "HARBOUR_UNKNOWN_BOAT",
            "boat": "\"Otto\"",
        });
        assert_eq!(body, expected);

        let (status, _, body) = ask("Anna");
        assert_eq!(status, 503);
        assert!(
            body.contains(r#""type":"https://harbour.example/fog""#),
            "{body}"
        );
    }
}
