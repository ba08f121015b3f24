//! Declares the categories of a list: what entries are grouped by there.

use errdex_catalog::source::Spanned;

use super::Named;
use crate::foreign::{Context, Foreign};
use crate::words::category_of;

/// A category of the catalogue.
#[derive(Debug)]
pub(crate) struct Category {
    /// Its name in the foreign file.
    pub(crate) foreign: String,
    pub(crate) name: String,
    /// When an entry belongs to it.
    pub(crate) when: String,
}

/// The categories that are declared or used. Each is reported once, where it is first found.
pub(super) fn collect(cx: &mut Context, foreign: &mut Foreign, named: &[Named]) -> Vec<Category> {
    let declared = std::mem::take(&mut foreign.categories);
    let used = named.iter().flat_map(|named| &named.entry.categories);
    let used = used.map(|category| (Spanned::new(category.value.clone(), category.span), None));
    let mut all: Vec<Category> = Vec::new();
    for (category, when) in declared.into_iter().chain(used) {
        if all.iter().any(|own| own.foreign == category.value) {
            continue;
        }
        let Some(stem) = category_of(&category.value) else {
            let note = format!("the category `{}` cannot be a name", category.value);
            cx.dropped("category", category.span, note);
            continue;
        };
        let mut name = stem.clone();
        let mut number = 2;
        while all.iter().any(|own| own.name == name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        if name == category.value && when.is_some() {
            cx.kept("category");
        } else {
            let note = format!(
                "`{}` is `{name}`; say when an entry belongs to it",
                category.value
            );
            cx.changed("category", category.span, note);
        }
        let when = when.unwrap_or_else(|| {
            let said = category
                .value
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            format!("it is of the kind {said}")
        });
        all.push(Category {
            foreign: category.value,
            name,
            when,
        });
    }
    all
}
