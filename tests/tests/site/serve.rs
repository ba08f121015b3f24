//! The server shows what is saved, says what is wrong, and answers nobody else's questions.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use errdex_tests::command::{errdex, workspace};
use scraper::Html;
use tempfile::TempDir;

use super::harmless;
use super::reading::{catalog, select, site, text_of};

const ONE: &str = "catalog: small\ntitle: Small\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: One}\n";

/// A server that ends with the test.
struct Serving {
    child: Child,
    /// `127.0.0.1:40000`.
    address: String,
    agent: ureq::Agent,
}

impl Serving {
    fn start(file: &Path) -> Self {
        let mut command: Command = errdex();
        let mut child = command
            .current_dir(workspace())
            .arg("serve")
            .arg(file)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line
            .strip_prefix("http://")
            .and_then(|line| line.split_once("/ shows `"));
        let address = address
            .unwrap_or_else(|| panic!("it said: {line}"))
            .0
            .to_owned();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self {
            child,
            address,
            agent,
        }
    }

    /// Status and body.
    fn get(&self, path: &str) -> (u16, String) {
        let mut answer = self
            .agent
            .get(format!("http://{}/{path}", self.address))
            .call()
            .expect("an answer");
        let status = answer.status().as_u16();
        (status, answer.body_mut().read_to_string().expect("text"))
    }

    fn page(&self, path: &str) -> (u16, Html) {
        let (status, body) = self.get(path);
        (status, Html::parse_document(&body))
    }

    /// Waits for a version other than `version`.
    fn change(&self, version: &str) -> String {
        let (status, newest) = self.get(&format!("~changes/{version}"));
        assert_eq!(status, 200);
        assert_ne!(newest, version, "nothing changed in time");
        newest
    }

    /// The head of the answer to a request that no well-behaved client sends.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a time");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn small() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("errors.yaml");
    fs::write(&file, ONE).expect("a file");
    (folder, file)
}

fn version(html: &Html) -> String {
    let body = select(html, "body").pop().expect("a body");
    body.attr("data-version").expect("a version").to_owned()
}

#[test]
fn every_file_of_the_site_is_served() {
    for name in ["hostile.yaml", "numbers.yaml"] {
        let serving = Serving::start(&catalog(name));
        for (path, bytes) in site(&catalog(name), &[]) {
            let (status, body) = serving.get(&path);
            assert_eq!(status, 200, "{path}");
            if path != "404.html" {
                let written = String::from_utf8(bytes).expect("UTF-8");
                assert_eq!(unlived(&body), unlived(&written), "{path}");
            }
        }
        assert_eq!(serving.get("").1, serving.get("index.html").1);
        for path in [
            "nothing.html",
            "../Cargo.toml",
            "%2e%2e/Cargo.toml",
            "category/../1.html",
            "1",
            "a/b/c",
            "~live",
            "%00",
        ] {
            let (status, html) = serving.page(path);
            assert_eq!(status, 404, "{path}");
            assert_eq!(text_of(&html, "h1"), "There is no such page");
            assert_eq!(select(&html, "body[data-root=\"/\"]").len(), 1);
        }
        assert_eq!(serving.page("%31.html").0, serving.page("1.html").0);
    }
}

/// A page without what only served pages have: a version, the script that waits for another one, warnings.
fn unlived(body: &str) -> String {
    let lines = body
        .lines()
        .map(|line| match line.split_once(" data-version=") {
            Some((before, _)) => format!("{before}>"),
            None => line.replace(" connect-src 'self';", ""),
        });
    let served = |line: &String| line.contains("live.js") || line.contains("~problems.html");
    let lines: Vec<String> = lines
        .filter(|line| !line.is_empty() && !served(line))
        .collect();
    lines.join("\n")
}

