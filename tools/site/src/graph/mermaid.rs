//! Writes a graph for Mermaid, which many sites show inside of Markdown.

use askama::Template;

use super::{Edge, Graph, words};
use crate::html::rendered;

#[derive(Template)]
#[template(path = "graph.mmd", whitespace = "preserve")]
struct MermaidGraph<'g> {
    title: &'g str,
    nodes: Vec<Node<'g>>,
    edges: Vec<Line>,
}

struct Node<'g> {
    name: &'g str,
    code: Option<String>,
    class: Option<&'static str>,
}

struct Line {
    from: usize,
    to: usize,
    kind: String,
    directed: bool,
}

/// The graph in Mermaid.
#[must_use]
pub fn text(graph: &Graph<'_>, title: &str) -> String {
    let nodes = graph.nodes.iter().map(|node| Node {
        name: node.name(),
        code: node.code(),
        class: match node {
            super::Node::Imported(..) => Some("imported"),
            super::Node::Own(_, view) if view.is_retired() => Some("retired"),
            super::Node::Own(..) => None,
        },
    });
    let edges = graph.edges.iter().map(|edge: &Edge<'_>| Line {
        from: edge.from,
        to: edge.to,
        kind: words(edge.kind),
        directed: edge.is_directed(),
    });
    rendered(&MermaidGraph {
        title,
        nodes: nodes.collect(),
        edges: edges.collect(),
    })
}
