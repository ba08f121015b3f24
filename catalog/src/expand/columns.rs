//! Puts a catalogue into columns, and writes its tables of them: each column one literal.

use errdex_tables::keys::TextKey;
use errdex_tables::write::{self, WrittenLink};
use errdex_tables::{note, section};

use super::forms;
use super::perfect_hash::{self, Perfect};
use super::rust::{filled, literal};
use super::table::{IntColumn, Literals, ints_of};
use crate::code::{Code, CodeType};
use crate::example;
use crate::model::{Catalog, Entry, Retry, Status, Target};

/// Writes the tables that the enum's own methods read.
pub(super) fn write(catalog: &Catalog, out: &mut String) {
    let rows = catalog.all();
    write_texts("names", names(catalog), out);
    write_texts("messages", rows.iter().map(|row| row.message.as_str()), out);
    if catalog.code == CodeType::Text {
        let codes: Vec<String> = rows.iter().map(|row| row.code.to_string()).collect();
        write_texts("codes", codes.iter().map(String::as_str), out);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let index = perfect_hash::of_text_codes(&codes);
        write_index("code_index", "__errdex::Names::of_codes", &index, out);
    }
    let index = name_index(catalog);
    write_index("name_index", "__errdex::Names::new", &index, out);
    write_alias_rows(catalog, out);
    write_retries(catalog, out);
    write_audiences(catalog, out);
}

/// Writes the functions of `__errdex::Table` that give tables.
pub(super) fn write_methods(catalog: &Catalog, out: &mut String) {
    let rows = catalog.all();
    write_facts(catalog, out);
    write_links(catalog, out);
    write_sections("notes", rows.iter().map(notes), out);
    write_sections("pages", rows.iter().map(pages), out);
}

/// The rows' names, then the aliases.
pub(super) fn names(catalog: &Catalog) -> impl Iterator<Item = &str> {
    let names = catalog.all().iter().map(|row| row.name.as_str());
    names.chain(aliases(catalog).map(|(_, alias)| alias))
}

/// The index of the names.
pub(super) fn name_index(catalog: &Catalog) -> Perfect {
    perfect_hash::of_names(&names(catalog).collect::<Vec<&str>>())
}

/// Every alias with the row that it names.
pub(super) fn aliases(catalog: &Catalog) -> impl Iterator<Item = (usize, &str)> {
    catalog
        .all()
        .iter()
        .enumerate()
        .flat_map(|(row, entry)| entry.aliases.iter().map(move |alias| (row, alias.as_str())))
}

pub(super) fn write_texts<'t>(name: &str, texts: impl Iterator<Item = &'t str>, out: &mut String) {
    let mut literals = Literals::default();
    let texts = literals.texts(["TEXTS", "OFFSETS"], texts);
    literals.write_const(name, "Text", &texts, out);
}

fn write_index(name: &str, make: &str, index: &Perfect, out: &mut String) {
    let mut literals = Literals::default();
    let pilots = literals.bytes("PILOTS", &index.pilots());
    let slots = literals.ints("SLOTS", &index.slots());
    let seed = index.seed();
    let index = format!("{make}({pilots}, {slots}, {seed})");
    literals.write_const(name, "Names", &index, out);
}

/// Only where there are aliases: nothing else looks at it.
fn write_alias_rows(catalog: &Catalog, out: &mut String) {
    let rows: Vec<usize> = aliases(catalog).map(|(row, _)| row).collect();
    if !rows.is_empty() {
        let mut literals = Literals::default();
        let rows = literals.ints("ROWS", &IntColumn::all(&rows));
        literals.write_const("alias_rows", "Ints", &rows, out);
    }
}

/// What constant methods read, where some entry says something.
fn write_retries(catalog: &Catalog, out: &mut String) {
    if has_retries(catalog) {
        let rows = catalog.entries().iter();
        let retries: Vec<String> = rows
            .map(|row| row.retry.map(stored_retry).unwrap_or_default())
            .collect();
        write_texts("retries", retries.iter().map(String::as_str), out);
    }
}

/// Whether an entry in use says something about trying again.
pub(super) fn has_retries(catalog: &Catalog) -> bool {
    let mut rows = catalog.entries().iter();
    rows.any(|row| row.retry.is_some())
}

