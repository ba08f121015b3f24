//! Reports keys that a mapping does not have, and guesses which key was meant.

use super::synonym::{Meant, synonym};
use super::{Walk, first_token};
use crate::code::parse_integer;
use crate::diagnostic::Diagnostic;
use crate::fix::{Fix, WayOut};
use crate::name::is_name;
use crate::rule::Rule;
use crate::schema::{ENTRY, Key, Mapping, PART, ROOT, Shape};
use crate::similar::{Guess, distance, guess};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// The keys of a mapping that its schema does not have.
#[derive(Default)]
pub(super) struct Strangers {
    /// Their positions among the pairs.
    pub(super) positions: Vec<usize>,
    /// Whether something stands where a key belongs and is not a word.
    pub(super) has_no_word: bool,
}

impl Strangers {
    pub(super) fn is_empty(&self) -> bool {
        self.positions.is_empty() && !self.has_no_word
    }
}

/// Reports the strangers of `node`; `places` tells which keys of the schema it has.
pub(super) fn report(
    node: &Node,
    pairs: &[(Node, Node)],
    mapping: &'static Mapping,
    places: &[Option<Span>],
    strangers: &Strangers,
    walk: &mut Walk<'_>,
) {
    if report_bare_entry(node, mapping, places, walk)
        || report_other_format(pairs, mapping, places, strangers, walk)
        || report_patch(pairs, strangers, walk)
    {
        return;
    }
    let mut torn = 0;
    for &at in &strangers.positions {
        if at < torn {
            continue;
        }
        let before = at.checked_sub(1);
        let next = before.and_then(|before| {
            report_torn_value(
                pairs,
                before,
                |value| format!("{}: {value}", key_of(pairs, before)),
                walk,
            )
        });
        if let Some(next) = next {
            torn = next;
            continue;
        }
        let (key, value) = &pairs[at];
        let Some(name) = key.text() else { continue };
        let place = Place {
            name,
            value,
            mapping,
            places,
        };
        report_unknown(&place, key.span, walk);
    }
}

/// An entry whose keys stand in the root or a part themselves, and not in a list.
fn report_bare_entry(
    node: &Node,
    mapping: &'static Mapping,
    places: &[Option<Span>],
    walk: &mut Walk<'_>,
) -> bool {
    let has = |name: &str| node.get(name).is_some();
    let has_entries = mapping
        .position("entries")
        .is_some_and(|at| places[at].is_some());
    if !std::ptr::eq(mapping, &raw const PART) || has_entries || !has("name") || !has("code") {
        return false;
    }
    walk.sink.report(
        Diagnostic::new(
            Rule::MissingKey,
            first_token(node),
            "the part has the keys of an entry, and no list of entries",
        )
        .help("write `entries:`, and below it each entry: `- name: …` with its other keys"),
    );
    true
}

/// A file without any key of a catalogue.
fn report_other_format(
    pairs: &[(Node, Node)],
    mapping: &'static Mapping,
    places: &[Option<Span>],
    strangers: &Strangers,
    walk: &mut Walk<'_>,
) -> bool {
    let is_root = std::ptr::eq(mapping, &raw const ROOT);
    let Some((first, [_, ..])) = strangers.positions.split_first() else {
        return false;
    };
    if !is_root || places.iter().any(Option::is_some) {
        return false;
    }
    walk.sink.report(
        Diagnostic::new(
            Rule::UnknownKey,
            pairs[*first].0.span,
            "the file has no key of a catalogue",
        )
        .help("a catalogue begins with `catalog:`, `title:` and `code:`; `errdex init` writes a first one, and `errdex import` reads error lists of other formats"),
    );
    true
}

