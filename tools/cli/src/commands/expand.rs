//! `errdex expand` prints the Rust that the macro makes of a catalogue.

use std::sync::Arc;

use clap::Args;
use errdex_catalog::name::{VariantRule, unusable};
use errdex_catalog::render;
use errdex_outputs::rust::{self, Options};

use crate::arguments::Root;
use crate::failure::{Failure, Status, say};
use crate::output::Output;
use crate::source::loaded;

/// Print the Rust that the macro generates from a catalogue
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex expand errors.yaml
  errdex expand errors.yaml --enum SessionCode > src/session_code.rs
  errdex expand errors.yaml --errors SessionError > src/session_error.rs

For review, and for builds without procedural macros. The fields of an error have the types that the catalogue writes: \
declare `std::path::PathBuf` rather than `PathBuf`, or include the file in a module that imports what it names.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) root: Root,

    /// The name of the enum [default: made from the catalogue's name]
    #[arg(long = "enum", value_name = "NAME")]
    name: Option<String>,

    /// Print the enum of the errors too, as with `errors =`, under this name
    #[arg(long, value_name = "NAME")]
    errors: Option<String>,

    /// The path of the runtime crate
    #[arg(long = "crate", value_name = "PATH", default_value = "::errdex")]
    runtime: String,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        root,
        name,
        errors,
        runtime,
    } = args;
    let segments = runtime.strip_prefix("::").unwrap_or(runtime).split("::");
    for segment in segments {
        require_identifier("--crate", segment, &["crate", "self", "super"])?;
    }
    for (option, name) in [("--enum", name), ("--errors", errors)] {
        if let Some(name) = name {
            require_identifier(option, name, &[])?;
        }
    }
    let file = root.file()?;
    let loaded = Arc::new(loaded::read(&file, false)?);
    let catalog = loaded.catalog.as_ref().or(loaded.tombstones.as_ref());
    let catalog = catalog.ok_or_else(|| loaded::unsound(&loaded, &file))?;
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
    let source = match errors {
        None => rust::file(catalog, &options),
        Some(errors) if *errors == options.name => {
            let message = format!(
                "--errors: `{errors}` is the enum of the codes: give the enum of the errors another name"
            );
            return Err(Failure::unusable(message));
        }
        Some(errors) => {
            let source = rust::file_with_errors(catalog, &loaded, errors, &options);
            source.map_err(|lacking| {
                for problem in lacking {
                    // Not on stdout, which is probably a Rust file.
                    let words = render::plain(&problem, &loaded.sources);
                    words.lines().for_each(say);
                }
                Failure::wrong(format!(
                    "the catalogue `{}` declares too little for `{errors}`: a generated error has the fields that the entry declares, with owned types",
                    file.display()
                ))
            })?
        }
    };
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
