//! Resolves names: each must be an identifier, and be used once.

use crate::check::taint::{MaybeNamed, Part, Taint};
use crate::code::parse_integer;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut, layout};
use crate::hashing::{AnyCase, HashMap};
use crate::name::is_name;
use crate::raw::{RawCatalog, Text};
use crate::rule::Rule;
use crate::source::Sources;

/// The longest name, so that a look-up without an allocator can hold one.
const LONGEST: usize = 120;

/// Which entry has which name or alias, in any case.
pub(in crate::check) struct Names<'c> {
    by_name: HashMap<AnyCase<'c>, Named<'c>>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
struct Named<'c> {
    entry: usize,
    /// Where it was first used.
    first: &'c Text,
}

impl Names<'_> {
    /// The entry with that name or alias.
    pub(in crate::check) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&AnyCase(name)).map(|named| named.entry)
    }

    /// The entry with that name or alias, spelt so.
    pub(super) fn find_as_written(&self, name: &str) -> Option<usize> {
        let named = self.by_name.get(&AnyCase(name))?;
        (named.first.value == name).then_some(named.entry)
    }

    /// Whether this is where its name was first used; an entry may repeat its own name as an alias.
    pub(in crate::check) fn is_first(&self, name: &Text) -> bool {
        self.by_name
            .get(&AnyCase(&name.value))
            .is_some_and(|named| named.first.span == name.span)
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.by_name.len()
    }
}

/// The name of an entry as written.
pub(super) fn written(raw: &RawCatalog, entry: usize) -> &str {
    let name = raw.entries[entry].name.as_ref();
    name.map_or("?", |name| name.value.as_str())
}

pub(super) fn resolve<'c>(
    raw: &'c RawCatalog,
    taint: &mut Taint,
    sources: &Sources,
    sink: &mut Diagnostics,
) -> Names<'c> {
    let mut by_name: HashMap<AnyCase<'c>, Named<'c>> = HashMap::default();
    for (at, entry) in raw.entries.iter().enumerate() {
        for name in entry.name.iter().chain(&entry.aliases) {
            if !check_name(name, sink) {
                taint.mark_name(at, MaybeNamed::Like(name.value.clone()));
                continue;
            }
            let key = AnyCase(&name.value);
            let Some(first) = by_name.get(&key).copied() else {
                let named = Named {
                    entry: at,
                    first: name,
                };
                by_name.insert(key, named);
                continue;
            };
            // Of two entries with one name, one has lost its own.
            if first.entry != at {
                for entry in [first.entry, at] {
                    taint.mark_name(entry, MaybeNamed::AnythingOfItsCode);
                    taint.mark(entry, Part::Identifiers);
                }
            }
            report_twice(name, first, at, sources, sink);
        }
        // A bad name makes no variant, and no code can use it; an alias may be a constant.
        if !entry.aliases.iter().all(|alias| is_name(&alias.value)) {
            taint.mark(at, Part::Identifiers);
        }
    }
    Names { by_name }
}

fn report_twice(
    name: &Text,
    first: Named<'_>,
    at: usize,
    sources: &Sources,
    sink: &mut Diagnostics,
) {
    let message = if first.first.value == name.value {
        format!("the name `{}` is used twice", name.value)
    } else {
        format!(
            "the name `{}` differs from `{}` only in case",
            name.value, first.first.value
        )
    };
    let is_own = first.entry == at;
    let problem = Diagnostic::new(Rule::DuplicateName, name.span, message)
        .label("used again here")
        .also(first.first.span, "first used here")
        .help(if is_own {
            "remove the alias: the entry has the name already"
        } else {
            "give one of the two another name"
        });
    sink.report_fixable(problem, || {
        let source = sources.file(name.span.file).text();
        let fix = Fix::safe(format!("remove the alias `{}`", name.value));
        is_own.then(|| layout::without_item(fix, source, name.span))?
    });
}

/// The name that was meant by a text that is none.
fn help_for_name(text: &str) -> Option<WayOut> {
    let whole = text;
    let text = without_habits(text);
    let last = text.rsplit("::").next().unwrap_or(text);
    let call = last.split(['(', '{']).next().unwrap_or(last).trim_end();
    let fixed = call.replace([' ', '-', '.', '/', ':'], "_");
    if is_name(&fixed) && !fixed.starts_with('_') {
        // Where letters were left out, they may have been part of the name.
        return Some(WayOut::write_if(&*fixed, fixed.len() == whole.trim().len()));
    }
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_name(part)) {
        return Some(WayOut::words(format!("write `{}`", parts.join(", "))));
    }
    if parse_integer(text).is_ok() {
        Some(WayOut::words(
            "write the number as the `code:`, and a word as the name",
        ))
    } else if text.starts_with(|c: char| c.is_ascii_digit()) {
        Some(WayOut::words("begin with a letter"))
    } else if !text.is_ascii() {
        Some(WayOut::words("use letters from A to Z"))
    } else {
        None
    }
}

/// A text without what other languages write around one: quotes that are not those of ASCII, the end of a statement, a
/// comment.
fn without_habits(text: &str) -> &str {
    let text = ["//", "/*", " --", "#"]
        .iter()
        .fold(text, |text, mark| text.split(mark).next().unwrap_or(text));
    text.trim()
        .trim_end_matches([',', ';'])
        .trim_matches(['“', '”', '„', '‘', '’', '«', '»', '`', '"', '\''])
        .trim()
}

fn check_name(name: &Text, sink: &mut Diagnostics) -> bool {
    let text = &name.value;
    if is_name(text) && text.len() <= LONGEST {
        return true;
    }
    let problem = |words: String| Diagnostic::new(Rule::BadName, name.span, words);
    let spelling =
        "a name consists of ASCII letters, digits and `_`, and does not begin with a digit";
    let help = (!is_name(text)).then(|| help_for_name(text)).flatten();
    let problem = if is_name(text) {
        let length = text.len();
        problem(format!("a name has {length} characters")).help(format!(
            "the limit is {LONGEST}; `help:` and `meaning:` take the rest"
        ))
    } else if text.is_empty() {
        problem("the name is empty".to_owned()).note(spelling)
    } else {
        problem(format!("`{text}` is not a name"))
            .note(spelling)
            .maybe_help(help.as_ref().map(|help| help.words.clone()))
    };
    sink.report_fixable(problem, || help.and_then(|help| help.fix(name.span)));
    false
}
