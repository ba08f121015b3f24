//! Writes a file of translations, entry by entry: what does not change stays as it is, comments included.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::model::Translatable;
use errdex_catalog::source::{SourceFile, Sources};
use errdex_catalog::yaml::{self, Node};

/// What a file says of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    /// The texts.
    pub(crate) texts: BTreeMap<Translatable, String>,
    /// The hash of the entry's own.
    pub(crate) of: Option<String>,
}

impl Texts {
    fn read(node: &Node) -> Self {
        let text = |key: &str| node.get(key).and_then(Node::text);
        let texts = Translatable::ALL.into_iter().filter_map(|key| {
            let text = text(key.name())?;
            Some((key, trimmed(key, text)))
        });
        Self {
            texts: texts.collect(),
            of: text("of").map(str::to_owned),
        }
    }

    /// The texts in canonical form, below their name.
    fn write(&self, name: &str) -> String {
        let mut out = format!("{name}:\n");
        for (key, text) in &self.texts {
            let text = errdex_edit::written_text(text, 4);
            let _ = writeln!(out, "  {}: {text}", key.name());
        }
        if let Some(of) = &self.of {
            let _ = writeln!(out, "  of: {of}");
        }
        out
    }
}

/// A text as the core reads it.
pub(crate) fn trimmed(key: Translatable, text: &str) -> String {
    if key == Translatable::Summary {
        text.trim_end().to_owned()
    } else {
        text.trim().to_owned()
    }
}

/// A file of translations.
pub(crate) struct Sidecar<'t> {
    text: &'t str,
    /// Each name with its texts, where its lines begin, and where its value ends.
    entries: Vec<(String, Texts, usize, usize)>,
    /// Where each name is among them.
    places: HashMap<String, usize>,
}

impl<'t> Sidecar<'t> {
    /// The file, if each entry of it begins a line.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        let mut sources = Sources::default();
        let file = SourceFile::new(PathBuf::new(), String::new(), text.to_owned());
        let id = sources.add(file);
        let mut sink = Diagnostics::default();
        let node = yaml::parse(id, sources.file(id), &mut sink);
        if !sink.finish().is_empty() {
            return None;
        }
        let node = node?;
        let starts_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
        let entries = node.pairs().iter().map(|(key, value)| {
            let (start, end) = (key.span.start as usize, value.span.end as usize);
            starts_line(start)
                .then(|| Some((key.text()?.to_owned(), Texts::read(value), start, end)))?
        });
        let entries = entries.collect::<Option<Vec<_>>>()?;
        let mut places = HashMap::new();
        for (at, (name, ..)) in entries.iter().enumerate() {
            places.entry(name.clone()).or_insert(at);
        }
        (node.is_null() || !entries.is_empty()).then_some(Self {
            text,
            entries,
            places,
        })
    }

    /// What the file says of an entry, by one of its names.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&Texts> {
        let (_, texts, ..) = &self.entries[self.place(names)?];
        Some(texts)
    }

    /// The first entry that has one of these names.
    fn place(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .filter_map(|name| self.places.get(*name))
            .min()
            .copied()
    }

    /// The text of the file with these entries changed. New ones stand behind the last of those that come before them in
    /// `order`, the names of all entries.
    pub(crate) fn with(
        &self,
        changed: &[(&[&str], Texts)],
        order: &dyn Fn(&str) -> usize,
    ) -> String {
        let mut pieces: Vec<(usize, usize, String)> = Vec::new();
        // Stable, so that of several with one place the last one counts.
        let mut placed: Vec<(usize, usize)> = self
            .entries
            .iter()
            .map(|(name, _, _, end)| (order(name), *end))
            .collect();
        placed.sort_by_key(|(place, _)| *place);
        for (names, texts) in changed {
            if let Some(at) = self.place(names) {
                let (name, _, start, end) = &self.entries[at];
                let end = self.end_of_line(*end);
                pieces.push((*start, end, texts.write(name)));
                continue;
            }
            let name = names.first().copied().unwrap_or_default();
            let own = order(name);
            let before = placed.partition_point(|(place, _)| *place < own);
            let at = match before.checked_sub(1).map(|last| placed[last]) {
                Some((_, end)) => self.end_of_line(end),
                None => self
                    .entries
                    .first()
                    .map_or(self.text.len(), |(_, _, start, _)| *start),
            };
            pieces.push((at, at, texts.write(name)));
        }
        // A stable sort keeps new entries of one place in their order.
        pieces.sort_by_key(|(start, end, _)| (*start, *end));
        let mut out = String::new();
        let mut at = 0;
        for (start, end, text) in pieces {
            out.push_str(&self.text[at..start]);
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&text);
            at = end;
        }
        out.push_str(&self.text[at..]);
        out
    }

    /// Where the line ends that has the byte before `end`, with its line feed.
    fn end_of_line(&self, end: usize) -> usize {
        if end > 0 && self.text.as_bytes()[end - 1] == b'\n' {
            return end;
        }
        let rest = &self.text[end..];
        end + rest.find('\n').map_or(rest.len(), |at| at + 1)
    }
}
