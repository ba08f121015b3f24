//! Runs the steps of the action for GitHub and of the jobs for GitLab as their runners do: bash, a repository, a clean home,
//! and only the variables that they are given.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use errdex_tests::command::{errdex, text, workspace};
use errdex_tests::repository::Repository;
use serde_json::Value;

const GOOD: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}
entries:
  - {name: FOG, code: 1, message: The harbour is closed by fog}
  - {name: STORM, code: 2, message: The harbour is closed by storm}
";

/// What a script printed, and how it ended.
struct Ran {
    said: String,
    status: i32,
}

/// A checkout with a base, and the folders that a runner has.
struct Runner {
    repository: Repository,
    home: tempfile::TempDir,
}

impl Runner {
    fn new() -> Self {
        let repository = Repository::init();
        repository.commit(&[("errors.yaml", GOOD), ("README.md", "# Harbour\n")]);
        repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let home = tempfile::tempdir().expect("a folder");
        let programs = home.path().join("bin");
        fs::create_dir(&programs).expect("a folder");
        let program = errdex().get_program().to_owned();
        std::os::unix::fs::symlink(program, programs.join("errdex")).expect("a link");
        Self { repository, home }
    }

    fn run(&self, script: &str, variables: &BTreeMap<String, String>) -> Ran {
        let home = self.home.path();
        let path = format!(
            "{}:/usr/local/bin:/usr/bin:/bin",
            home.join("bin").display()
        );
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(self.repository.path())
            .env_clear()
            .env("PATH", path)
            .env("HOME", home)
            .env("RUNNER_TEMP", home)
            .env("GITHUB_PATH", home.join("path"))
            .env("GITHUB_ACTION_PATH", workspace())
            .envs(variables)
            .output()
            .expect("bash starts");
        Ran {
            said: text(&output.stdout) + &text(&output.stderr),
            status: output.status.code().expect("a status"),
        }
    }

    /// Runs the steps of the action with these inputs until one fails, without those that call other actions.
    fn act(&self, inputs: &[(&str, &str)], base_ref: &str) -> Ran {
        let action = read_yaml("action.yml");
        let mut all = Ran {
            said: String::new(),
            status: 0,
        };
        for step in action["runs"]["steps"].as_array().expect("steps") {
            let input = |name: &str| {
                let given = inputs.iter().find(|(given, _)| *given == name);
                let default = action["inputs"][name]["default"].as_str();
                given.map_or_else(|| default.expect("an input"), |(_, value)| *value)
            };
            let is_off = step["if"].as_str().is_some_and(|condition| {
                let name = condition
                    .strip_prefix("inputs.")
                    .and_then(|rest| rest.strip_suffix(" == 'true'"))
                    .expect("a condition that this test understands");
                input(name) != "true"
            });
            let Some(script) = step["run"].as_str().filter(|_| !is_off) else {
                continue;
            };
            assert!(
                !script.contains("${{"),
                "an input in a script is a command: {script}"
            );
            assert_eq!(step["shell"], "bash");
            let mut variables = BTreeMap::new();
            for (name, value) in step["env"].as_object().into_iter().flatten() {
                let value = match value.as_str().expect("a text") {
                    "${{ inputs.files }}" => input("files").to_owned(),
                    "${{ inputs.deny }}" => input("deny").to_owned(),
                    "${{ inputs.deny-changes }}" => input("deny-changes").to_owned(),
                    base if base.contains("inputs.base ||") => match (input("base"), base_ref) {
                        ("", "") => String::new(),
                        ("", base_ref) => format!("origin/{base_ref}"),
                        (base, _) => base.to_owned(),
                    },
                    other => panic!("{other}"),
                };
                variables.insert(name.clone(), value);
            }
            let ran = self.run(script, &variables);
            all.said += &ran.said;
            all.status = ran.status;
            if ran.status != 0 {
                break;
            }
        }
        all
    }
}

fn read_yaml(path: &str) -> Value {
    let text = fs::read_to_string(workspace().join(path)).expect("the file");
    serde_yaml::from_str(&text).expect("YAML")
}

const READY: (&str, &str) = ("install", "false");

#[test]
fn the_action_is_content_with_a_good_catalogue() {
    let runner = Runner::new();
    let ran = runner.act(&[READY, ("sarif", "true")], "main");
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(
        ran.said.contains("::group::errors.yaml since origin/main"),
        "{}",
        ran.said
    );
    let log = fs::read_to_string(runner.home.path().join("errdex.sarif")).expect("a log");
    let log: Value = serde_json::from_str(&log).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let ran = runner.act(&[READY], "");
    assert!(ran.said.contains("Nothing to compare with"), "{}", ran.said);
}

