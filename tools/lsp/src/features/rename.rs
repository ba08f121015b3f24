//! Renames the entry under the cursor as `errdex rename` does: the old name stays as an alias, and links follow.

use std::collections::BTreeMap;
use std::path::Path;

use errdex_edit::{Editable, Refusal, Rename, Replacement, rename};
use errdex_outputs::problem::in_words;

use super::in_rust::{Named, named_in_rust};
use super::references::item_at;
use super::{Desk, Spot, Touched};
use crate::edits;
use crate::known::Known;
use crate::places::Places;
use crate::position::Lines;
use crate::rust::project::{Project, Types};
use crate::wire::{
    AnnotatedTextEdit, ChangeAnnotation, Edit, Range, TextDocumentEdit, TextEdit, Uri,
    VersionedDocument, WorkspaceEdit,
};

/// The name that can be changed at a place, with its range.
pub(crate) fn renamable(spot: &Spot<'_>) -> Option<(Range, String)> {
    let Touched { text, range, .. } = spot.word()?;
    let (_, item) = item_at(spot)?;
    // An alias or a code means its entry, whose name is asked for.
    let is_name = item.names().any(|name| name.text == text);
    is_name.then(|| (spot.sheet.range(range), item.name.text.clone()))
}

/// The edits that give an entry another name.
///
/// # Errors
///
/// Why it cannot have that name, in words for people.
pub(crate) fn renamed<'s>(
    spot: &Spot<'s>,
    new: &str,
    project: &'s Project,
    types: &Types<'s>,
) -> Result<WorkspaceEdit, String> {
    let desk = spot.sheet.desk;
    let Some((known, item)) = item_at(spot) else {
        return Err("there is no name of an entry here".to_owned());
    };
    let files = desk.files();
    let base = desk.client.base(&known.root);
    let editable = Editable::open(&files, &known.root, &base).map_err(|own| words(&own))?;
    let wish = Rename {
        old: &item.name.text,
        new,
        keep_variant: false,
    };
    let edit = rename(&editable, &wish).map_err(|own| words(&own))?;
    let mut collected = Collected::new(desk);
    for Replacement { path, old, new, .. } in edit.replacements {
        let old = String::from_utf8_lossy(&old.unwrap_or_default()).into_owned();
        let new = String::from_utf8_lossy(&new).into_owned();
        collected.replace(known, &path, &old, &new);
    }
    let variant = edit.report.variant.map(|(_, is)| is);
    let places = desk.places(known);
    let mut in_rust: BTreeMap<&Path, Vec<TextEdit>> = BTreeMap::new();
    for Named {
        file,
        range,
        is_name,
    } in named_in_rust(desk, project, types, known, item)
    {
        // An alias in Rust is left alone: it stays an alias.
        let is_old = file.text[range.clone()] == *wish.old;
        let new_text = match (is_name, &variant) {
            (true, _) if is_old => new.to_owned(),
            (false, Some(variant)) => variant.clone(),
            _ => continue,
        };
        let range = Lines::new(file.text).range(file.text, range, desk.client.encoding);
        in_rust
            .entry(file.path)
            .or_default()
            .push(TextEdit { range, new_text });
    }
    for (path, edits) in in_rust {
        collected.push(&places, path, edits, true);
    }
    Ok(collected.finish())
}

/// Why an edit is refused.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unreadable(unreadable) => unreadable.to_string(),
        Refusal::Unsound(count) => {
            let errors = if *count == 1 { "an error" } else { "errors" };
            format!("the catalogue has {errors}: fix what is marked first")
        }
        Refusal::Problems(problems) => {
            let mut list = problems.list.iter();
            list.next()
                .map_or_else(|| "a problem would be added".to_owned(), in_words)
        }
        Refusal::Reasons { retired, .. } => format!("links to `{retired}` give reasons"),
        Refusal::Wrong(why) | Refusal::Unusable(why) => why.clone(),
    }
}

/// The annotation of edits in other people's languages.
const IN_RUST: &str = "errdex-rust";

/// Edits of several files.
pub(crate) struct Collected<'s> {
    desk: Desk<'s>,
    changes: Vec<(Uri, Option<i32>, Vec<TextEdit>, bool)>,
}

impl<'s> Collected<'s> {
    /// None yet.
    pub(crate) fn new(desk: Desk<'s>) -> Self {
        Self {
            desk,
            changes: Vec::new(),
        }
    }

    /// Adds the edits that make `new` of a file that says `old`.
    pub(crate) fn replace(&mut self, known: &'s Known, path: &Path, old: &str, new: &str) {
        let places = self.desk.places(known);
        let encoding = self.desk.client.encoding;
        let lines = Lines::new(old);
        let edits = edits::between(old, new).into_iter();
        let edits = edits.map(|(range, text)| TextEdit {
            range: lines.range(old, range, encoding),
            new_text: text.to_owned(),
        });
        self.push(&places, path, edits.collect(), false);
    }

    /// Adds edits of a file. Those that are `risky` are confirmed by a person, if the client can ask.
    pub(crate) fn push(
        &mut self,
        places: &Places<'_>,
        path: &Path,
        edits: Vec<TextEdit>,
        is_risky: bool,
    ) {
        let Some(uri) = places.uri(path).filter(|_| !edits.is_empty()) else {
            return;
        };
        let version = places.buffer(path).map(|(_, buffer)| buffer.version);
        self.changes.push((uri, version, edits, is_risky));
    }

    /// All of them, as the client understands them.
    pub(crate) fn finish(self) -> WorkspaceEdit {
        let client = self.desk.client;
        if !client.document_changes {
            let mut changes: BTreeMap<Uri, Vec<TextEdit>> = BTreeMap::new();
            for (uri, _, edits, _) in self.changes {
                changes.entry(uri).or_default().extend(edits);
            }
            return WorkspaceEdit {
                changes: Some(changes),
                ..WorkspaceEdit::default()
            };
        }
        let mut annotated = false;
        let changes = self
            .changes
            .into_iter()
            .map(|(uri, version, edits, is_risky)| {
                let asks = is_risky && client.annotations;
                annotated |= asks;
                let edits = edits.into_iter().map(|text_edit| {
                    if asks {
                        Edit::Annotated(AnnotatedTextEdit {
                            text_edit,
                            annotation_id: IN_RUST,
                        })
                    } else {
                        Edit::Plain(text_edit)
                    }
                });
                TextDocumentEdit {
                    text_document: VersionedDocument { uri, version },
                    edits: edits.collect(),
                }
            });
        let document_changes: Vec<TextDocumentEdit> = changes.collect();
        let annotation = ChangeAnnotation {
            label: "Uses in Rust",
            needs_confirmation: true,
            description: "found by their spelling: look at each",
        };
        WorkspaceEdit {
            document_changes: Some(document_changes),
            change_annotations: annotated.then(|| BTreeMap::from([(IN_RUST, annotation)])),
            ..WorkspaceEdit::default()
        }
    }
}
