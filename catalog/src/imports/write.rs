//! Writes the record of the outside.

use std::collections::BTreeSet;

use super::{Imports, Known, Neighbour, targets};
use crate::code::Code;
use crate::lock::lexer;
use crate::raw::{RawCatalog, SharedRange, Text};

const HEADER: &str = "\
# What the catalogue takes from files that a package leaves out. `errdex vendor` writes this file; commit it.
";

/// The record that `raw` should have beside it; nothing where it takes nothing from outside, or not all could be read.
pub(crate) fn written(raw: &RawCatalog, imports: &Imports) -> Option<String> {
    let Imports {
        catalogs,
        shared,
        partial,
    } = imports;
    if *partial || catalogs.is_empty() && shared.is_none() {
        return None;
    }
    let targets = targets(raw);
    let mut text = HEADER.to_owned();
    for (name, neighbour) in catalogs {
        let path = raw
            .root
            .imports
            .iter()
            .find(|import| import.name.value == *name);
        let path = path.map_or("", |import| import.path.value.as_str());
        let Neighbour { identity, code, .. } = neighbour.as_ref();
        let line = ["import", name, identity, code.name()].join(" ");
        push(&mut text, &format!("{line} path={}", lexer::value(path)));
        let linked = targets.iter().filter(|(import, _)| import == name);
        let linked: BTreeSet<(Option<&Code>, &str, &str)> = linked
            .filter_map(|(_, target)| {
                let (known, spelt) = neighbour.find(target)?;
                Some((known.code.as_ref(), spelt, known.name()))
            })
            .collect();
        for (_, spelt, _) in linked {
            if let Some((known, _)) = neighbour.find(spelt) {
                push(&mut text, &entry(name, spelt, known));
            }
        }
    }
    if let (Some(shared), Some(path)) = (shared, &raw.root.shared) {
        push(
            &mut text,
            &format!("shared path={}", lexer::value(&path.value)),
        );
        for range in &shared.ranges {
            push(&mut text, &self::range(range));
        }
    }
    Some(text)
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn entry(import: &str, name: &str, known: &Known) -> String {
    let code = known
        .code
        .as_ref()
        .map_or_else(|| "-".to_owned(), lexer::code);
    let mut line = format!("entry {import} {code} {name}");
    if let Some(by) = &known.retired {
        line.push_str(" retired");
        if let Some(by) = by {
            line.extend([" by=", &lexer::value(by)]);
        }
    }
    line
}

fn range(range: &SharedRange) -> String {
    let SharedRange {
        from,
        to,
        catalog,
        owner,
    } = range;
    let code = |text: &Text| {
        if text.is_quoted() {
            lexer::code(&Code::Text(text.value.clone()))
        } else {
            lexer::value(&text.value)
        }
    };
    let mut line = format!(
        "range {} {} {}",
        code(from),
        code(to),
        lexer::value(&catalog.value)
    );
    if let Some(owner) = owner {
        line.extend([" owner=", &lexer::value(&owner.value)]);
    }
    line
}
