//! What `errdex usage` finds is what rustc resolves: no use is missed, and none is invented.
//!
//! The oracle is a compile in which each variant that belongs to an entry is deprecated: the macros write the notes on
//! those that they generate, and this test writes them on those that an author wrote. rustc then names every path that it
//! resolves to one of them, wherever it leads through, and the test asks nothing of `errdex-usage`.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::cargo::{self, cargo, succeed, write};
use serde_json::Value;
use syn::visit::{self, Visit};

use crate::{Workspace, copy, copy_folder, copy_from, copy_of, usage};

/// What begins the notes that this test writes.
const NOTE: &str = "errdex-oracle:";

/// File, line and column.
type Place = (String, u64, u64);

#[test]
fn on_its_own_fixtures() {
    check(&copy("usage-oracle"), &[]);
}

#[test]
fn on_variants_that_an_author_wrote() {
    check(&copy_of("tests/usage-derived", "usage-oracle-derived"), &[]);
}

/// Those that need crates which the workspace does not build are fetched and built for the release alone.
#[test]
fn on_the_examples() {
    let own = cargo::workspace().join("tests/usage-examples");
    let folder = copy_from(&own, "usage-oracle-examples");
    let mut examples = vec!["command-line", "ffi", "firmware", "from-thiserror"];
    if is_thorough() {
        examples.extend(["axum-service", "openapi-service"]);
    }
    for example in &examples {
        let to = folder.join(example);
        copy_folder(&cargo::workspace().join("examples").join(example), &to);
        let manifest = fs::read_to_string(to.join("Cargo.toml")).expect("a manifest");
        let runtime = cargo::workspace().join("runtime");
        let manifest = manifest
            .replace("../../runtime", &runtime.to_string_lossy())
            .replace("\n[workspace]\n", "\n");
        write(&to, "Cargo.toml", &manifest);
    }
    examples.push("patrol");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {examples:?}\n");
    write(&folder, "Cargo.toml", &manifest);
    check(&folder, &[]);
}

/// `tests/usage-examples/run` converts published crates, and names their folders.
#[test]
fn on_published_crates() {
    let Some(folders) = env::var_os("ERRDEX_USAGE_CRATES") else {
        return;
    };
    for folder in env::split_paths(&folders) {
        let name = folder.file_name().expect("a folder").to_string_lossy();
        check(&copy_from(&folder, &format!("usage-oracle-{name}")), &[]);
    }
}

fn is_thorough() -> bool {
    env::var_os("ERRDEX_USAGE_ORACLE").is_some_and(|wish| wish == "all")
}

/// Fails where the command and the compiler differ, except for places of an author's variants that are known to be missed.
#[track_caller]
fn check(folder: &Workspace, known: &[&str]) {
    let mut found = found(folder);
    let marked = mark(folder);
    found.retain(|place, _| !marked.structs.contains(&word(folder, place)));
    let resolved = resolved(folder, &marked);
    let shown = |(file, line, column): &Place| format!("{file}:{line}:{column}");
    let missed: Vec<String> = resolved
        .keys()
        .filter(|place| !found.contains_key(*place))
        .map(shown)
        .collect();
    let invented: Vec<String> = found
        .keys()
        .filter(|place| !resolved.contains_key(*place))
        .map(shown)
        .collect();
    println!(
        "{}: rustc resolves {} uses; missed {}, invented {}",
        folder.display(),
        resolved.len(),
        missed.len(),
        invented.len()
    );
    assert!(!resolved.is_empty(), "the compiler says nothing");
    assert_eq!(missed, known, "missed");
    assert_eq!(invented, Vec::<String>::new(), "invented");
    // A variant is one entry, wherever it is used.
    let mut entries: BTreeMap<&str, &str> = BTreeMap::new();
    for (place, variant) in &resolved {
        let Some(entry) = found.get(place) else {
            continue;
        };
        assert_eq!(entries.entry(variant).or_insert(entry), entry, "{variant}");
    }
}

