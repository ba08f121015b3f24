//! `errdex explain` shows the page of an entry, or what a rule of `check` is about.

mod rule;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use errdex_catalog::code::Code;
use errdex_catalog::rule::Rule;
use errdex_catalog::similar::nearest;
use errdex_outputs::json;
use errdex_outputs::usage::Usage;
use errdex_outputs::view::View;
use errdex_outputs::view::facts::Fact;
use serde_json::{Value, json};

use crate::arguments::{self, Families, Format, Questioned};
use crate::completing;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::page::page;
use crate::pieces::Line;
use crate::question::apart::{self, Apart};
use crate::question::{Answer, Asked};
use crate::reported;
use crate::source::Family;
use crate::style::{FAINT, NAME, PLAIN};

/// Show everything known about an error, or about a rule of `check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex explain ERROR_ACCESS_DENIED     by name, in any case
  errdex explain access_denied           without its prefix
  errdex explain AccessDenied            by the Rust variant
  errdex explain 5 0x5 0x80070005        by code, in hex, as an HRESULT
  errdex explain -- -2147024891          as a log shows an HRESULT; -- is optional
  errdex explain 'open failed: errno 13' a line of a log, with every name and number in it
  errdex explain --in ntstatus 0x103     in one of the built-in catalogues
  errdex explain HARBOUR_FOG --lang de   in another language of the catalogue
  errdex explain duplicate-code          a rule that `errdex check` reports
  errdex explain --format json 7023 | jq '.[0].matches[0].entry.message'

Where a query can be read in several ways, the likeliest is shown in full, and the others in a line each. \
A number that no entry has is taken apart if it has the layout of an HRESULT or an NTSTATUS.")]
pub(crate) struct Arguments {
    /// A name, an alias, a variant, a code in decimal or hex, a line of a log, or a rule; several at once
    #[arg(
        required = true,
        value_name = "QUERY",
        allow_negative_numbers = true,
        add = completing::entries()
    )]
    queries: Vec<String>,

    #[command(flatten)]
    pub(super) questioned: Questioned,

    #[command(flatten)]
    families: Families,

    /// Show where each entry is raised and tested: a file that `errdex usage --format json` wrote
    #[arg(long, value_name = "FILE")]
    usage: Option<PathBuf>,

    /// Show the texts in this language, where the catalogue has them; `de-AT` also means `de`
    #[arg(long = "lang", value_name = "TAG", conflicts_with = "families")]
    language: Option<String>,

    #[command(flatten)]
    pub(super) answer: arguments::Answer,
}

/// What a query means.
enum Meaning {
    /// A rule.
    Rule(Rule),
    /// Entries, at least one, the likeliest first.
    Entries(Vec<Answer>),
    /// A number that no entry has, in the layout of the catalogue of that name.
    Apart(Apart),
    /// Nothing.
    Nothing(Missing),
}

/// What is said of a query that means nothing.
struct Missing {
    /// The catalogues that were asked.
    catalogs: Vec<String>,
    /// The names that look like it.
    similar: Vec<String>,
    /// The built-in families that have such an entry and were not asked.
    elsewhere: Vec<Family>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let mut asked = Opened {
        catalog: args.questioned.named(),
        families: &args.families.families,
        language: args.language.as_deref(),
        asked: None,
    };
    let mut meanings = Vec::new();
    for query in &args.queries {
        meanings.push((query.as_str(), meaning(query, &mut asked)?));
    }
    let is_several = asked.asked.as_ref().is_some_and(Asked::is_several);
    let reported = match &args.usage {
        Some(file) => Reported::read(file, &meanings)?,
        None => Reported::default(),
    };
    match args.answer.format {
        Format::Text => text(&meanings, is_several, &reported, out)?,
        Format::Json => out.text(&json::pretty(&json(&meanings, &reported)))?,
    }
    out.flush()?;
    if let Some(asked) = &asked.asked {
        asked.tell(meanings.iter().flat_map(|(_, meaning)| answered(meaning)));
    }
    let mut status = Status::Fine;
    for (query, meaning) in &meanings {
        if let Meaning::Nothing(missing) = meaning {
            status = Status::Wrong;
            complain_of(query, missing);
        }
    }
    Ok(status)
}

