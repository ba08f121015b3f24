//! `errdex expand` prints the Rust that the macro makes of a catalogue.

use errdex_catalog::expand::{self, Options};
use errdex_catalog::name::{VariantRule, unusable};

use crate::args::Expand;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source::loaded;

pub(super) fn run(args: &Expand, out: &mut Output) -> Result<Status, Failure> {
    let Expand {
        file,
        name,
        runtime,
    } = args;
    let segments = runtime.strip_prefix("::").unwrap_or(runtime).split("::");
    for segment in segments {
        require_identifier("--crate", segment, &["crate", "self", "super"])?;
    }
    if let Some(name) = name {
        require_identifier("--enum", name, &[])?;
    }
    let catalog = loaded::open(file)?;
    let name = name.clone().unwrap_or_else(|| enum_name(&catalog.name));
    let options = Options {
        name: &name,
        runtime,
        // Nothing has to be built again when the catalogue changes: the text that was printed stays as it is.
        files: &[],
    };
    let source = expand::source(&catalog, &options);
    out.piece(crate::style::PLAIN, &source)?;
    Ok(Status::Fine)
}

fn require_identifier(option: &str, word: &str, allowed: &[&str]) -> Result<(), Failure> {
    match unusable(word) {
        Some(why) if !allowed.contains(&word) => Err(Failure::unusable(format!("{option}: {why}"))),
        _ => Ok(()),
    }
}

/// `session-store` as `SessionStoreCode`.
fn enum_name(catalog: &str) -> String {
    let camel = VariantRule::default().variant(&catalog.replace('-', "_"));
    format!("{camel}Code")
}
