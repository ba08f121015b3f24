//! A press on a button beside a spelling puts it into the clipboard.

use crate::browser::Page;
use crate::server::Server;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[
    ("copy_works_from_a_disk", from_a_disk),
    ("copy_works_from_a_server", from_a_server),
];

fn from_a_disk(stage: &Stage) {
    copies(
        &stage
            .browser
            .open(&stage.sites.address("windows/7023.html")),
    );
}

fn from_a_server(stage: &Stage) {
    let server = Server::serve(&stage.sites.folder("windows"));
    copies(&stage.browser.open(&format!("{}7023.html", server.root)));
}

fn copies(page: &Page) {
    let texts: Vec<String> = page
        .ask("[...document.querySelectorAll('button.copy')].map((button) => button.dataset.copy)");
    for text in [
        "ERROR_CTX_WINSTATION_ALREADY_EXISTS",
        "7023",
        "0x1B6F",
        "0x80071B6F",
    ] {
        assert!(
            texts.iter().any(|own| own.contains(text)),
            "{text} is not in {texts:?}"
        );
    }
    for (at, text) in texts.iter().enumerate() {
        // By mouse and by keyboard in turn.
        if at % 2 == 0 {
            page.click(&format!("button.copy[data-copy='{text}']"));
        } else {
            page.run(&format!(
                "document.querySelectorAll('button.copy')[{at}].focus()"
            ));
            page.press("Enter");
        }
        page.until(&format!(
            "document.querySelectorAll('button.copy')[{at}].textContent === 'Copied'"
        ));
        // Those who hear the page are told too.
        let status: String = page.ask("document.querySelector('[role=status]').textContent");
        assert_eq!(status, format!("Copied {text}"));
        assert_eq!(&pasted(page), text);
    }
    page.must_be_quiet();
}

/// What the clipboard puts into the field of the search, as the key for it does: reading it needs no permission so.
fn pasted(page: &Page) -> String {
    page.run(
        "document.getElementById('search').value = ''; document.getElementById('search').focus()",
    );
    page.paste_clipboard();
    let text = page.ask("document.getElementById('search').value");
    // What was found must not lie over the buttons.
    page.press("Escape");
    page.press("Escape");
    text
}
