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
    /// Explain an error: by its code or its name.
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
        explain(query);
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

/// Prints the pages that `query` may mean. If there is none, the status is 2, as it is for other wrong arguments.
fn explain(query: &str) {
    let mut found = errdex::find::<HarbourCode>(query).peekable();
    if found.peek().is_none() {
        eprintln!("error: no error has the code or the name `{query}`");
        let names = names_near(query);
        if !names.is_empty() {
            eprintln!("  help: did you mean {}?", names.join(" or "));
        }
        std::process::exit(2);
    }
    found.for_each(|found| print!("{}", errdex::explain(found)));
}

/// The names that resemble `query`, the most similar first.
fn names_near(query: &str) -> Vec<String> {
    // People leave the prefix out, and all names would be alike by it.
    let short = |name: &str| name.trim_start_matches("HARBOUR_").to_owned();
    let query = short(&query.to_ascii_uppercase());
    let likeness = |name: &str| strsim::jaro_winkler(&query, &short(name));
    let mut near: Vec<(f64, HarbourCode)> = HarbourCode::all()
        .map(|code| (likeness(code.name()), code))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let shown = near.into_iter().take(3);
    shown
        .map(|(_, code)| format!("`{}` ({})", code.name(), code.code()))
        .collect()
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
