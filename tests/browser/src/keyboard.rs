//! Everything can be done without a mouse, and a screen reader is told of it.

use serde_json::{Value, json};

use crate::search::{field, hits};
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("keyboard_leads_from_the_field_to_a_page", to_a_page),
    ("keyboard_opens_the_first_without_choosing", first),
    ("keyboard_closes_and_empties", escape),
    ("keyboard_skips_to_the_content", skip),
    (
        "keyboard_does_not_take_keys_that_mean_something_else",
        others,
    ),
];

/// What the field says of itself to a screen reader.
const STATE: &str = "(() => {
    const field = document.getElementById('search');
    const active = document.getElementById(field.getAttribute('aria-activedescendant'));
    return {
        role: field.getAttribute('role'),
        controls: document.getElementById(field.getAttribute('aria-controls')).getAttribute('role'),
        expanded: field.getAttribute('aria-expanded'),
        active: active && active.querySelector('.name').textContent,
        selected: document.querySelectorAll('#hits [aria-selected=true]').length,
    };
})()";

fn to_a_page(stage: &Stage) {
    let page = field(stage);
    page.type_in("access");
    page.until("document.querySelectorAll('#hits a').length === 20");
    let names = hits(&page);
    let expected = |active: Option<&str>| {
        let selected = usize::from(active.is_some());
        json!({
            "role": "combobox", "controls": "listbox", "expanded": "true", "active": active, "selected": selected,
        })
    };
    assert_eq!(page.ask::<Value>(STATE), expected(None));
    page.press("ArrowDown");
    assert_eq!(page.ask::<Value>(STATE), expected(Some(&names[0])));
    page.press("ArrowDown");
    assert_eq!(page.ask::<Value>(STATE), expected(Some(&names[1])));
    page.press("ArrowUp");
    page.press("ArrowUp");
    assert_eq!(page.ask::<Value>(STATE), expected(Some(&names[19])));
    // The last one has been brought into sight.
    assert!(page.ask::<bool>(
        "(() => {
        const list = document.getElementById('hits').getBoundingClientRect();
        const line = document.querySelector('#hits [aria-selected=true]').getBoundingClientRect();
        return line.top >= list.top - 1 && line.bottom <= list.bottom + 1;
    })()"
    ));
    page.press("ArrowDown");
    page.press("Enter");
    page.until_there("location.pathname.endsWith('/5.html')");
    page.must_be_quiet();
}

fn first(stage: &Stage) {
    let page = field(stage);
    // Enter comes before anybody waited for the list.
    page.paste("0x80071B6F");
    page.press("Enter");
    page.until_there("location.pathname.endsWith('/7023.html')");
}

fn escape(stage: &Stage) {
    let page = field(stage);
    page.type_in("access");
    page.until("document.querySelectorAll('#hits a').length === 20");
    page.press("Escape");
    assert_eq!(hits(&page), [""; 0]);
    assert_eq!(page.ask::<Value>(STATE)["expanded"], "false");
    // What was typed is still there, and a key shows what was found again.
    page.press("ArrowDown");
    assert_eq!(hits(&page).len(), 20);
    page.press("Escape");
    page.press("Escape");
    assert_eq!(
        page.ask::<String>("document.getElementById('search').value"),
        ""
    );
    // With the text goes what was found for it.
    page.until("document.querySelectorAll('#hits a').length === 0");
    // Going on takes the list away.
    page.type_in("access");
    page.until("document.querySelectorAll('#hits:not([hidden]) a').length === 20");
    page.press("Tab");
    page.until("document.getElementById('hits').hidden");
    assert!(!page.ask::<bool>("document.getElementById('hits').contains(document.activeElement)"));
}

fn skip(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    page.press("Tab");
    assert_eq!(
        page.ask::<String>("document.activeElement.className"),
        "skip"
    );
    assert!(page.ask::<bool>("document.activeElement.getBoundingClientRect().left >= 0"));
    page.press("Enter");
    page.press("Tab");
    assert!(
        page.ask::<bool>("document.getElementById('content').contains(document.activeElement)")
    );
    // Whatever has the focus shows it.
    assert!(
        page.ask::<bool>("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
    );
}

fn others(stage: &Stage) {
    let page = field(stage);
    page.type_in("a/b");
    assert_eq!(
        page.ask::<String>("document.getElementById('search').value"),
        "a/b"
    );
}
