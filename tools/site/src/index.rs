//! Makes the first page: what the catalogue is, and its categories.

use askama::Template;

use super::File;
use super::html::{Html, rendered};
use super::list::{List, rows};
use super::markdown;
use super::page::{Frame, Maker, errors};

/// Up to how many entries are all on the first page.
const FEW: usize = 100;

#[derive(Template)]
#[template(path = "index.html")]
struct IndexPage<'m> {
    frame: Frame<'m>,
    description: Html,
    count: String,
    lists: Vec<Section<'m>>,
}

struct Section<'m> {
    id: String,
    address: String,
    title: &'m str,
    count: String,
    use_for: Option<&'m str>,
    rows: Option<Html>,
}

pub(super) fn page<'m>(maker: &Maker<'m>, lists: &'m [List<'m>]) -> File {
    let whole = maker.whole;
    let text = whole.description.as_deref().unwrap_or_default();
    let few = whole.entries.len() <= FEW;
    let section = |list: &'m List<'m>| {
        let List {
            id,
            title,
            use_for,
            entries,
            ..
        } = list;
        Section {
            id: id.replace('/', "-"),
            address: list.address(),
            title,
            count: errors(entries.len()),
            use_for: *use_for,
            rows: few.then(|| rows(maker, "", entries)),
        }
    };
    let page = IndexPage {
        frame: maker.frame("index.html", &whole.title, markdown::plain(text)),
        description: markdown::html(text, &|name| maker.resolve(name)),
        count: errors(whole.entries.len()),
        lists: lists.iter().map(section).collect(),
    };
    File::page("index.html", rendered(&page))
}
