//! Problems show paths that open from where the command runs, or paths of the git repository for those who host it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use errdex_tests::command::{errdex, run, text};
use errdex_tests::repository::Repository;
use serde_json::Value;

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
fn paths_open_from_the_current_folder() {
    let top = tempfile::tempdir().expect("a folder");
    let top = &top.path().canonicalize().expect("a folder");
    let inner = top.join("outer/crates/inner");
    fs::create_dir_all(&inner).expect("folders");
    fs::write(inner.join("errors.yaml"), BROKEN).expect("a file");
    // A package and a workspace change nothing.
    fs::write(inner.join("Cargo.toml"), "[package]\nname = \"inner\"\n").expect("a manifest");
    let workspace = "[workspace]\nmembers = [\"crates/*\"]\n";
    fs::write(top.join("outer/Cargo.toml"), workspace).expect("a manifest");

    assert_eq!(arrow(&inner, "errors.yaml"), "errors.yaml:5:25");
    let crates = top.join("outer/crates");
    let shown = "inner/errors.yaml:5:25";
    assert_eq!(arrow(&crates, "inner/errors.yaml"), shown);
    assert_eq!(arrow(&crates, "./inner/../inner/errors.yaml"), shown);
    let whole = inner.join("errors.yaml");
    let whole = whole.to_str().expect("a path");
    assert_eq!(arrow(&crates, whole), shown);
    // Outside, as it was named.
    let other = crates.join("other");
    fs::create_dir(&other).expect("a folder");
    let shown = "../inner/errors.yaml:5:25";
    assert_eq!(arrow(&other, "../inner/errors.yaml"), shown);
    assert_eq!(arrow(&other, "../other/../inner/errors.yaml"), shown);
    assert_eq!(arrow(&other, whole), format!("{whole}:5:25"));
}

/// A file of shared ranges that is broken is shown from here, too.
#[test]
fn other_files_open_from_the_current_folder() {
    let top = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = top.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    };
    let app = BROKEN.replace("300", "3");
    write("app/errors.yaml", &format!("{app}shared: ../ranges.yaml\n"));
    write("ranges.yaml", "ranges: {}\n");
    for (folder, file, shown) in [
        ("app", "errors.yaml", "--> ../ranges.yaml:1:9"),
        ("", "app/errors.yaml", "--> ranges.yaml:1:9"),
    ] {
        let said = text(&run(&top.path().join(folder), ["check", file]).stdout);
        assert!(said.contains(shown), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_as_the_system_follows_them() {
    let top = tempfile::tempdir().expect("a folder");
    let top = &top.path().canonicalize().expect("a folder");
    fs::create_dir_all(top.join("deep/real")).expect("folders");
    fs::create_dir_all(top.join("here")).expect("folders");
    fs::write(top.join("deep/errors.yaml"), BROKEN).expect("a file");
    std::os::unix::fs::symlink("../deep/real", top.join("here/link")).expect("a link");
    let shown = arrow(&top.join("here"), "link/../errors.yaml");
    let opened = top
        .join("here")
        .join(shown.strip_suffix(":5:25").expect("a place"));
    let opened = opened.canonicalize().expect("a path that opens");
    assert_eq!(opened, top.join("deep/errors.yaml"));
}

#[test]
fn hosts_get_paths_from_the_root_of_the_repository() {
    let repository = Repository::init();
    repository.write("crates/app/errors.yaml", BROKEN);
    repository.write("crates/Cargo.toml", "[workspace]\nmembers = [\"app\"]\n");
    repository.write("crates/app/Cargo.toml", "[package]\nname = \"app\"\n");
    for (folder, file) in [
        ("crates/app", "errors.yaml"),
        ("crates", "app/errors.yaml"),
        ("", "crates/app/errors.yaml"),
    ] {
        let (said, status) = repository.errdex(folder, &["check", "--format", "github", file]);
        assert_eq!(status, 1, "{said}");
        let is_from_root = said.contains("::error file=crates/app/errors.yaml,line=5,");
        assert!(is_from_root, "{said}");
        let folder = repository.path().join(folder);
        let sarif = run(&folder, ["check", "--format", "sarif", file]);
        let log: Value = serde_json::from_str(&text(&sarif.stdout)).expect("JSON");
        let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let uri = &location["artifactLocation"]["uri"];
        assert_eq!(uri, "crates/app/errors.yaml");
        let json = run(&folder, ["check", "--format", "json", file]);
        let json: Value = serde_json::from_str(&text(&json.stdout)).expect("JSON");
        assert_eq!(json["problems"][0]["place"]["file"], file);
    }
}

#[cfg(unix)]
#[test]
fn what_fmt_names_can_be_opened() {
    let repository = Repository::init();
    let catalog = "catalog:   app\ntitle: App\ncode: {type: u8}\nentries:\n  - {name: A, code: 3, message: One}\n";
    repository.write("crates/app/errors.yaml", catalog);
    repository.write("crates/Cargo.toml", "[workspace]\nmembers = [\"app\"]\n");
    repository.write("crates/app/Cargo.toml", "[package]\nname = \"app\"\n");
    let folder = repository.path().join("crates/app");
    let check = errdex()
        .current_dir(&folder)
        .args(["fmt", "--check"])
        .stdout(Stdio::piped())
        .spawn();
    let named = check.expect("the command starts").stdout.expect("a pipe");
    let cat = Command::new("xargs")
        .arg("cat")
        .current_dir(&folder)
        .stdin(named)
        .output();
    let cat = cat.expect("xargs");
    assert_eq!(text(&cat.stdout), catalog, "{}", text(&cat.stderr));
}
