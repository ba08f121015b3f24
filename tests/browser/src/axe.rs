//! axe, which knows what keeps people with a screen reader, a keyboard or weak eyes out, finds nothing.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

use crate::browser::Page;
use crate::looks::PAGES;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("axe_finds_nothing_in_the_pages", pages),
    ("axe_finds_nothing_in_what_was_found", found),
];

/// `tests/browser/run` says where it put it.
fn axe() -> String {
    let file = env::var_os("AXE").map(PathBuf::from);
    let file = file.expect("AXE names axe.min.js; tests/browser/run fetches it and sets that");
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn pages(stage: &Stage) {
    let axe = axe();
    let mut judged = 0;
    for address in PAGES {
        let page = stage.browser.open(&stage.sites.address(address));
        page.run(&format!("{{{axe}}}"));
        for colours in ["light", "dark"] {
            page.prefer("prefers-color-scheme", colours);
            for (width, mobile) in [(1000, false), (390, true)] {
                page.on_screen_of(width, 800, mobile);
                judge(&page, &format!("{address}, {colours}, {width} pixels"));
                judged += 1;
            }
        }
    }
    println!(
        "axe finds nothing in {judged} views of {} pages",
        PAGES.len()
    );
}

fn found(stage: &Stage) {
    let axe = axe();
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    page.run(&format!("{{{axe}}}"));
    page.press("/");
    page.type_in("access");
    page.until("document.querySelectorAll('#hits a').length === 20");
    page.press("ArrowDown");
    for colours in ["light", "dark"] {
        page.prefer("prefers-color-scheme", colours);
        judge(&page, &format!("what was found, {colours}"));
    }
}

/// Every rule that axe has, those that are mere advice too.
fn judge(page: &Page, what: &str) {
    let faults: Vec<Value> = page.ask(
        "axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
            violations.map(({id, help, nodes}) => ({id, help, where: nodes.map((node) => node.html)})))",
    );
    assert!(faults.is_empty(), "{what}: {faults:#?}");
}