#[test]
fn what_is_saved_is_shown() {
    let (_folder, file) = small();
    let serving = Serving::start(&file);
    let (_, html) = serving.page("1.html");
    assert_eq!(text_of(&html, "p.message"), "One");
    let first = version(&html);

    // A new file in the place of the old one, as many editors save.
    let beside = file.with_extension("tmp");
    fs::write(&beside, ONE.replace("One", "Another one")).expect("a file");
    fs::rename(&beside, &file).expect("a rename");
    let second = serving.change(&first);
    let (_, html) = serving.page("1.html");
    assert_eq!(text_of(&html, "p.message"), "Another one");
    assert_eq!(version(&html), second);

    // The same file, written over, and in two parts.
    let part = file.with_file_name("more.yaml");
    fs::write(&part, "entries:\n  - {name: TWO, code: 2, message: Two}\n").expect("a part");
    fs::write(&file, format!("parts: [more.yaml]\n{ONE}")).expect("a file");
    let mut newest = serving.change(&second);
    while serving.page("2.html").0 != 200 {
        newest = serving.change(&newest);
    }
    fs::write(&part, "entries:\n  - {name: TWO, code: 2, message: Both}\n").expect("a part");
    serving.change(&newest);
    assert_eq!(text_of(&serving.page("2.html").1, "p.message"), "Both");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_renamed_folders_are_followed() {
    let top = tempfile::tempdir().expect("a folder");
    let (real, own) = (top.path().join("real"), top.path().join("own"));
    for folder in [&real, &own] {
        fs::create_dir(folder).expect("a folder");
    }
    let (target, file) = (real.join("target.yaml"), own.join("errors.yaml"));
    fs::write(&target, ONE).expect("a file");
    std::os::unix::fs::symlink(&target, &file).expect("a link");
    let serving = Serving::start(&file);
    let mut seen = version(&serving.page("").1);
    // The file that the link leads to is in a folder that has none of the catalogue's own.
    fs::write(&target, ONE.replace("message: One", "message: Uno")).expect("a file");
    seen = serving.change(&seen);
    // A pipe in its place for a moment, which nobody writes to.
    fs::remove_file(&file).expect("the link");
    let made = Command::new("mkfifo").arg(&file).status().expect("mkfifo");
    assert!(made.success());
    std::thread::sleep(Duration::from_millis(1_500));
    fs::remove_file(&file).expect("the pipe");
    fs::write(&file, ONE.replace("message: One", "message: Un")).expect("a file");
    seen = serving.change(&seen);
    // Another folder in the place of the old one.
    fs::rename(&own, top.path().join("old")).expect("renamed");
    fs::create_dir(&own).expect("a folder");
    fs::write(&file, ONE.replace("message: One", "message: Eins")).expect("a file");
    seen = serving.change(&seen);
    fs::write(&file, ONE.replace("message: One", "message: En")).expect("a file");
    serving.change(&seen);
}

#[test]
fn half_requests_do_not_keep_others_out_forever() {
    let (_folder, file) = small();
    let serving = Serving::start(&file);
    // More than the server has places for.
    let half: Vec<TcpStream> = (0..150)
        .map(|_| {
            let mut stream = TcpStream::connect(&serving.address).expect("a connection");
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
            stream
        })
        .collect();
    assert_eq!(serving.get("").0, 200);
    let mut closed = &half[0];
    let mut rest = Vec::new();
    closed
        .set_read_timeout(Some(Duration::from_secs(60)))
        .expect("a time");
    closed.read_to_end(&mut rest).expect("the end");
}

#[test]
fn what_is_wrong_is_shown_as_check_shows_it() {
    let (_folder, file) = small();
    let serving = Serving::start(&file);
    let first = version(&serving.page("1.html").1);

    let wrong = ONE
        .replace("code: 1,", "code: 300,")
        .replace("message: One", "messag: <b>One</b>");
    fs::write(&file, wrong).expect("a file");
    let mut newest = serving.change(&first);
    while serving.get("1.html").0 == 200 {
        newest = serving.change(&newest);
    }
    let (status, html) = serving.page("1.html");
    assert_eq!(status, 500);
    assert_eq!(version(&html), newest);
    let shown: Vec<String> = select(&html, "pre.problem")
        .iter()
        .map(|pre| pre.text().collect())
        .collect();
    let checked =
        errdex_tests::command::run(file.parent().expect("a folder"), ["check", "errors.yaml"]);
    let checked = errdex_tests::command::text(&checked.stdout);
    let checked: Vec<&str> = checked.split("\n\n").collect();
    assert!(shown.len() >= 2);
    for (shown, checked) in shown.iter().zip(&checked) {
        // The folder is outside of what messages are relative to, so that the place is shown as it was named.
        let words = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.contains("--> "));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(words(shown), words(checked));
    }
    // What the page needs is there, whatever the catalogue is.
    assert_eq!(serving.get("style.css").0, 200);
    assert_eq!(serving.get("live.js").0, 200);

    fs::write(&file, ONE.replace("One", "One.")).expect("a file");
    while serving.get("1.html").0 != 200 {
        newest = serving.change(&newest);
    }
    let (_, html) = serving.page("1.html");
    assert_eq!(text_of(&html, "p.problems"), "1 warning");
    let (status, html) = serving.page("~problems.html");
    assert_eq!(status, 200);
    assert!(text_of(&html, "pre.problem").starts_with("warning[message-ends-with-stop]"));
}

