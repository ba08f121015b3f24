//! Makes entries of the items of a tree, by a map; what the map does not take is reported.

pub(crate) mod comments;
mod fields;
mod find;
mod subclasses;

use errdex_catalog::source::{Span, Spanned};

use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Text};
use crate::map::{Map, Rule, Step, Target};
use crate::tree::{Document, Kind, Tree};
use crate::words::kebab;

/// An item, and its key where the items are a mapping.
pub(crate) struct Item<'t> {
    key: Option<Text>,
    tree: &'t Tree,
}

impl Item<'_> {
    /// From its key or its beginning to the end of its last value: of a table of TOML, the place is that of its header.
    fn place(&self) -> Span {
        let key = self.key.as_ref();
        let start = key.map_or(self.tree.span, |key| key.span);
        let mut tokens = vec![self.tree.span];
        self.tree.tokens(&mut tokens);
        let end = tokens.iter().map(|token| token.end).max();
        Span {
            end: end.unwrap_or(start.end),
            ..start
        }
    }
}

/// Adds the items of a document to a list.
pub(crate) fn add(cx: &mut Context, foreign: &mut Foreign, document: &Document, choice: &Choice) {
    let Document { tree, comments } = document;
    let (items, map) = find::items(cx, tree, choice);
    if items.is_empty() {
        return;
    }
    let Some(map) = map else {
        let are_lists = items.iter().all(|item| !item.tree.items().is_empty());
        let why = if are_lists {
            "the items are lists: say with `--map` what is where, as in `code=$[0],name=$[1]`"
        } else {
            "no key of the items is called `name`, `code` or `message`: say with `--map` which are"
        };
        cx.refuse(tree.span, why);
        return;
    };
    foreign.placeholders = foreign.placeholders.or(map.placeholders);
    if let Some(key) = map.categories
        && let Some(list) = tree.get(key)
    {
        for name in list.texts().unwrap_or_default() {
            foreign.categories.push((name, None));
        }
    }
    let first = foreign.entries.len();
    let mut places = Vec::new();
    for item in items {
        places.push(item.place());
        let entry = entry(cx, &item, &map);
        if map.has_subclasses {
            subclasses::add(cx, &item, entry, &map, foreign, &mut places);
        } else {
            foreign.entries.push(entry);
        }
    }
    let text = cx.sources.file(tree.span.file).text();
    comments::attach(foreign, first, &places, comments, text);
}

/// How a document is read.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// The map, if one is given; otherwise one is guessed.
    pub(crate) map: Option<Map>,
}

fn entry(cx: &mut Context, item: &Item<'_>, map: &Map) -> ForeignEntry {
    let mut entry = ForeignEntry {
        place: item.key.as_ref().map_or(item.tree.span, |key| key.span),
        ..ForeignEntry::default()
    };
    for rule in &map.rules {
        take(cx, &mut entry, item, rule);
    }
    rest(cx, &mut entry, map, &mut Vec::new(), item.tree);
    entry
}

/// Takes the value of one rule.
fn take(cx: &mut Context, entry: &mut ForeignEntry, item: &Item<'_>, rule: &Rule) {
    let Rule { target, path } = rule;
    let key_tree;
    let value = if path.is_key {
        let Some(key) = &item.key else { return };
        key_tree = Tree {
            span: key.span,
            kind: Kind::Text(key.value.clone()),
        };
        &key_tree
    } else {
        let Some(value) = path.find(item.tree).filter(|value| !value.is_null()) else {
            return;
        };
        value
    };
    let text = value.text();
    match (target, text) {
        (Target::Extra(key), _) => {
            let value = Spanned::new(value.value(), value.span);
            entry.extra.push((key.clone(), value));
        }
        (Target::Fields, _) => fields::take(cx, entry, value),
        (Target::Category, _) if value.texts().is_some() => {
            entry.categories.extend(value.texts().unwrap_or_default());
        }
        (Target::Aliases, _) if value.texts().is_some() => {
            let names = value.texts().unwrap_or_default().into_iter();
            // A cell of a table has several names with blanks or commas between them.
            let names = names.flat_map(|text| {
                let words = text
                    .value
                    .split([',', ' ', ';', '|'])
                    .filter(|word| !word.is_empty());
                words
                    .map(|word| Text::new(word.to_owned(), text.span))
                    .collect::<Vec<_>>()
            });
            entry.aliases.extend(names);
        }
        (Target::Deprecated | Target::Retired, _) if value.is_false() => {}
        (Target::Deprecated | Target::Retired, Some(text)) => {
            let note = if value.is_true() {
                String::new()
            } else {
                text.value
            };
            let note = Some(Text::new(note, text.span));
            if *target == Target::Retired {
                entry.retired = note;
            } else {
                entry.deprecated = note;
            }
        }
        (Target::Name, Some(text)) => entry.name = Some(text),
        (Target::Code, Some(text)) => {
            let code = code(&value.kind, &text.value);
            entry.code = Some(Spanned::new(code, text.span));
        }
        (Target::Message, Some(text)) => entry.message = Some(text),
        (Target::Comment, Some(text)) => entry.comments.push(text),
        (Target::Text(key), Some(text)) => entry.texts.push((key, text)),
        (Target::Mapping(key), Some(text)) => entry.mappings.push((key, text)),
        (target, _) => {
            let note = format!("a {} cannot be made of this", target.kind());
            cx.dropped(target.kind(), value.span, note);
        }
    }
}