/// Lines of a patch, whose marks became part of keys.
fn report_patch(pairs: &[(Node, Node)], strangers: &Strangers, walk: &mut Walk<'_>) -> bool {
    let marked = |at: &usize| {
        let key = pairs[*at].0.text();
        key.is_some_and(|key| key.starts_with('+'))
    };
    let Some(first) = strangers.positions.first().filter(|at| marked(at)) else {
        return false;
    };
    if !strangers.positions.iter().all(marked) {
        return false;
    }
    let span = pairs[*first].0.span;
    let mark = Span::new(span.file, span.start as usize, span.start as usize + 1);
    walk.sink.report(
        Diagnostic::new(Rule::UnknownKey, mark, "a line of a patch")
            .help("remove the `+` at the beginning of the lines"),
    );
    true
}

/// A key that its mapping does not have.
struct Place<'p> {
    name: &'p str,
    value: &'p Node,
    mapping: &'static Mapping,
    places: &'p [Option<Span>],
}

fn report_unknown(place: &Place<'_>, span: Span, walk: &mut Walk<'_>) {
    let Place { name, mapping, .. } = place;
    if *name == "<<" {
        walk.sink.report(
            Diagnostic::new(
                Rule::ForbiddenYaml,
                span,
                "merge keys are not allowed in a catalogue",
            )
            .help("write the keys out"),
        );
        return;
    }
    let help = help(place);
    let problem = Diagnostic::new(
        Rule::UnknownKey,
        span,
        format!("{} has no key `{name}`", mapping.what),
    );
    walk.sink
        .report_fixable(problem.help(help.words.as_str()), || help.fix(span));
}

/// How to fix an unknown key; the text to write is another key.
fn help(place: &Place<'_>) -> WayOut {
    let Place {
        name,
        value,
        mapping,
        places,
    } = place;
    if let Some(help) = of_spelling(name, value, mapping) {
        return help;
    }
    // `{u16}` is a key without a value.
    if value.is_null() && mapping.keys[0].name == "type" {
        let right = match mapping.what {
            "the code type" => super::proposal::code_type(name),
            _ => Some(*name),
        };
        if let Some(right) = right {
            return WayOut::words(format!("write `{{type: {right}}}`"))
                .and(format!("type: {right}"), right == *name);
        }
    }
    if let Some(help) = of_value(name, value, mapping) {
        return WayOut::words(help);
    }
    let keys = || mapping.keys.iter().zip(*places);
    // A typing mistake is nearer than a word of another format.
    let is_typing_mistake = |key: &&Key| name.len() > 4 && distance(name, key.name) == 1;
    let typed = mapping.keys.iter().find(is_typing_mistake);
    let typed = typed.map(|key| Meant::Key(key.name));
    let meant = typed.or_else(|| synonym(mapping, name));
    if let Some(meant) = meant {
        let is_free = |meant: &str| {
            let mut keys = keys();
            keys.any(|(key, place)| key.name == meant && place.is_none())
        };
        return match meant {
            Meant::Key(meant) if is_free(meant) => WayOut::guess(of_synonym(name, meant)),
            Meant::Key(meant) => already_there(meant),
            Meant::Words(words) => WayOut::words(words),
        };
    }
    let free = keys().filter(|(_, place)| place.is_none());
    if let Some(guess) = guess(name, free.map(|(key, _)| key.name)) {
        return WayOut::guess(guess);
    }
    let mut used = keys().filter(|(_, place)| place.is_some());
    if let Some((key, _)) = used.find(|(key, _)| distance(name, key.name) == 0) {
        return already_there(key.name);
    }
    if let Some(owner) = owner_of(name, mapping) {
        return WayOut::words(owner);
    }
    let names: Vec<&str> = mapping.keys.iter().map(|key| key.name).collect();
    let open = if mapping.open {
        "; keys of your own begin with `x-`"
    } else {
        ""
    };
    WayOut::words(format!(
        "{} has the keys {}{open}",
        mapping.what,
        names.join(", ")
    ))
}

