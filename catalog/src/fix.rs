//! Describes how a problem can be fixed by editing text.

pub(crate) mod layout;

use crate::similar::Guess;
use crate::source::Span;

/// One way to fix a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the words of a message: lower case, no full stop.
    pub title: String,
    /// The edits, all of them or none. They do not overlap.
    pub edits: Vec<TextEdit>,
    /// Whether it can be applied unseen: it corrects the spelling of what was said, or removes what says nothing. Other
    /// fixes choose between meanings, or leave something to fill in.
    pub is_safe: bool,
}

/// A piece of a file, and the text to put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The file and the bytes to replace; an empty span is a place to insert at.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl Fix {
    /// A fix that can be applied unseen.
    #[must_use]
    pub fn safe(title: impl Into<String>) -> Self {
        Self::new(title, true)
    }

    /// A fix that a person must look at.
    #[must_use]
    pub fn risky(title: impl Into<String>) -> Self {
        Self::new(title, false)
    }

    /// A fix without edits yet.
    #[must_use]
    pub fn new(title: impl Into<String>, is_safe: bool) -> Self {
        Self {
            title: title.into(),
            edits: Vec::new(),
            is_safe,
        }
    }

    /// Replaces `span` by `text`.
    #[must_use]
    pub fn replace(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.edits.push(TextEdit { span, text });
        self
    }

    /// Makes an edit.
    #[must_use]
    pub(crate) fn edit(mut self, edit: TextEdit) -> Self {
        self.edits.push(edit);
        self
    }

    /// Writes `text` at `span`, and says so.
    #[must_use]
    pub fn write(span: Span, text: &str, is_safe: bool) -> Self {
        Self::new(format!("write `{text}`"), is_safe).replace(span, text)
    }

    /// Writes the word that was meant.
    #[must_use]
    pub fn guess(span: Span, guess: Guess<'_>) -> Self {
        Self::write(span, guess.word, guess.is_sure)
    }
}

/// Which fixes the sink collects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fixes {
    /// None: the macro shows problems in words.
    #[default]
    Unwanted,
    /// Those of each problem that is shown; one for all places of a problem with many.
    Wanted,
    /// Those of each place: problems in the same words stay apart, so that each can be fixed and compared.
    Apart,
}

/// How to fix a value: the words of the help, and the text to write if the words name one.
#[derive(Debug, Clone)]
pub(crate) struct WayOut {
    pub(crate) words: String,
    text: Option<Replacement>,
}

/// What to write in the place of a value.
#[derive(Debug, Clone)]
struct Replacement {
    text: String,
    is_safe: bool,
}

impl WayOut {
    /// Another spelling of what was written.
    pub(crate) fn write(text: impl Into<String>) -> Self {
        Self::write_if(text, true)
    }

    /// A text to write, which people should look at unless `is_safe`.
    pub(crate) fn write_if(text: impl Into<String>, is_safe: bool) -> Self {
        let text = text.into();
        Self::words(format!("write `{text}`")).and(text, is_safe)
    }

    /// What was probably meant.
    pub(crate) fn guess(guess: Guess<'_>) -> Self {
        Self::words(guess.words()).and(guess.word, guess.is_sure)
    }

    /// Words alone.
    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            text: None,
        }
    }

    /// The same words, and the text to write.
    pub(crate) fn and(mut self, text: impl Into<String>, is_safe: bool) -> Self {
        let text = text.into();
        self.text = Some(Replacement { text, is_safe });
        self
    }

    /// The text to write, if the words name one.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text
            .as_ref()
            .map(|replacement| replacement.text.as_str())
    }

    /// The fix, if the words name a text to write in the place of `span`.
    pub(crate) fn fix(&self, span: Span) -> Option<Fix> {
        let Replacement { text, is_safe } = self.text.as_ref()?;
        Some(Fix::write(span, text, *is_safe))
    }
}

impl From<String> for WayOut {
    fn from(words: String) -> Self {
        Self::words(words)
    }
}
