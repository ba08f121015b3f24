//! Commands that write one catalogue at once take turns: what one of them reported is in the files in the end.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};

use errdex_catalog::files::Disk;
use errdex_catalog::model::{Catalog, Status};
use errdex_catalog::{load, lock};
use errdex_tests::command::{errdex, run, text};

/// How many entries there are before.
const ENTRIES: usize = 20;

fn write(folder: &Path) {
    let mut root = String::from(
        "catalog: many\ntitle: Many hands\ncode: {type: u16}\nparts: [part.yaml]\nentries:\n",
    );
    let mut part = String::from("entries:\n");
    for at in 0..ENTRIES {
        let file = if at % 2 == 0 { &mut root } else { &mut part };
        // Each links to the next: a rename writes both files.
        let next = (at + 1) % ENTRIES;
        let code = 60_000 + at;
        let entry = format!(
            "  - name:   OLD_{at}  # entry {at}\n    code: {code}\n    message: old {at}\n    related: [OLD_{next}]\n"
        );
        file.push_str(&entry);
    }
    fs::write(folder.join("errors.yaml"), root).expect("a root");
    fs::write(folder.join("part.yaml"), part).expect("a part");
}

fn start(folder: &Path, arguments: &[String]) -> Child {
    errdex()
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

/// What a command does.
enum Task {
    New(String),
    Rename(String, String),
    Deprecate(String),
    Freeze,
    Fmt,
}

impl Task {
    fn arguments(&self) -> Vec<String> {
        let line = match self {
            Self::New(name) => format!("new {name} --message {name}"),
            Self::Rename(old, new) => format!("rename {old} {new}"),
            Self::Deprecate(name) => format!("deprecate {name} --since 2.0.0"),
            // An older release than that of the lock is refused, and which command comes first is chance.
            Self::Freeze => "freeze --release 1.4.0".to_owned(),
            Self::Fmt => "fmt".to_owned(),
        };
        line.split(' ').map(str::to_owned).collect()
    }

    fn check(&self, said: &str, folder: &Path, catalog: &Catalog) {
        let entry = |name: &str| {
            let id = catalog.by_name(name);
            catalog.entry(id.unwrap_or_else(|| panic!("`{name}` is lost: {said}")))
        };
        match self {
            Self::New(name) => assert_eq!(entry(name).message, *name),
            Self::Rename(old, new) => {
                assert_eq!(entry(old).name, *new);
                assert!(entry(new).aliases.contains(old), "{said}");
            }
            Self::Deprecate(name) => {
                let status = &entry(name).status;
                assert!(matches!(status, Status::Deprecated { .. }), "{said}");
            }
            // The lock has as many lines as it said, at least.
            Self::Freeze => {
                let count = said
                    .split_whitespace()
                    .filter_map(|word| word.parse::<usize>().ok())
                    .next_back();
                let lines = fs::read_to_string(folder.join("errors.lock")).expect("a lock");
                let lines = lines.lines().filter(|line| !line.starts_with('#')).count();
                assert!(count.is_some_and(|count| count <= lines), "{said} {lines}");
            }
            Self::Fmt => {}
        }
    }
}

#[test]
fn fifty_commands_at_once_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder);
    let tasks: Vec<Task> = (0..50)
        .map(|at| match at % 10 {
            0 | 2 | 5 | 7 => Task::New(format!("NEW_{at}")),
            1 | 6 => Task::Rename(format!("OLD_{}", at / 5), format!("BETTER_{}", at / 5)),
            3 | 8 => Task::Deprecate(format!("OLD_{}", 10 + at / 5)),
            4 => Task::Freeze,
            _ => Task::Fmt,
        })
        .collect();
    let started: Vec<Child> = tasks
        .iter()
        .map(|task| start(folder, &task.arguments()))
        .collect();
    let outputs: Vec<Output> = started
        .into_iter()
        .map(|child| child.wait_with_output().expect("it ends"))
        .collect();
    let loaded = load(&Disk, &folder.join("errors.yaml"), folder).expect("the root is there");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let catalog = loaded.catalog.expect("a good catalogue");
    for (task, output) in tasks.iter().zip(&outputs) {
        let said = text(&output.stdout) + &text(&output.stderr);
        // Nothing here is in the way of anything else, so that each must succeed.
        assert!(output.status.success(), "{said}");
        task.check(&text(&output.stdout), folder, &catalog);
    }
    let waited = outputs
        .iter()
        .filter(|output| text(&output.stderr).contains("waiting for another errdex"))
        .count();
    assert!(waited > 0, "nobody had to wait");
    let names = ["errors.lock", "errors.yaml", "part.yaml"];
    assert_eq!(files(folder), names.map(str::to_owned).into());
}

