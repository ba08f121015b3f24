//! Compiles what comes of made-up catalogues: whatever passes the checks must compile.
//!
//! `GENERATED=2000` makes more than the ordinary 200. A crate has a hundred; of one that fails, the halves are compiled
//! until a single catalogue is left, which the failure shows.

mod catalogue;

use std::fmt::Write as _;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::model::Catalog;
use errdex_catalog::{Options, load};
use errdex_tests::cargo;
use errdex_tests::random::Random;

/// How many catalogues are in a crate.
const IN_A_CRATE: usize = 100;

/// A catalogue without errors.
struct Good {
    yaml: String,
    catalog: Catalog,
}

#[test]
fn what_passes_the_checks_compiles() {
    let count = std::env::var("GENERATED").map_or(200, |count| count.parse().expect("a number"));
    let scratch = cargo::empty("generated-scratch");
    let (mut made, mut seed) = (0, 0);
    while made < count {
        let mut crate_of = Vec::new();
        while crate_of.len() < IN_A_CRATE.min(count - made) {
            crate_of.extend(good(&scratch, seed));
            seed += 1;
        }
        made += crate_of.len();
        let all: Vec<&Good> = crate_of.iter().collect();
        if let Err(errors) = compile(&all) {
            let (culprit, errors) = shrink(&all, errors);
            panic!("{}\n{errors}", culprit.yaml);
        }
    }
    println!("{made} catalogues of {seed} compile");
    assert!(
        seed < 3 * made as u64,
        "most of what is made up must be right"
    );
}

/// The catalogue of a seed, if it is without errors.
fn good(scratch: &Path, seed: u64) -> Option<Good> {
    let yaml = catalogue::make(&mut Random::new(seed));
    cargo::write(scratch, "errors.yaml", &yaml);
    let options = Options::from(scratch);
    let loaded = load(&Disk, &scratch.join("errors.yaml"), options).expect("a file");
    Some(Good {
        yaml,
        catalog: loaded.catalog?,
    })
}

/// Compiles a crate of catalogues, each through the attribute, and through the errors that are generated or derived.
fn compile(all: &[&Good]) -> Result<(), String> {
    let mut files = Vec::new();
    let mut root = String::new();
    for (number, good) in all.iter().enumerate() {
        let path = format!("src/c{number}.yaml");
        let _ = writeln!(root, "mod c{number};");
        files.push((format!("src/c{number}.rs"), module(good, &path, number)));
        files.push((path, good.yaml.clone()));
    }
    files.push(("src/lib.rs".to_owned(), root));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let folder = cargo::make_crate("generated", &files);
    let output = cargo::cargo(&folder).args(["check", "--quiet"]).output();
    let output = output.expect("cargo runs");
    let (_, errors) = cargo::texts(&output);
    if output.status.success() {
        Ok(())
    } else {
        Err(errors)
    }
}

fn module(good: &Good, path: &str, number: usize) -> String {
    let has_fields = good
        .catalog
        .entries()
        .iter()
        .any(|entry| !entry.fields.is_empty());
    let errors = if has_fields && number.is_multiple_of(2) {
        ", errors = Failure"
    } else {
        ""
    };
    let mut module = format!("#[::errdex::catalog(\"{path}\"{errors})]\npub enum Code {{}}\n");
    if errors.is_empty() {
        let _ = writeln!(
            module,
            "#[derive(Debug, ::errdex::Error)]\n#[error(catalog = \"{path}\")]\npub enum Error {{"
        );
        for entry in good.catalog.entries().iter().take(3) {
            let named = |(name, rust_type): (&str, &str)| format!("{name}: {rust_type}");
            let fields = entry
                .fields
                .iter()
                .map(|field| (&*field.name, &*field.rust_type));
            let is_numbered = entry.fields.iter().any(|field| field.name == "0");
            let body = if is_numbered {
                let mut sorted: Vec<(&str, &str)> = fields.collect();
                sorted.sort_unstable();
                let types: Vec<&str> = sorted.into_iter().map(|(_, rust_type)| rust_type).collect();
                format!("({})", types.join(", "))
            } else if entry.fields.is_empty() {
                String::new()
            } else {
                format!(
                    " {{ {} }}",
                    fields.map(named).collect::<Vec<_>>().join(", ")
                )
            };
            let _ = writeln!(module, "    {}{body},", entry.variant);
        }
        module.push_str("}\n");
    }
    module
}

/// The catalogue that does not compile by itself, and what rustc says.
fn shrink<'g>(all: &[&'g Good], errors: String) -> (&'g Good, String) {
    if all.len() == 1 {
        return (all[0], errors);
    }
    for half in all.chunks(all.len().div_ceil(2)) {
        if let Err(errors) = compile(half) {
            return shrink(half, errors);
        }
    }
    (
        all[0],
        format!(
            "only together, {} catalogues do not compile:\n{errors}",
            all.len()
        ),
    )
}