/// The report of `--usage`, by catalogue.
#[derive(Default)]
struct Reported {
    usages: BTreeMap<String, Usage>,
}

impl Reported {
    /// What the file says about the catalogues that answered.
    fn read(file: &Path, meanings: &[(&str, Meaning)]) -> Result<Self, Failure> {
        let mut usages = BTreeMap::new();
        for catalog in meanings.iter().flat_map(|(_, meaning)| answered(meaning)) {
            if !usages.contains_key(catalog) {
                usages.insert(catalog.to_owned(), reported::read(file, catalog)?);
            }
        }
        Ok(Self { usages })
    }

    fn of_catalog(&self, catalog: &str) -> Option<&Usage> {
        self.usages.get(catalog)
    }
}

/// What is asked, opened when it is first needed: a rule can be explained beside a broken catalogue.
struct Opened<'f> {
    catalog: Option<&'f Path>,
    families: &'f [Family],
    language: Option<&'f str>,
    asked: Option<Asked>,
}

impl Opened<'_> {
    fn get(&mut self) -> Result<&Asked, Failure> {
        let asked = match self.asked.take() {
            Some(asked) => asked,
            None => Asked::open_in(self.catalog, self.families, self.language)?,
        };
        Ok(self.asked.insert(asked))
    }
}

fn meaning(query: &str, asked: &mut Opened<'_>) -> Result<Meaning, Failure> {
    let kebab = query.trim().to_ascii_lowercase();
    // Names of rules hold a hyphen, names of entries never do.
    if kebab.contains('-')
        && let Some(rule) = Rule::from_name(&kebab)
    {
        return Ok(Meaning::Rule(rule));
    }
    let asked = asked.get()?;
    let answers = asked.answer(query)?;
    if !answers.is_empty() {
        return Ok(Meaning::Entries(answers));
    }
    if let Asked::BuiltIn { families, .. } = asked
        && let Some(apart) = apart::in_text(query, families)
    {
        return Ok(Meaning::Apart(apart));
    }
    let elsewhere = asked.elsewhere(query);
    // Where another catalogue has it, it was not misspelled.
    let mut similar = if elsewhere.is_empty() {
        asked.similar_names(query.trim())
    } else {
        Vec::new()
    };
    if kebab.contains('-') {
        let rule = nearest(&kebab, Rule::ALL.iter().map(|rule| rule.name()));
        similar.splice(0..0, rule.map(str::to_owned));
    }
    let catalogs = asked.identities().into_iter();
    Ok(Meaning::Nothing(Missing {
        catalogs: catalogs.map(str::to_owned).collect(),
        similar,
        elsewhere,
    }))
}

/// The catalogues that a meaning is from.
fn answered(meaning: &Meaning) -> Vec<&str> {
    match meaning {
        Meaning::Entries(answers) => answers
            .iter()
            .map(|answer| answer.catalog.as_str())
            .collect(),
        Meaning::Apart(apart) => vec![apart.family.identity()],
        Meaning::Rule(_) | Meaning::Nothing(_) => Vec::new(),
    }
}