fn stored_retry(retry: Retry) -> String {
    write::StoredRetry(retry).to_string()
}

/// As [`write_retries`].
fn write_audiences(catalog: &Catalog, out: &mut String) {
    if has_audiences(catalog) {
        let rows = catalog.entries().iter();
        write_texts("audiences", rows.map(|row| row.audience.stored()), out);
    }
}

/// Whether an entry in use is not for everyone.
pub(super) fn has_audiences(catalog: &Catalog) -> bool {
    let mut rows = catalog.entries().iter();
    rows.any(|row| !row.audience.is_public())
}

/// Whether an entry in use is a case of another one.
pub(super) fn has_parents(catalog: &Catalog) -> bool {
    let mut rows = catalog.entries().iter();
    rows.any(|row| row.parent.is_some())
}

fn write_facts(catalog: &Catalog, out: &mut String) {
    let alias_rows = match aliases(catalog).next() {
        Some(_) => "alias_rows()".to_owned(),
        None => ints_of(&IntColumn::all(&[]), "b\"\""),
    };
    let mut literals = Literals::default();
    let facts = filled(
        "__errdex::Facts {
            names: names(),
            messages: messages(),
            index: name_index(),
            alias_rows: $alias_rows,
            active: $active,
            rows: $rows,
            title: $title,
            strip: $strip,
            verbatim: $verbatim,
            by_hand: $by_hand,
            severities: $severities,
            categories: $categories,
            category_names: $category_names,
            forms: $forms,
        }",
        &[
            ("alias_rows", &alias_rows),
            ("active", &catalog.entries().len().to_string()),
            ("rows", &catalog.all().len().to_string()),
            ("title", &literal(&catalog.title)),
            ("strip", &literal(&catalog.variants.strip)),
            ("verbatim", &catalog.variants.verbatim.to_string()),
            ("by_hand", &by_hand(catalog, &mut literals)),
            (
                "severities",
                &literals.bytes("SEVERITIES", &severities(catalog)),
            ),
            (
                "categories",
                &literals.ints("CATEGORIES", &IntColumn::new(categories(catalog))),
            ),
            (
                "category_names",
                &literals.texts(
                    ["CATEGORY_NAMES", "CATEGORY_NAME_OFFSETS"],
                    category_names(catalog),
                ),
            ),
            ("forms", &forms::table(catalog)),
        ],
    );
    literals.write_method("facts", "Facts", &facts, out);
}

/// The number of each row's severity.
pub(super) fn severities(catalog: &Catalog) -> Vec<u8> {
    write::severities(catalog.all().iter().map(|row| row.severity)).collect()
}

/// Each row's category.
pub(super) fn categories(catalog: &Catalog) -> impl Iterator<Item = Option<usize>> + Clone {
    write::categories(catalog.all().iter().map(|row| row.category))
}

/// The name of each category, and its use.
pub(super) fn category_names(catalog: &Catalog) -> impl Iterator<Item = &str> {
    let categories = catalog.categories.iter();
    categories.flat_map(|category| [category.name.as_str(), category.use_for.as_str()])
}

/// `&[first, second]`
pub(super) fn slice(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    format!("&[{}]", items.join(", "))
}

/// The rows whose variants were settled by hand, and these.
pub(super) fn settled_by_hand(catalog: &Catalog) -> Vec<(usize, &str)> {
    let rows = catalog.all().iter().enumerate();
    rows.filter(|(_, row)| row.variant_by_hand)
        .map(|(at, row)| (at, row.variant.as_str()))
        .collect()
}

fn by_hand(catalog: &Catalog, literals: &mut Literals) -> String {
    let by_hand = settled_by_hand(catalog);
    let rows: Vec<usize> = by_hand.iter().map(|(at, _)| *at).collect();
    let rows = literals.ints("BY_HAND_ROWS", &IntColumn::all(&rows));
    let texts = by_hand.iter().map(|(_, variant)| *variant);
    let texts = literals.texts(["BY_HAND", "BY_HAND_OFFSETS"], texts);
    format!("__errdex::Overrides {{ rows: {rows}, texts: {texts} }}")
}

/// The columns of the links of every row, and the entries of other catalogues that they point to.
pub(super) struct Links<'c> {
    pub(super) starts: Vec<usize>,
    all: Vec<WrittenLink<'c>>,
    imported: Vec<(&'c str, &'c str, Option<&'c str>)>,
}

