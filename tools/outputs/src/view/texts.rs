//! Tells which texts of an entry are searched, by the command and by the site.

use errdex_catalog::keys::{Place, TextKey};
use errdex_catalog::schema::{self, Shape};

use super::{Target, View};

/// People remember words: no addresses, and neither versions nor days.
fn is_searched(key: TextKey) -> bool {
    let known = schema::ENTRY.key(key.name());
    let is_prose = known.is_some_and(|known| matches!(known.shape, Shape::Line | Shape::Markdown));
    is_prose && key.place() != Place::Address
}

impl View {
    /// Everything besides names and message that people may remember of an entry.
    pub fn searched_text(&self) -> String {
        let own = self.texts.iter().filter(|(key, _)| is_searched(*key));
        let own = own.map(|(_, text)| text);
        let other = [
            &self.detail,
            &self.mappings.grpc,
            &self.mappings.errno,
            &self.mappings.sqlstate,
        ];
        let other = other.into_iter().flatten();
        let mut texts: Vec<&str> = own.chain(other).map(String::as_str).collect();
        for category in &self.categories {
            texts.extend([category.name.as_str(), category.use_for.as_str()]);
        }
        if let Some(end) = &self.end {
            texts.extend(end.why.as_deref());
        }
        for faq in &self.faq {
            texts.extend([faq.question.as_str(), faq.answer.as_str()]);
        }
        texts.extend(self.examples.iter().map(|example| example.title.as_str()));
        for link in &self.links {
            texts.extend(link.why.as_deref());
            // The name of a relative is not a text of this entry, unless it lies in another catalogue, where no search goes.
            if let Target::Imported { name, .. } = &link.target {
                texts.push(name);
            }
        }
        texts.join("\n")
    }
}
