//! Reads what `errdex usage --format json` found, for pages that show where an entry is raised and tested.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::view::facts::Fact;

/// How many places a page lists; it says how many more there are.
const SHOWN: usize = 12;

/// Where the entries of a catalogue are used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usage {
    entries: BTreeMap<String, Value>,
}

impl Usage {
    /// What a report says about the catalogue of that identity.
    ///
    /// # Errors
    ///
    /// What the text is, if it is not a report, or that it does not have the catalogue.
    pub fn read(text: &str, catalog: &str) -> Result<Self, String> {
        let foreign =
            |why: &str| format!("it is not what `errdex usage --format json` writes: {why}");
        let report: Value =
            serde_json::from_str(text).map_err(|error| foreign(&error.to_string()))?;
        let all = report["entries"].as_array();
        let all = all.ok_or_else(|| foreign("it has no list `entries`"))?;
        let mut entries = BTreeMap::new();
        for entry in all {
            let Some(name) = entry["name"].as_str() else {
                return Err(foreign("an entry has no `name`"));
            };
            if entry["catalog"] == catalog {
                entries.insert(name.to_owned(), entry.clone());
            }
        }
        if entries.is_empty() {
            return Err(format!("it has no entry of the catalogue `{catalog}`"));
        }
        Ok(Self { entries })
    }

    /// The lines for the page of an entry; none, if the report does not have the entry.
    #[must_use]
    pub fn facts(&self, name: &str) -> Vec<Fact> {
        let Some(entry) = self.entries.get(name) else {
            return Vec::new();
        };
        let mut facts = vec![Fact {
            title: "Raised in",
            text: places(entry, &["emitted", "converted"]).unwrap_or_else(|| "nowhere".to_owned()),
        }];
        facts.extend(places(entry, &["handled"]).map(|text| Fact {
            title: "Handled in",
            text,
        }));
        facts.push(Fact {
            title: "Tested in",
            text: places(entry, &["tested"]).unwrap_or_else(|| "nowhere".to_owned()),
        });
        facts.extend(places(entry, &["mentioned"]).map(|text| Fact {
            title: "Mentioned in",
            text,
        }));
        facts
    }

    /// The places of an entry as the report has them.
    #[must_use]
    pub fn json(&self, name: &str) -> Option<Value> {
        let entry = self.entries.get(name)?;
        let kinds = ["emitted", "handled", "converted", "tested", "mentioned"];
        let kinds = kinds.iter().filter_map(|kind| {
            let places = entry.get(kind)?;
            Some(((*kind).to_owned(), places.clone()))
        });
        Some(Value::Object(kinds.collect()))
    }
}

/// `src/main.rs:8 in board, src/lib.rs:3`; nothing where there is no place.
fn places(entry: &Value, kinds: &[&str]) -> Option<String> {
    let places = kinds.iter().filter_map(|kind| entry[kind].as_array());
    let all: Vec<String> = places.flatten().filter_map(place).collect();
    let (first, more) = all.split_at(all.len().min(SHOWN));
    if first.is_empty() {
        return None;
    }
    let more = match more.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Some(first.join(", ") + &more)
}

fn place(place: &Value) -> Option<String> {
    let (file, line) = (place["file"].as_str()?, place["line"].as_u64()?);
    let function = place["function"].as_str();
    let function = function.map_or_else(String::new, |name| format!(" in {name}"));
    Some(format!("{file}:{line}{function}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"entries": [
        {"catalog": "ferry", "name": "FULL",
         "emitted": [{"file": "src/a.rs", "line": 8, "column": 3, "function": "board"}],
         "handled": [], "converted": [{"file": "src/b.rs", "line": 1, "column": 1, "function": null}], "tested": []},
        {"catalog": "tides", "name": "LOW", "emitted": [], "handled": [], "converted": [], "tested": []}]}"#;

    #[test]
    fn a_page_says_where_an_entry_is_raised_and_tested() {
        let usage = Usage::read(REPORT, "ferry").expect("a report");
        let facts: Vec<String> = usage
            .facts("FULL")
            .iter()
            .map(|fact| format!("{}: {}", fact.title, fact.text))
            .collect();
        assert_eq!(
            facts,
            [
                "Raised in: src/a.rs:8 in board, src/b.rs:1",
                "Tested in: nowhere"
            ]
        );
        assert_eq!(usage.facts("LOW"), []);
        assert_eq!(
            usage.json("FULL").expect("an entry")["emitted"][0]["line"],
            8
        );
    }

    #[test]
    fn another_text_is_no_report() {
        for (text, expected) in [
            ("", "EOF"),
            ("[]", "no list `entries`"),
            (r#"{"entries": [{}]}"#, "no `name`"),
            (REPORT, "no entry of the catalogue `other`"),
        ] {
            let error = Usage::read(text, "other").expect_err(text);
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn many_places_are_counted() {
        let place = |line: usize| serde_json::json!({"file": "a.rs", "line": line});
        let entry = serde_json::json!({"emitted": (1..=20).map(place).collect::<Vec<_>>()});
        let shown = places(&entry, &["emitted"]).expect("places");
        assert!(shown.ends_with("a.rs:12, and 8 more"), "{shown}");
    }
}
