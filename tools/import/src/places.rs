//! Shows problems of a catalogue at the places in the foreign files that they come from.

use std::path::PathBuf;

use errdex_catalog::diagnostic::{Diagnostic, Diagnostics};
use errdex_catalog::rule::Level;
use errdex_catalog::source::{SourceFile, Sources, Span};
use errdex_catalog::yaml::{self, Node};
use errdex_edit::Problems;

use crate::foreign::Context;
use crate::prepare::Ready;

/// The errors among the problems, at their places in the foreign files. The entries are the
/// last ones of the catalogue.
pub(crate) fn foreign(problems: Problems, entries: &[Ready], cx: &Context) -> Problems {
    let Problems { list, sources } = problems;
    let map = Placed::new(&sources, entries);
    let errors = list
        .into_iter()
        .filter(|problem| problem.level == Level::Error);
    let list = errors.map(|problem| Diagnostic {
        span: map.place(problem.span),
        also: problem
            .also
            .into_iter()
            .map(|(span, label)| (map.place(span), label))
            .collect(),
        fixes: Vec::new(),
        ..problem
    });
    Problems {
        list: list.collect(),
        sources: cx.sources.clone(),
    }
}

/// Where the entries are in the YAML that would be written.
struct Placed<'p> {
    nodes: Vec<Node>,
    entries: &'p [Ready],
}

impl<'p> Placed<'p> {
    fn new(sources: &Sources, entries: &'p [Ready]) -> Self {
        let text = sources.iter().next().map_or("", SourceFile::text);
        let mut own = Sources::default();
        let file = own.add(SourceFile::new(
            PathBuf::new(),
            String::new(),
            text.to_owned(),
        ));
        let mut sink = Diagnostics::default();
        let tree = yaml::parse(file, own.file(file), &mut sink);
        let _ = sink.finish();
        let list = tree.and_then(|tree| Some(tree.get("entries")?.items().to_vec()));
        let mut nodes: Vec<Node> = list.unwrap_or_default();
        let before = nodes.len().saturating_sub(entries.len());
        nodes.drain(..before);
        Self { nodes, entries }
    }

    /// The place in the foreign file of one in the YAML; of what is about the whole, the first entry's.
    fn place(&self, span: Span) -> Span {
        let at = self
            .nodes
            .iter()
            .position(|node| node.span.start <= span.start && span.start <= node.span.end);
        let Some((node, own)) = at.and_then(|at| Some((&self.nodes[at], self.entries.get(at)?)))
        else {
            return self
                .entries
                .first()
                .map(|own| own.place)
                .unwrap_or_default();
        };
        let pairs = match &node.kind {
            yaml::Kind::Map(pairs) => pairs.as_slice(),
            _ => &[],
        };
        let pair = pairs.iter().rfind(|(key, _)| key.span.start <= span.start);
        let key = pair.and_then(|(key, _)| key.text());
        let known = own.keys.iter().find(|(name, _)| Some(*name) == key);
        known.map_or(own.place, |(_, span)| *span)
    }
}
