//! Makes rows of a catalogue of foreign entries: types, names, texts, categories, each step with its report.

mod categories;
mod merge;
mod row;

use std::collections::{HashMap, HashSet};

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::source::Span;
use errdex_edit::WholeEntry;

use crate::Options;
use crate::codes::{self, Codes, Written};
use crate::foreign::{Context, Foreign, ForeignEntry, Placeholders};
use crate::names::{self, Taken};
use crate::texts;
use crate::translations::{self, Translated};
pub(crate) use categories::Category;

/// An entry that is ready to be written.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) name: String,
    /// Its code; nothing, if one is to be drawn.
    pub(crate) code: Option<Code>,
    pub(crate) entry: WholeEntry,
    /// The comments above it.
    pub(crate) comments: Vec<String>,
    /// Where it is in the foreign file.
    pub(crate) place: Span,
    /// What it says in other languages.
    pub(crate) translations: Vec<Translated>,
    /// Where the values of some keys are.
    pub(crate) keys: Vec<(&'static str, Span)>,
}

/// A list that is ready to be written.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) codes: Codes,
    pub(crate) strip: Option<String>,
    pub(crate) categories: Vec<Category>,
    pub(crate) entries: Vec<Ready>,
    pub(crate) head: Vec<String>,
    pub(crate) tail: Vec<String>,
}

/// An entry with its code and its name.
#[derive(Debug)]
pub(crate) struct Named {
    entry: ForeignEntry,
    code: Option<Written>,
    /// Whether the code is the name, so that the catalogue need not say it.
    is_name: bool,
    name: String,
    aliases: Vec<String>,
}

/// Prepares a list, with files of translations if they are written.
pub(crate) fn prepare(
    cx: &mut Context,
    mut foreign: Foreign,
    options: &Options,
    with_translations: bool,
) -> Prepared {
    select(cx, &mut foreign, options);
    let style = options.placeholders.or(foreign.placeholders);
    let style = style.unwrap_or(Placeholders::Either);
    let mut codes = codes::choose(&foreign.entries, options.code_type);
    let entries = std::mem::take(&mut foreign.entries);
    let with_codes = coded(cx, &codes, entries);
    let merged = merge::same_codes(cx, with_codes);
    let named = named(cx, merged, &codes, style);
    codes.from_names = codes.from_names && named.iter().any(|named| named.is_name);
    let all_names: Vec<String> = named.iter().map(|named| named.name.clone()).collect();
    let strip = names::prefix(&all_names);
    let variants = names::variants(&all_names, strip.as_deref().unwrap_or(""));
    let categories = categories::collect(cx, &mut foreign, &named);
    let by_foreign_name = own_names(&named);
    let inherited = mappings_of(&named);
    let mut ready = Vec::with_capacity(named.len());
    for (mut named, variant) in named.into_iter().zip(variants) {
        let style = if named.entry.is_comment {
            Placeholders::None
        } else {
            style
        };
        let texts = texts::of(cx, &named.entry, &named.name, style);
        let translations =
            translations::take(cx, &mut named.entry, &texts, style, with_translations);
        let is_code_written = !(codes.from_names && named.is_name);
        let class = named.entry.special_case_of.as_ref();
        let parent = class.and_then(|class| by_foreign_name.get(class)).cloned();
        let of_parent = parent.as_ref().and_then(|parent| inherited.get(parent));
        if of_parent.is_some_and(|own| *own == mappings(&named.entry)) {
            named.entry.mappings.clear();
        }
        let row = row::ready(
            cx,
            named,
            variant,
            texts,
            &categories,
            is_code_written,
            parent,
        );
        ready.push(Ready {
            translations,
            ..row
        });
    }
    let comments = |cx: &mut Context, comments: Vec<crate::foreign::Text>| {
        let comments = comments.into_iter();
        comments
            .map(|comment| {
                cx.kept("comment");
                comment.value
            })
            .collect()
    };
    Prepared {
        codes,
        strip,
        categories,
        entries: ready,
        head: comments(cx, foreign.head),
        tail: comments(cx, foreign.tail),
    }
}

