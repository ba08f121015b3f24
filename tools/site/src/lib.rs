//! Makes the site of a catalogue: a plain function from entries to files, which asks neither a disk nor a clock.

mod address;
mod addresses;
mod spelling;

pub mod graph;
pub mod guide;

mod html;
mod markdown;
mod page;
mod tongue;

mod ambiguous;
mod data;
mod entry;
mod index;
mod list;
mod missing;
pub mod parallel;
pub mod problems;
mod redirect;
mod roof;
mod search_index;
mod sitemap;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use errdex_catalog::text::is_unprintable;
use errdex_outputs::usage::Usage;
use errdex_outputs::view::Whole;

use addresses::{Addresses, Claim};
use graph::Web;
use guide::Guide;
use page::Maker;
pub use roof::Roof;
use tongue::Tongues;
pub use tongue::Translation;

/// How the site is made.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the site will be found, with a slash at its end.
    pub base: Option<String>,
    /// The guide that is built beside the pages of the entries.
    pub guide: Option<Guide>,
    /// The catalogues that the site is one of, each in a folder beside the others.
    pub roof: Option<Arc<Roof>>,
    /// Where the entries are used, for their pages.
    pub usage: Option<Usage>,
    /// The catalogue in other languages, each of which gets all pages.
    pub translations: Vec<Translation>,
    /// That its pages wait for a change, where they come from `errdex serve`.
    pub live: Option<Live>,
}

/// What a page knows of the server that it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// Which state of the catalogue the page shows.
    pub version: u64,
    /// How many warnings there are.
    pub warnings: usize,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where, from the site's root, with forward slashes.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of text that is no page.
    fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            bytes: text.into().into_bytes(),
        }
    }

    /// A file that does not depend on the catalogue. Every page loads the scripts, whose comments are for those who
    /// change them.
    fn asset(path: &str, text: &str) -> Self {
        if !matches!(path.rsplit_once('.'), Some((_, "js"))) {
            return Self::text(path, text);
        }
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let code: Vec<&str> = text.lines().filter(is_code).collect();
        Self::text(path, code.join("\n") + "\n")
    }

    /// The file in a folder, which ends with a slash.
    fn below(self, folder: &str) -> Self {
        Self {
            path: format!("{folder}{}", self.path),
            ..self
        }
    }

    /// A page. Characters that cannot be seen, or that turn the text around them, are shown as such.
    fn page(path: impl Into<String>, html: String) -> Self {
        let harmful = |c: char| c != '\n' && c != '\t' && is_unprintable(c);
        let html = if html.contains(harmful) {
            html.replace(harmful, "\u{FFFD}")
        } else {
            html
        };
        Self::text(path, html)
    }
}

/// What does not depend on the catalogue.
const ASSETS: [(&str, &str); 8] = [
    ("style.css", include_str!("assets/style.css")),
    // Browsers ask for one at the root of the host otherwise.
    ("icon.svg", include_str!("assets/icon.svg")),
    ("page.js", include_str!("assets/page.js")),
    ("search.js", include_str!("assets/search.js")),
    ("slips.js", include_str!("assets/slips.js")),
    ("met.js", include_str!("assets/met.js")),
    ("find.js", include_str!("assets/find.js")),
    // Some hosts run a generator over what they are given unless this file tells them not to.
    (".nojekyll", ""),
];

/// The files of every site, and of the roof over several.
fn common_assets() -> impl Iterator<Item = File> {
    ASSETS
        .into_iter()
        .map(|(path, text)| File::asset(path, text))
}

/// A site, of which files are made one by one or all at once.
#[derive(Debug)]
pub struct Site {
    whole: Whole,
    options: Options,
    addresses: Addresses,
    web: Web,
    /// The languages of the site, seen from its pages.
    tongues: Tongues,
    /// How much each entry takes in a list, if there are translations.
    weights: Option<Arc<[usize]>>,
    /// Whether there is a guide.
    has_guide: bool,
    /// The same site in the other languages.
    translated: Vec<Site>,
    /// The pages that list entries and those of the guide, by their paths; made when the first of them is asked for.
    lists: OnceLock<BTreeMap<String, File>>,
    /// What the search reads, in the same way.
    index: OnceLock<File>,
}

impl Site {
    /// The site of a catalogue.
    #[must_use]
    pub fn new(whole: Whole, mut options: Options) -> Self {
        let translations = std::mem::take(&mut options.translations);
        let tongues = Tongues::new(&whole.language, &translations);
        let mut site = Self::in_language(whole, options, tongues);
        if translations.is_empty() {
            return site;
        }
        let maker = site.maker();
        let weights = (0..site.whole.entries.len()).map(|at| list::weight_of(&maker, at));
        site.weights = Some(weights.collect());
        let translated = translations.into_iter().enumerate();
        site.translated = translated
            .map(|(at, translation)| site.translated(at, translation))
            .collect();
        site
    }

    fn in_language(whole: Whole, options: Options, tongues: Tongues) -> Self {
        Self {
            addresses: Addresses::new(&whole.entries),
            web: Web::new(&whole.entries),
            tongues,
            weights: None,
            has_guide: options.guide.is_some(),
            translated: Vec::new(),
            lists: OnceLock::new(),
            index: OnceLock::new(),
            whole,
            options,
        }
    }

    /// The site in another language, which is at that place among them. The guide is in one language, and a site of
    /// several catalogues has no translations.
    fn translated(&self, at: usize, mut translation: Translation) -> Self {
        let tongues = self.tongues.of_translation(at, &mut translation);
        let Options {
            base,
            guide: _,
            roof: _,
            usage,
            translations: _,
            live,
        } = &self.options;
        let folder = tongues.folder();
        let options = Options {
            base: base.as_ref().map(|base| format!("{base}{folder}")),
            usage: usage.clone(),
            live: *live,
            ..Options::default()
        };
        Self {
            weights: self.weights.clone(),
            has_guide: self.has_guide,
            ..Self::in_language(translation.whole, options, tongues)
        }
    }

