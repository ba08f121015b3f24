//! Proves that what an edit writes reads back as it was meant: names, texts, text codes and releases, in every style.

use std::collections::HashMap;
use std::path::Path;

use errdex_catalog::yaml::{Kind, Node, Style};
use errdex_catalog::{check, parse};

use crate::memory::Memory;
use crate::{
    Deprecation, Edit, Editable, NewEntry, Refusal, Rename, Retirement, add, deprecate, rename,
    retire,
};

/// Names that a reader of YAML takes for nothing, a truth value or a number, and some that only look like it.
const NAMES: [&str; 22] = [
    "NULL", "Null", "null", "NO", "No", "n", "Y", "y", "YES", "ON", "off", "TRUE", "False", "INF",
    "NAN", "E5", "_1", "x1F", "o7", "T", "Z", "NUL",
];

/// Every style in which the names of a catalogue are written.
const STYLES: [&str; 4] = [
    "entries:
  - name: FOG
    code: a/1
    message: fog
  - name: ICE
    code: a/2
    message: ice
    related:
      - FOG
      - to: SEA
        kind: narrower
    deprecated:
      since: 1.0.0
      replaced_by: FOG
  - name: SEA
    code: a/3
    message: sea
    meaning: As [the fog](FOG) has it.
    related: [FOG (a/1), {to: ICE, kind: broader}]
",
    "entries: [{name: FOG, code: a/1, message: fog}, {name: ICE, code: a/2, message: ice, related: [FOG], deprecated: {since: 1.0.0, replaced_by: FOG}}, {name: SEA, code: a/3, message: sea, related: [FOG (a/1)]}]
",
    "entries:
  - name: 'FOG'
    code: 'a/1'
    message: 'fog'
  - {name: \"ICE\", code: \"a/2\", message: \"ice\", related: ['FOG', {to: 'SEA', kind: opposite}], deprecated: {since: '1.0.0', replaced_by: 'FOG'}}
  - name: \"SEA\"
    code: \"a/3\"
    message: \"sea\"
    related:
      - \"FOG (a/1)\"
      - to: \"ICE\"
        kind: opposite
",
    "entries:
  - {name: FOG, code: a/1, message: fog, aliases: [MIST]}
  - name: ICE
    code: a/2
    message: ice
    aliases:
      - COLD
    related:
      - to: FOG
        code: a/1
  - name: SEA
    code: a/3
    message: sea
    retired: {since: 1.0.0, reason: none, replaced_by: FOG}
",
];

/// A catalogue in memory.
struct Catalogue(Memory);

impl Catalogue {
    fn with_entries(entries: &str) -> Self {
        let root = format!("catalog: sea\ntitle: The sea\ncode: {{type: string}}\n{entries}");
        Self(Memory(HashMap::from([("e.yaml".into(), root.into())])))
    }

    /// Makes an edit; false, if it is refused.
    fn edit<R>(
        &mut self,
        what: &str,
        make: impl FnOnce(&Editable<'_>) -> Result<Edit<R>, Refusal>,
    ) -> bool {
        let editable = Editable::open(&self.0, Path::new("e.yaml"), Path::new(""));
        let editable = editable.unwrap_or_else(|refusal| panic!("{what}: {refusal:?}"));
        match make(&editable) {
            Ok(edit) => {
                for file in edit.replacements {
                    self.0.0.insert(file.path, file.new);
                }
                true
            }
            Err(Refusal::Wrong(message)) => {
                assert!(!message.contains("a bug in errdex"), "{what}: {message}");
                false
            }
            Err(_) => false,
        }
    }

    /// The entry of that name, as a tree.
    fn entry(&self, name: &str) -> Node {
        let parsed = parse(&self.0, Path::new("e.yaml"), "").expect("a root");
        let loaded = check(&parsed);
        assert!(loaded.catalog.is_some(), "{:?}", loaded.problems);
        let tree = parsed.documents[0].tree.as_ref().expect("a tree");
        every_plain_scalar_is_a_text_to_all(tree);
        let entries = tree.get("entries").expect("entries").items();
        let entry = entries
            .iter()
            .find(|entry| text(entry, "name") == Some(name));
        entry.unwrap_or_else(|| panic!("no {name}")).clone()
    }
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::text)
}

/// Names and texts without quotes must not be what another reader, of YAML 1.1 or 1.2, takes for something else.
fn every_plain_scalar_is_a_text_to_all(node: &Node) {
    match &node.kind {
        Kind::Scalar(scalar) if scalar.style == Style::Plain => {
            let words = [
                "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf",
                ".nan",
            ];
            let is_word = words
                .iter()
                .any(|word| word.eq_ignore_ascii_case(&scalar.text));
            assert!(!is_word, "`{}` without quotes", scalar.text);
        }
        Kind::Seq(items) => items.iter().for_each(every_plain_scalar_is_a_text_to_all),
        Kind::Map(pairs) => {
            for (key, value) in pairs {
                every_plain_scalar_is_a_text_to_all(key);
                every_plain_scalar_is_a_text_to_all(value);
            }
        }
        Kind::Scalar(_) | Kind::Refused => {}
    }
}

#[test]
fn names_read_back() {
    for style in STYLES {
        for name in NAMES {
            let what = &format!("{name} in {style}");
            let mut catalogue = Catalogue::with_entries(style);
            let wish = Rename {
                old: "FOG",
                new: name,
                keep_variant: true,
            };
            assert!(
                catalogue.edit(what, |editable| rename(editable, &wish)),
                "{what}"
            );
            assert_eq!(text(&catalogue.entry(name), "variant"), Some("Fog"));
            let back = Rename {
                old: name,
                new: "HAZE",
                keep_variant: false,
            };
            assert!(
                catalogue.edit(what, |editable| rename(editable, &back)),
                "{what}"
            );
            let haze = catalogue.entry("HAZE");
            let aliases: Vec<&str> = haze
                .get("aliases")
                .expect("aliases")
                .items()
                .iter()
                .filter_map(Node::text)
                .collect();
            assert!(
                aliases.contains(&name) && aliases.contains(&"FOG"),
                "{what}"
            );
            // The same name on the way into a link.
            let replaced = Retirement {
                name: "HAZE",
                since: "2.0.0",
                reason: "gone",
                replaced_by: Some("NEW"),
                move_links: true,
            };
            let renamed = Rename {
                old: "NEW",
                new: name,
                keep_variant: true,
            };
            let mut catalogue = Catalogue::with_entries(style);
            catalogue.edit(what, |editable| {
                rename(
                    editable,
                    &Rename {
                        old: "FOG",
                        new: "HAZE",
                        keep_variant: false,
                    },
                )
            });
            assert!(catalogue.edit(what, |editable| add(
                editable,
                &new_entry("NEW", "new", "b")
            )));
            assert!(
                catalogue.edit(what, |editable| rename(editable, &renamed)),
                "{what}"
            );
            let replaced = Retirement {
                replaced_by: Some(name),
                ..replaced
            };
            assert!(
                catalogue.edit(what, |editable| retire(editable, &replaced)),
                "{what}"
            );
            let haze = catalogue.entry("HAZE");
            let retired = haze.get("retired").expect("a tombstone");
            assert_eq!(text(retired, "replaced_by"), Some(name), "{what}");
        }
    }
}

fn new_entry<'n>(name: &'n str, message: &'n str, code: &'n str) -> NewEntry<'n> {
    NewEntry {
        name,
        message,
        code: Some(code),
        category: None,
        owner: None,
        since: Some("1.10.0"),
        part: None,
    }
}

