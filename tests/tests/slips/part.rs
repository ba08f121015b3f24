//! Reads the Windows catalogue by the line: the parts are written alike, so that a slip's place is known beforehand.

use std::collections::HashSet;
use std::fs;
use std::ops::Range;

use errdex_tests::pages::repository;
use errdex_tests::random::Random;

/// A part of the catalogue.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The path from the root.
    pub(crate) path: String,
    /// Its lines.
    pub(crate) lines: Vec<String>,
    /// Its entries.
    pub(crate) entries: Vec<Entry>,
}

/// Where an entry is written. Lines count from 0.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) code: u32,
    pub(crate) lines: Range<usize>,
}

/// A line of `related:`.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) line: usize,
    pub(crate) to: String,
}

/// All parts, in the root's order.
pub(crate) fn windows() -> Vec<Part> {
    let folder = repository().join("catalog/win32");
    let root = fs::read_to_string(folder.join("windows.yaml")).expect("the root is there");
    let paths = root
        .lines()
        .filter_map(|line| line.strip_prefix("  - windows/"));
    let parts = paths.map(|name| {
        let path = format!("windows/{name}");
        let text = fs::read_to_string(folder.join(&path)).expect("the part is there");
        Part::new(path, lines_without_imports(&text))
    });
    parts.collect()
}

/// The root of a catalogue of these parts.
pub(crate) fn root(parts: &[Part]) -> String {
    let path = repository().join("catalog/win32/windows.yaml");
    let root = fs::read_to_string(path).expect("the root is there");
    let (head, _) = root
        .split_once("imports:\n")
        .expect("the root has imports and parts");
    let mut root = format!("{head}parts:\n");
    for part in parts {
        root.extend(["  - ", &part.path, "\n"]);
    }
    root
}

/// The lines of a part without its links into another catalogue, which would be read again for each slip.
fn lines_without_imports(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("{to: ntstatus:"))
        .collect();
    let nothing_follows = |at: usize| {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        lines[at] == "    related:" && !next.starts_with("      - ")
    };
    let kept = (0..lines.len()).filter(|at| !nothing_follows(*at));
    kept.map(|at| lines[at].to_owned()).collect()
}

impl Part {
    fn new(path: String, lines: Vec<String>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if let Some(name) = line.strip_prefix("  - name: ") {
                let code = lines[at + 1].strip_prefix("    code: ");
                let code = code.and_then(|code| code.parse().ok());
                entries.push(Entry {
                    name: name.to_owned(),
                    code: code.expect("the code stands below the name"),
                    lines: at..at + 1,
                });
            }
            if let Some(last) = entries.last_mut()
                && !line.trim().is_empty()
            {
                last.lines.end = at + 1;
            }
        }
        Self {
            path,
            lines,
            entries,
        }
    }

    /// The part without links that lead out of `parts`.
    pub(crate) fn within(&self, parts: &[&Part]) -> Self {
        let mut names = HashSet::new();
        for part in parts {
            names.extend(part.entries.iter().map(|entry| entry.name.as_str()));
            names.extend(part.lines.iter().flat_map(|line| aliases(line)));
        }
        let leads_out = |line: &String| target(line).is_some_and(|to| !names.contains(to.as_str()));
        let mut lines: Vec<String> = self
            .lines
            .iter()
            .filter(|line| !leads_out(line))
            .cloned()
            .collect();
        let mut at = 0;
        while at < lines.len() {
            let is_empty = lines[at] == "    related:"
                && lines.get(at + 1).is_none_or(|next| target(next).is_none());
            if is_empty {
                lines.remove(at);
            }
            at += 1;
        }
        Self::new(self.path.clone(), lines)
    }

    /// The file.
    pub(crate) fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }

    /// Any of the entries.
    pub(crate) fn any(&self, random: &mut Random) -> &Entry {
        random.pick(&self.entries)
    }

    /// Two entries, in the order of the file.
    pub(crate) fn any_two(&self, random: &mut Random) -> (&Entry, &Entry) {
        let first = random.below(self.entries.len() - 1);
        let second = first + 1 + random.below(self.entries.len() - first - 1);
        (&self.entries[first], &self.entries[second])
    }

    /// The line of a key of an entry.
    pub(crate) fn key(&self, entry: &Entry, key: &str) -> Option<usize> {
        let start = format!("    {key}:");
        entry.lines.clone().find(|at| {
            self.lines[*at].starts_with(&start) || (key == "name" && *at == entry.lines.start)
        })
    }

    /// The lines of all keys of an entry but its name.
    pub(crate) fn keys(&self, entry: &Entry) -> Vec<usize> {
        let is_key = |at: &usize| {
            let line = self.lines[*at].strip_prefix("    ");
            line.is_some_and(|line| {
                line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(':')
            })
        };
        entry.lines.clone().filter(is_key).collect()
    }

    /// Any of the links, with the entry that it is in.
    pub(crate) fn any_link(&self, random: &mut Random) -> Option<(&Entry, Link)> {
        (0..50).find_map(|_| {
            let entry = self.any(random);
            let links = self.links(entry);
            (!links.is_empty()).then(|| (entry, random.pick(&links).clone()))
        })
    }

    /// The links of an entry.
    pub(crate) fn links(&self, entry: &Entry) -> Vec<Link> {
        let links = entry.lines.clone().filter_map(|line| {
            let to = target(&self.lines[line])?;
            Some(Link { line, to })
        });
        links.collect()
    }
}

/// Where a link's line leads.
fn target(line: &str) -> Option<String> {
    let rest = line.strip_prefix("      - {to: ")?;
    Some(rest.split([',', '}']).next()?.to_owned())
}

fn aliases(line: &str) -> impl Iterator<Item = &str> {
    let list = line.strip_prefix("    aliases: [");
    let list = list.and_then(|list| list.strip_suffix(']'));
    list.into_iter().flat_map(|list| list.split(", "))
}
