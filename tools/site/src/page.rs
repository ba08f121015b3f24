//! Frames every page: its head, its policy, and the way home.

use std::borrow::Cow;

use errdex_outputs::view::Whole;
use errdex_outputs::view::{Named, View};

use super::addresses::Addresses;
use super::html::Html;
use super::tongue::{Choice, Tongues, direction};
use super::{Live, Options, spelling};
use crate::graph::Web;

/// What every page is made of.
#[derive(Clone, Copy)]
pub(super) struct Maker<'m> {
    pub(super) whole: &'m Whole,
    pub(super) options: &'m Options,
    pub(super) addresses: &'m Addresses,
    pub(super) web: &'m Web,
    /// The languages of the site.
    pub(super) tongues: &'m Tongues,
    /// How much each entry takes in a list of the catalogue's own language, for all languages to have the same pages.
    pub(super) weights: Option<&'m [usize]>,
    /// Whether the site has a guide, in the catalogue's own language.
    pub(super) has_guide: bool,
}

/// What surrounds the content of a page.
pub(super) struct Frame<'m> {
    pub(super) title: String,
    pub(super) description: String,
    /// Where the page is to be found, where that is known.
    pub(super) canonical: Option<String>,
    /// The language of the page, and its direction.
    pub(super) language: &'m str,
    pub(super) direction: &'static str,
    /// The page in each language; nothing where there is one.
    pub(super) choices: Vec<Choice<'m>>,
    /// What marks headings and buttons, and the catalogue's own texts.
    pub(super) chrome: Html,
    pub(super) source: Html,
    /// The way from the page to the first page in its language.
    pub(super) root: Cow<'m, str>,
    /// The way to what all languages share.
    pub(super) shared: Cow<'m, str>,
    /// The way to the first page of several catalogues, if the site is one of these.
    pub(super) roof: Option<Cow<'m, str>>,
    pub(super) live: Option<Live>,
    pub(super) catalogue: &'m str,
    pub(super) identity: &'m str,
    /// Whether there is a guide to link to.
    pub(super) guide: bool,
}

impl Frame<'_> {
    /// The arrow to what comes before.
    pub(super) fn back(&self) -> &'static str {
        if self.direction == "rtl" {
            "→"
        } else {
            "←"
        }
    }

    /// The arrow to what comes next.
    pub(super) fn on(&self) -> &'static str {
        if self.direction == "rtl" {
            "←"
        } else {
            "→"
        }
    }

    /// The way to the first page of several catalogues, from the pages below it.
    pub(super) fn other_roof(&self) -> Option<&str> {
        self.roof.as_deref().filter(|roof| *roof != self.root)
    }
}

/// An entry to be linked to.
pub(super) struct Reference<'m> {
    pub(super) address: String,
    pub(super) name: &'m str,
    pub(super) code: String,
}

impl<'m> Maker<'m> {
    /// The frame of the page at `path`.
    pub(super) fn frame(&self, path: &str, title: &str, description: String) -> Frame<'m> {
        let whole = self.whole;
        let tongues = self.tongues;
        let root = if path.contains('/') { "../" } else { "" };
        let shared = if tongues.is_translation() {
            format!("../{root}")
        } else {
            root.to_owned()
        };
        let has_translations = !self.is_guide(path);
        Frame {
            language: tongues.tag(),
            direction: direction(tongues.tag()),
            choices: if has_translations {
                tongues.choices(path, &shared)
            } else {
                Vec::new()
            },
            chrome: tongues.chrome(),
            source: tongues.source(),
            title: if title == whole.title {
                title.to_owned()
            } else {
                format!("{title} · {}", whole.title)
            },
            description,
            canonical: self.canonical(path),
            root: root.into(),
            shared: shared.into(),
            roof: self.options.roof.as_ref().map(|_| {
                let up = if path.contains('/') { "../../" } else { "../" };
                up.into()
            }),
            live: self.options.live,
            catalogue: &whole.title,
            identity: &whole.name,
            guide: self.has_guide,
        }
    }

    /// Chapters of the guide are in one language.
    fn is_guide(&self, path: &str) -> bool {
        self.options.guide.is_some() && path.starts_with("guide/")
    }

    /// The whole address of `path`, where the site's is known.
    pub(super) fn canonical(&self, path: &str) -> Option<String> {
        let base = self.options.base.as_ref()?;
        let path = if path == "index.html" { "" } else { path };
        Some(format!("{base}{path}"))
    }

    pub(super) fn entry(&self, at: usize) -> &'m View {
        &self.whole.entries[at]
    }

    /// A link to an entry, for a page at the root.
    pub(super) fn reference(&self, at: usize) -> Reference<'m> {
        let view = self.entry(at);
        Reference {
            address: self.address(at),
            name: &view.name,
            code: view.code.to_string(),
        }
    }

    /// The address of an entry's page, for a page at the root.
    pub(super) fn address(&self, at: usize) -> String {
        format!("{}.html", self.addresses.stem(at))
    }

    /// The same for an entry that is known by its name.
    pub(super) fn named(&self, named: &'m Named) -> Option<Reference<'m>> {
        let at = self.addresses.by_name(&named.name)?;
        Some(self.reference(at))
    }

    /// The address of the entry of that name or alias: of this catalogue, or of one under the same roof
    /// (`windows:ERROR_BUSY`).
    pub(super) fn resolve(&self, name: &str) -> Option<String> {
        if let Some((catalog, name)) = name.split_once(':') {
            return self.imported(catalog, name);
        }
        let at = self.addresses.by_name(name)?;
        Some(self.address(at))
    }
}

impl Maker<'_> {
    /// The address of an entry of another catalogue, if that is under the same roof.
    pub(super) fn imported(&self, catalog: &str, name: &str) -> Option<String> {
        let roof = self.options.roof.as_ref()?;
        roof.address(catalog, name)
    }
}

/// `1 error`, `12 errors`.
pub(super) fn errors(count: usize) -> String {
    match count {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    }
}

/// `7023, 0x1B6F`.
pub(super) fn codes(view: &View) -> String {
    let code = spelling::canonical(view).text;
    match view.bits {
        Some(bits) => format!("{code}, {bits:#X}"),
        None => code,
    }
}
