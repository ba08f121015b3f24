//! Puts a catalogue into columns, and writes its tables of them: each column one literal.

use super::hash::{self, Perfect};
use super::rust::{byte_literal, filled, literal};
use super::table::Literals;
use crate::code::{Code, CodeType};
use crate::model::{Catalog, Entry, Link, LinkKind, Severity, Status, Target};

/// Writes the tables that the enum's own methods read.
pub(super) fn write(catalog: &Catalog, out: &mut String) {
    let rows = catalog.all();
    write_texts("names", names(catalog), out);
    write_texts("messages", rows.iter().map(|row| row.message.as_str()), out);
    if catalog.code == CodeType::Text {
        let codes: Vec<String> = rows.iter().map(|row| row.code.to_string()).collect();
        write_texts("codes", codes.iter().map(String::as_str), out);
        let hashes = codes
            .iter()
            .map(|code| hash::hash_name(code.as_bytes(), hash::AS_WRITTEN));
        let hashes: Vec<u64> = hashes.collect();
        let index = hash::build(&hashes);
        write_index("code_index", "__errdex::Names::of_codes", index, out);
    }
    let index = name_index(catalog);
    write_index("name_index", "__errdex::Names::new", index, out);
    write_alias_rows(catalog, out);
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
    let hashes = names(catalog).map(|name| hash::hash_name(name.as_bytes(), hash::ANY_CASE));
    hash::build(&hashes.collect::<Vec<u64>>())
}

/// Every alias with the row that it names.
pub(super) fn aliases(catalog: &Catalog) -> impl Iterator<Item = (usize, &str)> {
    catalog
        .all()
        .iter()
        .enumerate()
        .flat_map(|(row, entry)| entry.aliases.iter().map(move |alias| (row, alias.as_str())))
}

fn write_texts<'t>(name: &str, texts: impl Iterator<Item = &'t str>, out: &mut String) {
    let mut literals = Literals::default();
    let texts = literals.texts(["TEXTS", "OFFSETS"], texts);
    literals.write_const(name, "Text", &texts, out);
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
    pub(super) fn value(&self) -> String {
        self.value_of(&byte_literal(&self.bytes))
    }

    /// `__errdex::Ints::narrow(…)` of the expression of their bytes.
    pub(super) fn value_of(&self, bytes: &str) -> String {
        let width = if self.wide { "wide" } else { "narrow" };
        format!("__errdex::Ints::{width}({bytes})")
    }
}

fn write_index(name: &str, make: &str, index: Perfect, out: &mut String) {
    let Perfect { pilots, slots } = index;
    let pilots: Vec<u8> = pilots.into_iter().flat_map(u16::to_le_bytes).collect();
    let mut literals = Literals::default();
    let pilots = literals.bytes("PILOTS", &pilots);
    let slots = literals.ints("SLOTS", &Ints::new(slots));
    let index = format!("{make}({pilots}, {slots})");
    literals.write_const(name, "Names", &index, out);
}

/// Only where there are aliases: nothing else looks at it.
fn write_alias_rows(catalog: &Catalog, out: &mut String) {
    let rows: Vec<usize> = aliases(catalog).map(|(row, _)| row).collect();
    if !rows.is_empty() {
        let mut literals = Literals::default();
        let rows = literals.ints("ROWS", &Ints::all(&rows));
        literals.write_const("alias_rows", "Ints", &rows, out);
    }
}

fn write_facts(catalog: &Catalog, out: &mut String) {
    let alias_rows = match aliases(catalog).next() {
        Some(_) => "alias_rows()".to_owned(),
        None => Ints::all(&[]).value(),
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
                &literals.ints("CATEGORIES", &Ints::new(categories(catalog))),
            ),
            (
                "category_names",
                &literals.texts(
                    ["CATEGORY_NAMES", "CATEGORY_NAME_OFFSETS"],
                    category_names(catalog),
                ),
            ),
            ("forms", &forms(catalog)),
        ],
    );
    literals.write_method("facts", "Facts", &facts, out);
}

/// The number of each row's severity; none where all are errors.
pub(super) fn severities(catalog: &Catalog) -> Vec<u8> {
    let rows = catalog.all();
    let all_errors = rows.iter().all(|row| row.severity == Severity::Error);
    let told = rows.iter().filter(|_| !all_errors);
    told.map(|row| row.severity as u8).collect()
}

/// Each row's category; none where no row has one.
pub(super) fn categories(catalog: &Catalog) -> impl Iterator<Item = Option<usize>> + Clone {
    let rows = catalog.all();
    let categorised = rows.iter().any(|row| row.category.is_some());
    let told = rows.iter().filter(move |_| categorised);
    told.map(|row| row.category)
}

