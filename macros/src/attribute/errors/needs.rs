//! Finds what a catalogue lacks for an error enum to be made of it, though it is right for errors that are written in Rust:
//! fields that only the code declares, and types that borrow.

use std::collections::HashMap;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::can_name_field;
use errdex_catalog::rule::Rule;
use errdex_catalog::rust_type::RustType;
use errdex_catalog::source::Span;
use errdex_catalog::template::{self, Piece, SOURCE};
use errdex_catalog::{Loaded, render};

use crate::broken;

/// Why something is lacking.
const WHY: &str = "a generated error has the fields that the entry declares, with owned types";

/// What is lacking.
#[derive(Default)]
pub(super) struct Needs {
    /// The fields that each entry in use would need, by its number.
    fields: HashMap<usize, Vec<String>>,
    count: usize,
    /// What to say of each.
    problems: Vec<Diagnostic>,
}

pub(super) fn find(catalog: &Catalog, loaded: &Loaded) -> Needs {
    let mut needs = Needs {
        count: catalog.entries().len(),
        ..Needs::default()
    };
    for (at, entry) in catalog.entries().iter().enumerate() {
        let has_fields = !entry.fields.is_empty();
        needs.look_at_text(at, entry, has_fields, loaded);
        for field in entry
            .fields
            .iter()
            .filter(|field| borrows(&field.rust_type))
        {
            let message = format!(
                "the type `{}` of the field `{}` borrows",
                field.rust_type, field.name
            );
            let problem = Diagnostic::new(Rule::BorrowedFieldType, field.span, message)
                .help("write an owned type such as `String`, or a `'static` reference");
            needs.problems.push(problem);
        }
    }
    needs
}

/// What to say of a value that the text of an entry shows and that nothing declares.
fn needed(entry: &Entry, name: Option<&str>, rust_type: &str, place: Span) -> Diagnostic {
    let Some(name) = name else {
        let message = "the text takes its precision from an argument, which only a variant that is written in Rust has";
        return Diagnostic::new(Rule::MalformedPlaceholder, place, message)
            .help("write names, and declare them in `fields:`, as in `{size:.digits$}`");
    };
    let is_source = name == SOURCE;
    let (message, help) = if is_source {
        (
            format!("`{}` declares no source for `{{{SOURCE}}}`", entry.name),
            format!(
                "mark the field that has it with `source: true`, or add the field `{SOURCE}` with the type of the error behind this one"
            ),
        )
    } else {
        (
            format!("`{}` does not declare the field `{name}`", entry.name),
            format!("add `fields: {{{name}: {{type: {rust_type}}}}}`"),
        )
    };
    Diagnostic::new(Rule::PlaceholderWithoutField, place, message).help(help)
}

/// Whether a type borrows. Most have no sign of it.
pub(super) fn borrows(rust_type: &str) -> bool {
    rust_type.contains(['&', '\''])
        && RustType::read(rust_type).is_ok_and(|read| read.borrow.is_some())
}

impl Needs {
    /// An entry that declares fields was checked with them: only its source may be lacking.
    fn look_at_text(&mut self, at: usize, entry: &Entry, has_fields: bool, loaded: &Loaded) {
        let has_source = || {
            let mut fields = entry.fields.iter();
            fields.any(|field| field.source || field.name == SOURCE)
        };
        let Some(detail) = entry.detail.as_ref().filter(|detail| {
            detail
                .text
                .contains(if has_fields { "{source" } else { "{" })
        }) else {
            return;
        };
        let (pieces, _) = template::parse(&detail.text);
        for piece in pieces {
            let Piece::Placeholder {
                name,
                spec,
                offset,
                len,
            } = piece
            else {
                continue;
            };
            let place = detail.piece(&loaded.sources, offset, len);
            let parameters = template::parameters(&spec).into_iter();
            let shown = std::iter::once((Some(name.as_str()), "String"));
            let parameters = parameters.map(|parameter| (parameter.name, "usize"));
            for (name, rust_type) in shown.chain(parameters) {
                let fields = self.fields.entry(at).or_default();
                let is_declared = match name {
                    Some(name) if has_fields => name != SOURCE || has_source(),
                    Some(name) => name.is_empty() || fields.iter().any(|field| field == name),
                    None => has_fields,
                };
                if is_declared {
                    continue;
                }
                let problem = needed(entry, name, rust_type, place);
                self.problems.push(problem);
                // `{self}` can be no field, and a name cannot stand beside positions.
                let is_tuple = has_fields && template::is_position(&entry.fields[0].name);
                if let Some(name) = name.filter(|name| can_name_field(name) && !is_tuple) {
                    fields.push(name.to_owned());
                }
            }
        }
        // Positions with a gap, or beside names, are no fields.
        if let Some(fields) = self.fields.get_mut(&at) {
            let numbers = fields
                .iter()
                .filter(|name| template::is_position(name))
                .count();
            let is_gapless = (0..fields.len()).all(|number| fields.contains(&number.to_string()));
            if numbers > 0 && !is_gapless {
                fields.clear();
            }
        }
    }

    /// The compile error's words, if anything is lacking: those of `errdex check` for each problem.
    pub(super) fn words(&self, errors: &str, loaded: &Loaded) -> Option<String> {
        let root = broken::root_of(loaded);
        let line = format!("the catalogue {root} declares too little for `{errors}`: {WHY}");
        let problems = self.problems.iter();
        let problems: Vec<String> = problems
            .map(|problem| render::plain(problem, &loaded.sources))
            .collect();
        (!problems.is_empty()).then(|| broken::listed(&line, &problems))
    }

    pub(super) fn is_any(&self) -> bool {
        !self.problems.is_empty()
    }

    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems
    }

    /// What each entry in use would need.
    pub(super) fn fields_of_entries(&self) -> impl Iterator<Item = &[String]> {
        (0..self.count).map(|at| self.fields.get(&at).map_or(&[][..], Vec::as_slice))
    }
}
