//! The site is readable at night, on a phone and on paper, and by those who want nothing to move.

use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("looks_follow_the_colours_that_people_prefer", colours),
    ("looks_fit_a_phone", phone),
    ("looks_fit_paper", paper),
    ("looks_keep_still_where_that_is_preferred", still),
];

/// A page of each kind.
pub(crate) const PAGES: &[&str] = &[
    "windows/index.html",
    "windows/5.html",
    "windows/7023.html",
    "windows/404.html",
    "harbour/index.html",
    "harbour/272.html",
    "harbour/274.html",
    "harbour/300.html",
    "harbour/category/weather.html",
    "windows/category/already-exists.2.html",
    "guide/guide/index.html",
    "guide/guide/links.html",
    "guide/guide/site.html",
    "hostile/index.html",
    "languages/ar/1.html",
];

fn colours(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    let brightness = |of: &str| {
        page.ask::<f64>(&format!(
            "getComputedStyle(document.body).{of}.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3"
        ))
    };
    page.prefer("prefers-color-scheme", "light");
    assert!(brightness("backgroundColor") > 230.0 && brightness("color") < 60.0);
    page.prefer("prefers-color-scheme", "dark");
    assert!(brightness("backgroundColor") < 40.0 && brightness("color") > 200.0);
}

fn phone(stage: &Stage) {
    for address in PAGES {
        let page = stage.browser.open(&stage.sites.address(address));
        page.on_screen_of(390, 844, true);
        let width: u32 = page.ask("document.documentElement.scrollWidth");
        assert!(width <= 390, "{address} is {width} pixels wide");
        // Nothing that one must read or press is smaller than a finger or an eye can do with.
        let small: Vec<String> = page.ask(
            "[...document.querySelectorAll('button, input')].filter((part) => part.getBoundingClientRect().height < 24)
                .map((part) => part.outerHTML)",
        );
        assert_eq!(small, [""; 0], "{address}");
        let tiny: Vec<String> = page.ask(
            "[...document.querySelectorAll('main *')].filter((part) => parseFloat(getComputedStyle(part).fontSize) < 12)
                .map((part) => part.outerHTML)",
        );
        assert_eq!(tiny, [""; 0], "{address}");
    }
}

fn paper(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    page.as_on_paper();
    let shown = |selector: &str| {
        page.ask::<bool>(&format!(
            "document.querySelector('{selector}').checkVisibility()"
        ))
    };
    assert!(!shown("form[role=search]") && !shown("button.copy") && !shown("nav"));
    assert!(shown("h1") && shown(".message") && shown(".related"));
    let ink: String = page.ask("getComputedStyle(document.body).color");
    assert_eq!(ink, "rgb(0, 0, 0)");
}

fn still(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    page.prefer("prefers-reduced-motion", "reduce");
    let moving: Vec<String> = page.ask(
        "[...document.querySelectorAll('*')].filter((part) => {
            const style = getComputedStyle(part);
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0.001
                || style.scrollBehavior === 'smooth';
        }).map((part) => part.outerHTML)",
    );
    assert_eq!(moving, [""; 0]);
}
