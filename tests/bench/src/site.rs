//! Measures how long the site of the Windows errors takes to write, and how soon a served page follows a change.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Options;
use crate::measure::{cpu_of, median, quietly};
use crate::work::{Case, cargo, folder, repository};

/// Seconds that the whole site may take.
const LIMIT: f64 = 2.0;

pub fn measure(options: Options) {
    let command = command();
    let out = folder().join("site");
    let (mut wall, mut cpu, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        let _ = fs::remove_dir_all(&out);
        let began = Instant::now();
        cpu.push(cpu_of(
            Command::new(&command).arg("site").arg("--out").arg(&out),
        ));
        wall.push(began.elapsed().as_secs_f64());
        again.push(cpu_of(
            Command::new(&command).arg("site").arg("--out").arg(&out),
        ));
    }
    let (wall, cpu, again) = (median(wall), median(cpu), median(again));
    println!(
        "the site of the Windows errors: {cpu:.2} s of CPU, {wall:.2} s by the clock, of {LIMIT:.1} s"
    );
    println!("the same again, where nothing has changed: {again:.2} s of CPU");
    let served: Vec<f64> = (0..options.rounds).map(|_| follow(&command)).collect();
    let served = median(served) * 1000.0;
    println!(
        "errdex serve, from a saved part to the page that shows it: {served:.0} ms by the clock"
    );
}

/// The command in release, built.
pub fn command() -> PathBuf {
    let words = ["build", "--release", "--package", "errdex-cli"];
    quietly(&mut cargo(&repository(), &words));
    folder().join("target/release/errdex")
}

/// Seconds from saving a message of the Windows catalogue to a page that has it.
fn follow(command: &Path) -> f64 {
    let root = Case::Windows.root();
    let mut server = Command::new(command)
        .arg("serve")
        .arg(&root)
        .args(["--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    let mut line = String::new();
    let stdout = server.stdout.take().expect("its output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let address = line
        .strip_prefix("http://")
        .and_then(|line| line.split_once('/'));
    let address = address.expect("an address").0;

    let first = get(address, "7023.html");
    let version = first
        .split("data-version=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let version = version.expect("a version");
    let part = root.with_file_name("windows").join("remote-desktop.yaml");
    let text = fs::read_to_string(&part).expect("a part");
    let changed = text.replace("already has this name", "has taken this name before");
    assert_ne!(text, changed, "the message is another one by now");
    let began = Instant::now();
    fs::write(&part, changed).expect("a part");
    get(address, &format!("~changes/{version}"));
    let page = get(address, "7023.html");
    let taken = began.elapsed().as_secs_f64();
    assert!(page.contains("has taken this name before"));
    // It was asked for all that it was started for.
    let _ = server.kill();
    let _ = server.wait();
    // What others measure is as it was.
    Case::Windows.root();
    taken
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}
