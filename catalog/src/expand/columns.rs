//! Writes the tables: each column one literal.

use super::hash::{self, Perfect};
use super::value::Value;
use super::write::{Writer, byte_literal, literal};
use crate::code::{Code, CodeType};
use crate::model::{Catalog, Entry, Link, LinkKind, Severity, Status, Target};

/// Writes every table of the catalogue.
pub(super) fn write(catalog: &Catalog, out: &mut Writer) {
    let rows = catalog.all();
    write_texts(
        "NAMES",
        rows.iter()
            .map(|row| row.name.as_str())
            .chain(aliases(catalog).map(|(_, alias)| alias)),
        out,
    );
    write_texts("MESSAGES", rows.iter().map(|row| row.message.as_str()), out);
    if catalog.code == CodeType::Text {
        let codes: Vec<String> = rows.iter().map(|row| row.code.to_string()).collect();
        write_texts("CODES", codes.iter().map(String::as_str), out);
        let hashes = codes
            .iter()
            .map(|code| hash::hash_name(code.as_bytes(), hash::AS_WRITTEN));
        let hashes: Vec<u64> = hashes.collect();
        write_index("CODE_INDEX", "__errdex::Names::of_codes", &hashes, out);
    }
    let names = rows
        .iter()
        .map(|row| row.name.as_str())
        .chain(aliases(catalog).map(|(_, alias)| alias));
    let hashes = names.map(|name| hash::hash_name(name.as_bytes(), hash::ANY_CASE));
    let hashes: Vec<u64> = hashes.collect();
    write_index("NAME_INDEX", "__errdex::Names::new", &hashes, out);
    write_facts(catalog, out);
    write_links(catalog, out);
    write_sections("NOTES", rows.iter().map(notes), out);
    write_sections("PAGES", rows.iter().map(pages), out);
}

/// Every alias with the row that it names.
pub(super) fn aliases(catalog: &Catalog) -> impl Iterator<Item = (usize, &str)> {
    catalog
        .all()
        .iter()
        .enumerate()
        .flat_map(|(row, entry)| entry.aliases.iter().map(move |alias| (row, alias.as_str())))
}

fn write_texts<'t>(name: &str, texts: impl Iterator<Item = &'t str>, out: &mut Writer) {
    out.static_item(name, "__errdex::Text", &text_value(texts));
}

/// `__errdex::Text::new("…", b"…")`
fn text_value<'t>(texts: impl Iterator<Item = &'t str>) -> Value {
    let (text, offsets) = joined(texts);
    let arguments = vec![string(&text), bytes(&offsets)];
    Value::Call("__errdex::Text::new", arguments)
}

fn string(text: &str) -> Value {
    Value::Plain(literal(text))
}

fn bytes(bytes: &[u8]) -> Value {
    Value::Plain(byte_literal(bytes))
}

fn plain(value: &(impl ToString + ?Sized)) -> Value {
    Value::Plain(value.to_string())
}

/// Texts one after another, and the bytes of their offsets.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> (String, Vec<u8>) {
    let mut text = String::new();
    let mut offsets = vec![0; 4];
    for piece in texts {
        text.push_str(piece);
        offsets.extend((text.len() as u32).to_le_bytes());
    }
    (text, offsets)
}

/// Integers, 2 bytes each where they fit beside the mark for none.
pub(super) struct Ints {
    bytes: Vec<u8>,
    wide: bool,
}

impl Ints {
    pub(super) fn new(numbers: impl IntoIterator<Item = Option<usize>> + Clone) -> Self {
        let wide = numbers
            .clone()
            .into_iter()
            .flatten()
            .any(|number| number >= usize::from(u16::MAX));
        let mut bytes = Vec::new();
        for number in numbers {
            if wide {
                let number = number.map_or(u32::MAX, |number| number as u32);
                bytes.extend(number.to_le_bytes());
            } else {
                let number = number.map_or(u16::MAX, |number| number as u16);
                bytes.extend(number.to_le_bytes());
            }
        }
        Self { bytes, wide }
    }

    fn all(numbers: &[usize]) -> Self {
        Self::new(numbers.iter().copied().map(Some))
    }

