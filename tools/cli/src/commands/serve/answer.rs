//! Answers a request: a file of the site, what is wrong, or the news that something changed.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

use errdex_site::File;
use percent_encoding::percent_decode_str;

use super::head::Head;
use super::host::is_ours;
use super::state::{Server, State};

/// How long a page is left waiting for a change before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// What is sent.
pub(super) struct Answer {
    status: Status,
    kind: &'static str,
    pub(super) body: Vec<u8>,
}

/// A number of HTTP and what it is called.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Status(u16, &'static str);

const OK: Status = Status(200, "OK");
const NOT_FOUND: Status = Status(404, "Not Found");
const METHOD_NOT_ALLOWED: Status = Status(405, "Method Not Allowed");
const INTERNAL_SERVER_ERROR: Status = Status(500, "Internal Server Error");

/// Why a request is not answered, in words for a person.
pub(super) struct Refusal(Status, &'static str);

/// It is not HTTP/1.
pub(super) const ODD: Refusal = Refusal(
    Status(400, "Bad Request"),
    "this is not a request that the server understands\n",
);

/// Its head has no end.
pub(super) const TOO_LONG: Refusal = Refusal(
    Status(431, "Request Header Fields Too Large"),
    "the head of the request is too long\n",
);

const HOSTS: Refusal = Refusal(Status(400, "Bad Request"), "a request names one host\n");

const ELSEWHERE: Refusal = Refusal(
    Status(421, "Misdirected Request"),
    "this server answers to localhost and to its own address alone\n",
);

const ONLY_SHOWS: Refusal = Refusal(METHOD_NOT_ALLOWED, "this server only shows\n");

const BUG: Refusal = Refusal(
    INTERNAL_SERVER_ERROR,
    "a bug in errdex: the page could not be made\n",
);

impl Refusal {
    pub(super) fn answer(&self) -> Answer {
        text(self.0, self.1)
    }
}

pub(super) fn answer(server: &Server, request: &Head) -> Answer {
    if let Some(refusal) = refused(server, request) {
        return refusal.answer();
    }
    let path = percent_decode_str(request.path()).decode_utf8_lossy();
    let path = path.strip_prefix('/').unwrap_or_default();
    if let Some(version) = path.strip_prefix("~changes/") {
        let newest = server.current.wait_for_other(version, PATIENCE);
        return text(OK, newest.to_string());
    }
    let state = server.current.get();
    // A bug in one page must not end the connection without a word.
    let made = catch_unwind(AssertUnwindSafe(|| page(&state, path)));
    made.unwrap_or_else(|_| BUG.answer())
}

/// What is answered to those who have no business here.
fn refused(server: &Server, request: &Head) -> Option<Refusal> {
    let [host] = &request.hosts[..] else {
        return Some(HOSTS);
    };
    let is_elsewhere = |host: &str| !is_ours(host, server.bound);
    if is_elsewhere(host) || request.elsewhere().is_some_and(is_elsewhere) {
        return Some(ELSEWHERE);
    }
    let is_to_show = matches!(&*request.method, "GET" | "HEAD");
    (!is_to_show).then_some(ONLY_SHOWS)
}

fn page(state: &State, path: &str) -> Answer {
    let path = if path.is_empty() { "index.html" } else { path };
    if let Some(asset) = errdex_site::asset(path) {
        return file(OK, asset);
    }
    if path == "~problems.html"
        && let Some(problems) = &state.problems
    {
        return file(OK, problems.clone());
    }
    match (&state.site, &state.problems) {
        (Some(site), _) => match site.file(path) {
            Some(found) => file(OK, found),
            None => match site.missing() {
                Some(missing) => file(NOT_FOUND, missing),
                None => text(NOT_FOUND, "there is no such page\n"),
            },
        },
        // Whatever was asked for cannot be made now, and this is why.
        (None, Some(problems)) => file(INTERNAL_SERVER_ERROR, problems.clone()),
        (None, None) => text(INTERNAL_SERVER_ERROR, "there is no catalogue\n"),
    }
}

fn file(status: Status, file: File) -> Answer {
    let kind = match file.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    };
    Answer {
        status,
        kind,
        body: file.bytes,
    }
}

fn text(status: Status, words: impl Into<Vec<u8>>) -> Answer {
    Answer {
        status,
        kind: "text/plain; charset=utf-8",
        body: words.into(),
    }
}

impl Answer {
    /// What is sent before the body. Nothing is kept by the browser, since everything may change; nor can another site
    /// put it into a page of its own.
    pub(super) fn head(&self, stays: bool) -> String {
        let Status(number, name) = self.status;
        let mut head = format!("HTTP/1.1 {number} {name}\r\n");
        let length = self.body.len().to_string();
        let date = httpdate::fmt_http_date(SystemTime::now());
        for (name, value) in [
            ("content-type", self.kind),
            ("content-length", &length),
            ("date", &date),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
            ("connection", if stays { "keep-alive" } else { "close" }),
        ] {
            // Nothing fails to be written to a string.
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if self.status == METHOD_NOT_ALLOWED {
            head += "allow: GET, HEAD\r\n";
        }
        head + "\r\n"
    }
}
