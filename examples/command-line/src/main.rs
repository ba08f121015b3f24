//! Lets a boat leave, or says why it cannot.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;

/// Codes of the harbour office.
#[errdex::catalog("errors.yaml")]
pub enum HarbourCode {}

/// What can go wrong.
#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml", codes = HarbourCode)]
enum HarbourError {
    Fog { boat: String, metres: u32 },
    Book { path: PathBuf, source: io::Error },
}

/// Lets a boat leave the harbour.
#[derive(Parser)]
struct Arguments {
    /// Explain an error: by code, name or words.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// The harbour book, which has the visibility in metres.
    #[arg(long, default_value = "book.txt")]
    book: PathBuf,
    /// The boat.
    #[arg(default_value = "Emma")]
    boat: String,
}

fn main() -> errdex::Exit<HarbourError> {
    run(Arguments::parse()).into()
}

fn run(arguments: Arguments) -> Result<(), HarbourError> {
    if let Some(query) = &arguments.explain {
        let mut found = errdex::find::<HarbourCode>(query).peekable();
        if found.peek().is_none() {
            eprintln!("no error is called `{query}`");
            std::process::exit(2);
        }
        found.for_each(|found| print!("{}", errdex::explain(found)));
        return Ok(());
    }
    let metres = visibility(&arguments.book)?;
    let boat = arguments.boat;
    if metres < 500 {
        return Err(HarbourError::Fog { boat, metres });
    }
    println!("{boat} leaves");
    Ok(())
}

fn visibility(path: &Path) -> Result<u32, HarbourError> {
    let unreadable = |source| HarbourError::Book {
        path: path.to_owned(),
        source,
    };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    let number = text.trim().parse().map_err(io::Error::other);
    number.map_err(unreadable)
}
