//! Serves the harbour office on port 8080; `openapi` as the argument prints the document.

use std::{env, io};

use harbour_openapi::service;

fn main() -> io::Result<()> {
    let (router, document) = service();
    if env::args().nth(1).as_deref() == Some("openapi") {
        println!("{}", document.to_pretty_json().map_err(io::Error::other)?);
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
        axum::serve(listener, router).await
    })
}
