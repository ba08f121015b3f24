//! Writes the test that makes a value of every variant of a type, and puts it into the module of the type.

mod values;

use std::fmt::Write;
use std::path::PathBuf;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Fields, GenericParam, Generics, Type};

use crate::item::{Family, Item, Shows};
use crate::text::Source;
use values::{Enums, WAYS, value};

/// What the modules of all tests are called: cargo runs only these.
pub(crate) const MODULE: &str = "errdex_proof_of";

/// The variable that says where a test writes what it saw.
pub(crate) const VARIABLE: &str = "ERRDEX_PROOF";

/// What a line ends with, if no value could be made.
pub(crate) const NOT_MADE: &str = "<- no value";

/// A type whose texts are compared.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    name: String,
    pub(crate) path: PathBuf,
    modules: Vec<String>,
    /// `#[cfg(…)]` of the type: where it is not built, neither is its test.
    conditions: String,
    /// A test for each variant: its name, the conditions of it, an expression.
    cases: Vec<(String, String, String)>,
    /// What cannot be compared at all, behind the name of the type.
    unproven: Vec<String>,
}

impl Subject {
    pub(crate) fn of(item: &Item, sources: &[Source]) -> Self {
        let had_no_text = item.variants.iter().all(|own| own.shows == Shows::Nothing);
        if item.family == Family::Codes && had_no_text {
            let mut subject = Self::without_cases(&item.name, &item.modules, &sources[item.file]);
            subject.unproven.push("`: it had no text before".to_owned());
            return subject;
        }
        Self::new((&item.name, &item.modules), item.file, sources)
    }

    fn without_cases(name: &str, modules: &[String], source: &Source) -> Self {
        Self {
            name: name.to_owned(),
            path: source.path.clone(),
            modules: modules.to_vec(),
            conditions: String::new(),
            cases: Vec::new(),
            unproven: Vec::new(),
        }
    }

    /// The type of that name in these modules of a file.
    pub(crate) fn new((name, modules): (&str, &[String]), file: usize, sources: &[Source]) -> Self {
        let source = &sources[file];
        let mut subject = Self::without_cases(name, modules, source);
        let enums = Enums::read(sources);
        match find(&source.tree.items, modules, name) {
            Some(syn::Item::Enum(own)) => match turbofish(&own.generics) {
                Ok((path, parameters)) => {
                    subject.conditions = conditions(&own.attrs);
                    for variant in &own.variants {
                        let of_variant = variant.ident.to_string();
                        let start = format!("{name}{path}::{of_variant}");
                        subject.case(
                            &of_variant,
                            &start,
                            (&variant.attrs, &variant.fields),
                            &parameters,
                            &enums,
                        );
                    }
                }
                Err(why) => subject.unproven.push(why),
            },
            Some(syn::Item::Struct(own)) => match turbofish(&own.generics) {
                Ok((path, parameters)) => {
                    subject.conditions = conditions(&own.attrs);
                    let start = format!("{name}{path}");
                    subject.case("", &start, (&[], &own.fields), &parameters, &enums);
                }
                Err(why) => subject.unproven.push(why),
            },
            _ => subject
                .unproven
                .push("`: it is not where it was".to_owned()),
        }
        subject
    }

    fn case(
        &mut self,
        name: &str,
        start: &str,
        (attributes, fields): (&[Attribute], &Fields),
        parameters: &[String],
        enums: &Enums,
    ) {
        let conditions = conditions(attributes);
        let values = fields.iter().enumerate().map(|(at, field)| {
            let deeper = one_module_deeper(&field.ty);
            let ty = deeper.as_ref().unwrap_or(&field.ty);
            let own = value(ty, parameters, enums, at + 1);
            let conditions = self::conditions(&field.attrs);
            match &field.ident {
                Some(name) => format!("{conditions}{name}: {own}"),
                None => own,
            }
        });
        let values: Vec<String> = values.collect();
        let has_conditions = fields
            .iter()
            .any(|own| !self::conditions(&own.attrs).is_empty());
        let expression = match fields {
            Fields::Named(_) => format!("{start} {{ {} }}", values.join(", ")),
            Fields::Unnamed(_) if has_conditions => {
                self.unproven
                    .push(format!("::{name}`: its fields depend on `cfg`"));
                return;
            }
            Fields::Unnamed(_) => format!("{start}({})", values.join(", ")),
            Fields::Unit => start.to_owned(),
        };
        self.cases.push((name.to_owned(), conditions, expression));
    }

    /// The name of the type.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The name of the file that its test writes.
    pub(crate) fn id(&self) -> String {
        let path = self.path.to_string_lossy();
        let path: String = path
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        // Long paths are told apart by their ends.
        let end: Vec<char> = path.chars().rev().take(80).collect();
        let end: String = end.into_iter().rev().collect();
        format!("{end}_{}_{}", self.modules.join("_"), self.name)
    }

    pub(crate) fn unproven(&self) -> impl Iterator<Item = &String> {
        self.unproven.iter()
    }

