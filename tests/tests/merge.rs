//! Git merges catalogues and their locks: what it merges is right, or `errdex check` says what is wrong with it; the
//! rest conflicts. Nothing is merged wrong in silence.
//!
//! Each case starts from one commit, makes two branches of it, and merges them in both directions.

use std::fs;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_catalog::model::Status;
use errdex_tests::repository::Repository;

const ROOT: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}

parts:
  - weather.yaml
  - tickets.yaml
";
const WEATHER: &str = "\
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
const TICKETS: &str = "\
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
enum End {
    /// Merged, without a problem, with these entries: `code name status`.
    Right(&'static [&'static str]),
    /// Merged, and `errdex check` reports these rules at these files.
    Reported(&'static [(&'static str, &'static str)]),
    /// Git leaves these files to people.
    Conflict(&'static [&'static str]),
}
use End::{Conflict, Reported, Right};

type Edit = fn(&Branch<'_>);

/// A branch that is being edited.
struct Branch<'r>(&'r Repository);

impl Branch<'_> {
    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).expect("a file")
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        self.0.write(file, &text.replacen(from, to, 1));
    }

    /// Adds an entry at the end of a part.
    fn add(&self, file: &str, name: &str, code: u16) {
        let text = self.read(file);
        self.0
            .write(file, &format!("{text}\n{}", entry(name, code)));
    }

    /// Adds an entry in front of another one.
    fn add_before(&self, file: &str, other: &str, name: &str, code: u16) {
        let other = format!("  - name: {other}\n");
        self.replace(file, &other, &format!("{}\n{other}", entry(name, code)));
    }

    /// Takes an entry out of a part.
    fn delete(&self, file: &str, name: &str) {
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

    fn errdex(&self, arguments: &[&str]) {
        let (said, status) = self.0.errdex("", arguments);
        assert_eq!(status, 0, "errdex {arguments:?}: {said}");
    }

    fn freeze(&self, release: &str) {
        self.errdex(&["freeze", "--release", release]);
    }

    fn retire(&self, name: &str) {
        self.errdex(&["retire", name, "--since", "2.0.0", "--reason", "it is gone"]);
    }
}

fn entry(name: &str, code: u16) -> String {
    format!(
        "  - name: {name}\n    code: {code}\n    message: There is {name} {code}\n    meaning: It is {name}.\n"
    )
}

/// Merges one branch into the other, both ways.
#[track_caller]
fn check(one: Edit, other: Edit, end: &End) {
    check_with("", one, other, end);
}

#[track_caller]
fn check_with(attributes: &str, one: Edit, other: Edit, end: &End) {
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
fn judge(repository: &Repository, end: &End, is_clean: bool, said: &str) {
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

fn problems(json: &serde_json::Value) -> Vec<(&str, &str)> {
    let problems = json["problems"].as_array().expect("problems");
    let found = problems.iter().map(|problem| {
        let rule = problem["rule"].as_str().expect("a rule");
        let file = problem["place"]["file"].as_str().expect("a file");
        (rule, file)
    });
    found.collect()
}

/// Every entry of the catalogue as `code name status`.
fn read(folder: &Path) -> Vec<String> {
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

const BASE: [&str; 4] = [
    "1 FOG active",
    "20 ICE active",
    "40 FULL active",
    "60 LATE active",
];

#[test]
fn nothing_happens_where_nothing_was_done() {
    let idle: Edit = |branch| branch.0.write("README.md", "Read this.\n");
    let busy: Edit = |branch| branch.0.write("NEWS.md", "None.\n");
    check(idle, busy, &Right(&BASE));
}

#[test]
fn entries_of_two_branches_join() {
    // In two parts, and in one at a distance.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
    check(
        |branch| branch.add_before("weather.yaml", "FOG", "STORM", 21),
        |branch| branch.add("weather.yaml", "HAIL", 22),
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "22 HAIL active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    // At one place, git does not know which comes first.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("weather.yaml", "HAIL", 22),
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn one_code_for_two_errors_is_found() {
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "LOST", 21),
        &Reported(&[("duplicate-code", "tickets.yaml")]),
    );
    // Both were even released.
    check(
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 21);
            branch.freeze("1.1.0");
        },
        &Conflict(&["errors.lock"]),
    );
    check_with(
        "*.lock merge=union\n",
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 21);
            branch.freeze("1.1.0");
        },
        &Reported(&[
            ("duplicate-code", "tickets.yaml"),
            ("unreadable-record", "errors.lock"),
        ]),
    );
}

