//! Makes two branches of one catalogue, merges them both ways, and judges what git makes of them.

use std::fs;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_catalog::model::Status;
use errdex_tests::repository::Repository;

pub(crate) const ROOT: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}

parts:
  - weather.yaml
  - tickets.yaml
";
pub(crate) const WEATHER: &str = "\
entries:
  - name: FOG
    code: 1
    message: The harbour is closed by fog
    meaning: Nothing can be seen.
    guidance: Wait for an hour.

  - name: ICE
    code: 20
    message: The harbour is closed by ice
    meaning: The ice is too thick.
    guidance: Wait for the thaw.
";
pub(crate) const TICKETS: &str = "\
entries:
  - name: FULL
    code: 40
    message: No berth is free
    meaning: Every berth is taken.
    guidance: Ask for another day.

  - name: LATE
    code: 60
    message: The ticket is of another day
    meaning: The day is over.
    guidance: Buy another one.
";

/// What the two branches come to.
pub(crate) enum End {
    /// Merged, without a problem, with these entries: `code name status`.
    Right(&'static [&'static str]),
    /// Merged, and `errdex check` reports these rules at these files.
    Reported(&'static [(&'static str, &'static str)]),
    /// Git leaves these files to people.
    Conflict(&'static [&'static str]),
}
pub(crate) use End::{Conflict, Reported, Right};

pub(crate) type Edit = fn(&Branch<'_>);

/// A branch that is being edited.
pub(crate) struct Branch<'r>(pub(crate) &'r Repository);

impl Branch<'_> {
    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).expect("a file")
    }

    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        self.0.write(file, &text.replacen(from, to, 1));
    }

    /// Adds an entry at the end of a part.
    pub(crate) fn add(&self, file: &str, name: &str, code: u16) {
        let text = self.read(file);
        self.0
            .write(file, &format!("{text}\n{}", entry(name, code)));
    }

    /// Adds an entry in front of another one.
    pub(crate) fn add_before(&self, file: &str, other: &str, name: &str, code: u16) {
        let other = format!("  - name: {other}\n");
        self.replace(file, &other, &format!("{}\n{other}", entry(name, code)));
    }

    /// Takes an entry out of a part.
    pub(crate) fn delete(&self, file: &str, name: &str) {
        let text = self.read(file);
        let entries: Vec<&str> = text.split_inclusive("\n\n").collect();
        let of_name = format!("- name: {name}\n");
        let kept = entries.iter().filter(|entry| !entry.contains(&of_name));
        let kept: String = kept.copied().collect();
        let head = if kept.starts_with("entries:") {
            ""
        } else {
            "entries:\n"
        };
        self.0.write(file, &format!("{head}{kept}"));
    }

    pub(crate) fn errdex(&self, arguments: &[&str]) {
        let (said, status) = self.0.errdex("", arguments);
        assert_eq!(status, 0, "errdex {arguments:?}: {said}");
    }

    pub(crate) fn freeze(&self, release: &str) {
        self.errdex(&["freeze", "--release", release]);
    }

    pub(crate) fn retire(&self, name: &str) {
        self.errdex(&["retire", name, "--since", "2.0.0", "--reason", "it is gone"]);
    }
}

pub(crate) fn entry(name: &str, code: u16) -> String {
    format!(
        "  - name: {name}\n    code: {code}\n    message: There is {name} {code}\n    meaning: It is {name}.\n"
    )
}

/// Merges one branch into the other, both ways.
#[track_caller]
pub(crate) fn check(one: Edit, other: Edit, end: &End) {
    check_with("", one, other, end);
}

#[track_caller]
pub(crate) fn check_with(attributes: &str, one: Edit, other: Edit, end: &End) {
    for (into, from) in [(one, other), (other, one)] {
        let repository = Repository::init();
        if !attributes.is_empty() {
            repository.write(".gitattributes", attributes);
        }
        let files = [
            ("errors.yaml", ROOT),
            ("weather.yaml", WEATHER),
            ("tickets.yaml", TICKETS),
        ];
        for (path, text) in files {
            repository.write(path, text);
        }
        Branch(&repository).freeze("1.0.0");
        repository.commit(&[]);
        for (name, edit) in [("from", from), ("into", into)] {
            repository.git(&["checkout", "--quiet", "-B", name, "main"]);
            edit(&Branch(&repository));
            repository.commit(&[]);
        }
        let (said, is_clean) = repository.try_git(&["merge", "--quiet", "--no-edit", "from"]);
        judge(&repository, end, is_clean, &said);
    }
}

#[track_caller]
pub(crate) fn judge(repository: &Repository, end: &End, is_clean: bool, said: &str) {
    // What either side had in its lock must be there still, whatever git made of it.
    let mut answers = String::new();
    let mut statuses = Vec::new();
    for revision in ["main", "into", "from"] {
        let (answer, status) = repository.errdex("", &["check", "--against", revision]);
        answers.push_str(&answer);
        statuses.push(status);
    }
    match end {
        Right(entries) => {
            assert!(is_clean, "git: {said}");
            assert_eq!(statuses, [0, 0, 0], "{answers}");
            assert_eq!(read(repository.path()), *entries);
        }
        Reported(rules) => {
            assert!(is_clean, "git: {said}");
            let (answer, status) = repository.errdex("", &["check", "--format", "json"]);
            assert_eq!(status, 1, "{answer}");
            let json = answer
                .lines()
                .take_while(|line| !line.starts_with("errdex"));
            let json: serde_json::Value =
                serde_json::from_str(&json.collect::<String>()).expect("JSON");
            let found: Vec<(&str, &str)> = problems(&json);
            assert_eq!(found, *rules, "{answer}");
        }
        Conflict(files) => {
            assert!(!is_clean, "git merged");
            let (found, _) = repository.try_git(&["diff", "--name-only", "--diff-filter=U"]);
            assert_eq!(found.lines().collect::<Vec<_>>(), *files, "{said}");
            // Whoever commits it as it lies there hears of it.
            let (answer, status) = repository.errdex("", &["check", "--deny", "warnings"]);
            assert_eq!(status, 1, "{answer}");
        }
    }
}

pub(crate) fn problems(json: &serde_json::Value) -> Vec<(&str, &str)> {
    let problems = json["problems"].as_array().expect("problems");
    let found = problems.iter().map(|problem| {
        let rule = problem["rule"].as_str().expect("a rule");
        let file = problem["place"]["file"].as_str().expect("a file");
        (rule, file)
    });
    found.collect()
}

/// Every entry of the catalogue as `code name status`.
pub(crate) fn read(folder: &Path) -> Vec<String> {
    let loaded = load(&Disk, &folder.join("errors.yaml"), folder).expect("a catalogue");
    let catalog = loaded.catalog.expect("nothing is wrong");
    let mut entries: Vec<_> = catalog.all().iter().collect();
    entries.sort_by(|a, b| a.code.cmp(&b.code));
    let shown = entries.into_iter().map(|entry| {
        let status = match entry.status {
            Status::Active => "active",
            Status::Deprecated { .. } => "deprecated",
            Status::Retired { .. } => "retired",
        };
        format!(
            "{} {} {status}",
            entry.code,
            entry.names().collect::<Vec<_>>().join("=")
        )
    });
    shown.collect()
}

pub(crate) const BASE: [&str; 4] = [
    "1 FOG active",
    "20 ICE active",
    "40 FULL active",
    "60 LATE active",
];