/// A number as it is; a text is one only if nothing is lost by reading it as one.
fn code(kind: &Kind, text: &str) -> ForeignCode {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let hex = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let number = match hex {
        Some(hex) => i128::from_str_radix(&hex.replace('_', ""), 16).ok(),
        None => match (digits.strip_prefix("0o"), digits.strip_prefix("0b")) {
            (Some(octal), _) => i128::from_str_radix(octal, 8).ok(),
            (_, Some(binary)) => i128::from_str_radix(binary, 2).ok(),
            _ => {
                let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                // `007` is a text, as most SQLSTATEs are.
                let is_text =
                    matches!(kind, Kind::Text(_)) && digits.len() > 1 && digits.starts_with('0');
                if all && !is_text {
                    // A number beyond every type is a number all the same, so that it is reported as one.
                    Some(digits.parse().unwrap_or(i128::MAX))
                } else {
                    None
                }
            }
        },
    };
    match number {
        Some(number) => ForeignCode::Number(sign * number, hex.is_some()),
        None => ForeignCode::Text(text.to_owned()),
    }
}

/// What no rule takes: kept under a key that begins with `x-`, or dropped.
fn rest(cx: &mut Context, entry: &mut ForeignEntry, map: &Map, at: &mut Vec<Step>, tree: &Tree) {
    let rules = map.rules.iter().filter(|rule| !rule.path.is_key);
    let taken: Vec<&[Step]> = rules.map(|rule| rule.path.steps.as_slice()).collect();
    let mut seen: Vec<&str> = Vec::new();
    for (nth, (key, value)) in tree.pairs().iter().enumerate() {
        let is_repeated = seen.contains(&key.value.as_str());
        seen.push(&key.value);
        if is_repeated {
            let note = format!("`{}` is there twice, and the first one counts", key.value);
            cx.dropped("repeated key", key.span, note);
            continue;
        }
        if is_subclass(map, &key.value, at) {
            continue;
        }
        let steps = [Step::Key(key.value.clone()), Step::Index(nth)];
        below(cx, entry, map, at, (&steps, key, value), &taken);
    }
    for (nth, value) in tree.items().iter().enumerate() {
        let key = Text::new(format!("[{nth}]"), value.span);
        below(
            cx,
            entry,
            map,
            at,
            (&[Step::Index(nth)], &key, value),
            &taken,
        );
    }
    let has_whole = taken.contains(&at.as_slice());
    let is_alone = !tree.is_map() && tree.items().is_empty();
    if at.is_empty() && is_alone && !has_whole && !tree.is_null() {
        cx.dropped("value", tree.span, "an item that is not a mapping");
    }
}

/// The same for one value of a mapping or a list, to which each of `steps` leads.
fn below(
    cx: &mut Context,
    entry: &mut ForeignEntry,
    map: &Map,
    at: &mut Vec<Step>,
    (steps, key, value): (&[Step], &Text, &Tree),
    taken: &[&[Step]],
) {
    let is_whole = steps.iter().any(|step| {
        let mut own = at.clone();
        own.push(step.clone());
        taken.contains(&own.as_slice())
    });
    // A list of texts that is taken whole is one text.
    if is_whole || taken.contains(&at.as_slice()) || value.is_null() {
        return;
    }
    let is_nested = value.is_map() || !value.items().is_empty();
    if is_nested && let Some(step) = steps.iter().find(|step| leads(taken, at, step)) {
        at.push(step.clone());
        rest(cx, entry, map, at, value);
        at.pop();
        return;
    }
    let path = shown(at, key);
    let name = extra(&path);
    if !map.keeps_rest {
        let note = format!("`{path}`; keep it with `--map {name}=…`");
        cx.dropped("key", key.span, note);
    } else if name == "x-" || entry.extra.iter().any(|(own, _)| *own == name) {
        cx.dropped("key", key.span, format!("`{path}`"));
    } else {
        let value = Spanned::new(value.value(), value.span);
        entry.extra.push((name, value));
    }
}

/// Whether a rule takes something below a step.
fn leads(taken: &[&[Step]], at: &[Step], step: &Step) -> bool {
    taken.iter().any(|taken| {
        taken.len() > at.len() + 1 && taken.starts_with(at) && taken[at.len()] == *step
    })
}

/// The way to a value within an item, `names.de`.
fn shown(at: &[Step], key: &Text) -> String {
    let steps = at.iter().map(|step| match step {
        Step::Key(key) => format!(".{key}"),
        Step::Index(nth) => format!("[{nth}]"),
    });
    let mut shown: String = steps.collect();
    if !key.value.starts_with('[') {
        shown.push('.');
    }
    shown.push_str(&key.value);
    shown.trim_start_matches('.').to_owned()
}

/// The key under which a value is kept that means nothing to errdex.
fn extra(key: &str) -> String {
    let key = kebab(key);
    let key = key.strip_prefix("x-").unwrap_or(&key);
    format!("x-{key}")
}

/// Whether a key has the subclasses of an item, which are read as entries of their own.
fn is_subclass(map: &Map, key: &str, at: &[Step]) -> bool {
    map.has_subclasses && at.is_empty() && subclasses::KEYS.contains(&key)
}
