//! Knows, at each place of a file, what the schema says of it.

use errdex_catalog::schema::{Mapping, Shape};
use errdex_catalog::yaml::Node;

/// What may stand somewhere.
#[derive(Clone, Copy)]
pub(super) enum Grammar {
    /// The keys of a file.
    Keys(&'static Mapping),
    /// A value.
    Known(&'static Shape),
    /// Something under an `x-` key, whose words and order are somebody else's.
    Foreign,
}

impl Grammar {
    fn mapping(self) -> Option<&'static Mapping> {
        match self {
            Self::Keys(mapping) => Some(mapping),
            Self::Known(
                Shape::Map(mapping) | Shape::LineOr(mapping) | Shape::OneOfOr(_, mapping),
            ) => Some(mapping),
            _ => None,
        }
    }

    /// What the value of `key` must be.
    pub(super) fn value(self, key: &Node) -> Self {
        if let Self::Known(Shape::Free(shape)) = self {
            return Self::Known(shape);
        }
        let known = self.mapping().and_then(|mapping| mapping.key(key.text()?));
        known.map_or(Self::Foreign, |key| Self::Known(&key.shape))
    }

    /// What an item of a list must be.
    pub(super) fn item(self) -> Self {
        match self {
            Self::Known(Shape::List(shape) | Shape::OneOrMore(shape)) => Self::Known(shape),
            _ => Self::Foreign,
        }
    }

    /// Where a key stands among the others; those that the schema does not have come last.
    pub(super) fn position(self, key: &Node) -> usize {
        let known = self
            .mapping()
            .and_then(|mapping| mapping.position(key.text()?));
        match (self, known) {
            (_, Some(position)) => position,
            (Self::Known(Shape::Free(_)) | Self::Foreign, None) => 0,
            (_, None) => usize::MAX,
        }
    }

    /// Whether a value may lose its quotes, or get some.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Known(
                Shape::Line
                    | Shape::LineOr(_)
                    | Shape::Message
                    | Shape::Template
                    | Shape::Markdown
                    | Shape::Source
                    | Shape::OneOf(_)
                    | Shape::OneOrMore(Shape::Line)
                    | Shape::OneOfOr(..)
                    | Shape::Duration
                    | Shape::Closed(_)
            )
        )
    }

    /// Whether it is the list of entries.
    pub(super) fn is_entries(self) -> bool {
        matches!(self, Self::Known(Shape::List(Shape::Map(mapping))) if mapping.what == "an entry")
    }
}
