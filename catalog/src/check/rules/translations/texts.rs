//! Translated texts must say something, be of texts that the entry has, and show the same values.

use super::Sidecar;
use crate::check::resolve::Resolved;
use crate::check::resolve::translations::{Flaw, Placeholder, flaws};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::language::Translatable;
use crate::raw::{RawEntry, RawTranslation, Text};
use crate::rule::Rule;
use crate::similar::guess;
use crate::source::Span;
use crate::text::is_trimmed;
use crate::yaml::Style;

pub(super) fn check(resolved: &Resolved<'_>, sidecar: &Sidecar<'_>, sink: &mut Diagnostics) {
    for (translation, entry, known) in sidecar.of_entries() {
        let source = &resolved.raw.entries[entry];
        if source.retired.is_some() {
            continue;
        }
        translation.each_text(|key, text| {
            if check_text(resolved, key, text, sink) {
                check_source(source, translation, key, text, sink);
            }
        });
        // A text that has changed may have other placeholders now. That its translation is stale says enough.
        if !known.is_detail_fit
            && !known.is_stale
            && let Some(detail) = translation.text(Translatable::Detail)
            && let Some(own) = &source.detail
        {
            report_flaws(resolved, source, own, detail, sink);
        }
    }
}

/// Whether a text says something, in as many lines as it may have.
fn check_text(
    resolved: &Resolved<'_>,
    key: Translatable,
    text: &Text,
    sink: &mut Diagnostics,
) -> bool {
    // Most texts can be seen to be right, which takes an unoptimized macro less than to trim and to search them.
    if is_trimmed(&text.value) && (key != Translatable::Message || is_of_one_line(text)) {
        return true;
    }
    let trimmed = text.value.trim();
    if trimmed.is_empty() {
        sink.report(
            Diagnostic::new(
                Rule::EmptyMessage,
                text.span,
                format!("the translated `{}` is empty", key.name()),
            )
            .help("translate it, or remove the key: the text of the entry is shown then"),
        );
        return false;
    }
    let lines = text.value.trim_end();
    if let Some(end) = lines.find('\n').filter(|_| key == Translatable::Message) {
        let place = text.piece(resolved.sources, end, 1);
        sink.report(
            Diagnostic::new(
                Rule::MultiLineMessage,
                if place.start < place.end {
                    text.span
                } else {
                    place
                },
                "the translated message has more than one line",
            )
            .help("keep to one line"),
        );
        return false;
    }
    true
}

fn is_same(own: &str, translated: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().copied().unwrap_or_default();
    let (one, other) = (first(own), first(translated));
    // Letters, which no white space begins with.
    if one != other && one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() {
        return false;
    }
    if is_trimmed(own) && is_trimmed(translated) {
        own == translated
    } else {
        own.trim() == translated.trim()
    }
}

/// Whether the text is what stands in its line of the file: quotes and what they escape make a token longer than its
/// value, and so do further lines.
fn is_of_one_line(text: &Text) -> bool {
    let token = (text.span.end - text.span.start) as usize;
    match text.style {
        Style::Plain => text.value.len() == token,
        Style::Single => text.value.len() + 2 == token,
        // Some escapes are shorter than what they stand for.
        Style::Double => !text.value.contains('\n'),
        Style::Block => false,
    }
}

/// A text must be a translation of one that the entry has.
fn check_source(
    source: &RawEntry,
    translation: &RawTranslation,
    key: Translatable,
    text: &Text,
    sink: &mut Diagnostics,
) {
    let Some(own) = source.text(key) else {
        // Without its own message, an entry has a problem of its own.
        if key != Translatable::Message {
            sink.report(
                Diagnostic::new(
                    Rule::TranslationWithoutSource,
                    text.span,
                    format!(
                        "`{}` has no `{}` that this translates",
                        translation.name.value,
                        key.name()
                    ),
                )
                .also(source.place, "the entry")
                .help("remove the text, or write the entry's own"),
            );
        }
        return;
    };
    if is_same(&own.value, &text.value) && own.value.chars().any(char::is_alphabetic) {
        sink.report(
            Diagnostic::new(
                Rule::TranslationSameAsSource,
                text.span,
                format!(
                    "the translated `{}` of `{}` is the same as the entry's own",
                    key.name(),
                    translation.name.value
                ),
            )
            .also(own.span, "the text that is translated")
            .help("translate it"),
        );
    }
}

