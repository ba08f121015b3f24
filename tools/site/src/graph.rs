//! Holds how entries belong together: those that were chosen, and the links between them.

mod dot;
pub(crate) mod escape;
mod mermaid;
pub(crate) mod picture;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use errdex_catalog::model::LinkKind;
use errdex_outputs::view::{Link, Target, View};

pub use dot::text as dot;
pub use mermaid::text as mermaid;
pub use picture::svg;

/// The ways to entries. The entries themselves, which it was made of, are given to it again with each question, so that
/// both can be kept together.
#[derive(Debug)]
pub struct Web {
    by_name: HashMap<String, usize>,
    /// For each entry, those that link to it.
    incoming: Vec<Vec<usize>>,
}

/// Some entries, and the links between them.
#[derive(Debug, Default)]
pub struct Graph<'v> {
    pub(crate) nodes: Vec<Node<'v>>,
    pub(crate) edges: Vec<Edge<'v>>,
    /// How many neighbours there was no room for.
    pub(crate) left_out: usize,
}

/// An entry in a graph.
#[derive(Debug, Clone)]
pub(crate) enum Node<'v> {
    /// One of the catalogue, with its position there.
    Own(usize, &'v View),
    /// One of another catalogue, as `catalogue:NAME`, with its code where the link has it.
    Imported(String, Option<&'v str>),
}

/// A link, from the one of two entries that has it; where both have it, from the first.
#[derive(Debug, Clone)]
pub(crate) struct Edge<'v> {
    /// The position of a node.
    pub(crate) from: usize,
    /// The same.
    pub(crate) to: usize,
    pub(crate) kind: LinkKind,
    pub(crate) why: Option<&'v str>,
    /// Whether the other entry links back with the kind that fits.
    pub(crate) both: bool,
}

impl Node<'_> {
    /// The name that is shown.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Own(_, view) => &view.name,
            Self::Imported(name, _) => name,
        }
    }

    /// The code that is shown.
    pub(crate) fn code(&self) -> Option<String> {
        match self {
            Self::Own(_, view) => Some(view.code.to_string()),
            Self::Imported(_, code) => code.map(str::to_owned),
        }
    }

    /// What happened, where that is known.
    pub(crate) fn message(&self) -> Option<&str> {
        match self {
            Self::Own(_, view) => Some(&view.message),
            Self::Imported(..) => None,
        }
    }
}

/// What makes two nodes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Own(usize),
    Imported(String),
}

impl Web {
    /// The ways to `entries`.
    #[must_use]
    pub fn new(entries: &[View]) -> Self {
        let names = entries.iter().enumerate();
        let mut web = Self {
            by_name: names.map(|(at, view)| (view.name.clone(), at)).collect(),
            incoming: vec![Vec::new(); entries.len()],
        };
        for (from, view) in entries.iter().enumerate() {
            for link in &view.links {
                if let Key::Own(to) = web.key(&link.target)
                    // Those of one entry follow each other.
                    && web.incoming[to].last() != Some(&from)
                {
                    web.incoming[to].push(from);
                }
            }
        }
        web
    }

    /// The position of the entry of that name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Everything.
    pub fn whole<'v>(&self, entries: &'v [View]) -> Graph<'v> {
        let all: Vec<Key> = (0..entries.len()).map(Key::Own).collect();
        self.graph(entries, &all, 0)
    }

    /// The entries of a category, and the links between them.
    #[must_use]
    pub fn of_category<'v>(&self, entries: &'v [View], category: &str) -> Graph<'v> {
        let all = entries.iter().enumerate();
        let those = all.filter(|(_, view)| view.is_of(category));
        let keys: Vec<Key> = those.map(|(at, _)| Key::Own(at)).collect();
        self.graph(entries, &keys, 0)
    }

    /// The entry, what is up to so many links away from it, and the links between all of these. The entry is first; no
    /// more nodes than `most`.
    #[must_use]
    pub fn around<'v>(
        &self,
        entries: &'v [View],
        centre: usize,
        depth: usize,
        most: usize,
    ) -> Graph<'v> {
        let mut keys = vec![Key::Own(centre)];
        let mut seen = BTreeSet::from([Key::Own(centre)]);
        let mut ring = 0..1;
        for _ in 0..depth {
            if ring.is_empty() {
                break;
            }
            let next: Vec<Key> = keys[ring.clone()]
                .iter()
                .flat_map(|key| self.neighbours(entries, key))
                .collect();
            keys.extend(next.into_iter().filter(|key| seen.insert(key.clone())));
            ring = ring.end..keys.len();
        }
        let left_out = keys.len().saturating_sub(most);
        keys.truncate(most);
        self.graph(entries, &keys, left_out)
    }

    /// What an entry links to in the order of its links, then what links to it.
    fn neighbours(&self, entries: &[View], key: &Key) -> Vec<Key> {
        let Key::Own(at) = key else { return Vec::new() };
        let to = entries[*at].links.iter().map(|link| self.key(&link.target));
        let from = self.incoming[*at].iter().map(|from| Key::Own(*from));
        to.chain(from).collect()
    }

    fn key(&self, target: &Target) -> Key {
        let imported = |import: &str, name: &str| Key::Imported(format!("{import}:{name}"));
        match target {
            Target::Own(named) => match self.by_name(&named.name) {
                Some(at) => Key::Own(at),
                None => Key::Imported(named.name.clone()),
            },
            Target::Imported { import, name, .. } => imported(import, name),
        }
    }

    fn graph<'v>(&self, entries: &'v [View], keys: &[Key], left_out: usize) -> Graph<'v> {
        let places: BTreeMap<&Key, usize> = keys.iter().zip(0..).collect();
        let mut codes: HashMap<&str, &'v str> = HashMap::new();
        let mut edges: Vec<Edge<'v>> = Vec::new();
        // Where the edges between two nodes are, so that a large graph is not searched for each of them.
        let mut between: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (from, key) in keys.iter().enumerate() {
            let Key::Own(at) = key else { continue };
            for Link { target, kind, why } in &entries[*at].links {
                let key = self.key(target);
                let Some((own, to)) = places.get_key_value(&key) else {
                    continue;
                };
                if let (
                    Key::Imported(name),
                    Target::Imported {
                        code: Some(code), ..
                    },
                ) = (own, target)
                {
                    codes.insert(name, code);
                }
                let edge = Edge {
                    from,
                    to: *to,
                    kind: *kind,
                    why: why.as_deref(),
                    both: false,
                };
                let known = between.entry((from.min(*to), from.max(*to))).or_default();
                let back = known.iter().find(|at| edges[**at].is_back_of(&edge));
                if let Some(at) = back {
                    edges[*at].both = true;
                } else {
                    known.push(edges.len());
                    edges.push(edge);
                }
            }
        }
        let node = |key: &Key| match key {
            Key::Own(at) => Node::Own(*at, &entries[*at]),
            Key::Imported(name) => Node::Imported(name.clone(), codes.get(name.as_str()).copied()),
        };
        Graph {
            nodes: keys.iter().map(node).collect(),
            edges,
            left_out,
        }
    }
}

impl Edge<'_> {
    /// Whether the two say the same, each from its side.
    fn is_back_of(&self, other: &Self) -> bool {
        self.from == other.to && self.to == other.from && self.kind == other.kind.inverse()
    }

    /// Whether there is a direction to be shown: the kind has one, or one of the two does not link back.
    pub(crate) fn is_directed(&self) -> bool {
        !self.both || self.kind.inverse() != self.kind
    }
}

/// A kind in words.
pub(crate) fn words(kind: LinkKind) -> String {
    kind.name().replace('-', " ")
}
