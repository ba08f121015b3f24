//! Nothing in a catalogue runs, loads, or shows itself as a part of the site.

use std::fs;

use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    (
        "safety_no_page_of_a_hostile_catalogue_does_anything",
        hostile,
    ),
    (
        "safety_the_search_of_a_hostile_catalogue_shows_text_alone",
        hostile_search,
    ),
];

/// What scripts of the site may have made in a page.
const OWN: &str = "['script', 'style', 'iframe', 'object', 'embed', 'form', 'base']
    .map((tag) => [tag, document.querySelectorAll(tag).length])
    .filter(([tag, count]) => count > ({script: 2, form: 1}[tag] ?? 0))
    .map(String)";

/// Handlers and addresses that run something.
const ARMED: &str = "[...document.querySelectorAll('*')].flatMap((part) => [...part.attributes].map((own) => [part, own]))
    .filter(([, {name, value}]) => name.startsWith('on') || name === 'style' || /^\\s*(?:javascript|data|vbscript):/i.test(value))
    .map(([part]) => part.outerHTML)";

fn hostile(stage: &Stage) {
    let mut pages = 0;
    for file in fs::read_dir(stage.sites.folder("hostile")).expect("the site") {
        let path = file.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let name = path.display();
        pages += 1;
        let page = stage.browser.open(&format!("file://{name}"));
        assert_eq!(page.ask::<Vec<String>>(OWN), [""; 0], "{name}");
        assert_eq!(page.ask::<Vec<String>>(ARMED), [""; 0], "{name}");
        page.must_be_quiet();
    }
    assert!(pages > 5, "{pages} pages");
}

fn hostile_search(stage: &Stage) {
    let page = stage
        .browser
        .open(&stage.sites.address("hostile/index.html"));
    page.press("/");
    page.until("globalThis.errdexSearch !== undefined && globalThis.errdexIndex !== undefined");
    let codes: Vec<String> = page.ask("errdexSearch.open(errdexIndex).codes");
    assert!(!codes.is_empty());
    for code in codes {
        page.run("document.getElementById('search').select()");
        page.paste(&code);
        page.until("document.querySelectorAll('#hits a').length > 0");
        let parts: Vec<String> = page.ask(
            "[...new Set([...document.querySelectorAll('#hits *')].map((part) => part.localName))].sort()",
        );
        assert_eq!(parts, ["a", "li", "span"]);
        assert_eq!(page.ask::<Vec<String>>(ARMED), [""; 0]);
    }
    // Beside the two that every page has, those that the search asks for.
    let scripts: Vec<String> =
        page.ask("[...document.scripts].map((script) => script.getAttribute('src'))");
    assert_eq!(
        scripts,
        [
            "page.js",
            "search.js",
            "slips.js",
            "met.js",
            "find.js",
            "search-index.js"
        ]
    );
    page.must_be_quiet();
}
