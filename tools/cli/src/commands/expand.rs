//! `errdex expand` prints the Rust that the macro makes of a catalogue.

use clap::Args;
use errdex_catalog::name::{VariantRule, unusable};
use errdex_outputs::rust::{self, Options};

use crate::arguments::Root;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source::loaded;

/// Print the Rust that the macro makes of a catalogue
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex expand errors.yaml
  errdex expand errors.yaml --enum SessionCode > src/session_code.rs

For review, and for builds without procedural macros.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    root: Root,

    /// The name of the enum [default: made from the catalogue's name]
    #[arg(long = "enum", value_name = "NAME")]
    name: Option<String>,

    /// The path of the runtime crate
    #[arg(long = "crate", value_name = "PATH", default_value = "::errdex")]
    runtime: String,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        root,
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
    let file = root.file()?;
    let catalog = loaded::open(&file)?;
    if catalog.entries().is_empty() {
        return Err(Failure::wrong(format!(
            "all entries of the catalogue `{}` are retired, so no enum can be generated",
            file.display()
        )));
    }
    let name = name.clone().unwrap_or_else(|| enum_name(&catalog.name));
    let options = Options {
        name: &name,
        runtime,
    };
    let source = rust::file(&catalog, &options);
    out.raw(&source)?;
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