    fn maker(&self) -> Maker<'_> {
        Maker {
            whole: &self.whole,
            options: &self.options,
            addresses: &self.addresses,
            web: &self.web,
            tongues: &self.tongues,
            weights: self.weights.as_deref(),
            has_guide: self.has_guide,
        }
    }

    /// How many entries have a page.
    pub fn entries(&self) -> usize {
        self.whole.entries.len()
    }

    /// How many pages of entries there are, in all languages.
    pub fn pages(&self) -> usize {
        self.entries() * (1 + self.translated.len())
    }

    /// Every file, in the order of their paths. `made` is told of each entry whose page is done.
    pub fn files(&self, made: &(dyn Fn() + Sync)) -> Vec<File> {
        let mut files = self.own_files(made);
        for site in &self.translated {
            let folder = site.tongues.folder();
            let own = site.own_files(made).into_iter();
            files.extend(own.map(|file| file.below(folder)));
        }
        let maker = self.maker();
        files.extend(missing::page(&maker));
        files.extend(sitemap::files(&self.makers()));
        files.extend(common_assets());
        if !self.tongues.is_plain() {
            let (path, text) = OF_LANGUAGES;
            files.push(File::text(path, text));
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// The catalogue's own language, then the others.
    fn makers(&self) -> Vec<Maker<'_>> {
        let translated = self.translated.iter().map(Self::maker);
        std::iter::once(self.maker()).chain(translated).collect()
    }

    /// The files of one language.
    fn own_files(&self, made: &(dyn Fn() + Sync)) -> Vec<File> {
        let maker = self.maker();
        let of_entry = |at: usize| {
            let files = [entry::page(&maker, at), data::entry(&maker, at)];
            made();
            files
        };
        let pages = parallel::each(self.entries(), of_entry);
        let mut files: Vec<File> = pages.into_iter().flatten().collect();
        let redirects: Vec<_> = self.addresses.redirects().collect();
        files.extend(parallel::each(redirects.len(), |at| {
            let (stem, claims) = redirects[at];
            redirect(&maker, stem, claims)
        }));
        files.extend(self.lists().values().cloned());
        files.push(data::whole(&self.whole));
        files.push(self.index().clone());
        files
    }

    /// The file at `path`, made for whoever asks for it.
    pub fn file(&self, path: &str) -> Option<File> {
        for site in &self.translated {
            let folder = site.tongues.folder();
            if let Some(rest) = path.strip_prefix(folder) {
                return Some(site.own_file(rest)?.below(folder));
            }
        }
        match path {
            "404.html" => self.missing(),
            path if path.starts_with("sitemap.") => {
                let mut maps = sitemap::files(&self.makers()).into_iter();
                maps.find(|map| map.path == path)
            }
            path => asset(path).or_else(|| self.own_file(path)),
        }
    }

    /// A file of one language.
    fn own_file(&self, path: &str) -> Option<File> {
        let maker = self.maker();
        let (stem, ending) = path.rsplit_once('.')?;
        if let Some(at) = self.addresses.page(stem) {
            match ending {
                "html" => return Some(entry::page(&maker, at)),
                "json" => return Some(data::entry(&maker, at)),
                _ => {}
            }
        }
        if let Some(claims) = self.addresses.redirect(stem).filter(|_| ending == "html") {
            return Some(redirect(&maker, stem, claims));
        }
        match path {
            "catalog.json" => Some(data::whole(&self.whole)),
            "search-index.js" => Some(self.index().clone()),
            path => self.lists().get(path).cloned(),
        }
    }

    /// What is wrong with the guide, a line each; nothing where there is none.
    pub fn problems_of_guide(&self) -> Vec<String> {
        let guide = self.options.guide.as_ref();
        guide.map_or_else(Vec::new, |guide| {
            guide::pages::problems(&self.addresses, guide)
        })
    }

    /// What is shown for an address that does not exist.
    pub fn missing(&self) -> Option<File> {
        missing::page(&self.maker())
    }

    fn index(&self) -> &File {
        self.index.get_or_init(|| search_index::file(&self.maker()))
    }

    fn lists(&self) -> &BTreeMap<String, File> {
        self.lists.get_or_init(|| {
            let maker = self.maker();
            let lists = list::all(&maker);
            let first = index::page(&maker, &lists);
            let leaves = lists.into_iter().flat_map(|list| list.leaves);
            let files = leaves.chain([first]).chain(guide::pages::pages(&maker));
            files.map(|file| (file.path.clone(), file)).collect()
        })
    }
}

fn redirect(maker: &Maker<'_>, stem: &str, claims: &[Claim]) -> File {
    match claims {
        [claim] => redirect::page(maker, stem, claim),
        claims => ambiguous::page(maker, stem, claims),
    }
}

/// What the pages of a catalogue need that is not in English alone.
const OF_LANGUAGES: (&str, &str) = ("languages.css", include_str!("assets/languages.css"));

/// A file that does not depend on the catalogue, nor on whether there is one.
#[must_use]
pub fn asset(path: &str) -> Option<File> {
    let live = ("live.js", include_str!("assets/live.js"));
    let mut all = ASSETS.into_iter().chain([live, OF_LANGUAGES]);
    let (path, text) = all.find(|(own, _)| *own == path)?;
    Some(File::asset(path, text))
}

/// Whether an address is one of the web, which a page may lead to.
fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
