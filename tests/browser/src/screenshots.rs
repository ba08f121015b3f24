//! The pictures in the docs; `SNAPSHOTS=overwrite tests/browser/run screenshots` takes them anew.
//!
//! They are not compared: letters look different on every machine. What is tested is that they are there.

use std::path::Path;
use std::{env, fs};

use crate::search::field;
use crate::sites::tests;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[("screenshots", screenshots)];

/// A picture of the docs should not weigh more than the page that it shows.
const HEAVIEST: u64 = 150_000;

fn screenshots(stage: &Stage) {
    let folder = tests()
        .parent()
        .expect("the project")
        .join("docs/screenshots");
    if env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        take(stage, &folder);
    }
    for name in ["entry-light", "entry-dark", "search-light", "phone-dark"] {
        let file = folder.join(format!("{name}.png"));
        let size = fs::metadata(&file).map(|file| file.len());
        let size = size.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!((1..HEAVIEST).contains(&size), "{name} has {size} bytes");
    }
}

fn take(stage: &Stage, folder: &Path) {
    fs::create_dir_all(folder).expect("the folder of the pictures");
    let save = |name: &str, picture: Vec<u8>| {
        fs::write(folder.join(format!("{name}.png")), picture).expect("a picture");
    };
    let page = stage
        .browser
        .open(&stage.sites.address("windows/7023.html"));
    page.on_screen_of(900, 700, false);
    for colours in ["light", "dark"] {
        page.prefer("prefers-color-scheme", colours);
        save(&format!("entry-{colours}"), page.picture());
    }
    page.on_screen_of(390, 844, true);
    save("phone-dark", page.picture());

    let page = field(stage);
    page.on_screen_of(900, 500, false);
    page.prefer("prefers-color-scheme", "light");
    page.type_in("acess denied");
    page.until("document.querySelectorAll('#hits a').length > 5");
    page.press("ArrowDown");
    save("search-light", page.picture());
}
