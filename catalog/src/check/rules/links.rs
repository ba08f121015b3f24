//! Related entries must exist, have the code that stands beside them, and be another.

mod inverse;

use super::halves::right_half;
use super::imported::{self, Foreign};
use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut, layout};
use crate::model::LinkKind;
use crate::raw::{RawEntry, RawLink, Text};
use crate::rule::Rule;
use crate::similar::{Guess, guess};
use inverse::{BackLinks, one_way_link, report_one_way};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let entries = &resolved.raw.entries;
    let mut reached = vec![false; entries.len()];
    let mut one_way = Vec::new();
    let back_links = BackLinks::of(resolved, taint);
    for (at, entry) in entries.iter().enumerate() {
        for link in &entry.related {
            check_kind(link, sink);
            match &link.import {
                Some(import) => {
                    let foreign = Foreign {
                        import,
                        name: &link.to.value,
                        place: link.to.span,
                        code: link.code.as_ref(),
                        from_retired: entry.retired.is_some(),
                    };
                    imported::check(resolved, taint, &foreign, sink);
                }
                None => {
                    if let Some(target) = check_link(resolved, taint, at, link, sink) {
                        reached[target] |= target != at;
                        // To a retired entry, no link may lead back.
                        if entry.retired.is_none() {
                            let ends = [at, target];
                            one_way.extend(one_way_link(taint, &back_links, ends, link));
                        }
                    }
                }
            }
        }
    }
    // A parent and its cases are linked by being that.
    for at in 0..entries.len() {
        if let Some(parent) = resolved.parents.of(at) {
            reached[at] = true;
            reached[parent] = true;
        }
    }
    report_one_way(resolved, one_way, sink);
    if resolved.wants(Rule::UnlinkedEntry) && !taint.is_anywhere(Part::Links) {
        report_unlinked(entries, &reached, sink);
    }
}

fn check_kind(link: &RawLink, sink: &mut Diagnostics) {
    let Some(kind) = &link.kind else { return };
    if LinkKind::from_name(&kind.value).is_none() {
        let help = help_for_kind(&kind.value);
        let problem = Diagnostic::new(
            Rule::UnknownLinkKind,
            kind.span,
            format!("unknown link kind `{}`", kind.value),
        );
        sink.report_fixable(problem.help(help.words.as_str()), || help.fix(kind.span));
    }
}

fn help_for_kind(kind: &str) -> WayOut {
    let names = LinkKind::ALL.map(LinkKind::name);
    let kebab = kind.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    let mut synonyms = KINDS.iter();
    let synonym = synonyms.find(|(words, _)| words.split(' ').any(|word| word == kebab));
    match synonym {
        Some((_, kind)) => WayOut::guess(Guess::unsure(kind.name())),
        None => guess(&kebab, names).map_or_else(
            || WayOut::words(format!("the kinds are {}", names.join(", "))),
            WayOut::guess,
        ),
    }
}

/// What people call the kinds, from the entry that has the link.
const KINDS: &[(&str, LinkKind)] = &[
    (
        "see-also related relates also link reference",
        LinkKind::See,
    ),
    ("same-as same duplicate duplicates", LinkKind::SameCause),
    ("inverse reverse contrary antonym not", LinkKind::Opposite),
    (
        "confused-with similar similar-to confused not-to-be-confused",
        LinkKind::OftenConfused,
    ),
    (
        "caused-by causedby because reason due-to from",
        LinkKind::Cause,
    ),
    ("causes leads-to results-in consequence", LinkKind::Effect),
    (
        "child children sub specific specialization",
        LinkKind::Narrower,
    ),
    (
        "parent super general generalization is-a part-of",
        LinkKind::Broader,
    ),
    (
        "replacement superseded-by instead use",
        LinkKind::ReplacedBy,
    ),
    ("supersedes replaced obsoletes", LinkKind::Replaces),
];

