//! Writes a graph for Graphviz.

use askama::Template;

use super::{Edge, Graph, words};
use crate::html::rendered;

#[derive(Template)]
#[template(path = "graph.dot", whitespace = "preserve")]
struct DotGraph<'g> {
    title: &'g str,
    nodes: Vec<Node<'g>>,
    edges: Vec<Line<'g>>,
}

struct Node<'g> {
    name: &'g str,
    code: Option<String>,
    message: &'g str,
    style: &'static str,
}

struct Line<'g> {
    from: usize,
    to: usize,
    kind: String,
    why: &'g str,
    direction: &'static str,
}

/// The graph in DOT.
#[must_use]
pub fn text(graph: &Graph<'_>, title: &str) -> String {
    let nodes = graph.nodes.iter().map(|node| Node {
        name: node.name(),
        code: node.code(),
        message: node.message().unwrap_or_default(),
        style: match node {
            super::Node::Imported(..) => "dashed",
            super::Node::Own(_, view) if view.is_retired() => "dotted",
            super::Node::Own(..) => "solid",
        },
    });
    let edges = graph.edges.iter().map(|edge: &Edge<'_>| Line {
        from: edge.from,
        to: edge.to,
        kind: words(edge.kind),
        why: edge.why.unwrap_or_default(),
        direction: if edge.is_directed() {
            "forward"
        } else {
            "none"
        },
    });
    rendered(&DotGraph {
        title,
        nodes: nodes.collect(),
        edges: edges.collect(),
    })
}
