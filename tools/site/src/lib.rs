//! Makes the site of a catalogue: a plain function from entries to files, which asks neither a disk nor a clock.

mod address;
mod addresses;
mod spelling;

pub mod graph;
pub mod guide;

mod html;
mod markdown;
mod page;

mod ambiguous;
mod data;
mod entry;
mod index;
mod list;
mod missing;
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
use rayon::prelude::*;

use addresses::{Addresses, Claim};
use graph::Web;
use guide::Guide;
use page::Maker;
pub use roof::Roof;

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
        .map(|(path, text)| File::text(path, text))
}

/// A site, of which files are made one by one or all at once.
#[derive(Debug)]
pub struct Site {
    whole: Whole,
    options: Options,
    addresses: Addresses,
    web: Web,
    /// The pages that list entries and those of the guide, by their paths; made when the first of them is asked for.
    lists: OnceLock<BTreeMap<String, File>>,
    /// What the search reads, in the same way.
    index: OnceLock<File>,
}

impl Site {
    /// The site of a catalogue.
    #[must_use]
    pub fn new(whole: Whole, options: Options) -> Self {
        Self {
            addresses: Addresses::new(&whole.entries),
            web: Web::new(&whole.entries),
            lists: OnceLock::new(),
            index: OnceLock::new(),
            whole,
            options,
        }
    }

    fn maker(&self) -> Maker<'_> {
        Maker {
            whole: &self.whole,
            options: &self.options,
            addresses: &self.addresses,
            web: &self.web,
        }
    }

    /// How many entries have a page.
    pub fn entries(&self) -> usize {
        self.whole.entries.len()
    }

    /// Every file, in the order of their paths. `made` is told of each entry whose page is done.
    pub fn files(&self, made: &(dyn Fn() + Sync)) -> Vec<File> {
        let maker = self.maker();
        let of_entry = |at: usize| {
            let files = [entry::page(&maker, at), data::entry(&maker, at)];
            made();
            files
        };
        let entries = 0..self.entries();
        let mut files: Vec<File> = entries.into_par_iter().flat_map_iter(of_entry).collect();
        let redirects: Vec<_> = self.addresses.redirects().collect();
        let redirects = redirects.into_par_iter();
        files.par_extend(redirects.map(|(stem, claims)| redirect(&maker, stem, claims)));
        files.extend(self.lists().values().cloned());
        files.extend(missing::page(&maker));
        files.push(data::whole(&self.whole));
        files.push(self.index().clone());
        files.extend(sitemap::files(&maker));
        files.extend(common_assets());
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// The file at `path`, made for whoever asks for it.
    pub fn file(&self, path: &str) -> Option<File> {
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
            "404.html" => missing::page(&maker),
            "catalog.json" => Some(data::whole(&self.whole)),
            "search-index.js" => Some(self.index().clone()),
            path if path.starts_with("sitemap.") => {
                let mut maps = sitemap::files(&maker).into_iter();
                maps.find(|map| map.path == path)
            }
            path => asset(path).or_else(|| self.lists().get(path).cloned()),
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

/// A file that does not depend on the catalogue, nor on whether there is one.
#[must_use]
pub fn asset(path: &str) -> Option<File> {
    let live = [("live.js", include_str!("assets/live.js"))];
    let mut all = ASSETS.into_iter().chain(live);
    let (path, text) = all.find(|(own, _)| *own == path)?;
    Some(File::text(path, text))
}

/// Whether an address is one of the web, which a page may lead to.
fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