/// The entry that the link leads to, if there is one.
fn check_link(
    resolved: &Resolved<'_>,
    taint: &Taint,
    from: usize,
    link: &RawLink,
    sink: &mut Diagnostics,
) -> Option<usize> {
    let code = link
        .code
        .as_ref()
        .filter(|_| resolved.head.code_type.is_some())
        .and_then(|text| resolved.parse_code_of(resolved.find(&link.to.value), text, sink));
    let Some(target) = resolved.find(&link.to.value) else {
        report_unknown(resolved, taint, link, code.as_ref(), sink);
        return None;
    };
    if let Some(own) = resolved.other_case(target, &link.to.value)
        && !taint.is(target, Part::Name)
    {
        let problem = unknown(&link.to);
        let shown = written(resolved, target, own);
        sink.report_fixable(problem.help(format!("did you mean {shown}?")), || {
            Some(Fix::write(link.to.span, own, true))
        });
        return Some(target);
    }
    if let (Some(code), Some(own), Some(text)) = (&code, resolved.code(target), &link.code)
        && code != own
    {
        // Where both share a name, the other one may be meant.
        let is_shared = taint.is(target, Part::Name)
            && resolved
                .codes
                .holder(code)
                .is_some_and(|holder| taint.is(holder, Part::Name));
        if !is_shared && !taint.is(target, Part::Code) {
            report_mismatch(resolved, link, target, code, own, text, sink);
        }
    } else if target == from {
        if taint.is(from, Part::Name) {
            return Some(target);
        }
        let problem = Diagnostic::new(
            Rule::SelfRelated,
            link.to.span,
            format!("`{}` is related to itself", link.to.value),
        )
        .help("name another entry, or remove the link");
        sink.report_fixable(problem, || without(resolved, link));
    } else if resolved.raw.entries[target].retired.is_some()
        && resolved.raw.entries[from].retired.is_none()
    {
        report_retired(resolved, link, target, sink);
    }
    Some(target)
}

fn report_unknown(
    resolved: &Resolved<'_>,
    taint: &Taint,
    link: &RawLink,
    code: Option<&Code>,
    sink: &mut Diagnostics,
) {
    let name = &link.to.value;
    if taint.may_be_named(name, code, &resolved.codes.of_entries) {
        return;
    }
    let mut problem = unknown(&link.to);
    if let Some(holder) = resolved.of_code(name) {
        let own = resolved.name(holder);
        let shown = written(resolved, holder, own);
        sink.report_fixable(problem.help(format!("write the name: {shown}")), || {
            Some(Fix::write(link.to.span, own, true))
        });
        return;
    }
    // Either half of `NAME (code)` may be the slip: the code's own name comes first, then the nearest one.
    let holder = code.and_then(|code| Some((code, resolved.codes.holder(code)?)));
    let mut meant = Vec::new();
    if let Some((code, holder)) = holder {
        let held_by = resolved.name(holder);
        problem = problem.note(format!("{} is `{held_by}`", resolved.shown(code)));
        meant.push(written(resolved, holder, held_by));
    }
    let near = resolved.meant(name);
    let target = near.and_then(|near| resolved.find(near.word));
    let holder = holder.map(|(_, holder)| holder);
    if let (Some(near), Some(target)) = (near, target)
        && holder != Some(target)
    {
        meant.push(written(resolved, target, near.word));
    }
    let problem = problem.help(if meant.is_empty() {
        "add the entry, or remove the link".to_owned()
    } else {
        format!("did you mean {}?", meant.join(", or "))
    });
    sink.report_fixable(problem, || {
        let write = |name, is_safe| Fix::write(link.to.span, name, is_safe);
        match (holder, near, target) {
            // The code says the same as the name, or the name is like no other.
            (Some(holder), None, _) => vec![write(resolved.name(holder), true)],
            (Some(holder), Some(near), Some(target)) if holder == target => {
                vec![write(near.word, true)]
            }
            (Some(holder), Some(near), _) => {
                let renamed = renamed(resolved, link, near.word);
                std::iter::once(write(resolved.name(holder), false))
                    .chain(renamed)
                    .collect()
            }
            // A code that no entry has is a second slip, or the entry is missing.
            (None, Some(near), _) => vec![write(near.word, near.is_sure && code.is_none())],
            (None, None, _) => Vec::new(),
        }
    });
}

