//! Problems show paths from the workspace's folder, wherever the command runs.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text};

const BROKEN: &str = "catalog: app\ntitle: App\ncode: {type: u8}\nentries:\n  - {name: APP_A, code: 300, message: Too many}\n";

fn arrow(folder: &Path, file: &str) -> String {
    let output = run(folder, ["check", file]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let shown = text(&output.stdout);
    let arrow = shown
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "));
    arrow.expect("a place").to_owned()
}

#[test]
fn paths_start_at_the_workspace_then_the_crate_then_here() {
    let top = tempfile::tempdir().expect("a folder");
    let inner = top.path().join("outer/crates/inner");
    fs::create_dir_all(&inner).expect("folders");
    fs::write(inner.join("errors.yaml"), BROKEN).expect("a file");

    assert_eq!(arrow(&inner, "errors.yaml"), "errors.yaml:5:25");
    let crates = top.path().join("outer/crates");
    assert_eq!(
        arrow(&crates, "inner/errors.yaml"),
        "inner/errors.yaml:5:25"
    );
    assert_eq!(
        arrow(&crates, "./inner/../inner/errors.yaml"),
        "inner/errors.yaml:5:25"
    );
    // Outside of everything, as it was named: never by a path that only this machine has.
    fs::create_dir(crates.join("other")).expect("a folder");
    assert_eq!(
        arrow(&crates.join("other"), "../inner/errors.yaml"),
        "../inner/errors.yaml:5:25"
    );

    fs::write(inner.join("Cargo.toml"), "[package]\nname = \"inner\"\n").expect("a manifest");
    assert_eq!(arrow(&crates, "inner/errors.yaml"), "errors.yaml:5:25");

    fs::write(
        top.path().join("outer/Cargo.toml"),
        "[workspace]\nmembers = [\"crates/*\"]\n",
    )
    .expect("a manifest");
    assert_eq!(
        arrow(&crates, "inner/errors.yaml"),
        "crates/inner/errors.yaml:5:25"
    );
    assert_eq!(
        arrow(top.path(), "outer/crates/inner/errors.yaml"),
        "crates/inner/errors.yaml:5:25"
    );
}
