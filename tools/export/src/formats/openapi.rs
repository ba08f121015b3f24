//! Writes the components of an `OpenAPI` 3.1 description: the schema of problem objects, and a response for each entry that
//! has an HTTP status.

use errdex_outputs::json::pretty;
use serde_json::{Map, json};

use super::json_schema::{code, code_type, problem};
use super::without_retired;
use crate::exported::Exported;
use crate::output::{LeftOut, Output};
use crate::{docs, header};

pub(super) fn write(exported: &Exported) -> Output {
    let has_status = |item: &&crate::Item| item.view.mappings.http.is_some();
    let mut left_out = without_retired(exported);
    let others = exported.active.iter().filter(|item| !has_status(item));
    left_out.extend(LeftOut::of("they have no HTTP status", others));
    let items: Vec<_> = exported.active.iter().filter(has_status).collect();
    let codes: Vec<_> = items.iter().map(|item| code(&item.view.code)).collect();
    let names: Vec<_> = items.iter().map(|item| json!(item.view.name)).collect();
    let mut general = json!({
        "type": "object",
        "description": "A problem object, RFC 9457.",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 100, "maximum": 599},
            "detail": {"type": "string"},
            "instance": {"type": "string", "format": "uri-reference"},
            "code": code_type(exported),
            "name": {"type": "string"},
        },
        "required": ["type", "title", "detail", "code", "name"],
    });
    if !items.is_empty() {
        general["properties"]["code"]["enum"] = json!(codes);
        general["properties"]["name"]["enum"] = json!(names);
    }
    let mut schemas = Map::new();
    schemas.insert("Problem".to_owned(), general);
    let mut responses = Map::new();
    for item in items {
        let view = &item.view;
        // A schema of this name would be in the way of the general one.
        let schema = match view.name.as_str() {
            "Problem" => "Problem_",
            name => name,
        };
        schemas.insert(
            schema.to_owned(),
            json!({"allOf": [{"$ref": "#/components/schemas/Problem"}, problem(exported, item)]}),
        );
        let reference = format!("#/components/schemas/{schema}");
        responses.insert(
            view.name.clone(),
            json!({
                "description": docs::lines(view).join("\n\n"),
                "x-status": view.mappings.http,
                "content": {"application/problem+json": {"schema": {"$ref": reference}}},
            }),
        );
    }
    let text = json!({
        "x-errdex": header::text(exported, &left_out),
        "openapi": "3.1.0",
        "info": {"title": exported.title, "version": "0"},
        "components": {"schemas": schemas, "responses": responses},
    });
    Output {
        text: format!("{}\n", pretty(&text)),
        left_out,
    }
}
