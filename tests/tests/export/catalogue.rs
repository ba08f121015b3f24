//! Exports catalogues, and knows which names and codes they have.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use errdex_tests::command::{run, text};
use serde_json::Value;

/// A catalogue.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    /// A word for folders and modules.
    pub(crate) name: &'static str,
    /// Its root file, or the name of the one that is built in.
    pub(crate) file: String,
    /// The entries in use: names and codes.
    pub(crate) entries: Vec<(String, String)>,
}

/// Every catalogue but those that `without` names.
pub(crate) fn catalogues(without: &[&str]) -> Vec<Catalogue> {
    static ALL: OnceLock<Vec<Catalogue>> = OnceLock::new();
    let all = ALL.get_or_init(read).iter();
    let wanted = all.filter(|catalogue| !without.contains(&catalogue.name));
    wanted.cloned().collect()
}

fn read() -> Vec<Catalogue> {
    let all = [
        ("harbour", "downstream/harbour.yaml"),
        ("odd", "export/odd.yaml"),
        ("hostile", "export/hostile.yaml"),
        ("small", "export/small.yaml"),
        ("signed", "export/signed.yaml"),
        ("unsigned", "export/unsigned.yaml"),
        ("text", "export/text.yaml"),
        ("windows", "windows"),
    ];
    all.into_iter()
        .map(|(name, file)| Catalogue {
            name,
            file: file.to_owned(),
            entries: entries(file),
        })
        .collect()
}

fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn entries(file: &str) -> Vec<(String, String)> {
    let output = run(tests(), ["list", "--catalog", file, "--format", "json"]);
    assert!(output.status.success(), "{file}: {}", text(&output.stderr));
    let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let entries = list["entries"].as_array().expect("entries");
    let entries = entries.iter().map(|entry| {
        let name = entry["name"].as_str().expect("a name");
        let code = match &entry["code"] {
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        (name.to_owned(), code)
    });
    entries.collect()
}

impl Catalogue {
    /// Writes the catalogue to a file in `folder`, which is made.
    pub(crate) fn export(&self, format: &str, folder: &Path, file: &str, more: &[&str]) -> PathBuf {
        fs::create_dir_all(folder).expect("a folder");
        let path = folder.join(file);
        let out = path.to_str().expect("a path");
        let arguments = [
            "export", "--format", format, &self.file, "--out", out, "--force",
        ];
        let output = run(tests(), arguments.iter().chain(more));
        let stderr = text(&output.stderr);
        assert!(output.status.success(), "{}: {stderr}", self.name);
        path
    }

    /// `NAME CODE` of each entry, sorted.
    pub(crate) fn lines(&self) -> Vec<String> {
        let entries = self.entries.iter();
        let mut lines: Vec<String> = entries
            .map(|(name, code)| format!("{name} {code}"))
            .collect();
        lines.sort();
        lines
    }

    /// The first, the one in the middle and the last entry.
    pub(crate) fn three(&self) -> [&(String, String); 3] {
        let entries = &self.entries;
        [
            &entries[0],
            &entries[entries.len() / 2],
            &entries[entries.len() - 1],
        ]
    }

    /// Compares lines `NAME CODE` with the entries.
    #[track_caller]
    pub(crate) fn compare(&self, lines: impl IntoIterator<Item = String>) {
        let mut lines: Vec<String> = lines.into_iter().collect();
        lines.sort();
        assert_eq!(lines, self.lines(), "{}", self.name);
    }
}

/// Compares the lines `CATALOGUE NAME CODE` of a program with all entries.
#[track_caller]
pub(crate) fn compare_all(catalogues: &[Catalogue], output: &str) {
    for catalogue in catalogues {
        let own = format!("{} ", catalogue.name);
        let lines = output.lines().filter_map(|line| line.strip_prefix(&own));
        catalogue.compare(lines.map(str::to_owned));
    }
}
