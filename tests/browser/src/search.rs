//! What people type finds what they mean, letter by letter or pasted as a whole.

use crate::browser::Page;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("search_reads_names_codes_and_words", kinds),
    ("search_answers_while_something_is_typed", while_typing),
    ("search_finds_the_codes_in_a_line_of_a_log", lines),
    ("search_says_that_nothing_was_found", nothing),
    ("search_tells_retired_from_deprecated", ends),
    ("search_comes_only_when_it_is_wanted", lazily),
    ("search_can_be_linked_to", linked),
    ("search_finds_every_catalogue_under_one_roof", together),
];

/// What is typed, and the name that comes first.
const KINDS: &[(&str, &str)] = &[
    ("ERROR_ACCESS_DENIED", "ERROR_ACCESS_DENIED"),
    ("error_access_denied", "ERROR_ACCESS_DENIED"),
    ("Access_Denied", "ERROR_ACCESS_DENIED"),
    ("AccessDenied", "ERROR_ACCESS_DENIED"),
    ("access_den", "ERROR_ACCESS_DENIED"),
    ("accessden", "ERROR_ACCESS_DENIED"),
    ("7023", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("0x1B6F", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("1b6f", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("0x80071B6F", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("-2147017873", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("2147949423", "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    ("denied access", "ERROR_ACCESS_DENIED"),
    ("file not found", "ERROR_FILE_NOT_FOUND"),
    ("acess denied", "ERROR_ACCESS_DENIED"),
    ("EROR_ACESS_DENEID", "ERROR_ACCESS_DENIED"),
    ("AcessDenied", "ERROR_ACCESS_DENIED"),
    ("acessdenied", "ERROR_ACCESS_DENIED"),
    ("file not fuond", "ERROR_FILE_NOT_FOUND"),
];

/// A page of the Windows site with the focus in the field.
pub(crate) fn field(stage: &Stage) -> Page {
    let page = stage
        .browser
        .open(&stage.sites.address("windows/index.html"));
    page.press("/");
    page.until("document.activeElement.id === 'search'");
    page
}

/// The names that are listed.
pub(crate) fn hits(page: &Page) -> Vec<String> {
    page.ask("[...document.querySelectorAll('#hits:not([hidden]) .name')].map((name) => name.textContent)")
}

/// Empties the field, types, and waits for an answer to that.
fn answer(page: &Page, query: &str) -> Vec<String> {
    clear(page);
    page.paste(query);
    page.until("document.getElementById('search-status').textContent !== ''");
    hits(page)
}

fn clear(page: &Page) {
    page.run("document.getElementById('search').select()");
    page.press("Backspace");
    page.until("document.getElementById('search-status').textContent === ''");
}

fn kinds(stage: &Stage) {
    let page = field(stage);
    for (query, first) in KINDS {
        let found = answer(&page, query);
        assert_eq!(
            found.first().map(String::as_str),
            Some(*first),
            "{query}: {found:?}"
        );
    }
    // A number that can be read in two ways gives both.
    assert_eq!(
        answer(&page, "10"),
        ["ERROR_BAD_ENVIRONMENT", "ERROR_CURRENT_DIRECTORY"]
    );
    page.must_be_quiet();
}

fn while_typing(stage: &Stage) {
    let page = field(stage);
    let mut counts = Vec::new();
    for letter in ["w", "i", "n", "s", "t", "a", "t"] {
        page.type_in(letter);
        page.until("document.getElementById('search-status').textContent !== ''");
        counts.push(
            page.ask::<usize>("parseInt(document.getElementById('search-status').textContent)"),
        );
    }
    assert!(
        counts.windows(2).all(|pair| pair[1] <= pair[0]),
        "{counts:?}"
    );
    assert!(counts[0] > 20 && counts[6] > 0, "{counts:?}");
    // Names before texts.
    let names = hits(&page);
    let split = names.partition_point(|name| name.contains("WINSTAT"));
    assert!(split > 1, "{names:?}");
    assert!(
        names[split..].iter().all(|name| !name.contains("WINSTAT")),
        "{names:?}"
    );
}

fn lines(stage: &Stage) {
    let page = field(stage);
    for (line, names) in [
        (
            "2026-11-22 22:57:22.123 ERROR [pid 1234] CreateFile(\"C:\\temp\\5.txt\") failed with error 5 after 30 ms",
            &["ERROR_ACCESS_DENIED"][..],
        ),
        (
            "svc[812]: start failed, hr=0x80071B6F; last seen ERROR_BUSY, then -2147024891 from 10.0.0.5:445",
            &[
                "ERROR_BUSY",
                "ERROR_CTX_WINSTATION_ALREADY_EXISTS",
                "ERROR_ACCESS_DENIED",
            ],
        ),
        (
            "thread 'main' panicked: Os { code: 32, kind: Uncategorized } (os error 32)",
            &["ERROR_SHARING_VIOLATION"],
        ),
        (
            "called `Result::unwrap()` on an `Err` value: AccessDenied",
            &["ERROR_ACCESS_DENIED"],
        ),
    ] {
        let found = answer(&page, line);
        assert_eq!(
            found[..names.len().min(found.len())],
            *names,
            "{line}: {found:?}"
        );
    }
}

fn nothing(stage: &Stage) {
    let page = field(stage);
    assert_eq!(answer(&page, "qqqzzzxxxjjj"), [""; 0]);
    let said: String = page.ask("document.getElementById('search-status').textContent");
    assert_eq!(said, "No error found");
    assert_eq!(
        page.ask::<String>("document.getElementById('search').getAttribute('aria-expanded')"),
        "false"
    );
}

fn ends(stage: &Stage) {
    let page = stage
        .browser
        .open(&stage.sites.address("harbour/index.html"));
    page.press("/");
    let notes = |query| {
        answer(&page, query);
        page.ask::<Vec<String>>("[...document.querySelectorAll('#hits li:first-child .note')].map((note) => note.textContent)")
    };
    assert_eq!(notes("HARBOUR_STEAM"), ["retired"]);
    assert_eq!(notes("HARBOUR_ICE"), ["deprecated"]);
    assert_eq!(notes("HARBOUR_FOG"), [""; 0]);
    assert_eq!(notes("0x80070110"), ["HRESULT"]);
}

fn lazily(stage: &Stage) {
    let page = stage.browser.open(&stage.sites.address("windows/5.html"));
    let index = |page: &Page| {
        page.requests()
            .iter()
            .any(|url| url.ends_with("search-index.js"))
    };
    assert!(!index(&page));
    page.press("/");
    page.until("globalThis.errdexIndex !== undefined");
    assert!(index(&page));
}

fn linked(stage: &Stage) {
    let address = stage.sites.address("windows/index.html?q=0x80071B6F");
    let page = stage.browser.open(&address);
    page.until("document.querySelectorAll('#hits a').length === 1");
    assert_eq!(hits(&page), ["ERROR_CTX_WINSTATION_ALREADY_EXISTS"]);
}

/// From the first page, and from a page of one catalogue.
fn together(stage: &Stage) {
    for (from, query, names, address) in [
        (
            "roof/index.html",
            "35",
            &["EDEADLK"][..],
            "/roof/errno/35.html",
        ),
        (
            "roof/errno/2.html",
            "ENOATTR",
            &["ENOATTR"],
            "/roof/errno-bsd/ENOATTR.html",
        ),
        (
            "roof/errno-bsd/index.html",
            "enoent",
            &["ENOENT"],
            "/roof/errno/2.html",
        ),
    ] {
        let page = stage.browser.open(&stage.sites.address(from));
        page.press("/");
        page.until("document.activeElement.id === 'search'");
        let found = answer(&page, query);
        assert_eq!(found[..1], *names, "{query}");
        let first: String = page.ask("document.querySelector('#hits a').href");
        assert!(first.ends_with(address), "{first}");
        page.must_be_quiet();
    }
}
