//! Makes files of translations of the texts that foreign entries have in other languages.
//!
//! A translation that is checked against its entry would fail if it showed other values, so such a text is kept under a key
//! of the entry that begins with `x-` instead, and so is one that is longer than a message.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use errdex_catalog::language::flaw;
use errdex_catalog::source::Spanned;
use errdex_edit::{Value, written_text};

use crate::foreign::{Context, ForeignEntry, Placeholders, Text, Translation};
use crate::prepare::Ready;
use crate::templates::{self, Piece};
use crate::texts::{self, Texts};

/// What an entry says in another language.
#[derive(Debug)]
pub(crate) struct Translated {
    pub(crate) language: String,
    message: String,
    detail: Option<String>,
}

/// Takes the translations of an entry. What does not go into a file of translations becomes a key of the entry.
pub(crate) fn take(
    cx: &mut Context,
    entry: &mut ForeignEntry,
    own: &Texts,
    style: Placeholders,
    are_written: bool,
) -> Vec<Translated> {
    let shown = entry.message.as_ref();
    let shown = shown.map(|text| values(&pieces(&text.value, style)));
    let shown = shown.unwrap_or_default();
    let mut taken: Vec<Translated> = Vec::new();
    for translation in std::mem::take(&mut entry.translations) {
        let Translation {
            language,
            key,
            text,
        } = translation;
        let language = language.filter(|language| flaw(language).is_none());
        let read = match language {
            _ if text.value.trim().is_empty() => continue,
            _ if !are_written => Err("a file of translations is written with a new catalogue"),
            None => Err("its language is not known"),
            Some(language) if taken.iter().any(|own| own.language == language) => {
                Err("there is another text in this language")
            }
            Some(language) => translated(language, &text, own, &shown, style),
        };
        match read {
            Ok((translated, is_whole)) => {
                cx.kept("translation");
                taken.push(translated);
                if !is_whole {
                    keep(cx, entry, key, &text, "it is longer than a message");
                }
            }
            Err(why) => keep(cx, entry, key, &text, why),
        }
    }
    taken
}

fn keep(cx: &mut Context, entry: &mut ForeignEntry, key: String, text: &Text, why: &str) {
    let note = format!("the whole text is `{key}`: {why}");
    cx.changed("text in another language", text.span, note);
    let value = Spanned::new(Value::Prose(text.value.trim().to_owned()), text.span);
    entry.extra.push((key, value));
}

/// The translation, and whether it has everything that the text says.
fn translated(
    language: String,
    text: &Text,
    own: &Texts,
    shown: &BTreeSet<String>,
    style: Placeholders,
) -> Result<(Translated, bool), &'static str> {
    let pieces = pieces(&text.value, style);
    if pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Lost { .. }))
    {
        return Err("a placeholder in it means nothing in a catalogue");
    }
    let values = values(&pieces);
    if values != *shown {
        return Err("it does not show the values that the text of the entry shows");
    }
    let plain = templates::without_values(&pieces);
    let message = texts::message(&plain);
    if !message.chars().any(char::is_alphanumeric) {
        return Err("it says too little");
    }
    let detail = (!values.is_empty()).then(|| templates::detail(&pieces));
    if message == own.message && detail == own.detail {
        return Err("it is the text of the entry");
    }
    let is_whole = detail.is_some() || texts::is_wrapped(&plain, &message);
    let translated = Translated {
        language,
        message,
        detail,
    };
    Ok((translated, is_whole))
}

fn pieces(text: &str, style: Placeholders) -> Vec<Piece> {
    templates::parse(&texts::plain(text), style)
}

/// The fields that a text shows.
fn values(pieces: &[Piece]) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for piece in pieces {
        if let Piece::Value { field, also, .. } = piece {
            values.insert(field.clone());
            values.extend(also.clone());
        }
    }
    values
}

/// The files of translations of a new catalogue.
#[derive(Debug, Default)]
pub(crate) struct Sidecars {
    /// The text of each file, by its language.
    texts: BTreeMap<String, String>,
}

impl Sidecars {
    pub(crate) fn of(entries: &[Ready]) -> Self {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for entry in entries {
            for translated in &entry.translations {
                let Translated {
                    language,
                    message,
                    detail,
                } = translated;
                let text = texts.entry(language.clone()).or_default();
                let _ = writeln!(text, "{}:", entry.name);
                let _ = writeln!(text, "  message: {}", written_text(message, 4));
                if let Some(detail) = detail {
                    let _ = writeln!(text, "  detail: {}", written_text(detail, 4));
                }
            }
        }
        Self { texts }
    }

    /// `languages:` of the root; nothing, if there are none.
    pub(crate) fn key(&self, root: &Path) -> Option<(String, Value)> {
        let files = self.texts.keys().map(|language| {
            let file = name(root, language);
            (language.clone(), Value::Text(file))
        });
        let files: Vec<_> = files.collect();
        (!files.is_empty()).then(|| ("languages".to_owned(), Value::Map(files)))
    }

    /// The files, beside the root.
    pub(crate) fn files(&self, root: &Path) -> impl Iterator<Item = (PathBuf, &str)> {
        let files = self.texts.iter();
        files.map(|(language, text)| (root.with_file_name(name(root, language)), text.as_str()))
    }
}

/// `errors.de.yaml`
fn name(root: &Path, language: &str) -> String {
    let stem = root.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}.{language}.yaml")
}
