//! Marks text as HTML that is safe to be put into a page; everything else is escaped there.

use std::fmt;

/// HTML that was made here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    /// What the sanitiser gave.
    pub(super) fn cleaned(html: String) -> Self {
        Self(html)
    }

    /// What a template gave, which has escaped what it holds.
    pub(super) fn from_template(template: &impl askama::Template) -> Self {
        Self(rendered(template))
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// The text of a template.
pub(super) fn rendered(template: &impl askama::Template) -> String {
    template
        .render()
        .expect("a bug in errdex: writing to memory does not fail")
}
