//! What was released must stay: codes, names, variants and fields are held against the lock.

mod report;

use super::Context;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::{AnyCase, HashMap, HashSet};
use crate::lock::{Line, Standing};
use crate::raw::RawEntry;
use crate::rule::Rule;
use crate::rust_type::same_type;
use crate::source::{Span, Spanned};
use report::{keep_names, released_in, report_kind, retyped, stripped};

/// What was reported here, so that later rules need not say it again.
#[derive(Debug, Default)]
pub(super) struct Reported {
    /// Released names, in small letters, that no entry has any more.
    gone: HashSet<String>,
    /// Entries that do not have the code which they were released with.
    recoded: HashSet<usize>,
    /// Fields that entries do not have any more.
    stripped: HashSet<(usize, String)>,
    /// Whether a name, a variant or the type of the codes is another than was released.
    pub(super) is_renamed: bool,
}

impl Reported {
    /// Whether a link to `name` is broken for want of a released entry.
    pub(super) fn is_gone(&self, name: &str) -> bool {
        !self.gone.is_empty() && self.gone.contains(&name.to_ascii_lowercase())
    }

    /// Whether what is wrong about the code of `entry` may come of its change.
    pub(super) fn is_recoded(&self, entry: usize) -> bool {
        self.recoded.contains(&entry)
    }

    /// Whether the entry had that field.
    pub(super) fn is_stripped(&self, entry: usize, field: &str) -> bool {
        !self.stripped.is_empty() && self.stripped.contains(&(entry, field.to_owned()))
    }
}

pub(super) fn check(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let Some(lock) = &context.raw.lock else {
        return;
    };
    // Without codes and names, what is missing says nothing.
    if context.raw.incomplete || context.raw.entries.is_empty() {
        return;
    }
    let Some(code_type) = context.head.code_type else {
        return;
    };
    if report_kind(context, lock, code_type, sink) {
        context.reported.is_renamed = true;
        return;
    }
    let released = lock.lines.iter();
    let mut keeper = Keeper {
        context,
        released: released
            .map(|line| (AnyCase(&line.name.value), line))
            .collect(),
        reported: Reported::default(),
        variants: Vec::new(),
    };
    // A code that was retired says more about the entry which has it now than that entry's own line does.
    let is_retired = |line: &&Line| line.status.value == Standing::Retired;
    for line in lock.lines.iter().filter(is_retired) {
        keeper.check(line, sink);
    }
    for line in lock.lines.iter().filter(|line| !is_retired(line)) {
        keeper.check(line, sink);
    }
    keeper.report_variants(sink);
    context.reported = keeper.reported;
    context.reported.is_renamed =
        sink.has(Rule::ReleasedNameChanged) || sink.has(Rule::ReleasedEntryMissing);
}

struct Keeper<'k, 'c> {
    context: &'k Context<'c>,
    /// The lines by their names.
    released: HashMap<AnyCase<'k>, &'k Line>,
    reported: Reported,
    /// Entries whose names become other variants than they did.
    variants: Vec<Revariant<'k>>,
}

/// An entry whose name becomes another variant than when it was released.
#[derive(Clone, Copy)]
struct Revariant<'k> {
    at: usize,
    line: &'k Line,
    released: &'k Spanned<String>,
}

impl<'k, 'c> Keeper<'k, 'c> {
    fn check(&mut self, line: &'k Line, sink: &mut Diagnostics) {
        let context = self.context;
        let by_code = context.by_code.get(&line.code.value).copied();
        let by_name = context.find(&line.name.value);
        if line.status.value == Standing::Retired
            && let Some(user) = by_code
            && by_name != Some(user)
            && is_in_use(self.entry(user))
        {
            self.report_reused(line, user, sink);
        } else if let Some(entry) = by_name {
            self.check_code(line, entry, by_code, sink);
            self.check_entry(line, entry, sink);
        } else if let Some(entry) = by_code
            && !self.is_released(entry)
        {
            self.report_renamed(line, entry, sink);
        } else {
            self.report_missing(line, sink);
        }
    }

