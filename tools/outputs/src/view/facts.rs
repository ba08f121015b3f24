//! Tells what of an entry is shown as a line with a title, by the command and by the site.

use std::fmt;

use errdex_catalog::keys::TextKey;
use errdex_tables::page;
pub use errdex_tables::page::ALSO_NAMED;

use super::View;

/// The title of the entry's own address.
pub const MORE: &str = TextKey::Url.title();

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Before the colon.
    pub title: &'static str,
    /// Behind it.
    pub text: String,
}

impl View {
    /// What has no section of its own.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |title, text: fmt::Arguments<'_>| {
            let text = text.to_string();
            facts.push(Fact { title, text });
            Ok(())
        };
        // Only `add` could fail, and it never does.
        let _: fmt::Result = page::facts(&self, &mut add);
        facts
    }
}