    pub(super) fn is_wide(&self) -> bool {
        self.wide
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// `__errdex::Ints::narrow(b"…")`
    pub(super) fn value(&self) -> Value {
        let make = if self.wide {
            "__errdex::Ints::wide"
        } else {
            "__errdex::Ints::narrow"
        };
        Value::Call(make, vec![bytes(&self.bytes)])
    }
}

fn write_index(name: &str, make: &'static str, hashes: &[u64], out: &mut Writer) {
    let Perfect { pilots, slots } = hash::build(hashes);
    let pilots: Vec<u8> = pilots.into_iter().flat_map(u16::to_le_bytes).collect();
    let arguments = vec![bytes(&pilots), Ints::new(slots).value()];
    let index = Value::Call(make, arguments);
    out.static_item(name, "__errdex::Names", &index);
}

fn write_facts(catalog: &Catalog, out: &mut Writer) {
    let rows = catalog.all();
    let alias_rows: Vec<usize> = aliases(catalog).map(|(row, _)| row).collect();
    let all_errors = rows.iter().all(|row| row.severity == Severity::Error);
    let severities: Vec<u8> = rows
        .iter()
        .filter(|_| !all_errors)
        .map(|row| row.severity as u8)
        .collect();
    let categorised = rows.iter().any(|row| row.category.is_some());
    let categories = rows.iter().filter(|_| categorised).map(|row| row.category);
    let category_names = catalog
        .categories
        .iter()
        .flat_map(|category| [category.name.as_str(), category.use_for.as_str()]);
    let forms = catalog.forms.iter().map(|form| {
        Value::Struct(
            "__errdex::Form",
            vec![
                ("name", string(&form.name)),
                ("base", plain(&format!("{:#X}", form.base))),
                ("bits", plain(&form.bits)),
            ],
        )
    });
    let facts = vec![
        ("names", plain("&NAMES")),
        ("messages", plain("&MESSAGES")),
        ("index", plain("&NAME_INDEX")),
        ("alias_rows", Ints::all(&alias_rows).value()),
        ("active", plain(&catalog.entries().len())),
        ("rows", plain(&rows.len())),
        ("title", string(&catalog.title)),
        ("strip", string(&catalog.variants.strip)),
        ("verbatim", plain(&catalog.variants.verbatim)),
        ("by_hand", by_hand(catalog)),
        ("severities", bytes(&severities)),
        ("categories", Ints::new(categories).value()),
        ("category_names", text_value(category_names)),
        ("forms", Value::List("&", forms.collect())),
    ];
    let facts = Value::Struct("__errdex::Facts", facts);
    out.static_item("FACTS", "__errdex::Facts", &facts);
}

/// The variants that were settled by hand.
fn by_hand(catalog: &Catalog) -> Value {
    let by_hand: Vec<(usize, &str)> = catalog
        .all()
        .iter()
        .enumerate()
        .filter(|(_, row)| row.variant_by_hand)
        .map(|(at, row)| (at, row.variant.as_str()))
        .collect();
    let rows: Vec<usize> = by_hand.iter().map(|(at, _)| *at).collect();
    let texts = text_value(by_hand.iter().map(|(_, variant)| *variant));
    let fields = vec![("rows", Ints::all(&rows).value()), ("texts", texts)];
    Value::Struct("__errdex::Overrides", fields)
}

fn write_links(catalog: &Catalog, out: &mut Writer) {
    let mut starts = vec![0];
    let mut links: Vec<&Link> = Vec::new();
    let in_use = |link: &&Link| matches!(link.target, Target::Own(id) if id.index() < catalog.entries().len());
    for row in catalog.all() {
        links.extend(row.links.iter().filter(in_use));
        links.extend(row.links.iter().filter(|link| !in_use(link)));
        starts.push(links.len());
    }
    if links.is_empty() {
        starts.clear();
    }
    let mut imported = Vec::new();
    let targets: Vec<usize> = links
        .iter()
        .map(|link| match &link.target {
            Target::Own(id) => id.index(),
            Target::Imported { import, name, code } => {
                imported.push((&catalog.imports[*import].name, name, code));
                catalog.all().len() + imported.len() - 1
            }
        })
        .collect();
    let number = |kind| LinkKind::ALL.iter().position(|known| *known == kind);
    // What is not in a table is the first kind, and no reason: so it is with all links of many catalogues.
    let plain_kinds = links.iter().all(|link| number(link.kind) == Some(0));
    let kinds: Vec<u8> = links
        .iter()
        .filter(|_| !plain_kinds)
        .map(|link| number(link.kind).unwrap_or(0) as u8)
        .collect();
    let explained = links.iter().any(|link| link.why.is_some());
    let reasons = links
        .iter()
        .filter(|_| explained)
        .map(|link| link.why.as_deref().unwrap_or(""));
    let imported = imported.into_iter().map(|(catalog, name, code)| {
        let code = match code {
            Some(code) => format!("::core::option::Option::Some({})", literal(code)),
            None => "::core::option::Option::None".to_owned(),
        };
        let fields = vec![
            ("catalog", string(catalog)),
            ("name", string(name)),
            ("code", plain(&code)),
        ];
        Value::Struct("__errdex::Imported", fields)
    });
    let links = vec![
        ("starts", Ints::all(&starts).value()),
        ("targets", Ints::all(&targets).value()),
        ("kinds", bytes(&kinds)),
        ("reasons", text_value(reasons)),
        ("imported", Value::List("&", imported.collect())),
    ];
    let links = Value::Struct("__errdex::Links", links);
    out.static_item("LINKS", "__errdex::Links", &links);
}

/// Tags and texts of one row.
type Sections<'t> = Vec<(u8, std::borrow::Cow<'t, str>)>;

