//! Lists what the trees of a catalogue say, with places: its entries, and everything that names one.

use errdex_catalog::Parsed;
use errdex_catalog::link::{WrittenLink, split_import};
use errdex_catalog::name::is_name;
use errdex_catalog::schema::{self, Shape};
use errdex_catalog::source::{FileId, Sources, Span};
use errdex_catalog::text_links::targets;
use errdex_catalog::yaml::{Kind, Node, locate};

/// A text and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The text.
    pub(crate) text: String,
    /// Its place.
    pub(crate) span: Span,
}

/// An entry as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The file.
    pub(crate) file: FileId,
    /// The whole entry.
    pub(crate) span: Span,
    /// Its name.
    pub(crate) name: Word,
    /// Its code, if one is written.
    pub(crate) code: Option<Word>,
    /// Its message.
    pub(crate) message: Option<String>,
    /// Its other names.
    pub(crate) aliases: Vec<Word>,
    /// Whether it should not be used any more.
    pub(crate) is_deprecated: bool,
    /// Whether it is not used any more.
    pub(crate) is_retired: bool,
}

impl Item {
    /// The name and the aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Word> {
        std::iter::once(&self.name).chain(&self.aliases)
    }
}

/// A place that names an entry.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The import, where the entry is of another catalogue.
    pub(crate) import: Option<String>,
    /// The name.
    pub(crate) name: Word,
    /// The code that stands beside it.
    pub(crate) code: Option<Word>,
}

/// What the trees of a catalogue say.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The entries, in the order of the files.
    pub(crate) items: Vec<Item>,
    /// Every link, replacement, and link in a text.
    pub(crate) mentions: Vec<Mention>,
}

impl Index {
    /// What these trees say.
    pub(crate) fn new(parsed: &Parsed) -> Self {
        let mut index = Self::default();
        for document in &parsed.documents {
            let Some(tree) = &document.tree else { continue };
            let mut reader = Reader {
                sources: &parsed.sources,
                index: &mut index,
            };
            if let Some(description) = tree.get("description") {
                reader.text(description);
            }
            for entry in tree.get("entries").map_or(&[][..], Node::items) {
                reader.entry(document.file, entry);
            }
        }
        index
    }

    /// The entry that has that name or alias, exactly.
    pub(crate) fn named(&self, name: &str) -> Option<&Item> {
        let by_name = self.items.iter().find(|item| item.name.text == name);
        by_name.or_else(|| {
            let mut items = self.items.iter();
            items.find(|item| item.aliases.iter().any(|alias| alias.text == name))
        })
    }
}

struct Reader<'r> {
    sources: &'r Sources,
    index: &'r mut Index,
}

impl Reader<'_> {
    fn entry(&mut self, file: FileId, entry: &Node) {
        let text = |key: &str| entry.get(key).and_then(Node::text).map(str::to_owned);
        if let Some(name) = entry.get("name").and_then(|name| self.word(name)) {
            let aliases = entry.get("aliases").map_or(&[][..], Node::items).iter();
            let item = Item {
                file,
                span: entry.span,
                name,
                code: entry.get("code").and_then(|code| self.word(code)),
                message: text("message"),
                aliases: aliases.filter_map(|alias| self.word(alias)).collect(),
                is_deprecated: entry.get("deprecated").is_some(),
                is_retired: entry.get("retired").is_some(),
            };
            self.index.items.push(item);
        }
        for link in entry.get("related").map_or(&[][..], Node::items) {
            self.link(link.get("to").unwrap_or(link));
        }
        if let Some(parent) = entry.get("parent") {
            self.link(parent.get("name").unwrap_or(parent));
        }
        for key in ["deprecated", "retired"] {
            let other = entry.get(key).and_then(|end| end.get("replaced_by"));
            if let Some(other) = other {
                self.link(other);
            }
        }
        for key in schema::ENTRY.keys {
            if let Some(value) = entry.get(key.name) {
                self.markdown(value, &key.shape);
            }
        }
    }

    /// A scalar without its quotes.
    fn word(&self, node: &Node) -> Option<Word> {
        let text = node.text()?;
        self.piece(node, text, 0, text.len())
    }

    fn piece(&self, node: &Node, text: &str, offset: usize, len: usize) -> Option<Word> {
        let Kind::Scalar(scalar) = &node.kind else {
            return None;
        };
        let source = self.sources.file(node.span.file).text();
        Some(Word {
            text: text.get(offset..offset + len)?.to_owned(),
            span: locate(source, node.span, scalar.style, text, offset, len),
        })
    }

    /// `NAME`, `NAME (code)`, `import:NAME`.
    fn link(&mut self, node: &Node) {
        let Some(text) = node.text() else { return };
        let link = WrittenLink::read(text);
        let name = self.piece(node, text, link.name.at, link.name.text.len());
        let code = link.code();
        let code = code.and_then(|code| self.piece(node, text, code.at, code.text.len()));
        self.index.mentions.extend(name.map(|name| Mention {
            import: link.import.map(str::to_owned),
            name,
            code,
        }));
    }

    /// The Markdown of a value, wherever the schema has it.
    fn markdown(&mut self, value: &Node, shape: &Shape) {
        match shape {
            Shape::Markdown => self.text(value),
            Shape::List(shape) => {
                for item in value.items() {
                    self.markdown(item, shape);
                }
            }
            Shape::Map(mapping) => {
                for key in mapping.keys {
                    if let Some(value) = value.get(key.name) {
                        self.markdown(value, &key.shape);
                    }
                }
            }
            _ => {}
        }
    }

    /// Markdown, with links such as `[the fog](FOG)`.
    fn text(&mut self, node: &Node) {
        let Some(text) = node.text() else { return };
        for (offset, target) in targets(text) {
            let (import, name) = split_import(target);
            if !is_name(name) {
                continue;
            }
            let at = offset + target.len() - name.len();
            let name = self.piece(node, text, at, name.len());
            self.index.mentions.extend(name.map(|name| Mention {
                import: import.map(str::to_owned),
                name,
                code: None,
            }));
        }
    }
}
