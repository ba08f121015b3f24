//! Holds a line in pieces, each with its color.

use anstyle::Style;

/// A line in pieces, each with its colour.
#[derive(Debug, Default, Clone)]
pub(crate) struct Line {
    /// The pieces.
    pub(crate) pieces: Vec<(Style, String)>,
    /// How far its continuation is indented where it is wrapped; nothing means that it is not wrapped.
    pub(crate) hang: Option<usize>,
}

impl Line {
    /// A line that wraps to the left margin.
    pub(crate) fn new() -> Self {
        Self {
            pieces: Vec::new(),
            hang: Some(0),
        }
    }

    /// The line with one more piece.
    pub(crate) fn with(mut self, style: Style, text: impl Into<String>) -> Self {
        self.push(style, text);
        self
    }

    /// The line, its continuation indented by so much.
    pub(crate) fn hanging(mut self, hang: usize) -> Self {
        self.hang = Some(hang);
        self
    }

    /// Puts one more piece at the end.
    pub(crate) fn push(&mut self, style: Style, text: impl Into<String>) {
        self.pieces.push((style, text.into()));
    }
}
