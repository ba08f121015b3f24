//! Shows what is said about the mistakes that people make most easily: at which text, in which words, and how to fix it.
//!
//! Each file in `slips/` is about one kind of value. A case begins with lines that start with `> `: they are added to a
//! small catalogue, indented ones to its last entry, and a key that is there already is replaced. Lines that start with
//! `| ` are a whole catalogue, and `| %%% part.yaml` begins another file. After the input, each problem is a paragraph:
//! the line of the input, the marked text, what is wrong, and the help.
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test nearest` writes those paragraphs again; read them as somebody
//! who does not know the answer.

mod floods;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::source::Span;
use errdex_catalog::{Loaded, Options, load};
use errdex_tests::pages::InMemory;

/// The keys of the small catalogue, each with its lines.
const ROOT: &[(&str, &str)] = &[
    ("catalog", "catalog: harbour\n"),
    ("title", "title: Harbour errors\n"),
    ("code", "code: {type: u16}\n"),
    (
        "categories",
        "categories: [{name: weather, use: it is the weather}]\n",
    ),
    (
        "entries",
        "entries:\n  - {name: HARBOUR_FOG, code: 1, message: fog}\n",
    ),
];

/// The keys of its last entry.
const ENTRY: &[(&str, &str)] = &[
    ("name", "    name: LOW_TIDE\n"),
    ("code", "    code: 2\n"),
    ("message", "    message: low tide\n"),
];

#[test]
fn messages_help_where_people_slip() {
    let mut failed = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("slips");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|item| item.expect("an item").path())
        .collect();
    files.sort();
    assert!(files.len() >= 10, "the tables are missing: {files:?}");
    for file in files {
        let table = fs::read_to_string(&file).expect("a table");
        let answered = answered(&table);
        let data = snapbox::Data::read_from(&file, Some(snapbox::data::DataFormat::Text));
        let assert = snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .normalize_paths(false);
        if let Err(error) = assert.try_eq(Some(&file.display()), answered.into(), data) {
            eprintln!("{error}");
            failed.push(file);
        }
    }
    assert!(failed.is_empty(), "failed, see above: {failed:#?}");
}

/// The table with what is said today after each input.
fn answered(table: &str) -> String {
    let mut out = String::new();
    let mut lines = table.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            out.push_str(line);
            out.push('\n');
        }
        if !is_input(line) {
            continue;
        }
        let mut input = vec![line];
        while let Some(next) = lines.next_if(|line| is_input(line)) {
            input.push(next);
        }
        if !out.is_empty() {
            out.push('\n');
        }
        for line in &input {
            out.push_str(line);
            out.push('\n');
        }
        answer(&Case::read(&input), &mut out);
    }
    out
}

fn is_input(line: &str) -> bool {
    matches!(line.as_bytes(), [b'>' | b'|'] | [b'>' | b'|', b' ', ..])
}

/// A catalogue with a slip.
struct Case {
    files: InMemory,
    /// The line before the input's first, in the root.
    before: usize,
    /// How many lines of the root are the input's.
    lines: usize,
}

impl Case {
    fn read(input: &[&str]) -> Self {
        let is_whole = input[0].starts_with('|');
        let input: Vec<&str> = input
            .iter()
            .map(|line| line.get(2..).unwrap_or(""))
            .collect();
        let mut files = InMemory::default();
        if is_whole {
            let mut name = "errors.yaml";
            let mut text = String::new();
            for line in &input {
                if let Some(next) = line.strip_prefix("%%% ") {
                    files.add(name, std::mem::take(&mut text));
                    name = next;
                } else {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            files.add(name, text);
            return Self {
                files,
                before: 0,
                lines: usize::MAX,
            };
        }
        let key = |line: &str| line.split(':').next().unwrap_or("").trim().to_owned();
        let replaced: Vec<String> = input.iter().map(|line| key(line)).collect();
        let kept = |keys: &[(&str, &str)]| -> String {
            let kept = keys
                .iter()
                .filter(|(key, _)| !replaced.iter().any(|replaced| replaced == key));
            kept.map(|(_, lines)| *lines).collect()
        };
        let written = input.join("\n") + "\n";
        let (first, last) = if input[0].starts_with("    ") {
            let entry = kept(ENTRY).replacen("    ", "  - ", 1);
            (kept_all(ROOT) + &entry, String::new())
        } else {
            let (head, entries) = ROOT.split_at(ROOT.len() - 1);
            let entries = kept(entries);
            let last = if entries.is_empty() {
                String::new()
            } else {
                entries + &kept_all(ENTRY).replacen("    ", "  - ", 1)
            };
            (kept(head), last)
        };
        files.add("errors.yaml", format!("{first}{written}{last}"));
        Self {
            files,
            before: first.lines().count(),
            lines: input.len(),
        }
    }
}

fn kept_all(keys: &[(&str, &str)]) -> String {
    keys.iter().map(|(_, lines)| *lines).collect()
}

fn answer(case: &Case, out: &mut String) {
    let options = Options {
        advice: true,
        ..Options::from("")
    };
    let loaded = load(&case.files, Path::new("errors.yaml"), options).expect("the root is there");
    if loaded.problems.is_empty() {
        out.push_str("nothing is wrong\n");
    }
    for problem in &loaded.problems {
        describe(case, &loaded, problem, out);
    }
}

fn describe(case: &Case, loaded: &Loaded, problem: &Diagnostic, out: &mut String) {
    let Diagnostic {
        rule,
        level: _,
        message,
        span,
        label,
        also,
        notes,
        help,
        fixes: _,
    } = problem;
    let mut say = |text: String| writeln!(out, "{text}").expect("text");
    say(format!(
        "{}{rule}: {message}",
        place(case, loaded, *span, label),
        rule = rule.name()
    ));
    for (span, label) in also {
        say(format!("  also {}", place(case, loaded, *span, label)));
    }
    for note in notes {
        say(format!("  note: {note}"));
    }
    for help in help {
        say(format!("  help: {help}"));
    }
}

/// `2 "text" (label) `: the line of the input, or the file, and the marked text.
fn place(case: &Case, loaded: &Loaded, span: Span, label: &str) -> String {
    let file = loaded.sources.file(span.file);
    let line = loaded.sources.position(span).line;
    let mut place = match line.checked_sub(case.before) {
        _ if file.shown() != "errors.yaml" => format!("{}:{line}", file.shown()),
        Some(line) if (1..=case.lines).contains(&line) => line.to_string(),
        _ => "elsewhere".to_owned(),
    };
    let text = &file.text()[span.start as usize..span.end as usize];
    let text: String = text.chars().take(40).collect();
    write!(place, " {text:?} ").expect("text");
    if !label.is_empty() {
        write!(place, "({label}) ").expect("text");
    }
    place
}
