//! Finds out which entry each translation is of, whether its text has changed since, and whether its placeholders fit.

use super::names::Names;
use crate::language::{self, Translatable};
use crate::raw::{RawCatalog, RawEntry, RawTranslation, Text};
use crate::rust_type::{has_format, trait_of};
use crate::template::{self, Malformed, Piece};

/// What is known of a translation.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Translated {
    /// The entry.
    pub(in crate::check) entry: Option<usize>,
    /// Whether the text that was translated has changed since.
    pub(in crate::check) is_stale: bool,
    /// Whether `detail` can be shown where the entry's own is.
    pub(in crate::check) is_detail_fit: bool,
}

/// What is known of the translations of each language.
pub(super) fn resolve(raw: &RawCatalog, names: &Names<'_>) -> Vec<Vec<Translated>> {
    let mut hashes = Hashes {
        known: vec![None; raw.entries.len()],
    };
    let mut all = Vec::with_capacity(raw.root.languages.len());
    for language in &raw.root.languages {
        let Some(sidecar) = &language.sidecar else {
            all.push(Vec::new());
            continue;
        };
        let mut known = Vec::with_capacity(sidecar.translations.len());
        // Most files have the entries in their order, so the next one is compared before it is looked up.
        let mut next = 0;
        for translation in &sidecar.translations {
            let entry = if has_name(raw, next, &translation.name.value) {
                Some(next)
            } else {
                names.find_as_written(&translation.name.value)
            };
            next = entry.map_or(next, |entry| entry + 1);
            known.push(translated(raw, entry, translation, &mut hashes));
        }
        all.push(known);
    }
    all
}

fn has_name(raw: &RawCatalog, entry: usize, name: &str) -> bool {
    entry < raw.entries.len()
        && match &raw.entries[entry].name {
            Some(own) => own.value == name,
            None => false,
        }
}

fn translated(
    raw: &RawCatalog,
    entry: Option<usize>,
    translation: &RawTranslation,
    hashes: &mut Hashes,
) -> Translated {
    let Some((at, source)) = entry.map(|entry| (entry, &raw.entries[entry])) else {
        return Translated {
            entry,
            is_stale: false,
            is_detail_fit: translation.text(Translatable::Detail).is_none(),
        };
    };
    let is_detail_fit = match (&source.detail, translation.text(Translatable::Detail)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(detail)) => {
            are_alike(&own.value, &detail.value) || flaws(source, own, detail).is_empty()
        }
    };
    Translated {
        entry,
        is_stale: hashes.is_stale(at, source, translation),
        is_detail_fit,
    }
}

/// The hashes of the texts of entries, each computed once for all languages that translate the same texts.
struct Hashes {
    /// By entry: which texts, and their hash.
    known: Vec<Option<(u8, String)>>,
}

impl Hashes {
    fn is_stale(&mut self, at: usize, source: &RawEntry, translation: &RawTranslation) -> bool {
        let Some(of) = &translation.of else {
            return false;
        };
        let texts = translation.bits;
        let known = &mut self.known[at];
        let now = match known {
            Some((same, now)) if *same == texts => now,
            _ => &mut known.insert((texts, hash(source, translation))).1,
        };
        of.value != *now && !of.value.eq_ignore_ascii_case(now)
    }
}

/// Whether two templates have the same placeholders, letter by letter and each once, and no other braces. Most are like
/// that, and need not be taken apart.
fn are_alike(own: &str, translated: &str) -> bool {
    let mut known: [&str; 8] = [""; 8];
    let mut count = 0;
    let mut rest = Braces { text: own, at: 0 };
    loop {
        match rest.next() {
            Brace::End => break,
            Brace::Odd => return false,
            Brace::Placeholder(_) if count == known.len() => return false,
            Brace::Placeholder(inside) => {
                known[count] = inside;
                count += 1;
            }
        }
    }
    // The text that is translated may be wrong itself, which is reported there.
    let mut found = 0_u8;
    let mut rest = Braces {
        text: translated,
        at: 0,
    };
    loop {
        match rest.next() {
            Brace::End => return found.count_ones() as usize == count,
            Brace::Odd => return false,
            Brace::Placeholder(inside) => {
                let mut at = 0;
                while at < count && known[at] != inside {
                    at += 1;
                }
                if at == count {
                    return false;
                }
                found |= 1 << at;
            }
        }
    }
}

/// Goes through the braces of a template. A plain loop over bytes, for the sake of an unoptimized macro.
struct Braces<'t> {
    text: &'t str,
    at: usize,
}

