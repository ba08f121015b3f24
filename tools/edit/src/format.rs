//! Writes a file of a catalogue in its canonical form, with every comment.
//!
//! Three steps, each a text from a text: `tokens` writes quotes, brackets and spaces within lines, `order` moves whole
//! rows with the comments that belong to them, `layout` indents lines and sets blank ones. What stands in brackets over
//! several lines keeps its lines, and what stands under `x-` keys keeps its words.

mod grammar;
mod layout;
mod order;
mod tokens;

use std::path::PathBuf;

use errdex_catalog::code::CodeType;
use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::Files;
use errdex_catalog::schema::{Mapping, PART, ROOT, TRANSLATIONS};
use errdex_catalog::source::{SourceFile, Sources};
use errdex_catalog::yaml::{self, Kind, Node};

use crate::document::Documents;
use crate::proof::{holds_comments, same};
use crate::replace::Replacement;
use crate::sidecars;
use crate::trivia::Trivia;
use grammar::Grammar;

/// How many times rows are moved: a row within a row is moved after it.
const DEPTH: usize = 8;

/// A text and its tree.
struct Parsed {
    text: String,
    node: Node,
    trivia: Trivia,
}

impl Parsed {
    fn new(text: String) -> Option<Self> {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new(PathBuf::new(), String::new(), text.clone()));
        let mut sink = Diagnostics::default();
        let node = yaml::parse(id, sources.file(id), &mut sink);
        let refused = !sink.finish().is_empty();
        let node = node.filter(|_| !refused)?;
        let trivia = Trivia::collect(&node, &text);
        Some(Self { text, node, trivia })
    }
}

/// What became of a file.
#[derive(Debug)]
pub enum Formatted {
    /// It is in its canonical form.
    Already,
    /// It is to be replaced.
    Replaced(Replacement),
    /// It is written in a way that has no canonical form here.
    Unusual,
}

/// What becomes of each file, with its name in messages, the root first.
#[must_use]
pub fn formatted(documents: &Documents) -> Vec<(String, Formatted)> {
    let codes = documents.files()[0].node.get("code");
    let codes = codes.and_then(|code| CodeType::from_name(code.get("type")?.text()?));
    // Texts are mostly grouped by what they are about, and their alphabet says nothing of it.
    let codes = codes.filter(|codes| *codes != CodeType::Text);
    let files = documents.files().iter().enumerate();
    files
        .map(|(file, document)| {
            let schema = if file == 0 { &ROOT } else { &PART };
            let shown = documents.shown(file).to_owned();
            let old = documents.text(file);
            let formatted = match format(old, schema, codes) {
                None => Formatted::Unusual,
                Some(new) if new == old => Formatted::Already,
                Some(new) => Formatted::Replaced(Replacement {
                    path: document.path.clone(),
                    shown: shown.clone(),
                    old: Some(documents.bytes(file, old)),
                    new: documents.bytes(file, &new),
                }),
            };
            (shown, formatted)
        })
        .collect()
}

/// The same of the files of translations that the root lists, as far as they can be read.
#[must_use]
pub fn formatted_sidecars(files: &dyn Files, documents: &Documents) -> Vec<(String, Formatted)> {
    let sidecars = sidecars::read(files, documents).into_iter();
    sidecars
        .map(|sidecar| {
            let old = sidecar.text().unwrap_or_default();
            let formatted = if sidecar.is_empty() {
                Formatted::Already
            } else {
                match format_as(old, Grammar::Known(&TRANSLATIONS), None) {
                    None => Formatted::Unusual,
                    Some(new) if new == old => Formatted::Already,
                    Some(new) => Formatted::Replaced(sidecar.replacement(&new)),
                }
            };
            (sidecar.shown, formatted)
        })
        .collect()
}

/// The text in its canonical form; nothing where it is written in a way that has none here. Entries are sorted where
/// all have a code of that type.
fn format(text: &str, schema: &'static Mapping, codes: Option<CodeType>) -> Option<String> {
    format_as(text, Grammar::Keys(schema), codes)
}

fn format_as(text: &str, grammar: Grammar, codes: Option<CodeType>) -> Option<String> {
    let before = Parsed::new(text.to_owned())?;
    let mut now = Parsed::new(tokens::written(&before, grammar)?)?;
    for _ in 0..DEPTH {
        match order::moved(&now, grammar, codes)? {
            Some(text) => now = Parsed::new(text)?,
            None => break,
        }
    }
    let after = Parsed::new(layout::laid_out(&now)?)?;
    let is_kept = same(&sorted(&before.node, codes), &sorted(&after.node, codes))
        && holds_comments((&before.trivia, &before.text), (&after.trivia, &after.text))
        && holds_comments((&after.trivia, &after.text), (&before.trivia, &before.text));
    is_kept.then_some(after.text)
}

/// A tree whose order says nothing: that of keys, and that of entries with codes.
fn sorted(node: &Node, codes: Option<CodeType>) -> Node {
    let mut node = node.clone();
    if let Kind::Map(pairs) = &mut node.kind {
        for (key, value) in pairs.iter_mut() {
            *value = sorted(value, codes);
            if key.text() == Some("entries")
                && let Kind::Seq(entries) = &mut value.kind
            {
                entries.sort_by_cached_key(|entry| order::code(entry, codes));
            }
        }
        pairs.sort_by(|(a, _), (b, _)| a.text().cmp(&b.text()));
    }
    if let Kind::Seq(items) = &mut node.kind {
        for item in items {
            *item = sorted(item, codes);
        }
    }
    node
}

#[cfg(test)]
mod tests;
