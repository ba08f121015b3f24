//! Shows an entry as JSON, with the keys of the schema; what an entry does not have is left out.

use errdex_catalog::code::Code;
use errdex_catalog::keys::TextKey;
use errdex_catalog::model::{Category, Field, Question, Retry};
use errdex_catalog::schema;
use errdex_tables::Pause;
use serde_json::{Map, Value, json};

use super::{End, Example, Form, Link, Named, Target, View};
use crate::json::code;

impl View {
    /// The entry as an object.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut entry = Object::default();
        for key in schema::ENTRY.keys {
            self.put_key(key.name, &mut entry);
        }
        for (key, value) in &self.extra {
            entry.put(key, value.clone());
        }
        entry.0.into()
    }

    /// The same, with the name of the catalogue in front.
    #[must_use]
    pub fn json_of(&self, catalog: &str) -> Value {
        let mut entry = Object::default();
        entry.put("catalog", catalog);
        if let Value::Object(own) = self.json() {
            entry.0.extend(own);
        }
        entry.0.into()
    }

    /// A key of the schema, and what is shown right behind it.
    fn put_key(&self, key: &'static str, entry: &mut Object) {
        match key {
            "name" => entry.put(key, self.name.as_str()),
            "code" => {
                entry.put(key, code(&self.code));
                entry.maybe("hex", self.bits.map(|bits| format!("{bits:#X}")));
                entry.list("forms", self.forms.iter().map(form));
            }
            "variant" => entry.maybe(key, self.variant.as_deref()),
            "parent" => entry.maybe(key, self.parent.as_ref().map(named)),
            "message" => entry.put(key, self.message.as_str()),
            "detail" => entry.maybe(key, self.detail.as_deref()),
            "severity" => entry.put(key, self.severity.name()),
            "category" => {
                entry.maybe(key, self.categories.first().map(category));
                // All of them, where the main one is not the only one.
                let all = self.categories.iter().filter(|_| self.categories.len() > 1);
                entry.list("categories", all.map(category));
            }
            "retry" => entry.maybe(key, self.retry.map(retry)),
            "audience" => entry.put(key, self.audience.name()),
            "aliases" => entry.list(key, self.aliases.iter().map(|alias| json!(alias))),
            // Both at once: an entry has one of the two at most.
            "deprecated" => {
                let status = self.standing().name();
                entry.put("status", status);
                entry.maybe(status, self.end.as_ref().map(end));
            }
            "faq" => entry.list(key, self.faq.iter().map(question)),
            "examples" => entry.list(key, self.examples.iter().map(example)),
            "mappings" => entry.maybe(key, self.mappings()),
            "related" => entry.list(key, self.links.iter().map(link)),
            "fields" => entry.list(key, self.fields.iter().map(field)),
            // Only the checks need what an entry is exempt from.
            "retired" | "expect" => {}
            _ => {
                let text = TextKey::from_name(key).and_then(|key| self.texts.get(key));
                entry.maybe(key, text.map(String::as_str));
            }
        }
    }

    fn mappings(&self) -> Option<Value> {
        let mut mappings = Object::default();
        mappings.maybe("http", self.mappings.http);
        mappings.maybe("grpc", self.mappings.grpc.as_deref());
        mappings.maybe("exit", self.mappings.exit);
        mappings.maybe("errno", self.mappings.errno.as_deref());
        mappings.maybe("sqlstate", self.mappings.sqlstate.as_deref());
        (!mappings.0.is_empty()).then(|| mappings.0.into())
    }
}

#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn maybe(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        let items: Vec<Value> = items.collect();
        if !items.is_empty() {
            self.put(key, items);
        }
    }
}

/// A field, in a list that keeps their order. A flag is there where it says something.
fn field(field: &Field) -> Value {
    let mut object = Object::default();
    object.put("name", field.name.as_str());
    object.put("type", field.rust_type.as_str());
    object.maybe("doc", field.doc.as_deref());
    object.maybe("source", field.source.then_some(true));
    object.maybe("from", field.from.then_some(true));
    object.maybe("shown", (!field.shown).then_some(false));
    object.maybe("absent", field.absent.as_deref());
    object.maybe("sensitive", field.sensitive.then_some(true));
    object.0.into()
}

fn retry(retry: Retry) -> Value {
    let mut object = Object::default();
    object.put("when", retry.when.name());
    object.maybe("after", retry.after.map(|after| Pause(after).to_string()));
    object.maybe("may_have_happened", retry.may_have_happened.then_some(true));
    object.0.into()
}

fn category(category: &Category) -> Value {
    json!({"name": category.name, "use": category.use_for})
}

fn question(faq: &Question) -> Value {
    json!({"q": faq.question, "a": faq.answer})
}

fn example(example: &Example) -> Value {
    let mut object = Object::default();
    object.put("title", example.title.as_str());
    match &example.written {
        Some(written) => {
            object.maybe("language", written.language.as_deref());
            object.maybe("code", written.code.as_deref());
            object.maybe("wrong", written.wrong.as_deref());
            object.maybe("right", written.right.as_deref());
        }
        None => object.put("text", example.text.as_str()),
    }
    object.0.into()
}

fn form(form: &Form) -> Value {
    let mut object = Object::default();
    object.put("name", form.name().as_str());
    match form {
        Form::Bits {
            value, negative, ..
        } => {
            object.put("hex", format!("{value:#X}"));
            object.put("value", *value);
            object.maybe("signed", *negative);
        }
        Form::Prefix { .. } => object.put("text", form.written().to_string()),
    }
    object.0.into()
}

fn end(end: &End) -> Value {
    let mut object = Object::default();
    object.maybe("since", end.since.as_deref());
    let why = if end.retired { "reason" } else { "note" };
    object.maybe(why, end.why.as_deref());
    object.maybe("replaced_by", end.replaced_by.as_ref().map(named));
    object.0.into()
}

fn named(named: &Named) -> Value {
    json!({"name": named.name, "code": code(&named.code)})
}

fn link(link: &Link) -> Value {
    let mut object = Object::default();
    match &link.target {
        Target::Own(other) => {
            object.put("to", other.name.as_str());
            object.put("code", code(&other.code));
        }
        Target::Imported {
            import,
            catalog,
            name,
            code: text,
            number,
        } => {
            object.put("import", import.as_str());
            object.maybe("catalog", catalog.as_deref());
            object.put("to", name.as_str());
            let number = number.map(|number| code(&Code::Number(number)));
            object.maybe("code", number.or_else(|| Some(text.as_deref()?.into())));
        }
    }
    object.put("kind", link.kind.name());
    object.maybe("why", link.why.as_deref());
    object.0.into()
}
