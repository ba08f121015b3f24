//! Translations must be as new as their texts, and every text should have one.

use super::Sidecar;
use crate::check::resolve::Resolved;
use crate::check::resolve::translations::hash;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::fix::Fix;
use crate::language::Translatable;
use crate::raw::{RawEntry, RawTranslation, Text};
use crate::rule::{Level, Rule};
use crate::text::is_trimmed;

/// How many names a message gives as examples.
const EXAMPLES: usize = 3;

/// Reports translations of texts that have changed since.
pub(super) fn check_stale(resolved: &Resolved<'_>, sidecar: &Sidecar<'_>, sink: &mut Diagnostics) {
    let is_any = sidecar.known.iter().any(|known| known.is_stale);
    if !is_any || resolved.level(Rule::TranslationStale) == Level::Allow {
        return;
    }
    let stale: Vec<(&RawTranslation, &Text, &RawEntry, bool)> = sidecar
        .of_entries()
        .filter_map(|(translation, entry, known)| {
            let source = &resolved.raw.entries[entry];
            let of = translation.of.as_ref()?;
            let is_reported = known.is_stale && source.retired.is_none();
            is_reported.then_some((translation, of, source, known.is_detail_fit))
        })
        .collect();
    if stale.len() > FEW && !sink.is_apart() {
        let (_, first, ..) = stale[0];
        let names = stale
            .iter()
            .map(|(translation, ..)| translation.name.value.as_str());
        let others = stale.iter().skip(1).map(|(_, of, ..)| of.span);
        sink.report(
            Diagnostic::new(
                Rule::TranslationStale,
                first.span,
                format!(
                    "{} translations into `{}` are older than their texts",
                    stale.len(),
                    sidecar.tag()
                ),
            )
            .also_first(others, "here as well")
            .note(examples(names))
            .help(HELP),
        );
        return;
    }
    for (translation, of, source, is_detail_fit) in stale {
        let name = &translation.name.value;
        let mut keys = Translatable::ALL.into_iter();
        let own = keys.find_map(|key| source.text(key).filter(|_| translation.text(key).is_some()));
        let problem = Diagnostic::new(
            Rule::TranslationStale,
            of.span,
            format!("the translation of `{name}` is older than its text"),
        )
        .label(format!("the hash is `{}` now", hash(source, translation)))
        .also(own.map_or(source.place, |own| own.span), "the text now")
        .help(HELP);
        let problem = if is_detail_fit {
            problem
        } else {
            problem
                .note("its `detail` has other placeholders now, so programs show the entry's own")
        };
        sink.report_fixable(problem, || {
            let now = hash(source, translation);
            is_detail_fit.then(|| Fix::risky("accept the translation").replace(of.span, now))
        });
    }
}

const HELP: &str = "translate it again; `errdex i18n touch` accepts translations as they are";

/// Which texts each entry has to be translated, a bit for each: the same for all languages.
pub(super) fn wanted(entries: &[RawEntry]) -> Vec<u8> {
    let bits = |entry: &RawEntry| {
        let mut bits = 0;
        let mut at = 0;
        while at < Translatable::ALL.len() && entry.retired.is_none() {
            if let Some(own) = entry.text(Translatable::ALL[at])
                && (is_trimmed(&own.value) || !own.value.trim().is_empty())
            {
                bits |= 1 << at;
            }
            at += 1;
        }
        bits
    };
    entries.iter().map(bits).collect()
}

/// Reports texts that have no translation. Those of the entries `meant` seem to have one, under a misspelled name.
pub(super) fn check_missing(
    resolved: &Resolved<'_>,
    taint: &Taint,
    sidecar: &Sidecar<'_>,
    meant: &[usize],
    wanted: &[u8],
    sink: &mut Diagnostics,
) {
    let is_known = sidecar.raw.is_whole && !taint.may_lack_entries();
    if !is_known || resolved.level(Rule::TranslationMissing) == Level::Allow {
        return;
    }
    let entries = &resolved.raw.entries;
    let mut found: Vec<Option<&RawTranslation>> = vec![None; entries.len()];
    for (translation, entry, _) in sidecar.of_entries() {
        found[entry] = Some(translation);
    }
    let mut missing: Vec<(&RawEntry, Option<&RawTranslation>, Vec<Translatable>)> = Vec::new();
    for (at, wanted) in wanted.iter().enumerate() {
        let translation = found[at];
        let bits = match translation {
            Some(translation) => translation.bits,
            None if meant.contains(&at) => continue,
            None => 0,
        };
        let lacking = wanted & !bits;
        if lacking != 0 {
            let keys = Translatable::ALL.into_iter();
            let keys = keys.filter(|key| lacking & (1 << *key as usize) != 0);
            missing.push((&entries[at], translation, keys.collect()));
        }
    }
    let tag = sidecar.tag();
    if missing.len() > FEW {
        let texts: usize = missing.iter().map(|(.., keys)| keys.len()).sum();
        let names = missing.iter().filter_map(|(entry, ..)| entry.name.as_ref());
        let problem = Diagnostic::new(
            Rule::TranslationMissing,
            sidecar.raw.place,
            format!(
                "{texts} texts of {} entries are not translated into `{tag}`",
                missing.len()
            ),
        )
        .note(examples(names.map(|name| name.value.as_str())))
        .help(format!(
            "`errdex i18n export --lang {tag}` writes them for translators; until then, the entries' own are shown"
        ));
        sink.report(problem);
        return;
    }
    for (entry, translation, keys) in missing {
        let Some(name) = &entry.name else { continue };
        let name = &name.value;
        let whole = translation.is_none();
        let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.name())).collect();
        let message = if whole {
            format!("`{name}` is not translated into `{tag}`")
        } else {
            format!(
                "{} of `{name}` is not translated into `{tag}`",
                keys.join(" and ")
            )
        };
        let place = translation.map_or(sidecar.raw.place, |own| own.name.span);
        sink.report(
            Diagnostic::new(Rule::TranslationMissing, place, message)
                .also(entry.place, "the entry")
                .help("translate it; until then, the entry's own text is shown"),
        );
    }
}

/// `A, B, C and others`
fn examples<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let shown: Vec<String> = names
        .take(EXAMPLES)
        .map(|name| format!("`{name}`"))
        .collect();
    format!("among them {}", shown.join(", "))
}
