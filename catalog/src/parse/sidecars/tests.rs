//! Shows that each mistake in a file of translations is one problem, placed there, whatever the file is made of.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::{Files, MAX_BYTES};
use crate::parse::{Languages, Options};

/// A catalogue with one file of translations.
struct Both<'b>(&'b [u8]);

const ROOT: &str = "\
catalog: pier
title: Errors of the pier
code: {type: u8}
languages: {de: de.yaml}
rules: {translation-missing: allow, field-without-placeholder: allow}
entries:
  - name: CLOSED
    code: 1
    message: The pier is closed
    detail: '{boat} waits until {hour:02}'
    fields: {boat: {type: String}, hour: {type: u8}, depth: {type: f32}}
  - name: FULL
    aliases: [NO_BERTH]
    code: 2
    message: There is no berth
  - name: OLD
    code: 3
    message: The pier is old
    retired: {since: 1.0.0}
";

impl Files for Both<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match path.to_str() {
            Some("root.yaml") => Ok(ROOT.into()),
            Some("de.yaml") => Ok(self.0.to_owned()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}

/// The rules that the file breaks, each with its line and column.
fn problems(sidecar: &[u8]) -> Vec<String> {
    let options = Options {
        languages: Languages::All,
        ..Options::from("")
    };
    let loaded = crate::load(&Both(sidecar), Path::new("root.yaml"), options).expect("a root");
    let problems = loaded.problems.iter().map(|problem| {
        let position = loaded.sources.position(problem.span);
        let file = match loaded.sources.file(problem.span.file).shown() {
            "de.yaml" => String::new(),
            other => format!("{other}:"),
        };
        let rule = problem.rule.name();
        format!("{rule} {file}{}:{}", position.line, position.column)
    });
    problems.collect()
}

#[test]
fn each_mistake_is_one_problem() {
    let mut wrong = Vec::new();
    let full = "FULL:\n  message: Es ist kein Liegeplatz frei\n";
    let detail = |text: &str| format!("CLOSED:\n  detail: {text}\n");
    for (sidecar, expected) in [
        (full.to_owned(), ""),
        (String::new(), ""),
        ("# nothing yet\n".to_owned(), ""),
        (format!("\u{FEFF}{full}"), ""),
        (full.replace('\n', "\r\n"), ""),
        (detail("'{hour} {boat}'"), ""),
        // Names.
        (
            "FUL:\n  message: voll\n".to_owned(),
            "translation-of-unknown 1:1",
        ),
        (
            "full:\n  message: voll\n".to_owned(),
            "translation-of-unknown 1:1",
        ),
        (
            "OLD:\n  message: alt\n".to_owned(),
            "translation-of-retired 1:1",
        ),
        (format!("{full}{full}"), "duplicate-key 3:1"),
        (
            format!("{full}NO_BERTH:\n  message: voll\n"),
            "translation-twice 3:1",
        ),
        ("? [a, b]\n: {message: x}\n".to_owned(), "expected-text 1:3"),
        // Shape.
        ("- FULL\n".to_owned(), "expected-mapping 1:3"),
        ("FULL: voll\n".to_owned(), "expected-mapping 1:7"),
        (
            "FULL:\n  message: [voll]\n".to_owned(),
            "expected-text 2:12",
        ),
        ("FULL:\n  mesage: voll\n".to_owned(), "unknown-key 2:3"),
        (
            "FULL:\n  message: voll\n  message: leer\n".to_owned(),
            "duplicate-key 3:3",
        ),
        ("FULL:\n  message: ''\n".to_owned(), "empty-message 2:12"),
        (
            "FULL:\n  message: \"a\\nb\"\n".to_owned(),
            "multi-line-message 2:12",
        ),
        (
            "FULL:\n  help: warten\n".to_owned(),
            "translation-without-source 2:9",
        ),
        (
            "FULL:\n  message: There is no berth\n".to_owned(),
            "translation-same-as-source 2:12",
        ),
        (format!("{full}  of: 0000\n"), "translation-stale 3:7"),
        // Placeholders.
        (
            detail("'{boot} {hour}'"),
            "translation-placeholder-unknown 2:12",
        ),
        (detail("'{boat}'"), "translation-placeholder-missing 2:11"),
        (
            detail("'{boat} {hour} {depth}'"),
            "translation-placeholder-extra 2:26",
        ),
        (detail("'{boat} {hour} {'"), "malformed-placeholder 2:26"),
        (detail("'{boat:x} {hour}'"), "mismatched-format 2:12"),
        // Bytes.
        (full.replace("Es", "E\u{202E}s"), "invisible-character 2:13"),
        (full.replace("Es", "E\u{200F}s"), "invisible-character 2:13"),
        (full.replace("Es", "E\u{200B}s"), "invisible-character 2:13"),
        (full.replace("Es", "E\u{7}s"), "control-character 2:13"),
        (full.replace("Es", "E\0s"), "control-character 2:13"),
        (
            "FULL:\n  message: \"E\\u202Es\"\n".to_owned(),
            "invisible-character 2:14",
        ),
        // YAML that no catalogue has.
        (full.replace("Es", "&a Es"), "forbidden-yaml 2:12"),
        (full.replace("Es", "!!str Es"), "forbidden-yaml 2:12"),
        (format!("---\n{full}---\n{full}"), "forbidden-yaml 4:1"),
        (full.replace("  message", "\tmessage"), "yaml-syntax 2:1"),
    ] {
        let found = problems(sidecar.as_bytes()).join(", ");
        if found != expected {
            wrong.push(format!("{sidecar}expected {expected}\n   found {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_that_are_no_text_or_too_large_are_one_problem() {
    let utf_16: Vec<u8> = "\u{FEFF}FULL"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(problems(&utf_16), ["yaml-syntax 1:1"]);
    assert_eq!(
        problems(b"FULL:\n  message: gr\xFC\xDF\n"),
        ["yaml-syntax 2:14"]
    );
    assert_eq!(problems(&vec![b'#'; MAX_BYTES + 1]), ["forbidden-yaml 1:1"]);
    let deep = format!("FULL: {}", "[".repeat(100_000));
    assert_eq!(problems(deep.as_bytes()).len(), 1);
    let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assert!(!problems(laughs.as_bytes()).is_empty());
}
