//! Plans an import: which types can be converted, what becomes of their files, and what the catalogue gets.

mod codes;
mod entries;
mod rust;
mod sound;

use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::name::VariantRule;
use errdex_catalog::{Loaded, Options, load};
use errdex_edit::{AddedAll, Edit, Refusal, Replacement, WholeEntry};
use errdex_outputs::loss::{Loss, Place};

use codes::CodeChoice;
use entries::Froms;
use sound::Addition;

use crate::item::{Item, Note, Obstacle, Shows};
use crate::naming::{Named, Names};
use crate::read::{self, InMacro, Wish};
use crate::text::Source;

/// The catalogue that the entries are for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The root file; it need not exist.
    pub root: PathBuf,
    /// The folder that messages leave out.
    pub base: PathBuf,
    /// Its name in messages.
    pub shown: String,
    /// The path as the derive takes it.
    pub in_attribute: String,
    /// The identity of a new one.
    pub identity: String,
}

/// What is asked for.
#[derive(Debug)]
pub struct Request<'r> {
    /// The Rust files of the package.
    pub sources: &'r [Source],
    /// Which of them are asked for.
    pub is_asked: &'r [bool],
    /// Which of them were named themselves, and not by a folder.
    pub is_named: &'r [bool],
    /// The types; all, if there is none.
    pub types: &'r [String],
    /// Where the entries go.
    pub target: &'r Target,
}

/// What an import would do.
#[derive(Debug)]
pub struct Plan {
    /// The files that change, the catalogue first.
    pub replacements: Vec<Replacement>,
    /// What is kept, changed and dropped.
    pub loss: Loss,
    /// The types that are converted.
    pub converted: Vec<Converted>,
    /// Those that stay as they are.
    pub refused: Vec<Refused>,
    /// Problems of the new catalogue that are no errors.
    pub warnings: Vec<Diagnostic>,
    /// The new catalogue, where anything is converted.
    pub loaded: Option<Loaded>,
}

/// A type that is converted.
#[derive(Debug)]
pub struct Converted {
    /// Its name.
    pub name: String,
    /// `src/error.rs:12`.
    pub place: String,
    /// How many of its variants have an entry.
    pub entries: usize,
    /// How its values are made, for the proof.
    pub(crate) proof: crate::subject::Subject,
}

/// A type that stays as it is.
#[derive(Debug)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// `src/error.rs:12:10`.
    pub place: String,
    /// What is in the way, each with its place and what to do.
    pub obstacles: Vec<String>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum Unplanned {
    /// No file has a type that is asked for: a sentence.
    Nothing(String),
    /// The catalogue cannot have the entries.
    Refused(Refusal),
}

/// A type with names, codes and entries.
struct Ready {
    item: Item,
    named: Named,
    entries: Vec<WholeEntry>,
    /// What is kept and changed of it.
    loss: Loss,
}

/// Plans the import.
///
/// # Errors
///
/// When there is nothing to convert, or the catalogue cannot be edited.
pub fn plan(files: &dyn Files, request: &Request<'_>) -> Result<Plan, Unplanned> {
    let Request {
        sources,
        is_asked,
        is_named,
        types,
        target,
    } = *request;
    let wish = Wish {
        names: types,
        named_files: is_named,
        asked_files: is_asked,
    };
    let (items, macros) = read::items(sources, &wish);
    if let Some(missing) = types
        .iter()
        .find(|name| !items.iter().any(|item| item.name == **name))
        .filter(|_| macros.is_empty())
    {
        return Err(Unplanned::Nothing(format!(
            "no file has an error type `{missing}` of thiserror, snafu, displaydoc or with numbers that is not converted yet"
        )));
    }
    if items.is_empty() && macros.is_empty() {
        return Err(Unplanned::Nothing(
            "no file has an error type of thiserror, snafu or displaydoc, or an enum of codes, that is not converted yet".to_owned(),
        ));
    }
    let known = Known::read(files, target);
    let mut plan = Plan {
        replacements: Vec::new(),
        loss: Loss::default(),
        converted: Vec::new(),
        refused: Vec::new(),
        warnings: Vec::new(),
        loaded: None,
    };
    let code_type = known
        .code_type
        .clone()
        .unwrap_or_else(|| CodeChoice::of(&items));
    let ready = prepare(items, &known, &code_type, sources, &mut plan);
    for own in &macros {
        refuse_macro(own, sources, &mut plan);
    }
    let head = (!known.exists).then(|| head(target, &code_type));
    let addition = Addition {
        files,
        target,
        head: head.as_deref(),
    };
    let (ready, edit) = addition.of_sound(ready, sources, &mut plan)?;
    let mut loaded = None;
    if let Some(edit) = edit {
        let Edit {
            replacements,
            report,
        } = edit;
        let AddedAll {
            codes: _,
            warnings,
            loaded: after,
        } = report;
        plan.replacements = replacements;
        plan.warnings = warnings;
        loaded = Some(after);
    }
    for own in &ready {
        plan.loss.extend(own.loss.clone());
    }
    plan.loaded = loaded;
    rust::write(&ready, sources, target, &mut plan);
    Ok(plan)
}

