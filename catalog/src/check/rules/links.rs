//! Related entries must exist, have the code that stands beside them, and be another.

use super::imported::{self, Foreign};
use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::hashing::HashSet;
use crate::model::LinkKind;
use crate::raw::{RawEntry, RawLink, Text};
use crate::rule::Rule;
use crate::similar::did_you_mean;
use crate::source::Span;

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
    report_one_way(resolved, one_way, sink);
    if resolved.wants(Rule::UnlinkedEntry) && !taint.is_anywhere(Part::Links) {
        report_unlinked(entries, &reached, sink);
    }
}

fn check_kind(link: &RawLink, sink: &mut Diagnostics) {
    let Some(kind) = &link.kind else { return };
    if LinkKind::from_name(&kind.value).is_none() {
        sink.report(
            Diagnostic::new(
                Rule::UnknownLinkKind,
                kind.span,
                format!("unknown link kind `{}`", kind.value),
            )
            .help(help_for_kind(&kind.value)),
        );
    }
}

fn help_for_kind(kind: &str) -> String {
    let names = LinkKind::ALL.map(LinkKind::name);
    let kebab = kind.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    let mut synonyms = KINDS.iter();
    let synonym = synonyms.find(|(words, _)| words.split(' ').any(|word| word == kebab));
    match synonym {
        Some((_, kind)) => format!("did you mean `{}`?", kind.name()),
        None => did_you_mean(&kebab, names)
            .unwrap_or_else(|| format!("the kinds are {}", names.join(", "))),
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
        .and_then(|text| resolved.parse_code(text, sink));
    let Some(target) = resolved.find(&link.to.value) else {
        report_unknown(resolved, taint, link, code.as_ref(), sink);
        return None;
    };
    if let Some(own) = resolved.other_case(target, &link.to.value)
        && !taint.is(target, Part::Name)
    {
        let own = written(resolved, target, own);
        sink.report(unknown(&link.to).help(format!("did you mean {own}?")));
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
        sink.report(
            Diagnostic::new(
                Rule::SelfRelated,
                link.to.span,
                format!("`{}` is related to itself", link.to.value),
            )
            .help("name another entry, or remove the link"),
        );
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
        let own = written(resolved, holder, resolved.name(holder));
        sink.report(problem.help(format!("write the name: {own}")));
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
    if let Some(near) = resolved.meant(name)
        && let Some(target) = resolved.find(near)
        && holder.is_none_or(|(_, holder)| holder != target)
    {
        meant.push(written(resolved, target, near));
    }
    sink.report(problem.help(if meant.is_empty() {
        "add the entry, or remove the link".to_owned()
    } else {
        format!("did you mean {}?", meant.join(", or "))
    }));
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
    sink.report(match resolved.codes.holder(code) {
        Some(holder) => {
            let held_by = resolved.name(holder);
            problem
                .label(format!("this is `{held_by}`"))
                .help(format!("write the code {own}, or the name `{held_by}`"))
        }
        None => problem
            .label("no entry has this code")
            .help(format!("write the code {own}")),
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
    sink.report(
        Diagnostic::new(
            Rule::RelatedToRetired,
            link.to.span,
            format!("`{}` {since}", link.to.value),
        )
        .help(match replacement {
            Some(name) => format!("link to `{}`, which replaces it", name.value),
            None => "remove the link".to_owned(),
        }),
    );
}

/// Where links within the catalogue may lead, and as what. A name or a kind that there is not has been reported, and may
/// be any, misspelt.
struct BackLinks {
    /// The entry with the link, the one that it leads to, and the kind; nothing is any.
    known: HashSet<(usize, Option<usize>, Option<LinkKind>)>,
}

impl BackLinks {
    fn of(resolved: &Resolved<'_>, taint: &Taint) -> Self {
        let mut known = HashSet::default();
        for (at, entry) in resolved.raw.entries.iter().enumerate() {
            for link in entry.related.iter().filter(|link| link.import.is_none()) {
                let kind = match &link.kind {
                    Some(kind) => LinkKind::from_name(&kind.value),
                    None if taint.is(at, Part::LinkKinds) => None,
                    None => continue,
                };
                known.insert((at, resolved.find(&link.to.value), kind));
            }
        }
        Self { known }
    }

    /// Whether a link of entry `at` may lead to `to` as that kind.
    fn may_lead(&self, at: usize, to: usize, kind: LinkKind) -> bool {
        let places = [Some(to), None].into_iter();
        let mut ways = places.flat_map(|to| [Some(kind), None].map(|kind| (at, to, kind)));
        ways.any(|way| self.known.contains(&way))
    }
}

/// A reader who is told "this is the opposite of that" expects to be told so on the other page as well. A plain
/// `see` promises nothing.
fn one_way_link(
    taint: &Taint,
    back_links: &BackLinks,
    [from, target]: [usize; 2],
    link: &RawLink,
) -> Option<OneWay> {
    let kind = link
        .kind
        .as_ref()
        .and_then(|kind| LinkKind::from_name(&kind.value));
    let kind = kind.filter(|kind| *kind != LinkKind::See && target != from)?;
    if taint.may_have_another_name(from) || taint.may_have_another_name(target) {
        return None;
    }
    let inverse = kind.inverse();
    let back = back_links.may_lead(target, from, inverse);
    (!back && !taint.is(target, Part::Links)).then_some(OneWay {
        from,
        target,
        inverse,
        place: link.to.span,
    })
}

/// A link whose other end does not link back.
#[derive(Clone, Copy)]
struct OneWay {
    from: usize,
    target: usize,
    /// The kind of the link back.
    inverse: LinkKind,
    place: Span,
}

/// Reports a few links one by one. More come from a converter, or from a source that links in one direction only.
fn report_one_way(resolved: &Resolved<'_>, one_way: Vec<OneWay>, sink: &mut Diagnostics) {
    let rule = Rule::MissingInverseLink;
    let (expected, others): (Vec<OneWay>, Vec<OneWay>) = one_way
        .into_iter()
        .partition(|link| sink.is_expected(rule, link.place));
    for link in expected {
        sink.report(missing_inverse(resolved, link));
    }
    let Some(first) = others.first().filter(|_| others.len() > FEW) else {
        for link in others {
            sink.report(missing_inverse(resolved, link));
        }
        return;
    };
    let mut problem = missing_inverse(resolved, *first);
    problem.message = format!(
        "{}, and {} other links lack one too",
        problem.message,
        others.len() - 1
    );
    sink.report(
        problem
            .also_first(others.iter().skip(1).map(|link| link.place), "here as well")
            .help(format!(
                "to allow it everywhere, write `{}: allow` in the root's `rules:`",
                rule.name()
            )),
    );
}

fn missing_inverse(resolved: &Resolved<'_>, link: OneWay) -> Diagnostic {
    let OneWay {
        from,
        target,
        inverse,
        place,
    } = link;
    let (name, other_name) = (resolved.name(from), resolved.name(target));
    let inverse = inverse.name();
    Diagnostic::new(
        Rule::MissingInverseLink,
        place,
        format!("`{other_name}` has no link back to `{name}` of the kind `{inverse}`"),
    )
    .help(format!(
        "add `- {{to: {name}, kind: {inverse}}}` to the `related:` of `{other_name}`"
    ))
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