fn complain_of(query: &str, missing: &Missing) {
    let Missing {
        catalogs: _,
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
    match elsewhere.as_slice() {
        [] => {}
        [one] => {
            let identity = one.identity();
            say(format!(
                "  the catalogue `{identity}`, which is built in, has it: `--catalog {identity}`"
            ));
        }
        several => {
            let identities: Vec<&str> = several.iter().map(|family| family.identity()).collect();
            let names: Vec<&str> = several.iter().map(|family| family.name()).collect();
            say(format!(
                "  the catalogues `{}`, which are built in, have it: `--in {}`",
                identities.join("`, `"),
                names.join(",")
            ));
        }
    }
    match similar.as_slice() {
        [] if is_number || !elsewhere.is_empty() => {}
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

/// Prints what each query means. Where `is_several` catalogues are asked, each answer says whose it is.
fn text(
    meanings: &[(&str, Meaning)],
    is_several: bool,
    reported: &Reported,
    out: &mut Output,
) -> Result<(), Failure> {
    let mut first = true;
    for (query, meaning) in meanings {
        if matches!(meaning, Meaning::Nothing(_)) {
            continue;
        }
        if !first {
            out.blank()?;
        }
        first = false;
        match meaning {
            Meaning::Rule(rule) => rule::page(*rule, out)?,
            Meaning::Entries(answers) => pages(query, answers, is_several, reported, out)?,
            Meaning::Apart(apart) => {
                for line in apart.lines() {
                    out.line(&Line::new().hanging(2).with(PLAIN, line))?;
                }
            }
            Meaning::Nothing(_) => {}
        }
    }
    Ok(())
}

/// The first answer in full, each other one in a line.
fn pages(
    query: &str,
    answers: &[Answer],
    is_several: bool,
    reported: &Reported,
    out: &mut Output,
) -> Result<(), Failure> {
    let Some((first, others)) = answers.split_first() else {
        return Ok(());
    };
    for line in page(&first.found.view, out.width().is_some()) {
        out.line(&line)?;
    }
    if let Some(usage) = reported.of_catalog(&first.catalog) {
        for Fact { title, text } in usage.facts(&first.found.view.name) {
            out.line(
                &Line::new()
                    .hanging(2)
                    .with(PLAIN, format!("{title}: {text}")),
            )?;
        }
    }
    if is_several {
        let catalog = format!("Catalogue: {}", first.catalog);
        out.line(&Line::new().with(PLAIN, catalog))?;
    }
    if !others.is_empty() {
        out.blank()?;
    }
    for answer in others {
        let view = &answer.found.view;
        let token = answer.token.as_deref().unwrap_or(query.trim());
        let whose = if is_several {
            format!(" in {}", answer.catalog)
        } else {
            String::new()
        };
        let line = Line::new()
            .hanging(2)
            .with(
                FAINT,
                format!("{token} as {}{whose}: ", answer.found.reading),
            )
            .with(NAME, view.name.as_str())
            .with(PLAIN, format!(" ({}): {}", code(view), view.message));
        out.line(&line)?;
    }
    Ok(())
}

/// The code; one that people know by its bits, in hex.
fn code(view: &View) -> String {
    match (&view.code, view.bits) {
        (Code::Number(number), Some(bits)) if *number > 0x7FFF_FFFF => format!("{bits:#X}"),
        (code, _) => code.to_string(),
    }
}

fn json(meanings: &[(&str, Meaning)], reported: &Reported) -> Value {
    let meanings = meanings.iter().map(|(query, meaning)| match meaning {
        Meaning::Rule(rule) => json!({"query": query, "rule": rule::json(*rule)}),
        Meaning::Entries(answers) => {
            let matches: Vec<Value> = {
                let answers = answers.iter();
                answers
                    .map(|answer| answer_json(answer, reported))
                    .collect()
            };
            let catalog = answers.first().map(|answer| &answer.catalog);
            json!({"query": query, "catalog": catalog, "matches": matches})
        }
        Meaning::Apart(apart) => json!({
            "query": query,
            "catalog": apart.family.identity(),
            "matches": [],
            "apart": apart.json(),
        }),
        Meaning::Nothing(missing) => {
            let Missing {
                catalogs, similar, ..
            } = missing;
            let mut answer = json!({"query": query});
            match catalogs.as_slice() {
                [catalog] => answer["catalog"] = json!(catalog),
                several => answer["catalogs"] = json!(several),
            }
            answer["matches"] = json!([]);
            answer["did_you_mean"] = json!(similar);
            answer
        }
    });
    meanings.collect()
}

fn answer_json(answer: &Answer, reported: &Reported) -> Value {
    let Answer {
        family,
        catalog,
        token,
        found,
    } = answer;
    let mut json = json!({"reading": found.reading.key()});
    // A catalogue in a file is of no family.
    if let Some(family) = family {
        json["family"] = json!(family.name());
    }
    json["catalog"] = json!(catalog);
    if let Some(token) = token {
        json["text"] = json!(token);
    }
    json["entry"] = found.view.json();
    let usage = reported.of_catalog(catalog);
    if let Some(usage) = usage.and_then(|usage| usage.json(&found.view.name)) {
        json["usage"] = usage;
    }
    json
}
