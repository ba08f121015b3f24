//! Writes the tables: each column one literal.

use super::hash::{self, Perfect};
use super::write::{Writer, literal};
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
        write_index("CODE_INDEX", codes.iter().map(String::as_str), out);
    }
    let names = rows
        .iter()
        .map(|row| row.name.as_str())
        .chain(aliases(catalog).map(|(_, alias)| alias));
    write_index("NAME_INDEX", names, out);
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

/// `__errdex::Text::new("…", b"…")`
fn write_texts<'t>(name: &str, texts: impl Iterator<Item = &'t str>, out: &mut Writer) {
    let (text, offsets) = joined(texts);
    out.open(&format!(
        "static {name}: __errdex::Text = __errdex::Text::new("
    ));
    out.text_line("", &text, ",");
    out.bytes_line("", &offsets, ",");
    out.close(");");
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
    pub(super) fn write(&self, head: &str, tail: &str, out: &mut Writer) {
        let make = if self.wide { "wide" } else { "narrow" };
        out.bytes_line(
            &format!("{head}__errdex::Ints::{make}("),
            &self.bytes,
            &format!("){tail}"),
        );
    }
}

fn write_index<'t>(name: &str, names: impl Iterator<Item = &'t str>, out: &mut Writer) {
    let hashes: Vec<u64> = names.map(|name| hash::hash_name(name.as_bytes())).collect();
    let Perfect { pilots, slots } = hash::build(&hashes);
    let pilots: Vec<u8> = pilots.into_iter().flat_map(u16::to_le_bytes).collect();
    out.open(&format!(
        "static {name}: __errdex::Names = __errdex::Names::new("
    ));
    out.bytes_line("", &pilots, ",");
    Ints::new(slots).write("", ",", out);
    out.close(");");
}

fn write_facts(catalog: &Catalog, out: &mut Writer) {
    let rows = catalog.all();
    out.open("static FACTS: __errdex::Facts = __errdex::Facts {");
    out.line("names: &NAMES,");
    out.line("messages: &MESSAGES,");
    out.line("index: &NAME_INDEX,");
    let alias_rows: Vec<usize> = aliases(catalog).map(|(row, _)| row).collect();
    Ints::all(&alias_rows).write("alias_rows: ", ",", out);
    out.line(&format!("active: {},", catalog.entries().len()));
    out.line(&format!("rows: {},", rows.len()));
    out.text_line("title: ", &catalog.title, ",");
    out.text_line("strip: ", &catalog.variants.strip, ",");
    out.line(&format!("verbatim: {},", catalog.variants.verbatim));
    write_by_hand(catalog, out);
    let severities: Vec<u8> = rows.iter().map(|row| row.severity as u8).collect();
    let all_errors = rows.iter().all(|row| row.severity == Severity::Error);
    out.bytes_line(
        "severities: ",
        if all_errors { &[] } else { &severities },
        ",",
    );
    let categorised = rows.iter().any(|row| row.category.is_some());
    let categories = rows.iter().filter(|_| categorised).map(|row| row.category);
    Ints::new(categories).write("categories: ", ",", out);
    let names = catalog
        .categories
        .iter()
        .flat_map(|category| [category.name.as_str(), category.use_for.as_str()]);
    let (text, offsets) = joined(names);
    out.open("category_names: __errdex::Text::new(");
    out.text_line("", &text, ",");
    out.bytes_line("", &offsets, ",");
    out.close("),");
    out.open("forms: &[");
    for form in &catalog.forms {
        let name = literal(&form.name);
        let (base, bits) = (form.base, form.bits);
        out.line(&format!(
            "__errdex::Form {{ name: {name}, base: {base:#X}, bits: {bits} }},"
        ));
    }
    out.close("],");
    out.close("};");
}

fn write_by_hand(catalog: &Catalog, out: &mut Writer) {
    let by_hand: Vec<(usize, &str)> = catalog
        .all()
        .iter()
        .enumerate()
        .filter(|(_, row)| row.variant_by_hand)
        .map(|(at, row)| (at, row.variant.as_str()))
        .collect();
    let rows: Vec<usize> = by_hand.iter().map(|(at, _)| *at).collect();
    let (text, offsets) = joined(by_hand.iter().map(|(_, variant)| *variant));
    out.open("by_hand: __errdex::Overrides {");
    Ints::all(&rows).write("rows: ", ",", out);
    out.open("texts: __errdex::Text::new(");
    out.text_line("", &text, ",");
    out.bytes_line("", &offsets, ",");
    out.close("),");
    out.close("},");
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
    let kinds: Vec<u8> = links
        .iter()
        .map(|link| number(link.kind).unwrap_or(0) as u8)
        .collect();
    out.open("static LINKS: __errdex::Links = __errdex::Links {");
    Ints::all(&starts).write("starts: ", ",", out);
    Ints::all(&targets).write("targets: ", ",", out);
    out.bytes_line("kinds: ", &kinds, ",");
    let (text, offsets) = joined(links.iter().map(|link| link.why.as_deref().unwrap_or("")));
    out.open("reasons: __errdex::Text::new(");
    out.text_line("", &text, ",");
    out.bytes_line("", &offsets, ",");
    out.close("),");
    out.open("imported: &[");
    for (catalog, name, code) in imported {
        let (catalog, name) = (literal(catalog), literal(name));
        let code = match code {
            Some(code) => format!("::core::option::Option::Some({})", literal(code)),
            None => "::core::option::Option::None".to_owned(),
        };
        out.line(&format!(
            "__errdex::Imported {{ catalog: {catalog}, name: {name}, code: {code} }},"
        ));
    }
    out.close("],");
    out.close("};");
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
    let (text, offsets) = joined(texts.iter().map(AsRef::as_ref));
    out.open(&format!(
        "static {name}: __errdex::Sections = __errdex::Sections::new("
    ));
    Ints::all(&starts).write("", ",", out);
    out.bytes_line("", &tags, ",");
    out.open("__errdex::Text::new(");
    out.text_line("", &text, ",");
    out.bytes_line("", &offsets, ",");
    out.close("),");
    out.close(");");
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
