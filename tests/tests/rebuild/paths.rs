//! A catalogue is found where the operating system finds it, links or not, and an edit of it is noticed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use errdex_tests::cargo::{cargo, empty, target, workspace, write};

use crate::{edit, fail, is_fresh};

/// The catalogue that is meant; `RIGHT` tells it from others.
pub(crate) const RIGHT: &str = "catalog: right\ntitle: Right\ncode: {type: u8}\nentries: [{name: RIGHT, code: 1, message: right}]\n";
/// What another way to read the path would find.
const WRONG: &str = "catalog: wrong\ntitle: Wrong\ncode: {type: u8}\nentries: [{name: WRONG, code: 1, message: wrong}]\n";

fn write_package(folder: &Path, name: &str, path: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nerrdex = {{ path = '{}' }}\n",
        workspace().join("runtime").display()
    );
    write(folder, "Cargo.toml", &manifest);
    let code = format!(
        "#[errdex::catalog({path:?})]\npub enum Code {{}}\npub const RIGHT: Code = Code::Right;\n"
    );
    write(folder, "src/lib.rs", &code);
}

pub(crate) fn write_own_workspace(folder: &Path, name: &str, path: &str) {
    write_package(folder, name, path);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    write(folder, "Cargo.toml", &format!("{manifest}\n[workspace]\n"));
}

/// `check` builds a crate in which the catalogue is `file`: an edit of it must be noticed, and shown by a path that opens
/// it from `folder`.
#[track_caller]
pub(crate) fn assert_watched(folder: &Path, file: &Path, check: &dyn Fn() -> Command) {
    let parent = file.parent().expect("a folder");
    let name = file.file_name().and_then(OsStr::to_str).expect("a name");
    is_fresh(&mut check());
    assert!(is_fresh(&mut check()), "nothing changed");
    edit(parent, name, "code: 1", "code: 2");
    assert!(!is_fresh(&mut check()), "the edit is not noticed");
    edit(parent, name, "message: right", "massage: right");
    let errors = fail(&mut check());
    let shown = errors
        .lines()
        .find_map(|line| line.trim().strip_prefix("--> "));
    let shown = shown.and_then(|place| place.split(':').next());
    let opened = folder.join(shown.unwrap_or_else(|| panic!("no place in\n{errors}")));
    let real = |path: &Path| path.canonicalize().ok();
    assert_eq!(real(&opened), real(file), "{errors}");
}

#[test]
fn a_member_that_is_a_link() {
    let top = empty("paths-member");
    let elsewhere = top.join("deep/elsewhere");
    write_package(
        &elsewhere.join("member"),
        "paths-member",
        "../shared/errors.yaml",
    );
    write(&elsewhere, "shared/errors.yaml", RIGHT);
    let folder = top.join("workspace");
    write(
        &folder,
        "Cargo.toml",
        "[workspace]\nmembers = [\"member\"]\nresolver = \"3\"\n",
    );
    write(&folder, "shared/errors.yaml", WRONG);
    symlink("../deep/elsewhere/member", folder.join("member")).expect("a link");
    let check = || with_arguments(&folder, &["check"]);
    assert_watched(&folder, &elsewhere.join("shared/errors.yaml"), &check);
}

#[test]
fn a_manifest_behind_a_link() {
    for (name, path, file) in [
        ("paths-caller", "./errors.yaml", "src/errors.yaml"),
        ("paths-package", "errors.yaml", "errors.yaml"),
        ("paths-above", "../errors.yaml", "../errors.yaml"),
    ] {
        let top = empty(name);
        let package = top.join("deep/package");
        write_own_workspace(&package, name, path);
        write(&top, "errors.yaml", WRONG);
        write(&package, file, RIGHT);
        symlink("deep/package", top.join("link")).expect("a link");
        let check = || {
            let mut command = cargo(&package);
            command
                .current_dir(&top)
                .args(["check", "--manifest-path", "link/Cargo.toml"]);
            command
        };
        assert_watched(&package, &package.join(file), &check);
    }
}

