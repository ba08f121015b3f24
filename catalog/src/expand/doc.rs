//! Writes the documentation of the enum and its variants: what an editor shows on hover.

use std::fmt::Write as _;

use super::markdown;
use crate::code::Code;
use crate::keys::{Place, TextKey};
use crate::model::{Catalog, Entry, EntryId, Link, Target};

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

/// A variant's documentation: the whole page.
pub(super) fn of_entry(catalog: &Catalog, entry: &Entry) -> String {
    let mut doc = markdown::line(&entry.message);
    doc.push_str("\n\n");
    push_codes(catalog, entry, &mut doc);
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
    push_texts(catalog, entry, Place::Closing, &mut doc);
    doc
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

/// What rustdoc's search finds the variant under: the name and its numbers. The variant's own name must not be among
/// them.
pub(super) fn search_words(catalog: &Catalog, entry: &Entry) -> Vec<String> {
    let mut words = vec![entry.name.clone(), entry.code.to_string()];
    if let Code::Number(number) = entry.code {
        words.push(format!("0x{:X}", catalog.code.bits_of(number)));
    }
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let quoted = word.contains('"') || word.contains('\\');
        let usable = word != entry.variant && !quoted && !kept.contains(&word);
        if usable {
            kept.push(word);
        }
    }
    kept
}

/// Pushes the texts that a page shows at `place`.
fn push_texts(catalog: &Catalog, entry: &Entry, place: Place, doc: &mut String) {
    entry.texts.for_each(|key, text| {
        if key.place() != place {
            return;
        }
        let text = if key.is_markdown() {
            long(catalog, text)
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
            for form in &catalog.forms {
                let fits = u64::try_from(number).is_ok_and(|code| code >> form.bits == 0);
                if fits {
                    let value = form.base | bits;
                    let _ = write!(doc, ", {} `0x{value:X}`", markdown::line(&form.name));
                }
            }
        }
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
                .map(|code| format!(" ({code})"))
                .unwrap_or_default();
            format!("`{import}:{name}`{}", markdown::line(&code))
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
