use std::io;
use std::path::PathBuf;

use super::*;

/// A folder with one file, or none.
struct One(Option<&'static str>);

impl Files for One {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.0 {
            Some(text) if path == Path::new("/e.yaml") => Ok(text.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn entry(name: &str, code: Option<&str>, keys: &[(&str, Value)]) -> WholeEntry {
    let name = ("name".to_owned(), text(name));
    let keys = keys
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    WholeEntry {
        keys: std::iter::once(name).chain(keys).collect(),
        code: code.map(str::to_owned),
    }
}

fn add(file: Option<&'static str>, head: Option<&str>, entries: &[WholeEntry]) -> String {
    let place = (Path::new("/e.yaml"), Path::new("/"));
    let edit = add_all(&One(file), place, head, entries).unwrap();
    assert_eq!(edit.replacements.len(), 1);
    assert_eq!(edit.replacements[0].old.is_none(), head.is_some());
    String::from_utf8(edit.replacements[0].new.clone()).unwrap()
}

#[test]
fn a_file_that_does_not_exist_begins_with_its_head() {
    let fields = Value::Map(vec![(
        "0".to_owned(),
        Value::Map(vec![
            ("type".to_owned(), text("Vec<u8, A>")),
            ("shown".to_owned(), Value::Word("false".to_owned())),
        ]),
    )]);
    let entries = [
        entry(
            "FOG",
            Some("7"),
            &[
                ("meaning", Value::Prose("two\n\nlines: {a}".to_owned())),
                ("message", text("no: fog")),
                ("x-tags", Value::List(vec![text("a"), text("1")])),
            ],
        ),
        entry(
            "ICE",
            Some("3"),
            &[("message", text("ice")), ("fields", fields)],
        ),
    ];
    let head = "catalog: sea\ntitle: Errors of the sea\ncode: {type: u16}\n";
    assert_eq!(
        add(None, Some(head), &entries),
        format!(
            "{head}entries:
  - name: FOG
    code: 7
    message: \"no: fog\"
    meaning: |-
      two

      lines: {{a}}
    x-tags: [a, \"1\"]

  - name: ICE
    code: 3
    message: ice
    fields: {{0: {{type: \"Vec<u8, A>\", shown: false}}}}
"
        )
    );
}

#[test]
fn entries_come_after_those_that_are_there() {
    let block = "catalog: sea\ntitle: T\ncode: {type: u8}\nentries:\n  - name: A\n    code: 1\n    message: a\n  # of A\n\nx-end: 1\n";
    let new = [
        entry("B", Some("2"), &[("message", text("b"))]),
        entry("C", None, &[("message", text("c"))]),
    ];
    let added = add(Some(block), None, &new);
    assert!(added.contains("message: a\n"), "{added}");
    assert!(added.ends_with("x-end: 1\n"), "{added}");
    let flow =
        "catalog: sea\ntitle: T\ncode: {type: u8}\nentries: [{name: A, code: 1, message: a}]\n";
    let prose = ("meaning", Value::Prose("one\ntwo".to_owned()));
    let new = [
        entry("B", Some("2"), &[("message", text("b")), prose]),
        entry("C", Some("3"), &[("message", text("c"))]),
    ];
    assert!(add(Some(flow), None, &new).ends_with(
            "message: a}, {name: B, code: 2, message: b, meaning: \"one\\ntwo\"}, {name: C, code: 3, message: c}]\n"
        ));
}

#[test]
fn comments_stand_above_their_entries() {
    let keys = [
        ("title".to_owned(), text("T: t")),
        ("catalog".to_owned(), text("sea")),
        (
            "code".to_owned(),
            Value::Map(vec![("type".to_owned(), text("u8"))]),
        ),
        (
            "categories".to_owned(),
            Value::List(vec![Value::Map(vec![
                ("name".to_owned(), text("a")),
                ("use".to_owned(), text("b, c")),
            ])]),
        ),
    ];
    let head = head(&["of the\n\tfile".to_owned()], &keys);
    let entries = [
        entry("A", Some("1"), &[("message", text("a"))]),
        entry("B", Some("2"), &[("message", text("b"))]),
    ];
    let comments = [Vec::new(), vec!["one\u{7}".to_owned(), String::new()]];
    let place = (Path::new("/e.yaml"), Path::new("/"));
    let edit = add_all_commented(&One(None), place, Some(&head), &entries, &comments).unwrap();
    let text = String::from_utf8(edit.replacements[0].new.clone()).unwrap();
    assert_eq!(
        text,
        "# of the\n#     file\ncatalog: sea\ntitle: \"T: t\"\ncode: {type: u8}\ncategories:\n  - {name: a, use: \"b, c\"}\nentries:\n  - name: A\n    code: 1\n    message: a\n\n  # one\u{FFFD}\n  #\n  - name: B\n    code: 2\n    message: b\n"
    );
}

#[test]
fn a_warning_is_told_and_an_error_refused() {
    let head = "catalog: sea\ntitle: T\ncode: {type: u8}\n";
    let place = (Path::new("/e.yaml"), Path::new("/"));
    let twice = [
        entry("A", Some("1"), &[("message", text("a"))]),
        entry("B", Some("2"), &[("message", text("a"))]),
    ];
    let edit = add_all(&One(None), place, Some(head), &twice).unwrap();
    assert_eq!(edit.report.warnings.len(), 1);
    let same_code = [
        entry("A", Some("1"), &[("message", text("a"))]),
        entry("B", Some("1"), &[("message", text("b"))]),
    ];
    let refused = add_all(&One(None), place, Some(head), &same_code);
    assert!(matches!(refused, Err(Refusal::Problems(_))), "{refused:?}");
}

/// A folder with a root and parts.
struct Several(&'static [(&'static str, &'static str)]);

impl Files for Several {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let own = self.0.iter().find(|(name, _)| path == Path::new(name));
        let (_, text) = own.ok_or(io::ErrorKind::NotFound)?;
        Ok((*text).into())
    }
    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }
}

#[test]
fn each_entry_comes_into_the_file_that_it_fits_into() {
    let files = Several(&[
        (
            "/e.yaml",
            "catalog: sea\ntitle: T\ncode: {type: u16}\nparts: [low.yaml, high.yaml, ice.yaml]\nranges:\n  - {from: 1, to: 99, owner: pilots}\n  - {from: 100, to: 999, owner: port}\ncategories:\n  - {name: frozen, use: it is ice}\n",
        ),
        (
            "/low.yaml",
            "owner: pilots\nentries:\n  - {name: A, code: 1, message: a}\n",
        ),
        (
            "/high.yaml",
            "owner: port\nentries:\n  - name: B\n    code: 100\n    message: b\n",
        ),
        (
            "/ice.yaml",
            "owner: port\ncategory: frozen\nentries:\n  - name: C\n    code: 200\n    message: c\n",
        ),
    ]);
    let new = [
        entry("NEAR", Some("150"), &[("message", text("x"))]),
        entry("LOW", Some("50"), &[("message", text("x"))]),
        entry(
            "COLD",
            Some("101"),
            &[("message", text("x")), ("category", text("frozen"))],
        ),
    ];
    let place = (Path::new("/e.yaml"), Path::new("/"));
    let edit = add_all_fitting(&files, place, &new, &[]).unwrap();
    let added = edit.replacements.iter().map(|own| {
        let new = String::from_utf8(own.new.clone()).unwrap();
        let names = new.lines().flat_map(|line| line.split("name: ").skip(1));
        let names = names.map(|name| name.split(',').next().unwrap().to_owned());
        (own.shown.clone(), names.collect::<Vec<_>>().join(" "))
    });
    let mut added: Vec<_> = added.collect();
    added.sort();
    let file = |name: &str, names: &str| (name.to_owned(), names.to_owned());
    assert_eq!(
        added,
        [
            file("high.yaml", "B NEAR"),
            file("ice.yaml", "C COLD"),
            file("low.yaml", "A LOW"),
        ]
    );
}
