//! Answers editors about error catalogues: a language server over `errdex_catalog` and `errdex_edit`.
//!
//! ```text
//! transport ─▶ server ─▶ buffers ─▶ overlay ─▶ catalogues ─▶ features ─▶ server ─▶ transport
//! ```
//!
//! It is synchronous: one thread reads messages, one writes them, and one answers, in the order in which they came, so
//! that no answer is about a text that the editor did not have. The open texts are laid over the disk, and everything
//! else is the pure core's: what the server says of a catalogue, `errdex check` says too.

mod client;
mod position;
mod transport;
mod wire;

mod buffers;
mod overlay;

mod catalogues;
mod context;
mod discovery;
mod edits;
mod index;
mod known;
mod mapping;
mod noted;
mod places;
mod usage;

mod rust;

mod features;
mod problems;

mod server;

use std::io::{BufReader, stdin, stdout};

use errdex_catalog::files::Disk;
pub use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};

/// The catalogues that a Rust file names, as it writes their paths: in `#[errdex::catalog("…")]` and in
/// `#[error(catalog = "…")]`.
#[must_use]
pub fn catalogs_named_in(rust: &str) -> Vec<String> {
    let declared = rust::scan::Scan::new(rust).declared.into_iter();
    declared.map(|declared| declared.catalog.0).collect()
}

/// Serves the client on stdin and stdout until it leaves. Whether it said goodbye first, as the protocol asks.
#[must_use]
pub fn serve_stdio() -> bool {
    let (connection, threads) = transport::connect(BufReader::new(stdin()), stdout());
    let is_polite = serve(&connection);
    drop(connection);
    threads.finish();
    is_polite
}

/// Serves the client on the other side of a connection until it leaves. Whether it said goodbye first.
#[must_use]
pub fn serve(connection: &Connection) -> bool {
    server::serve(connection, &Disk)
}
