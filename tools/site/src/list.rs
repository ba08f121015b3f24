//! Lists the entries of a category, in parts that a phone loads quickly.

use askama::Template;
use errdex_catalog::model::Category;
use errdex_outputs::view::View;

use super::File;
use super::address::stem;
use super::html::{Html, rendered};
use super::page::{Frame, Maker, errors};
use super::tongue::Spoken;

/// How many bytes of entries a part has, unless a single entry has more.
const WEIGHT: usize = 24_000;

/// A list of entries, in as many pages as it takes.
pub(super) struct List<'m> {
    pub(super) id: String,
    pub(super) title: &'m str,
    pub(super) use_for: Option<&'m str>,
    /// The positions of its entries.
    pub(super) entries: Vec<usize>,
    /// Its pages.
    pub(super) leaves: Vec<File>,
}

impl List<'_> {
    /// The address of its first page, from the root.
    pub(super) fn address(&self) -> String {
        address(&self.id, 0)
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'m> {
    frame: Frame<'m>,
    title: &'m str,
    count: String,
    use_for: Option<&'m str>,
    rows: Html,
    leaves: Vec<Leaf>,
}

struct Leaf {
    file: String,
    label: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "rows.html")]
struct Rows<'m> {
    root: &'static str,
    rows: Vec<Row<'m>>,
}

struct Row<'m> {
    stem: &'m str,
    code: String,
    name: &'m str,
    message: &'m str,
    spoken: Spoken,
    end: Option<&'static str>,
}

/// A list for each category with entries, one for those without, one for the retired ones.
pub(super) fn all<'m>(maker: &Maker<'m>) -> Vec<List<'m>> {
    let whole = maker.whole;
    let those = |wanted: &dyn Fn(&View) -> bool| -> Vec<usize> {
        let all = whole.entries.iter().enumerate();
        all.filter(|(_, view)| wanted(view))
            .map(|(at, _)| at)
            .collect()
    };
    let mut lists: Vec<List<'m>> = whole
        .categories
        .iter()
        .map(|Category { name, use_for }| {
            let is_of = |view: &View| view.categories.iter().any(|own| own.name == *name);
            let entries = those(&|view| !view.is_retired() && is_of(view));
            list(maker, category_id(name), name, Some(use_for), entries)
        })
        .collect();
    let rest = if lists.is_empty() {
        "All errors"
    } else {
        "Without a category"
    };
    let entries = those(&|view| !view.is_retired() && view.categories.is_empty());
    lists.push(list(maker, "list/rest".to_owned(), rest, None, entries));
    lists.push(list(
        maker,
        "list/retired".to_owned(),
        "Retired",
        Some("not in use any more; their codes are never given again"),
        those(&View::is_retired),
    ));
    lists.retain(|list| !list.entries.is_empty());
    lists
}

/// The address of a category's first page, from the root.
pub(super) fn category_address(name: &str) -> String {
    address(&category_id(name), 0)
}

/// A category may be called as a device of Windows is.
fn category_id(name: &str) -> String {
    format!("category/{}", stem(name))
}

/// No name of a category holds a dot.
fn address(id: &str, leaf: usize) -> String {
    match leaf {
        0 => format!("{id}.html"),
        leaf => format!("{id}.{}.html", leaf + 1),
    }
}

fn list<'m>(
    maker: &Maker<'m>,
    id: String,
    title: &'m str,
    use_for: Option<&'m str>,
    entries: Vec<usize>,
) -> List<'m> {
    let parts = parts(maker, &entries);
    let leaf = |at: usize, here: usize| {
        let (first, last) = (parts[at].first(), parts[at].last());
        let code = |entry: Option<&usize>| entry.map(|entry| maker.entry(*entry).code.to_string());
        let label = [code(first), code(last)].into_iter().flatten();
        let path = address(&id, at);
        Leaf {
            file: path.rsplit('/').next().unwrap_or_default().to_owned(),
            label: label.collect::<Vec<_>>().join(" – "),
            here: at == here,
        }
    };
    let page = |at: usize| {
        let path = address(&id, at);
        let page = ListPage {
            frame: maker.frame(&path, title, use_for.unwrap_or_default().to_owned()),
            title,
            count: errors(entries.len()),
            use_for,
            rows: rows(maker, "../", &parts[at]),
            leaves: (0..parts.len()).map(|other| leaf(other, at)).collect(),
        };
        File::page(path, rendered(&page))
    };
    let leaves = (0..parts.len()).map(page).collect();
    List {
        id,
        title,
        use_for,
        entries,
        leaves,
    }
}

/// The entries in parts of some weight.
fn parts(maker: &Maker<'_>, entries: &[usize]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut weight = WEIGHT;
    for entry in entries {
        let own = match maker.weights {
            Some(weights) => weights[*entry],
            None => weight_of(maker, *entry),
        };
        if weight + own > WEIGHT {
            parts.push(Vec::new());
            weight = 0;
        }
        weight += own;
        if let Some(part) = parts.last_mut() {
            part.push(*entry);
        }
    }
    parts
}

/// How many bytes an entry has in a list.
pub(super) fn weight_of(maker: &Maker<'_>, entry: usize) -> usize {
    rows(maker, "../", &[entry]).to_string().len()
}

/// Entries, one line each.
pub(super) fn rows(maker: &Maker<'_>, root: &'static str, entries: &[usize]) -> Html {
    let row = |at: &usize| {
        let view = maker.entry(*at);
        Row {
            stem: maker.addresses.stem(*at),
            code: view.code.to_string(),
            name: &view.name,
            message: &view.message,
            spoken: maker.tongues.text(&view.name, "message"),
            end: view
                .end
                .as_ref()
                .map(|end| if end.retired { "retired" } else { "deprecated" }),
        }
    };
    Html::from_template(&Rows {
        root,
        rows: entries.iter().map(row).collect(),
    })
}
