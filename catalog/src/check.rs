//! Judges raw entries by the rules, and makes a [`Catalog`] of those that pass them all.

mod build;
mod categories;
mod codes;
mod fields;
mod head;
mod imports;
mod levels;
mod lifecycle;
mod links;
mod lock;
mod lost;
mod markdown;
mod names;
mod ranges;
mod shared;
mod texts;

use std::cell::Cell;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::{AnyCase, HashMap};
use crate::model::{Catalog, Range};
use crate::raw::{RawCatalog, RawEntry, Text};
use crate::rule::{Level, Rule};
use crate::similar::nearest;
use crate::source::{Sources, Span};
use head::Head;
pub(crate) use markdown::imported_in_texts;
pub use markdown::targets as link_targets;

/// What came of a catalogue.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, sorted by place.
    pub problems: Vec<Diagnostic>,
    /// The catalogue, where nothing is wrong with it.
    pub catalog: Option<Catalog>,
    /// Where something is: all names with whatever else could be read, so that a crate which uses them hears of
    /// nothing but the mistake. Nothing where a name may be missing.
    pub skeleton: Option<Catalog>,
}

/// What the checks know and share.
struct Context<'c> {
    raw: &'c RawCatalog,
    sources: &'c Sources,
    head: Head,
    /// The code of each entry, where it could be read.
    codes: Vec<Option<Code>>,
    /// The variant of each entry, where its name could be read.
    variants: Vec<Option<String>>,
    /// Every name and alias.
    names: HashMap<AnyCase<'c>, Named>,
    /// The first entry with each code.
    by_code: HashMap<Code, usize>,
    /// The ranges that could be read.
    ranges: Vec<Range>,
    /// Entries whose name, or an alias of theirs, may not have been read.
    unnamed: Vec<usize>,
    /// Entries that share a name with another: one of each two has lost its own.
    same_name: Vec<usize>,
    /// Whether a name cannot be the associated constant that it should be.
    lacks_constant: bool,
    /// Entries that share a code with another: one of each two has lost its own.
    same_code: Vec<usize>,
    /// What the lock's rules have said already.
    reported: lock::Reported,
    /// How many names may still be compared to guess which one was meant.
    guesses: Cell<usize>,
}

/// A hundred guesses in the largest catalogue: some tenths of a second in an unoptimised macro. Whoever has more
/// slips than that has made one a hundred times.
const GUESSES: usize = 300_000;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
struct Named {
    entry: usize,
    span: Span,
}

impl Context<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        self.names.get(&AnyCase(name)).map(|named| named.entry)
    }

    /// Whether this is where its name was first used; an entry may repeat its own name as an alias.
    fn is_first(&self, name: &Text) -> bool {
        self.names
            .get(&AnyCase(&name.value))
            .is_some_and(|named| named.span == name.span)
    }

    fn name(&self, entry: usize) -> &str {
        self.raw.entries[entry]
            .name
            .as_ref()
            .map_or("?", |name| name.value.as_str())
    }

    /// Every name and alias as written, in the order of the files.
    fn all_names(&self) -> impl Iterator<Item = &str> {
        self.raw
            .entries
            .iter()
            .flat_map(|entry| entry.name.iter().chain(&entry.aliases))
            .map(|name| name.value.as_str())
    }

    /// The name that was meant by one that no entry has.
    fn meant(&self, name: &str) -> Option<&str> {
        let left = self.guesses.get().checked_sub(self.names.len())?;
        self.guesses.set(left);
        nearest(name, self.all_names())
    }

    /// Codes as people read them: `the code 7`, `the codes 256 (0x100) to 511 (0x1FF)`.
    fn shown_between(&self, from: &Code, to: &Code) -> String {
        if from == to {
            format!("the code {}", self.shown(from))
        } else {
            format!("the codes {} to {}", self.shown(from), self.shown(to))
        }
    }

    /// A code as people read it: `1001 (0x3E9)`, `"E0001"`.
    fn shown(&self, code: &Code) -> String {
        self.head.code_type().shown(code)
    }
}

/// Applies every rule to `raw`.
pub fn check(raw: &RawCatalog, sources: &Sources, mut sink: Diagnostics) -> Checked {
    let head = Head::read(raw, &mut sink);
    let mut context = Context {
        raw,
        sources,
        head,
        codes: Vec::new(),
        variants: Vec::new(),
        names: HashMap::default(),
        by_code: HashMap::default(),
        ranges: Vec::new(),
        unnamed: Vec::new(),
        same_name: Vec::new(),
        lacks_constant: false,
        same_code: Vec::new(),
        reported: lock::Reported::default(),
        guesses: Cell::new(GUESSES),
    };
    let unread = ["entries", "parts"]
        .iter()
        .any(|key| raw.root.unread.contains(key));
    if !raw.incomplete && !unread {
        check_some(raw, &mut sink);
    }
    names::check(&mut context, &mut sink);
    codes::check(&mut context, &mut sink);
    context.unnamed = lost::unnamed(raw);
    lock::check(&mut context, &mut sink);
    ranges::check(&mut context, &mut sink);
    categories::check(&context, &mut sink);
    texts::check(&context, &mut sink);
    fields::check(&context, &mut sink);
    lifecycle::check(&context, &mut sink);
    links::check(&context, &mut sink);
    markdown::check(&context, &mut sink);
    let problems = levels::apply(&context, sink);
    let has_errors = problems.iter().any(|problem| problem.level == Level::Error);
    let (catalog, skeleton) = if has_errors {
        (None, build::skeleton(&context))
    } else {
        (Some(build::build(&context)), None)
    };
    Checked {
        problems,
        catalog,
        skeleton,
    }
}

/// There must be an entry in use: an enum without variants has no layout that could be a code.
fn check_some(raw: &RawCatalog, sink: &mut Diagnostics) {
    let is_in_use = |entry: &RawEntry| entry.retired.is_none();
    let Some(place) = raw.root.place else { return };
    if raw.entries.is_empty() {
        sink.report(
            Diagnostic::new(Rule::NoEntries, place, "the catalogue has no entries")
                .help("add `entries:` with a first entry, or `parts:` with a file that has some"),
        );
    } else if !raw.entries.iter().any(is_in_use) {
        sink.report(
            Diagnostic::new(
                Rule::NoEntries,
                place,
                "all entries of the catalogue are retired",
            )
            .help("add an entry that is in use, or take the enum out with its catalogue"),
        );
    }
}
