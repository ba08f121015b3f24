//! `errdex check --watch` checks again when a file is saved.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use errdex_tests::command::errdex;

/// How long a change may take to be noticed on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends the command, which would not end by itself.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for a line that contains the words.
fn expect(lines: &Receiver<String>, words: &str) {
    let began = Instant::now();
    let mut seen = Vec::new();
    while let Some(left) = PATIENCE.checked_sub(began.elapsed()) {
        let Ok(line) = lines.recv_timeout(left) else {
            break;
        };
        if line.contains(words) {
            return;
        }
        seen.push(line);
    }
    panic!("no `{words}` in {seen:#?}");
}

#[test]
fn each_save_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("errors.yaml");
    let part = folder.path().join("parts/part.yaml");
    let good = "catalog: sea\ntitle: Sea\ncode: {type: u8}\nparts: [parts/part.yaml]\n";
    let entry = "entries:\n  - {name: FOG, code: 1, message: Fog}\n";
    fs::create_dir(folder.path().join("parts")).expect("a folder");
    fs::write(&root, good).expect("a file");
    fs::write(&part, entry).expect("a file");
    let mut child = errdex()
        .current_dir(folder.path())
        .args(["check", "--watch"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let stderr = child.stderr.take().expect("a pipe");
    let _child = Killed(child);
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    expect(&lines, "no problems in 2 files, 1 entry");
    expect(&lines, "waiting for changes");
    fs::write(&part, entry.replace("code: 1", "code: 1000")).expect("a file");
    expect(&lines, "1 error in 2 files");
    expect(&lines, "waiting for changes");
    // A part that is missing is noticed when it comes.
    fs::remove_file(&part).expect("a file");
    expect(&lines, "in 1 file");
    fs::write(&part, entry).expect("a file");
    expect(&lines, "no problems in 2 files, 1 entry");
    expect(&lines, "waiting for changes");
    // Many editors put a new file in the place of the old one.
    let new = folder.path().join("new");
    fs::write(&new, good.replace("u8", "u9")).expect("a file");
    fs::rename(new, &root).expect("a file");
    expect(&lines, "1 error");
}
