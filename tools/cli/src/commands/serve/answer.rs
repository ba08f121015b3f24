//! Answers a request: a file of the site, what is wrong, or the news that something changed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use errdex_site::File;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;

use super::host::is_ours;
use super::state::{Server, State};

/// How long a page is left waiting for a change before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

type Answer = Response<Full<Bytes>>;

pub(super) async fn answer(
    server: &Server,
    request: Request<Incoming>,
) -> Result<Answer, Infallible> {
    let mut answer = match refused(server, &request) {
        Some(refusal) => refusal,
        None => found(server, &request).await,
    };
    if request.method() == Method::HEAD {
        let length = hyper::body::Body::size_hint(answer.body()).exact();
        *answer.body_mut() = Full::default();
        answer
            .headers_mut()
            .extend(length.map(|length| (header::CONTENT_LENGTH, length.into())));
    }
    Ok(answer)
}

/// What is answered to those who have no business here.
fn refused(server: &Server, request: &Request<Incoming>) -> Option<Answer> {
    let hosts: Vec<&HeaderValue> = request.headers().get_all(header::HOST).iter().collect();
    let host = match hosts[..] {
        [host] => host.to_str().ok(),
        _ => None,
    };
    let Some(host) = host else {
        return Some(text(StatusCode::BAD_REQUEST, "a request names one host\n"));
    };
    // A request to a proxy names another one before the path.
    let elsewhere = request.uri().authority();
    let ours = is_ours(host, server.bound)
        && elsewhere.is_none_or(|other| is_ours(other.as_str(), server.bound));
    if !ours {
        let words = "this server answers to localhost and to its own address alone\n";
        return Some(text(StatusCode::MISDIRECTED_REQUEST, words));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, "this server only shows\n");
        let allowed = HeaderValue::from_static("GET, HEAD");
        answer.headers_mut().insert(header::ALLOW, allowed);
        return Some(answer);
    }
    None
}

async fn found(server: &Server, request: &Request<Incoming>) -> Answer {
    let path = request.uri().path();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let path = path.strip_prefix('/').unwrap_or_default().to_owned();
    if let Some(version) = path.strip_prefix("~changes/") {
        return change(server, version).await;
    }
    let state = Arc::clone(&server.state.borrow());
    let made = tokio::task::spawn_blocking(move || page(&state, &path));
    made.await.unwrap_or_else(|_| {
        text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "a bug in errdex: the page could not be made\n",
        )
    })
}

/// The version that is shown, as soon as it is another one than the page has.
async fn change(server: &Server, version: &str) -> Answer {
    let mut state = server.state.clone();
    let is_other = |state: &Arc<State>| state.version.to_string() != version;
    // In time or not, the newest is answered.
    let _ = tokio::time::timeout(PATIENCE, state.wait_for(is_other)).await;
    let newest = server.state.borrow().version;
    text(StatusCode::OK, newest.to_string())
}

fn page(state: &State, path: &str) -> Answer {
    let path = if path.is_empty() { "index.html" } else { path };
    if let Some(asset) = errdex_site::asset(path) {
        return file(StatusCode::OK, asset);
    }
    if path == "~problems.html"
        && let Some(problems) = &state.problems
    {
        return file(StatusCode::OK, problems.clone());
    }
    match (&state.site, &state.problems) {
        (Some(site), _) => match site.file(path) {
            Some(found) => file(StatusCode::OK, found),
            None => match site.missing() {
                Some(missing) => file(StatusCode::NOT_FOUND, missing),
                None => text(StatusCode::NOT_FOUND, "there is no such page\n"),
            },
        },
        // Whatever was asked for cannot be made now, and this is why.
        (None, Some(problems)) => file(StatusCode::INTERNAL_SERVER_ERROR, problems.clone()),
        (None, None) => text(StatusCode::INTERNAL_SERVER_ERROR, "there is no catalogue\n"),
    }
}

fn file(status: StatusCode, file: File) -> Answer {
    let kind = match file.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    };
    whole(status, kind, file.bytes)
}

fn text(status: StatusCode, words: impl Into<Bytes>) -> Answer {
    whole(status, "text/plain; charset=utf-8", words)
}

/// Nothing is kept by the browser, since everything may change; nor can another site put it into a page of its own.
fn whole(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(body.into()));
    *answer.status_mut() = status;
    let headers = [
        ("content-type", kind),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
    ];
    for (name, value) in headers {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}
