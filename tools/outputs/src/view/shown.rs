//! Shows a view as the page of an entry.

use errdex_catalog::code::Code;
use errdex_catalog::keys::TextKey;
use errdex_catalog::model::{Audience, Retry, Severity};
use errdex_tables::Spelling;
use errdex_tables::page::{self, End, Shown};

use super::{Link, Target, View};

impl View {
    /// The fields, as pages show them.
    pub fn shown_fields(&self) -> impl Iterator<Item = page::Field<'_>> {
        self.fields.iter().map(|field| page::Field {
            name: &field.name,
            rust_type: &field.rust_type,
            doc: field.doc.as_deref(),
            source: field.source,
            sensitive: field.sensitive,
        })
    }
}

impl<'v> Shown<'v> for &'v View {
    type Code = &'v Code;

    fn name(&self) -> &'v str {
        &self.name
    }

    fn message(&self) -> &'v str {
        &self.message
    }

    fn code(&self) -> &'v Code {
        &self.code
    }

    fn bits(&self) -> Option<u64> {
        self.bits
    }

    fn forms(&self) -> impl Iterator<Item = Spelling<&'v str>> {
        self.forms.iter().map(|form| form.map(String::as_str))
    }

    fn text(&self, key: TextKey) -> Option<&'v str> {
        let view: &'v View = self;
        view.texts.get(key).map(String::as_str)
    }

    fn end(&self) -> Option<End<'v, &'v Code>> {
        let end = self.end.as_ref()?;
        let other = end.replaced_by.as_ref();
        Some(End {
            retired: end.retired,
            since: end.since.as_deref(),
            why: end.why.as_deref(),
            replaced_by: other.map(|other| (other.name.as_str(), &other.code)),
        })
    }

    fn links(&self) -> impl Iterator<Item = page::Link<'v, &'v Code>> {
        self.links
            .iter()
            .map(|Link { target, kind, why }| page::Link {
                target: match target {
                    Target::Own(other) => page::Target::Own(&other.name, &other.code),
                    Target::Imported {
                        import, name, code, ..
                    } => page::Target::Imported {
                        catalog: import,
                        name,
                        code: code.as_deref(),
                    },
                },
                kind: *kind,
                why: why.as_deref(),
            })
    }

    fn questions(&self) -> impl Iterator<Item = (&'v str, &'v str)> {
        let questions = self.faq.iter();
        questions.map(|faq| (faq.question.as_str(), faq.answer.as_str()))
    }

    fn examples(&self) -> impl Iterator<Item = (&'v str, &'v str)> {
        let examples = self.examples.iter();
        examples.map(|example| (example.title.as_str(), example.text.as_str()))
    }

    fn severity(&self) -> Severity {
        self.severity
    }

    fn categories(&self) -> impl Iterator<Item = (&'v str, &'v str)> {
        let categories = self.categories.iter();
        categories.map(|category| (category.name.as_str(), category.use_for.as_str()))
    }

    fn retry(&self) -> Option<Retry> {
        self.retry
    }

    fn audience(&self) -> Audience {
        self.audience
    }

    fn aliases(&self) -> impl Iterator<Item = &'v str> {
        self.aliases.iter().map(String::as_str)
    }

    fn mappings(&self) -> page::Mappings<'v> {
        let mappings = &self.mappings;
        page::Mappings {
            http: mappings.http,
            grpc: mappings.grpc.as_deref(),
            exit: mappings.exit,
            errno: mappings.errno.as_deref(),
            sqlstate: mappings.sqlstate.as_deref(),
        }
    }

    fn fields(&self) -> impl Iterator<Item = page::Field<'v>> {
        let view: &'v View = self;
        view.shown_fields()
    }
}
