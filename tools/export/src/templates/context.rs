//! Makes the values that a template reads: the document that `errdex list --format json` prints, with every key there.

use errdex_outputs::entries;
use minijinja::Value;
use minijinja::value::Serde;
use serde_json::Value as Json;

use crate::exported::Exported;
use crate::header;

/// The values of a catalogue. Unlike a list, a template gets the retired entries too.
#[must_use]
pub fn context(exported: &Exported) -> Value {
    let views = exported.all().into_iter().map(|item| &item.view);
    let entries: Vec<Json> = views
        .map(|view| entries::complete(view.json_of(&exported.name)))
        .collect();
    let mut document = entries::document(&exported.name, &exported.title, &entries);
    document["count"] = exported.active.len().into();
    document["header"] = header::lines(exported, &[]).join("\n").into();
    Value::from(Serde(document))
}

/// The values for one entry: those of the catalogue, and `entry`.
#[must_use]
pub fn with_entry(context: &Value, row: usize) -> Value {
    let entries = context.get_attr("entries");
    let entry = entries.and_then(|entries| entries.get_item(&Value::from(row)));
    minijinja::context! { entry => entry.unwrap_or_default(), ..context.clone() }
}

/// How many entries the values of a catalogue have.
#[must_use]
pub fn count(exported: &Exported) -> usize {
    exported.active.len() + exported.retired.len()
}
