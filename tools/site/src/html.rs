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

    /// The attributes that name a language, and a direction if that is not known from what is around.
    pub(super) fn attributes(language: &str, direction: Option<&str>) -> Self {
        let is_of_tag = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let language: String = language.chars().filter(is_of_tag).collect();
        let direction = direction.map_or_else(String::new, |own| format!(" dir=\"{own}\""));
        Self(format!(" lang=\"{language}\"{direction}"))
    }

    /// Whether it is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
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