#[test]
fn a_path_through_a_link() {
    let top = empty("paths-through");
    let folder = top.join("package");
    write_own_workspace(&folder, "paths-through", "linked/../shared/errors.yaml");
    write(&folder, "shared/errors.yaml", WRONG);
    write(&top, "other/real/inside", "");
    write(&top, "other/shared/errors.yaml", RIGHT);
    symlink("../other/real", folder.join("linked")).expect("a link");
    let check = || with_arguments(&folder, &["check"]);
    assert_watched(&folder, &top.join("other/shared/errors.yaml"), &check);
}

#[test]
fn a_file_that_is_a_link() {
    let top = empty("paths-file");
    let folder = top.join("package");
    write_own_workspace(&folder, "paths-file", "errors.yaml");
    write(&top, "one.yaml", RIGHT);
    symlink("../one.yaml", folder.join("errors.yaml")).expect("a link");
    let check = || with_arguments(&folder, &["check"]);
    assert_watched(&folder, &top.join("one.yaml"), &check);
    // The link now leads to another file, which is newer.
    write(&top, "one.yaml", RIGHT);
    is_fresh(&mut check());
    crate::later();
    write(&top, "two.yaml", WRONG);
    fs::remove_file(folder.join("errors.yaml")).expect("the link");
    symlink("../two.yaml", folder.join("errors.yaml")).expect("a link");
    let errors = fail(&mut check());
    assert!(errors.contains("named `Right`"), "{errors}");
}

/// Build systems other than cargo set no `CARGO_MANIFEST_DIR`, or a relative one.
#[test]
fn rustc_without_a_manifest_folder() {
    for (name, path, file, wrapper) in [
        (
            "paths-unset",
            "errors.yaml",
            "errors.yaml",
            "env -u CARGO_MANIFEST_DIR",
        ),
        (
            "paths-unset-caller",
            "./errors.yaml",
            "src/errors.yaml",
            "env -u CARGO_MANIFEST_DIR",
        ),
        (
            "paths-relative",
            "data/errors.yaml",
            "data/errors.yaml",
            "env CARGO_MANIFEST_DIR=.",
        ),
        (
            "paths-up",
            "../errors.yaml",
            "../errors.yaml",
            "env CARGO_MANIFEST_DIR=src/..",
        ),
    ] {
        let folder = empty(name).join("package");
        write_own_workspace(&folder, name, path);
        write(&folder, file, RIGHT);
        let script = folder.join("wrapper");
        fs::write(&script, format!("#!/bin/sh\nexec {wrapper} \"$@\"\n")).expect("a script");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script");
        let check = || {
            let mut command = with_arguments(&folder, &["check"]);
            command.env("RUSTC_WORKSPACE_WRAPPER", &script);
            command
        };
        assert_watched(&folder, &folder.join(file), &check);
    }
}

/// The path is in another file than the call of the macro that wrote it.
#[test]
fn rustc_without_a_manifest_folder_and_a_macro_between() {
    let name = "paths-macro";
    let folder = empty(name);
    write_own_workspace(&folder, name, "./errors.yaml");
    let code = "#[macro_use]\nmod deep;\nmod user;\n";
    write(&folder, "src/lib.rs", code);
    let code = "macro_rules! code { () => {\n#[errdex::catalog(\"./errors.yaml\")]\npub enum Code {}\n} }\n";
    write(&folder, "src/deep/mod.rs", code);
    write(
        &folder,
        "src/user.rs",
        "code!();\npub const RIGHT: Code = Code::Right;\n",
    );
    write(&folder, "src/deep/errors.yaml", RIGHT);
    let script = folder.join("wrapper");
    fs::write(
        &script,
        "#!/bin/sh\nexec env -u CARGO_MANIFEST_DIR \"$@\"\n",
    )
    .expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script");
    let check = || {
        let mut command = with_arguments(&folder, &["check"]);
        command.env("RUSTC_WORKSPACE_WRAPPER", &script);
        command
    };
    assert_watched(&folder, &folder.join("src/deep/errors.yaml"), &check);
}