fn report_flaws(
    resolved: &Resolved<'_>,
    source: &RawEntry,
    own: &Text,
    detail: &Text,
    sink: &mut Diagnostics,
) {
    let flaws = flaws(source, own, detail);
    let missing: Vec<&str> = flaws
        .iter()
        .filter_map(|flaw| match flaw {
            Flaw::Missing(placeholder) => Some(placeholder.name.as_str()),
            _ => None,
        })
        .collect();
    // One mistake, one message: a placeholder that is misspelled is missing too.
    let mut explained: Vec<&str> = Vec::new();
    let piece = |offset, len| detail.piece(resolved.sources, offset, len);
    let mut is_malformed = false;
    for flaw in &flaws {
        match flaw {
            Flaw::Malformed(malformed) => {
                is_malformed = true;
                sink.report(
                    Diagnostic::new(
                        Rule::MalformedPlaceholder,
                        piece(malformed.offset, malformed.len),
                        malformed.message,
                    )
                    .help("a placeholder is `{field}`; write `{{` and `}}` for braces"),
                );
            }
            Flaw::Extra(placeholder) => {
                let place = piece(placeholder.offset, placeholder.len);
                let extra = Extra {
                    source,
                    own,
                    detail,
                    placeholder,
                    place,
                };
                explained.extend(extra.report(resolved, &missing, sink));
            }
            Flaw::Format(placeholder) => {
                let place = piece(placeholder.offset, placeholder.len);
                sink.report(
                    Diagnostic::new(
                        Rule::MismatchedFormat,
                        place,
                        format!(
                            "`{}` shows the value in a way that it may not have",
                            written(placeholder)
                        ),
                    )
                    .also(own.span, "the text that is translated")
                    .help("use a format that this text uses for the value"),
                );
            }
            Flaw::Missing(placeholder) => {
                let name = placeholder.name.as_str();
                if is_malformed || explained.contains(&name) {
                    continue;
                }
                sink.report(
                    Diagnostic::new(
                        Rule::TranslationPlaceholderMissing,
                        detail.span,
                        format!("the translation lacks `{{{name}}}`"),
                    )
                    .also(
                        own.piece(resolved.sources, placeholder.offset, placeholder.len),
                        "the entry's own text shows it",
                    )
                    .help(format!("put `{}` into it", written(placeholder))),
                );
            }
        }
    }
}

/// A placeholder that the text which was translated does not have.
struct Extra<'e> {
    source: &'e RawEntry,
    own: &'e Text,
    detail: &'e Text,
    placeholder: &'e Placeholder,
    place: Span,
}

impl<'e> Extra<'e> {
    /// Reports it; returns which of the `missing` ones was meant.
    fn report(
        &self,
        resolved: &Resolved<'_>,
        missing: &[&'e str],
        sink: &mut Diagnostics,
    ) -> Option<&'e str> {
        let Self {
            source,
            own,
            detail,
            placeholder,
            place,
        } = self;
        let name = placeholder.name.as_str();
        if source.fields.iter().any(|field| field.name.value == name) {
            sink.report(
                Diagnostic::new(
                    Rule::TranslationPlaceholderExtra,
                    *place,
                    format!("the entry's own text does not show `{name}`"),
                )
                .also(own.span, "the text that is translated")
                .help("remove the placeholder, or put it into the entry's `detail`"),
            );
            return None;
        }
        let near = guess(name, missing.iter().copied());
        // If one went and another one came, the name was translated too.
        let meant = near.map(|near| near.word).or(match missing {
            [only] => Some(only),
            _ => None,
        });
        let meant = meant.and_then(|word| missing.iter().find(|own| **own == word).copied());
        let problem = Diagnostic::new(
            Rule::TranslationPlaceholderUnknown,
            *place,
            format!("`{{{name}}}` is not a placeholder of the entry's own text"),
        )
        .also(own.span, "the text that is translated")
        .help(match meant {
            Some(meant) => {
                format!("did you mean `{{{meant}}}`? names of fields are not translated")
            }
            None => "remove it; write `{{` and `}}` for braces".to_owned(),
        });
        sink.report_fixable(problem, || {
            let written = &detail.value[placeholder.offset..][..placeholder.len];
            let right = written.replacen(name, meant?, 1);
            let is_plain = resolved.sources.text(*place) == written;
            is_plain.then(|| Fix::write(*place, &right, missing.len() == 1))
        });
        meant
    }
}

/// A placeholder as it is written.
fn written(placeholder: &Placeholder) -> String {
    let Placeholder { name, spec, .. } = placeholder;
    if spec.is_empty() {
        format!("{{{name}}}")
    } else {
        format!("{{{name}:{spec}}}")
    }
}
