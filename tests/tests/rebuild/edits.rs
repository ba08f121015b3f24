//! An edit of any file of a catalogue is noticed, and nothing else.

use std::path::Path;

use errdex_tests::cargo::{cargo, make_crate, write};

use crate::{assert_fresh, edit, fail, is_fresh, run};

const ROOT: &str = "\
catalog: app
title: Errors of the app
code: {type: u16}
parts: [parts/more.yaml]
entries: [{name: ROOT, code: 1, message: root one}]
";
const PART: &str = "entries: [{name: PART, code: 2, message: part one}]\n";
const LOCAL: &str = "\
catalog: local
title: Errors beside a module
code: {type: u16}
entries: [{name: LOCAL, code: 1, message: local one}]
";
const MAIN: &str = r#"
mod deep;
#[errdex::catalog("errors/app.yaml")]
enum App {}
fn main() {
    println!("{}, {}, {}", App::Root, App::Part, deep::Local::Local);
}
"#;
const DEEP: &str = r#"
#[errdex::catalog("./local.yaml")]
pub enum Local {}
"#;

#[test]
fn an_edit_of_any_file_is_seen() {
    let folder = &make_crate(
        "rebuild",
        &[
            ("src/main.rs", MAIN),
            ("src/deep/mod.rs", DEEP),
            ("src/deep/local.yaml", LOCAL),
            ("src/deep/local.lock", "1 LOCAL Local 1.0.0 active\n"),
            ("errors/app.yaml", ROOT),
            ("errors/parts/more.yaml", PART),
            ("errors/unlisted.yaml", PART),
        ],
    );
    assert_eq!(run(folder), "root one, part one, local one\n");
    assert_fresh(folder);

    edit(folder, "errors/app.yaml", "root one", "root two");
    assert_eq!(run(folder), "root two, part one, local one\n");
    assert_fresh(folder);

    edit(folder, "errors/parts/more.yaml", "part one", "part two");
    assert_eq!(run(folder), "root two, part two, local one\n");
    assert_fresh(folder);

    edit(folder, "src/deep/local.yaml", "local one", "local two");
    assert_eq!(run(folder), "root two, part two, local two\n");
    assert_fresh(folder);

    edit(folder, "src/deep/local.lock", "1 LOCAL", "9 LOCAL");
    let errors = fail(cargo(folder).arg("build"));
    assert!(errors.contains("error[released-code-changed]"), "{errors}");
    edit(folder, "src/deep/local.lock", "9 LOCAL", "1 LOCAL");
    assert_eq!(run(folder), "root two, part two, local two\n");
    assert_fresh(folder);

    // No catalogue names this file.
    edit(folder, "errors/unlisted.yaml", "part one", "part three");
    assert_fresh(folder);

    a_mistake_and_its_repair_are_seen(folder);
    a_part_that_comes_is_seen(folder);
}

fn a_mistake_and_its_repair_are_seen(folder: &Path) {
    edit(folder, "errors/parts/more.yaml", "code: 2", "code: 1");
    let errors = fail(cargo(folder).arg("build"));
    assert!(errors.contains("error[duplicate-code]"), "{errors}");
    assert!(
        errors.contains("--> errors/parts/more.yaml:1:30"),
        "{errors}"
    );

    edit(folder, "errors/parts/more.yaml", "code: 1", "code: 2");
    assert_eq!(run(folder), "root two, part two, local two\n");
    assert_fresh(folder);
}

fn a_part_that_comes_is_seen(folder: &Path) {
    edit(
        folder,
        "errors/app.yaml",
        "more.yaml]",
        "more.yaml, late.yaml]",
    );
    let errors = fail(cargo(folder).arg("build"));
    assert!(
        errors.contains("the part `late.yaml` cannot be read"),
        "{errors}"
    );

    write(
        folder,
        "errors/late.yaml",
        "entries: [{name: LATE, code: 3, message: late}]\n",
    );
    assert_eq!(run(folder), "root two, part two, local two\n");
    edit(folder, "errors/late.yaml", "code: 3", "code: 4");
    assert!(
        !is_fresh(cargo(folder).arg("build")),
        "the new part is watched"
    );
}

/// The derive reads the catalogue for itself, so it is checked against the lock for itself.
#[test]
fn the_derive_is_checked_against_the_lock() {
    let main = "#[derive(Debug, errdex::Error)]\n#[error(catalog = \"app.yaml\")]\nenum AppError {\n    Root,\n}\n\
        fn main() {\n    println!(\"{}\", AppError::Root);\n}\n";
    let app = "catalog: app\ntitle: Errors of the app\ncode: {type: u16}\nentries: [{name: ROOT, code: 1, message: root one}]\n";
    let files = [
        ("src/main.rs", main),
        ("app.yaml", app),
        ("app.lock", "1 ROOT Root 1.0.0 active\n"),
    ];
    let folder = &make_crate("locked", &files);
    assert_eq!(run(folder), "root one\n");
    edit(folder, "app.yaml", "code: 1,", "code: 2,");
    let errors = fail(cargo(folder).arg("build"));
    for words in [
        "error[released-code-changed]: `ROOT` was released with the code 1, and has 2 now",
        "--> app.yaml:4:30",
        "--> app.lock:1:1",
    ] {
        assert!(errors.contains(words), "{words}\n{errors}");
    }
}
