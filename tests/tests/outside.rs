//! Files that are not what their name promises are refused at once: no device or pipe is read, nothing is read twice or
//! beyond the limit, and the words of a file that is not a catalogue's are not shown.

#![cfg(unix)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use errdex_catalog::files::{Disk, Files, MAX_BYTES};
use errdex_catalog::{Loaded, load, render};
use errdex_tests::command::errdex;

const HEAD: &str = "catalog: harbour\ntitle: Harbour errors\ncode: {type: u16}\n";
const ENTRIES: &str = "entries:\n  - {name: FOG, code: 1, message: fog}\n";

/// The files on disk, with the number of times that each was asked for, and how many bytes came.
#[derive(Default)]
struct Counted(RefCell<BTreeMap<PathBuf, (usize, usize)>>);

impl Files for Counted {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let read = Disk.read(path);
        let mut counts = self.0.borrow_mut();
        let (times, bytes) = counts.entry(path.to_owned()).or_default();
        *times += 1;
        *bytes += read.as_ref().map_or(0, Vec::len);
        read
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.real(path)
    }
}

/// A fresh folder of that name, with those files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("outside")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("parts")).expect("a folder");
    for (path, text) in files {
        fs::write(folder.join(path), text).expect("a file");
    }
    folder
}

fn read(folder: &Path) -> (Loaded, String, Counted) {
    let files = Counted::default();
    let loaded = load(&files, &folder.join("errors.yaml"), folder).expect("the root is there");
    let shown = loaded.problems.iter();
    let shown = shown
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect();
    (loaded, shown, files)
}

#[test]
fn devices_and_pipes_are_refused() {
    let pipe = folder("pipe", &[]).join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe");
    for other in [Path::new("/dev/zero"), &pipe] {
        let whole = folder("device", &[("errors.yaml", &format!("{HEAD}{ENTRIES}"))]);
        symlink(other, whole.join("errors.lock")).expect("a link");
        let (_, shown, _) = read(&whole);
        assert!(
            shown.contains("the lock `errors.lock` cannot be read"),
            "{shown}"
        );
        assert!(shown.contains("it is not a regular file"), "{shown}");
        for key in [
            format!("imports: [{{as: other, path: {}}}]\n", other.display()),
            format!("shared: {}\n", other.display()),
        ] {
            let whole = folder(
                "device",
                &[("errors.yaml", &format!("{HEAD}{key}{ENTRIES}"))],
            );
            let (_, shown, _) = read(&whole);
            assert!(shown.contains("cannot be read"), "{shown}");
            assert!(shown.contains(": it is not a regular file"), "{shown}");
        }
        let root = folder("device", &[]).join("errors.yaml");
        symlink(other, &root).expect("a link");
        let refused = load(&Disk, &root, "").expect_err("no catalogue");
        assert_eq!(refused.error.to_string(), "it is not a regular file");
    }
}

#[test]
fn no_more_than_the_limit_is_read() {
    let whole = folder("large", &[("errors.yaml", &format!("{HEAD}{ENTRIES}"))]);
    let large = format!("{HEAD}{ENTRIES}# {}\n", "c".repeat(MAX_BYTES * 2));
    fs::write(whole.join("errors.lock"), &large).expect("a file");
    let (loaded, shown, files) = read(&whole);
    let counts = files.0.borrow();
    assert_eq!(counts[&whole.join("errors.lock")], (1, MAX_BYTES + 1));
    assert!(
        shown.contains("the lock has more than 16777216 bytes"),
        "{shown}"
    );
    assert!(loaded.catalog.is_none());
    fs::remove_file(whole.join("errors.lock")).expect("the lock");
    fs::write(whole.join("errors.yaml"), &large).expect("a file");
    let (_, shown, _) = read(&whole);
    assert!(
        shown.contains("the file has more than 16777216 bytes"),
        "{shown}"
    );
}

/// They may wait, never end or hold secrets.
#[test]
fn files_that_say_they_are_empty_are_not_read() {
    if Path::new("/proc/self/environ").exists() {
        assert_eq!(
            Disk.read(Path::new("/proc/self/environ")).expect("a file"),
            b""
        );
    }
}

#[test]
fn a_file_that_is_not_a_catalogues_is_named_and_not_shown() {
    let secret = "root:$6$salt$hash:19000:0:99999:7:::\n";
    for key in ["imports: [{as: other, path: shadow}]\n", "shared: shadow\n"] {
        let text = format!("{HEAD}{key}{ENTRIES}");
        let whole = folder("shadow", &[("errors.yaml", &text), ("shadow", secret)]);
        let (_, shown, _) = read(&whole);
        assert!(shown.contains("error[missing-part]: "), "{shown}");
        assert!(shown.contains("`shadow` is not a "), "{shown}");
        assert!(!shown.contains("hash"), "{shown}");
    }
}

#[test]
fn a_file_with_many_names_is_read_once() {
    let imports = (0..300).map(|n| format!("  - {{as: other-{n}, path: other.yaml}}\n"));
    let text = format!("{HEAD}imports:\n{}{ENTRIES}", imports.collect::<String>());
    for (other, problems) in [
        (format!("{HEAD}{ENTRIES}"), 0),
        ("nothing: 1\n".to_owned(), 1),
    ] {
        let whole = folder("many", &[("errors.yaml", &text), ("other.yaml", &other)]);
        let (loaded, shown, files) = read(&whole);
        assert_eq!(files.0.borrow()[&whole.join("other.yaml")].0, 1);
        let missing = loaded
            .problems
            .iter()
            .filter(|problem| problem.rule.name() == "missing-part");
        // One problem says how many of its kind there are.
        assert_eq!(missing.count(), problems, "{shown}");
        assert_eq!(shown.contains("299 other places"), problems == 1, "{shown}");
        assert_eq!(loaded.sources.iter().count(), 2);
    }
}

