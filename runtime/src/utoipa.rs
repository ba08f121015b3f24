//! Describes problem objects, and the errors that an endpoint answers with, as utoipa does.

use core::fmt;
use core::marker::PhantomData;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use ::utoipa::openapi::header::Header;
use ::utoipa::openapi::schema::{Object, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type};
use ::utoipa::openapi::{Content, RefOr, Response, ResponseBuilder, Responses};
use ::utoipa::{Number, PartialSchema, ToSchema};
use errdex_tables::Json;

use crate::Catalog;
use crate::schema::{self, Codes, Member};

/// The responses of an endpoint that fails with these errors: one for each HTTP status, with the schema of the problem
/// objects that it has. `C::responses(&[…])` is the same function.
///
/// An entry without an HTTP status is in the response 500. Of an entry whose [`audience`](crate::Entry::audience) is not
/// public there is nothing but the code. The order of `codes` makes no difference.
///
/// `#[utoipa::path]` takes responses by their type, so an endpoint has one:
///
/// ```ignore
/// struct BookingErrors;
///
/// impl utoipa::IntoResponses for BookingErrors {
///     fn responses() -> BTreeMap<String, RefOr<Response>> {
///         HarbourCode::responses(&[HarbourCode::Fog, HarbourCode::Full]).into()
///     }
/// }
///
/// #[utoipa::path(post, path = "/bookings", responses((status = OK), BookingErrors))]
/// ```
///
/// The code type itself stands for all errors of its catalogue there.
#[must_use]
pub fn responses<C: Catalog>(codes: &[C]) -> Responses {
    let mut groups: BTreeMap<u16, Vec<C>> = BTreeMap::new();
    for code in sorted(codes) {
        let status = code.entry().mappings().http.unwrap_or(500);
        groups.entry(status).or_default().push(code);
    }
    let responses = groups.into_iter();
    responses
        .map(|(status, codes)| (status.to_string(), response(&codes)))
        .collect()
}

/// The responses of all entries in use, as [`IntoResponses`](::utoipa::IntoResponses) wants them.
#[must_use]
pub fn all_responses<C: Catalog>() -> BTreeMap<String, RefOr<Response>> {
    responses(&C::all().collect::<Vec<C>>()).into()
}

/// The schema of the problem objects of these errors: an object whose members `code` and `name` are enums.
#[must_use]
pub fn problem<C: Catalog>(codes: &[C]) -> Schema {
    problem_of(&sorted(codes)).into()
}

/// The schema of any problem object of a catalogue: `Problem<HarbourCode>` where utoipa wants the type of a body.
///
/// In a document it is called after the catalogue, `HarbourProblem`.
pub struct Problem<C>(PhantomData<fn() -> C>);

/// The schema of a code, for a field with `#[serde(with = "errdex::serde::code")]`:
/// `#[schema(value_type = errdex::utoipa::Code<HarbourCode>)]`.
pub struct Code<C>(PhantomData<fn() -> C>);

/// The schema of a name, for a field with `#[serde(with = "errdex::serde::name")]`:
/// `#[schema(value_type = errdex::utoipa::Name<HarbourCode>)]`.
pub struct Name<C>(PhantomData<fn() -> C>);

macro_rules! schemas {
    ($($name:ident: $schema:expr;)*) => {$(
        impl<C> fmt::Debug for $name<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<C: Catalog> PartialSchema for $name<C> {
            fn schema() -> RefOr<Schema> {
                let codes: Vec<C> = C::all().collect();
                let schema: fn(&[C]) -> Object = $schema;
                Schema::from(schema(&codes)).into()
            }
        }

        impl<C: Catalog> ToSchema for $name<C> {
            fn name() -> Cow<'static, str> {
                Cow::Owned(schema::name_of::<C>(stringify!($name)))
            }
        }
    )*};
}

schemas! {
    Problem: problem_of;
    Code: |codes| code_schema(codes).title(Some(C::title())).build();
    Name: |codes| name_schema(codes).title(Some(C::title())).build();
}

