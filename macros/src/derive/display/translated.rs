//! Writes the function that shows the text of an error in another language.

use errdex_catalog::expand::rust::literal;
use errdex_catalog::model::{Language, Translatable};
use errdex_catalog::template::{self, Piece};

use super::{Arms, CALL, IMPORT};
use crate::derive::{Door, except, placeholders};
use crate::rust::{self, Hole, Rust};

/// Texts that a language lacks are as `Display` shows them.
const FMT_IN: &str = "
fn __errdex_fmt_in(
    &self,
    __errdex_language: &::core::primitive::str,
    __errdex_f: &mut ::core::fmt::Formatter<'_>,
) -> ::core::fmt::Result {
    $import
    match __errdex_language {
        $languages
        _ => ::core::fmt::Display::fmt(self, __errdex_f),
    }
}
";

const LANGUAGE: &str = "
$tag => match self {
    $arms
    $other
},
";

const OTHER: &str = "_ => ::core::fmt::Display::fmt(self, __errdex_f),";

/// Nothing where the program has no other language: the trait's own function shows the text.
pub(in crate::derive) fn write(door: &Door<'_>) -> Rust {
    let mut languages = Rust::default();
    let mut shows_paths = false;
    for language in door.languages {
        let mut arms = Arms::new(door.input);
        let (text, count) = of_language(door, language, &mut arms);
        if count == 0 {
            continue;
        }
        let is_whole = count == door.input.variants.len();
        let tag = literal(&language.tag);
        let holes = [
            ("tag", Hole::Text(&tag)),
            ("arms", Hole::Rust(text)),
            ("other", Hole::Text(if is_whole { "" } else { OTHER })),
        ];
        languages.fill(LANGUAGE, holes);
        shows_paths |= arms.shows_paths;
    }
    if languages.is_empty() {
        return languages;
    }
    let import = if shows_paths { IMPORT } else { "" };
    rust::filled(
        FMT_IN,
        [
            ("import", Hole::Text(import)),
            ("languages", Hole::Rust(languages)),
        ],
    )
}

/// The arms of the variants whose text the language has, and how many there are.
fn of_language<'d>(door: &Door<'d>, language: &Language, arms: &mut Arms<'d>) -> (Rust, usize) {
    let mut out = Rust::default();
    let mut count = 0;
    for (at, variant) in door.input.variants.iter().enumerate() {
        if variant.transparent || variant.text.is_some() {
            continue;
        }
        let Some(template) = template(door, language, at) else {
            continue;
        };
        let entry = door.joined.entry(at);
        let shown = arms.shown(&template, entry, variant);
        let before = if shown.computed.is_empty() {
            Rust::default()
        } else {
            Rust::from(IMPORT)
        };
        shown.push_arm((variant, door.input), before, CALL, &mut out);
        count += 1;
    }
    (out, count)
}

/// What the language has in the place of the text that `Display` shows: of an entry with values its `detail`, of another
/// one its message.
fn template(door: &Door<'_>, language: &Language, at: usize) -> Option<Vec<Piece>> {
    let (id, entry) = door.joined.found(at)?;
    let variant = &door.input.variants[at];
    let message = || {
        let message = language.text(id, Translatable::Message)?;
        Some(vec![Piece::Text(message.to_owned())])
    };
    if entry.detail.is_none() || door.joined.template(at).is_empty() {
        return message();
    }
    let detail = language.text(id, Translatable::Detail)?;
    let (template, lacking) = placeholders::named(template::parse(detail).0, variant);
    let is_whole = lacking.is_empty() && !except::lacks_field(variant, &template);
    is_whole.then_some(template)
}
