//! The problems that an editor is shown are those of `errdex check`, in every file, and only as long as they are true.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use errdex_catalog::files::normalised;
use errdex_tests::command;
use serde_json::{Value, json};

use crate::client::{Client, uri};

/// What `errdex check` says, in the terms of an editor that counts characters: the file, the range, the level, the
/// rule, the words, and what else is involved.
fn checked(folder: &Path, root: &Path) -> Vec<Value> {
    let output = command::run(
        folder,
        ["check", "--format", "json", root.to_str().unwrap()],
    );
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let position = |place: &Value, prefix: &str| {
        let from_0 = |key: &str| place[format!("{prefix}{key}")].as_u64().unwrap() - 1;
        json!({"line": from_0("line"), "character": from_0("column")})
    };
    let range =
        |place: &Value| json!({"start": position(place, ""), "end": position(place, "end_")});
    let file = |place: &Value| uri(&normalised(&folder.join(place["file"].as_str().unwrap())));
    let problems = report["problems"].as_array().unwrap().iter();
    let mut list: Vec<Value> = problems
        .map(|problem| {
            let place = &problem["place"];
            let texts = |key: &str| problem[key].as_array().unwrap().clone();
            let mut words = problem["message"].as_str().unwrap().to_owned();
            if place["label"] != "" {
                words = format!("{words}: {}", place["label"].as_str().unwrap());
            }
            for (kind, key) in [("note", "notes"), ("help", "help")] {
                for text in texts(key) {
                    words = format!("{words}\n{kind}: {}", text.as_str().unwrap());
                }
            }
            let also = texts("also")
                .into_iter()
                .map(|also| json!([file(&also), range(&also), also["label"]]));
            json!([
                file(place),
                range(place),
                problem["level"],
                problem["rule"],
                words,
                also.collect::<Value>()
            ])
        })
        .collect();
    list.sort_by_key(Value::to_string);
    list
}

/// The same of what an editor was told.
fn told(client: &Client) -> Vec<Value> {
    let mut list = Vec::new();
    for (file, problems) in &client.problems {
        for problem in problems.as_array().into_iter().flatten() {
            let level = match problem["severity"].as_u64() {
                Some(1) => "error",
                Some(2) => "warning",
                _ => "?",
            };
            let also = problem.get("relatedInformation").and_then(Value::as_array);
            let also = also.into_iter().flatten().map(|also| {
                json!([
                    also["location"]["uri"],
                    also["location"]["range"],
                    also["message"]
                ])
            });
            list.push(json!([
                file,
                problem["range"],
                level,
                problem["code"],
                problem["message"],
                also.collect::<Value>()
            ]));
        }
    }
    list.sort_by_key(Value::to_string);
    list
}

/// Files whose bytes an editor does not pass on: it decodes them, and takes a lone carriage return for the end of a line.
const IN_BYTES: [&str; 3] = ["latin-1", "utf-16", "lone-carriage-return"];

#[test]
fn every_bad_case_is_told_as_it_is_checked() {
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/bad");
    let rules = items(&bad);
    let next = AtomicUsize::new(0);
    // Half of the time is that of `errdex check`, and no other test is as long: one core would be idle.
    let work = || {
        let mut all = Told::default();
        while let Some(rule) = rules.get(next.fetch_add(1, Ordering::Relaxed)) {
            all.add(rule);
        }
        all
    };
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(work);
        (work(), other.join().expect("the other half"))
    });
    assert_eq!([one.failed, other.failed].concat(), Vec::<PathBuf>::new());
    let cases = one.cases + other.cases;
    assert!(cases > 400, "{cases}");
}

/// The bad cases that a client was told of.
#[derive(Default)]
struct Told {
    cases: usize,
    /// Those of which the command says something else.
    failed: Vec<PathBuf>,
}

