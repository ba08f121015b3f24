//! Plans an import: which types can be converted, what becomes of their files, and what the catalogue gets.

mod entries;
mod rust;

use std::path::{Path, PathBuf};

use errdex_catalog::code::CodeType;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::name::VariantRule;
use errdex_catalog::{Loaded, Options, load};
use errdex_edit::{AddedAll, Edit, Refusal, Replacement, WholeEntry, add_all};
use errdex_outputs::loss::{Loss, Place};

use entries::Froms;

use crate::item::{Code, Item, Note, Obstacle, Shows};
use crate::naming::{Named, Names};
use crate::read::{self, Wish};
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
    let items = read::items(sources, &wish);
    if let Some(missing) = types
        .iter()
        .find(|name| !items.iter().any(|item| item.name == **name))
    {
        return Err(Unplanned::Nothing(format!(
            "no file has an error type `{missing}` of thiserror, snafu, displaydoc or with numbers that is not converted yet"
        )));
    }
    if items.is_empty() {
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
    let entries: Vec<WholeEntry> = ready.iter().flat_map(|own| own.entries.clone()).collect();
    let mut loaded = None;
    if !entries.is_empty() {
        let head = (!known.exists).then(|| head(target, &code_type));
        let place = (&*target.root, &*target.base);
        let edit = add_all(files, place, head.as_deref(), &entries).map_err(Unplanned::Refused)?;
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
        let entries = entries::of(&item, &named, sources, &mut froms, &mut plan.loss);
        for note in std::mem::take(&mut item.notes) {
            tell(&note, sources, &mut plan.loss);
        }
        ready.push(Ready {
            item,
            named,
            entries,
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
    let shown = refused(
        &item.name,
        item.is_struct,
        place,
        &item.obstacles,
        sources,
        &mut plan.loss,
    );
    plan.refused.push(shown);
}

/// A type that stays as it is, written down as a loss.
pub(crate) fn refused(
    name: &str,
    is_struct: bool,
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
    let kind = if is_struct { "struct" } else { "enum" };
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

/// The type of the codes.
#[derive(Debug, Clone)]
struct CodeChoice {
    name: String,
    /// Whether names are the codes of entries without another.
    from_name: bool,
    /// Whether a catalogue has it already.
    is_given: bool,
}

impl CodeChoice {
    /// The type that the first code asks for.
    fn of(items: &[Item]) -> Self {
        let fine = || items.iter().filter(|item| item.obstacles.is_empty());
        let codes = || {
            fine()
                .flat_map(|item| &item.variants)
                .filter_map(|own| own.code.as_ref())
        };
        let mut from_method = fine().filter_map(|item| item.method.as_ref());
        let (name, from_name) = match codes().next() {
            Some(Code::Text(_)) => ("string".to_owned(), true),
            Some(Code::Number(..)) => {
                let of_method = from_method.find_map(|method| method.integer.clone());
                let of_repr = || fine().find_map(|item| item.repr.clone());
                let name = of_method
                    .or_else(of_repr)
                    .and_then(|name| CodeType::from_name(&name));
                let numbers = codes().filter_map(|code| match code {
                    Code::Number(number, _) => Some(*number),
                    Code::Text(_) => None,
                });
                let numbers: Vec<i128> = numbers.collect();
                let fits = |own: &CodeType| {
                    let (least, most) = own.range();
                    numbers.iter().all(|number| (least..=most).contains(number))
                };
                let widths = ["u16", "i16", "u32", "i32", "u64", "i64"];
                let mut widths = widths.into_iter().filter_map(CodeType::from_name);
                let chosen = name.filter(fits).or_else(|| widths.find(fits));
                (chosen.map_or("i64", CodeType::name).to_owned(), false)
            }
            None => ("u16".to_owned(), false),
        };
        Self {
            name,
            from_name,
            is_given: false,
        }
    }

    /// Whether the codes of a type fit; those that are taken are obstacles.
    fn check(&self, item: &mut Item, taken: &mut Vec<String>) {
        let Some(code_type) = CodeType::from_name(&self.name) else {
            return;
        };
        let mut obstacles = Vec::new();
        let mut own = Vec::new();
        let whose = if self.is_given {
            "the catalogue's codes are"
        } else {
            "the codes of the first type are"
        };
        for variant in &item.variants {
            let Some(code) = &variant.code else { continue };
            let written = match code {
                Code::Number(_, spelled) => spelled.clone(),
                Code::Text(text) => text.clone(),
            };
            let is_of_kind = matches!((code, code_type), (Code::Text(_), CodeType::Text))
                || matches!(
                    (code, code_type),
                    (Code::Number(..), CodeType::Integer { .. })
                );
            let read = code_type.parse(&written, false).ok().filter(|_| is_of_kind);
            let what = match read {
                None => format!(
                    "the code `{written}` is not a `{}`, which {whose}: choose another catalogue with `--to`",
                    self.name
                ),
                Some(code) if taken.contains(&code.to_string()) => format!(
                    "the code `{written}` is taken by another entry: change one of them, or choose another catalogue with `--to`"
                ),
                Some(code) => {
                    own.push(code.to_string());
                    continue;
                }
            };
            obstacles.push((variant.at, what));
        }
        if let Some(method) = &item.method
            && method.place.is_some()
        {
            let integer = method.integer.as_deref().unwrap_or("string");
            let lacks = item.variants.iter().find(|own| own.code.is_none());
            if integer != self.name {
                obstacles.push((
                    item.at,
                    format!("`code` returns a `{integer}`, and {whose} of the type `{}`: choose another catalogue with `--to`", self.name),
                ));
            } else if let Some(lacks) = lacks {
                obstacles.push((item.at, format!("`code` has no arm for `{}`", lacks.name)));
            }
        }
        if obstacles.is_empty() && item.obstacles.is_empty() {
            taken.extend(own);
        }
        let file = item.file;
        let obstacles = obstacles
            .into_iter()
            .map(|(at, what)| Obstacle { file, at, what });
        item.obstacles.extend(obstacles);
    }
}

/// A path in messages: from a folder, with `/`.
#[must_use]
pub fn shown(path: &Path, base: &Path) -> String {
    errdex_catalog::files::shown(path, base)
}

#[cfg(test)]
mod tests;
