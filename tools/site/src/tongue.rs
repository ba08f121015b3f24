//! Knows in which language each text of a page is, and where the page is in the other languages.

use std::collections::HashMap;
use std::sync::Arc;

use errdex_catalog::language::is_right_to_left;
use errdex_catalog::model::{Catalog, Language, Translatable};
use errdex_outputs::view::Whole;

use super::address::{folded, is_device};
use super::html::Html;

/// The language of headings, buttons and everything else that no catalogue says.
const CHROME: &str = "en";

/// A catalogue in another language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Everything that is shown, with the catalogue's own texts where the language has none.
    pub whole: Whole,
    /// Which texts the language lacks, by the name of the entry.
    lacking: HashMap<String, Vec<Translatable>>,
}

impl Translation {
    /// The catalogue in a language that was read.
    #[must_use]
    pub fn new(catalog: &Catalog, language: &Language) -> Self {
        let lacking = catalog.ids().filter_map(|(id, entry)| {
            let keys = Translatable::ALL.into_iter();
            let lacks =
                keys.filter(|key| entry.text(*key).is_some() && language.text(id, *key).is_none());
            let lacks: Vec<Translatable> = lacks.collect();
            (!lacks.is_empty()).then(|| (entry.name.clone(), lacks))
        });
        Self {
            lacking: lacking.collect(),
            whole: Whole::from_catalog(&catalog.translated(language)),
        }
    }

    /// The catalogue in each of its languages that were read, in the order of its root.
    #[must_use]
    pub fn all(catalog: &Catalog) -> Vec<Self> {
        let languages = catalog.languages.iter();
        let read = languages.filter(|language| language.is_read());
        read.map(|language| Self::new(catalog, language)).collect()
    }
}

/// The languages of a site, seen from the pages in one of them.
#[derive(Debug, Clone)]
pub(super) struct Tongues {
    /// The catalogue's own first.
    all: Arc<[Tongue]>,
    /// Which one the pages are in.
    own: usize,
    /// Which texts it lacks, by the name of the entry.
    lacking: HashMap<String, Vec<Translatable>>,
}

#[derive(Debug)]
struct Tongue {
    tag: String,
    /// The folder of its pages with a slash behind it; nothing for the catalogue's own.
    folder: String,
}

/// A language that a page can be switched to.
pub(super) struct Choice<'t> {
    pub(super) tag: &'t str,
    pub(super) name: &'t str,
    pub(super) direction: &'static str,
    pub(super) address: String,
    pub(super) is_here: bool,
}

/// How a text that may be translated is shown.
pub(super) struct Spoken {
    /// Its language and its direction, as attributes.
    pub(super) attributes: Html,
    /// Whether it is the catalogue's own because the language lacks it.
    pub(super) is_fallback: bool,
}

impl Tongues {
    /// The languages of a catalogue, seen from its own.
    pub(super) fn new(own: &str, translations: &[Translation]) -> Self {
        let own = Tongue {
            tag: own.to_owned(),
            folder: String::new(),
        };
        let others = translations.iter().map(|translation| {
            let tag = &translation.whole.language;
            Tongue {
                tag: tag.clone(),
                folder: format!("{}/", folder(tag)),
            }
        });
        Self {
            all: std::iter::once(own).chain(others).collect(),
            own: 0,
            lacking: HashMap::new(),
        }
    }

    /// The same, seen from a translation, which is at that place among them.
    pub(super) fn of_translation(&self, at: usize, translation: &mut Translation) -> Self {
        Self {
            all: Arc::clone(&self.all),
            own: at + 1,
            lacking: std::mem::take(&mut translation.lacking),
        }
    }

    /// The tag of the pages' language.
    pub(super) fn tag(&self) -> &str {
        &self.all[self.own].tag
    }

    /// The folder of the pages with a slash behind it; nothing for those in the catalogue's own language.
    pub(super) fn folder(&self) -> &str {
        &self.all[self.own].folder
    }

    pub(super) fn is_translation(&self) -> bool {
        self.own > 0
    }

    /// Whether everything is in English, so that no text has to say so.
    pub(super) fn is_plain(&self) -> bool {
        self.all.len() == 1 && self.tag().eq_ignore_ascii_case(CHROME)
    }

    /// The language of the pages' texts and the catalogue's own, unless everything is in English.
    pub(super) fn of_texts(&self) -> Option<(&str, &str)> {
        (!self.is_plain()).then(|| (self.tag(), self.all[0].tag.as_str()))
    }

    /// What marks headings and buttons. They follow the direction of the page.
    pub(super) fn chrome(&self) -> Html {
        if self.is_plain() {
            return Html::default();
        }
        Html::attributes(CHROME, None)
    }

    /// What marks the catalogue's own texts.
    pub(super) fn source(&self) -> Html {
        self.marked(&self.all[0].tag)
    }

    /// How a text of an entry is marked, by the name of its key.
    pub(super) fn text(&self, entry: &str, key: &str) -> Spoken {
        let lacks = self.lacking.get(entry);
        let key = Translatable::from_name(key);
        let is_lacking = |key| lacks.is_some_and(|lacks| lacks.contains(&key));
        match key {
            Some(key) if !is_lacking(key) => Spoken {
                attributes: self.marked(self.tag()),
                is_fallback: false,
            },
            key => Spoken {
                attributes: self.source(),
                is_fallback: key.is_some(),
            },
        }
    }

    fn marked(&self, tag: &str) -> Html {
        if self.is_plain() {
            return Html::default();
        }
        Html::attributes(tag, Some(direction(tag)))
    }

    /// The page at `path` in each language, for links that begin with `up`, the way to the folder of all; nothing if
    /// there is one language.
    pub(super) fn choices(&self, path: &str, up: &str) -> Vec<Choice<'_>> {
        if self.all.len() == 1 {
            return Vec::new();
        }
        let tongues = self.all.iter().enumerate();
        let choices = tongues.map(|(at, tongue)| Choice {
            tag: &tongue.tag,
            name: name(&tongue.tag),
            direction: direction(&tongue.tag),
            address: format!("{up}{}{path}", tongue.folder),
            is_here: at == self.own,
        });
        choices.collect()
    }
}

/// `rtl` or `ltr`.
pub(super) fn direction(tag: &str) -> &'static str {
    if is_right_to_left(tag) { "rtl" } else { "ltr" }
}

/// The folder of a language's pages: its tag, unless something else has a folder of that name, or Windows a device.
fn folder(tag: &str) -> String {
    let folder = folded(tag);
    let is_taken = matches!(folder.as_str(), "category" | "guide" | "list");
    if is_taken || is_device(&folder) {
        format!("in-{folder}")
    } else {
        folder
    }
}

/// What a language is called by those who speak it; its tag if that is not known here.
fn name(tag: &str) -> &str {
    let known = |tag: &str| {
        let mut names = NAMES.iter();
        let found = names.find(|(known, _)| known.eq_ignore_ascii_case(tag));
        found.map(|(_, name)| *name)
    };
    known(tag).unwrap_or(tag)
}

const NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("pt-BR", "português (Brasil)"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-CN", "简体中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_is_one_of_the_site_or_a_device() {
        assert_eq!(folder("pt-BR"), "pt-br");
        assert_eq!(folder("list"), "in-list");
        assert_eq!(folder("aux"), "in-aux");
    }
}
