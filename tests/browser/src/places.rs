//! The site works wherever it lies: on a disk, under a path of a server, without scripts.

use crate::browser::Page;
use crate::search::hits;
use crate::server::Server;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("places_a_disk", disk),
    ("places_a_path_of_a_server", server),
    ("places_a_redirect_leads_on", redirect),
];

fn disk(stage: &Stage) {
    works(
        &stage
            .browser
            .open(&stage.sites.address("windows/index.html")),
    );
}

fn server(stage: &Stage) {
    let server = Server::serve(&stage.sites.folder("windows"));
    let page = stage.browser.open(&format!("{}index.html", server.root));
    works(&page);
    let own = |url: &String| url.starts_with(&server.root);
    let requests = page.requests();
    assert!(requests.iter().all(own), "{requests:?}");
}

/// From the list to a category, to an entry, and by the search to another one; the policy lets all of it through.
fn works(page: &Page) {
    // The style is there.
    page.until("getComputedStyle(document.body).maxWidth === '736px'");
    page.click("main section a");
    page.until_there("document.querySelector('ul.entries') && document.querySelector('h1 .count')");
    page.click("ul.entries a");
    page.until_there("document.querySelector('article .forms')");
    page.press("/");
    page.paste("7023");
    page.until("document.querySelectorAll('#hits a').length === 1");
    assert_eq!(hits(page), ["ERROR_CTX_WINSTATION_ALREADY_EXISTS"]);
    page.click("#hits a");
    page.until_there("location.pathname.endsWith('/7023.html')");
    page.must_be_quiet();
}

fn redirect(stage: &Stage) {
    for spelling in [
        "ERROR_CTX_WINSTATION_ALREADY_EXISTS",
        "0x80071B6F",
        "-2147017873",
    ] {
        let page = stage
            .browser
            .open(&stage.sites.address(&format!("windows/{spelling}.html")));
        page.until("location.pathname.endsWith('/7023.html')");
        page.must_be_quiet();
    }
}
