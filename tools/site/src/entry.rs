//! Makes the page of an entry.

use askama::Template;
use errdex_catalog::keys::Place;
use errdex_outputs::view::facts::{ALSO_NAMED, Fact, MORE};
use errdex_outputs::view::{self, ShownField, Target, View};

use super::html::{Html, rendered};
use super::list::category_address;
use super::markdown;
use super::page::{Frame, Maker, Reference, codes};
use super::tongue::Spoken;
use super::{File, is_web};
use crate::graph::picture;

/// The text with values.
const DETAIL: &str = "Detail";

/// How many entries the picture shows, for the page to stay light.
const NEIGHBOURS: usize = 20;

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryPage<'m> {
    frame: Frame<'m>,
    stem: &'m str,
    view: &'m View,
    hex: Option<String>,
    categories: Vec<Category<'m>>,
    end: Option<End<'m>>,
    message: Spoken,
    advice: Vec<Advice<'m>>,
    forms: Vec<Form<'m>>,
    also: Vec<Also<'m>>,
    sections: Vec<Section>,
    related: Vec<Link<'m>>,
    graph: Option<Html>,
    questions: Vec<Question<'m>>,
    examples: Vec<Example<'m>>,
    closing: Vec<Section>,
    fields: Vec<ShownField<'m>>,
    facts: Vec<ShownFact>,
    /// Whether the entry's own address is one of the web.
    web: bool,
    before: Option<Reference<'m>>,
    after: Option<Reference<'m>>,
}

struct Category<'m> {
    name: &'m str,
    address: String,
}

struct End<'m> {
    word: &'static str,
    since: Option<&'m str>,
    why: Option<&'m str>,
    instead: Option<Reference<'m>>,
}

struct Form<'m> {
    label: &'m str,
    text: String,
}

struct Also<'m> {
    address: String,
    name: &'m str,
    code: String,
    role: String,
    text: &'m str,
}

struct Advice<'m> {
    title: &'static str,
    text: &'m str,
    spoken: Spoken,
}

struct Section {
    id: &'static str,
    title: &'static str,
    html: Html,
    spoken: Spoken,
}

struct ShownFact {
    title: &'static str,
    text: String,
    spoken: Spoken,
}

struct Link<'m> {
    address: Option<String>,
    name: String,
    code: Option<String>,
    kind: String,
    why: Option<&'m str>,
}

struct Example<'m> {
    title: &'m str,
    code: Html,
}

struct Question<'m> {
    question: &'m str,
    answer: Html,
}

/// The page of the entry at that position.
pub(super) fn page(maker: &Maker<'_>, at: usize) -> File {
    let view = maker.entry(at);
    let stem = maker.addresses.stem(at);
    let path = format!("{stem}.html");
    let html = |text: &String| markdown::html(text, &|name| maker.resolve(name));
    let title = format!("{} ({})", view.name, codes(view));
    let categories = view.categories.iter().map(|category| Category {
        name: &category.name,
        address: category_address(&category.name),
    });
    let neighbour = |at: Option<usize>| {
        let at = at.filter(|at| *at < maker.whole.entries.len())?;
        Some(maker.reference(at))
    };
    let questions = view.faq.iter().map(|faq| Question {
        question: &faq.question,
        answer: html(&faq.answer),
    });
    // No link of the catalogue is in code.
    let examples = view.examples.iter().map(|example| Example {
        title: &example.title,
        code: markdown::html(&example.text, &|_| None),
    });
    let page = EntryPage {
        frame: maker.frame(&path, &title, view.message.clone()),
        stem,
        view,
        hex: view.bits.map(|bits| format!("{bits:#X}")),
        categories: categories.collect(),
        end: view.end.as_ref().map(|own| end(maker, own)),
        message: maker.tongues.text(&view.name, "message"),
        advice: advice(maker, view),
        forms: forms(view),
        also: also(maker, at),
        sections: sections(maker, view, Place::Section, html),
        related: view.links.iter().map(|own| link(maker, own)).collect(),
        graph: graph(maker, at),
        questions: questions.collect(),
        examples: examples.collect(),
        closing: sections(maker, view, Place::Closing, html),
        fields: view.shown_fields().collect(),
        facts: facts(maker, view),
        web: view.texts.url.as_deref().is_some_and(is_web),
        before: neighbour(at.checked_sub(1)),
        after: neighbour(Some(at + 1)),
    };
    File::page(path, rendered(&page))
}