    /// A file with the test at the end of the module of the type.
    pub(crate) fn with_test(&self, text: &str) -> Result<String, String> {
        let source = Source::read(
            self.path.clone(),
            self.path.display().to_string(),
            text.to_owned(),
        )?;
        let mut items = &source.tree.items;
        let mut at = text.len();
        for name in &self.modules {
            let module = items.iter().find_map(|item| match item {
                syn::Item::Mod(own) if own.ident == *name => own.content.as_ref(),
                _ => None,
            });
            let (brace, inside) =
                module.ok_or_else(|| format!("the module `{name}` is not where it was"))?;
            at = source.range(brace.span.close()).start;
            items = inside;
        }
        let mut new = text.to_owned();
        new.insert_str(at, &self.test());
        Ok(new)
    }

    fn test(&self) -> String {
        let mut lines = String::new();
        for (name, conditions, expression) in &self.cases {
            let name = if name.is_empty() { &self.name } else { name };
            // A value that cannot be made returns from its closure.
            let _ = write!(
                lines,
                "
        {conditions}{{
            let value: __std::option::Option<_> = (|| __std::option::Option::Some({expression}))();
            lines.push_str({name:?});
            match &value {{
                __std::option::Option::Some(value) => {{
                    let text = __std::string::ToString::to_string(value);
                    lines.push_str(&__std::format!(\" {{text:?}}{{}}\\n\", (&__Chain(value)).__chain()));
                }}
                __std::option::Option::None => lines.push_str(\" {NOT_MADE}\\n\"),
            }}
        }}"
            );
        }
        format!(
            "
#[cfg(test)]
{conditions}#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, clippy::nursery)]
mod {MODULE}_{name} {{
    extern crate std as __std;
    use super::*;
{WAYS}
    #[test]
    fn every_variant_is_written_down() {{
        let mut lines = __std::string::String::new();{lines}
        let folder = __std::env::var_os({VARIABLE:?}).unwrap();
        __std::fs::write(__std::path::Path::new(&folder).join({id:?}), lines).unwrap();
    }}
}}
",
            name = self.name,
            conditions = self.conditions,
            id = self.id(),
        )
    }
}

/// A type as the module of the test names it, which is inside of the one that has the type.
fn one_module_deeper(ty: &Type) -> Option<Type> {
    syn::parse2(deeper(ty.to_token_stream())).ok()
}

fn deeper(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::new();
    let mut follows_colon = false;
    for token in tokens {
        let starts_path = !follows_colon;
        follows_colon = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        match token {
            TokenTree::Ident(word) if starts_path && word == "super" => {
                out.extend(quote!(super::super));
            }
            TokenTree::Ident(word) if starts_path && word == "self" => out.extend(quote!(super)),
            TokenTree::Group(group) => {
                let inside = deeper(group.stream());
                out.push(Group::new(group.delimiter(), inside).into());
            }
            token => out.push(token),
        }
    }
    out.into_iter().collect()
}

/// The item of that name in these modules.
fn find<'i>(items: &'i [syn::Item], modules: &[String], name: &str) -> Option<&'i syn::Item> {
    if let [first, rest @ ..] = modules {
        return items.iter().find_map(|item| match item {
            syn::Item::Mod(own) if own.ident == *first => {
                let (_, inside) = own.content.as_ref()?;
                find(inside, rest, name)
            }
            _ => None,
        });
    }
    items.iter().find(|item| match item {
        syn::Item::Enum(own) => own.ident == *name,
        syn::Item::Struct(own) => own.ident == *name,
        _ => false,
    })
}

/// `#[cfg(…)]` of a variant or a field, as it is written.
fn conditions(attributes: &[Attribute]) -> String {
    let own = attributes.iter().filter(|own| own.path().is_ident("cfg"));
    own.map(|own| format!("{} ", own.to_token_stream()))
        .collect::<Vec<_>>()
        .concat()
}

/// Traits that an error of the standard library has.
const OF_ERRORS: [&str; 9] = [
    "Error", "Display", "Debug", "Send", "Sync", "Sized", "Clone", "Copy", "Unpin",
];

/// Arguments for parameters, and the names of those that are types: each is an error.
fn turbofish(generics: &Generics) -> Result<(String, Vec<String>), String> {
    let mut arguments = Vec::new();
    let mut parameters = Vec::new();
    for param in &generics.params {
        match param {
            GenericParam::Lifetime(_) => {}
            GenericParam::Const(_) => arguments.push("3".to_owned()),
            GenericParam::Type(param) => {
                parameters.push(param.ident.to_string());
                arguments.push("__std::fmt::Error".to_owned());
            }
        }
    }
    let clause = generics.where_clause.as_ref();
    let clause = clause
        .map(|clause| clause.to_token_stream().to_string())
        .unwrap_or_default();
    let bounds = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(&param.bounds),
        _ => None,
    });
    let is_known = |bound: &syn::TypeParamBound| match bound {
        syn::TypeParamBound::Trait(own) => own
            .path
            .segments
            .last()
            .is_some_and(|last| OF_ERRORS.iter().any(|known| last.ident == *known)),
        _ => true,
    };
    if !clause.is_empty() || !bounds.flatten().all(is_known) {
        return Err("`: no types are known that its parameters may be".to_owned());
    }
    if arguments.is_empty() {
        return Ok((String::new(), parameters));
    }
    Ok((format!("::<{}>", arguments.join(", ")), parameters))
}
