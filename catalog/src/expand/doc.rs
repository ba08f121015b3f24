//! Writes the documentation of the enum and its variants: what an editor shows on hover.

use std::fmt::Write as _;

use super::{forms, markdown};
use crate::code::Code;
use crate::example;
use crate::keys::{Place, TextKey};
use crate::model::{Catalog, Category, Entry, EntryId, Field, Link, Mappings, Severity, Target};

/// The enum's documentation where its author wrote none.
pub(super) fn of_enum(catalog: &Catalog) -> String {
    let mut doc = markdown::line(&catalog.title);
    doc.push('.');
    if let Some(description) = &catalog.description {
        doc.push_str("\n\n");
        doc.push_str(&long(catalog, description));
    }
    doc
}

/// The documentation of a variant of the code type: the whole page.
pub(super) fn of_code(catalog: &Catalog, entry: &Entry) -> String {
    of_variant(catalog, entry, &entry.fields)
}

/// The documentation of an error's variant, whose fields have their own.
pub(super) fn of_error(catalog: &Catalog, entry: &Entry) -> String {
    of_variant(catalog, entry, &[])
}

fn of_variant(catalog: &Catalog, entry: &Entry, fields: &[Field]) -> String {
    let mut doc = markdown::line(&entry.message);
    doc.push_str("\n\n");
    push_codes(catalog, entry, &mut doc);
    push_facts(catalog, entry, &mut doc);
    push_texts(catalog, entry, Place::Section, &mut doc);
    push_texts(catalog, entry, Place::Advice, &mut doc);
    push_links(catalog, entry, &mut doc);
    if !entry.faq.is_empty() {
        let questions: Vec<String> = entry
            .faq
            .iter()
            .map(|faq| {
                let question = markdown::line(&faq.question);
                format!("*{question}*\n\n{}", long(catalog, &faq.answer))
            })
            .collect();
        push_section(&mut doc, "Questions", &questions.join("\n\n"));
    }
    if !entry.examples.is_empty() {
        let examples: Vec<String> = entry
            .examples
            .iter()
            .map(|example| {
                let title = markdown::line(&example.title);
                // The code is no link and no doctest, whatever it looks like.
                let code = markdown::text(&example::markdown(example), &|_| None);
                format!("*{title}*\n\n{code}")
            })
            .collect();
        push_section(&mut doc, "Examples", &examples.join("\n\n"));
    }
    push_texts(catalog, entry, Place::Closing, &mut doc);
    if !fields.is_empty() {
        let fields: Vec<String> = fields.iter().map(of_field).collect();
        push_section(&mut doc, "Fields", &fields.join("\n"));
    }
    push_texts(catalog, entry, Place::Address, &mut doc);
    doc
}

/// ``- `boat` (`String`): the boat's name``
fn of_field(field: &Field) -> String {
    let secret = if field.sensitive { ", sensitive" } else { "" };
    let mut text = format!("- `{}` (`{}`{secret})", field.name, field.rust_type);
    if let Some(what) = &field.doc {
        text.push_str(": ");
        text.push_str(&markdown::line(what));
    }
    text
}

/// The documentation of the constant that has the entry's name.
pub(super) fn of_constant(entry: &Entry) -> String {
    format!(
        "{}: [`Self::{}`].",
        markdown::line(&entry.message),
        entry.variant
    )
}

/// The documentation of the constant that has an alias's name.
pub(super) fn of_alias(entry: &Entry) -> String {
    format!("Another name of [`Self::{}`].", entry.variant)
}

/// The documentation of the method that tests for a category.
pub(super) fn of_category(category: &Category) -> String {
    format!(
        "Whether the error is of the category {}: {}.",
        category.name,
        markdown::line(&category.use_for)
    )
}

/// What rustdoc's search finds the variant under: the name and its numbers. The variant's own name must not be among
/// them.
pub(super) fn search_words(catalog: &Catalog, entry: &Entry) -> Vec<String> {
    let mut words = vec![entry.name.clone(), entry.code.to_string()];
    if let Code::Number(number) = entry.code {
        words.push(format!("0x{:X}", catalog.code.bits_of(number)));
    }
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let usable = word != entry.variant && is_searchable(&word) && !kept.contains(&word);
        if usable {
            kept.push(word);
        }
    }
    kept
}

/// Whether rustdoc takes a word: it refuses quotes, and what cannot be seen is nothing to search for. Looks at bytes,
/// since an unoptimised macro takes ten times as long for characters.
fn is_searchable(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' | b'\\' | b'`' | 0..=0x1F | 0x7F => return false,
            0x80.. => {
                return !word.contains(['"', '\'', '\\', '`']) && !word.contains(char::is_control);
            }
            _ => at += 1,
        }
    }
    true
}

