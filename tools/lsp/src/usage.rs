//! Reads what `errdex usage` found when it last ran: it leaves its report in the target folder.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;

use errdex_catalog::files::read_whole;
use serde_json::Value;

/// Where the report is in a target folder.
const REPORT: &str = "errdex/usage.json";

/// Larger than any report, and small enough to read.
const LARGEST: usize = 64 << 20;

/// The kinds of use, as the report names them and as people read them.
const KINDS: [&str; 4] = ["emitted", "converted", "handled", "tested"];

/// The reports that were read, each until its file changes.
#[derive(Debug, Default)]
pub(crate) struct LastUsage {
    read: RefCell<HashMap<PathBuf, Kept>>,
}

/// A report, and when its file changed last.
type Kept = (Option<SystemTime>, Rc<Report>);

/// What one run found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// By the catalogue and the name of the entry.
    entries: HashMap<(String, String), Used>,
}

/// How an entry is used.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Used {
    /// How many places there are of each kind.
    counts: [usize; KINDS.len()],
    /// The places, in the order of the kinds.
    pub(crate) places: Vec<Place>,
}

/// Where an entry is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    /// Lines and columns count from 1; columns count characters.
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl LastUsage {
    /// The report about the catalogue with that root file, from the target folder of the workspace around it.
    pub(crate) fn report(&self, root: &Path) -> Option<Rc<Report>> {
        let elsewhere = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let around = root.ancestors().skip(1);
        let folders = around.map(|folder| folder.join("target")).chain(elsewhere);
        folders
            .filter(|folder| folder.is_absolute())
            .find_map(|folder| self.read(&folder.join(REPORT)))
    }

    fn read(&self, path: &Path) -> Option<Rc<Report>> {
        let changed = fs::metadata(path).ok()?.modified().ok();
        if let Some((then, report)) = self.read.borrow().get(path)
            && *then == changed
        {
            return Some(Rc::clone(report));
        }
        // Half a report, while it is written, is none.
        let value: Value = serde_json::from_slice(&read_whole(path, LARGEST).ok()?).ok()?;
        let report = Rc::new(Report::new(&value));
        let kept = (changed, Rc::clone(&report));
        self.read.borrow_mut().insert(path.to_owned(), kept);
        Some(report)
    }
}

impl Report {
    fn new(value: &Value) -> Self {
        let root = value["root"].as_str().map(PathBuf::from);
        let root = root.unwrap_or_default();
        let entries = value["entries"].as_array().into_iter().flatten();
        let entries = entries.filter_map(|entry| {
            let text = |key: &str| entry[key].as_str().map(str::to_owned);
            Some(((text("catalog")?, text("name")?), Used::new(entry, &root)))
        });
        Self {
            entries: entries.collect(),
        }
    }

    /// How an entry is used; nothing, if the report does not know it.
    pub(crate) fn uses(&self, catalog: &str, name: &str) -> Option<&Used> {
        self.entries.get(&(catalog.to_owned(), name.to_owned()))
    }
}

impl Used {
    fn new(entry: &Value, root: &Path) -> Self {
        let mut used = Self::default();
        for (count, kind) in used.counts.iter_mut().zip(KINDS) {
            let places = entry[kind].as_array().into_iter().flatten();
            let places = places.filter_map(|place| {
                let number = |key: &str| usize::try_from(place[key].as_u64()?).ok();
                Some(Place {
                    file: root.join(place["file"].as_str()?),
                    line: number("line")?,
                    column: number("column")?,
                })
            });
            let before = used.places.len();
            used.places.extend(places);
            *count = used.places.len() - before;
        }
        used
    }

    /// `2 emitted, 1 tested`
    pub(crate) fn in_words(&self) -> String {
        let counted = self.counts.iter().zip(KINDS);
        let counted = counted.filter(|(count, _)| **count > 0);
        let words: Vec<String> = counted
            .map(|(count, kind)| format!("{count} {kind}"))
            .collect();
        if words.is_empty() {
            "no use".to_owned()
        } else {
            words.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_report_is_read_as_far_as_it_is_one() {
        let report = Report::new(&json!({
            "root": "/w",
            "entries": [
                {
                    "catalog": "harbour",
                    "name": "FOG",
                    "emitted": [{"file": "src/a.rs", "line": 3, "column": 5}, {"file": "src/b.rs"}],
                    "tested": [{"file": "tests/a.rs", "line": 1, "column": 1}],
                },
                {"catalog": "harbour", "name": "ICE"},
                {"catalog": 7, "name": "ODD"},
                "odd",
            ],
        }));
        let fog = report.uses("harbour", "FOG").unwrap();
        assert_eq!(fog.in_words(), "1 emitted, 1 tested");
        assert_eq!(fog.places[0].file, Path::new("/w/src/a.rs"));
        assert_eq!(report.uses("harbour", "ICE").unwrap().in_words(), "no use");
        assert_eq!(report.uses("ferry", "FOG"), None);
        assert!(Report::new(&json!(3)).entries.is_empty());
    }
}