fn files(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|item| {
            item.expect("an item")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect()
}

#[test]
fn what_killed_commands_left_is_swept() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder);
    let left = [
        ".errors.yaml.busy",
        ".errors.yaml.77-0.tmp",
        ".part.yaml.77-3.tmp",
        ".errors.lock.78-0.tmp",
    ];
    for name in left {
        fs::write(folder.join(name), "half a te").expect("a file");
    }
    // An editor's file is none of ours.
    fs::write(folder.join(".part.yaml.swp"), "swap").expect("a file");
    let output = run(folder, ["new", "FOG", "--message", "fog"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let names = [".part.yaml.swp", "errors.yaml", "part.yaml"];
    assert_eq!(files(folder), names.map(str::to_owned).into());
}

#[test]
fn what_only_looks_does_not_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder);
    let formatted = run(folder, ["fmt"]);
    assert!(formatted.status.success());
    let before = files(folder);
    for arguments in [
        &["fmt", "--check"][..],
        &["check"],
        &["list", "--catalog", "errors.yaml"],
        &["vendor", "--check"],
    ] {
        let output = run(folder, arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
        assert_eq!(files(folder), before, "{arguments:?}");
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod unix {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    use rustix::fs::{FlockOperation, flock};

    use super::*;

    #[test]
    fn a_command_waits_and_reads_what_was_written_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        write(folder);
        let busy = fs::File::create(folder.join(".errors.yaml.busy")).expect("a file");
        flock(&busy, FlockOperation::LockExclusive).expect("a lock");
        let mut child = start(folder, &Task::New("FOG".to_owned()).arguments());
        std::thread::sleep(Duration::from_millis(300));
        assert!(child.try_wait().expect("a state").is_none(), "it waits");
        let root = folder.join("errors.yaml");
        let text_now = fs::read_to_string(&root).expect("a text");
        fs::write(&root, text_now + "# Written while it waits.\n").expect("a text");
        drop(busy);
        let output = child.wait_with_output().expect("it ends");
        let said = text(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert_eq!(
            said,
            "errdex: waiting for another errdex that writes `errors.yaml`\n"
        );
        let root = fs::read_to_string(&root).expect("a text");
        assert!(root.contains("FOG") && root.ends_with("# Written while it waits.\n"));
    }

    #[test]
    fn a_lock_that_is_read_only_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        write(folder);
        assert!(
            run(folder, ["freeze", "--release", "1.0.0"])
                .status
                .success()
        );
        let lock_file = lock::path(&folder.join("errors.yaml"));
        let before = fs::read(&lock_file).expect("a lock");
        fs::set_permissions(&lock_file, fs::Permissions::from_mode(0o444)).expect("permissions");
        assert!(
            run(folder, ["new", "FOG", "--message", "fog"])
                .status
                .success()
        );
        let output = run(folder, ["freeze", "--release", "2.0.0"]);
        assert_eq!(
            text(&output.stderr),
            "errdex: cannot write `errors.lock`: the file is read-only; nothing was changed\n"
        );
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(fs::read(&lock_file).expect("a lock"), before);
    }

    #[test]
    fn whoever_has_a_hard_link_hears_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        write(folder);
        fs::hard_link(folder.join("part.yaml"), folder.join("other.yml")).expect("a link");
        let output = run(folder, ["fmt"]);
        assert!(output.status.success());
        assert_eq!(
            text(&output.stderr),
            "`part.yaml` had other hard links; they lead to the old text still\n"
        );
    }

    #[test]
    fn where_a_first_catalogue_cannot_be_written_nothing_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        // A limit on the size of files is as good as a full disk.
        let output = std::process::Command::new("sh")
            .current_dir(folder)
            .arg("-c")
            .arg("ulimit -f 0; trap '' XFSZ; exec \"$0\" init")
            .arg(errdex().get_program())
            .output()
            .expect("a shell");
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert!(files(folder).is_empty(), "{:?}", files(folder));
        assert!(run(folder, ["init"]).status.success());
    }
}
