//! Tells what of an entry is shown as a line with a title, by the command and by the site.

use errdex_catalog::model::Severity;

use super::View;

/// The title of an alias.
pub const ALSO_NAMED: &str = "Also named";
/// The title of the entry's own address.
pub const MORE: &str = "More";

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
        let last = [
            ("Owner", self.owner.clone()),
            ("Since", self.since.clone()),
            ("Updated", self.updated.clone()),
            ("HTTP status", number(mappings.http.map(u64::from))),
            ("gRPC status", mappings.grpc.clone()),
            ("Exit status", number(mappings.exit)),
            ("errno", mappings.errno.clone()),
            ("SQLSTATE", mappings.sqlstate.clone()),
            (MORE, self.url.clone()),
        ];
        let facts = first.into_iter().chain(aliases).chain(last);
        facts
            .filter_map(|(title, text)| Some(Fact { title, text: text? }))
            .collect()
    }
}
