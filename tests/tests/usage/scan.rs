//! What the compiler cannot report is found by reading: variants that the author wrote, names in strings and other files.

use std::collections::BTreeSet;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::{Options, load};
use errdex_tests::cargo::{succeed, texts};
use errdex_usage::build::Build;
use errdex_usage::scan::{Scan, Wanted};
use errdex_usage::uses::{self, Files};
use serde_json::Value;

use crate::uses::{Table, compare, expected, found};
use crate::{Workspace, copy, copy_of, usage};

fn report(folder: &Workspace, arguments: &[&str]) -> Value {
    let (report, _) = succeed(&mut usage(folder, arguments));
    serde_json::from_str(&report).expect("it is JSON")
}

#[test]
fn variants_of_derived_enums_are_found_and_none_is_invented() {
    let folder = copy_of("tests/usage-derived", "usage-derived");
    let report = report(&folder, &["--format", "json"]);
    let mut table = Table::new();
    expected(&folder, &folder, &mut table);
    assert!(table.len() > 15, "the comments are read");
    compare(&table, &found(&report));

    let raised = |function: &str| {
        let all = report["returned_by"].as_array().expect("a list");
        let own = all.iter().find(|own| own["function"] == function);
        own.map(|own| own["entries"].clone())
    };
    assert_eq!(
        raised("desk_error"),
        Some(Value::from(vec!["harbour:HARBOUR_FULL"]))
    );
    assert_eq!(
        raised("by_name"),
        Some(Value::from(vec![
            "harbour:HARBOUR_FOG",
            "harbour:HARBOUR_ICE",
            "harbour:QUAY_SHUT"
        ]))
    );
    assert_eq!(raised("handled"), None);
}

#[test]
fn other_files_are_searched_for_names() {
    let folder = copy_of("tests/usage-derived", "usage-also");
    let arguments = ["--format", "json", "--also", "web/**/*.ts"];
    let report = report(&folder, &arguments);
    let places = |kind: &str| -> Vec<(String, String, u64)> {
        let entries = report["entries"].as_array().expect("a list").iter();
        let places = entries.flat_map(|entry| {
            let name = entry["name"].as_str().expect("a name").to_owned();
            let places = entry[kind].as_array().expect("a list").clone();
            places.into_iter().map(move |place| (name.clone(), place))
        });
        places
            .map(|(name, place)| {
                let file = place["file"].as_str().expect("a file").to_owned();
                (name, file, place["line"].as_u64().expect("a line"))
            })
            .filter(|(_, file, _)| Path::new(file).extension().is_some_and(|own| own == "ts"))
            .collect()
    };
    assert_eq!(
        places("mentioned"),
        [("HARBOUR_ICE".to_owned(), "web/src/notice.ts".to_owned(), 4)]
    );
    assert_eq!(
        places("tested"),
        [(
            "HARBOUR_FOG".to_owned(),
            "web/tests/notice.ts".to_owned(),
            2
        )]
    );
    let output = usage(&folder, &["--also", "web/*.js"]).output();
    assert_eq!(output.expect("it runs").status.code(), Some(2));
}

#[test]
fn an_enum_that_the_user_names_is_the_catalogues() {
    let folder = copy_of("tests/usage-derived", "usage-enum");
    let arguments = [
        "yard/errors.yaml",
        "--enum",
        "yard::Signal",
        "--entry",
        "HARBOUR_NEVER",
    ];
    let report = report(&folder, &[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(report["entries"][0]["emitted"][0]["function"], "signal");
    for (path, expected) in [
        ("yard::nowhere::Signal", "no module `nowhere`"),
        (
            "other::Signal",
            "no library of the workspace is called `other`",
        ),
        ("Signal", "is not the path of an enum"),
    ] {
        let output = usage(&folder, &["yard/errors.yaml", "--enum", path]).output();
        let (_, said) = texts(&output.expect("it runs"));
        assert!(said.contains(expected), "{said}");
    }
}

/// The compiler is right; what the scan misses or adds is listed here and counted in the guide.
#[test]
fn the_scan_agrees_with_the_compiler_where_both_see() {
    let folder = copy("usage-scan");
    let report = report(&folder, &["--format", "json"]);
    let build = Build {
        manifest: Some(folder.join("Cargo.toml")),
        ..Build::default()
    };
    let workspace = build.workspace().expect("a workspace");
    let scan = Scan::new(&workspace, &[]).expect("no enum is named");
    let mut scanned = BTreeSet::new();
    for root in ["codes/errors.yaml", "tides/errors.yaml"] {
        let root = folder.join(root);
        let base = folder.to_string_lossy();
        let loaded = load(&Disk, &root, Options::from(&*base)).expect("a catalogue");
        let catalog = loaded.catalog.expect("a catalogue");
        let reports = scan.reports(&catalog, &root, Wanted::Variants);
        let uses = uses::of_catalog(&catalog, &root, &reports, &workspace, &mut Files::default());
        for (name, uses) in uses {
            for (kind, places) in [
                ("emitted", uses.emitted),
                ("handled", uses.handled),
                ("tested", uses.tested),
            ] {
                for place in places {
                    let name = format!("{}:{name}", catalog.name);
                    scanned.insert((place.file, place.line as u64, kind.to_owned(), name));
                }
            }
        }
    }
    let compiled: BTreeSet<_> = found(&report).into_keys().collect();
    let compiled: BTreeSet<_> = compiled
        .into_iter()
        .filter(|(_, _, kind, _)| kind != "converted")
        .collect();
    let differ = |one: &BTreeSet<(String, u64, String, String)>, other: &BTreeSet<_>| {
        let differ = one.difference(other);
        differ
            .map(|(file, _, kind, name)| format!("{file} {kind} {name}"))
            .collect::<Vec<_>>()
    };
    eprintln!("compiler {}, scan {}", compiled.len(), scanned.len());
    // What procedural macros write is not in any file.
    assert_eq!(
        differ(&compiled, &scanned),
        [
            "gate/src/lib.rs emitted harbour:HARBOUR_TIDE",
            "gate/src/lib.rs emitted harbour:HARBOUR_ICE",
        ],
        "missed"
    );
    // The scan does not know which features are on.
    assert_eq!(
        differ(&scanned, &compiled),
        ["gate/src/lib.rs emitted harbour:HARBOUR_NEVER"],
        "invented"
    );
}