#[test]
fn one_name_for_two_errors_is_found() {
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "STORM", 61),
        &Reported(&[("duplicate-name", "tickets.yaml")]),
    );
    // The same entry, added twice.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "STORM", 21),
        &Reported(&[
            ("duplicate-name", "tickets.yaml"),
            ("duplicate-code", "tickets.yaml"),
            ("same-text-twice", "tickets.yaml"),
        ]),
    );
}

#[test]
fn links_to_what_the_other_branch_retired_are_found() {
    check(
        |branch| branch.retire("ICE"),
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace(
                "tickets.yaml",
                old,
                &format!("{old}    related: [ICE (20)]\n"),
            );
        },
        &Reported(&[("related-to-retired", "tickets.yaml")]),
    );
}

#[test]
fn links_to_what_the_other_branch_renamed_still_lead_there() {
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace(
                "tickets.yaml",
                old,
                &format!("{old}    related: [ICE (20)]\n"),
            );
        },
        &Right(&[
            "1 FOG active",
            "20 DRIFT_ICE=ICE active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
}

#[test]
fn links_to_what_the_other_branch_deleted_are_found() {
    check(
        |branch| {
            branch.delete("weather.yaml", "ICE");
            let lock = branch.read("errors.lock");
            let kept = lock.lines().filter(|line| !line.contains(" ICE "));
            let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
            branch.0.write("errors.lock", &kept);
        },
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace("tickets.yaml", old, &format!("{old}    related: [ICE]\n"));
        },
        &Reported(&[("unknown-related", "tickets.yaml")]),
    );
}

#[test]
fn what_one_branch_deletes_is_found_by_the_lock() {
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("released-entry-missing", "errors.lock")]),
    );
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.replace("weather.yaml", "The ice is too thick.", "Ice."),
        &Conflict(&["weather.yaml"]),
    );
    // Its code taken by the other branch, which could not do that alone.
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.add("tickets.yaml", "SLEET", 20),
        &Reported(&[("released-name-changed", "tickets.yaml")]),
    );
}

