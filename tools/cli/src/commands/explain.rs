//! `errdex explain` shows the page of an entry, or what a rule of `check` is about.

use std::path::Path;

use clap::Args;
use errdex::Target;
use errdex_catalog::rule::Rule;
use errdex_catalog::similar::nearest;
use errdex_outputs::json;
use serde_json::{Value, json};

use crate::arguments::{self, Format};
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::page::page;
use crate::pieces::Line;
use crate::rules::{self, RuleCode};
use crate::source::{self, Found, Source};
use crate::style::{self, FAINT, NAME, PLAIN, TITLE};
use crate::wrap;

/// Show everything that is known of an error, or of a rule of `check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex explain ERROR_ACCESS_DENIED     by name; any case will do
  errdex explain access_denied           the prefix may be missing
  errdex explain AccessDenied            by the Rust variant
  errdex explain 5 0x5 0x80070005        by code, in hex, as an HRESULT
  errdex explain -- -2147024891          as a log shows an HRESULT; the -- may be missing
  errdex explain duplicate-code          a rule that `errdex check` found broken
  errdex explain --format json 7023 | jq '.[0].matches[0].entry.message'

A number that can be read in two ways is explained as a decimal one; the other readings stand below it.")]
pub(crate) struct Arguments {
    /// A name, an alias, a variant, a code in decimal or hex, or a rule; several at once
    #[arg(required = true, value_name = "QUERY", allow_negative_numbers = true)]
    queries: Vec<String>,

    #[command(flatten)]
    pub(super) answer: arguments::Answer,
}

/// What a query means.
enum Answer {
    /// A rule.
    Rule(Rule),
    /// Entries, at least one, of the catalogue of that name.
    Entries(String, Vec<Found>),
    /// Nothing.
    Nothing(Missing),
}

/// What is said of a query that means nothing.
struct Missing {
    /// The catalogue that was asked.
    catalog: String,
    /// The names that look like it.
    similar: Vec<String>,
    /// The catalogue that is built in, if that has such an entry and was not asked.
    elsewhere: Option<String>,
}

pub(super) fn run(
    args: &Arguments,
    catalog: Option<&Path>,
    out: &mut Output,
) -> Result<Status, Failure> {
    let mut source = Opened {
        catalog,
        source: None,
    };
    let mut answers = Vec::new();
    for query in &args.queries {
        answers.push((query.as_str(), answer(query, &mut source)?));
    }
    match args.answer.format {
        Format::Text => text(&answers, out)?,
        Format::Json => out.text(&json::pretty(&json(&answers)))?,
    }
    out.flush()?;
    let mut status = Status::Fine;
    for (query, answer) in &answers {
        if let Answer::Nothing(missing) = answer {
            status = Status::Wrong;
            complain_of(query, missing);
        }
    }
    Ok(status)
}

/// The catalogue, opened when it is first needed: a rule can be explained beside a broken one.
struct Opened<'f> {
    catalog: Option<&'f Path>,
    source: Option<Box<dyn Source>>,
}

impl Opened<'_> {
    fn get(&mut self) -> Result<&dyn Source, Failure> {
        let source = match self.source.take() {
            Some(source) => source,
            None => source::open(self.catalog)?,
        };
        Ok(&**self.source.insert(source))
    }
}

fn answer(query: &str, source: &mut Opened<'_>) -> Result<Answer, Failure> {
    let kebab = query.trim().to_ascii_lowercase();
    // Names of rules hold a hyphen, names of entries never do.
    if kebab.contains('-')
        && let Some(rule) = Rule::from_name(&kebab)
    {
        return Ok(Answer::Rule(rule));
    }
    let source = source.get()?;
    let found = source.find(query);
    if !found.is_empty() {
        return Ok(Answer::Entries(source.identity().to_owned(), found));
    }
    // As links and pages write it: `pay:CARD_DECLINED`.
    if let Some((catalog, name)) = query.trim().split_once(':') {
        let of = |source: &dyn Source| {
            let found = source.find(name);
            (!found.is_empty()).then(|| Answer::Entries(source.identity().to_owned(), found))
        };
        let other = if catalog.eq_ignore_ascii_case(source.identity()) {
            of(source)
        } else {
            let other = source::named_by(source, catalog)?;
            other.and_then(|other| of(&*other))
        };
        if let Some(found) = other {
            return Ok(found);
        }
    }
    let mut similar = source::similar_names(source, query.trim());
    if kebab.contains('-') {
        let rule = nearest(&kebab, Rule::ALL.iter().map(|rule| rule.name()));
        similar.splice(0..0, rule.map(str::to_owned));
    }
    let built_in = source::built_in();
    let elsewhere = built_in.identity();
    let is_elsewhere = elsewhere != source.identity() && !built_in.find(query).is_empty();
    Ok(Answer::Nothing(Missing {
        catalog: source.identity().to_owned(),
        similar,
        elsewhere: is_elsewhere.then(|| elsewhere.to_owned()),
    }))
}

