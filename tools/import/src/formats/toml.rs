//! Reads TOML, with its comments.

use errdex_catalog::source::{FileId, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::foreign::{Context, text_at};
use crate::tree::{Document, Kind, Tree, hash_comments};

pub(crate) fn read(cx: &mut Context, file: FileId) -> Option<Document> {
    let text = cx.sources.file(file).text().to_owned();
    let table = match DeTable::parse(&text) {
        Ok(table) => table,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let span = Span::new(file, span.start, span.end);
            let message = error.message().replace('\n', ", ");
            cx.refuse(span, format!("this is not TOML: {message}"));
            return None;
        }
    };
    let span = table.span();
    let kind = map(file, table.into_inner());
    let tree = Tree::new(file, span.start, span.end, kind);
    let comments = hash_comments(file, &text, &tree);
    Some(Document { tree, comments })
}

/// The keys in the order of the file; the library sorts them by their names.
fn map(file: FileId, table: DeTable<'_>) -> Kind {
    let mut pairs: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            (
                text_at(file, span.start, span.end, key.into_inner()),
                tree(file, value),
            )
        })
        .collect();
    pairs.sort_by_key(|(key, _)| key.span.start);
    Kind::Map(pairs)
}

fn tree(file: FileId, value: Spanned<DeValue<'_>>) -> Tree {
    let span = value.span();
    let kind = match value.into_inner() {
        DeValue::String(text) => Kind::Text(text.into_owned()),
        DeValue::Integer(number) => Kind::Word(number.to_string()),
        DeValue::Float(number) => Kind::Word(number.to_string()),
        DeValue::Boolean(truth) => Kind::Word(truth.to_string()),
        DeValue::Datetime(moment) => Kind::Text(moment.to_string()),
        DeValue::Array(items) => {
            Kind::List(items.into_iter().map(|item| tree(file, item)).collect())
        }
        DeValue::Table(table) => map(file, table),
    };
    Tree::new(file, span.start, span.end, kind)
}