/// The name of each category, and its use.
pub(super) fn category_names(catalog: &Catalog) -> impl Iterator<Item = &str> {
    let categories = catalog.categories.iter();
    categories.flat_map(|category| [category.name.as_str(), category.use_for.as_str()])
}

/// `&[__errdex::Form { … }]`
pub(super) fn forms(catalog: &Catalog) -> String {
    slice(catalog.forms.iter().map(|form| {
        filled(
            "__errdex::Form { name: $name, base: $base, bits: $bits }",
            &[
                ("name", &literal(&form.name)),
                ("base", &format!("{:#X}", form.base)),
                ("bits", &form.bits.to_string()),
            ],
        )
    }))
}

/// `&[first, second]`
fn slice(items: impl Iterator<Item = String>) -> String {
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
    let rows = literals.ints("BY_HAND_ROWS", &Ints::all(&rows));
    let texts = by_hand.iter().map(|(_, variant)| *variant);
    let texts = literals.texts(["BY_HAND", "BY_HAND_OFFSETS"], texts);
    format!("__errdex::Overrides {{ rows: {rows}, texts: {texts} }}")
}

/// The links of every row, those to entries in use first.
pub(super) struct LinkColumns<'c> {
    pub(super) starts: Vec<usize>,
    pub(super) targets: Vec<usize>,
    pub(super) kinds: Vec<u8>,
    pub(super) reasons: Vec<&'c str>,
    imported: Vec<(&'c str, &'c str, Option<&'c str>)>,
}

impl<'c> LinkColumns<'c> {
    pub(super) fn of(catalog: &'c Catalog) -> Self {
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
        let catalog_rows = catalog.all().len();
        let mut imported = Vec::new();
        let targets = links.iter().map(|link| match &link.target {
            Target::Own(id) => id.index(),
            Target::Imported { import, name, code } => {
                let catalog = catalog.imports[*import].name.as_str();
                imported.push((catalog, name.as_str(), code.as_deref()));
                catalog_rows + imported.len() - 1
            }
        });
        let targets = targets.collect();
        let number = |link: &&Link| LinkKind::ALL.iter().position(|known| *known == link.kind);
        // What is not in a table is the first kind, and no reason: so it is with all links of many catalogues.
        let plain_kinds = links.iter().all(|link| number(link) == Some(0));
        let explained = links.iter().any(|link| link.why.is_some());
        let kinds = links.iter().filter(|_| !plain_kinds);
        let reasons = links.iter().filter(|_| explained);
        Self {
            starts,
            targets,
            kinds: kinds.map(|link| number(link).unwrap_or(0) as u8).collect(),
            reasons: reasons
                .map(|link| link.why.as_deref().unwrap_or(""))
                .collect(),
            imported,
        }
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
    let columns = LinkColumns::of(catalog);
    let mut literals = Literals::default();
    let reasons = columns.reasons.iter().copied();
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
                &literals.ints("STARTS", &Ints::all(&columns.starts)),
            ),
            (
                "targets",
                &literals.ints("TARGETS", &Ints::all(&columns.targets)),
            ),
            ("kinds", &literals.bytes("KINDS", &columns.kinds)),
            ("reasons", &literals.texts(["REASONS", "OFFSETS"], reasons)),
            ("imported", &columns.imported()),
        ],
    );
    literals.write_method("link_table", "Links", &links, out);
}

/// Tags and texts of one row.
type Sections<'t> = Vec<(u8, std::borrow::Cow<'t, str>)>;

/// The tags and texts of every row.
pub(super) struct SectionColumns<'t> {
    pub(super) starts: Vec<usize>,
    pub(super) tags: Vec<u8>,
    pub(super) texts: Vec<std::borrow::Cow<'t, str>>,
}

impl<'t> SectionColumns<'t> {
    pub(super) fn of(rows: impl Iterator<Item = Sections<'t>>) -> Self {
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
        Self {
            starts,
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
    } = SectionColumns::of(rows);
    let mut literals = Literals::default();
    let starts = literals.ints("STARTS", &Ints::all(&starts));
    let tags = literals.bytes("TAGS", &tags);
    let texts = literals.texts(["TEXTS", "OFFSETS"], texts.iter().map(AsRef::as_ref));
    let sections = format!("__errdex::Sections::new({starts}, {tags}, {texts})");
    literals.write_method(name, "Sections", &sections, out);
}

/// The short texts; the tags are those of `note` in the runtime.
pub(super) fn notes(row: &Entry) -> Sections<'_> {
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
        text(&row.texts.help),
        text(&row.texts.url),
        text(&row.texts.updated),
        text(&row.texts.since),
        text(&row.texts.owner),
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
pub(super) fn pages(row: &Entry) -> Sections<'_> {
    let long = [
        &row.texts.meaning,
        &row.texts.context,
        &row.texts.guidance,
        &row.texts.summary,
    ];
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
