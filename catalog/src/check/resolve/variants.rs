//! Makes variants: each must be an identifier that no other entry in use has.

use super::names::{Names, written};
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::WayOut;
use crate::hashing::HashMap;
use crate::name::{VariantRule, is_name, unusable};
use crate::raw::{RawCatalog, RawEntry};
use crate::rule::Rule;
use crate::source::Span;

/// The variant of each entry, where its name could be read and makes one.
pub(in crate::check) type Variants = Vec<Option<String>>;

/// The variants of entries in use: the entry, and where its variant comes from. An associated constant shares the
/// variants' names.
type Taken = HashMap<String, (usize, Span)>;

pub(super) fn resolve(
    raw: &RawCatalog,
    rule: &VariantRule,
    names: &Names<'_>,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) -> Variants {
    let mut taken = Taken::default();
    let entries = raw.entries.iter().enumerate();
    let variants = entries
        .map(|(at, entry)| variant(raw, rule, names, at, entry, &mut taken, sink))
        .collect();
    check_constants(raw, rule, names, &taken, taint, sink);
    variants
}

fn variant(
    raw: &RawCatalog,
    rule: &VariantRule,
    names: &Names<'_>,
    at: usize,
    entry: &RawEntry,
    taken: &mut Taken,
    sink: &mut Diagnostics,
) -> Option<String> {
    let name = entry.name.as_ref().filter(|name| is_name(&name.value))?;
    let (variant, place) = match &entry.variant {
        Some(variant) => (variant.value.clone(), variant.span),
        None => (rule.variant(&name.value), name.span),
    };
    if let Some(why) = unusable(&variant) {
        let problem = Diagnostic::new(
            Rule::BadName,
            place,
            format!("{why}, so it cannot be a variant"),
        );
        if entry.variant.is_some() {
            let help = match meant(&variant) {
                Some(meant) => WayOut::write(meant),
                None => WayOut::words("write a Rust identifier, such as `AccessDenied`"),
            };
            sink.report_fixable(problem.help(help.words.as_str()), || help.fix(place));
        } else {
            sink.report(problem.help("set the variant explicitly, with `variant: …`"));
        }
        return None;
    }
    // Names that differ in case alone were reported as such.
    let is_first = names.find(&name.value) == Some(at);
    if entry.retired.is_none() && is_first {
        if let Some((other, first)) = taken.get(&variant) {
            let other = written(raw, *other);
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
                .help("set one of the two explicitly, with `variant: …`"),
            );
            return None;
        }
        taken.insert(variant.clone(), (at, place));
    }
    Some(variant)
}

/// The variant that was meant by a text that is none.
fn meant(text: &str) -> Option<String> {
    let last = text.rsplit("::").next().unwrap_or(text);
    let word = last.split(['(', '{']).next().unwrap_or(last).trim();
    let words = word.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let meant = VariantRule::default().variant(&words);
    (meant != text && unusable(&meant).is_none()).then_some(meant)
}

/// Reports each constant that cannot be made.
fn check_constants(
    raw: &RawCatalog,
    rule: &VariantRule,
    names: &Names<'_>,
    taken: &Taken,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) {
    for (at, entry) in raw.entries.iter().enumerate() {
        let name = entry.name.iter().filter(|_| rule.constants);
        for name in name.chain(&entry.aliases) {
            if !is_name(&name.value) || entry.retired.is_some() {
                continue;
            }
            let problem = if let Some(why) = unusable(&name.value) {
                Diagnostic::new(
                    Rule::BadName,
                    name.span,
                    format!("{why}, so it cannot be an associated constant"),
                )
                .help("choose another name")
            } else if let Some((other, first)) = taken.get(&name.value)
                && *other != at
                && names.find(&name.value) == Some(at)
            {
                Diagnostic::new(
                    Rule::DuplicateVariant,
                    name.span,
                    format!("the constant `{}` has the name of a variant", name.value),
                )
                .label("the constant")
                .also(*first, "the variant")
            } else {
                continue;
            };
            taint.mark(at, Part::Identifiers);
            sink.report(problem);
        }
    }
}
