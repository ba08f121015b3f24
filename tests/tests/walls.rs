//! The walls between the crates stand, and what stands on both sides of one is the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use errdex::{Catalog, Entry, LinkKind, Severity, Status, Target};
use errdex_catalog::code::Code;
use errdex_catalog::files::Disk;
use errdex_catalog::keys::TextKey;
use errdex_catalog::{load, model};
use errdex_outputs::rust;
use errdex_tests::cargo;
use errdex_win32::Win32Error;
use serde_json::Value;

/// Every key of the schema, every kind of link, every severity.
#[errdex::catalog("downstream/harbour.yaml")]
enum Harbour {}

/// Codes that are texts.
#[errdex::catalog("downstream/string-codes/errors.yaml")]
enum Letters {}

#[test]
fn the_runtime_needs_the_macros_and_the_tables_alone() {
    let runtime = package("errdex");
    assert_eq!(
        dependencies(&runtime),
        [
            "axum-core",
            "errdex-macros",
            "errdex-tables",
            "http",
            "miette",
            "serde_core",
            "tonic",
            "tonic-types",
            "tracing",
            "utoipa"
        ]
    );
    // All others are features, and only the macros are on by default.
    let all = runtime["dependencies"].as_array().expect("dependencies");
    for needed in all {
        if needed["kind"] == "dev" {
            continue;
        }
        let name = needed["name"].as_str().expect("a name");
        let is_ours = ["errdex-macros", "errdex-tables"].contains(&name);
        assert_eq!(needed["optional"], name != "errdex-tables", "{needed}");
        assert_eq!(needed["uses_default_features"], is_ours, "{needed}");
        // What the macro needs of the tables does not reach a program.
        let has_features = needed["features"] != Value::Array(Vec::new());
        assert!(!is_ours || !has_features, "{needed}");
    }
    let features = &runtime["features"];
    assert_eq!(features["default"], serde_json::json!(["macros"]));
    assert_eq!(features["macros"], serde_json::json!(["dep:errdex-macros"]));
}

/// Which crate may use which: whatever is not here does not compile.
#[test]
fn crates_need_what_they_may() {
    let own: &[(&str, &[&str])] = &[
        ("errdex-tables", &[]),
        ("errdex-catalog", &["errdex-tables"]),
        ("errdex-macros", &["errdex-catalog", "errdex-tables"]),
        ("errdex", &["errdex-macros", "errdex-tables"]),
        ("errdex-win32", &["errdex"]),
        ("errdex-errno", &["errdex"]),
        (
            "errdex-hresult",
            &["errdex", "errdex-ntstatus", "errdex-win32"],
        ),
        ("errdex-ntstatus", &["errdex", "errdex-win32"]),
        ("errdex-outputs", &["errdex-catalog", "errdex-tables"]),
        (
            "errdex-export",
            &["errdex-catalog", "errdex-outputs", "errdex-tables"],
        ),
        ("errdex-edit", &["errdex-catalog"]),
        (
            "errdex-import",
            &["errdex-catalog", "errdex-edit", "errdex-outputs"],
        ),
        ("errdex-translate", &["errdex-catalog", "errdex-edit"]),
        ("errdex-site", &["errdex-catalog", "errdex-outputs"]),
        (
            "errdex-lsp",
            &[
                "errdex-catalog",
                "errdex-edit",
                "errdex-outputs",
                "errdex-tables",
            ],
        ),
        (
            "errdex-cli",
            &[
                "errdex",
                "errdex-adopt",
                "errdex-catalog",
                "errdex-edit",
                "errdex-errno",
                "errdex-export",
                "errdex-hresult",
                "errdex-import",
                "errdex-lsp",
                "errdex-ntstatus",
                "errdex-outputs",
                "errdex-site",
                "errdex-tables",
                "errdex-translate",
                "errdex-usage",
                "errdex-win32",
            ],
        ),
        ("errdex-usage", &["errdex-catalog"]),
        (
            "errdex-adopt",
            &["errdex-catalog", "errdex-edit", "errdex-outputs"],
        ),
    ];
    let mut packages = packages();
    packages.retain(|package| package["name"] != "errdex-tests");
    for package in &packages {
        let name = package["name"].as_str().expect("a name");
        let needed = dependencies(package).into_iter();
        let needed: Vec<&str> = needed.filter(|name| name.starts_with("errdex")).collect();
        let known = own.iter().find(|(own, _)| *own == name);
        let (_, may) = known.unwrap_or_else(|| panic!("what may `{name}` need?"));
        assert_eq!(needed, *may, "{name}");
    }
    assert_eq!(packages.len(), own.len());
}

