//! A harbour office that fails as its client asks it to: each request is the name of an entry.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use errdex::Coded;
use errdex::tonic::AcceptLanguage;
use tonic::body::Body;
use tonic::server::{Grpc, UnaryService};
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;
use tower_service::Service;

#[path = "../../errors.rs"]
mod harbour_errors;
pub use harbour_errors::{NOT_PUBLIC, SENSITIVE, assert_without, errors};

#[errdex::catalog("../harbour.yaml", errors = HarbourError, languages = ["de"])]
pub enum HarbourCode {}

#[errdex::catalog("../lighthouse.yaml", errors = LighthouseError)]
pub enum LighthouseCode {}

/// An error of the author's that forwards those of both catalogues.
#[derive(Debug, errdex::Error)]
pub enum CoastError {
    #[error(transparent)]
    Harbour(#[from] HarbourError),
    #[error(transparent)]
    Lighthouse(#[from] LighthouseError),
}

/// The text that the server sends, and what it fails with.
fn fail(request: &Request<String>) -> Result<String, Status> {
    let accepted = AcceptLanguage::of(request);
    let name = request.get_ref();
    if name == "LAMP_OUT" {
        return answer(CoastError::from(LighthouseError::LampOut), &accepted);
    }
    if name == "lighthouse HARBOUR_FOG" {
        return answer(LighthouseCode::HarbourFog, &accepted);
    }
    match errors().into_iter().find(|error| error.name() == name) {
        Some(error) => answer(error, &accepted),
        None => Ok(format!("nothing is called {name}")),
    }
}

/// A client that accepts languages gets the text in one of them.
fn answer<E>(error: E, accepted: &AcceptLanguage) -> Result<String, Status>
where
    E: Coded,
    Status: From<E>,
{
    if accepted.as_str().is_empty() {
        return Err(Status::from(error));
    }
    accepted.localize(Err(error))
}

#[derive(Clone)]
struct Office;

impl UnaryService<String> for Office {
    type Response = String;
    type Future = std::future::Ready<Result<Response<String>, Status>>;

    fn call(&mut self, request: Request<String>) -> Self::Future {
        std::future::ready(fail(&request).map(Response::new))
    }
}

type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What `tonic-prost-build` would generate, for a service with one method.
impl Service<http::Request<Body>> for Office {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Answer<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(async move {
            let mut grpc = Grpc::new(ProstCodec::<String, String>::default());
            Ok(grpc.unary(Office, request).await)
        })
    }
}

/// The path of the method.
pub const METHOD: &str = "/harbour.Office/Fail";

/// Starts the office on a free port of this machine, in a thread that ends with the process.
pub fn start() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        runtime().block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a port");
            let incoming = TcpIncoming::from(listener);
            let served = Server::builder().serve_with_incoming(Office, incoming);
            served.await.expect("a server");
        });
    });
    address
}

/// A runtime for one thread.
pub fn runtime() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().expect("a runtime")
}