    fn entry(&self, at: usize) -> &'c RawEntry {
        &self.context.raw.entries[at]
    }

    /// Whether the entry's name was released with a line of its own. A name that another entry has, too, may be
    /// anybody's.
    fn is_released(&self, at: usize) -> bool {
        let name = self.context.name(at);
        self.context.find(name) == Some(at) && self.released.contains_key(&AnyCase(name))
    }

    fn check_code(
        &mut self,
        line: &Line,
        entry: usize,
        by_code: Option<usize>,
        sink: &mut Diagnostics,
    ) {
        let (Some(code), Some(place)) = (&self.context.codes[entry], &self.entry(entry).code)
        else {
            return;
        };
        if *code == line.code.value {
            return;
        }
        let is_new = self.reported.recoded.insert(entry);
        if !is_new || is_pointed_at(place.span, Rule::DuplicateCode, sink) {
            return;
        }
        let name = &line.name.value;
        let was = self.context.shown(&line.code.value);
        let written = match &line.code.value {
            Code::Number(number) => format!("`{number}`"),
            Code::Text(_) => was.clone(),
        };
        let problem = Diagnostic::new(
            Rule::ReleasedCodeChanged,
            place.span,
            format!(
                "`{name}` was released with the code {was}, and has {} now",
                self.context.shown(code)
            ),
        )
        .label("another code")
        .also(line.code.span, released_in(line));
        let user = by_code
            .filter(|user| !self.is_released(*user))
            .and_then(|user| Some((user, self.entry(user).code.as_ref()?)));
        let problem = match user {
            Some((user, place)) => problem.also(
                place.span,
                format!("the code has `{}` now", self.context.name(user)),
            ),
            None => problem,
        };
        sink.report(problem.help(format!(
            "write {written} again; for another code, retire `{name}` and give a new entry the new code"
        )));
    }

    /// The entry has the name; what else it was released with it must have, too.
    fn check_entry(&mut self, line: &'k Line, at: usize, sink: &mut Diagnostics) {
        let entry = self.entry(at);
        if line.status.value == Standing::Retired && is_in_use(entry) {
            // Where the code is another one, that was said.
            if !self.reported.is_recoded(at) {
                self.report_back(line, at, sink);
            }
            return;
        }
        self.check_spelling(line, at, sink);
        self.check_also(line, at, sink);
        if line.status.value == Standing::Retired || !is_in_use(entry) {
            return;
        }
        // A name that is new since the last release may become any variant.
        let name = entry.name.as_ref();
        let released = name.and_then(|name| line.variant_of(&name.value));
        if let (Some(released), Some(own)) = (released, &self.context.variants[at])
            && *own != released.value
        {
            self.variants.push(Revariant { at, line, released });
        }
        self.check_fields(line, at, sink);
    }

    fn check_spelling(&self, line: &Line, at: usize, sink: &mut Diagnostics) {
        let entry = self.entry(at);
        let released = &line.name.value;
        let own = || entry.name.iter().chain(&entry.aliases);
        let Some(own) = own()
            .find(|own| own.value.eq_ignore_ascii_case(released))
            .filter(|_| !own().any(|own| own.value == *released))
        else {
            return;
        };
        sink.report(
            Diagnostic::new(
                Rule::ReleasedNameChanged,
                own.span,
                format!("`{released}` was released, and is `{}` now", own.value),
            )
            .label("the case changed")
            .also(line.name.span, released_in(line))
            .help(format!(
                "write `{released}`: programs look names up as they are spelt"
            )),
        );
    }

    /// Names that the entry was given after its first release.
    fn check_also(&mut self, line: &Line, at: usize, sink: &mut Diagnostics) {
        let entry = self.entry(at);
        let Some(name) = &entry.name else { return };
        if entry.unread.contains(&"aliases") || is_pointed_at(name.span, Rule::DuplicateName, sink)
        {
            return;
        }
        let has = |other: &str| {
            let mut own = entry.name.iter().chain(&entry.aliases);
            own.any(|own| own.value == other)
        };
        let lost = line
            .also
            .iter()
            .filter(|other| !has(&other.value) && !self.context.may_be_lost(&other.value, None));
        let lost: Vec<_> = lost.collect();
        let Some(first) = lost.first() else { return };
        let names: Vec<&str> = lost.iter().map(|other| other.value.as_str()).collect();
        sink.report(
            Diagnostic::new(
                Rule::ReleasedNameChanged,
                name.span,
                format!(
                    "`{}` has lost the name{} `{}`",
                    name.value,
                    if names.len() == 1 { "" } else { "s" },
                    names.join("` and `")
                ),
            )
            .also(first.span, "released")
            .help(keep_names(&names)),
        );
        let names = names.iter().map(|name| name.to_ascii_lowercase());
        self.reported.gone.extend(names);
    }

    fn check_fields(&mut self, line: &Line, at: usize, sink: &mut Diagnostics) {
        let entry = self.entry(at);
        if entry.unread.contains(&"fields") {
            return;
        }
        for (field, released) in &line.fields {
            let name = self.context.name(at);
            let own = entry.fields.iter().find(|own| own.name.value == *field);
            let problem = if let Some(own) = own {
                let Some(own) = &own.rust_type else { continue };
                if same_type(&own.value, &released.value) {
                    continue;
                }
                retyped(name, field, &own.value, &released.value, own.span)
            } else {
                self.reported.stripped.insert((at, field.clone()));
                let first = entry.fields.first().map(|first| &first.name);
                let place = first.or(entry.name.as_ref());
                let place = place.map_or(entry.place, |place| place.span);
                stripped(name, field, &released.value, place)
            };
            sink.report(problem.also(released.span, released_in(line)));
        }
    }
}

fn is_in_use(entry: &RawEntry) -> bool {
    entry.retired.is_none()
}

/// Whether a problem of that rule was reported at the token, or points at it.
fn is_pointed_at(token: Span, rule: Rule, sink: &mut Diagnostics) -> bool {
    sink.all().iter().any(|problem| {
        let mut places =
            std::iter::once(problem.span).chain(problem.also.iter().map(|also| also.0));
        problem.rule == rule && places.any(|place| place == token)
    })
}