impl Told {
    /// Opens the cases of a rule one after the other.
    fn add(&mut self, rule: &Path) {
        let mut client = Client::new(rule, "utf-32");
        for case in items(rule) {
            let is_root = case.extension().is_some_and(|end| end == "yaml");
            let root = if case.is_dir() {
                case.join("root.yaml")
            } else {
                case
            };
            let name = root.file_stem().unwrap_or_default();
            if !is_root && !root.ends_with("root.yaml") || IN_BYTES.iter().any(|own| name == *own) {
                continue;
            }
            self.cases += 1;
            client.problems.clear();
            client.open_as(
                &root,
                "errdex",
                &String::from_utf8_lossy(&fs::read(&root).unwrap()),
            );
            client.settle();
            let (told, checked) = (told(&client), checked(rule, &root));
            if told != checked || told.is_empty() {
                eprintln!("{}\n told {told:#?}\n checked {checked:#?}", root.display());
                self.failed.push(root.clone());
            }
            client.close(&root);
            client.settle();
            let left: Vec<_> = client
                .problems
                .iter()
                .filter(|(_, list)| !list.is_null())
                .collect();
            assert_eq!(left, [], "{}", root.display());
        }
        assert!(client.leave());
    }
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    let mut items: Vec<PathBuf> = items.map(|item| item.unwrap().path()).collect();
    items.sort();
    items
}

/// A catalogue of a root and two parts.
pub(crate) struct Harbour {
    folder: tempfile::TempDir,
}

pub(crate) const ROOT: &str =
    "catalog: harbour\ntitle: Harbour\ncode: {type: u16}\nparts: [fog.yaml, ice.yaml]\n";

impl Harbour {
    pub(crate) fn new(fog: &str, ice: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let own = Self { folder };
        own.write("errors.yaml", ROOT);
        own.write("fog.yaml", fog);
        own.write("ice.yaml", ice);
        own
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.folder.path(), "utf-16")
    }
}

pub(crate) const FOG: &str =
    "entries:\n  - {name: FOG, code: 1, message: no boat leaves, related: [ICE]}\n";
pub(crate) const ICE: &str = "entries:\n  - {name: ICE, code: 2, message: the harbour is frozen}\n";

pub(crate) fn codes(list: &[Value]) -> Vec<&str> {
    list.iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect()
}

#[test]
fn files_that_are_not_open_are_told_of_too() {
    let harbour = Harbour::new(FOG, &ICE.replace('2', "1"));
    let mut client = harbour.client();
    // Any file of the catalogue brings in all.
    client.open(&harbour.path("fog.yaml"));
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        ["duplicate-code"]
    );
    assert_eq!(
        codes(client.problems_of(&harbour.path("fog.yaml"))),
        [""; 0]
    );
    // The text in the editor counts, saved or not.
    client.change(
        &harbour.path("fog.yaml"),
        2,
        &FOG.replace("code: 1", "code: 7"),
    );
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        [""; 0]
    );
    client.change(
        &harbour.path("fog.yaml"),
        3,
        &FOG.replace("[ICE]", "[ICEE]"),
    );
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("fog.yaml"))),
        ["unknown-related"]
    );
    // The disk is as it was.
    client.close(&harbour.path("fog.yaml"));
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("fog.yaml"))),
        [""; 0]
    );
    assert!(client.leave());
}