impl<'c> Links<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let rows = catalog.all();
        let active = catalog.entries().len();
        let mut all = Vec::new();
        let mut imported = Vec::new();
        let mut of_row = Vec::new();
        for row in rows {
            for link in &row.links {
                let target = match &link.target {
                    Target::Own(id) => id.index(),
                    Target::Imported { import, name, code } => {
                        let catalog = catalog.imports[*import].name.as_str();
                        imported.push((catalog, name.as_str(), code.as_deref()));
                        rows.len() + imported.len() - 1
                    }
                };
                of_row.push((target, link.kind, link.why.as_deref()));
            }
            all.extend(write::in_order(&of_row, active));
            of_row.clear();
        }
        Self {
            starts: write::starts(rows.iter().map(|row| row.links.len())).collect(),
            all,
            imported,
        }
    }

    pub(super) fn targets(&self) -> Vec<usize> {
        self.all.iter().map(|(target, ..)| *target).collect()
    }

    pub(super) fn kinds(&self) -> Vec<u8> {
        write::kinds(&self.all).collect()
    }

    pub(super) fn reasons(&self) -> impl Iterator<Item = &'c str> {
        write::reasons(&self.all)
    }

    pub(super) fn has_imported(&self) -> bool {
        !self.imported.is_empty()
    }

    /// `&[__errdex::Imported { … }]`
    pub(super) fn imported(&self) -> String {
        slice(self.imported.iter().map(|(catalog, name, code)| {
            let code = match code {
                Some(code) => format!("::core::option::Option::Some({})", literal(code)),
                None => "::core::option::Option::None".to_owned(),
            };
            filled(
                "__errdex::Imported { catalog: $catalog, name: $name, code: $code }",
                &[
                    ("catalog", &literal(catalog)),
                    ("name", &literal(name)),
                    ("code", &code),
                ],
            )
        }))
    }
}

fn write_links(catalog: &Catalog, out: &mut String) {
    let links = Links::new(catalog);
    let mut literals = Literals::default();
    let links = filled(
        "__errdex::Links {
            starts: $starts,
            targets: $targets,
            kinds: $kinds,
            reasons: $reasons,
            imported: $imported,
        }",
        &[
            (
                "starts",
                &literals.ints("STARTS", &IntColumn::all(&links.starts)),
            ),
            (
                "targets",
                &literals.ints("TARGETS", &IntColumn::all(&links.targets())),
            ),
            ("kinds", &literals.bytes("KINDS", &links.kinds())),
            (
                "reasons",
                &literals.texts(["REASONS", "OFFSETS"], links.reasons()),
            ),
            ("imported", &links.imported()),
        ],
    );
    literals.write_method("link_table", "Links", &links, out);
}

/// Tags and texts of one row.
type Sections<'t> = Vec<(u8, std::borrow::Cow<'t, str>)>;

/// The columns of the sections of every row.
pub(super) struct SectionColumns<'t> {
    pub(super) starts: Vec<usize>,
    pub(super) tags: Vec<u8>,
    pub(super) texts: Vec<std::borrow::Cow<'t, str>>,
}

impl<'t> SectionColumns<'t> {
    pub(super) fn new(rows: impl Iterator<Item = Sections<'t>>) -> Self {
        let (mut counts, mut tags, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            counts.push(row.len());
            for (tag, text) in row {
                tags.push(tag);
                texts.push(text);
            }
        }
        Self {
            starts: write::starts(counts.into_iter()).collect(),
            tags,
            texts,
        }
    }
}

fn write_sections<'t>(name: &str, rows: impl Iterator<Item = Sections<'t>>, out: &mut String) {
    let SectionColumns {
        starts,
        tags,
        texts,
    } = SectionColumns::new(rows);
    let mut literals = Literals::default();
    let starts = literals.ints("STARTS", &IntColumn::all(&starts));
    let tags = literals.bytes("TAGS", &tags);
    let texts = literals.texts(["TEXTS", "OFFSETS"], texts.iter().map(AsRef::as_ref));
    let sections = format!("__errdex::Sections::new({starts}, {tags}, {texts})");
    literals.write_method(name, "Sections", &sections, out);
}

