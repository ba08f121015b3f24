//! A page can be switched to another language and back, is searched in the one that it shows, and is laid out in its
//! direction.

use crate::search::hits;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[("languages_keep_the_page_and_are_searched", languages)];

fn languages(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("languages/1.html"));
    page.click(".languages a[lang=ar]");
    page.until_there("location.pathname.endsWith('/ar/1.html')");
    // What begins a line is at the right: the heading, the mark of the help, the list of what was found.
    page.until("getComputedStyle(document.querySelector('.help')).borderRightWidth === '4px'");
    page.until("getComputedStyle(document.querySelector('h1')).textAlign === 'start'");
    page.until("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    page.press("/");
    page.paste("المنتج");
    page.until("document.querySelectorAll('#hits a').length === 1");
    assert_eq!(hits(&page), ["NO_STOCK"]);
    page.until("document.querySelector('#hits .message').dir === 'rtl'");
    page.click("#hits a");
    page.until_there("location.pathname.endsWith('/ar/2.html')");
    page.click(".languages a[lang=de]");
    page.until_there("location.pathname.endsWith('/de/2.html')");
    page.press("/");
    page.paste("warenkorb");
    page.until("document.querySelectorAll('#hits a').length === 1");
    assert_eq!(hits(&page), ["CART_EMPTY"]);
    page.click(".languages a[lang=en]");
    page.until_there(
        "location.pathname.endsWith('/2.html') && !location.pathname.includes('/de/')",
    );
    page.must_be_quiet();
}