/// Every place that the command finds, with the entry. Names and codes in strings are no paths, a conversion is not
/// written anywhere, and an import is no use.
fn found(folder: &Workspace) -> BTreeMap<Place, String> {
    let mut command = usage(folder, &["--format", "json"]);
    command.env_remove("CARGO_NET_OFFLINE");
    let (report, _) = succeed(&mut command);
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let mut found = BTreeMap::new();
    for entry in report["entries"].as_array().expect("a list") {
        let name = format!("{}:{}", entry["catalog"], entry["name"]);
        for kind in ["emitted", "handled", "tested"] {
            for used in entry[kind].as_array().expect("a list") {
                let place = place(&used["file"], &used["line"], &used["column"]);
                if !word(folder, &place).is_empty() {
                    found.insert(place, name.clone());
                }
            }
        }
    }
    found
}

fn place(file: &Value, line: &Value, column: &Value) -> Place {
    let number = |value: &Value| value.as_u64().expect("a number");
    let file = file.as_str().expect("a file").replace('\\', "/");
    (file, number(line), number(column))
}

/// The word at a place, or the mark of an attribute that writes a use; a literal has neither.
fn word(folder: &Path, (file, line, column): &Place) -> String {
    let text = fs::read_to_string(folder.join(file)).expect("a file");
    let line = text.lines().nth(*line as usize - 1).expect("a line");
    let rest: String = line.chars().skip(*column as usize - 1).collect();
    if rest.starts_with(|first: char| first == '"' || first.is_ascii_digit()) {
        return String::new();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    rest[..end.max(1)].to_owned()
}

/// What an author declares.
#[derive(Default)]
struct Marked {
    /// The lines on which variants are declared, which have changed.
    lines: BTreeSet<(String, u64)>,
    /// The structs that are an entry. They are not marked, since a type is mentioned without being made.
    structs: BTreeSet<String>,
}

/// Deprecates each variant of an enum that derives `errdex::Error`. Only the lines on which they are declared change.
fn mark(folder: &Workspace) -> Marked {
    let mut marked = Marked::default();
    for file in rust_files(folder) {
        let text = fs::read_to_string(&file).expect("a file");
        let Ok(tree) = syn::parse_file(&text) else {
            continue;
        };
        let mut variants = Variants::default();
        variants.visit_file(&tree);
        marked.structs.append(&mut variants.structs);
        if variants.found.is_empty() {
            continue;
        }
        let shown = file.strip_prefix(&**folder).expect("it is inside");
        let shown = shown.to_string_lossy().replace('\\', "/");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        // From the end, so that the places of those before stay.
        variants.found.sort();
        for (line, column, name) in variants.found.iter().rev() {
            let name = format!("{shown}:{name}");
            let text = &mut lines[line - 1];
            let at = text.char_indices().nth(*column);
            let at = at.expect("it is on the line").0;
            text.insert_str(at, &format!("#[deprecated(note = \"{NOTE}{name}\")] "));
            marked.lines.insert((shown.clone(), *line as u64));
        }
        fs::write(&file, lines.join("\n") + "\n").expect("a file");
    }
    marked
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).expect("a folder").flatten() {
        let path = item.path();
        if path.is_dir() {
            if item.file_name() != "target" {
                files.extend(rust_files(&path));
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The variants with an entry: line, column from 0, and `Enum::Variant`.
#[derive(Default)]
struct Variants {
    found: Vec<(usize, usize, String)>,
    structs: BTreeSet<String>,
}

impl<'t> Visit<'t> for Variants {
    fn visit_item_enum(&mut self, item: &'t syn::ItemEnum) {
        if says(&item.attrs, "catalog =") {
            for variant in &item.variants {
                if !["skip", "transparent"]
                    .iter()
                    .any(|word| says(&variant.attrs, word))
                {
                    let start = variant.ident.span().start();
                    let name = format!("{}::{}", item.ident, variant.ident);
                    self.found.push((start.line, start.column, name));
                }
            }
        }
        visit::visit_item_enum(self, item);
    }

    fn visit_item_struct(&mut self, item: &'t syn::ItemStruct) {
        if says(&item.attrs, "catalog =") {
            self.structs.insert(item.ident.to_string());
        }
    }
}

/// Whether an attribute `error` begins with this.
fn says(attributes: &[syn::Attribute], what: &str) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => {
            list.path.is_ident("error") && list.tokens.to_string().starts_with(what)
        }
        _ => false,
    })
}

/// Every path that rustc resolves to a variant or a constant of an entry, with what it leads to.
fn resolved(folder: &Workspace, marked: &Marked) -> BTreeMap<Place, String> {
    let wrapper = folder.join("oracle.sh");
    let script = "#!/bin/sh\nERRDEX_USAGE=1 exec \"$@\" --force-warn deprecated\n";
    write(folder, "oracle.sh", script);
    make_executable(&wrapper);
    let mut check = cargo(folder);
    check
        .args([
            "check",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--message-format=json",
        ])
        .env("RUSTC_WORKSPACE_WRAPPER", &wrapper)
        .env_remove("CARGO_NET_OFFLINE");
    let (out, _) = succeed(&mut check);
    let mut resolved = BTreeMap::new();
    for line in out.lines() {
        let message: Value = serde_json::from_str(line).expect("a line of JSON");
        let diagnostic = &message["message"];
        let Some(words) = diagnostic["message"].as_str() else {
            continue;
        };
        let is_note = words.contains(NOTE) || words.contains("errdex-usage:");
        // With its variant, a field is deprecated.
        if !is_note || words.contains(" deprecated field `") {
            continue;
        }
        let spans = diagnostic["spans"].as_array().expect("a list");
        let primary = spans.iter().find(|span| span["is_primary"] == true);
        let primary = primary.expect("a place");
        let at = place(
            &primary["file_name"],
            &primary["line_start"],
            &primary["column_start"],
        );
        let is_declared = marked.lines.contains(&(at.0.clone(), at.1));
        if is_of_errdex(primary) || is_declared || is_import(folder, &at) {
            continue;
        }
        let variant = words.split('`').nth(1).expect("a path").to_owned();
        // One path may be written in several ways.
        let last = variant.rsplit("::").take(2).collect::<Vec<_>>();
        resolved.insert(at, format!("{} {}", last.join(" of "), note(words)));
    }
    resolved
}

/// The note in what the compiler says.
fn note(words: &str) -> &str {
    words.split_once(": ").map_or("", |(_, note)| note)
}

/// Whether a macro of errdex wrote the use.
fn is_of_errdex(span: &Value) -> bool {
    let mut around = span;
    while around.is_object() {
        let by = around["expansion"]["macro_decl_name"].as_str();
        let is_own = |name: &str| {
            let is_attribute = name.starts_with("#[") && name.ends_with("catalog]");
            is_attribute || name.starts_with("#[derive(") && name.ends_with("Error)]")
        };
        if by.is_some_and(is_own) {
            return true;
        }
        around = &around["expansion"]["span"];
    }
    false
}

/// Whether the place is in a `use`, which names things and does nothing with them.
fn is_import(folder: &Path, (file, line, column): &Place) -> bool {
    let text = fs::read_to_string(folder.join(file)).expect("a file");
    let mut imports = Imports::default();
    if let Ok(tree) = syn::parse_file(&text) {
        imports.visit_file(&tree);
    }
    let at = (*line as usize, *column as usize - 1);
    let is_in = |(from, to): &((usize, usize), (usize, usize))| *from <= at && at < *to;
    imports.found.iter().any(is_in)
}

#[derive(Default)]
struct Imports {
    found: Vec<((usize, usize), (usize, usize))>,
}

impl<'t> Visit<'t> for Imports {
    fn visit_item_use(&mut self, item: &'t syn::ItemUse) {
        let (from, to) = (item.use_token.span.start(), item.semi_token.span.end());
        let found = ((from.line, from.column), (to.line, to.column));
        self.found.push(found);
    }
}

#[cfg(unix)]
fn make_executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("it can be run");
}