fn complain_of(query: &str, missing: &Missing) {
    let Missing {
        catalog: _,
        similar,
        elsewhere,
    } = missing;
    let is_number = query
        .trim_start_matches('-')
        .starts_with(|c: char| c.is_ascii_digit());
    if is_number && similar.is_empty() {
        complain(format!("no entry has the code `{query}`"));
    } else {
        complain(format!("no entry is called `{query}`"));
    }
    if let Some(elsewhere) = elsewhere {
        say(format!(
            "  the catalogue `{elsewhere}`, which is built in, has it: `--catalog {elsewhere}`"
        ));
    }
    match similar.as_slice() {
        [] if is_number || elsewhere.is_some() => {}
        [] => say("  `errdex search` looks into the texts too"),
        [one] => say(format!("  did you mean `{one}`?")),
        [several @ .., last] => {
            say(format!(
                "  did you mean `{}` or `{last}`?",
                several.join("`, `")
            ));
        }
    }
}

fn text(answers: &[(&str, Answer)], out: &mut Output) -> Result<(), Failure> {
    let mut first = true;
    for (query, answer) in answers {
        if matches!(answer, Answer::Nothing(_)) {
            continue;
        }
        if !first {
            out.blank()?;
        }
        first = false;
        match answer {
            Answer::Rule(rule) => rule_page(*rule, out)?,
            Answer::Entries(_, found) => pages(query, found, out)?,
            Answer::Nothing(_) => {}
        }
    }
    Ok(())
}

/// The first reading in full, each other one in a line.
fn pages(query: &str, found: &[Found], out: &mut Output) -> Result<(), Failure> {
    let Some((first, others)) = found.split_first() else {
        return Ok(());
    };
    for line in page(&first.view, out.width().is_some()) {
        out.line(&line)?;
    }
    if !others.is_empty() {
        out.blank()?;
    }
    for Found { view, reading } in others {
        let line = Line::new()
            .hanging(2)
            .with(FAINT, format!("{} as {reading}: ", query.trim()))
            .with(NAME, view.name.as_str())
            .with(PLAIN, format!(" ({}): {}", view.code, view.message));
        out.line(&line)?;
    }
    Ok(())
}

fn rule_page(rule: Rule, out: &mut Output) -> Result<(), Failure> {
    let page = rules::page(rule);
    let flowing = out.width().is_some();
    let level = rule.default_level();
    let head = Line::new()
        .with(NAME, rule.name())
        .with(PLAIN, "  ")
        .with(style::of_level(level), level.name());
    out.line(&head)?;
    out.line(&Line::new().with(TITLE, page.message()))?;
    for (title, text) in [
        ("What", page.meaning()),
        ("Why", page.context()),
        ("The way out", page.guidance()),
    ] {
        out.blank()?;
        out.line(&Line::new().with(TITLE, title))?;
        for line in wrap::markdown(text.unwrap_or_default(), flowing) {
            out.line(&line)?;
        }
    }
    out.blank()?;
    for related in neighbours(rule) {
        let line = Line::new()
            .hanging(2)
            .with(PLAIN, "See also ")
            .with(NAME, related.code())
            .with(PLAIN, format!(": {}", related.message()));
        out.line(&line)?;
    }
    if neighbours(rule).next().is_some() {
        out.blank()?;
    }
    out.line(&Line::new().with(PLAIN, freedom(rule)))?;
    Ok(())
}

/// The rules that the rule's page leads to.
fn neighbours(rule: Rule) -> impl Iterator<Item = RuleCode> {
    let links = rules::page(rule).links();
    links.filter_map(|link| match link.target {
        Target::Own(entry) => entry.variant(),
        Target::Imported { .. } => None,
    })
}

fn freedom(rule: Rule) -> String {
    if rule.is_fixed() {
        return "The level cannot be changed: without the rule the generated code would be wrong."
            .to_owned();
    }
    let name = rule.name();
    format!(
        "A catalogue sets the level with `rules: {{{name}: …}}`: allow, warning or error. An entry is let off with \
         `expect: [{{rule: {name}, reason: …}}]`."
    )
}

fn json(answers: &[(&str, Answer)]) -> Value {
    let answers = answers.iter().map(|(query, answer)| match answer {
        Answer::Rule(rule) => json!({"query": query, "rule": rule_json(*rule)}),
        Answer::Entries(catalog, found) => {
            let matches: Vec<Value> = found.iter().map(found_json).collect();
            json!({"query": query, "catalog": catalog, "matches": matches})
        }
        Answer::Nothing(missing) => {
            let Missing {
                catalog, similar, ..
            } = missing;
            json!({"query": query, "catalog": catalog, "matches": [], "did_you_mean": similar})
        }
    });
    answers.collect()
}

fn rule_json(rule: Rule) -> Value {
    let page = rules::page(rule);
    let related: Vec<&str> = neighbours(rule).map(RuleCode::code).collect();
    json!({
        "name": rule.name(),
        "level": rule.default_level().name(),
        "fixed": rule.is_fixed(),
        "doc": rule.doc(),
        "category": page.category().map(|category| category.name),
        "what": page.meaning(),
        "why": page.context(),
        "way_out": page.guidance(),
        "related": related,
    })
}

fn found_json(found: &Found) -> Value {
    json!({"reading": found.reading.key(), "entry": found.view.json()})
}
