//! Reads what the command wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::command::{run, text, workspace};
use scraper::{ElementRef, Html, Selector};

/// The files of a site by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A catalogue of `tests/site`.
pub(crate) fn catalog(name: &str) -> PathBuf {
    workspace().join("tests/site").join(name)
}

/// The site of a catalogue.
pub(crate) fn site(catalog: &Path, options: &[&str]) -> Files {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    let catalog = catalog.as_os_str();
    succeed(
        [catalog, "--out".as_ref(), out.as_os_str()]
            .into_iter()
            .chain(options.iter().map(OsStr::new)),
    );
    files(&out)
}

/// What `errdex site` says, which works.
pub(crate) fn succeed<'a>(arguments: impl IntoIterator<Item = &'a OsStr>) -> String {
    let output = run(
        &workspace(),
        std::iter::once("site".as_ref()).chain(arguments),
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// The files below a folder, but for the record of them.
pub(crate) fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for item in fs::read_dir(inner).expect("a folder") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let shown = path.strip_prefix(folder).expect("below");
            let shown = shown.to_string_lossy().replace('\\', "/");
            files.insert(shown, fs::read(&path).expect("a file"));
        }
    }
    files.remove(".errdex-site").expect("a record");
    files
}

/// A page as a browser has it.
pub(crate) fn page(files: &Files, path: &str) -> Html {
    let bytes = files
        .get(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let html = Html::parse_document(text);
    assert!(html.errors.is_empty(), "{path}: {:?}", html.errors);
    html
}

/// The elements that a selector names.
pub(crate) fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

/// The text of the only element that a selector names.
pub(crate) fn text_of(html: &Html, selector: &str) -> String {
    let [element] = select(html, selector)[..] else {
        panic!("`{selector}` is not there once");
    };
    words(&element.text().collect::<String>())
}

/// Text with one blank between two words.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the page sends a browser at once.
pub(crate) fn refresh(html: &Html) -> Option<&str> {
    let meta = select(html, "meta[http-equiv=refresh]").pop()?;
    let content = meta.attr("content").expect("a content");
    Some(content.strip_prefix("0; url=").expect("at once"))
}

/// Every address in a page.
pub(crate) fn addresses(html: &Html) -> Vec<&str> {
    let attributes = select(html, "[href], [src]").into_iter().map(|element| {
        let address = element.attr("href").or(element.attr("src"));
        address.expect("one of them")
    });
    attributes.chain(refresh(html)).collect()
}

/// The file that an address leads to from a page; none, where it leads to the web.
pub(crate) fn target(page: &str, address: &str) -> Option<String> {
    if address.starts_with("https://")
        || address.starts_with("http://")
        || address.starts_with("mailto:")
    {
        return None;
    }
    let address = address.split('#').next().expect("something");
    if address.is_empty() {
        return Some(page.to_owned());
    }
    // The page for what is not there stands in any folder, so it names the one of the site.
    let address = match address.strip_prefix("/x/") {
        Some(address) if page == "404.html" => address,
        _ => address,
    };
    let unreserved =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/');
    assert!(address.chars().all(unreserved), "{page} has {address}");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} leaves the site: {address}"),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Checks that every address in every page leads to a file of the site or to the web, and every fragment to an element.
pub(crate) fn check_links(pages: &BTreeMap<&str, Html>, files: &Files) {
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            let ids = select(html, "[id]");
            let count = ids.len();
            let ids: BTreeSet<&str> = ids
                .into_iter()
                .filter_map(|element| element.attr("id"))
                .collect();
            assert_eq!(ids.len(), count, "{path} has an id twice");
            (*path, ids)
        })
        .collect();
    for (path, html) in pages {
        for address in addresses(html) {
            let Some(target) = target(path, address) else {
                continue;
            };
            assert!(
                files.contains_key(&target),
                "{path} links to {address}, which is not there"
            );
            if let Some((_, fragment)) = address.split_once('#') {
                assert!(
                    ids[target.as_str()].contains(fragment),
                    "{path} links to {address}"
                );
            }
        }
    }
}

/// The pages of a site.
pub(crate) fn pages(files: &Files) -> BTreeMap<&str, Html> {
    let paths = files.keys().filter(|path| is_page(path));
    paths
        .map(|path| (path.as_str(), page(files, path)))
        .collect()
}

/// Whether a file is a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "html")
}