/// Leaves out the entries that the user does not want.
fn select(cx: &mut Context, foreign: &mut Foreign, options: &Options) {
    if options.only.is_empty() && options.except.is_empty() {
        return;
    }
    let entries = std::mem::take(&mut foreign.entries);
    for entry in entries {
        let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
        let is_in = |patterns: &[String]| patterns.iter().any(|pattern| matches(pattern, name));
        let is_wanted = options.only.is_empty() || is_in(&options.only);
        if is_wanted && !is_in(&options.except) {
            foreign.entries.push(entry);
        } else {
            cx.left_out("entry left out as asked", entry.place, format!("`{name}`"));
        }
    }
}

/// Whether a name matches a pattern, in which `*` is any text.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            let mut ends = ends;
            ends.any(|at| matches(rest, &name[at..]))
        }),
    }
}

/// The entries with their codes; those without one have none yet.
fn coded(
    cx: &mut Context,
    codes: &Codes,
    entries: Vec<ForeignEntry>,
) -> Vec<(ForeignEntry, Option<Written>)> {
    let entries = entries.into_iter().filter_map(|entry| {
        let code = match &entry.code {
            Some(code) => Some(codes::of(cx, codes.code_type, code).ok()?),
            None => None,
        };
        Some((entry, code))
    });
    entries.collect()
}

/// The entries with their names. Where codes are texts, an entry without one has its name as its code.
fn named(
    cx: &mut Context,
    entries: Vec<(ForeignEntry, Option<Written>)>,
    codes: &Codes,
    style: Placeholders,
) -> Vec<Named> {
    let mut taken = Taken::default();
    for (entry, _) in &entries {
        if let Some(name) = names::given(entry) {
            taken.insert(name);
        }
    }
    let mut first: HashSet<String> = HashSet::new();
    let mut all = Vec::with_capacity(entries.len());
    for (entry, code) in entries {
        let name = match names::given(&entry) {
            // One that differs from another in case alone gets a number; one that is repeated is a mistake to report.
            Some(name)
                if first.insert(name.to_lowercase())
                    || all.iter().any(|own: &Named| own.name == name) =>
            {
                cx.kept("name");
                name.to_owned()
            }
            _ => names::made(cx, &entry, style, &mut taken),
        };
        let place = entry.name.as_ref().map_or(entry.place, |name| name.span);
        let code = code.or_else(|| {
            // A number is drawn when the others are known.
            (codes.code_type == CodeType::Text).then(|| Written {
                code: Code::Text(name.clone()),
                text: name.clone(),
                span: place,
            })
        });
        let is_name = code.as_ref().is_some_and(|code| code.text == name);
        all.push(Named {
            entry,
            code,
            is_name,
            name,
            aliases: Vec::new(),
        });
    }
    for named in &mut all {
        let aliases = std::mem::take(&mut named.entry.aliases);
        for alias in aliases {
            match names::alias(cx, &alias.value, alias.span, &mut taken) {
                Some(name) => {
                    cx.kept("alias");
                    named.aliases.push(name);
                }
                None if alias.value.eq_ignore_ascii_case(&named.name) => {}
                None => {
                    let note = format!(
                        "`{}` of `{}` is taken, or cannot be a name",
                        alias.value, named.name
                    );
                    cx.dropped("alias", alias.span, note);
                }
            }
        }
    }
    all
}

/// The names that entries have in the catalogue, by those in the foreign list.
fn own_names(named: &[Named]) -> HashMap<String, String> {
    let pairs = named.iter().filter_map(|own| {
        let foreign = own.entry.name.as_ref()?;
        Some((foreign.value.clone(), own.name.clone()))
    });
    pairs.collect()
}

/// The mappings of the entries that have special cases, which those inherit.
fn mappings_of(named: &[Named]) -> HashMap<String, Mappings> {
    let mappings = named
        .iter()
        .map(|named| (named.name.clone(), mappings(&named.entry)));
    mappings.collect()
}

/// What an entry is in other systems.
type Mappings = Vec<(&'static str, String)>;

fn mappings(entry: &ForeignEntry) -> Mappings {
    let mappings = entry.mappings.iter();
    mappings
        .map(|(key, text)| (*key, text.value.clone()))
        .collect()
}
