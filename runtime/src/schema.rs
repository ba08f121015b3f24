//! Finds out what a schema says of the problem objects of a catalogue, for the crates that write schemas.

use std::borrow::ToOwned;
use std::collections::BTreeMap;
use std::format;
use std::string::{String, ToString as _};
use std::vec::Vec;

use errdex_tables::{Json, MEMBER_PREFIX, is_prefixed, json_of};

use crate::problem::Kind;
use crate::{Catalog, Entry};

/// `HarbourProblem`, so that a document may describe several catalogues.
pub(crate) fn name_of<C: Catalog>(what: &str) -> String {
    let words = C::CATALOG.split(|c: char| !c.is_alphanumeric());
    let mut name = String::new();
    for word in words.chain([what]) {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    name
}

/// The entries of which more than the code is shown.
pub(crate) fn public<C: Catalog>(codes: &[C]) -> impl Iterator<Item = Entry<C>> {
    let entries = codes.iter().map(|code| code.entry());
    entries.filter(|entry| entry.audience().is_public())
}

/// Their names.
pub(crate) fn names<C: Catalog>(codes: &[C]) -> Vec<&'static str> {
    public(codes).map(Entry::name).collect()
}

/// The codes as JSON has them. All codes of a catalogue have one type, of 64 bits at most.
pub(crate) enum Codes {
    Texts(Vec<String>),
    Unsigned(Vec<u64>),
    Signed(Vec<i64>),
}

pub(crate) fn codes<C: Catalog>(codes: &[C]) -> Codes {
    let codes = codes.iter().map(|code| code.code());
    if C::text_codes().is_some() {
        return Codes::Texts(codes.map(|code| code.to_string()).collect());
    }
    let numbers: Vec<i128> = codes.filter_map(crate::private::Code::number).collect();
    let unsigned: Result<Vec<u64>, _> = numbers.iter().map(|&number| number.try_into()).collect();
    unsigned.map_or_else(
        |_| {
            let signed = numbers
                .into_iter()
                .filter_map(|number| number.try_into().ok());
            Codes::Signed(signed.collect())
        },
        Codes::Unsigned,
    )
}

/// What the problem objects of some errors have besides the code.
pub(crate) struct Shown {
    pub(crate) kinds: Vec<String>,
    pub(crate) titles: Vec<&'static str>,
    pub(crate) statuses: Vec<u16>,
    /// The fields of all entries, by the names of their members.
    pub(crate) members: BTreeMap<String, Member>,
    /// The members that each of the objects has, besides the code.
    pub(crate) required: Vec<String>,
}

/// Nothing if they show their codes alone.
pub(crate) fn shown<C: Catalog>(codes: &[C]) -> Option<Shown> {
    let entries: Vec<Entry<C>> = public(codes).collect();
    if entries.is_empty() {
        return None;
    }
    let kinds = entries
        .iter()
        .map(|entry| Kind(Some((*entry).into())).to_string());
    let mut statuses: Vec<u16> = entries
        .iter()
        .filter_map(|entry| entry.mappings().http)
        .collect();
    let have_status = statuses.len() == entries.len();
    statuses.sort_unstable();
    statuses.dedup();
    let members = members(&entries);
    let mut required = Vec::new();
    // Of an entry that is not for everyone, the object has the code and no other member.
    if entries.len() == codes.len() {
        required.extend(["type", "title", "detail", "name"].map(ToOwned::to_owned));
        required.extend(have_status.then(|| "status".to_owned()));
        let everywhere = members
            .iter()
            .filter(|(_, member)| member.count == entries.len());
        required.extend(everywhere.map(|(name, _)| name.clone()));
    }
    Some(Shown {
        kinds: distinct(kinds),
        titles: distinct(entries.iter().map(|entry| entry.message())),
        statuses,
        members,
        required,
    })
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
pub(crate) struct Member {
    pub(crate) json: Json,
    pub(crate) is_optional: bool,
    pub(crate) doc: Option<&'static str>,
    /// How many entries have it.
    count: usize,
    /// Whether it is the same JSON in all of them.
    pub(crate) is_one: bool,
}

impl Member {
    /// A number in floating point may be none that JSON has.
    pub(crate) fn may_be_null(&self) -> bool {
        self.is_optional || self.json == Json::Number
    }
}

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
        let (json, is_optional) = if field.sensitive {
            (Json::Text, false)
        } else {
            json_of(field.rust_type)
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
