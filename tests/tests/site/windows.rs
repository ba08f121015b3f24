//! The site of the Windows errors: a page for each, a redirect for each other spelling, no dead link, no heavy page.

use std::collections::{BTreeMap, BTreeSet};

use errdex_win32::Win32Error;
use scraper::Html;

use super::harmless;
use super::reading::{check_links, files, is_page, page, refresh, succeed, text_of};

/// What a page may weigh, with all that it loads but the index of the search.
const HEAVIEST: usize = 66_000;

/// Writing and reading it takes seconds, so it is done once.
#[test]
fn the_whole_site_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    succeed(["--out".as_ref(), out.as_os_str()]);
    let files = files(&out);
    let (redirects, pages): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|(path, _)| is_page(path))
        .partition(|(_, bytes)| bytes.len() < 1000);
    let read = |path: &str| page(&files, path);

    let mut spellings = BTreeMap::new();
    for error in Win32Error::all() {
        for other in others(error) {
            let twice = spellings.insert(format!("{other}.html"), error);
            assert_eq!(twice, None, "{other}");
        }
    }
    assert_eq!(redirects.len(), spellings.len());
    for (path, _) in &redirects {
        let html = read(path);
        let error = spellings[path.as_str()];
        assert_eq!(
            refresh(&html),
            Some(format!("{}.html", error.code()).as_str()),
            "{path}"
        );
        harmless::check(path, &html);
    }

    let weight = |path: &str| files[path].len();
    let loaded: usize = [
        "style.css",
        "page.js",
        "search.js",
        "slips.js",
        "met.js",
        "find.js",
    ]
    .map(weight)
    .iter()
    .sum();
    let pages: BTreeMap<&str, Html> = pages
        .iter()
        .map(|(path, _)| (path.as_str(), read(path)))
        .collect();
    for (path, html) in &pages {
        harmless::check(path, html);
        assert!(
            weight(path) + loaded < HEAVIEST,
            "{path} weighs {} bytes",
            weight(path) + loaded
        );
    }
    check_links(&pages, &files);

    let mut listed = BTreeSet::new();
    for error in Win32Error::all() {
        let html = &pages[format!("{}.html", error.code()).as_str()];
        let title = format!("{} {} {:#X}", error.name(), error.code(), error.code());
        assert_eq!(text_of(html, "h1"), title);
        assert_eq!(
            text_of(html, "p.message"),
            super::reading::words(error.message())
        );
        let json = &files[&format!("{}.json", error.code())];
        let json: serde_json::Value = serde_json::from_slice(json).expect("JSON");
        assert_eq!(json["name"], error.name());
        listed.insert(format!("{}.html", error.code()));
    }
    // Every entry is in a list that the first page leads to.
    let mut reached = BTreeSet::new();
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        if listed.contains(&path) || !reached.insert(path.clone()) {
            listed.remove(&path);
            continue;
        }
        if let Some(html) = pages.get(path.as_str()) {
            let targets = super::reading::addresses(html).into_iter();
            next.extend(targets.filter_map(|address| super::reading::target(&path, address)));
        }
    }
    assert!(listed.is_empty(), "not in any list: {listed:?}");
}

/// The spellings of an error, told from what the runtime knows.
fn others(error: Win32Error) -> BTreeSet<String> {
    let entry = error.entry();
    let mut all = BTreeSet::from([error.name().to_owned(), format!("{:#X}", error.code())]);
    all.extend(entry.aliases().map(str::to_owned));
    for form in entry.forms() {
        all.insert(format!("{:#X}", form.value()));
        all.insert(form.value().to_string());
        all.extend(form.negative().map(|negative| negative.to_string()));
    }
    all.remove(&error.code().to_string());
    all
}
