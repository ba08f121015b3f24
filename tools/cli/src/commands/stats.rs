//! `errdex stats` counts the entries of a catalogue by what they have, and by what they lack.

use std::collections::HashSet;

use clap::Args;
use errdex_catalog::keys::Place;
use errdex_outputs::json;
use errdex_outputs::view::{Target, View, Whole};
use serde_json::{Map, Value, json};

use crate::arguments::{Answer, Format, Shown};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::pieces::Line;
use crate::source;
use crate::style::{FAINT, NAME, PLAIN, TITLE};

/// Count entries by category, status and severity, and those without a page or links
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex stats
  errdex stats windows
  errdex stats --format json | jq .missing.pages

Categories and severities are counted for entries in use: active and deprecated ones. An entry in use has no page if \
none of its texts explains it, and no links if it points to no other entry and no other entry points to it.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    #[command(flatten)]
    pub(super) answer: Answer,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let source = source::open(args.shown.named())?;
    let stats = Stats::count(&source.whole());
    match args.answer.format {
        Format::Text => stats.text(out)?,
        Format::Json => out.text(&json::pretty(&stats.json()))?,
    }
    Ok(Status::Fine)
}

/// Names, each with the number of entries.
type Counts = Vec<(String, usize)>;

/// What is counted.
struct Stats {
    catalog: String,
    entries: usize,
    statuses: Counts,
    severities: Counts,
    /// In the order of the catalogue.
    categories: Counts,
    uncategorized: usize,
    without_page: usize,
    without_links: usize,
}

impl Stats {
    fn count(whole: &Whole) -> Self {
        let in_use: Vec<&View> = whole
            .entries
            .iter()
            .filter(|view| !view.is_retired())
            .collect();
        let number = |test: &dyn Fn(&View) -> bool| in_use.iter().filter(|view| test(view)).count();
        let deprecated = number(&|view| view.end.is_some());
        let statuses = [
            ("active", in_use.len() - deprecated),
            ("deprecated", deprecated),
            ("retired", whole.entries.len() - in_use.len()),
        ];
        let mut severities = Counts::new();
        for view in &in_use {
            add(&mut severities, view.severity.name());
        }
        severities.sort();
        let mut categories: Counts = whole
            .categories
            .iter()
            .map(|category| (category.name.clone(), 0))
            .collect();
        for view in &in_use {
            for category in &view.categories {
                add(&mut categories, &category.name);
            }
        }
        let linked = linked(&whole.entries);
        Self {
            catalog: whole.name.clone(),
            entries: whole.entries.len(),
            statuses: statuses
                .map(|(name, count)| (name.to_owned(), count))
                .to_vec(),
            severities,
            categories,
            uncategorized: number(&|view| view.categories.is_empty()),
            without_page: number(&|view| !has_page(view)),
            without_links: number(&|view| !linked.contains(view.name.as_str())),
        }
    }

    fn json(&self) -> Value {
        let counts = |counts: &Counts| {
            let counts = counts.iter();
            counts
                .map(|(name, count)| (name.clone(), json!(count)))
                .collect::<Map<String, Value>>()
        };
        json!({
            "catalog": self.catalog,
            "entries": self.entries,
            "status": counts(&self.statuses),
            "severity": counts(&self.severities),
            "category": counts(&self.categories),
            "missing": {
                "category": self.uncategorized,
                "pages": self.without_page,
                "links": self.without_links,
            },
        })
    }

    fn text(&self, out: &mut Output) -> Result<(), Failure> {
        let total = super::counted(self.entries, "entry", "entries");
        let head = Line::new()
            .with(TITLE, &self.catalog)
            .with(FAINT, format!("  {total}"));
        out.line(&head)?;
        let missing: Counts = [
            ("category", self.uncategorized),
            ("page", self.without_page),
            ("links", self.without_links),
        ]
        .map(|(name, count)| (name.to_owned(), count))
        .to_vec();
        for (title, counts) in [
            ("Status", &self.statuses),
            ("Severity", &self.severities),
            ("Category", &self.categories),
            ("Missing", &missing),
        ] {
            if counts.is_empty() {
                continue;
            }
            out.blank()?;
            out.line(&Line::new().with(TITLE, title))?;
            for (name, count) in counts {
                let line = Line::new().with(PLAIN, format!("  {count:>6}  "));
                out.line(&line.with(NAME, name))?;
            }
        }
        Ok(())
    }
}

fn add(counts: &mut Counts, name: &str) {
    match counts.iter_mut().find(|(own, _)| own == name) {
        Some((_, count)) => *count += 1,
        None => counts.push((name.to_owned(), 1)),
    }
}

/// Whether an entry has a text or a question that explains it.
fn has_page(view: &View) -> bool {
    let mut places = [Place::Section, Place::Closing].into_iter();
    !view.faq.is_empty() || places.any(|place| view.texts_at(place).next().is_some())
}

/// The names of the entries that a link joins to another one, from either side.
fn linked(entries: &[View]) -> HashSet<&str> {
    let mut linked = HashSet::new();
    for view in entries {
        for link in &view.links {
            linked.insert(view.name.as_str());
            if let Target::Own(other) = &link.target {
                linked.insert(other.name.as_str());
            }
        }
    }
    linked
}