/// What is meant by a key of an entry whose value tells more than its name.
fn of_value(name: &str, value: &Node, mapping: &Mapping) -> Option<String> {
    if mapping.what != "an entry" {
        return None;
    }
    let text = value.text().unwrap_or_default();
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    if is_address && matches!(synonym(mapping, name), Some(Meant::Key("meaning"))) {
        return Some("did you mean `url`?".to_owned());
    }
    if name == "status" {
        return match text.to_ascii_lowercase().as_str() {
            "retired" | "removed" | "deleted" => Some("write `retired: {reason: …}`".to_owned()),
            "deprecated" | "obsolete" => Some("write `deprecated: {note: …}`".to_owned()),
            "active" | "stable" => {
                Some("remove it: an entry that is not retired is in use".to_owned())
            }
            _ => None,
        };
    }
    let (key, language) = name.rsplit_once(['_', '-', '.'])?;
    let is_language = language.len() == 2 && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_text = matches!(
        key,
        "message" | "detail" | "summary" | "help" | "text" | "title"
    );
    (is_language && is_text).then(|| super::proposal::other_languages(language))
}

/// A key that other formats call otherwise. What differs in case or hyphens alone, or is near, is meant for sure; of the
/// other words, each may have had another meaning.
fn of_synonym<'m>(name: &str, meant: &'m str) -> Guess<'m> {
    // `question` is `q`, and `desc` is `description`.
    let is_sure = name.starts_with(meant) || name.len() >= 3 && meant.starts_with(name);
    guess(&name.replace('-', "_"), [meant]).unwrap_or(Guess {
        word: meant,
        is_sure,
    })
}

fn already_there(meant: &str) -> WayOut {
    WayOut::words(format!("did you mean `{meant}`, which is there already?"))
}

/// What to do with a key that is not one because of its spelling.
fn of_spelling(name: &str, value: &Node, mapping: &Mapping) -> Option<WayOut> {
    if let Some((key, rest)) = name.split_once(':')
        && mapping.key(key).is_some()
    {
        return Some(WayOut::words(if rest.is_empty() {
            format!("write one colon: `{key}: …`")
        } else {
            format!("put a space after the colon: `{key}: {rest}…`")
        }));
    }
    if ["//", "/*", "--", ";"]
        .iter()
        .any(|mark| name.starts_with(mark))
    {
        return Some(WayOut::words("begin a comment with `#`"));
    }
    let own = ["x_", "X_", "X-", "_"]
        .iter()
        .find_map(|mark| name.strip_prefix(mark));
    if let Some(own) = own.filter(|own| mapping.open && !own.is_empty()) {
        let words = format!("write `x-{own}`: keys of your own begin with `x-`");
        return Some(WayOut::words(words).and(format!("x-{own}"), true));
    }
    // `http => 404` and `http=404`, of which the whole is a key.
    if let Some((key, text)) = name.split_once('=')
        && mapping.key(key.trim()).is_some()
    {
        let (key, text) = (key.trim(), text.trim_start_matches('>').trim());
        return Some(WayOut::words(format!("write `{key}: {text}`")));
    }
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    if bare != name && mapping.key(bare).is_some() {
        return Some(WayOut::write(bare));
    }
    let outer = name
        .split_once('.')
        .and_then(|(outer, inner)| Some((mapping.key(outer)?, inner)));
    if let Some((outer, inner)) = outer {
        return Some(WayOut::words(format!(
            "write `{}: {{{inner}: …}}`",
            outer.name
        )));
    }
    let is_nameless = mapping.what == "an entry" && is_name(name);
    let is_capital = !name.contains(|c: char| c.is_ascii_lowercase());
    match &value.kind {
        Kind::Map(_) | Kind::Scalar(_) if is_nameless && is_capital => Some(WayOut::words(
            format!("write `- name: {name}`, and the other keys below `name`"),
        )),
        Kind::Scalar(_) if mapping.what == "a category" && !is_capital => {
            let similar = mapping.keys.iter().any(|key| distance(name, key.name) < 3);
            let is_known = synonym(mapping, name).is_some() || similar;
            (!is_known).then(|| {
                let text = super::proposal::scalar(value.text().unwrap_or("…"));
                WayOut::words(format!("write `{{name: {name}, use: {text}}}`"))
            })
        }
        Kind::Scalar(_) if mapping.what == "a question" && !is_name(name) => {
            let [question, answer] =
                [name, value.text().unwrap_or("…")].map(super::proposal::scalar);
            Some(WayOut::words(format!(
                "write `{{q: {question}, a: {answer}}}`"
            )))
        }
        Kind::Scalar(_) if mapping.what == "a link" && is_name(name) && is_capital => {
            let why = value.text().unwrap_or("…");
            if parse_integer(why).is_ok() {
                return Some(WayOut::words(format!("write `{name} ({why})`")));
            }
            Some(WayOut::words(format!(
                "write `{{to: {name}, why: {}}}`",
                super::proposal::scalar(why)
            )))
        }
        _ => None,
    }
}

