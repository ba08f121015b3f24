//! Finds every place of a catalogue where an entry's name stands for it.

use errdex_catalog::link::{WrittenLink, split_import};
use errdex_catalog::name::is_name;
use errdex_catalog::schema::{self, Key, Shape};
use errdex_catalog::source::Span;
use errdex_catalog::text_links::targets;
use errdex_catalog::yaml::{Kind, Node, Scalar, Style, locate};

use crate::document::{Documents, Slot};
use crate::scalar;

/// A name, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The name as written.
    pub(crate) name: String,
    /// Its place.
    pub(crate) span: Span,
    /// The file.
    pub(crate) file: usize,
    /// What it stands in.
    pub(crate) spot: Spot,
    /// Whether it is a whole scalar without quotes.
    is_plain: bool,
}

impl Mention {
    /// `name` as it must be written there: in quotes if YAML reads it otherwise.
    pub(crate) fn as_written(&self, name: &str) -> String {
        if self.is_plain {
            scalar::write(name)
        } else {
            name.to_owned()
        }
    }
}

/// What a name stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// That item of an entry's `related:`.
    Related(Slot, usize),
    /// `replaced_by:`, under that key of an entry.
    Replacement(Slot, &'static str),
    /// `parent:` of an entry.
    Parent(Slot),
    /// A link in that text of an entry.
    Text(Slot, &'static str),
    /// A link in the catalogue's own description.
    Description,
}

impl Spot {
    /// The entry.
    pub(crate) fn slot(self) -> Option<Slot> {
        match self {
            Self::Related(slot, _)
            | Self::Replacement(slot, _)
            | Self::Parent(slot)
            | Self::Text(slot, _) => Some(slot),
            Self::Description => None,
        }
    }

    /// The key of the entry.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Related(..) => "related",
            Self::Parent(_) => "parent",
            Self::Replacement(_, key) | Self::Text(_, key) => key,
            Self::Description => "description",
        }
    }
}

/// Every mention of an entry of this catalogue by one of `names`, in any case, in the order of the files.
pub(crate) fn mentions(documents: &Documents, names: &[&str]) -> Vec<Mention> {
    mentions_in(documents, None, names)
}

/// The same of the catalogue that is imported as `import`; without one, of this catalogue.
pub(crate) fn mentions_in(
    documents: &Documents,
    import: Option<&str>,
    names: &[&str],
) -> Vec<Mention> {
    let keys = schema::ENTRY.keys.iter();
    let mut finder = Finder {
        documents,
        import,
        names,
        texts: keys.filter(|key| has_markdown(&key.shape)).collect(),
        found: Vec::new(),
    };
    if let Some(description) = documents.files()[0].node.get("description") {
        finder.text(0, description, Spot::Description);
    }
    for (slot, entry) in documents.all() {
        finder.entry(slot, entry);
    }
    finder.found
}

struct Finder<'d> {
    documents: &'d Documents,
    /// The import whose names are looked for.
    import: Option<&'d str>,
    /// The names of the entry.
    names: &'d [&'d str],
    /// The keys of an entry in which Markdown may be.
    texts: Vec<&'static Key>,
    found: Vec<Mention>,
}

impl Finder<'_> {
    fn entry(&mut self, slot: Slot, entry: &Node) {
        for key in ["deprecated", "retired"] {
            let name = entry.get(key).and_then(|end| end.get("replaced_by"));
            if let Some(name) = name {
                self.name(slot.file, name, Spot::Replacement(slot, key));
            }
        }
        if let Some(parent) = entry.get("parent") {
            let name = parent.get("name").unwrap_or(parent);
            self.name(slot.file, name, Spot::Parent(slot));
        }
        for at in 0..self.texts.len() {
            let key = self.texts[at];
            if let Some(value) = entry.get(key.name) {
                self.markdown(slot.file, value, &key.shape, Spot::Text(slot, key.name));
            }
        }
        let links = entry.get("related").map_or(&[][..], Node::items);
        for (at, link) in links.iter().enumerate() {
            let name = link.get("to").unwrap_or(link);
            self.name(slot.file, name, Spot::Related(slot, at));
        }
    }

    /// `NAME`, or `NAME (code)`.
    fn name(&mut self, file: usize, node: &Node, spot: Spot) {
        let Some(text) = node.text() else { return };
        let link = WrittenLink::read(text);
        if link.import == self.import {
            self.add(file, node, spot, link.name.at, link.name.text);
        }
    }

    /// The Markdown of a value, wherever the schema has it.
    fn markdown(&mut self, file: usize, value: &Node, shape: &Shape, spot: Spot) {
        match shape {
            Shape::Markdown => self.text(file, value, spot),
            Shape::List(shape) => {
                for item in value.items() {
                    self.markdown(file, item, shape, spot);
                }
            }
            Shape::Map(mapping) => {
                for key in mapping.keys {
                    if let Some(value) = value.get(key.name) {
                        self.markdown(file, value, &key.shape, spot);
                    }
                }
            }
            _ => {}
        }
    }

    /// Markdown, with links such as `[the fog](FOG)`.
    fn text(&mut self, file: usize, node: &Node, spot: Spot) {
        let Some(text) = node.text() else { return };
        for (offset, target) in targets(text) {
            let (import, name) = split_import(target);
            if import == self.import && is_name(name) {
                self.add(file, node, spot, offset + target.len() - name.len(), name);
            }
        }
    }

    fn add(&mut self, file: usize, node: &Node, spot: Spot, offset: usize, name: &str) {
        // Before the place is looked for: most names are of other entries.
        if !self.names.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            return;
        }
        let Kind::Scalar(Scalar { text, style }) = &node.kind else {
            return;
        };
        let source = self.documents.text(file);
        let span = locate(source, node.span, *style, text, offset, name.len());
        self.found.push(Mention {
            name: name.to_owned(),
            span,
            file,
            spot,
            is_plain: *style == Style::Plain && name.len() == text.len(),
        });
    }
}

/// Whether Markdown may be somewhere in a value of that shape.
fn has_markdown(shape: &Shape) -> bool {
    match shape {
        Shape::Markdown => true,
        Shape::List(shape) => has_markdown(shape),
        Shape::Map(mapping) => mapping.keys.iter().any(|key| has_markdown(&key.shape)),
        _ => false,
    }
}
