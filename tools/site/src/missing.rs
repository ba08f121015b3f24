//! Makes the page that hosts show for an address that does not exist.

use std::borrow::Cow;

use askama::Template;
use url::Url;

use super::File;
use super::html::rendered;
use super::page::{Frame, Maker};

#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage<'m> {
    frame: Frame<'m>,
}

/// None where an error has that address itself, such as HTTP's 404.
pub(super) fn page(maker: &Maker<'_>) -> Option<File> {
    if maker.addresses.is_taken("404") {
        return None;
    }
    let frame = maker.frame("404.html", "No such page", String::new());
    // It has no address of its own, and is shown for those in any folder.
    let base = maker.options.base.as_ref();
    let root = base.and_then(|base| Some(Url::parse(base).ok()?.path().to_owned()));
    let root: Cow<'_, str> = match root {
        Some(root) => root.into(),
        None if maker.options.live.is_some() => "/".into(),
        None => frame.root,
    };
    let frame = Frame {
        canonical: None,
        choices: Vec::new(),
        shared: root.clone(),
        root,
        ..frame
    };
    Some(File::page("404.html", rendered(&MissingPage { frame })))
}
