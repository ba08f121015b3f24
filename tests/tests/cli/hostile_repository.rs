//! Reads revisions of repositories that nobody trusts: git fetches nothing, and runs no program that their configuration
//! names.

use std::fs;

use errdex_tests::repository::Repository;

const CATALOGUE: &str = "catalog: ferry\ntitle: Ferry\ncode: {type: u16}\nentries:\n  - {name: FOG, code: 1, message: There is fog}\n";
const LOCK: &str = "1 FOG Fog 1.0.0 active\n";

fn plain() -> Repository {
    let repository = Repository::init();
    repository.commit(&[
        ("errors.yaml", CATALOGUE),
        ("errors.lock", LOCK),
        (".gitattributes", "* diff=x filter=x\n"),
    ]);
    repository
}

/// A repository that names a program, `touch ran`, wherever its configuration can.
fn hostile() -> Repository {
    let repository = plain();
    let ran = repository.path().join("ran");
    let program = format!("touch {}; false", ran.display());
    let hook = repository.path().join("hooks/post-checkout");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::write(&hook, format!("#!/bin/sh\n{program}\n")).expect("a hook");
    let included = format!(
        "[core]\n\tsshCommand = \"{program}\"\n\tfsmonitor = \"{program}\"\n\tpager = \"{program}\"\n\thooksPath = {}\n\taskPass = \"{program}\"\n[diff]\n\texternal = \"{program}\"\n[diff \"x\"]\n\ttextconv = \"{program}\"\n[filter \"x\"]\n\tsmudge = \"{program}\"\n\tclean = \"{program}\"\n[pager]\n\tcat-file = \"{program}\"\n",
        hook.parent().expect("a folder").display()
    );
    fs::write(repository.path().join(".git/included"), included).expect("a configuration");
    repository.git(&["config", "include.path", "included"]);
    repository
}

fn has_run(repository: &Repository) -> bool {
    repository.path().join("ran").exists()
}

#[test]
fn nothing_of_the_configuration_runs() {
    let repository = hostile();
    let (found, status) = repository.errdex("", &["check", "--against", "HEAD"]);
    assert_eq!(status, 0, "{found}");
    let (found, status) = repository.errdex("", &["diff", "HEAD:errors.yaml", "errors.yaml"]);
    assert_eq!((found.as_str(), status), ("no changes\n", 0));
    assert!(!has_run(&repository));
}

#[test]
fn a_missing_object_is_not_fetched() {
    let repository = hostile();
    for (key, value) in [
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialCloneFilter", "blob:none"),
        ("remote.origin.url", "ssh://elsewhere.example/x"),
    ] {
        repository.git(&["config", key, value]);
    }
    for file in ["errors.yaml", "errors.lock"] {
        let (hash, _) = repository.try_git(&["rev-parse", &format!("HEAD:{file}")]);
        let hash = hash.trim();
        let object = format!(".git/objects/{}/{}", &hash[..2], &hash[2..]);
        fs::remove_file(repository.path().join(object)).expect("an object");
    }
    for arguments in [
        &["check", "--against", "HEAD"][..],
        &["diff", "HEAD:errors.yaml", "errors.yaml"],
    ] {
        let (found, status) = repository.errdex("", arguments);
        assert_eq!(status, 2, "{found}");
        assert!(found.contains("this is a partial clone"), "{found}");
    }
    assert!(!has_run(&repository));
}

#[test]
fn a_catalogue_that_was_renamed_without_its_lock_is_noticed() {
    let repository = plain();
    repository.git(&["mv", "errors.yaml", "ferry.yaml"]);
    let (found, status) = repository.errdex("", &["check", "ferry.yaml"]);
    assert!(found.contains("rename the lock to `ferry.lock`"), "{found}");
    assert_eq!(status, 1);
    fs::remove_file(repository.path().join("errors.lock")).expect("the lock");
    let (found, status) = repository.errdex("", &["check", "ferry.yaml", "--against", "HEAD"]);
    assert!(found.contains("has lost the line of `FOG`"), "{found}");
    assert_eq!(status, 1);
    // With its lock, it is the same catalogue.
    repository.write("ferry.lock", LOCK);
    let (found, status) = repository.errdex("", &["check", "ferry.yaml", "--against", "HEAD"]);
    assert_eq!(status, 0, "{found}");
}

#[test]
fn a_release_that_was_edited_in_the_lock_is_noticed() {
    let repository = plain();
    repository.write("errors.lock", "1 FOG Fog 0.9.0 active\n");
    let (found, status) = repository.errdex("", &["check", "--against", "HEAD"]);
    assert!(
        found.contains("says `0.9.0` now, but it was released in 1.0.0"),
        "{found}"
    );
    assert_eq!(status, 1);
}

#[test]
fn a_diff_without_a_change_has_none_with_shared_ranges_and_imports() {
    let repository = plain();
    let shared = "ranges:\n  - {from: 1, to: 9, catalog: ferry}\n";
    let other = "catalog: other\ntitle: Other\ncode: {type: u16}\nentries:\n  - {name: ICE, code: 5, message: There is ice}\n";
    let own = CATALOGUE
        .replace(
            "entries:",
            "shared: ../shared.yaml\nimports: [{as: o, path: ../other.yaml}]\nentries:",
        )
        .replace("fog}", "fog, related: [\"o:ICE\"]}");
    repository.commit(&[
        ("a/errors.yaml", &own),
        ("shared.yaml", shared),
        ("other.yaml", other),
    ]);
    let (found, status) = repository.errdex("", &["diff", "HEAD:a/errors.yaml", "a/errors.yaml"]);
    assert_eq!((found.as_str(), status), ("no changes\n", 0));
    let (found, status) = repository.errdex("a", &["diff", "HEAD:errors.yaml", "--format", "json"]);
    assert_eq!(status, 0);
    assert!(found.contains("\"catalog\": \"ferry\""), "{found}");
    let (found, _) = repository.errdex(
        "a",
        &[
            "diff",
            "HEAD:a/gone.yaml",
            "errors.yaml",
            "--format",
            "json",
        ],
    );
    assert!(
        found.contains("\"error\": \"cannot read the catalogue"),
        "{found}"
    );
    let (found, _) = repository.errdex("a", &["diff", "HEAD", "errors.yaml"]);
    assert!(found.contains("`HEAD:./errors.yaml`"), "{found}");
}

/// A few lines of history can contain trees and files that unpack to more than any memory.
#[test]
fn what_unpacks_to_too_much_is_not_read() {
    let repository = plain();
    repository.commit(&[("huge.yaml", &"#".repeat(40 << 20))]);
    let (found, status) = repository.errdex("", &["diff", "HEAD:huge.yaml", "errors.yaml"]);
    assert!(
        status > 0 && found.contains("more than 16777216 bytes"),
        "{found}"
    );
}