#[test]
fn the_tables_need_nothing() {
    let tables = package("errdex-tables");
    assert_eq!(dependencies(&tables), [""; 0]);
    // A feature that the macro turned on would reach programs under resolver 1, and make two crates of it under others.
    assert_eq!(tables["features"], serde_json::json!({}));
}

/// What a user's build waits for.
#[test]
fn the_core_needs_little() {
    assert_eq!(
        dependencies(&package("errdex-catalog")),
        ["errdex-tables", "serde", "yaml_serde"]
    );
    assert_eq!(
        dependencies(&package("errdex-macros")),
        [
            "errdex-catalog",
            "errdex-tables",
            "proc-macro2",
            "quote",
            "syn"
        ]
    );
    // An editor has a server of its own to carry.
    assert_eq!(dependencies(&package("errdex-edit")), ["errdex-catalog"]);
}

#[test]
fn unsafe_code_is_forbidden_everywhere() {
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).expect("the workspace");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for package in packages() {
        let path = package["manifest_path"].as_str().expect("a path");
        let manifest = fs::read_to_string(path).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{path}");
    }
    let (_, source) = expansion("downstream/harbour.yaml", "Harbour");
    assert!(!source.contains("unsafe"));
}

/// What only some files may name: the YAML crate, the compiler, the standard library. What a crate does not depend on, it
/// cannot name anyway, and clippy keeps disks and clocks out: the `clippy.toml` of each crate lists what it refuses.
#[test]
fn each_door_is_in_one_file() {
    for (word, rooms, doors) in [
        (
            "serde_yaml",
            &["catalog/src", "macros/src"][..],
            // Its marks are what the cursor's places are compared with.
            &["catalog/src/yaml/library.rs", "catalog/src/yaml/tests.rs"][..],
        ),
        (
            "proc_macro::",
            &["catalog/src", "runtime/src", "tables/src", "tools/cli/src"],
            &[],
        ),
        ("errdex_catalog", &["runtime/src", "tables/src"], &[]),
        (
            "std::",
            &["runtime/src", "tables/src"],
            // Each is a feature.
            &[
                "runtime/src/axum.rs",
                "runtime/src/exit.rs",
                "runtime/src/http.rs",
                "runtime/src/miette.rs",
                "runtime/src/report.rs",
                "runtime/src/private/wire.rs",
                "runtime/src/tonic.rs",
                "runtime/src/utoipa.rs",
            ],
        ),
    ] {
        for file in rooms.iter().flat_map(|room| files(&workspace().join(room))) {
            let shown = file.strip_prefix(workspace()).expect("in the workspace");
            let shown = shown.to_string_lossy().replace('\\', "/");
            let is_door = doors
                .iter()
                .any(|door| shown.starts_with(door.trim_end_matches(".rs")));
            let text = fs::read_to_string(&file).expect("a file");
            let code = |line: &&str| !line.trim_start().starts_with("//");
            let found = text.lines().filter(code).find(|line| line.contains(word));
            assert!(
                is_door || found.is_none(),
                "{shown} names `{word}`: {found:?}"
            );
        }
    }
}

/// rust-analyzer reads `///` in the text of a macro as documentation that begins with a slash.
#[test]
fn templates_have_no_doc_comments() {
    let rooms = ["catalog/src/expand", "macros/src"];
    for file in rooms.iter().flat_map(|room| files(&workspace().join(room))) {
        let text = fs::read_to_string(&file).expect("a file");
        let mut is_template = false;
        for line in text.lines() {
            // A template begins on the line after its quote; its last quote begins a line or ends one.
            is_template = match line {
                _ if line.ends_with("&str = \"") || line.ends_with("&str = r#\"") => true,
                _ if line.starts_with('"') || line.ends_with("\";") => false,
                _ => is_template,
            };
            let is_comment = line.trim_start().starts_with("///");
            let file = file.display();
            assert!(
                !(is_template && is_comment),
                "write `#[doc = …]`:\n{line}\nin {file}"
            );
        }
    }
}