#[test]
fn a_part_that_links_out_of_the_folder_is_not_read() {
    let elsewhere = folder("elsewhere", &[("part.yaml", ENTRIES)]);
    let text = format!("{HEAD}parts: [parts/a.yaml]\n");
    let whole = folder("links-out", &[("errors.yaml", &text)]);
    symlink(elsewhere.join("part.yaml"), whole.join("parts/a.yaml")).expect("a link");
    let (_, shown, files) = read(&whole);
    assert!(
        shown.contains("error[part-outside-folder]: the part `parts/a.yaml` is a link"),
        "{shown}"
    );
    assert!(!files.0.borrow().contains_key(&whole.join("parts/a.yaml")));
    // A folder on the way may be the link.
    fs::remove_dir_all(whole.join("parts")).expect("the folder");
    symlink(&elsewhere, whole.join("parts")).expect("a link");
    fs::rename(elsewhere.join("part.yaml"), elsewhere.join("a.yaml")).expect("a file");
    assert!(read(&whole).1.contains("error[part-outside-folder]"));
    // A link within the folder is none of that, nor are links to a whole catalogue, as build systems make them.
    let built = folder("built", &[]);
    let inside = folder(
        "inside",
        &[("errors.yaml", &text), ("parts/b.yaml", ENTRIES)],
    );
    symlink("b.yaml", inside.join("parts/a.yaml")).expect("a link");
    assert_eq!(read(&inside).1, "");
    symlink(inside.join("errors.yaml"), built.join("errors.yaml")).expect("a link");
    symlink(inside.join("parts/b.yaml"), built.join("parts/a.yaml")).expect("a link");
    assert_eq!(read(&built).1, "");
}

/// Every command that takes a file, besides catalogues. `X` is the file.
const COMMANDS: [&str; 14] = [
    "i18n import X --format po languages.yaml",
    "i18n import X --format xliff languages.yaml",
    "i18n export languages.yaml --format po --lang de --out X",
    "export errors.yaml --format csv --out X",
    "export errors.yaml --format csv --out X --check",
    "export errors.yaml --template X",
    "import json X",
    "import po X",
    "explain FOG --catalog errors.yaml --usage X",
    "site errors.yaml --out site --guide guide",
    "site errors.yaml --out old-site",
    "import rust package/src/lib.rs",
    "new ICE errors.yaml --message ice",
    "check languages.yaml",
];

/// Where the file is, if a command finds it by itself.
const PLACES: [&str; 6] = [
    "X",
    "guide/README.md",
    "old-site/.errdex-site",
    "package/src/lib.rs",
    ".errors.yaml.undo",
    "fr.yaml",
];

#[test]
fn no_command_waits_for_a_pipe_or_reads_what_does_not_end() {
    let whole = folder("commands", &[("errors.yaml", &format!("{HEAD}{ENTRIES}"))]);
    let languages = format!("{HEAD}languages: {{de: de.yaml, fr: fr.yaml}}\n{ENTRIES}");
    fs::write(whole.join("languages.yaml"), languages).expect("a file");
    fs::write(whole.join("de.yaml"), "FOG:\n  message: Nebel\n").expect("a file");
    for folder in ["guide", "old-site", "package/src"] {
        fs::create_dir_all(whole.join(folder)).expect("a folder");
    }
    let manifest = "[package]\nname = \"app\"\n";
    fs::write(whole.join("package/Cargo.toml"), manifest).expect("a file");
    let before = fs::read(whole.join("errors.yaml")).expect("the root");
    for kind in ["pipe", "device", "sparse"] {
        for place in PLACES {
            let path = whole.join(place);
            let _ = fs::remove_file(&path);
            match kind {
                "pipe" => {
                    let made = Command::new("mkfifo").arg(&path).status();
                    assert!(made.is_ok_and(|status| status.success()), "a pipe");
                }
                "device" => symlink("/dev/zero", &path).expect("a link"),
                // It takes no room on the disk, and would in memory.
                _ => {
                    let file = fs::File::create(&path).expect("a file");
                    file.set_len(2 << 30).expect("a length");
                }
            }
        }
        for command in COMMANDS {
            let child = Command::new("sh")
                .current_dir(&whole)
                .args(["-c", "ulimit -v 1500000; exec \"$0\" \"$@\""])
                .arg(errdex().get_program())
                .args(command.split(' '))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn();
            let (code, said) = ended(child.expect("the command starts"), kind, command);
            assert!(
                matches!(code, Some(1 | 2)),
                "{kind}: {command}: {code:?} {said}"
            );
            assert!(!said.contains("memory"), "{kind}: {command}: {said}");
        }
        assert_eq!(
            fs::read(whole.join("errors.yaml")).expect("the root"),
            before
        );
    }
}

/// The status of a command that must not take long, even on a busy machine, and what it says.
fn ended(mut child: Child, kind: &str, command: &str) -> (Option<i32>, String) {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a state") {
            let mut said = String::new();
            let mut stderr = child.stderr.take().expect("a pipe");
            stderr.read_to_string(&mut said).expect("a text");
            return (status.code(), said);
        }
        if started.elapsed() > Duration::from_secs(60) {
            let _ = child.kill();
            panic!("{kind}: {command}: it does not end");
        }
        sleep(Duration::from_millis(5));
    }
}
