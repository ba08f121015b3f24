//! Holds the texts of other languages as their files say them, each with its place.

use super::Text;
use crate::language::Translatable;
use crate::shape::first_token;
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// A language that the root lists.
#[derive(Debug)]
pub struct RawLanguage {
    pub tag: Text,
    /// The file, relative to the root.
    pub path: Text,
    /// What the file says, if it was read.
    pub sidecar: Option<RawSidecar>,
}

/// A file of translations.
#[derive(Debug)]
pub struct RawSidecar {
    /// Where it begins, to point at what it lacks.
    pub place: Span,
    /// Whether everything in it has the right shape, so that what it lacks is known.
    pub is_whole: bool,
    pub translations: Vec<RawTranslation>,
}

/// The texts of an entry in another language.
#[derive(Debug)]
pub struct RawTranslation {
    pub name: Text,
    /// By [`Translatable`].
    pub texts: [Option<Text>; Translatable::ALL.len()],
    /// Which texts it has, a bit for each.
    pub(crate) bits: u8,
    pub of: Option<Text>,
}

impl RawLanguage {
    /// The language with that tag, whose file was not read.
    pub(super) fn read(tag: &Node, file: &Node) -> Option<Self> {
        Some(Self {
            tag: Text::read(tag)?,
            path: Text::read(file)?,
            sidecar: None,
        })
    }
}

impl RawSidecar {
    /// What a file of translations says.
    pub(crate) fn read(node: &Node, is_whole: bool) -> Self {
        let pairs = node.pairs().iter();
        Self {
            place: first_token(node),
            is_whole,
            translations: pairs
                .filter_map(|(name, texts)| RawTranslation::read(name, texts))
                .collect(),
        }
    }
}

impl RawTranslation {
    fn read(name: &Node, node: &Node) -> Option<Self> {
        let Kind::Map(pairs) = &node.kind else {
            return None;
        };
        let mut translation = Self::of(Text::read(name)?);
        for (key, value) in pairs {
            let Some(written) = key.text() else { continue };
            // Of a key that is there twice, the first value counts.
            match Translatable::from_name(written) {
                Some(key) if translation.text(key).is_none() => {
                    if let Some(text) = Text::read(value) {
                        translation.put(key, text);
                    }
                }
                None if written == "of" && translation.of.is_none() => {
                    translation.of = Text::read(value);
                }
                _ => {}
            }
        }
        Some(translation)
    }

    /// A translation without texts yet.
    pub(crate) fn of(name: Text) -> Self {
        Self {
            name,
            texts: [const { None }; Translatable::ALL.len()],
            bits: 0,
            of: None,
        }
    }

    /// Takes in a text.
    pub(crate) fn put(&mut self, key: Translatable, text: Text) {
        self.texts[key as usize] = Some(text);
        self.bits |= 1 << key as usize;
    }

    /// Calls `each` with each of its texts. A plain loop: an unoptimized macro asks this several times of every
    /// translation.
    pub(crate) fn each_text<'t>(&'t self, mut each: impl FnMut(Translatable, &'t Text)) {
        let mut rest = self.bits;
        let mut at = 0;
        while rest != 0 {
            if rest & 1 != 0
                && let Some(text) = &self.texts[at]
            {
                each(Translatable::ALL[at], text);
            }
            rest >>= 1;
            at += 1;
        }
    }

    /// One of its texts.
    pub(crate) fn text(&self, key: Translatable) -> Option<&Text> {
        self.texts[key as usize].as_ref()
    }
}