/// The version is part of the name, so that code of one version never meets tables of another.
#[test]
fn generated_code_names_the_hidden_module() {
    let module = format!(
        "__v{}",
        env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_")
    );
    let (_, source) = expansion("downstream/harbour.yaml", "Harbour");
    assert!(source.contains(&format!("use ::errdex::{module} as __errdex;")));
    let runtime = fs::read_to_string(workspace().join("runtime/src/lib.rs")).expect("the runtime");
    assert!(runtime.contains(&format!("pub mod {module};")));
    let version = package("errdex-macros")["version"].clone();
    assert_eq!(version, package("errdex")["version"]);
}

#[test]
fn the_catalogue_of_this_test_has_everything() {
    let kinds: BTreeSet<&str> = Harbour::all()
        .flat_map(Harbour::links)
        .map(|link| link.kind.name())
        .collect();
    assert_eq!(kinds, LinkKind::ALL.map(LinkKind::name).into());
    let severities: BTreeSet<&str> = Harbour::all()
        .map(|entry| entry.entry().severity().name())
        .collect();
    assert_eq!(severities, Severity::ALL.map(Severity::name).into());
}

#[test]
fn the_enum_says_what_the_catalogue_says() {
    check::<Harbour>("downstream/harbour.yaml", "Harbour");
    check::<Letters>("downstream/string-codes/errors.yaml", "Letters");
    check::<Win32Error>("../catalog/win32/windows.yaml", "Win32Error");
}

/// Compares the generated enum with the core's model: tags, numbering, names, everything.
fn check<C: Catalog>(root: &str, name: &str) {
    let (catalog, _) = expansion(root, name);
    assert_eq!(C::CATALOG, catalog.name);
    assert_eq!(C::COUNT, catalog.entries().len());
    for (variant, entry) in C::all().zip(catalog.entries()) {
        assert_eq!(format!("{variant:?}"), entry.variant, "{}", entry.name);
        assert_eq!(variant.code().to_string(), entry.code.to_string());
        assert_eq!(variant.name(), entry.name);
        assert_eq!(variant.message(), entry.message);
        for own in entry.names() {
            assert_eq!(C::from_name(own), Some(variant), "{own}");
        }
        check_entry(&catalog, entry, variant.entry());
    }
    for entry in catalog.retired() {
        let found = errdex::find::<C>(&entry.name)
            .next()
            .expect("retired entries are found");
        assert_eq!(found.variant(), None);
        check_entry(&catalog, entry, found.entry());
    }
}

fn check_entry<C: Catalog>(catalog: &model::Catalog, entry: &model::Entry, shown: Entry<C>) {
    assert_eq!(shown.name(), entry.name);
    assert_eq!(shown.message(), entry.message);
    assert_eq!(shown.code().to_string(), entry.code.to_string());
    if let Code::Number(number) = entry.code {
        assert_eq!(shown.hex(), Some(catalog.code.bits_of(number)));
    }
    assert!(shown.aliases().eq(entry.aliases.iter().map(String::as_str)));
    for key in TextKey::ALL.iter().copied() {
        let written = entry.texts.get(key).map(String::as_str);
        assert_eq!(
            text(shown, key),
            written,
            "{} of {}",
            key.name(),
            entry.name
        );
    }
    for (shown, written) in [
        (
            shown.detail(),
            &entry.detail.as_ref().map(|detail| detail.text.clone()),
        ),
        (shown.mappings().grpc, &entry.mappings.grpc),
        (shown.mappings().errno, &entry.mappings.errno),
        (shown.mappings().sqlstate, &entry.mappings.sqlstate),
    ] {
        assert_eq!(shown, written.as_deref(), "{}", entry.name);
    }
    assert_eq!(shown.mappings().http, entry.mappings.http);
    assert_eq!(shown.mappings().exit, entry.mappings.exit);
    let questions: Vec<(&str, &str)> = shown.faq().map(|faq| (faq.question, faq.answer)).collect();
    let written = entry
        .faq
        .iter()
        .map(|faq| (faq.question.as_str(), faq.answer.as_str()));
    assert!(questions.into_iter().eq(written));
    let category = entry.category.map(|at| &catalog.categories[at]);
    assert_eq!(
        shown
            .category()
            .map(|category| (category.name, category.use_for)),
        category.map(|category| (category.name.as_str(), category.use_for.as_str()))
    );
    assert_eq!(shown.severity(), entry.severity);
    check_status(catalog, &entry.status, shown.status());
    check_links(catalog, entry, shown);
}

