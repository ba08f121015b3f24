//! Draws a graph as SVG: the entries one below the other, the links as arcs beside them.
//!
//! A column needs no search for a good layout, looks the same every time, and can be read on a phone.

use askama::Template;
use errdex_catalog::text;
use errdex_outputs::view::View;

use super::{Edge, Graph, Node, words};
use crate::html::rendered;

/// Between the lines of two entries.
const ROW: usize = 44;
/// Above the first.
const TOP: usize = 18;
/// From a name to what stands below it.
const BELOW: usize = 16;
/// How wide a character of a name is, at most: monospaced fonts differ.
const NAME_CELL: usize = 9;
/// The same of what stands below a name.
const CAPTION_CELL: usize = 8;
/// Beyond this, a caption is cut.
const CAPTION: usize = 60;

/// A drawing.
#[derive(Template)]
#[template(path = "graph.svg")]
pub(crate) struct Picture {
    /// Whether it is a file of its own, with its own looks.
    standalone: bool,
    title: String,
    width: usize,
    height: usize,
    /// Where the names begin.
    left: usize,
    rows: Vec<Row>,
    arcs: Vec<Arc>,
    /// What there was no room for, and where that is said.
    rest: Option<(String, usize)>,
}

struct Row {
    y: usize,
    below: usize,
    address: Option<String>,
    name: String,
    caption: String,
    message: String,
    class: &'static str,
}

struct Arc {
    path: String,
    class: &'static str,
    directed: bool,
    words: String,
}

/// What is shown of the entries.
pub(crate) struct Options<'o> {
    pub(crate) standalone: bool,
    /// The first entry is the one that the picture is about.
    pub(crate) centred: bool,
    pub(crate) title: String,
    /// The address of the entry at that position.
    pub(crate) address: &'o dyn Fn(usize) -> Option<String>,
}

/// A file of its own, whose entries link to the pages on the web that they name. `centred` says that the first entry is
/// the one that the picture is about; `entries` are those that the graph was made from.
#[must_use]
pub fn svg(graph: &Graph<'_>, entries: &[View], title: String, centred: bool) -> String {
    rendered(&draw(
        graph,
        &Options {
            standalone: true,
            centred,
            title,
            address: &|entry| entries.get(entry).and_then(web_address),
        },
    ))
}

/// A picture that may lie anywhere can lead to addresses of the web alone.
fn web_address(view: &View) -> Option<String> {
    view.texts.url.clone().filter(|url| crate::is_web(url))
}

/// The drawing of a graph.
pub(crate) fn draw(graph: &Graph<'_>, options: &Options<'_>) -> Picture {
    let span = |edge: &Edge<'_>| edge.from.abs_diff(edge.to);
    let left = graph
        .edges
        .iter()
        .map(|edge| bulge(span(edge)))
        .max()
        .unwrap_or(0)
        * 3
        / 4
        + 20;
    let rows: Vec<Row> = (0..graph.nodes.len())
        .map(|at| row(graph, at, options))
        .collect();
    let cells = |text: &str| text.chars().map(text::width).sum::<usize>();
    let widest = rows.iter().map(|row| {
        let (name, caption) = (
            cells(&row.name) * NAME_CELL,
            cells(&row.caption) * CAPTION_CELL,
        );
        name.max(caption)
    });
    let rest = (graph.left_out > 0).then(|| {
        let more = match graph.left_out {
            1 => "and 1 more".to_owned(),
            more => format!("and {more} more"),
        };
        (more, TOP + rows.len() * ROW)
    });
    Picture {
        standalone: options.standalone,
        title: options.title.clone(),
        width: left + widest.max().unwrap_or(0),
        height: TOP + (rows.len() + usize::from(rest.is_some())) * ROW - BELOW,
        left,
        arcs: graph
            .edges
            .iter()
            .map(|edge| arc(graph, edge, left))
            .collect(),
        rows,
        rest,
    }
}

fn row(graph: &Graph<'_>, at: usize, options: &Options<'_>) -> Row {
    let node = &graph.nodes[at];
    let is_centre = options.centred && at == 0;
    let y = TOP + at * ROW;
    Row {
        y,
        below: y + BELOW,
        address: match node {
            Node::Own(entry, _) if !is_centre => (options.address)(*entry),
            _ => None,
        },
        name: node.name().to_owned(),
        caption: caption(graph, at, options.centred),
        message: node.message().unwrap_or_default().to_owned(),
        class: match node {
            _ if is_centre => "node centre",
            Node::Imported(..) => "node imported",
            Node::Own(_, view) if view.is_retired() => "node retired",
            Node::Own(..) => "node",
        },
    }
}

/// The code, and what the entry is to the one in the centre, or else what happened.
fn caption(graph: &Graph<'_>, at: usize, centred: bool) -> String {
    let node = &graph.nodes[at];
    let ties = graph
        .edges
        .iter()
        .filter(|edge| centred && at > 0 && (edge.from, edge.to) == (0, at));
    let mut parts: Vec<String> = node.code().into_iter().collect();
    parts.extend(ties.map(|edge| words(edge.kind)));
    let back = graph
        .edges
        .iter()
        .filter(|edge| centred && at > 0 && (edge.from, edge.to) == (at, 0));
    parts.extend(back.map(|edge| format!("links here: {}", words(edge.kind))));
    if !centred {
        parts.extend(node.message().map(str::to_owned));
    }
    let caption = parts.join(" · ");
    if caption.chars().count() > CAPTION {
        let cut: String = caption.chars().take(CAPTION - 1).collect();
        cut + "…"
    } else {
        caption
    }
}

/// How far the control points of an arc over so many rows stand out; the arc itself reaches three quarters of it.
fn bulge(span: usize) -> usize {
    (16 + 12 * span).min(200)
}

fn arc(graph: &Graph<'_>, edge: &Edge<'_>, left: usize) -> Arc {
    let [from, to] = [edge.from, edge.to].map(|at| TOP + at * ROW - 4);
    let (x, out) = (left - 10, bulge(edge.from.abs_diff(edge.to)));
    // What stands out further than there is room for ends at the margin.
    let out = x.saturating_sub(out);
    let names = [edge.from, edge.to].map(|at| graph.nodes[at].name());
    let mut words = format!("{}: {} {}", names[0], words(edge.kind), names[1]);
    if let Some(why) = edge.why {
        words.push_str(": ");
        words.push_str(why);
    }
    Arc {
        path: format!("M{x} {from}C{out} {from} {out} {to} {x} {to}"),
        class: if edge.from == 0 || edge.to == 0 {
            "link near"
        } else {
            "link"
        },
        directed: edge.is_directed(),
        words,
    }
}
