//! Compiles what comes of made-up catalogues: whatever passes the checks must compile.
//!
//! `GENERATED=2000` makes more than the ordinary 200. A crate has a hundred; of one that fails, the halves are compiled
//! until a single catalogue is left, which the failure shows.

mod catalogue;

use std::fmt::Write as _;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::model::{Catalog, Field};
use errdex_catalog::name::is_keyword;
use errdex_catalog::{Options, load};
use errdex_tests::cargo;
use errdex_tests::random::Random;

/// How many catalogues are in a crate.
const IN_A_CRATE: usize = 100;

/// What catalogues import and share.
const BESIDE: [(&str, &str); 2] = [
    ("other.yaml", catalogue::OTHER),
    ("shared.yaml", catalogue::SHARED),
];

/// A catalogue without errors.
struct Good {
    yaml: String,
    catalog: Catalog,
}

#[test]
fn what_passes_the_checks_compiles() {
    let count = std::env::var("GENERATED").map_or(200, |count| count.parse().expect("a number"));
    let scratch = cargo::empty("generated-scratch");
    for (path, text) in BESIDE {
        cargo::write(&scratch, path, text);
    }
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
        seed < 10 * made as u64,
        "much of what is made up must be right"
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
    for (path, text) in BESIDE {
        files.push((format!("src/{path}"), text.to_owned()));
    }
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

/// A module that uses a catalogue: its errors are generated, or its first entries are derived.
fn module(good: &Good, path: &str, number: usize) -> String {
    let all_fields = || {
        let entries = good.catalog.entries().iter();
        entries.flat_map(|entry| &entry.fields)
    };
    // In a derived error, the name alone makes a field the source.
    let is_called_source = all_fields().any(|field| field.name == "source");
    let has_fields = all_fields().next().is_some();
    if has_fields && (number.is_multiple_of(2) || is_called_source) {
        return format!("#[::errdex::catalog(\"{path}\", errors = Failure)]\npub enum Code {{}}\n");
    }
    let mut module = format!(
        "#[::errdex::catalog(\"{path}\")]\npub enum Code {{}}\n\
         #[derive(Debug, ::errdex::Error)]\n#[error(catalog = \"{path}\")]\npub enum Error {{\n"
    );
    for entry in good.catalog.entries().iter().take(3) {
        let _ = writeln!(module, "    {}{},", entry.variant, body(&entry.fields));
    }
    module.push_str("}\n");
    module
}

/// The fields of a variant as Rust has them.
fn body(fields: &[Field]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<&Field> = fields.iter().collect();
    sorted.sort_by_key(|field| field.name.parse().unwrap_or(0));
    let is_numbered = sorted[0].name == "0";
    let fields = sorted.into_iter().map(|field| {
        let source = if field.source { "#[source] " } else { "" };
        let name = match &*field.name {
            _ if is_numbered => String::new(),
            name if is_keyword(name) => format!("r#{name}: "),
            name => format!("{name}: "),
        };
        format!("{source}{name}{}", field.rust_type)
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    if is_numbered {
        format!("({fields})")
    } else {
        format!(" {{ {fields} }}")
    }
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
