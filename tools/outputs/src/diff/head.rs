//! Compares what the roots of two catalogues say of the whole.

use errdex_catalog::model::{Catalog, Category, Form, Range};

use super::{Changes, Grade, Kind};

pub(super) fn compare(old: &Catalog, new: &Catalog, changes: &mut Changes) {
    if old.name != new.name {
        let what = "the catalogue's identity";
        changes.changed(
            Grade::Breaking,
            Kind::CatalogRenamed,
            what,
            &old.name,
            &new.name,
        );
    }
    if old.code != new.code {
        changes.changed(
            Grade::Breaking,
            Kind::CodeTypeChanged,
            "the type of codes",
            old.code.rust(),
            new.code.rust(),
        );
    }
    forms(&old.forms, &new.forms, changes);
    match (old.variants.constants, new.variants.constants) {
        (true, false) => {
            let words = "names are no longer associated constants";
            changes.push(Grade::Breaking, Kind::ConstantsChanged, words);
        }
        (false, true) => {
            let words = "names are associated constants, too";
            changes.push(Grade::Additive, Kind::ConstantsChanged, words);
        }
        _ => {}
    }
    categories(&old.categories, &new.categories, changes);
    for (what, differs) in [
        ("the title", old.title != new.title),
        ("the description", old.description != new.description),
        ("the addresses of the pages", old.docs_base != new.docs_base),
        ("the ranges", !same_ranges(old, new)),
        ("the imports", !same_imports(old, new)),
    ] {
        if differs {
            let verb = if what.ends_with('s') { "are" } else { "is" };
            let words = format!("{what} {verb} different");
            changes.push(Grade::Cosmetic, Kind::HeadChanged, words);
        }
    }
}

fn forms(old: &[Form], new: &[Form], changes: &mut Changes) {
    for form in old {
        match new.iter().find(|own| own.name() == form.name()) {
            None => {
                let words = format!("the form `{}` is gone", form.name());
                changes.push(Grade::Breaking, Kind::FormChanged, words);
            }
            Some(own) if own != form => {
                let words = format!("the form `{}` is different", form.name());
                changes.push(Grade::Breaking, Kind::FormChanged, words);
            }
            Some(_) => {}
        }
    }
    for form in new {
        if !old.iter().any(|own| own.name() == form.name()) {
            let words = format!("the form `{}` is new", form.name());
            changes.push(Grade::Additive, Kind::FormAdded, words);
        }
    }
}

fn categories(old: &[Category], new: &[Category], changes: &mut Changes) {
    for category in old {
        let name = &category.name;
        match new.iter().find(|own| own.name == *name) {
            None => {
                let words = format!("the category `{name}` is gone");
                changes.push(Grade::Breaking, Kind::CategoryRemoved, words);
            }
            Some(own) if own.use_for != category.use_for => {
                let words = format!("the text of the category `{name}` is different");
                changes.push(Grade::Cosmetic, Kind::HeadChanged, words);
            }
            Some(_) => {}
        }
    }
    for category in new {
        if !old.iter().any(|own| own.name == category.name) {
            let words = format!("the category `{}` is new", category.name);
            changes.push(Grade::Additive, Kind::CategoryAdded, words);
        }
    }
}

/// What the other catalogues say of themselves is no change of this one.
fn same_imports(old: &Catalog, new: &Catalog) -> bool {
    let written = |catalog: &Catalog| -> Vec<_> {
        let imports = catalog.imports.iter().cloned();
        imports.map(|import| (import.name, import.path)).collect()
    };
    written(old) == written(new)
}

/// Categories are counted, so they are compared by their names.
fn same_ranges(old: &Catalog, new: &Catalog) -> bool {
    let names = |catalog: &Catalog, range: &Range| -> Vec<String> {
        let all = range.categories();
        all.map(|at| catalog.categories[at].name.clone()).collect()
    };
    old.ranges.len() == new.ranges.len()
        && old.ranges.iter().zip(&new.ranges).all(|(before, after)| {
            (&before.from, &before.to, &before.owner) == (&after.from, &after.to, &after.owner)
                && names(old, before) == names(new, after)
        })
}
