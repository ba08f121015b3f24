//! A parent must be another entry, in use where its case is, and of the same owner.

use super::unknown_entry::UnknownEntry;
use crate::check::resolve::{MAX_PARENTS, Resolved};
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::rule::Rule;
use crate::template::is_position;

const UNKNOWN: UnknownEntry = UnknownEntry {
    rule: Rule::UnknownParent,
    way_out: "name an entry of this catalogue, or remove `parent:`",
};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    for (at, entry) in resolved.raw.entries.iter().enumerate() {
        let Some(parent) = &entry.parent else {
            continue;
        };
        let name = &parent.name;
        let Some(target) = resolved.find(&name.value) else {
            UNKNOWN.report(resolved, taint, name, sink);
            continue;
        };
        if let Some(own) = resolved.other_case(target, &name.value) {
            let problem = UNKNOWN.problem(name).help(format!("did you mean `{own}`?"));
            sink.report_fixable(problem, || Some(Fix::write(name.span, own, true)));
        } else if let Some(end) = &resolved.raw.entries[target].retired
            && entry.retired.is_none()
        {
            let instead = end.replaced_by.as_ref().filter(|by| by.value != name.value);
            let help = match instead {
                Some(by) => format!(
                    "name `{}`, which replaces it, or remove `parent:`",
                    by.value
                ),
                None => "name an entry in use, or remove `parent:`".to_owned(),
            };
            sink.report(
                Diagnostic::new(
                    Rule::RetiredParent,
                    name.span,
                    format!("the parent `{}` is retired", name.value),
                )
                .also(end.place, "retired here")
                .help(help),
            );
        } else if resolved.parents.of(at) == Some(target) {
            check_owner(resolved, taint, at, target, sink);
            if parent.is_joined() {
                check_fields(resolved, at, target, sink);
            }
        }
    }
    for first in &resolved.parents.circles {
        report_circle(resolved, taint, *first, sink);
    }
    for at in &resolved.parents.too_deep {
        if let Some(parent) = &resolved.raw.entries[*at].parent {
            sink.report(
                Diagnostic::new(
                    Rule::ForbiddenYaml,
                    parent.name.span,
                    format!("more than {MAX_PARENTS} entries are above this one"),
                )
                .help("name an entry that is nearer to the first"),
            );
        }
    }
}

/// How many names of a circle are shown.
const SHOWN: usize = 12;

fn report_circle(resolved: &Resolved<'_>, taint: &Taint, first: usize, sink: &mut Diagnostics) {
    let parent = |at: usize| resolved.raw.entries[at].parent.as_ref();
    let Some(place) = parent(first) else { return };
    // Of two entries with one name, either may be meant.
    if taint.is(first, Part::Name) {
        return;
    }
    let next = |at: usize| resolved.find(&parent(at)?.name.value);
    let line = std::iter::successors(Some(first), |at| next(*at).filter(|next| *next != first));
    let mut names: Vec<&str> = line.take(SHOWN + 1).map(|at| resolved.name(at)).collect();
    if names.len() > SHOWN {
        names[SHOWN] = "…";
    }
    let own = resolved.name(first);
    let problem = |message| Diagnostic::new(Rule::CircularParent, place.name.span, message);
    sink.report(if names.len() == 1 {
        problem(format!("`{own}` is its own parent"))
            .help("name another entry, or remove `parent:`")
    } else {
        names.push(own);
        problem(format!("the parents of `{own}` lead back to it"))
            .note(names.join(" → "))
            .help("remove the `parent:` of the entry that is the general one")
    });
}

/// A case of an error belongs to those to whom the error belongs.
fn check_owner(
    resolved: &Resolved<'_>,
    taint: &Taint,
    at: usize,
    parent: usize,
    sink: &mut Diagnostics,
) {
    if taint.is_root(Part::Ranges) || taint.is(at, Part::Code) || taint.is(parent, Part::Code) {
        return;
    }
    let range = |at: usize| resolved.ranges.holding(resolved.code(at)?).next();
    let (Some(own), Some(of_parent)) = (range(at), range(parent)) else {
        return;
    };
    let (owner, other) = (&own.range.owner, &of_parent.range.owner);
    let Some(code) = resolved.raw.entries[at].code.as_ref() else {
        return;
    };
    if owner == other || own.is_for_all || of_parent.is_for_all {
        return;
    }
    sink.report(
        Diagnostic::new(
            Rule::ParentOfAnotherOwner,
            code.span,
            format!(
                "the code belongs to `{owner}`, and the code of the parent `{}` to `{other}`",
                resolved.name(parent)
            ),
        )
        .also(of_parent.owner, "the owner of the parent's range")
        .help(format!(
            "choose a code in a range of `{other}`, or link to the entry with `kind: broader` instead"
        )),
    );
}

/// The fields of a joined text belong to one variant.
fn check_fields(resolved: &Resolved<'_>, at: usize, parent: usize, sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let inherited = resolved.parents.fields(raw, parent);
    let entry = &raw.entries[at];
    for own in &entry.fields {
        let (name, rust_type) = (&own.name, own.rust_type.as_ref());
        for other in inherited.iter().map(|inherited| inherited.field) {
            let are_positions = [name, &other.name].map(|name| is_position(&name.value));
            if are_positions.contains(&true) {
                sink.report(
                    Diagnostic::new(
                        Rule::BadName,
                        name.span,
                        "a position has another meaning in the text of the parent",
                    )
                    .also(other.name.span, "a field of the parent")
                    .help("give the fields of both entries names, or write `text: own`"),
                );
                return;
            }
            let (Some(rust_type), Some(other_type)) = (rust_type, other.rust_type.as_ref()) else {
                continue;
            };
            if name.value == other.name.value && rust_type.value != other_type.value {
                sink.report(
                    Diagnostic::new(
                        Rule::BadFieldType,
                        rust_type.span,
                        format!(
                            "the field `{}` is a `{}` in the text of the parent",
                            name.value, other_type.value
                        ),
                    )
                    .also(other_type.span, "the type there")
                    .help("write the same type, or call the field something else"),
                );
            }
        }
    }
}
