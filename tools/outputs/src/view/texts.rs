//! Tells which texts of an entry are searched, by the command and by the site.

use super::{Target, View};

impl View {
    /// Everything besides names and message that people may remember of an entry.
    pub fn texts(&self) -> String {
        let sections = [
            &self.meaning,
            &self.context,
            &self.guidance,
            &self.summary,
            &self.help,
            &self.detail,
            &self.owner,
            &self.mappings.grpc,
            &self.mappings.errno,
            &self.mappings.sqlstate,
        ];
        let mut texts: Vec<&str> = sections.into_iter().flatten().map(String::as_str).collect();
        if let Some(category) = &self.category {
            texts.extend([category.name.as_str(), category.use_for.as_str()]);
        }
        if let Some(end) = &self.end {
            texts.extend(end.why.as_deref());
        }
        for faq in &self.faq {
            texts.extend([faq.question.as_str(), faq.answer.as_str()]);
        }
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
