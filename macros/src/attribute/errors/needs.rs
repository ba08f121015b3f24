//! Finds what a catalogue lacks for an error enum to be made of it, though it is right for errors that are written in Rust:
//! fields that only the code declares, and types that borrow.

use std::collections::HashMap;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::can_name_field;
use errdex_catalog::rule::Rule;
use errdex_catalog::rust_type::RustType;
use errdex_catalog::template::{self, Piece};
use errdex_catalog::{Loaded, render};

use crate::broken;

/// What is lacking.
#[derive(Default)]
pub(super) struct Needs {
    /// The fields that each entry in use would need, by its number.
    fields: HashMap<usize, Vec<String>>,
    count: usize,
    /// What to say of each, in the words of `errdex check`.
    problems: Vec<String>,
    root: String,
}

pub(super) fn find(catalog: &Catalog, loaded: &Loaded) -> Needs {
    let mut needs = Needs {
        count: catalog.entries().len(),
        root: broken::root_of(loaded).to_owned(),
        ..Needs::default()
    };
    for (at, entry) in catalog.entries().iter().enumerate() {
        if entry.fields.is_empty() {
            needs.look_at_text(at, entry, loaded);
        }
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
            needs
                .problems
                .push(render::plain(&problem, &loaded.sources));
        }
    }
    needs
}

/// Whether a type borrows. Most have no sign of it.
pub(super) fn borrows(rust_type: &str) -> bool {
    rust_type.contains(['&', '\''])
        && RustType::read(rust_type).is_ok_and(|read| read.borrow.is_some())
}

impl Needs {
    fn look_at_text(&mut self, at: usize, entry: &Entry, loaded: &Loaded) {
        let Some(detail) = entry
            .detail
            .as_ref()
            .filter(|detail| detail.text.contains('{'))
        else {
            return;
        };
        let (pieces, _) = template::parse(&detail.text);
        for piece in pieces {
            let Piece::Placeholder {
                name, offset, len, ..
            } = piece
            else {
                continue;
            };
            let fields = self.fields.entry(at).or_default();
            if fields.contains(&name) {
                continue;
            }
            let problem = Diagnostic::new(
                Rule::PlaceholderWithoutField,
                detail.piece(&loaded.sources, offset, len),
                format!("`{}` does not declare the field `{name}`", entry.name),
            )
            .help(format!("add `fields: {{{name}: {{type: String}}}}`"));
            self.problems.push(render::plain(&problem, &loaded.sources));
            // `{self}` can be no field.
            if can_name_field(&name) {
                fields.push(name);
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

    /// The compile error's words, if anything is lacking.
    pub(super) fn words(&self, errors: &str) -> Option<String> {
        let line = format!(
            "the catalogue {} declares too little for `{errors}`: a generated error has the fields that the entry declares, with owned types",
            self.root
        );
        (!self.problems.is_empty()).then(|| broken::listed(&line, &self.problems))
    }

    /// What each entry in use would need.
    pub(super) fn fields_of_entries(&self) -> impl Iterator<Item = &[String]> {
        (0..self.count).map(|at| self.fields.get(&at).map_or(&[][..], Vec::as_slice))
    }
}
