//! Describes problem objects, codes and names as schemars does.

use core::fmt;
use core::marker::PhantomData;
use std::borrow::{Cow, ToOwned as _};
use std::vec::Vec;

use ::schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use errdex_tables::Json;

use crate::Catalog;
use crate::schema::{self, Codes, Member};

/// The schema of the problem objects of these errors: an object whose members `code` and `name` are enums.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let schema = errdex::schemars::problem(&[HarbourCode::Full]);
/// let code = schema.pointer("/properties/code/enum/0").unwrap();
/// assert_eq!(code.as_u64(), Some(0x200));
/// ```
#[must_use]
pub fn problem<C: Catalog>(codes: &[C]) -> Schema {
    let mut properties = json_schema!({"code": code(codes)});
    let mut required = Vec::from(["code".to_owned()]);
    if let Some(shown) = schema::shown(codes) {
        let uri = json_schema!({"type": "string", "format": "uri-reference"});
        let mut kind = uri.clone();
        kind.insert("enum".to_owned(), shown.kinds.into());
        for (member, schema) in [
            ("type", kind),
            (
                "title",
                json_schema!({"type": "string", "enum": shown.titles}),
            ),
            ("detail", json_schema!({"type": "string"})),
            ("instance", uri),
            ("name", name(codes)),
        ] {
            properties.insert(member.to_owned(), schema.into());
        }
        if !shown.statuses.is_empty() {
            let status = json_schema!({"type": "integer", "enum": shown.statuses});
            properties.insert("status".to_owned(), status.into());
        }
        for (name, member) in &shown.members {
            properties.insert(name.clone(), member_schema(member).into());
        }
        required.extend(shown.required);
    }
    json_schema!({
        "type": "object",
        "description": "A problem object, RFC 9457.",
        "properties": properties,
        "required": required,
    })
}

fn member_schema(member: &Member) -> Schema {
    let mut schema = json_schema!({});
    if let Some(doc) = member.doc {
        schema.insert("description".to_owned(), doc.into());
    }
    if !member.is_one {
        return schema;
    }
    let name = match member.json {
        Json::Bool => "boolean",
        Json::Integer(..) => "integer",
        Json::Number => "number",
        Json::Text => "string",
    };
    let kind = if member.may_be_null() {
        Vec::from([name, "null"]).into()
    } else {
        name.into()
    };
    schema.insert("type".to_owned(), kind);
    if let Json::Integer(least, greatest) = member.json {
        for (word, limit) in [("minimum", least), ("maximum", greatest)] {
            // A limit that is left out is true.
            if let Ok(limit) = u64::try_from(limit) {
                schema.insert(word.to_owned(), limit.into());
            } else if let Ok(limit) = i64::try_from(limit) {
                schema.insert(word.to_owned(), limit.into());
            }
        }
    }
    schema
}

fn code<C: Catalog>(codes: &[C]) -> Schema {
    match schema::codes(codes) {
        Codes::Texts(codes) => json_schema!({"type": "string", "enum": codes}),
        Codes::Unsigned(codes) => json_schema!({"type": "integer", "enum": codes}),
        Codes::Signed(codes) => json_schema!({"type": "integer", "enum": codes}),
    }
}

fn name<C: Catalog>(codes: &[C]) -> Schema {
    json_schema!({"type": "string", "enum": schema::names(codes)})
}

fn titled<C: Catalog>(mut schema: Schema) -> Schema {
    schema.insert("title".to_owned(), C::title().into());
    schema
}

/// The schema of any problem object of a catalogue: `#[schemars(with = "errdex::schemars::Problem<HarbourCode>")]` where a
/// field is one.
///
/// Among other schemas it is called after the catalogue, `HarbourProblem`.
pub struct Problem<C>(PhantomData<fn() -> C>);

/// The schema of a code, for a field with `#[serde(with = "errdex::serde::code")]`:
/// `#[schemars(with = "errdex::schemars::Code<HarbourCode>")]`.
pub struct Code<C>(PhantomData<fn() -> C>);

/// The schema of a name, for a field with `#[serde(with = "errdex::serde::name")]`:
/// `#[schemars(with = "errdex::schemars::Name<HarbourCode>")]`.
pub struct Name<C>(PhantomData<fn() -> C>);

macro_rules! schemas {
    ($($name:ident: $schema:expr;)*) => {$(
        impl<C> fmt::Debug for $name<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<C: Catalog> JsonSchema for $name<C> {
            fn schema_name() -> Cow<'static, str> {
                schema::name_of::<C>(stringify!($name)).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let codes: Vec<C> = C::all().collect();
                let schema: fn(&[C]) -> Schema = $schema;
                schema(&codes)
            }
        }
    )*};
}

schemas! {
    Problem: problem;
    Code: |codes| titled::<C>(code(codes));
    Name: |codes| titled::<C>(name(codes));
}
