//! Serves a site to the one who writes the catalogue: each page is made when it is asked for, and made again after a
//! change.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::answer;
use super::state::Server;

/// How many connections are open at once; others wait until one ends. A browser opens six.
const CONNECTIONS: usize = 128;

/// How long a connection may take to send the head of a request, the next one included.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection lives, whatever it does: a client that never reads its answer would keep it forever.
const LIFE: Duration = Duration::from_secs(10 * 60);

/// How long to wait after a connection could not be accepted: usually there are no descriptors left, and asking again
/// at once would use a whole core.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers requests, for as long as the process lives.
pub(super) fn serve(server: Server, listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let server = Arc::new(server);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            let place = Arc::clone(&places).acquire_owned().await;
            // A client that left before the greeting is no reason to stop.
            let Ok((stream, _)) = listener.accept().await else {
                sleep(PAUSE).await;
                continue;
            };
            let server = Arc::clone(&server);
            tokio::spawn(async move {
                let service = service_fn(|request| answer::answer(&server, request));
                let connection = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(HEAD)
                    .serve_connection(TokioIo::new(stream), service);
                // The other side knows best why a connection broke.
                let _ = timeout(LIFE, connection).await;
                drop(place);
            });
        }
    })
}