#[test]
fn problems_go_when_a_file_leaves_the_catalogue() {
    let harbour = Harbour::new(FOG, &ICE.replace('2', "1"));
    let mut client = harbour.client();
    client.open(&harbour.path("fog.yaml"));
    client.open(&harbour.path("errors.yaml"));
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        ["duplicate-code"]
    );
    // The root does not list the part any more, though only the text in the editor says so.
    client.change(
        &harbour.path("errors.yaml"),
        2,
        &ROOT.replace(", ice.yaml", ""),
    );
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        [""; 0]
    );
    assert_eq!(
        codes(client.problems_of(&harbour.path("fog.yaml"))),
        ["unknown-related"]
    );
    client.change(&harbour.path("errors.yaml"), 3, ROOT);
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        ["duplicate-code"]
    );
    // A part that was deleted.
    fs::remove_file(harbour.path("ice.yaml")).unwrap();
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [
            {"uri": uri(&harbour.path("ice.yaml")), "type": 3},
        ]}),
    );
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        [""; 0]
    );
    assert_eq!(
        codes(client.problems_of(&harbour.path("errors.yaml"))),
        ["missing-part"]
    );
    // A root that was deleted while it is open in the editor is still there.
    fs::remove_file(harbour.path("errors.yaml")).unwrap();
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("errors.yaml"))),
        ["missing-part"]
    );
    client.close(&harbour.path("errors.yaml"));
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("errors.yaml"))),
        [""; 0]
    );
    client.close(&harbour.path("fog.yaml"));
    client.settle();
    assert!(
        client.problems.values().all(Value::is_null),
        "{:?}",
        client.problems
    );
    assert!(client.leave());
}

#[test]
fn problems_can_be_fetched() {
    let harbour = Harbour::new(FOG, &ICE.replace('2', "1"));
    let capabilities = json!({"diagnostic": {}});
    let options = json!({"diagnostics": "pull"});
    let mut client = Client::with(harbour.folder.path(), "utf-16", capabilities, &options);
    let provider = &client.welcome["capabilities"]["diagnosticProvider"];
    assert_eq!(provider["interFileDependencies"], true);
    client.open(&harbour.path("ice.yaml"));
    let document = json!({"textDocument": {"uri": uri(&harbour.path("ice.yaml"))}});
    let report = client.ask("textDocument/diagnostic", document.clone());
    assert_eq!(report["kind"], "full");
    assert_eq!(
        codes(report["items"].as_array().unwrap()),
        ["duplicate-code"]
    );
    // What is fetched is not sent as well.
    client.settle();
    assert_eq!(
        codes(client.problems_of(&harbour.path("ice.yaml"))),
        [""; 0]
    );
    let mut again = document;
    again["previousResultId"] = report["resultId"].clone();
    let again = client.ask("textDocument/diagnostic", again);
    assert_eq!(again["kind"], "unchanged");
    let all = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
    assert!(client.leave());
}

#[test]
fn by_default_no_problem_is_shown_twice() {
    let harbour = Harbour::new(FOG, ICE);
    let capabilities = json!({"diagnostic": {}});
    let client = Client::with(harbour.folder.path(), "utf-16", capabilities, &json!({}));
    assert_eq!(
        client.welcome["capabilities"].get("diagnosticProvider"),
        None
    );
    assert!(client.leave());
}

#[test]
fn beside_a_yaml_server_only_what_it_cannot_know_is_told() {
    let harbour = Harbour::new(FOG, "entries:\n  - {name: ICE, cod: 2, message: frozen}\n");
    for (beside, expected) in [(false, vec!["unknown-key"]), (true, vec![])] {
        let options = json!({"besideYaml": beside});
        let mut client = Client::with(harbour.folder.path(), "utf-16", json!({}), &options);
        client.open(&harbour.path("errors.yaml"));
        client.settle();
        assert_eq!(
            codes(client.problems_of(&harbour.path("ice.yaml"))),
            expected
        );
        assert!(client.leave());
    }
}

#[test]
fn other_yaml_is_left_alone() {
    let harbour = Harbour::new(FOG, ICE);
    let mut client = harbour.client();
    for (name, text) in [
        ("compose.yaml", "services:\n  web: {image: x}\n"),
        ("entries.yaml", "entries:\n  - odd\n"),
        ("broken.yml", "a: [\n"),
    ] {
        harbour.write(name, text);
        client.open(&harbour.path(name));
        client.settle();
        assert_eq!(
            codes(client.problems_of(&harbour.path(name))),
            [""; 0],
            "{name}"
        );
    }
    client.tell("textDocument/didOpen", json!({"textDocument": {
        "uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "catalog: a\ncode: 1\n",
    }}));
    client.settle();
    assert!(client.leave());
}
