//! A catalogue has the same pages in each of its languages, and each page leads to itself in the others.

use scraper::Html;

use super::harmless;
use super::reading::{Files, catalog, check_links, page, pages, select, site, text_of};

/// The folders of the languages, that of the catalogue's own first.
const FOLDERS: [&str; 3] = ["", "de/", "ar/"];

/// What all languages share.
const SHARED: [&str; 12] = [
    "404.html",
    "sitemap.xml",
    "style.css",
    "languages.css",
    "icon.svg",
    "page.js",
    "search.js",
    "slips.js",
    "met.js",
    "find.js",
    "live.js",
    ".nojekyll",
];

fn files() -> Files {
    site(&catalog("languages/root.yaml"), &[])
}

/// The language and the direction of the only element that a selector names.
fn tongue(html: &Html, selector: &str) -> (String, String) {
    let [element] = select(html, selector)[..] else {
        panic!("`{selector}` is not there once");
    };
    let attribute = |name| element.attr(name).unwrap_or_default().to_owned();
    (attribute("lang"), attribute("dir"))
}

fn is(language: &str, direction: &str) -> (String, String) {
    (language.to_owned(), direction.to_owned())
}

#[test]
fn each_language_has_each_page_and_all_links_lead_somewhere() {
    for options in [&[][..], &["--base-url", "https://errors.example/x"]] {
        let files = site(&catalog("languages/root.yaml"), options);
        let own: Vec<&String> = files
            .keys()
            .filter(|path| {
                let is_shared = SHARED.contains(&path.as_str());
                !is_shared && !FOLDERS[1..].iter().any(|folder| path.starts_with(folder))
            })
            .collect();
        assert!(own.len() > 10, "{own:?}");
        for folder in &FOLDERS[1..] {
            for path in &own {
                assert!(
                    files.contains_key(&format!("{folder}{path}")),
                    "{folder}{path}"
                );
            }
        }
        let pages = pages(&files);
        for (path, html) in &pages {
            harmless::check(path, html);
        }
        check_links(&pages, &files);
    }
}

#[test]
fn the_switch_keeps_the_page() {
    let files = files();
    for path in [
        "index.html",
        "1.html",
        "2.html",
        "3.html",
        "category/cart.html",
        "list/retired.html",
    ] {
        for own in FOLDERS {
            let html = page(&files, &format!("{own}{path}"));
            let links = select(&html, ".languages a");
            assert_eq!(links.len(), FOLDERS.len());
            let up = "../".repeat(usize::from(!own.is_empty()) + path.matches('/').count());
            for (folder, link) in FOLDERS.into_iter().zip(links) {
                assert_eq!(link.attr("href"), Some(&*format!("{up}{folder}{path}")));
                assert_eq!(link.attr("aria-current").is_some(), folder == own);
            }
        }
    }
}

#[test]
fn every_text_says_its_language_and_fallbacks_say_so() {
    let files = files();
    let german = page(&files, "de/1.html");
    assert_eq!(tongue(&german, "html"), is("de", ""));
    assert_eq!(text_of(&german, "p.message"), "der Warenkorb ist leer");
    assert_eq!(tongue(&german, "p.message"), is("de", "ltr"));
    assert_eq!(
        text_of(&german, "section[aria-labelledby=summary] > div"),
        "Im Warenkorb liegt nichts."
    );
    assert_eq!(
        tongue(&german, "section[aria-labelledby=meaning] > div"),
        is("en", "ltr")
    );
    assert_eq!(
        text_of(&german, "p.help span[lang=de]"),
        "legen Sie etwas hinein"
    );
    assert!(text_of(&german, "dl.facts").contains("der Warenkorb von {user} ist leer"));
    assert_eq!(select(&german, ".fallback").len(), 0);

    let arabic = page(&files, "ar/1.html");
    assert_eq!(tongue(&arabic, "html"), is("ar", "rtl"));
    assert_eq!(tongue(&arabic, "p.message"), is("ar", "rtl"));
    // Help, summary and detail.
    assert_eq!(select(&arabic, ".fallback").len(), 3);
    assert_eq!(
        text_of(&arabic, "p.help span[lang]"),
        "put something into it"
    );
    assert_eq!(tongue(&arabic, "p.help span[lang]"), is("en", "ltr"));
    assert!(text_of(&arabic, "nav.neighbours").ends_with('←'));

    // What a translator writes is text.
    let german = page(&files, "de/2.html");
    assert_eq!(
        text_of(&german, "p.message"),
        "<script>alert('vergriffen')</script> & \"vergriffen\""
    );
    assert!(text_of(&german, "p.help").ends_with("choose another one not translated"));

    let english = page(&files, "1.html");
    assert_eq!(tongue(&english, "html"), is("en", ""));
    assert_eq!(text_of(&english, "p.message"), "the cart is empty");
    assert_eq!(select(&english, ".fallback").len(), 0);
}

#[test]
fn each_language_is_searched_in_its_own_texts() {
    let files = files();
    let index = |folder: &str| {
        let bytes = &files[&format!("{folder}search-index.js")];
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    assert!(index("").contains("the cart is empty"));
    assert!(index("de/").contains("der Warenkorb ist leer"));
    assert!(!index("de/").contains("the cart is empty"));
    assert!(index("ar/").contains("سلة التسوق فارغة"));
}

#[test]
fn search_engines_find_every_language() {
    let files = site(
        &catalog("languages/root.yaml"),
        &["--base-url", "https://errors.example/"],
    );
    let map = String::from_utf8(files["sitemap.xml"].clone()).expect("UTF-8");
    for folder in FOLDERS {
        let address = format!("<loc>https://errors.example/{folder}1.html</loc>");
        assert!(map.contains(&address), "{map}");
    }
    let html = page(&files, "ar/1.html");
    let [canonical] = select(&html, "link[rel=canonical]")[..] else {
        panic!("no canonical address");
    };
    assert_eq!(
        canonical.attr("href"),
        Some("https://errors.example/ar/1.html")
    );
    assert_eq!(select(&html, "link[hreflang]").len(), 2);
}

#[test]
fn a_language_may_be_called_as_a_folder_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("errors.yaml");
    let text = "catalog: a\ntitle: A\ncode: {type: u8}\nlanguages: {list: list.yaml}\nentries:\n  - {name: ONE, code: 1, message: x}\n";
    std::fs::write(&file, text).expect("a file");
    let translation = "ONE:\n  message: y\n";
    std::fs::write(folder.path().join("list.yaml"), translation).expect("a file");
    let files = site(&file, &[]);
    assert_eq!(text_of(&page(&files, "in-list/1.html"), "p.message"), "y");
    let html = page(&files, "1.html");
    let [link] = select(&html, ".languages a[lang=list]")[..] else {
        panic!("one link to the other language");
    };
    assert_eq!(link.attr("href"), Some("in-list/1.html"));
}

#[test]
fn a_catalogue_in_another_language_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("errors.yaml");
    let text = "catalog: a\ntitle: Fehler\nlanguage: he\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: x}\n";
    std::fs::write(&file, text).expect("a file");
    let html = page(&site(&file, &[]), "1.html");
    assert_eq!(tongue(&html, "html"), is("he", "rtl"));
    assert_eq!(tongue(&html, "main"), is("en", ""));
    assert_eq!(select(&html, ".languages").len(), 0);
}