#[test]
fn the_action_fails_for_problems_and_shows_them() {
    let runner = Runner::new();
    runner
        .repository
        .write("errors.yaml", &GOOD.replace("fog}", "fog.}"));
    let ran = runner.act(&[READY, ("sarif", "true")], "");
    assert_eq!(ran.status, 1, "{}", ran.said);
    assert!(
        ran.said.contains("::warning file=errors.yaml,line=5"),
        "{}",
        ran.said
    );
    let ran = runner.act(&[READY, ("deny", "")], "");
    assert_eq!(ran.status, 0, "{}", ran.said);
}

#[test]
fn the_action_fails_for_breaking_changes() {
    let runner = Runner::new();
    let changed = GOOD.replace("code: 2", "code: 3");
    runner.repository.commit(&[("errors.yaml", &changed)]);
    let ran = runner.act(&[READY], "main");
    assert_eq!(ran.status, 1, "{}", ran.said);
    assert!(ran.said.contains("STORM"), "{}", ran.said);
    for allowed in [&[READY, ("deny-changes", "")], &[READY, ("base", "HEAD")]] {
        let ran = runner.act(allowed, "main");
        assert_eq!(ran.status, 0, "{}", ran.said);
    }
    let ran = runner.act(&[READY, ("base", "v9.9.9")], "main");
    assert_eq!(ran.status, 2, "{}", ran.said);
    assert!(ran.said.contains("set fetch-depth to 0"), "{}", ran.said);
}

/// A file of the repository cannot become a command, whatever it is called; a new catalogue is not compared.
#[test]
fn names_of_files_are_data() {
    let runner = Runner::new();
    let name = "a b;touch pwned;$(touch pwned).yaml";
    runner
        .repository
        .commit(&[(name, GOOD), ("part.yaml", "entries: []\n")]);
    let ran = runner.act(&[READY], "main");
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(!ran.said.contains("part.yaml since"), "{}", ran.said);
    assert!(!runner.repository.path().join("pwned").exists());
}

/// It installs the command from its own revision, where the package is.
#[test]
fn the_action_installs_the_command() {
    let runner = Runner::new();
    let programs = runner.home.path().join("bin");
    let cargo = programs.join("cargo");
    fs::write(&cargo, "#!/bin/sh\necho \"cargo $*\"\n").expect("a program");
    let mut permissions = fs::metadata(&cargo).expect("a file").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
    fs::set_permissions(&cargo, permissions).expect("a program");
    let ran = runner.act(&[], "");
    assert_eq!(ran.status, 0, "{}", ran.said);
    let package = workspace().join("tools/cli");
    let called = format!("cargo install --locked --path {}", package.display());
    assert!(ran.said.contains(&called), "{}", ran.said);
    assert!(package.join("Cargo.toml").is_file());
    let path = fs::read_to_string(runner.home.path().join("path")).expect("the path");
    assert!(path.trim_end().ends_with("/errdex/bin"), "{path}");
}

#[test]
fn the_jobs_for_gitlab_write_their_report_and_compare() {
    let runner = Runner::new();
    let jobs = read_yaml(".gitlab/errdex.yml");
    let mut variables: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in jobs["variables"].as_object().expect("variables") {
        variables.insert(name.clone(), value.as_str().expect("a text").to_owned());
    }
    variables.insert(
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME".to_owned(),
        "main".to_owned(),
    );
    let script = |job: &str| {
        let lines = jobs[job]["script"].as_array().expect("a script");
        let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
        lines.join("\n")
    };
    let report = || -> Value {
        let path = runner.repository.path().join("gl-code-quality-report.json");
        let report = fs::read_to_string(path).expect("a report");
        serde_json::from_str(&report).expect("JSON")
    };
    let ran = runner.run(&script("errdex-check"), &variables);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(report(), Value::Array(Vec::new()));
    runner
        .repository
        .write("errors.yaml", &GOOD.replace("code: 2", "code: 1"));
    let ran = runner.run(&script("errdex-check"), &variables);
    assert_eq!(ran.status, 1, "{}", ran.said);
    assert_eq!(report()[0]["check_name"], "duplicate-code");

    // A server of its own: what the job fetches from.
    let here = runner.repository.path().display().to_string();
    runner.repository.git(&["remote", "add", "origin", &here]);
    let changed = GOOD.replace("code: 2", "code: 3");
    runner.repository.git(&["checkout", "-q", "-b", "change"]);
    runner.repository.commit(&[("errors.yaml", &changed)]);
    let ran = runner.run(&script("errdex-diff"), &variables);
    assert_eq!(ran.status, 1, "{}", ran.said);
    assert!(ran.said.contains("STORM"), "{}", ran.said);
    variables.insert("ERRDEX_DENY_CHANGES".to_owned(), String::new());
    let ran = runner.run(&script("errdex-diff"), &variables);
    assert_eq!(ran.status, 0, "{}", ran.said);
}
