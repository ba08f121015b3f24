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

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::{Path, PathBuf};

    use crate::expand::expand_in;
    use crate::files::Files;
    use crate::parse::{Languages, Options};

    /// A catalogue with two languages, or with none.
    struct Pier {
        languages: &'static str,
    }

    impl Files for Pier {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let text = match path.to_str() {
                Some("root.yaml") => format!(
                    "catalog: pier\ntitle: Errors of the pier\ncode: {{type: u8}}\n{}entries:\n  - {{name: FULL, code: 1, message: There is no berth}}\n",
                    self.languages
                ),
                Some("de.yaml") => "FULL: {message: kein Liegeplatz}\n".to_owned(),
                Some("pl.yaml") => "FULL: {message: brak miejsca}\n".to_owned(),
                _ => return Err(io::ErrorKind::NotFound.into()),
            };
            Ok(text.into_bytes())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    /// The expansion where these languages are named.
    fn expanded(languages: &'static str, named: &[&str]) -> String {
        let tags: Vec<String> = named.iter().map(|tag| (*tag).to_owned()).collect();
        let options = Options {
            languages: Languages::Named(&tags),
            ..Options::from("")
        };
        let loaded = crate::load(&Pier { languages }, Path::new("root.yaml"), options);
        let catalog = loaded.expect("a root").catalog.expect("it is whole");
        let found = named.iter().filter_map(|tag| catalog.in_language(tag));
        let found: Vec<_> = found.collect();
        let expansion = expand_in(&catalog, "PierCode", &found);
        [expansion.variants, expansion.items].concat()
    }

    #[test]
    fn a_program_has_the_languages_that_it_names_and_nothing_of_the_others() {
        const BOTH: &str = "languages: {de: de.yaml, pl: pl.yaml}\n";
        assert_eq!(expanded(BOTH, &[]), expanded("", &[]));
        let german = expanded(BOTH, &["de"]);
        assert!(german.contains("kein Liegeplatz") && !german.contains("brak"));
        assert_eq!(german, expanded("languages: {de: de.yaml}\n", &["de"]));
    }
}
