//! Makes a view of an entry that was compiled in.

use errdex::{Catalog, Entry, Status, Target as Compiled};
use errdex_catalog::code::{Code, parse_integer};
use errdex_catalog::keys::{TextKey, Texts};
use errdex_catalog::model::{Category, Field, Mappings, Question};
use errdex_catalog::source::Span;
use serde_json::Value;

use errdex_outputs::view::{End, Example, Form, Link, Named, Target, View};

/// The view of an entry.
pub(crate) fn of_entry<C: Catalog>(entry: Entry<C>) -> View {
    let owned = |text: Option<&'static str>| text.map(str::to_owned);
    let mappings = entry.mappings();
    View {
        name: entry.name().to_owned(),
        code: code(entry),
        bits: entry.hex(),
        forms: entry.forms().map(form).collect(),
        variant: entry.variant().map(|variant| format!("{variant:?}")),
        parent: entry.parent().map(named),
        message: entry.message().to_owned(),
        detail: owned(entry.detail()),
        fields: entry.fields().map(field).collect(),
        severity: entry.severity(),
        categories: entry
            .categories()
            .map(|category| Category {
                name: category.name.to_owned(),
                use_for: category.use_for.to_owned(),
            })
            .collect(),
        retry: entry.retry(),
        audience: entry.audience(),
        aliases: entry.aliases().map(str::to_owned).collect(),
        end: end(entry.status()),
        texts: texts(entry),
        faq: entry
            .faq()
            .map(|faq| Question {
                question: faq.question.to_owned(),
                answer: faq.answer.to_owned(),
            })
            .collect(),
        examples: entry
            .examples()
            .map(|example| Example {
                title: example.title.to_owned(),
                text: example.text.to_owned(),
                written: None,
            })
            .collect(),
        mappings: Mappings {
            http: mappings.http,
            grpc: owned(mappings.grpc),
            exit: mappings.exit,
            errno: owned(mappings.errno),
            sqlstate: owned(mappings.sqlstate),
        },
        links: entry.links().map(link).collect(),
        extra: entry.extra().map(extra).collect(),
    }
}

macro_rules! define_texts {
    ($($name:ident $(: $key:ident { $($fact:tt)* })?,)*) => {
        fn texts<C: Catalog>(entry: Entry<C>) -> Texts<String> {
            Texts::read(|key| match key {
                $($(TextKey::$key => entry.$name().map(str::to_owned),)?)*
            })
        }
    };
}

errdex_catalog::entry_keys!(define_texts);

fn form(form: errdex::FormOf) -> Form {
    form.spelling().map(|text| (*text).to_owned())
}

/// What a program knows of a field: how it is filled and shown, only the catalogue says.
fn field(field: errdex::Field) -> Field {
    Field {
        name: field.name.to_owned(),
        rust_type: field.rust_type.to_owned(),
        doc: field.doc.map(str::to_owned),
        source: field.source,
        from: false,
        shown: true,
        absent: None,
        sensitive: field.sensitive,
        span: Span::default(),
    }
}

/// The tables have lists and mappings as JSON.
fn extra((key, value): (&str, &str)) -> (String, Value) {
    let is_collection = value.starts_with(['[', '{']);
    let json = is_collection.then(|| serde_json::from_str(value).ok());
    (
        key.to_owned(),
        json.flatten().unwrap_or_else(|| value.into()),
    )
}

/// A code that has bits is a number.
fn code<C: Catalog>(entry: Entry<C>) -> Code {
    let text = entry.code().to_string();
    match (entry.hex(), text.parse()) {
        (Some(_), Ok(number)) => Code::Number(number),
        _ => Code::Text(text),
    }
}

fn named<C: Catalog>(entry: Entry<C>) -> Named {
    Named {
        name: entry.name().to_owned(),
        code: code(entry),
    }
}

fn end<C: Catalog>(status: Status<C>) -> Option<End> {
    let (retired, since, why, replaced_by) = match status {
        Status::Deprecated {
            since,
            note,
            replaced_by,
        } => (false, since, note, replaced_by),
        Status::Retired {
            since,
            reason,
            replaced_by,
        } => (true, since, reason, replaced_by),
        _ => return None,
    };
    Some(End {
        retired,
        since: since.map(str::to_owned),
        why: why.map(str::to_owned),
        replaced_by: replaced_by.map(named),
    })
}

fn link<C: Catalog>(link: errdex::Link<C>) -> Link {
    let target = match link.target {
        Compiled::Own(entry) => Target::Own(named(entry)),
        Compiled::Imported {
            catalog,
            name,
            code,
        } => Target::Imported {
            import: catalog.to_owned(),
            catalog: None,
            name: name.to_owned(),
            number: code.and_then(|code| parse_integer(code).ok()),
            code: code.map(str::to_owned),
        },
    };
    Link {
        target,
        kind: link.kind,
        why: link.why.map(str::to_owned),
    }
}
