//! Serves a site to the one who writes the catalogue: each page is made when it is asked for, and made again after a
//! change.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;

use super::answer;
use super::state::Server;

/// Answers requests, for as long as the process lives.
pub(super) fn serve(server: Server, listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let server = Arc::new(server);
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            // Somebody who left before the greeting is no reason to stop.
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            let server = Arc::clone(&server);
            tokio::spawn(async move {
                let service = service_fn(|request| answer::answer(&server, request));
                // The other side knows best why a connection broke.
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    })
}