/// The items that can be converted, with their entries; the others are written down.
fn prepare(
    items: Vec<Item>,
    known: &Known,
    code_type: &CodeChoice,
    sources: &[Source],
    plan: &mut Plan,
) -> Vec<Ready> {
    let mut all_names = Names::new(known.names.iter().cloned(), known.rule.clone());
    let enums = items
        .iter()
        .filter(|item| !item.is_struct && needs_entries(item))
        .count();
    let is_alone = enums == 1 && known.names.is_empty();
    let mut taken = known.codes.clone();
    let mut froms = Froms::default();
    for from in &known.froms {
        froms.take(from);
    }
    let mut ready = Vec::new();
    for mut item in items {
        code_type.check(&mut item, &mut taken);
        if !item.obstacles.is_empty() {
            refuse(&item, sources, plan);
            continue;
        }
        let stem = sources[item.file].path.file_stem();
        let stem = stem
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let Some(named) = all_names.take(&item, is_alone, &stem) else {
            let (file, at) = (item.file, item.at);
            item.obstacles.push(Obstacle {
                file,
                at,
                what: "the catalogue has entries with these names: rename the type, or choose another catalogue with `--to`".to_owned(),
            });
            refuse(&item, sources, plan);
            continue;
        };
        let mut loss = Loss::default();
        let entries = entries::of(&item, &named, sources, &mut froms, &mut loss);
        for note in std::mem::take(&mut item.notes) {
            tell(&note, sources, &mut loss);
        }
        ready.push(Ready {
            item,
            named,
            entries,
            loss,
        });
    }
    ready
}

/// Whether any variant has an entry.
fn needs_entries(item: &Item) -> bool {
    item.variants
        .iter()
        .any(|own| own.shows != Shows::Inner || own.code.is_some())
}

fn refuse(item: &Item, sources: &[Source], plan: &mut Plan) {
    let place = (&sources[item.file], item.at);
    let kind = if item.is_struct { "struct" } else { "enum" };
    let shown = refused(
        (&item.name, kind),
        place,
        &item.obstacles,
        sources,
        &mut plan.loss,
    );
    plan.refused.push(shown);
}

fn refuse_macro(own: &InMacro, sources: &[Source], plan: &mut Plan) {
    let obstacle = Obstacle {
        file: own.file,
        at: own.at,
        what: "a macro writes an error type: write the type itself, or convert it by hand"
            .to_owned(),
    };
    let place = (&sources[own.file], own.at);
    let shown = refused(
        (&own.name, "macro"),
        place,
        &[obstacle],
        sources,
        &mut plan.loss,
    );
    plan.refused.push(shown);
}

/// A type that stays as it is, written down as a loss.
pub(crate) fn refused(
    (name, kind): (&str, &'static str),
    (source, at): (&Source, usize),
    obstacles: &[Obstacle],
    sources: &[Source],
    loss: &mut Loss,
) -> Refused {
    let shown = |obstacle: &Obstacle| {
        let place = place(&sources[obstacle.file], obstacle.at);
        format!("{place}: {}", obstacle.what)
    };
    for obstacle in obstacles {
        let own = &sources[obstacle.file];
        loss.drop("obstacle", loss_place(own, obstacle.at, &obstacle.what));
    }
    let note = format!("`{name}` stays as it is");
    loss.drop(kind, loss_place(source, at, &note));
    Refused {
        name: name.to_owned(),
        place: place(source, at),
        obstacles: obstacles.iter().map(shown).collect(),
    }
}

fn tell(note: &Note, sources: &[Source], loss: &mut Loss) {
    let place = loss_place(&sources[note.file], note.at, &note.what);
    if note.is_loss {
        loss.drop(note.kind, place);
    } else {
        loss.change(note.kind, place);
    }
}

pub(crate) fn place(source: &Source, at: usize) -> String {
    let position = source.position(at);
    format!("{}:{}:{}", source.shown, position.line, position.column)
}

pub(crate) fn loss_place(source: &Source, at: usize, note: &str) -> Place {
    let position = source.position(at);
    Place {
        file: source.shown.clone(),
        line: position.line,
        column: position.column,
        note: note.to_owned(),
    }
}

/// The beginning of a new catalogue.
fn head(target: &Target, code_type: &CodeChoice) -> String {
    let identity = &target.identity;
    let code = match (&*code_type.name, code_type.from_name) {
        ("string", true) => "{type: string, from: name}".to_owned(),
        (name, _) => format!("{{type: {name}}}"),
    };
    format!("catalog: {identity}\ntitle: Errors of {identity}\ncode: {code}\n")
}

/// What the catalogue has already.
struct Known {
    exists: bool,
    names: Vec<String>,
    rule: VariantRule,
    code_type: Option<CodeChoice>,
    codes: Vec<String>,
    /// The types that become entries by `?`.
    froms: Vec<String>,
}

impl Known {
    fn read(files: &dyn Files, target: &Target) -> Self {
        let exists = files.read(&target.root).is_ok();
        let loaded = load(files, &target.root, Options::from(&*target.base)).ok();
        let catalog = loaded.as_ref().and_then(Loaded::shown);
        let mut known = Self {
            exists,
            names: Vec::new(),
            rule: VariantRule::default(),
            code_type: None,
            codes: Vec::new(),
            froms: Vec::new(),
        };
        if let Some(catalog) = catalog {
            known.rule = catalog.variants.clone();
            for (_, entry) in catalog.ids() {
                known.names.extend(entry.names().map(str::to_owned));
                known.codes.push(entry.code.to_string());
                let froms = entry.fields.iter().filter(|field| field.from);
                known
                    .froms
                    .extend(froms.map(|field| field.rust_type.clone()));
            }
            known.code_type = Some(CodeChoice {
                name: catalog.code.name().to_owned(),
                from_name: false,
                is_given: true,
            });
        }
        known
    }
}

/// A path in messages: from a folder, with `/`.
#[must_use]
pub fn shown(path: &Path, base: &Path) -> String {
    errdex_catalog::files::shown(path, base)
}

#[cfg(test)]
mod tests;
