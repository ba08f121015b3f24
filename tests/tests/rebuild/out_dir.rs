//! A catalogue that a build script writes into `OUT_DIR` is read there, and watched.

use errdex_tests::cargo::{cargo, make_crate};

use super::{assert_fresh, edit, fail, run};

const BUILD: &str = r#"
use std::{env, fs, path::Path};

fn main() {
    let out = env::var("OUT_DIR").unwrap();
    fs::copy("template.txt", Path::new(&out).join("written.yaml")).unwrap();
    println!("cargo::rerun-if-changed=template.txt");
}
"#;
const TEMPLATE: &str = "catalog: app\ntitle: App\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: first}\n";
const MAIN: &str = r#"
#[errdex::catalog(concat!(env!("OUT_DIR"), "/written.yaml"), errors = AppError)]
pub enum AppCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = concat!(env!("OUT_DIR"), "/written.yaml"))]
pub enum OwnError {
    One,
}

fn main() {
    println!("{} {} {}", AppCode::One, AppError::One, OwnError::One);
}
"#;

#[test]
fn what_a_build_script_writes_is_read_and_watched() {
    let folder = make_crate(
        "rebuild-out-dir",
        &[
            ("build.rs", BUILD),
            ("template.txt", TEMPLATE),
            ("src/main.rs", MAIN),
        ],
    );
    assert_eq!(run(&folder), "first first first\n");
    assert_fresh(&folder);
    edit(&folder, "template.txt", "first", "second");
    assert_eq!(run(&folder), "second second second\n");
    assert_fresh(&folder);

    edit(&folder, "template.txt", "second", "''");
    let errors = fail(cargo(&folder).arg("check"));
    assert!(errors.contains("error[empty-message]"), "{errors}");
    assert!(errors.contains("written.yaml:5:"), "{errors}");
    edit(&folder, "template.txt", "''", "third");

    edit(
        &folder,
        "src/main.rs",
        "\"/written.yaml\"",
        "\"/writen.yaml\"",
    );
    let errors = fail(cargo(&folder).arg("check"));
    assert!(errors.contains("cannot read the catalogue"), "{errors}");
    assert!(
        errors.contains("what a build script writes is in `OUT_DIR`"),
        "{errors}"
    );
    edit(
        &folder,
        "src/main.rs",
        "\"/writen.yaml\"",
        "\"/written.yaml\"",
    );

    edit(&folder, "src/main.rs", "OUT_DIR", "HOME");
    let errors = fail(cargo(&folder).arg("check"));
    assert!(errors.contains("cargo would not notice"), "{errors}");
}

#[test]
fn a_crate_without_a_build_script_has_no_such_folder() {
    let main = MAIN.split("#[derive").next().unwrap_or_default();
    let main = format!("{main}fn main() {{}}\n");
    let folder = make_crate("rebuild-no-out-dir", &[("src/main.rs", &main)]);
    let errors = fail(cargo(&folder).arg("check"));
    assert!(errors.contains("`OUT_DIR` is not set"), "{errors}");
    assert!(!errors.contains("E0"), "nothing follows from it: {errors}");
}
