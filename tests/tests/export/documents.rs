//! protoc, sqlite and man read their files; Markdown is read as GitHub reads it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::catalogue::catalogues;
use crate::tools::{succeed, tool};

#[test]
fn protoc_has_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    // The codes of the others do not fit an enum.
    for catalogue in catalogues(&["text", "signed", "unsigned"]) {
        let (Some(mut protoc), Some(mut decode)) = (tool("protoc"), tool("protoc")) else {
            return;
        };
        let file = format!("{}.proto", catalogue.name);
        catalogue.export("proto", folder, &file, &["--type", "Codes"]);
        let protoc = protoc
            .current_dir(folder)
            .args(["--descriptor_set_out=set", &file]);
        succeed(protoc);
        let set = fs::File::open(folder.join("set")).expect("a file");
        let decoded = succeed(decode.current_dir(folder).arg("--decode_raw").stdin(set));
        // A value is a message of a name, field 1, and a number, field 2; those of other messages begin otherwise.
        let lines: Vec<&str> = decoded.lines().map(str::trim).collect();
        let values = lines.windows(2).filter_map(|pair| {
            let name = pair[0].strip_prefix("1: \"CODES_")?.strip_suffix('"')?;
            let number: u64 = pair[1].strip_prefix("2: ")?.parse().ok()?;
            Some(format!("{name} {}", number.cast_signed()))
        });
        // A name that protoc would take for another one ends with its code.
        let names = catalogue.lines();
        let values = values.map(|value| {
            let cut = value.split_once(' ').and_then(|(name, code)| {
                let name = name.strip_suffix(&format!("_{code}"))?;
                Some(format!("{name} {code}"))
            });
            cut.filter(|_| !names.contains(&value)).unwrap_or(value)
        });
        let values: Vec<String> = values.collect();
        assert!(values.contains(&"UNSPECIFIED 0".to_owned()));
        catalogue.compare(values.into_iter().filter(|value| value != "UNSPECIFIED 0"));
        let text = fs::read_to_string(folder.join(&file)).expect("a file");
        if catalogue.name == "harbour" {
            assert!(text.contains("\n  reserved 768, 769, 770;\n"), "{text}");
            assert!(
                text.contains("\n  reserved \"CODES_HARBOUR_LAMP\", "),
                "{text}"
            );
        }
    }
}

#[test]
fn sqlite_has_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&[]) {
        let Some(mut sqlite) = tool("sqlite3") else {
            return;
        };
        let file = format!("{}.sql", catalogue.name);
        let path = catalogue.export("sql", folder.path(), &file, &["--type", "codes"]);
        let mut running = sqlite
            .args(["-bail", ":memory:"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sqlite starts");
        let mut script = fs::read(path).expect("a file");
        // As text where the number is larger than any of sqlite.
        script.extend(b"SELECT name || ' ' || code FROM codes WHERE status <> 'retired';\n");
        let mut input = running.stdin.take().expect("a pipe");
        let writing = std::thread::spawn(move || input.write_all(&script));
        let output = running.wait_with_output().expect("sqlite ends");
        writing.join().expect("a thread").expect("sqlite reads");
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        if catalogue.name == "unsigned" {
            // Numbers of 64 bits without a sign are decimal numbers, which sqlite alone keeps as floating point.
            assert_eq!(printed.lines().count(), catalogue.entries.len());
        } else {
            catalogue.compare(printed.lines().map(str::to_owned));
        }
    }
}

#[test]
fn man_shows_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&[]) {
        let Some(mut man) = tool("man") else { return };
        let file = format!("{}.7", catalogue.name);
        let path = catalogue.export("man", folder.path(), &file, &[]);
        let shown = succeed(
            man.args(["--warnings", "-Tutf8", "-l"])
                .arg(path)
                .env("LC_ALL", "C.UTF-8")
                .env("MANWIDTH", "200")
                .env_remove("MANPAGER")
                .env("PAGER", "cat"),
        );
        let shown = plain(&shown);
        // A long name may go on in the next line.
        let shown: String = shown.split_whitespace().collect();
        for (name, code) in &catalogue.entries {
            let entry = format!("{name}({code})");
            assert!(shown.contains(&entry), "{}: {entry}", catalogue.name);
        }
    }
}

/// Bold letters are printed twice, with a backspace between.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c == '\u{8}' {
            plain.pop();
        } else {
            plain.push(c);
        }
    }
    plain
}

#[test]
fn markdown_has_a_row_for_every_name_and_code() {
    let folder = tempfile::tempdir().expect("a folder");
    for catalogue in catalogues(&[]) {
        let file = format!("{}.md", catalogue.name);
        let path = catalogue.export(
            "markdown",
            folder.path(),
            &file,
            &["--status", "active,deprecated"],
        );
        let text = fs::read_to_string(path).expect("a file");
        let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
        let mut names = BTreeMap::new();
        for row in rows {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            // An empty one before the first bar and after the last.
            assert_eq!(cells.len(), 7, "{row}");
            names.insert(cells[2].trim_matches('`').to_owned(), cells[1].to_owned());
        }
        assert_eq!(names.len(), catalogue.entries.len());
        for (name, code) in &catalogue.entries {
            let shown = names.get(name).expect("a row");
            assert!(shown == code || catalogue.name == "text", "{name}: {shown}");
        }
    }
}