macro_rules! define_text {
    ($($name:ident $(: $key:ident { $($fact:tt)* })?,)*) => {
        fn text<C: Catalog>(entry: Entry<C>, key: TextKey) -> Option<&'static str> {
            match key { $($(TextKey::$key => entry.$name(),)?)* }
        }
    };
}

errdex_catalog::entry_keys!(define_text);

fn check_status<C: Catalog>(catalog: &model::Catalog, written: &model::Status, shown: Status<C>) {
    let name = |id: Option<model::EntryId>| id.map(|id| catalog.entry(id).name.as_str());
    match (written, shown) {
        (model::Status::Active, Status::Active) => {}
        (
            model::Status::Deprecated {
                since,
                replaced_by,
                note,
            },
            Status::Deprecated {
                since: shown_since,
                note: shown_note,
                replaced_by: shown_by,
                ..
            },
        ) => {
            assert_eq!(
                (shown_since, shown_note),
                (since.as_deref(), note.as_deref())
            );
            assert_eq!(shown_by.map(Entry::name), name(*replaced_by));
        }
        (
            model::Status::Retired {
                since,
                reason,
                replaced_by,
            },
            Status::Retired {
                since: shown_since,
                reason: shown_reason,
                replaced_by: shown_by,
                ..
            },
        ) => {
            assert_eq!(
                (shown_since, shown_reason),
                (since.as_deref(), reason.as_deref())
            );
            assert_eq!(shown_by.map(Entry::name), name(*replaced_by));
        }
        (written, shown) => panic!("{written:?} is shown as {shown:?}"),
    }
}

/// In the generated tables, links to entries in use come first.
fn check_links<C: Catalog>(catalog: &model::Catalog, entry: &model::Entry, shown: Entry<C>) {
    let is_own = |link: &&model::Link| matches!(link.target, model::Target::Own(id) if !catalog.entry(id).is_retired());
    let own = entry.links.iter().filter(is_own);
    let other = entry.links.iter().filter(|link| !is_own(link));
    let related: Vec<&str> = shown.related().map(C::name).collect();
    let mut names = Vec::new();
    assert_eq!(shown.links().len(), entry.links.len(), "{}", entry.name);
    for (link, written) in shown.links().zip(own.chain(other)) {
        assert_eq!(link.kind, written.kind);
        assert_eq!(link.why, written.why.as_deref());
        match (&written.target, link.target) {
            (model::Target::Own(id), Target::Own(other)) => {
                let id = catalog.entry(*id);
                assert_eq!(other.name(), id.name);
                if !id.is_retired() {
                    names.push(id.name.as_str());
                }
            }
            (
                model::Target::Imported { import, name, code },
                Target::Imported {
                    catalog: shown_catalog,
                    name: shown_name,
                    code: shown_code,
                },
            ) => {
                assert_eq!(shown_catalog, catalog.imports[*import].name);
                assert_eq!((shown_name, shown_code), (name.as_str(), code.as_deref()));
            }
            (written, shown) => panic!("{written:?} is shown as {shown:?}"),
        }
    }
    assert_eq!(related, names);
}

/// The core's model of a catalogue, and the Rust that it writes.
fn expansion(root: &str, name: &str) -> (model::Catalog, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&Disk, &folder.join(root), folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    let options = rust::Options {
        name,
        runtime: "::errdex",
    };
    let source = rust::file(&catalog, &options);
    (catalog, source)
}

fn dependencies(package: &Value) -> Vec<&str> {
    let all = package["dependencies"].as_array().expect("dependencies");
    let mut names: Vec<&str> = all
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str())
        .collect();
    names.sort_unstable();
    names
}

fn package(name: &str) -> Value {
    let mut packages = packages().into_iter();
    packages
        .find(|package| package["name"] == name)
        .expect("a package")
}

fn packages() -> Vec<Value> {
    let (metadata, _) = cargo::succeed(&mut cargo::metadata());
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn workspace() -> PathBuf {
    cargo::workspace()
}

/// The Rust files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}