#[test]
fn folders_with_odd_names() {
    let name = "paths-odd";
    let folder = empty(name).join("a {b} \"c\" d' #e");
    write_own_workspace(&folder, name, "a {b}/errors.yaml");
    write(&folder, "a {b}/errors.yaml", RIGHT);
    let check = || with_arguments(&folder, &["check"]);
    assert_watched(&folder, &folder.join("a {b}/errors.yaml"), &check);
}

/// rustc cannot write the metadata of a library in such a folder, and cargo cannot write what it depends on: it fails
/// after rustc has built the program.
#[test]
fn a_folder_that_is_not_utf_8() {
    let name = "paths-bytes";
    let folder = empty(name).join(OsStr::from_bytes(b"not-utf8-\xFF"));
    for (path, file) in [
        ("data/errors.yaml", "data/errors.yaml"),
        ("./errors.yaml", "src/errors.yaml"),
    ] {
        write_own_workspace(&folder, name, path);
        fs::remove_file(folder.join("src/lib.rs")).expect("the library");
        let code = format!(
            "#[errdex::catalog({path:?})]\nenum Code {{}}\nfn main() {{\n    println!(\"{{}}\", Code::Right);\n}}\n"
        );
        write(&folder, "src/main.rs", &code);
        write(&folder, file, RIGHT);
        let errors = fail(&mut with_arguments(&folder, &["build"]));
        assert!(errors.contains("Finished `dev`"), "{errors}");
        assert!(errors.contains("not utf-8"), "{errors}");
        let names_file = |dependencies: &Path| {
            let text = fs::read(dependencies).expect("a file");
            String::from_utf8_lossy(&text).contains(path.trim_start_matches("./"))
        };
        let written = fs::read_dir(target().join("debug/deps")).expect("a folder");
        let mut written = written.flatten().map(|item| item.path());
        assert!(written.any(|path| {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let is_list = path.extension().is_some_and(|end| end == "d");
            name.starts_with("paths_bytes-") && is_list && names_file(&path)
        }));
    }
}

#[test]
fn the_message_says_where_it_was_looked() {
    let folder = empty("paths-message");
    let of = |path: &str| {
        write_own_workspace(&folder, "paths-message", path);
        fail(&mut with_arguments(&folder, &["check"]))
    };
    write(&folder, "src/errors.yaml", RIGHT);
    let looked = |path: &str| {
        format!(
            "= note: the path leads to `{}`",
            folder.join(path).display()
        )
    };
    let errors = of(r"src\errors.yaml");
    for words in [
        r"cannot read the catalogue `src\errors.yaml`",
        "= help: write `/` between folders, which works everywhere: `src/errors.yaml`",
    ] {
        assert!(errors.contains(words), "{words}\n{errors}");
    }
    let errors = of("errors.yaml");
    assert!(errors.contains(&looked("errors.yaml")), "{errors}");
    assert!(
        errors.contains("= help: did you mean `./errors.yaml`?"),
        "{errors}"
    );
    let errors = of("gone/../src/errors.yaml");
    assert!(
        errors.contains(&looked("gone/../src/errors.yaml")),
        "{errors}"
    );
    write(&folder, "errors.yaml", RIGHT);
    fs::remove_file(folder.join("src/errors.yaml")).expect("the file");
    let errors = of("./errors.yaml");
    assert!(errors.contains(&looked("src/errors.yaml")), "{errors}");
    assert!(
        errors.contains("= help: did you mean `errors.yaml`?"),
        "{errors}"
    );
}

pub(crate) fn with_arguments(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = cargo(folder);
    command.args(arguments);
    command
}
