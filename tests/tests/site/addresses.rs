//! Every spelling has a file name that disks, servers and browsers take alike, and several meanings of one are shown.

use std::collections::BTreeSet;

use super::reading::{catalog, page, pages, refresh, select, site, text_of};

fn lines(html: &scraper::Html, selector: &str) -> Vec<String> {
    let found = select(html, selector).into_iter();
    found
        .map(|element| super::reading::words(&element.text().collect::<String>()))
        .collect()
}

#[test]
fn file_names_are_fit_for_every_disk() {
    for name in ["codes.yaml", "numbers.yaml", "hostile.yaml"] {
        let files = site(&catalog(name), &[]);
        let folded: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), files.len(), "{name}");
        for path in files.keys() {
            for part in path.split('/') {
                let plain =
                    |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
                assert!(part.chars().all(plain) && part.len() <= 255, "{path}");
                let device = part.split('.').next().expect("a name").to_lowercase();
                assert!(
                    !["con", "nul", "aux", "prn", "com1"].contains(&device.as_str()),
                    "{path}"
                );
                assert!(
                    !part.ends_with('.') && (!part.starts_with('.') || part == ".nojekyll"),
                    "{path}"
                );
            }
        }
    }
}

#[test]
fn awkward_codes_have_pages_and_redirects() {
    let files = site(&catalog("codes.yaml"), &[]);
    let whole: serde_json::Value = serde_json::from_slice(&files["catalog.json"]).expect("JSON");
    let entries = whole["entries"].as_array().expect("entries");
    let titles: BTreeSet<String> = pages(&files)
        .values()
        .flat_map(|html| lines(html, "article h1"))
        .collect();
    assert_eq!(titles.len(), entries.len());
    for entry in entries {
        let (name, code) = (
            entry["name"].as_str().unwrap(),
            entry["code"].as_str().unwrap(),
        );
        assert!(titles.contains(&format!("{name} {code}")), "{name}");
        if matches!(name, "E0001" | "X1") {
            continue;
        }
        let redirect = page(&files, &format!("{name}.html"));
        let target = page(&files, refresh(&redirect).expect("a redirect"));
        assert_eq!(text_of(&target, "h1"), format!("{name} {code}"));
    }
    // An error whose code is 404 has the address, and hosts show it for what they do not find.
    assert_eq!(text_of(&page(&files, "404.html"), "h1"), "NOT_FOUND 404");
}

#[test]
fn a_page_says_what_else_is_written_so() {
    let files = site(&catalog("codes.yaml"), &[]);
    let other = page(&files, "X1.html");
    assert_eq!(text_of(&other, "h1"), "Z1 X1");
    assert_eq!(lines(&other, ".also li"), ["X1 (Y1), whose name is X1"]);
    assert_eq!(select(&page(&files, "Y1.html"), ".also").len(), 0);

    let files = site(&catalog("numbers.yaml"), &[]);
    let signed = page(&files, "-2147024891.html");
    assert_eq!(
        text_of(&signed, "h1"),
        "FIVE_AS_HRESULT -2147024891 0x80070005"
    );
    assert_eq!(
        lines(&signed, ".also li"),
        ["FIVE (5), whose HRESULT is -2147024891"]
    );
}

#[test]
fn a_spelling_of_several_entries_asks_which() {
    let files = site(&catalog("numbers.yaml"), &[]);
    let asks = page(&files, "0x80070005.html");
    assert_eq!(refresh(&asks), None);
    assert_eq!(
        lines(&asks, "main li"),
        [
            "-2147024891 FIVE_AS_HRESULT its code in hex is 0x80070005",
            "5 FIVE its HRESULT is 0x80070005",
        ]
    );
    assert_eq!(refresh(&page(&files, "0xFFFFFFFF.html")), Some("-1.html"));
    assert_eq!(refresh(&page(&files, "2147942405.html")), Some("5.html"));
}

#[test]
fn a_site_on_the_web_says_where_it_is() {
    let base = ["--base-url", "https://errors.example/h"];
    let files = site(
        &errdex_tests::command::workspace().join("tests/cli/harbour.yaml"),
        &base,
    );
    let canonical = |path: &str| {
        let html = page(&files, path);
        let links = select(&html, "link[rel=canonical]");
        links
            .first()
            .and_then(|link| link.attr("href"))
            .map(str::to_owned)
    };
    for (path, address) in [
        ("index.html", "https://errors.example/h/"),
        ("272.html", "https://errors.example/h/272.html"),
        ("HARBOUR_MIST.html", "https://errors.example/h/272.html"),
        (
            "category/weather.html",
            "https://errors.example/h/category/weather.html",
        ),
    ] {
        assert_eq!(canonical(path).as_deref(), Some(address));
    }
    assert_eq!(canonical("404.html"), None);
    let sitemap = String::from_utf8(files["sitemap.xml"].clone()).expect("UTF-8");
    let pages: Vec<&str> = sitemap
        .lines()
        .filter(|line| line.starts_with("<url>"))
        .collect();
    assert_eq!(pages.len(), 8);
    assert_eq!(
        pages[3],
        "<url><loc>https://errors.example/h/272.html</loc><lastmod>2026-11-22</lastmod></url>"
    );
}