/// Each code once, in code order.
fn sorted<C: Catalog>(codes: &[C]) -> Vec<C> {
    let mut sorted = codes.to_vec();
    sorted.sort_by_key(|code| code.row());
    sorted.dedup_by_key(|code| code.row());
    sorted
}

fn response<C: Catalog>(codes: &[C]) -> Response {
    let mut description = String::new();
    for entry in schema::public(codes) {
        let (name, code, message) = (entry.name(), entry.code(), entry.message());
        let line = match entry.url() {
            Some(url) => format!("- [`{name}` ({code})](<{url}>): {message}\n"),
            None => format!("- `{name}` ({code}): {message}\n"),
        };
        description.push_str(&line);
    }
    if description.is_empty() {
        description.push_str("An error that has a code and no description");
    }
    let content = Content::new(Some(Schema::from(problem_of(codes))));
    let mut response = ResponseBuilder::new()
        .description(description.trim_end())
        .content("application/problem+json", content);
    let waits = |code: &C| code.retry().is_some_and(|retry| retry.after.is_some());
    if codes.iter().any(waits) {
        let seconds = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(Number::UInt(0)));
        let mut header = Header::new(Schema::from(seconds.build()));
        header.description = Some("How many seconds to wait before trying again".to_string());
        response = response.header("Retry-After", header);
    }
    response.build()
}

fn problem_of<C: Catalog>(codes: &[C]) -> Object {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let uri = || text().format(Some(SchemaFormat::Custom("uri-reference".to_string())));
    let mut problem = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A problem object, RFC 9457."))
        .property("code", code_schema(codes))
        .required("code");
    let Some(shown) = schema::shown(codes) else {
        return problem.build();
    };
    problem = problem
        .property("type", uri().enum_values(Some(shown.kinds)))
        .property("title", text().enum_values(Some(shown.titles)))
        .property("detail", text())
        .property("instance", uri())
        .property("name", name_schema(codes));
    if !shown.statuses.is_empty() {
        let status = ObjectBuilder::new().schema_type(Type::Integer);
        problem = problem.property("status", status.enum_values(Some(shown.statuses)));
    }
    for (name, member) in &shown.members {
        problem = problem.property(name, member_schema(member));
    }
    for name in shown.required {
        problem = problem.required(name);
    }
    problem.build()
}

fn code_schema<C: Catalog>(codes: &[C]) -> ObjectBuilder {
    let schema = ObjectBuilder::new();
    match schema::codes(codes) {
        Codes::Texts(codes) => schema.schema_type(Type::String).enum_values(Some(codes)),
        Codes::Unsigned(codes) => schema.schema_type(Type::Integer).enum_values(Some(codes)),
        Codes::Signed(codes) => schema.schema_type(Type::Integer).enum_values(Some(codes)),
    }
}

/// The names of the entries that show it.
fn name_schema<C: Catalog>(codes: &[C]) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(schema::names(codes)))
}

fn member_schema(member: &Member) -> ObjectBuilder {
    let schema = ObjectBuilder::new().description(member.doc);
    if !member.is_one {
        return schema.schema_type(SchemaType::AnyValue);
    }
    let name = match member.json {
        Json::Bool => Type::Boolean,
        Json::Integer(..) => Type::Integer,
        Json::Number => Type::Number,
        Json::Text => Type::String,
    };
    let schema = if member.may_be_null() {
        schema.schema_type(SchemaType::from_iter([name, Type::Null]))
    } else {
        schema.schema_type(name)
    };
    match member.json {
        Json::Integer(least, greatest) => schema.minimum(number(least)).maximum(number(greatest)),
        _ => schema,
    }
}

/// Nothing on a machine whose numbers are too small: a limit that is left out is true.
fn number(number: i128) -> Option<Number> {
    let unsigned = usize::try_from(number).map(Number::UInt);
    unsigned
        .or_else(|_| isize::try_from(number).map(Number::Int))
        .ok()
}
