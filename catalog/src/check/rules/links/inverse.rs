//! Links of most kinds must be answered by a link back.

use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::fix::{Fix, layout};
use crate::hashing::HashSet;
use crate::model::LinkKind;
use crate::raw::RawLink;
use crate::rule::Rule;
use crate::source::Span;

/// Where links within the catalogue may lead, and as what. A name or a kind that there is not has been reported, and may
/// be any, misspelt.
pub(super) struct BackLinks {
    /// The entry with the link, the one that it leads to, and the kind; nothing is any.
    known: HashSet<(usize, Option<usize>, Option<LinkKind>)>,
}

impl BackLinks {
    pub(super) fn of(resolved: &Resolved<'_>, taint: &Taint) -> Self {
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
pub(super) fn one_way_link(
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
pub(super) struct OneWay {
    from: usize,
    target: usize,
    /// The kind of the link back.
    inverse: LinkKind,
    place: Span,
}

/// Reports a few links one by one. More come from a converter, or from a source that links in one direction only.
pub(super) fn report_one_way(
    resolved: &Resolved<'_>,
    one_way: Vec<OneWay>,
    sink: &mut Diagnostics,
) {
    let rule = Rule::MissingInverseLink;
    let (expected, others): (Vec<OneWay>, Vec<OneWay>) = one_way
        .into_iter()
        .partition(|link| sink.is_expected(rule, link.place));
    for link in expected {
        report_missing(resolved, link, sink);
    }
    let is_gathered = others.len() > FEW && !sink.is_apart();
    let Some(first) = others.first().filter(|_| is_gathered) else {
        for link in others {
            report_missing(resolved, link, sink);
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

fn report_missing(resolved: &Resolved<'_>, link: OneWay, sink: &mut Diagnostics) {
    sink.report_fixable(missing_inverse(resolved, link), || {
        add_inverse(resolved, link)
    });
}

/// Adds the link back. The reason of a link is told from its own end, so the link back gets none.
fn add_inverse(resolved: &Resolved<'_>, link: OneWay) -> Option<Fix> {
    let OneWay {
        from,
        target,
        inverse,
        place: _,
    } = link;
    let entry = &resolved.raw.entries[target];
    let source = resolved.sources.file(entry.span.file).text();
    let (name, other) = (resolved.name(from), resolved.name(target));
    let item = format!("{{to: {name}, kind: {}}}", inverse.name());
    let edit = match entry.related.last() {
        Some(last) => layout::more_item(source, last.span, &item)?,
        None => layout::more_pair(source, entry.span, "related", &format!("[{item}]"))?,
    };
    Some(Fix::safe(format!("add `{item}` to `{other}`")).edit(edit))
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