#[test]
fn a_new_name_and_a_new_text_join() {
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| branch.replace("weather.yaml", "Wait for the thaw.", "Wait for spring."),
        &Right(&[
            "1 FOG active",
            "20 DRIFT_ICE=ICE active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| branch.errdex(&["rename", "ICE", "PACK_ICE"]),
        &Conflict(&["weather.yaml"]),
    );
    check(
        |branch| branch.errdex(&["rename", "ICE", "COLD"]),
        |branch| branch.errdex(&["rename", "LATE", "COLD"]),
        &Reported(&[("duplicate-name", "tickets.yaml")]),
    );
}

#[test]
fn renumbering_is_found_whatever_the_other_branch_does() {
    check(
        |branch| branch.replace("weather.yaml", "code: 20", "code: 21"),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("released-code-changed", "weather.yaml")]),
    );
    check(
        |branch| branch.replace("weather.yaml", "code: 20", "code: 21"),
        |branch| branch.replace("weather.yaml", "code: 20", "code: 22"),
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn releases_of_two_branches_join() {
    // With a released line between the two, git merges the lock.
    check(
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 61);
            branch.freeze("1.2.0");
        },
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
    // Two lines at one place conflict, unless git may keep the lines of both sides.
    let storm: Edit = |branch| {
        branch.add("weather.yaml", "STORM", 21);
        branch.freeze("1.1.0");
    };
    let lost: Edit = |branch| {
        branch.add("tickets.yaml", "LOST", 22);
        branch.freeze("1.2.0");
    };
    check(storm, lost, &Conflict(&["errors.lock"]));
    check_with(
        "*.lock merge=union\n",
        storm,
        lost,
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "22 LOST active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
}

#[test]
fn two_stories_of_one_released_entry_are_found() {
    let retired: Edit = |branch| {
        branch.retire("ICE");
        branch.freeze("2.0.0");
    };
    let renamed: Edit = |branch| {
        let name = "  - name: FOG\n";
        branch.replace(
            "weather.yaml",
            name,
            &format!("{name}    aliases: [MIST]\n"),
        );
        branch.freeze("1.1.0");
    };
    // Lines that touch each other are one place for git.
    check(retired, renamed, &Conflict(&["errors.lock"]));
    let aliased: Edit = |branch| {
        let code = "    code: 20\n";
        branch.replace(
            "weather.yaml",
            code,
            &format!("    aliases: [DRIFT_ICE]\n{code}"),
        );
        branch.freeze("1.1.0");
    };
    check(retired, aliased, &Conflict(&["errors.lock"]));
    // A union keeps both lines of the entry, and the lock says that it has two.
    check_with(
        "*.lock merge=union\n",
        retired,
        aliased,
        &Reported(&[("unreadable-record", "errors.lock")]),
    );
}

#[test]
fn a_retirement_and_a_new_entry_join() {
    check(
        |branch| {
            branch.retire("ICE");
            branch.freeze("2.0.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 61);
            branch.freeze("1.1.0");
        },
        &Right(&[
            "1 FOG active",
            "20 ICE retired",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
}

#[test]
fn retired_on_both_sides_is_retired_once() {
    check(
        |branch| branch.retire("ICE"),
        |branch| branch.retire("ICE"),
        &Right(&[
            "1 FOG active",
            "20 ICE retired",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    check(
        |branch| branch.retire("ICE"),
        |branch| {
            let arguments = ["retire", "ICE", "--since", "3.0.0", "--reason", "it melted"];
            branch.errdex(&arguments);
        },
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn an_entry_in_a_part_that_the_other_branch_took_away_is_not_lost_in_silence() {
    let moved: Edit = |branch| {
        let entries = branch.read("tickets.yaml");
        let entries = entries.strip_prefix("entries:\n").expect("entries");
        let weather = branch.read("weather.yaml");
        branch
            .0
            .write("weather.yaml", &format!("{weather}\n{entries}"));
        branch.replace("errors.yaml", "  - tickets.yaml\n", "");
        fs::remove_file(branch.0.path().join("tickets.yaml")).expect("the part");
    };
    check(
        moved,
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Conflict(&["tickets.yaml"]),
    );
    check(
        |branch| branch.replace("errors.yaml", "  - tickets.yaml\n", ""),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[
            ("unlisted-part", "errors.yaml"),
            ("released-entry-missing", "errors.lock"),
            ("released-entry-missing", "errors.lock"),
        ]),
    );
}

#[test]
fn ranges_of_one_branch_hold_the_entries_of_the_other() {
    check(
        |branch| {
            let ranges = "ranges: [{from: 0, to: 60, owner: harbour-office}]\n";
            branch.replace("errors.yaml", "parts:", &format!("{ranges}parts:"));
        },
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("code-out-of-range", "tickets.yaml")]),
    );
}

/// A merge that takes one side of the lock whole is no merge of git's, so only the past can tell.
#[test]
fn a_side_of_the_lock_that_was_thrown_away_is_found_in_the_past() {
    let repository = Repository::init();
    for (path, text) in [
        ("errors.yaml", ROOT),
        ("weather.yaml", WEATHER),
        ("tickets.yaml", TICKETS),
    ] {
        repository.write(path, text);
    }
    let branch = Branch(&repository);
    branch.freeze("1.0.0");
    repository.commit(&[]);
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    branch.add("weather.yaml", "STORM", 21);
    branch.freeze("1.1.0");
    repository.commit(&[]);
    repository.git(&["checkout", "--quiet", "main"]);
    branch.add("tickets.yaml", "LOST", 22);
    branch.freeze("1.1.0");
    repository.commit(&[]);
    repository.git(&["merge", "--quiet", "--no-edit", "-X", "ours", "other"]);
    assert_eq!(repository.errdex("", &["check"]).1, 0);
    let (answer, status) = repository.errdex("", &["check", "--against", "other"]);
    assert_eq!(status, 1, "{answer}");
    let lost = "error[released-entry-missing]: the lock has lost the line of `STORM`, code 21";
    assert!(answer.starts_with(lost), "{answer}");
}
