//! Serves a folder under a path of a loopback address, as a host under a sub-path does.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Response, Server as Http};

/// A running server; dropping it ends it.
pub(crate) struct Server {
    http: Arc<Http>,
    thread: Option<JoinHandle<()>>,
    /// The address of the folder, with a slash at its end.
    pub(crate) root: String,
}

impl Server {
    pub(crate) fn serve(folder: &Path) -> Self {
        const UNDER: &str = "/some/where/";
        let http = Arc::new(Http::http("127.0.0.1:0").expect("a loopback address"));
        let root = format!("http://{}{UNDER}", http.server_addr());
        let (asked, folder) = (Arc::clone(&http), folder.to_owned());
        let thread = thread::spawn(move || {
            for request in asked.incoming_requests() {
                let path = request.url().split('?').next().unwrap_or_default();
                let file = path.strip_prefix(UNDER).map(|path| folder.join(path));
                let (status, file) = match file {
                    Some(file) if file.is_file() => (200, file),
                    _ => (404, folder.join("404.html")),
                };
                // A browser that has gone away wants no answer.
                let _ = request.respond(answer(status, &file));
            }
        });
        Self {
            http,
            thread: Some(thread),
            root,
        }
    }
}

fn answer(status: u16, file: &PathBuf) -> Response<impl std::io::Read + use<>> {
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript",
        _ => "application/octet-stream",
    };
    let kind = Header::from_bytes("Content-Type", kind).expect("a header");
    Response::from_data(fs::read(file).unwrap_or_default())
        .with_status_code(status)
        .with_header(kind)
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
