//! Lists the pages for search engines, where the site's address is known.

use askama::Template;

use super::File;
use super::guide;
use super::html::rendered;
use super::page::Maker;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap<'m> {
    pages: Vec<Page<'m>>,
}

struct Page<'m> {
    address: String,
    updated: Option<&'m str>,
}

pub(super) fn of(maker: &Maker<'_>) -> Option<File> {
    let first = Page {
        address: maker.canonical("index.html")?,
        updated: None,
    };
    let entries = maker.whole.entries.iter().enumerate();
    let entries = entries.filter_map(|(at, view)| {
        Some(Page {
            address: maker.canonical(&maker.address(at))?,
            updated: view.updated.as_deref(),
        })
    });
    let chapters = maker.options.guide.iter().flat_map(guide::addresses);
    let chapters = chapters.filter_map(|path| {
        Some(Page {
            address: maker.canonical(&path)?,
            updated: None,
        })
    });
    let pages = std::iter::once(first).chain(entries).chain(chapters);
    let sitemap = Sitemap {
        pages: pages.collect(),
    };
    Some(File::of("sitemap.xml", rendered(&sitemap)))
}
