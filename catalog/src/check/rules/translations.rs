//! Translations must be of entries in use, have the placeholders of their texts, and be as new as these.

mod coverage;
mod tags;
mod texts;

use crate::check::resolve::Resolved;
use crate::check::resolve::translations::Translated;
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut};
use crate::raw::{RawLanguage, RawSidecar, RawTranslation, Text};
use crate::rule::Rule;
use crate::similar::Guess;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let root = &resolved.raw.root;
    tags::check(root, sink);
    let is_any = root.languages.iter().any(|own| own.sidecar.is_some());
    let wanted = if is_any {
        coverage::wanted(&resolved.raw.entries)
    } else {
        Vec::new()
    };
    for (language, known) in root.languages.iter().zip(&resolved.translations) {
        if let Some(sidecar) = &language.sidecar {
            let language = Sidecar {
                language,
                raw: sidecar,
                known,
            };
            let meant = check_names(resolved, taint, &language, sink);
            texts::check(resolved, &language, sink);
            coverage::check_stale(resolved, &language, sink);
            coverage::check_missing(resolved, taint, &language, &meant, &wanted, sink);
        }
    }
}

/// A language whose file was read.
struct Sidecar<'s> {
    language: &'s RawLanguage,
    raw: &'s RawSidecar,
    /// What is known of each translation.
    known: &'s [Translated],
}

impl Sidecar<'_> {
    fn tag(&self) -> &str {
        &self.language.tag.value
    }

    /// Each translation of an entry that exists, with its state.
    fn of_entries(&self) -> impl Iterator<Item = (&RawTranslation, usize, Translated)> {
        let all = self.raw.translations.iter().zip(self.known);
        all.filter_map(|(translation, known)| Some((translation, known.entry?, *known)))
    }
}

/// Each translation must be of an entry in use, and the only one of it. Returns the entries that unknown names may mean.
fn check_names(
    resolved: &Resolved<'_>,
    taint: &Taint,
    sidecar: &Sidecar<'_>,
    sink: &mut Diagnostics,
) -> Vec<usize> {
    let mut meant = Vec::new();
    let mut seen: Vec<Option<&Text>> = vec![None; resolved.raw.entries.len()];
    for (translation, known) in sidecar.raw.translations.iter().zip(sidecar.known) {
        let name = &translation.name;
        let Some(entry) = known.entry else {
            meant.extend(check_unknown(resolved, taint, name, sink));
            continue;
        };
        if let Some(first) = seen[entry].replace(name) {
            // The same key twice is reported as such.
            if first.value != name.value {
                sink.report(
                    Diagnostic::new(
                        Rule::TranslationTwice,
                        name.span,
                        format!("`{}` is translated twice", resolved.name(entry)),
                    )
                    .label("again here")
                    .also(first.span, "first here")
                    .note(format!(
                        "`{}` and `{}` are names of one entry",
                        first.value, name.value
                    ))
                    .help("remove one of them"),
                );
            }
            continue;
        }
        let retired = &resolved.raw.entries[entry].retired;
        if let Some(retired) = retired
            && !taint.is(entry, Part::Retired)
        {
            sink.report(
                Diagnostic::new(
                    Rule::TranslationOfRetired,
                    name.span,
                    format!("the entry `{}` is retired", name.value),
                )
                .also(retired.place, "retired here")
                .note("a retired entry has no variant, so its texts are not translated")
                .help("remove the translation; `errdex retire` does so"),
            );
        }
    }
    meant
}

/// Reports a name that no entry has; returns the entry that it may mean.
fn check_unknown(
    resolved: &Resolved<'_>,
    taint: &Taint,
    name: &Text,
    sink: &mut Diagnostics,
) -> Option<usize> {
    if taint.may_be_named(&name.value, None, &resolved.codes.of_entries) {
        return None;
    }
    let other_case = resolved
        .find(&name.value)
        .and_then(|entry| resolved.other_case(entry, &name.value));
    let meant = other_case
        .map(|word| Guess {
            word,
            is_sure: true,
        })
        .or_else(|| resolved.meant(&name.value));
    let entry = meant.as_ref().and_then(|meant| resolved.find(meant.word));
    let help = meant.map_or_else(
        || WayOut::words("remove the translation, or add the entry to the catalogue"),
        WayOut::guess,
    );
    let problem = Diagnostic::new(
        Rule::TranslationOfUnknown,
        name.span,
        format!("no entry has the name `{}`", name.value),
    );
    sink.report_fixable(problem.help(help.words.as_str()), || {
        // A guess may be the name of an entry that has a translation already, which only people can judge.
        let fix = help.fix(name.span)?;
        Some(Fix {
            is_safe: fix.is_safe && other_case.is_some(),
            ..fix
        })
    });
    entry
}