#[test]
fn texts_and_codes_read_back() {
    let mut random = Random(7);
    let mut written = 0;
    for round in 0..200 {
        let style = STYLES[round % STYLES.len()];
        let (message, code) = (random.text(" "), random.text(""));
        let what = &format!("{message:?} {code:?} in {style}");
        let mut catalogue = Catalogue::with_entries(style);
        let wish = new_entry("NEW", &message, &code);
        if !catalogue.edit(what, |editable| add(editable, &wish)) {
            continue;
        }
        written += 1;
        let new = catalogue.entry("NEW");
        assert_eq!(text(&new, "message"), Some(message.as_str()), "{what}");
        assert_eq!(text(&new, "code"), Some(code.as_str()), "{what}");
        assert_eq!(text(&new, "since"), Some("1.10.0"), "{what}");
        // Its code goes into links, and the text into both ends of an entry's life.
        let wish = Retirement {
            name: "FOG",
            since: "2.0.0",
            reason: &message,
            replaced_by: Some("NEW"),
            move_links: false,
        };
        assert!(
            catalogue.edit(what, |editable| retire(editable, &wish)),
            "{what}"
        );
        let fog = catalogue.entry("FOG");
        let retired = fog.get("retired").expect("a tombstone");
        assert_eq!(text(retired, "reason"), Some(message.as_str()), "{what}");
        assert_eq!(text(retired, "since"), Some("2.0.0"), "{what}");
        let wish = Deprecation {
            name: "NEW",
            since: "2.0.0",
            note: Some(&message),
            replaced_by: Some("SEA"),
        };
        if catalogue.edit(what, |editable| deprecate(editable, &wish)) {
            let new = catalogue.entry("NEW");
            let deprecated = new.get("deprecated").expect("an end");
            assert_eq!(text(deprecated, "note"), Some(message.as_str()), "{what}");
        }
    }
    // What is refused has no meaning as a message or as a code.
    assert!(written > 70, "only {written} were written");
}

#[test]
fn a_retired_entry_has_no_variant_to_speak_of() {
    let mut catalogue = Catalogue::with_entries(STYLES[3]);
    for keep_variant in [false, true] {
        let wish = Rename {
            old: if keep_variant { "OCEAN" } else { "SEA" },
            new: if keep_variant { "DEEP" } else { "OCEAN" },
            keep_variant,
        };
        assert!(catalogue.edit("rename", |editable| {
            let edit = rename(editable, &wish)?;
            assert_eq!(edit.report.variant, None);
            Ok(edit)
        }));
    }
    assert_eq!(text(&catalogue.entry("DEEP"), "variant"), None);
}

/// Numbers that look random, the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    /// A short text of what YAML has a meaning for. `more` may be in it too.
    fn text(&mut self, more: &str) -> String {
        let whole = [
            "null",
            "NO",
            "0x1F",
            "1e5",
            "1.5",
            "-1",
            "+.5",
            "2026-11-22",
            "12:30",
            "~",
            "---",
            "...",
            "- a",
            "a: b",
            "a #b",
            "::error::",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "=",
            "<<",
            "|",
            ">",
        ];
        if self.next(3) == 0 {
            let text = whole[self.next(whole.len())];
            return if more.is_empty() {
                text.replace(' ', "")
            } else {
                text.to_owned()
            };
        }
        let pool: Vec<char> = "-?:,[]#&*!|>'\"%@\\`~=.+_/ab01Ée\u{e4}大"
            .chars()
            .chain(more.chars())
            .collect();
        let length = 1 + self.next(8);
        (0..length).map(|_| pool[self.next(pool.len())]).collect()
    }
}