/// The mapping inside or around that has the key.
fn owner_of(name: &str, mapping: &'static Mapping) -> Option<String> {
    if std::ptr::eq(mapping, &raw const PART) && ROOT.key(name).is_some() {
        return Some("write it in the root: a part has only entries".to_owned());
    }
    if std::ptr::eq(mapping, &raw const ROOT) && PART.key(name).is_some() {
        return Some(
            "only a part has it: if the file is one, name the root that lists it under `parts:`"
                .to_owned(),
        );
    }
    if std::ptr::eq(mapping, &raw const ROOT) && ENTRY.key(name).is_some() {
        return Some(format!(
            "write it in each entry: `{name}` is a key of entries"
        ));
    }
    let mut inner = mapping.keys.iter().filter_map(|key| match &key.shape {
        Shape::Map(inner) => Some((key.name, *inner)),
        _ => None,
    });
    inner
        .find(|(_, inner)| inner.key(name).is_some())
        .map(|(outer, _)| format!("it is a key of `{outer}`: write `{outer}: {{{name}: …}}`"))
}

/// Reports a value of a mapping with free keys that a comma ended, as `HashMap<String, u32>` in braces. Returns the
/// position of the pair after it.
pub(super) fn report_torn(
    pairs: &[(Node, Node)],
    at: usize,
    shape: &'static Shape,
    walk: &mut Walk<'_>,
) -> Option<usize> {
    let Shape::Map(mapping) = shape else {
        return None;
    };
    let key = mapping.keys.first()?.name;
    report_torn_value(
        pairs,
        at,
        |value| format!("{}: {{{key}: {value}}}", key_of(pairs, at)),
        walk,
    )
}

fn key_of(pairs: &[(Node, Node)], at: usize) -> &str {
    pairs[at].0.text().unwrap_or("…")
}

/// Reports the value at that position, if a bracket is open in it and closed in the keys without values that follow.
fn report_torn_value(
    pairs: &[(Node, Node)],
    at: usize,
    right: impl Fn(&str) -> String,
    walk: &mut Walk<'_>,
) -> Option<usize> {
    let value = &pairs[at].1;
    let open = |text: &str| {
        let count = |bracket| text.matches(bracket).count();
        (count(['<', '('])).cast_signed() - (count(['>', ')'])).cast_signed()
    };
    if !super::is_plain(value) || open(value.text()?) <= 0 {
        return None;
    }
    let mut balance = open(value.text()?);
    for (next, (key, nothing)) in pairs.iter().enumerate().skip(at + 1) {
        let text = key.text().filter(|_| nothing.is_null())?;
        balance += open(text);
        if balance <= 0 {
            let whole = Span {
                end: key.span.end,
                ..value.span
            };
            let written = walk.written(whole);
            let quotes = format!("\"{written}\"");
            let problem = Diagnostic::new(
                Rule::UnknownKey,
                whole,
                format!("the comma ends the value `{}`", value.text()?),
            )
            .help(format!(
                "put the whole value in quotes: `{}`",
                right(&quotes)
            ));
            walk.sink.report_fixable(problem, || {
                let is_simple = !written.contains(['"', '\\', '\n']);
                is_simple.then(|| Fix::write(whole, &quotes, true))
            });
            return Some(next + 1);
        }
    }
    None
}