/// The short texts.
pub(super) fn notes(row: &Entry) -> Sections<'_> {
    let mappings = &row.mappings;
    let (end_since, end_why, replaced_by) = match &row.status {
        Status::Active => (None, None, None),
        Status::Deprecated {
            since,
            replaced_by,
            note,
        } => (since.as_ref(), note.as_ref(), *replaced_by),
        Status::Retired {
            since,
            reason,
            replaced_by,
        } => (since.as_ref(), reason.as_ref(), *replaced_by),
    };
    let detail = row.detail.as_ref().map(|detail| &detail.text);
    let replaced_by = replaced_by.map(|id| id.index() as u64);
    let mut notes = texts(row, |key| !key.is_markdown());
    push_text(note::DETAIL, detail, &mut notes);
    push_number(note::HTTP, mappings.http.map(u64::from), &mut notes);
    push_text(note::GRPC, mappings.grpc.as_ref(), &mut notes);
    push_number(note::EXIT, mappings.exit, &mut notes);
    push_text(note::ERRNO, mappings.errno.as_ref(), &mut notes);
    push_text(note::SQLSTATE, mappings.sqlstate.as_ref(), &mut notes);
    push_text(note::END_SINCE, end_since, &mut notes);
    // The runtime knows from this text that there is an end.
    if end_since.is_none() && !matches!(row.status, Status::Active) {
        notes.push((note::END_SINCE, "".into()));
    }
    push_text(note::END_WHY, end_why, &mut notes);
    push_number(note::REPLACED_BY, replaced_by, &mut notes);
    if !row.more_categories.is_empty() {
        let numbers: Vec<String> = row.more_categories.iter().map(usize::to_string).collect();
        notes.push((note::CATEGORIES, numbers.join(" ").into()));
    }
    if let Some(retry) = row.retry {
        notes.push((note::RETRY, stored_retry(retry).into()));
    }
    if !row.audience.is_public() {
        notes.push((note::AUDIENCE, row.audience.stored().into()));
    }
    let parent = row.parent.map(|id| id.index() as u64);
    push_number(note::PARENT, parent, &mut notes);
    notes
}

/// The long texts, and what programs rarely ask for.
pub(super) fn pages(row: &Entry) -> Sections<'_> {
    let mut sections = texts(row, TextKey::is_markdown);
    for question in &row.faq {
        push_text(section::QUESTION, Some(&question.question), &mut sections);
        push_text(section::ANSWER, Some(&question.answer), &mut sections);
    }
    for example in &row.examples {
        push_text(section::EXAMPLE, Some(&example.title), &mut sections);
        sections.push((section::EXAMPLE_TEXT, example::markdown(example).into()));
    }
    for field in &row.fields {
        push_text(section::FIELD, Some(&field.name), &mut sections);
        push_text(section::FIELD_TYPE, Some(&field.rust_type), &mut sections);
        for (tag, holds) in [
            (section::FIELD_IS_SOURCE, field.source),
            (section::FIELD_IS_SENSITIVE, field.sensitive),
        ] {
            sections.extend(holds.then(|| (tag, "".into())));
        }
        push_text(section::FIELD_DOC, field.doc.as_ref(), &mut sections);
    }
    for (key, value) in &row.extra {
        push_text(section::EXTRA_KEY, Some(key), &mut sections);
        sections.push((section::EXTRA, value.as_text()));
    }
    sections
}

fn texts(row: &Entry, is_wanted: impl Fn(TextKey) -> bool) -> Sections<'_> {
    let mut texts = Vec::new();
    row.texts.for_each(|key, text| {
        if is_wanted(key) {
            push_text(key.tag(), Some(text), &mut texts);
        }
    });
    texts
}

fn push_text<'t>(tag: u8, text: Option<&'t String>, to: &mut Sections<'t>) {
    if let Some(text) = text {
        to.push((tag, text.as_str().into()));
    }
}

fn push_number(tag: u8, number: Option<u64>, to: &mut Sections<'_>) {
    if let Some(number) = number {
        to.push((tag, number.to_string().into()));
    }
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

/// The call of a function that returns a column, if that was written.
pub(super) fn call(call: &'static str, is_written: bool) -> &'static str {
    if is_written {
        call
    } else {
        "__errdex::NO_TEXTS"
    }
}
