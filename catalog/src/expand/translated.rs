//! Writes the messages in other languages: a column of texts for each language that the macro's author names.

use super::columns::write_texts;
use super::rust::{fill, filled, literal};
use crate::language;
use crate::model::{Catalog, Language, Translatable};

/// A method of the enum, where it has languages.
pub(super) const MESSAGE_IN: &str = r#"
#[doc = "What happened, in one line, in a language of the attribute's `languages`. `de-AT` also means `de`. Where there is no such text, it is the [`message`](Self::message)."]
#[must_use]
pub fn message_in(self, language: &::core::primitive::str) -> &'static ::core::primitive::str {
    <Self as __errdex::api::Catalog>::message_in(self, language)
}
"#;

/// The function of `__errdex::Table`, or of `__errdex::Tables`.
const TRANSLATED: &str = "
fn translated() -> __errdex::Translated {
    $functions
    __errdex::Translated {
        source: $source,
        tags: &[$tags],
        messages: |__errdex_language| match __errdex_language {
            $arms
            _ => __errdex::NO_TEXTS,
        },
    }
}
";

/// Nothing for a catalogue in English without other languages: the runtime knows that.
pub(super) fn table(catalog: &Catalog, languages: &[&Language]) -> String {
    if languages.is_empty() && catalog.language == language::SOURCE {
        return String::new();
    }
    let (mut functions, mut tags, mut arms) = (String::new(), String::new(), String::new());
    for (at, language) in languages.iter().enumerate() {
        let rows = catalog.ids().take(catalog.entries().len());
        let messages = rows.map(|(id, _)| {
            let message = language.text(id, Translatable::Message);
            message.unwrap_or_default()
        });
        let name = format!("messages_{at}");
        write_texts(&name, messages, &mut functions);
        let tag = literal(&language.tag);
        fill(&mut tags, "$tag, ", &[("tag", &tag)]);
        let holes = [("at", &*at.to_string()), ("name", &name)];
        fill(&mut arms, "$at => $name(),\n", &holes);
    }
    filled(
        TRANSLATED,
        &[
            ("functions", &functions),
            ("source", &literal(&catalog.language)),
            ("tags", &tags),
            ("arms", &arms),
        ],
    )
}