/// Pushes the texts that a page shows at `place`.
fn push_texts(catalog: &Catalog, entry: &Entry, place: Place, doc: &mut String) {
    entry.texts.for_each(|key, text| {
        if key.place() != place {
            return;
        }
        let text = if key.is_markdown() {
            long(catalog, text)
        } else if place == Place::Address {
            address(text)
        } else {
            markdown::line(text)
        };
        if key == TextKey::Meaning {
            // What an editor shows begins with it, right below the message: that needs no title.
            doc.push_str("\n\n");
            doc.push_str(&text);
        } else {
            push_section(doc, key.title(), &text);
        }
    });
}

fn push_section(doc: &mut String, title: &str, text: &str) {
    doc.push_str("\n\n**");
    doc.push_str(title);
    doc.push_str("**\n\n");
    doc.push_str(text);
}

/// `` `ERROR_X`, 7023, `0x1B6F`, HRESULT `0x80071B6F` ``
fn push_codes(catalog: &Catalog, entry: &Entry, doc: &mut String) {
    let name = &entry.name;
    match entry.code {
        Code::Text(_) => {
            let _ = write!(doc, "`{name}`, {}", code(&entry.code));
        }
        Code::Number(number) => {
            let bits = catalog.code.bits_of(number);
            let _ = write!(doc, "`{name}`, {number}, `0x{bits:X}`");
            forms::push(catalog, entry, number, doc);
        }
    }
}

/// What an entry is besides its codes: `` ; category `weather`, HTTP status 503, exit status 75 ``
fn push_facts(catalog: &Catalog, entry: &Entry, doc: &mut String) {
    let mut facts = Facts { doc, before: "; " };
    for category in entry.categories() {
        facts.push("category", &quoted(&catalog.categories[category].name));
    }
    if entry.severity != Severity::Error {
        facts.push("severity", entry.severity.name());
    }
    if let Some(retry) = entry.retry {
        facts.push("retry", &retry.to_string());
    }
    if !entry.audience.is_public() {
        facts.push("audience", entry.audience.name());
    }
    let Mappings {
        http,
        grpc,
        exit,
        errno,
        sqlstate,
    } = &entry.mappings;
    if let Some(http) = http {
        facts.push("HTTP status", &http.to_string());
    }
    if let Some(grpc) = grpc {
        facts.push("gRPC status", &quoted(grpc));
    }
    if let Some(exit) = exit {
        facts.push("exit status", &exit.to_string());
    }
    if let Some(errno) = errno {
        facts.push("errno", &quoted(errno));
    }
    if let Some(sqlstate) = sqlstate {
        facts.push("SQLSTATE", &quoted(sqlstate));
    }
}

/// Facts, separated by commas.
struct Facts<'d> {
    doc: &'d mut String,
    /// What separates the next fact from the text before it.
    before: &'static str,
}

impl Facts<'_> {
    fn push(&mut self, title: &str, text: &str) {
        self.doc.push_str(std::mem::replace(&mut self.before, ", "));
        self.doc.push_str(title);
        self.doc.push(' ');
        self.doc.push_str(text);
    }
}

/// A name or a word as code; a text with a backtick in it would end the code.
fn quoted(text: &str) -> String {
    if text.contains('`') {
        markdown::line(text)
    } else {
        format!("`{text}`")
    }
}

/// A link where it is an address of the web, and plain text otherwise.
fn address(text: &str) -> String {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let ends_link = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    if is_web && !text.contains(ends_link) {
        format!("<{text}>")
    } else {
        markdown::line(text)
    }
}

fn push_links(catalog: &Catalog, entry: &Entry, doc: &mut String) {
    if entry.links.is_empty() {
        return;
    }
    let links: Vec<String> = entry
        .links
        .iter()
        .map(|link| format!("- {}", of_link(catalog, link)))
        .collect();
    push_section(doc, "Related", &links.join("\n"));
}

fn of_link(catalog: &Catalog, link: &Link) -> String {
    let mut text = match &link.target {
        Target::Own(id) => own(catalog, *id),
        Target::Imported { import, name, code } => {
            let import = &catalog.imports[*import].name;
            let code = code
                .as_ref()
                .map(|code| format!(" ({})", markdown::line(code)))
                .unwrap_or_default();
            format!("`{import}:{name}`{code}")
        }
    };
    text.push_str(", ");
    text.push_str(link.kind.name());
    if let Some(why) = &link.why {
        text.push_str(": ");
        text.push_str(&markdown::line(why));
    }
    text
}

/// A link to an entry of the catalogue; a retired one has nothing to link to.
fn own(catalog: &Catalog, id: EntryId) -> String {
    let other = catalog.entry(id);
    let code = code(&other.code);
    if other.is_retired() {
        format!("`{}` ({code}), retired", other.name)
    } else {
        format!("[`{}`](Self::{}) ({code})", other.name, other.variant)
    }
}

fn code(code: &Code) -> String {
    markdown::line(&code.to_string())
}

fn long(catalog: &Catalog, text: &str) -> String {
    markdown::text(text, &|name| {
        let entry = catalog.entry(catalog.by_name(name)?);
        (!entry.is_retired()).then(|| format!("Self::{}", entry.variant))
    })
}
