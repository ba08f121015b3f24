//! `errdex serve` shows the site of a catalogue in a browser, and follows what is saved.

mod answer;
mod head;
mod host;
mod server;
mod state;
mod watch;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use clap::Args;

use crate::arguments::Shown;
use crate::catalogues::{Chosen, choose};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source::Family;
use state::{Catalogue, Current, Server, State};

/// Show a catalogue's site in a browser while you write it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex serve errors.yaml                 open the address that it prints
  errdex serve errors.yaml --port 8080
  errdex serve errors.yaml --host 0.0.0.0  also for others in the network

Pages reload when a file of the catalogue is saved; a catalogue with errors shows them in \
their place, as `errdex check` does. It answers only requests from this machine, unless `--host` says \
otherwise, only GET and HEAD, and only under its own name: localhost or its address.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 7023)]
    port: u16,

    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { shown, port, host } = args;
    let listener = TcpListener::bind((*host, *port)).map_err(|error| {
        let address = SocketAddr::new(*host, *port);
        Failure::unusable(format!(
            "cannot listen on {address}: {error}; `--port 0` takes any that is free"
        ))
    })?;
    let address = listener.local_addr()?;
    let chosen = choose(shown.named())?.chosen;
    let current = match &chosen {
        Chosen::File(file) => watch::follow(Catalogue::new(file.clone()))?,
        Chosen::BuiltIn(_) | Chosen::EveryBuiltIn => {
            Arc::new(Current::new(state::built_in(family(&chosen))))
        }
    };
    out.text(&format!(
        "http://{address}/ shows {}",
        described(&chosen, &current.get())
    ))?;
    if !host.is_loopback() {
        out.text("Anyone who can reach this machine can read it.")?;
    }
    out.flush()?;
    let server = Server {
        current,
        bound: *host,
    };
    server::serve(server, &listener)
}

fn described(chosen: &Chosen, state: &State) -> String {
    match chosen {
        Chosen::File(file) => format!(
            "`{}`, with {}; it follows what you save.",
            file.display(),
            state.summary
        ),
        Chosen::BuiltIn(_) | Chosen::EveryBuiltIn => {
            format!("the {}.", family(chosen).title())
        }
    }
}

/// The built-in catalogue that is shown: the Windows system errors, if none was named.
fn family(chosen: &Chosen) -> Family {
    match chosen {
        Chosen::BuiltIn(family) => *family,
        Chosen::File(_) | Chosen::EveryBuiltIn => Family::Windows,
    }
}