fn write_sections<'t>(name: &str, rows: impl Iterator<Item = Sections<'t>>, out: &mut Writer) {
    let mut starts = vec![0];
    let mut tags = Vec::new();
    let mut texts = Vec::new();
    for row in rows {
        for (tag, text) in row {
            tags.push(tag);
            texts.push(text);
        }
        starts.push(tags.len());
    }
    if tags.is_empty() {
        starts.clear();
    }
    let arguments = vec![
        Ints::all(&starts).value(),
        bytes(&tags),
        text_value(texts.iter().map(AsRef::as_ref)),
    ];
    let sections = Value::Call("__errdex::Sections::new", arguments);
    out.static_item(name, "__errdex::Sections", &sections);
}

/// The short texts; the tags are those of `note` in the runtime.
fn notes(row: &Entry) -> Sections<'_> {
    let mappings = &row.mappings;
    let (end_since, end_why, replaced_by) = match &row.status {
        Status::Active => (None, None, None),
        Status::Deprecated {
            since,
            replaced_by,
            note,
        } => (Some(since), note.as_ref(), *replaced_by),
        Status::Retired {
            since,
            reason,
            replaced_by,
        } => (Some(since), Some(reason), *replaced_by),
    };
    let text = |text: &'_ Option<String>| text.clone().map(Into::into);
    let number = |number: Option<u64>| number.map(|number| number.to_string().into());
    let all = [
        text(&row.help),
        text(&row.url),
        text(&row.updated),
        text(&row.since),
        text(&row.owner),
        row.detail
            .as_ref()
            .map(|detail| detail.text.as_str().into()),
        number(mappings.http.map(u64::from)),
        text(&mappings.grpc),
        number(mappings.exit),
        text(&mappings.errno),
        text(&mappings.sqlstate),
        end_since.cloned().map(Into::into),
        end_why.cloned().map(Into::into),
        number(replaced_by.map(|id| id.index() as u64)),
    ];
    (0..)
        .zip(all)
        .filter_map(|(tag, text)| Some((tag, text?)))
        .collect()
}

/// The long texts; the tags are those of `section` in the runtime.
fn pages(row: &Entry) -> Sections<'_> {
    let long = [&row.meaning, &row.context, &row.guidance, &row.summary];
    let mut sections: Sections<'_> = (0..)
        .zip(long)
        .filter_map(|(tag, text)| Some((tag, text.as_deref()?.into())))
        .collect();
    for question in &row.faq {
        sections.push((4, question.question.as_str().into()));
        sections.push((5, question.answer.as_str().into()));
    }
    sections
}

/// The numbers of the retired codes.
pub(super) fn retired_numbers(catalog: &Catalog) -> Vec<i128> {
    catalog
        .retired()
        .iter()
        .filter_map(|row| match row.code {
            Code::Number(number) => Some(number),
            Code::Text(_) => None,
        })
        .collect()
}
