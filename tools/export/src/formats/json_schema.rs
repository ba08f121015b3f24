//! Writes a JSON Schema of the problem objects of a catalogue: one definition per entry, with its typed fields.

use errdex_catalog::code::{Code, CodeType};
use errdex_outputs::json::pretty;
use serde_json::{Map, Value, json};

use super::without_retired;
use crate::exported::{Exported, Item};
use crate::fields::{self, Kind, Member};
use crate::output::Output;
use crate::{docs, header};

pub(super) fn write(exported: &Exported) -> Output {
    let left_out = without_retired(exported);
    let mut definitions = Map::new();
    let mut choices = Vec::new();
    for item in &exported.active {
        let name = &item.view.name;
        definitions.insert(name.clone(), problem(exported, item));
        choices.push(json!({"$ref": format!("#/$defs/{name}")}));
    }
    // Nothing is valid where there is no entry: an empty `oneOf` is not allowed.
    let choices = if choices.is_empty() {
        json!({"not": {}})
    } else {
        json!({"oneOf": choices})
    };
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": header::text(exported, &left_out),
        "title": exported.title,
        "$defs": definitions,
    });
    if let (Value::Object(schema), Value::Object(choices)) = (&mut schema, choices) {
        // The mark that errdex wrote the file comes first.
        let mut ordered = Map::new();
        for key in ["$comment", "$schema", "title"] {
            ordered.extend(schema.remove(key).map(|value| (key.to_owned(), value)));
        }
        ordered.extend(choices);
        ordered.append(schema);
        *schema = ordered;
    }
    Output {
        text: format!("{}\n", pretty(&schema)),
        left_out,
    }
}

/// The problem object of an entry, RFC 9457, as `errdex::Problem` writes it.
pub(super) fn problem(exported: &Exported, item: &Item) -> Value {
    let view = &item.view;
    let kind = match &view.texts.url {
        Some(url) => url.clone(),
        None => format!("errdex:{}:{}", exported.name, view.name),
    };
    let mut properties = Map::new();
    let mut required = vec!["type", "title", "detail", "code", "name"];
    properties.insert("type".to_owned(), json!({"const": kind}));
    properties.insert("title".to_owned(), json!({"const": view.message}));
    if let Some(status) = view.mappings.http {
        properties.insert("status".to_owned(), json!({"const": status}));
        required.insert(2, "status");
    }
    properties.insert("detail".to_owned(), json!({"type": "string"}));
    properties.insert(
        "instance".to_owned(),
        json!({"type": "string", "format": "uri-reference"}),
    );
    properties.insert("code".to_owned(), json!({"const": code(&view.code)}));
    properties.insert("name".to_owned(), json!({"const": view.name}));
    let members = fields::members(item);
    for member in &members {
        properties.insert(member.name.clone(), field(member));
        required.push(&member.name);
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert(
        "description".to_owned(),
        json!(docs::lines(view).join("\n\n")),
    );
    if let Some(why) = docs::deprecated(view) {
        schema.insert("deprecated".to_owned(), json!(true));
        schema.insert("$comment".to_owned(), json!(format!("Deprecated {why}")));
    }
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("required".to_owned(), json!(required));
    schema.into()
}

/// The code as JSON: an integer of 64 bits at most, or text.
pub(super) fn code(code: &Code) -> Value {
    match code {
        Code::Text(text) => json!(text),
        Code::Number(number) => integer(*number),
    }
}

fn integer(number: i128) -> Value {
    match (u64::try_from(number), i64::try_from(number)) {
        (Ok(number), _) => json!(number),
        (_, Ok(number)) => json!(number),
        _ => json!(number.to_string()),
    }
}

/// The schema of codes in general.
pub(super) fn code_type(exported: &Exported) -> Value {
    match exported.code {
        CodeType::Text => json!({"type": "string"}),
        CodeType::Integer { .. } => {
            let (least, greatest) = exported.code.range();
            json!({"type": "integer", "minimum": integer(least), "maximum": integer(greatest)})
        }
    }
}

fn field(member: &Member<'_>) -> Value {
    let mut schema = Map::new();
    let name = match member.kind {
        Kind::Bool => "boolean",
        Kind::Integer(..) => "integer",
        Kind::Number => "number",
        Kind::Text => "string",
    };
    // A number in floating point may be none that JSON has.
    let may_be_null = member.optional || member.kind == Kind::Number;
    let types = if may_be_null {
        json!([name, "null"])
    } else {
        json!(name)
    };
    schema.insert("type".to_owned(), types);
    if let Kind::Integer(least, greatest) = member.kind {
        schema.insert("minimum".to_owned(), integer(least));
        schema.insert("maximum".to_owned(), integer(greatest));
    }
    if let Some(doc) = member.doc {
        schema.insert("description".to_owned(), json!(doc));
    }
    schema.into()
}
