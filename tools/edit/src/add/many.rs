//! Adds many entries at once, as an import does: each with all of its keys, and a code where it has none.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::rule::Level;
use errdex_catalog::schema;

use super::facts::Facts;
use super::{part, space};
use crate::changes::Changes;
use crate::document::{Documents, Slot};
use crate::draw::draw;
use crate::editable::Editable;
use crate::mapping::is_flow;
use crate::overlay::Overlay;
use crate::proof::{Edit, prove_to};
use crate::refusal::Refusal;
use crate::{insert, scalar};

/// A value of an entry that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, in quotes where YAML needs them.
    Text(String),
    /// A number or a truth value, as it is.
    Word(String),
    /// A text of several lines, a block where the entry may have one.
    Prose(String),
    /// A mapping.
    Map(Vec<(String, Value)>),
    /// A list.
    List(Vec<Value>),
}

/// An entry that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeEntry {
    /// Its keys, but for `code`, in any order.
    pub keys: Vec<(String, Value)>,
    /// Its code, as it is to be written; where there is none, one is drawn, unless names are codes.
    pub code: Option<String>,
}

impl WholeEntry {
    fn name(&self) -> &str {
        let name = self.keys.iter().find(|(key, _)| key == "name");
        match name {
            Some((_, Value::Text(name))) => name,
            _ => "",
        }
    }