/// Another name for the link, with its code.
fn renamed(resolved: &Resolved<'_>, link: &RawLink, name: &str) -> Option<Fix> {
    let code = resolved.code(resolved.find(name)?)?.to_string();
    let place = link.code.as_ref()?.span;
    let fix = Fix::risky(format!("write `{name} ({code})`"));
    Some(fix.replace(link.to.span, name).replace(place, code))
}

fn unknown(name: &Text) -> Diagnostic {
    let shown = name.value.trim_matches('`');
    Diagnostic::new(
        Rule::UnknownRelated,
        name.span,
        format!("no entry has the name `{shown}`"),
    )
}

/// A link as people write it: `` `NAME (code)` ``.
fn written(resolved: &Resolved<'_>, entry: usize, name: &str) -> String {
    match resolved.code(entry) {
        Some(code) => format!("`{name} ({code})`"),
        None => format!("`{name}`"),
    }
}

/// Says which code the name has and which name the code has: one of the two was meant.
fn report_mismatch(
    resolved: &Resolved<'_>,
    link: &RawLink,
    target: usize,
    code: &Code,
    own: &Code,
    text: &Text,
    sink: &mut Diagnostics,
) {
    let name = &link.to.value;
    let problem = Diagnostic::new(
        Rule::RelatedCodeMismatch,
        text.span,
        format!(
            "`{name}` has the code {}, not {}",
            resolved.shown(own),
            text.value
        ),
    )
    .maybe_also(
        resolved.raw.entries[target]
            .code
            .as_ref()
            .map_or(link.to.span, |code| code.span),
        resolved.raw.entries[target].code.is_some(),
        "its code",
    );
    let held_by = resolved
        .codes
        .holder(code)
        .map(|holder| resolved.name(holder));
    let problem = match held_by {
        Some(held_by) => problem
            .label(format!("this is `{held_by}`"))
            .help(format!("write the code {own}, or the name `{held_by}`")),
        None => problem
            .label("no entry has this code")
            .help(format!("write the code {own}")),
    };
    sink.report_fixable(problem, || {
        right_half(own, text.span, held_by, link.to.span)
    });
}

fn report_retired(resolved: &Resolved<'_>, link: &RawLink, target: usize, sink: &mut Diagnostics) {
    let retired = resolved.raw.entries[target].retired.as_ref();
    let replacement = retired.and_then(|retired| retired.replaced_by.as_ref());
    let since = retired
        .and_then(|retired| retired.since.as_ref())
        .map_or("is retired".to_owned(), |since| {
            format!("was retired in {}", since.value)
        });
    let problem = Diagnostic::new(
        Rule::RelatedToRetired,
        link.to.span,
        format!("`{}` {since}", link.to.value),
    )
    .help(match replacement {
        Some(name) => format!("link to `{}`, which replaces it", name.value),
        None => "remove the link".to_owned(),
    });
    sink.report_fixable(problem, || {
        let Some(name) = replacement.map(|name| &name.value) else {
            return without(resolved, link);
        };
        // A reason was given for the old entry, and may be wrong for the new one.
        let fix = Fix::new(format!("link to `{name}`"), link.why.is_none());
        let fix = fix.replace(link.to.span, name);
        match &link.code {
            None => Some(fix),
            Some(code) => {
                let own = resolved.code(resolved.find(name)?)?;
                Some(fix.replace(code.span, own.to_string()))
            }
        }
    });
}

/// Removes a link. It may have been meant for another entry.
fn without(resolved: &Resolved<'_>, link: &RawLink) -> Option<Fix> {
    let source = resolved.sources.file(link.span.file).text();
    layout::without_item(Fix::risky("remove the link"), source, link.span)
}

fn report_unlinked(entries: &[RawEntry], reached: &[bool], sink: &mut Diagnostics) {
    for (entry, reached) in entries.iter().zip(reached) {
        if !reached && entry.retired.is_none() {
            sink.report(
                Diagnostic::new(
                    Rule::UnlinkedEntry,
                    entry.place,
                    "no link leads to the entry",
                )
                .help("link to it from the entries that it is related to"),
            );
        }
    }
}
