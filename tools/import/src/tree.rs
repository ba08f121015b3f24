//! Holds what a JSON, TOML, YAML or CSV file says, each key and value with its place.

use errdex_catalog::source::{FileId, Span};
use errdex_edit::Value;

use crate::foreign::{Text, words};

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Nothing.
    Null,
    /// A number, `true` or `false`, as written.
    Word(String),
    Text(String),
    List(Vec<Tree>),
    /// Keys and values in order, repeated ones too.
    Map(Vec<(Text, Tree)>),
}

/// A file as a tree.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) tree: Tree,
    /// Its comments in order, without their marks.
    pub(crate) comments: Vec<Text>,
}

impl Tree {
    pub(crate) fn new(file: FileId, start: usize, end: usize, kind: Kind) -> Self {
        Self {
            span: Span::new(file, start, end),
            kind,
        }
    }

    /// The value of a key; of a repeated one, the first.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.pairs()
            .iter()
            .find(|(own, _)| own.value == key)
            .map(|(_, value)| value)
    }

    pub(crate) fn pairs(&self) -> &[(Text, Tree)] {
        match &self.kind {
            Kind::Map(pairs) => pairs,
            _ => &[],
        }
    }

    pub(crate) fn items(&self) -> &[Tree] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    pub(crate) fn is_map(&self) -> bool {
        matches!(self.kind, Kind::Map(_))
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(&self.kind, Kind::Word(word) if word == "true")
    }

    pub(crate) fn is_false(&self) -> bool {
        matches!(&self.kind, Kind::Word(word) if word == "false")
    }

    /// The text of a scalar. A list of texts is a text of several lines, as in catalogues of Spark.
    pub(crate) fn text(&self) -> Option<Text> {
        let value = match &self.kind {
            Kind::Word(text) | Kind::Text(text) => text.clone(),
            Kind::List(items) if !items.is_empty() => {
                let lines = items.iter().map(|item| match &item.kind {
                    Kind::Word(text) | Kind::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                lines.collect::<Option<Vec<_>>>()?.join("\n")
            }
            _ => return None,
        };
        Some(Text::new(value, self.span))
    }

    /// The texts of a list, or the one text.
    pub(crate) fn texts(&self) -> Option<Vec<Text>> {
        match &self.kind {
            Kind::List(items) => items
                .iter()
                .map(|item| match item.kind {
                    Kind::Word(_) | Kind::Text(_) => item.text(),
                    _ => None,
                })
                .collect(),
            Kind::Null => Some(Vec::new()),
            _ => Some(vec![self.text()?]),
        }
    }

    /// The value as YAML takes it under a key that begins with `x-`.
    pub(crate) fn value(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Word("null".to_owned()),
            Kind::Word(word) => Value::Word(word.clone()),
            Kind::Text(text) => words(text),
            Kind::List(items) => Value::List(items.iter().map(Self::value).collect()),
            Kind::Map(pairs) => Value::Map(
                pairs
                    .iter()
                    .map(|(key, value)| (key.value.clone(), value.value()))
                    .collect(),
            ),
        }
    }

    /// The places of all keys and scalars, in the order of the file: what is between them is punctuation, and comments.
    pub(crate) fn tokens(&self, into: &mut Vec<Span>) {
        match &self.kind {
            Kind::Null | Kind::Word(_) | Kind::Text(_) => into.push(self.span),
            Kind::List(items) => items.iter().for_each(|item| item.tokens(into)),
            Kind::Map(pairs) => {
                for (key, value) in pairs {
                    into.push(key.span);
                    value.tokens(into);
                }
            }
        }
    }
}

/// The comments of a text in which `#` begins one, outside of these tokens.
pub(crate) fn hash_comments(file: FileId, text: &str, tree: &Tree) -> Vec<Text> {
    let mut tokens = Vec::new();
    tree.tokens(&mut tokens);
    tokens.sort_unstable_by_key(|span| (span.start, span.end));
    let mut tokens = tokens.into_iter().peekable();
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('#') {
        let start = at + found;
        while tokens
            .peek()
            .is_some_and(|token| token.end as usize <= start)
        {
            tokens.next();
        }
        if let Some(token) = tokens
            .peek()
            .filter(|token| (token.start as usize) <= start)
        {
            at = (token.end as usize).max(start + 1);
            continue;
        }
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        let body = text[start..end].trim_end().trim_start_matches('#');
        let body = body.strip_prefix(' ').unwrap_or(body);
        let span = Span::new(file, start, end);
        comments.push(Text::new(body.to_owned(), span));
        at = end;
    }
    comments
}
