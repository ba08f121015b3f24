//! Makes the site of a catalogue: a plain function from entries to files, which asks neither a disk nor a clock.

mod address;
pub(crate) mod addresses;
pub(crate) mod spelling;

mod html;
mod markdown;
mod page;

mod ambiguous;
mod data;
mod entry;
mod index;
mod list;
mod missing;
mod redirect;
mod search_index;
mod sitemap;

use errdex_catalog::text::is_unprintable;
use rayon::prelude::*;

use crate::book::Whole;
use crate::graph::Web;
use addresses::Addresses;
use page::Maker;

/// How the site is made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    /// Where the site will be found, with a slash at its end.
    pub(crate) base: Option<String>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Where, from the site's root, with forward slashes.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// A file of text that is no page.
    fn of(path: impl Into<String>, text: impl Into<String>) -> Self {
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
        Self::of(path, html)
    }
}

/// What does not depend on the catalogue.
const ASSETS: [(&str, &str); 5] = [
    ("style.css", include_str!("site/assets/style.css")),
    ("page.js", include_str!("site/assets/page.js")),
    ("search.js", include_str!("site/assets/search.js")),
    ("find.js", include_str!("site/assets/find.js")),
    // Some hosts run a generator over what they are given unless this file tells them not to.
    (".nojekyll", ""),
];

/// The files of the site, in the order of their paths. `made` is told of each entry whose page is done.
pub(crate) fn files(whole: &Whole, options: &Options, made: &(dyn Fn() + Sync)) -> Vec<File> {
    let addresses = Addresses::of(&whole.entries);
    let web = Web::of(&whole.entries);
    let maker = Maker {
        whole,
        options,
        addresses: &addresses,
        web: &web,
    };
    let of_entry = |at: usize| {
        let files = [entry::page(&maker, at), data::entry(&maker, at)];
        made();
        files
    };
    let entries = 0..whole.entries.len();
    let mut files: Vec<File> = entries.into_par_iter().flat_map_iter(of_entry).collect();
    let redirects: Vec<_> = addresses.redirects().collect();
    files.par_extend(
        redirects
            .into_par_iter()
            .map(|(stem, claims)| match claims {
                [claim] => redirect::page(&maker, stem, claim),
                claims => ambiguous::page(&maker, stem, claims),
            }),
    );
    let lists = list::all(&maker);
    files.push(index::page(&maker, &lists));
    files.extend(lists.into_iter().flat_map(|list| list.leaves));
    files.extend(missing::page(&maker));
    files.push(data::whole(whole));
    files.push(search_index::of(&maker));
    files.extend(sitemap::of(&maker));
    files.extend(ASSETS.map(|(path, text)| File::of(path, text)));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Whether an address is one of the web, which a page may lead to.
pub(crate) fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
