//! Reads what miette's derive reads: `#[diagnostic(code(…), help("…"), url("…"), severity(…))]`.

use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Meta, Token};

use super::derives::Derives;
use super::{Parts, Reader, Shape, text_of};
use crate::item::{Code, Item, Note};

/// Attributes of fields that only miette's derive understands.
const OF_FIELDS: [&str; 5] = [
    "label",
    "source_code",
    "related",
    "help",
    "diagnostic_source",
];

/// What an attribute says.
#[derive(Default)]
struct Said {
    code: Option<String>,
    help: Option<String>,
    url: Option<String>,
    severity: Option<&'static str>,
    /// Whether miette does something with it that a catalogue cannot say.
    is_more: bool,
}

pub(super) fn read(reader: &Reader<'_>, parts: &Parts<'_>, derives: &Derives, item: &mut Item) {
    let Some(derive) = derives
        .of("miette", "Diagnostic")
        .or_else(|| derives.unresolved("Diagnostic"))
    else {
        return;
    };
    let source = reader.source;
    let lists: Vec<(&[Attribute], &Fields)> = match parts.shape {
        Shape::Enum(own) => {
            let variants = own.variants.iter();
            variants.map(|own| (&*own.attrs, &own.fields)).collect()
        }
        Shape::Struct(own) => vec![(&*own.attrs, &own.fields)],
    };
    let own = |attributes: &[Attribute]| -> Vec<std::ops::Range<usize>> {
        let own = attributes
            .iter()
            .filter(|own| own.path().is_ident("diagnostic"));
        own.map(|own| source.range_of(own)).collect()
    };
    let has_numbers = item
        .variants
        .iter()
        .any(|own| matches!(own.code, Some(Code::Number(..))));
    let mut keeps = item.is_generic || has_numbers || item.method.is_some();
    let mut ranges = match parts.shape {
        Shape::Enum(_) => own(parts.attributes),
        Shape::Struct(_) => Vec::new(),
    };
    keeps |= !ranges.is_empty();
    let mut with_code = 0;
    let mut has_severity = false;
    for ((attributes, fields), variant) in lists.iter().zip(&mut item.variants) {
        let said = Said::read(attributes);
        let is_of_miette =
            |attribute: &Attribute| OF_FIELDS.iter().any(|own| attribute.path().is_ident(own));
        let mut of_fields = fields.iter().flat_map(|field| &field.attrs);
        keeps |= said.is_more || of_fields.any(is_of_miette);
        with_code += usize::from(said.code.is_some());
        has_severity |= said.severity.is_some();
        if let Some(code) = said.code
            && !has_numbers
        {
            variant.code = Some(Code::Text(code));
        }
        variant.help = said.help;
        variant.url = said.url;
        variant.severity = said.severity.map(str::to_owned);
        ranges.extend(own(attributes));
    }
    // Where only some have codes, all have one in the catalogue.
    keeps |= with_code != 0 && with_code != item.variants.len();
    if keeps {
        item.notes.push(Note {
            kind: "diagnostic",
            is_loss: false,
            file: reader.file,
            at: item.at,
            what: "`Diagnostic` and its attributes stay in the Rust too, since they say more than a catalogue".to_owned(),
        });
        return;
    }
    for range in ranges {
        item.edits.remove(source.removal(range));
    }
    derives.remove(&[derive], source, &mut item.edits);
    item.freed.push(derive.written.clone());
    let implementation = implementation(&item.name, with_code > 0, has_severity, item);
    item.below = Some((parts.end, implementation));
}

/// What forwards miette's questions to the catalogue, so that its reports stay what they were.
fn implementation(name: &str, has_codes: bool, has_severity: bool, item: &Item) -> String {
    let mut methods = Vec::new();
    if has_codes {
        methods.push(
            "    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(self.code()))
    }",
        );
    }
    if has_severity {
        methods.push(
            "    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity() {
            errdex::Severity::Error => miette::Severity::Error,
            errdex::Severity::Warning => miette::Severity::Warning,
            _ => miette::Severity::Advice,
        })
    }",
        );
    }
    if item.variants.iter().any(|own| own.help.is_some()) {
        methods.push(
            "    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(self.help()?))
    }",
        );
    }
    if item.variants.iter().any(|own| own.url.is_some()) {
        methods.push(
            "    fn url<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(errdex::Coded::any_entry(self)?.url()?))
    }",
        );
    }
    if methods.is_empty() {
        return format!("\n\nimpl miette::Diagnostic for {name} {{}}");
    }
    format!(
        "\n\nimpl miette::Diagnostic for {name} {{\n{}\n}}",
        methods.join("\n\n")
    )
}

impl Said {
    fn read(attributes: &[Attribute]) -> Self {
        let mut said = Self::default();
        for attribute in attributes
            .iter()
            .filter(|own| own.path().is_ident("diagnostic"))
        {
            let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            match metas {
                Ok(metas) => metas.iter().for_each(|meta| said.read_one(meta)),
                // An argument that is no attribute, such as `help("…", values)`, is read below by its tokens.
                Err(_) => said.is_more = true,
            }
        }
        said
    }

    fn read_one(&mut self, meta: &Meta) {
        let word = meta
            .path()
            .get_ident()
            .map(ToString::to_string)
            .unwrap_or_default();
        let text = text(meta);
        // A brace is a placeholder of a text that only Rust can fill.
        let plain = text.clone().filter(|text| !text.contains(['{', '}']));
        match word.as_str() {
            "code" => {
                let path = match meta {
                    Meta::List(list) => list.tokens.to_string().replace(' ', ""),
                    _ => String::new(),
                };
                self.code = text.or(Some(path)).filter(|code| !code.is_empty());
            }
            "help" => {
                self.is_more |= plain.is_none();
                self.help = plain;
            }
            "url" => {
                self.is_more |= plain.is_none();
                self.url = plain;
            }
            "severity" => {
                let word = match meta {
                    Meta::List(list) => list.tokens.to_string(),
                    _ => text.unwrap_or_default(),
                };
                self.severity = match word
                    .trim_matches('"')
                    .rsplit("::")
                    .next()
                    .unwrap_or_default()
                    .trim()
                {
                    "Error" | "error" => Some("error"),
                    "Warning" | "warning" => Some("warning"),
                    "Advice" | "advice" => Some("info"),
                    _ => None,
                };
                self.is_more |= self.severity.is_none();
            }
            _ => self.is_more = true,
        }
    }
}

/// The text of `help("…")` or `help = "…"`, if it is nothing else.
fn text(meta: &Meta) -> Option<String> {
    match meta {
        Meta::List(list) => list
            .parse_args::<syn::LitStr>()
            .ok()
            .map(|text| text.value()),
        Meta::NameValue(pair) => text_of(&pair.value),
        Meta::Path(_) => None,
    }
}
