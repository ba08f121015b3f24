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
use errdex_tables::{Json, MEMBER_PREFIX, is_prefixed, json_of};

use crate::problem::Kind;
use crate::{Catalog, Entry};

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
                Cow::Owned(schema_name::<C>(stringify!($name)))
            }
        }
    )*};
}

schemas! {
    Problem: problem_of;
    Code: |codes| code_schema(codes).title(Some(C::title())).build();
    Name: |codes| name_schema(codes).title(Some(C::title())).build();
}

/// `HarbourProblem`, so that a document may describe several catalogues.
fn schema_name<C: Catalog>(what: &str) -> String {
    let words = C::CATALOG.split(|c: char| !c.is_alphanumeric());
    let mut name = String::new();
    for word in words.chain([what]) {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    name
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
    for entry in public(codes) {
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

fn public<C: Catalog>(codes: &[C]) -> impl Iterator<Item = Entry<C>> {
    let entries = codes.iter().map(|code| code.entry());
    entries.filter(|entry| entry.audience().is_public())
}

fn problem_of<C: Catalog>(codes: &[C]) -> Object {
    let entries: Vec<Entry<C>> = public(codes).collect();
    // Of an entry that is not for everyone, the object has the code and no other member.
    let are_public = entries.len() == codes.len();
    let have_status = |entry: &Entry<C>| entry.mappings().http.is_some();
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let uri = || text().format(Some(SchemaFormat::Custom("uri-reference".to_string())));
    let mut problem = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A problem object, RFC 9457."))
        .property("code", code_schema(codes))
        .required("code");
    if entries.is_empty() {
        return problem.build();
    }
    let kinds = entries
        .iter()
        .map(|entry| Kind(Some((*entry).into())).to_string());
    let mut statuses: Vec<u16> = entries
        .iter()
        .filter_map(|entry| entry.mappings().http)
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    let titles = distinct(entries.iter().map(|entry| entry.message()));
    problem = problem
        .property("type", uri().enum_values(Some(distinct(kinds))))
        .property("title", text().enum_values(Some(titles)))
        .property("detail", text())
        .property("instance", uri())
        .property("name", name_schema(codes));
    if !statuses.is_empty() {
        let status = ObjectBuilder::new().schema_type(Type::Integer);
        problem = problem.property("status", status.enum_values(Some(statuses)));
    }
    let members = members(&entries);
    for (name, member) in &members {
        problem = problem.property(name, member.schema());
    }
    if !are_public {
        return problem.build();
    }
    for name in ["type", "title", "detail", "name"] {
        problem = problem.required(name);
    }
    if entries.iter().all(have_status) {
        problem = problem.required("status");
    }
    for (name, member) in members {
        if member.count == entries.len() {
            problem = problem.required(name);
        }
    }
    problem.build()
}

fn code_schema<C: Catalog>(codes: &[C]) -> ObjectBuilder {
    let codes = codes.iter().map(|code| code.code());
    if C::text_codes().is_some() {
        let codes = codes.map(|code| code.to_string());
        return ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(codes));
    }
    let numbers: Vec<i128> = codes.filter_map(crate::private::Code::number).collect();
    let schema = ObjectBuilder::new().schema_type(Type::Integer);
    // All codes of a catalogue have one type, of 64 bits at most.
    let unsigned: Result<Vec<u64>, _> = numbers.iter().map(|&number| number.try_into()).collect();
    match unsigned {
        Ok(numbers) => schema.enum_values(Some(numbers)),
        Err(_) => {
            let signed = numbers
                .iter()
                .filter_map(|&number| i64::try_from(number).ok());
            schema.enum_values(Some(signed))
        }
    }
}

/// The names of the entries that show it.
fn name_schema<C: Catalog>(codes: &[C]) -> ObjectBuilder {
    let names = public(codes).map(Entry::name);
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(names))
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// A field of one entry or several.
struct Member {
    json: Json,
    is_optional: bool,
    doc: Option<&'static str>,
    /// How many entries have it.
    count: usize,
    /// Whether it is the same JSON in all of them.
    is_one: bool,
}

/// The fields of all entries, by the names of their members.
fn members<C: Catalog>(entries: &[Entry<C>]) -> BTreeMap<String, Member> {
    let mut members: BTreeMap<String, Member> = BTreeMap::new();
    for field in entries.iter().flat_map(|entry| entry.fields()) {
        if field.source {
            continue;
        }
        let prefix = if is_prefixed(field.name) {
            MEMBER_PREFIX
        } else {
            ""
        };
        // A secret is a text that says so.
        let (json, is_optional) = match field.sensitive {
            true => (Json::Text, false),
            false => json_of(field.rust_type),
        };
        let new = Member {
            json,
            is_optional,
            doc: field.doc,
            count: 0,
            is_one: true,
        };
        let member = members
            .entry(format!("{prefix}{}", field.name))
            .or_insert(new);
        member.count += 1;
        member.is_optional |= is_optional;
        member.is_one &= member.json == json;
        member.doc = member.doc.filter(|_| member.doc == field.doc);
    }
    members
}

impl Member {
    fn schema(&self) -> ObjectBuilder {
        let schema = ObjectBuilder::new().description(self.doc);
        if !self.is_one {
            return schema.schema_type(SchemaType::AnyValue);
        }
        let name = match self.json {
            Json::Bool => Type::Boolean,
            Json::Integer(..) => Type::Integer,
            Json::Number => Type::Number,
            Json::Text => Type::String,
        };
        // A number in floating point may be none that JSON has.
        let schema = if self.is_optional || self.json == Json::Number {
            schema.schema_type(SchemaType::from_iter([name, Type::Null]))
        } else {
            schema.schema_type(name)
        };
        match self.json {
            Json::Integer(least, greatest) => {
                schema.minimum(number(least)).maximum(number(greatest))
            }
            _ => schema,
        }
    }
}

/// Nothing on a machine whose numbers are too small: a limit that is left out is true.
fn number(number: i128) -> Option<Number> {
    let unsigned = usize::try_from(number).map(Number::UInt);
    unsigned
        .or_else(|_| isize::try_from(number).map(Number::Int))
        .ok()
}
