//! Reads the head of a request: HTTP/1.1, as far as a server needs it that only shows.

use httparse::{EMPTY_HEADER, Request, Status};

/// How long the head of a request may be.
pub(super) const LONGEST: usize = 16 * 1024;

/// How many header fields a request may have.
const FIELDS: usize = 64;

/// What a request says before its body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// What is asked for, as the client wrote it.
    target: String,
    /// The hosts that it names; one, if nothing is odd.
    pub(super) hosts: Vec<String>,
    /// Whether a body follows, which nothing here reads.
    pub(super) has_body: bool,
    /// Whether another request may follow.
    pub(super) stays: bool,
}

/// What the bytes that came so far are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A head of that many bytes.
    Whole(Head, usize),
    /// The beginning of one.
    Part,
    /// A head that is too long.
    TooLong,
    /// Something else.
    Odd,
}

/// Reads a head at the beginning of `bytes`.
pub(super) fn read(bytes: &[u8]) -> Found {
    let mut fields = [EMPTY_HEADER; FIELDS];
    let mut request = Request::new(&mut fields);
    match request.parse(bytes) {
        Ok(Status::Complete(length)) if length <= LONGEST => {
            Head::new(&request).map_or(Found::Odd, |head| Found::Whole(head, length))
        }
        Ok(Status::Partial) if bytes.len() < LONGEST => Found::Part,
        Ok(_) | Err(httparse::Error::TooManyHeaders) => Found::TooLong,
        Err(_) => Found::Odd,
    }
}

impl Head {
    fn new(request: &Request<'_, '_>) -> Option<Self> {
        let named = |name: &'static str| {
            let fields = request.headers.iter();
            let fields = fields.filter(move |field| field.name.eq_ignore_ascii_case(name));
            fields.map(|field| String::from_utf8_lossy(field.value).into_owned())
        };
        let mut lengths = named("content-length");
        let has_body =
            lengths.any(|length| length != "0") || named("transfer-encoding").count() > 0;
        let closes = named("connection").any(|field| {
            let mut options = field.split(',').map(str::trim);
            options.any(|option| option.eq_ignore_ascii_case("close"))
        });
        Some(Self {
            method: request.method?.to_owned(),
            target: request.path?.to_owned(),
            hosts: named("host").collect(),
            has_body,
            // What follows a body that was not read would be taken for a request.
            stays: request.version == Some(1) && !closes && !has_body,
        })
    }

    /// The host that is named before the path, as in a request to a proxy or for a tunnel.
    pub(super) fn elsewhere(&self) -> Option<&str> {
        if self.target.starts_with('/') || self.target == "*" {
            return None;
        }
        let rest = self.target.split_once("://").map(|(_, rest)| rest);
        let host = rest.unwrap_or(&self.target);
        Some(&host[..host.find(['/', '?', '#']).unwrap_or(host.len())])
    }

    /// The path that is asked for, as it is written, without a question behind it.
    pub(super) fn path(&self) -> &str {
        let end = self.target.find(['?', '#']);
        let asked = &self.target[..end.unwrap_or(self.target.len())];
        match asked.split_once("://") {
            Some((_, rest)) if !asked.starts_with('/') => {
                rest.find('/').map_or("/", |start| &rest[start..])
            }
            _ => asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        match read(text.as_bytes()) {
            Found::Whole(head, length) => {
                assert_eq!(length, text.len());
                head
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn targets_have_a_path_and_maybe_a_host() {
        for (target, host, path) in [
            ("/", None, "/"),
            ("/a/b.html?q=1", None, "/a/b.html"),
            ("/a?b://c/d", None, "/a"),
            ("http://evil.example/a?b", Some("evil.example"), "/a"),
            ("http://evil.example", Some("evil.example"), "/"),
            ("http://evil.example?a=/b", Some("evil.example"), "/"),
            ("localhost:80", Some("localhost:80"), "localhost:80"),
            ("*", None, "*"),
        ] {
            let head = head(&format!("GET {target} HTTP/1.1\r\n\r\n"));
            assert_eq!((head.elsewhere(), head.path()), (host, path), "{target}");
        }
    }

    #[test]
    fn only_one_without_a_body_may_be_followed() {
        for (fields, has_body, stays) in [
            ("", false, true),
            ("Connection: keep-alive\r\n", false, true),
            ("Connection: x, Close\r\n", false, false),
            ("Content-Length: 0\r\n", false, true),
            ("Content-Length: 5\r\n", true, false),
            ("Content-Length: 0\r\ncontent-length: 5\r\n", true, false),
            ("Transfer-Encoding: chunked\r\n", true, false),
        ] {
            let head = head(&format!("GET / HTTP/1.1\r\n{fields}\r\n"));
            assert_eq!((head.has_body, head.stays), (has_body, stays), "{fields}");
        }
        assert!(!head("GET / HTTP/1.0\r\n\r\n").stays);
    }

    #[test]
    fn what_is_no_head_is_told_from_a_part_of_one() {
        let whole = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for end in 0..whole.len() {
            assert_eq!(read(&whole.as_bytes()[..end]), Found::Part, "{end}");
        }
        // What comes after a head is another one.
        let two = whole.repeat(2);
        assert!(matches!(read(two.as_bytes()), Found::Whole(_, length) if length == whole.len()));
        for odd in [
            "\u{16}\u{3}\u{1}",
            "GET  HTTP/1.1\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET / HTTP/1.1\r\n : x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
            "G\u{0}T / HTTP/1.1\r\n\r\n",
        ] {
            assert_eq!(read(odd.as_bytes()), Found::Odd, "{odd:?}");
        }
        let long = format!("GET /{} HTTP/1.1\r\n", "a".repeat(LONGEST));
        assert_eq!(read(long.as_bytes()), Found::TooLong);
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(FIELDS + 1));
        assert_eq!(read(many.as_bytes()), Found::TooLong);
    }
}