enum Brace<'t> {
    /// What is between a `{` and the next `}`.
    Placeholder(&'t str),
    /// Braces that must be looked at closely.
    Odd,
    End,
}

impl<'t> Braces<'t> {
    fn next(&mut self) -> Brace<'t> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b'{' || byte == b'}' {
                break;
            }
            at += 1;
        }
        if at == bytes.len() {
            return Brace::End;
        }
        let start = at + 1;
        at = start;
        while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
            at += 1;
        }
        let is_plain = bytes[start - 1] == b'{' && at > start && bytes.get(at) == Some(&b'}');
        // `}}` would be a brace of its own.
        if !is_plain || bytes.get(at + 1) == Some(&b'}') {
            return Brace::Odd;
        }
        self.at = at + 1;
        Brace::Placeholder(&self.text[start..at])
    }
}

/// The hash of the texts of an entry that a translation has.
pub(in crate::check) fn hash(source: &RawEntry, translation: &RawTranslation) -> String {
    let texts = Translatable::ALL.into_iter().filter_map(|key| {
        translation.text(key)?;
        Some((key, source.text(key)?.value.as_str()))
    });
    language::hash(texts)
}

/// What is wrong with the placeholders of a translation. The texts are those of the templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) enum Flaw {
    /// It cannot be read.
    Malformed(Malformed),
    /// The text that was translated does not show it.
    Extra(Placeholder),
    /// It shows a value in another way than the text that was translated, and the value may have no such text.
    Format(Placeholder),
    /// It is gone.
    Missing(Placeholder),
}

/// `{name:spec}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Placeholder {
    pub(in crate::check) name: String,
    pub(in crate::check) spec: String,
    pub(in crate::check) offset: usize,
    pub(in crate::check) len: usize,
}

/// How the placeholders of `detail` differ from those of `own`, as sets. None, where the text that was translated cannot
/// be read itself.
pub(in crate::check) fn flaws(source: &RawEntry, own: &Text, detail: &Text) -> Vec<Flaw> {
    let (own, malformed) = placeholders(&own.value);
    if !malformed.is_empty() {
        return Vec::new();
    }
    let (translated, malformed) = placeholders(&detail.value);
    let mut flaws: Vec<Flaw> = malformed.into_iter().map(Flaw::Malformed).collect();
    for placeholder in &translated {
        let same = || own.iter().filter(|own| own.name == placeholder.name);
        if same().next().is_none() {
            flaws.push(Flaw::Extra(placeholder.clone()));
        } else if !is_format_fit(source, &own, placeholder) {
            flaws.push(Flaw::Format(placeholder.clone()));
        }
    }
    let mut missing: Vec<&Placeholder> = Vec::new();
    for placeholder in &own {
        let is_it = |other: &Placeholder| other.name == placeholder.name;
        if !translated.iter().any(is_it) && !missing.iter().any(|other| is_it(other)) {
            missing.push(placeholder);
        }
    }
    flaws.extend(missing.into_iter().cloned().map(Flaw::Missing));
    flaws
}

fn placeholders(template: &str) -> (Vec<Placeholder>, Vec<Malformed>) {
    let (pieces, malformed) = template::parse(template);
    let placeholders = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Placeholder {
            name,
            spec,
            offset,
            len,
        } => Some(Placeholder {
            name,
            spec,
            offset,
            len,
        }),
    });
    (placeholders.collect(), malformed)
}

/// Whether a value that `own` shows can be shown so: in a way of `own`, or in one that its type is known to have. A width
/// that another value gives must be one in `own` too.
fn is_format_fit(source: &RawEntry, own: &[Placeholder], placeholder: &Placeholder) -> bool {
    let counts = |placeholder: &Placeholder| -> Vec<Option<String>> {
        let counts = template::parameters(&placeholder.spec).into_iter();
        counts.map(|count| count.name.map(str::to_owned)).collect()
    };
    let known: Vec<Option<String>> = own.iter().flat_map(counts).collect();
    if !counts(placeholder)
        .iter()
        .all(|count| known.contains(count))
    {
        return false;
    }
    let wanted = trait_of(&placeholder.spec);
    let mut same = own.iter().filter(|own| own.name == placeholder.name);
    if same.any(|own| trait_of(&own.spec) == wanted) {
        return true;
    }
    let mut fields = source.fields.iter();
    let field = fields.find(|field| field.name.value == placeholder.name);
    let written = field.and_then(|field| Some((field, field.rust_type.as_ref()?)));
    written.is_some_and(|(field, written)| {
        has_format(&written.value, &placeholder.spec, field.absent.is_some()) == Some(true)
    })
}