fn end<'m>(maker: &Maker<'m>, end: &'m view::End) -> End<'m> {
    End {
        word: if end.retired { "Retired" } else { "Deprecated" },
        since: end.since.as_deref(),
        // It becomes a sentence.
        why: end.why.as_deref().map(|why| why.trim_end_matches('.')),
        instead: end
            .replaced_by
            .as_ref()
            .and_then(|other| maker.named(other)),
    }
}

/// The one-line forms that people copy.
fn forms(view: &View) -> Vec<Form<'_>> {
    let mut forms = vec![
        Form {
            label: "Name",
            text: view.name.clone(),
        },
        Form {
            label: "Code",
            text: view.code.to_string(),
        },
    ];
    let mut push = |label, text| forms.push(Form { label, text });
    if let Some(bits) = view.bits {
        push("Hex", format!("{bits:#X}"));
    }
    for form in &view.forms {
        push(form.name().as_str(), form.written().to_string());
        if let Some(negative) = form.negative() {
            push("signed", negative.to_string());
        }
    }
    for alias in &view.aliases {
        push("Also named", alias.clone());
    }
    push(
        "Line",
        format!("{} ({}): {}", view.name, view.code, view.message),
    );
    forms
}

fn also<'m>(maker: &Maker<'m>, at: usize) -> Vec<Also<'m>> {
    let claims = maker.addresses.also(at).iter();
    let also = claims.map(|claim| {
        let Reference {
            address,
            name,
            code,
        } = maker.reference(claim.entry);
        Also {
            address,
            name,
            code,
            role: claim.role.to_string(),
            text: &claim.text,
        }
    });
    also.collect()
}

fn advice<'m>(maker: &Maker<'_>, view: &'m View) -> Vec<Advice<'m>> {
    let texts = view.texts.iter();
    let texts = texts.filter(|(key, _)| key.place() == Place::Advice);
    let advice = texts.map(|(key, text)| Advice {
        title: key.title(),
        text,
        spoken: maker.tongues.text(&view.name, key.name()),
    });
    advice.collect()
}

fn sections(
    maker: &Maker<'_>,
    view: &View,
    place: Place,
    html: impl Fn(&String) -> Html,
) -> Vec<Section> {
    let texts = view.texts.iter().filter(|(key, _)| key.place() == place);
    let sections = texts.map(|(key, text)| Section {
        id: key.name(),
        title: key.title(),
        html: html(text),
        spoken: maker.tongues.text(&view.name, key.name()),
    });
    sections.collect()
}

fn link<'m>(maker: &Maker<'m>, link: &'m view::Link) -> Link<'m> {
    let (address, name, code) = match &link.target {
        Target::Own(other) => (
            maker.resolve(&other.name),
            other.name.clone(),
            Some(other.code.to_string()),
        ),
        Target::Imported {
            import,
            catalog,
            name,
            code,
            ..
        } => (
            maker.imported(catalog.as_deref().unwrap_or(import), name),
            format!("{import}:{name}"),
            code.clone(),
        ),
    };
    Link {
        address,
        name,
        code,
        kind: link.kind.name().replace('-', " "),
        why: link.why.as_deref(),
    }
}

/// A picture of the entries around this one, if there are any.
fn graph(maker: &Maker<'_>, at: usize) -> Option<Html> {
    let graph = maker.web.around(&maker.whole.entries, at, 1, NEIGHBOURS);
    if graph.nodes.len() < 2 {
        return None;
    }
    let options = picture::Options {
        standalone: false,
        centred: true,
        title: format!("What {} belongs together with", maker.entry(at).name),
        address: &|entry| Some(maker.address(entry)),
    };
    Some(Html::from_template(&picture::draw(&graph, &options)))
}

/// What is left, one fact a line. The names stand among the forms, and the address has a link.
fn facts(maker: &Maker<'_>, view: &View) -> Vec<ShownFact> {
    let mut facts = view.facts();
    facts.retain(|fact| !matches!(fact.title, ALSO_NAMED | MORE));
    let own = [("Rust", &view.variant), (DETAIL, &view.detail)];
    let own = own.into_iter().filter_map(|(title, text)| {
        let text = text.clone()?;
        Some(Fact { title, text })
    });
    facts.extend(own);
    let usage = maker.options.usage.as_ref();
    facts.extend(usage.map_or_else(Vec::new, |usage| usage.facts(&view.name)));
    let shown = facts.into_iter().map(|Fact { title, text }| {
        let key = if title == DETAIL { "detail" } else { "" };
        ShownFact {
            title,
            text,
            spoken: maker.tongues.text(&view.name, key),
        }
    });
    shown.collect()
}