    /// Its main category.
    fn category(&self) -> Option<&str> {
        let category = self.keys.iter().find(|(key, _)| key == "category");
        match category {
            Some((_, Value::Text(name))) => Some(name),
            Some((_, Value::List(names))) => match names.first() {
                Some(Value::Text(name)) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What comes of it.
#[derive(Debug)]
pub struct AddedAll {
    /// The codes of the entries, in their order; nothing, where the name is the code.
    pub codes: Vec<Option<String>>,
    /// Problems that are no errors, which the catalogue did not have before.
    pub warnings: Vec<Diagnostic>,
    /// What the catalogue will be.
    pub loaded: errdex_catalog::Loaded,
}

/// Adds entries to the root file of a catalogue, at its end. If there is no such file, it begins with `head`.
///
/// # Errors
///
/// When an error would come of it, or the catalogue has one now.
pub fn add_all(
    files: &dyn Files,
    (root, base): (&Path, &Path),
    head: Option<&str>,
    entries: &[WholeEntry],
) -> Result<Edit<AddedAll>, Refusal> {
    add_all_commented(files, (root, base), head, entries, &[])
}

/// The same, each entry below the comments at its position.
///
/// # Errors
///
/// As [`add_all`], and if there are comments and the entries of the file are in brackets.
pub fn add_all_commented(
    files: &dyn Files,
    (root, base): (&Path, &Path),
    head: Option<&str>,
    entries: &[WholeEntry],
    comments: &[Vec<String>],
) -> Result<Edit<AddedAll>, Refusal> {
    let texts = head.map(|head| (root.to_owned(), head.as_bytes().to_owned()));
    let overlay = Overlay {
        texts: texts.into_iter().collect::<HashMap<_, _>>(),
        files,
    };
    let editable = Editable::open_empty(&overlay, root, base)?;
    let mut edit = add_to(&editable, entries, comments, |_, _| 0)?;
    if head.is_some() {
        for replacement in &mut edit.replacements {
            replacement.old = None;
        }
    }
    Ok(edit)
}

/// Adds entries to a catalogue that exists, each at the end of the file that it fits into: its category and the owner of
/// its code decide, and then the next lower code. Each entry is below the comments at its position.
///
/// # Errors
///
/// As [`add_all_commented`].
pub fn add_all_fitting(
    files: &dyn Files,
    (root, base): (&Path, &Path),
    entries: &[WholeEntry],
    comments: &[Vec<String>],
) -> Result<Edit<AddedAll>, Refusal> {
    let editable = Editable::open_empty(files, root, base)?;
    let documents = &editable.documents;
    let facts = Facts::read(documents, &editable.loaded)?;
    add_to(&editable, entries, comments, |entry, code| {
        let code = code.unwrap_or(entry.name());
        let Ok(code) = facts.code_type.parse(code, false) else {
            return 0;
        };
        let owner = facts.owner_of(&code);
        let part = part::fitting(documents, &facts, &code, owner, entry.category());
        // If every part is for other entries, the root is for this one.
        part.map_or(0, |part| part.file)
    })
}

/// Adds entries, each to the end of the file that `file_of` chooses for it and its code.
fn add_to(
    editable: &Editable<'_>,
    entries: &[WholeEntry],
    comments: &[Vec<String>],
    file_of: impl Fn(&WholeEntry, Option<&str>) -> usize,
) -> Result<Edit<AddedAll>, Refusal> {
    let documents = &editable.documents;
    let facts = Facts::read(documents, &editable.loaded)?;
    let codes = codes(editable, &facts, entries)?;
    let mut by_file: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, (entry, code)) in entries.iter().zip(&codes).enumerate() {
        let file = file_of(entry, code.as_deref());
        by_file.entry(file).or_default().push(at);
    }
    let mut changes = Changes::default();
    for (file, own) in by_file {
        let is_in_brackets = documents.files()[file]
            .node
            .get("entries")
            .is_some_and(|list| !list.items().is_empty() && is_flow(list));
        let written: Vec<Vec<(String, String)>> = own
            .iter()
            .map(|at| (&entries[*at], codes[*at].as_deref()))
            .map(|(entry, code)| pairs(entry, code, facts.code_type, is_in_brackets))
            .collect();
        let own_comments = own.iter().map(|at| comments.get(*at).cloned());
        let own_comments: Vec<Vec<String>> = own_comments.map(Option::unwrap_or_default).collect();
        let before = documents.entries(file).len();
        insert::all(documents, &mut changes, file, &written, &own_comments)?;
        for item in 0..own.len() {
            let item = before + item;
            changes.add(Slot { file, item });
        }
    }
    let (proven, warnings) = prove_to(editable, &changes, Level::Error)?;
    Ok(Edit {
        replacements: proven.replacements(documents, |_| false),
        report: AddedAll {
            codes,
            warnings,
            loaded: proven.loaded,
        },
    })
}

/// The beginning of a root file: comments, a line each without their marks, and keys with their values.
#[must_use]
pub fn head(comments: &[String], keys: &[(String, Value)]) -> String {
    let lines = comments.iter().flat_map(|comment| comment.split('\n'));
    let lines = lines.map(|line| insert::comment_line(line, ""));
    let mut keys: Vec<&(String, Value)> = keys.iter().collect();
    keys.sort_by_key(|(key, _)| schema::ROOT.position(key).unwrap_or(usize::MAX));
    let keys = keys.into_iter().flat_map(|(key, value)| match value {
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Map(_))) => {
            let items = items.iter().map(|item| format!("  - {}", written(item)));
            std::iter::once(format!("{key}:")).chain(items).collect()
        }
        value => vec![format!("{key}: {}", written(value))],
    });
    lines
        .chain(keys)
        .flat_map(|line| [line, "\n".to_owned()])
        .collect()
}

/// The codes of the entries as they are written. Those that are given come first, so that none is drawn that is needed.
fn codes(
    editable: &Editable<'_>,
    facts: &Facts,
    entries: &[WholeEntry],
) -> Result<Vec<Option<String>>, Refusal> {
    let documents: &Documents = &editable.documents;
    let mut taken: HashSet<Code> = facts.taken(documents, &editable.loaded).collect();
    for entry in entries {
        let code = entry.code.as_deref();
        taken.extend(code.and_then(|code| facts.code_type.parse(code, false).ok()));
    }
    let mut codes = Vec::new();
    for entry in entries {
        if entry.code.is_some() || facts.are_codes_names {
            codes.push(entry.code.clone());
            continue;
        }
        let owner = facts.owner(None, Some(0), documents)?;
        let space = space(facts, owner.as_deref())?;
        let drawn = draw(&space, &facts.identity, entry.name(), &taken).ok_or_else(|| {
            Refusal::wrong(format!(
                "no code was found free in {}; declare a further range",
                facts.described(owner.as_deref())
            ))
        })?;
        codes.push(Some(drawn.to_string()));
        taken.insert(drawn);
    }
    Ok(codes)
}

/// The keys of an entry in the order of the schema, with their values as YAML.
fn pairs(
    entry: &WholeEntry,
    code: Option<&str>,
    code_type: CodeType,
    is_in_brackets: bool,
) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    if let Some(code) = code {
        let code = match code_type {
            CodeType::Text => scalar::write(code),
            CodeType::Integer { .. } => code.to_owned(),
        };
        pairs.push(("code".to_owned(), code));
    }
    for (key, value) in &entry.keys {
        let shape = schema::ENTRY.keys.iter().find(|own| own.name == key);
        let value = match (value, shape) {
            (Value::Text(text), Some(shape)) => scalar::write_as(text, &shape.shape),
            (Value::Prose(text), _) if !is_in_brackets => scalar::block(text),
            _ => written(value),
        };
        pairs.push((key.clone(), value));
    }
    // What the schema does not know, `x-…`, comes last.
    pairs.sort_by_key(|(key, _)| schema::ENTRY.position(key).unwrap_or(usize::MAX));
    pairs
}

/// A value on one line, that may stand in brackets.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Prose(text) => scalar::write(text),
        Value::Word(word) => word.clone(),
        Value::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| format!("{}: {}", key_of(key), written(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => {
            let items = items.iter().map(written);
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key: a number is the position of a field, and stands as it is.
fn key_of(key: &str) -> String {
    if key.bytes().all(|byte| byte.is_ascii_digit()) && !key.is_empty() {
        key.to_owned()
    } else {
        scalar::write(key)
    }
}

#[cfg(test)]
mod tests;
