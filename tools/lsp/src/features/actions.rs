//! Offers the fixes of the problems at the cursor, and the safe ones of a whole document at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::fix::Fix;
use errdex_edit::{Which, excuse, fix_file};
use serde_json::json;

use super::Sheet;
use super::rename::Collected;
use crate::places::Places;
use crate::problems::diagnostic;
use crate::wire::{CodeAction, Range, TextEdit, WorkspaceEdit};

/// What fixes one problem.
pub(crate) const QUICK_FIX: &str = "quickfix";

/// What applies every safe fix of a document; an editor can ask for it whenever it saves.
pub(crate) const FIX_ALL: &str = "source.fixAll.errdex";

/// What can be done about the problems in a range of a document. `only` names the kinds that are asked for.
pub(crate) fn actions(sheet: Sheet<'_>, range: Range, only: Option<&[String]>) -> Vec<CodeAction> {
    let mut found = Vec::new();
    if is_wanted(only, QUICK_FIX) {
        found.extend(quick_fixes(sheet, range));
    }
    if is_wanted(only, FIX_ALL) {
        found.extend(all_at_once(sheet));
    }
    found
}

/// Whether a kind is asked for: `source` asks for `source.fixAll` too.
fn is_wanted(only: Option<&[String]>, kind: &str) -> bool {
    let Some(only) = only else { return true };
    only.iter()
        .any(|asked| asked.is_empty() || kind == asked || kind.starts_with(&format!("{asked}.")))
}

/// An action for each fix of each problem in the range.
fn quick_fixes(sheet: Sheet<'_>, range: Range) -> Vec<CodeAction> {
    let places = sheet.desk.places(sheet.known);
    let problems = problems_of(sheet).filter(|own| is_touched(own, range, &places));
    let mut found = Vec::new();
    for problem in problems {
        let mut is_first = true;
        // Last of all: to leave it as it is, and say why.
        let base = sheet.desk.client.base(&sheet.known.root);
        let parsed = sheet.known.parsed();
        let excuse = parsed.and_then(|parsed| excuse(parsed, problem, &base));
        for fix in problem.fixes.iter().chain(&excuse) {
            let Some(edit) = edit_of(sheet, &places, fix) else {
                continue;
            };
            found.push(CodeAction {
                title: capitalized(&fix.title),
                kind: QUICK_FIX,
                diagnostics: vec![diagnostic(problem, &places)],
                is_preferred: is_first && fix.is_safe,
                edit: Some(edit),
                data: None,
            });
            is_first = false;
        }
    }
    found
}

/// The action that applies every safe fix of the document. If the client can ask for the edit later, it is not made
/// now: it takes as long as checking the catalogue a few times.
fn all_at_once(sheet: Sheet<'_>) -> Option<CodeAction> {
    problems_of(sheet).find(|own| own.fixes.iter().any(|fix| fix.is_safe))?;
    let (edit, data) = if sheet.desk.client.resolves_edits {
        (None, Some(json!({"uri": sheet.buffer.uri})))
    } else {
        (Some(safe_fixes(sheet)?), None)
    };
    Some(CodeAction {
        title: "Apply all safe fixes in this file".to_owned(),
        kind: FIX_ALL,
        diagnostics: Vec::new(),
        is_preferred: false,
        edit,
        data,
    })
}

/// The edit of every safe fix: what `errdex check --fix` makes of the document.
pub(crate) fn safe_fixes(sheet: Sheet<'_>) -> Option<WorkspaceEdit> {
    let Sheet {
        desk, known, path, ..
    } = sheet;
    let base = desk.client.base(&known.root);
    let fixed = fix_file(&desk.files(), &known.root, &base, Which::Safe, path);
    let replacements = fixed.map_or_else(|_| Vec::new(), |fixed| fixed.replacements);
    let mut collected = Collected::new(desk);
    for replacement in &replacements {
        let old = replacement.old.as_deref().unwrap_or_default();
        let [old, new] = [old, &replacement.new[..]].map(String::from_utf8_lossy);
        collected.replace(known, &replacement.path, &old, &new);
    }
    (!replacements.is_empty()).then(|| collected.finish())
}

/// The problems in a document.
fn problems_of(sheet: Sheet<'_>) -> impl Iterator<Item = &Diagnostic> {
    let Sheet { known, path, .. } = sheet;
    let loaded = known.loaded().into_iter();
    let problems = loaded.flat_map(|loaded| &loaded.problems);
    problems.filter(move |own| known.path(own.span.file) == Some(path))
}

/// Whether a problem is on one of the lines of a range: an editor offers what can be done on a line.
fn is_touched(problem: &Diagnostic, range: Range, places: &Places<'_>) -> bool {
    let own = places.range(problem.span);
    own.start.line <= range.end.line && range.start.line <= own.end.line
}

/// The edits of a fix, unless one of them is in a file of another catalogue.
fn edit_of(sheet: Sheet<'_>, places: &Places<'_>, fix: &Fix) -> Option<WorkspaceEdit> {
    let own: Vec<&Path> = sheet.known.own_paths().collect();
    let mut by_file: BTreeMap<PathBuf, Vec<TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        let path = sheet.known.path(edit.span.file)?;
        if !own.contains(&path) {
            return None;
        }
        by_file.entry(path.to_owned()).or_default().push(TextEdit {
            range: places.range(edit.span),
            new_text: edit.text.clone(),
        });
    }
    let mut collected = Collected::new(sheet.desk);
    for (path, edits) in by_file {
        collected.push(places, &path, edits, false);
    }
    Some(collected.finish())
}

/// A title as menus write it.
fn capitalized(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
