//! Names must be identifiers, each used once, and become variants of their own.

use super::{Context, Named};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::{AnyCase, HashMap};
use crate::name::{is_name, unusable};
use crate::raw::Text;
use crate::rule::Rule;
use crate::source::Span;

/// The longest name, so that a look-up without an allocator can hold one.
const LONGEST: usize = 120;

pub(super) fn check(context: &mut Context<'_>, sink: &mut Diagnostics) {
    collect(context, sink);
    make_variants(context, sink);
}

/// Fills `context.names`.
fn collect(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let raw = context.raw;
    for (at, entry) in raw.entries.iter().enumerate() {
        for name in entry.name.iter().chain(&entry.aliases) {
            if !check_name(name, sink) {
                continue;
            }
            let named = Named {
                entry: at,
                span: name.span,
            };
            let key = AnyCase(&name.value);
            let Some(first) = context.names.get(&key) else {
                context.names.insert(key, named);
                continue;
            };
            let first = *first;
            if first.entry != at {
                context.same_name.extend([first.entry, at]);
            }
            let other = &raw.entries[first.entry];
            let other = other
                .name
                .iter()
                .chain(&other.aliases)
                .find(|other| other.span == first.span)
                .map_or("", |other| other.value.as_str());
            let message = if other == name.value {
                format!("the name `{}` is used twice", name.value)
            } else {
                format!(
                    "the name `{}` differs from `{other}` in case alone",
                    name.value
                )
            };
            sink.report(
                Diagnostic::new(Rule::DuplicateName, name.span, message)
                    .label("used again here")
                    .also(first.span, "first used here"),
            );
        }
    }
}

fn check_name(name: &Text, sink: &mut Diagnostics) -> bool {
    let text = &name.value;
    if is_name(text) && text.len() <= LONGEST {
        return true;
    }
    let problem = |words: String| Diagnostic::new(Rule::BadName, name.span, words);
    let fixed = text.trim().replace([' ', '-', '.', '/', ':'], "_");
    let spelling =
        "a name is made of ASCII letters, digits and `_`, and does not begin with a digit";
    sink.report(if is_name(text) {
        let length = text.len();
        problem(format!("a name has {length} characters")).help(format!(
            "the limit is {LONGEST}; `help:` and `meaning:` take the rest"
        ))
    } else if text.is_empty() {
        problem("the name is empty".to_owned()).note(spelling)
    } else {
        let write = is_name(&fixed) && !fixed.starts_with('_');
        problem(format!("`{text}` is not a name"))
            .note(spelling)
            .maybe_help(write.then(|| format!("write `{fixed}`")))
    });
    false
}

/// Fills `context.variants`. An associated constant shares the variants' names, so aliases are looked at too.
fn make_variants(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let mut taken: HashMap<String, (usize, Span)> = HashMap::default();
    let raw = context.raw;
    for (at, entry) in raw.entries.iter().enumerate() {
        let Some(name) = entry.name.as_ref().filter(|name| is_name(&name.value)) else {
            context.variants.push(None);
            continue;
        };
        let (variant, place) = match &entry.variant {
            Some(variant) => (variant.value.clone(), variant.span),
            None => (context.head.variants.variant(&name.value), name.span),
        };
        if let Some(why) = unusable(&variant) {
            let problem = Diagnostic::new(
                Rule::BadName,
                place,
                format!("{why}, so it cannot be a variant"),
            );
            sink.report(if entry.variant.is_some() {
                problem.help("write a Rust identifier, such as `AccessDenied`")
            } else {
                problem.help("settle the variant by hand with the key `variant:`")
            });
            context.variants.push(None);
            continue;
        }
        // Names that differ in case alone were reported as such.
        let is_first = context.find(&name.value) == Some(at);
        if entry.retired.is_none() && is_first {
            if let Some((other, first)) = taken.get(&variant) {
                let other = context.name(*other);
                sink.report(
                    Diagnostic::new(
                        Rule::DuplicateVariant,
                        place,
                        format!(
                            "`{}` becomes the variant `{variant}`, and so does `{other}`",
                            name.value
                        ),
                    )
                    .label("the second")
                    .also(*first, "the first")
                    .help("settle one of them by hand with the key `variant:`"),
                );
                context.variants.push(None);
                continue;
            }
            taken.insert(variant.clone(), (at, place));
        }
        context.variants.push(Some(variant));
    }
    context.lacks_constant = check_constants(context, &taken, sink);
}

/// Whether some constant cannot be made.
fn check_constants(
    context: &Context<'_>,
    taken: &HashMap<String, (usize, Span)>,
    sink: &mut Diagnostics,
) -> bool {
    let mut lacks = false;
    for (at, entry) in context.raw.entries.iter().enumerate() {
        let constant_name = entry
            .name
            .iter()
            .filter(|_| context.head.variants.constants);
        for name in constant_name.chain(&entry.aliases) {
            if !is_name(&name.value) || entry.retired.is_some() {
                continue;
            }
            if let Some(why) = unusable(&name.value) {
                lacks = true;
                sink.report(
                    Diagnostic::new(
                        Rule::BadName,
                        name.span,
                        format!("{why}, so it cannot be an associated constant"),
                    )
                    .help("take another name"),
                );
            } else if let Some((other, first)) = taken.get(&name.value)
                && *other != at
                && context.find(&name.value) == Some(at)
            {
                lacks = true;
                sink.report(
                    Diagnostic::new(
                        Rule::DuplicateVariant,
                        name.span,
                        format!("the constant `{}` has the name of a variant", name.value),
                    )
                    .label("the constant")
                    .also(*first, "the variant"),
                );
            }
        }
    }
    lacks
}
