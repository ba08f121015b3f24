//! Tells what of an entry is shown as a line with a title, by the command and by the site.

use errdex_catalog::keys::{Place, TextKey};
use errdex_catalog::model::Severity;

use super::View;

/// The title of an alias.
pub const ALSO_NAMED: &str = "Also named";
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
    pub fn facts(&self) -> Vec<Fact> {
        let number = |number: Option<u64>| number.map(|number| number.to_string());
        let severity = (self.severity != Severity::Error).then(|| self.severity.name().to_owned());
        let category = self.category.as_ref();
        let category = category.map(|category| format!("{}: {}", category.name, category.use_for));
        let mappings = &self.mappings;
        let first = [("Severity", severity), ("Category", category)];
        let aliases = self.aliases.iter();
        let aliases = aliases.map(|alias| (ALSO_NAMED, Some(alias.clone())));
        let own = |place| {
            let texts = self.texts_at(place);
            texts.map(|(title, text)| (title, Some(text.to_owned())))
        };
        let mappings = [
            ("HTTP status", number(mappings.http.map(u64::from))),
            ("gRPC status", mappings.grpc.clone()),
            ("Exit status", number(mappings.exit)),
            ("errno", mappings.errno.clone()),
            ("SQLSTATE", mappings.sqlstate.clone()),
        ];
        let facts = first.into_iter().chain(aliases);
        let facts = facts.chain(own(Place::Fact)).chain(mappings);
        let facts = facts.chain(own(Place::Address));
        facts
            .filter_map(|(title, text)| Some(Fact { title, text: text? }))
            .collect()
    }
}
