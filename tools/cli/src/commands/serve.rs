//! `errdex serve` shows the site of a catalogue in a browser, and follows what is saved.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use tokio::sync::watch;

use crate::args::Serve;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::serve::{self, Server, State};

pub(super) fn run(args: &Serve, out: &mut Output) -> Result<Status, Failure> {
    let Serve { file, port, host } = args;
    let listener = TcpListener::bind((*host, *port)).map_err(|error| {
        let address = SocketAddr::new(*host, *port);
        Failure::unusable(format!(
            "cannot listen on {address}: {error}; `--port 0` takes any that is free"
        ))
    })?;
    let address = listener.local_addr()?;
    // Held while it serves: where nothing will ever change, those who wait for it are not to be told so at once, again
    // and again.
    let mut keeper = None;
    let state = if let Some(file) = file {
        serve::follow(file.clone())?
    } else {
        let (sender, state) = watch::channel(Arc::new(serve::compiled()?));
        keeper = Some(sender);
        state
    };
    out.text(&format!(
        "http://{address}/ shows {}",
        shown(args, &state.borrow())
    ))?;
    if !host.is_loopback() {
        out.text("Whoever reaches this machine can read it.")?;
    }
    out.flush()?;
    let server = Server {
        state,
        bound: *host,
    };
    serve::serve(server, listener)
        .map_err(|error| Failure::unusable(format!("cannot serve: {error}")))?;
    drop(keeper);
    Ok(Status::Fine)
}

fn shown(args: &Serve, state: &State) -> String {
    match &args.file {
        Some(file) => format!(
            "`{}`, with {}; it follows what you save.",
            file.display(),
            state.summary
        ),
        None => "the Windows system errors.".to_owned(),
    }
}