/// A page on the web can point its own name at this machine; the server does not answer to it.
#[test]
fn requests_from_elsewhere_are_refused() {
    let (_folder, file) = small();
    let serving = Serving::start(&file);
    let port = serving.address.rsplit_once(':').expect("a port").1;
    for host in [
        "evil.example",
        "evil.example:7023",
        "localhost.evil.example",
        "10.0.0.1",
        "",
        "localhost evil",
    ] {
        let answer = serving.raw(&format!(
            "GET /1.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ));
        assert!(answer.starts_with("HTTP/1.1 421 "), "{host}: {answer}");
        assert!(!answer.contains("ONE"), "{host}");
    }
    for request in [
        "GET /1.html HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /1.html HTTP/1.0\r\n\r\n",
        "GET /1.html HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ] {
        let answer = serving.raw(request);
        assert!(
            answer.starts_with("HTTP/1.1 400 ") || answer.starts_with("HTTP/1.0 400 "),
            "{answer}"
        );
    }
    let proxied =
        "GET http://evil.example/1.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(serving.raw(proxied).starts_with("HTTP/1.1 421 "));
    for host in [
        "localhost".to_owned(),
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        format!("[::1]:{port}"),
    ] {
        let answer = serving.raw(&format!(
            "GET /1.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ));
        assert!(answer.starts_with("HTTP/1.1 200 "), "{host}: {answer}");
    }
}

#[test]
fn the_server_only_shows() {
    let (_folder, file) = small();
    let serving = Serving::start(&file);
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT",
    ] {
        let target = if method == "CONNECT" {
            "localhost:80"
        } else {
            "/1.html"
        };
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let answer = serving.raw(&request);
        assert!(answer.starts_with("HTTP/1.1 405 "), "{method}: {answer}");
        assert!(answer.contains("allow: GET, HEAD\r\n"), "{answer}");
    }
    let get = serving.raw("GET /1.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let head = serving.raw("HEAD /1.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let (of_get, body) = get.split_once("\r\n\r\n").expect("a head");
    let length = format!("content-length: {}\r\n", body.len());
    for head in [of_get, head.as_str()] {
        assert!(head.contains(&length), "{head}");
        for header in [
            "content-type: text/html; charset=utf-8",
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
            "content-security-policy: frame-ancestors 'none'",
        ] {
            assert!(head.contains(header), "{head} lacks {header}");
        }
    }
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn nothing_acts_in_a_served_page_either() {
    let serving = Serving::start(&catalog("hostile.yaml"));
    for path in [
        "",
        "1.html",
        "2.html",
        "3.html",
        "category/trouble.html",
        "404.html",
    ] {
        let (_, html) = serving.page(path);
        harmless::check_served(path, &html);
    }
    let (folder, file) = small();
    fs::write(
        &file,
        ONE.replace("message: One", "message: \"<script>alert(1)</script>.\""),
    )
    .expect("a file");
    let serving = Serving::start(&file);
    let (_, html) = serving.page("~problems.html");
    assert!(select(&html, "script:not([src])").is_empty());
    assert!(text_of(&html, "pre").contains("<script>alert(1)</script>"));
    drop(folder);
}
