//! What `init` says to paste, and what `expand` prints, compiles in a crate of its own.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_outputs::rust::{self, Options};
use errdex_tests::command::{run, text, workspace};

#[test]
fn the_pasted_lines_and_the_printed_rust_compile() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = folder.path();
    fs::create_dir(app.join("src")).expect("a folder");
    let head = "[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\n\n";
    fs::write(app.join("Cargo.toml"), head).expect("a manifest");

    // The file lies below the crate's folder: the attribute's path must say so, wherever the command ran.
    let output = run(&app.join("src"), ["init", "errors.yaml"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = text(&output.stdout);
    let [dependency, rust] = pasted(&said);
    assert!(
        rust.contains("#[errdex::catalog(\"src/errors.yaml\")]"),
        "{rust}"
    );

    let checked = run(app, ["check", "--deny", "warnings", "src/errors.yaml"]);
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    let expanded = run(app, ["expand", "src/errors.yaml", "--enum", "Expanded"]);
    assert!(expanded.status.success(), "{}", text(&expanded.stderr));

    // The release that the line asks for is the one in this workspace.
    let runtime = workspace().join("runtime");
    let dependency = dependency.replace(
        "\"0.1\"",
        &format!("{{ path = {runtime:?}, version = \"0.1\" }}"),
    );
    fs::write(app.join("Cargo.toml"), format!("{head}{dependency}\n")).expect("a manifest");
    fs::copy(workspace().join("Cargo.lock"), app.join("Cargo.lock")).expect("a copy");
    fs::write(app.join("src/expanded.rs"), &expanded.stdout).expect("a file");
    let tests = "
pub mod expanded;

/// The two doors lead to the same room.
pub fn same() -> bool {
    AppCode::all().eq(AppCode::all())
        && AppCode::SettingsInvalid.name() == expanded::Expanded::SettingsInvalid.name()
}
";
    fs::write(
        app.join("src/lib.rs"),
        format!("//! App.\n#![deny(warnings)]\n{rust}\n{tests}"),
    )
    .expect("a file");
    check(app);
}

/// The two indented blocks.
fn pasted(said: &str) -> [String; 2] {
    let mut blocks = [String::new(), String::new()];
    let mut at = 0;
    for line in said.lines() {
        match line.strip_prefix("    ") {
            Some(line) => blocks[at] = format!("{}{line}\n", blocks[at]),
            None if !blocks[at].is_empty() => at = (at + 1).min(1),
            None => {}
        }
    }
    blocks
}

fn check(app: &Path) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(app)
        .args(["check", "--quiet", "--offline"])
        // Kept between runs: the dependencies take their time.
        .env("CARGO_TARGET_DIR", workspace().join("target/tests/pasted"))
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_printed_rust_is_the_cores() {
    let cases = workspace().join("tests/cli");
    let file = cases.join("signed-codes.yaml");
    let loaded = Arc::new(load(&Disk, &file, &cases).expect("a file"));
    let catalog = loaded.catalog.as_ref().expect("a sound one");
    for (arguments, name, runtime) in [
        (&["expand"][..], "TideCode", "::errdex"),
        (
            &["expand", "--enum", "Tide", "--crate", "crate::errors"],
            "Tide",
            "crate::errors",
        ),
    ] {
        let output = run(&cases, arguments.iter().chain(&["signed-codes.yaml"]));
        let options = Options { name, runtime };
        assert_eq!(text(&output.stdout), rust::file(catalog, &options));
    }

    let arguments = ["expand", "--errors", "TideError"];
    let output = run(&cases, arguments.iter().chain(&["signed-codes.yaml"]));
    let options = Options {
        name: "TideCode",
        runtime: "::errdex",
    };
    let expected = rust::file_with_errors(catalog, &loaded, "TideError", &options);
    assert_eq!(text(&output.stdout), expected.expect("nothing is lacking"));
}
