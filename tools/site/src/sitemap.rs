//! Lists the pages for search engines, where the site's address is known.

use askama::Template;

use super::File;
use super::guide::pages as guide;
use super::html::rendered;
use super::page::Maker;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap<'m> {
    pages: Vec<ListedPage<'m>>,
}

#[derive(Template)]
#[template(path = "sitemap-index.xml")]
struct Index {
    parts: Vec<String>,
}

struct ListedPage<'m> {
    address: String,
    updated: Option<&'m str>,
}

/// More pages than these are not allowed in one file.
const MOST: usize = 50_000;

/// The pages of all languages, the catalogue's own first. None, where the site's address is not known; several and a list of them, where one is not enough.
pub(super) fn files(makers: &[Maker<'_>]) -> Vec<File> {
    let Some(first) = makers.first() else {
        return Vec::new();
    };
    let pages = makers.iter().filter_map(pages).flatten().collect();
    in_parts(pages, MOST, &|path| first.canonical(path))
}

fn in_parts(
    mut pages: Vec<ListedPage<'_>>,
    most: usize,
    canonical: &dyn Fn(&str) -> Option<String>,
) -> Vec<File> {
    let mut files = Vec::new();
    let mut parts = Vec::new();
    while !pages.is_empty() {
        let rest = pages.split_off(pages.len().min(most));
        let path = if files.is_empty() && rest.is_empty() {
            "sitemap.xml".to_owned()
        } else {
            format!("sitemap.{}.xml", files.len() + 1)
        };
        files.push(File::text(path.as_str(), rendered(&Sitemap { pages })));
        parts.extend(canonical(&path));
        pages = rest;
    }
    if files.len() > 1 {
        files.push(File::text("sitemap.xml", rendered(&Index { parts })));
    }
    files
}

fn pages<'m>(maker: &Maker<'m>) -> Option<Vec<ListedPage<'m>>> {
    let first = ListedPage {
        address: maker.canonical("index.html")?,
        updated: None,
    };
    let entries = maker.whole.entries.iter().enumerate();
    let entries = entries.filter_map(|(at, view)| {
        Some(ListedPage {
            address: maker.canonical(&maker.address(at))?,
            updated: view.texts.updated.as_deref(),
        })
    });
    let chapters = maker.options.guide.iter().flat_map(guide::addresses);
    let chapters = chapters.filter_map(|path| {
        Some(ListedPage {
            address: maker.canonical(&path)?,
            updated: None,
        })
    });
    let pages = std::iter::once(first).chain(entries).chain(chapters);
    Some(pages.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maps(pages: usize, most: usize) -> Vec<(String, usize)> {
        let page = |at| ListedPage {
            address: format!("https://errors.example/{at}.html"),
            updated: None,
        };
        let canonical = |path: &str| Some(format!("https://errors.example/{path}"));
        let files = in_parts((0..pages).map(page).collect(), most, &canonical);
        let locations = |file: File| {
            let text = String::from_utf8(file.bytes).unwrap();
            (
                file.path,
                text.matches("<loc>https://errors.example/").count(),
            )
        };
        files.into_iter().map(locations).collect()
    }

    #[test]
    fn many_pages_are_listed_in_parts() {
        assert_eq!(maps(0, 3), []);
        assert_eq!(maps(3, 3), [("sitemap.xml".to_owned(), 3)]);
        assert_eq!(
            maps(7, 3),
            [
                ("sitemap.1.xml".to_owned(), 3),
                ("sitemap.2.xml".to_owned(), 3),
                ("sitemap.3.xml".to_owned(), 1),
                ("sitemap.xml".to_owned(), 3),
            ]
        );
    }
}
