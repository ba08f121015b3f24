//! Writes entries for programs.

use errdex_outputs::json::pretty;
use errdex_outputs::view::View;
use errdex_outputs::view::Whole;
use serde_json::{Value, json};

use super::File;
use super::page::Maker;

/// The entry at that position.
pub(super) fn entry(maker: &Maker<'_>, at: usize) -> File {
    let path = format!("{}.json", maker.addresses.stem(at));
    File::text(path, pretty(&maker.entry(at).json()) + "\n")
}

/// The whole catalogue.
pub(super) fn whole(whole: &Whole) -> File {
    let entries: Vec<Value> = whole.entries.iter().map(View::json).collect();
    let value = json!({
        "catalog": whole.name,
        "title": whole.title,
        "language": whole.language,
        "description": whole.description,
        "entries": entries,
    });
    File::text("catalog.json", pretty(&value) + "\n")
}
