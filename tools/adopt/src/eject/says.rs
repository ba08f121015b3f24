//! Reads what `#[error(…)]` says of a variant, and which entry that is, as the derive does.

use std::ops::Range;

use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::VariantRule;
use syn::parse::ParseStream;
use syn::{Attribute, LitInt, LitStr, Token};

use crate::template;
use crate::text::Source;

/// What `#[error(…)]` of a variant or of the type says.
#[derive(Default)]
pub(super) struct Says {
    pub(super) catalog: Option<String>,
    prefix: Option<String>,
    entry: Option<String>,
    code: Option<String>,
    pub(super) arguments: Vec<(String, String)>,
    pub(super) is_transparent: bool,
    pub(super) is_skipped: bool,
    pub(super) text: Option<String>,
    /// The attributes.
    pub(super) ranges: Vec<Range<usize>>,
    /// What cannot be read.
    pub(super) strange: Option<String>,
}

impl Says {
    pub(super) fn read(source: &Source, attributes: &[Attribute]) -> Self {
        let mut says = Self::default();
        for attribute in attributes.iter().filter(|own| own.path().is_ident("error")) {
            says.ranges.push(source.range_of(attribute));
            let read = attribute.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    says.argument(source, input)?;
                    input.parse::<Option<Token![,]>>()?;
                }
                Ok(())
            });
            if let Err(error) = read {
                says.strange = Some(format!("this attribute cannot be read: {error}"));
            }
        }
        says
    }

    fn argument(&mut self, source: &Source, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            self.text = Some(input.parse::<LitStr>()?.value());
            return Ok(());
        }
        let word: syn::Ident = input.call(syn::ext::IdentExt::parse_any)?;
        match word.to_string().as_str() {
            "transparent" => self.is_transparent = true,
            "skip" => self.is_skipped = true,
            "complete" => {}
            "except" => {
                input.parse::<proc_macro2::Group>()?;
            }
            "args" => {
                let group: proc_macro2::Group = input.parse()?;
                let arguments = template::arguments(source, group.stream());
                self.arguments = arguments
                    .into_iter()
                    .filter_map(|own| Some((own.name?, own.written)))
                    .collect();
            }
            word => {
                input.parse::<Token![=]>()?;
                match word {
                    "catalog" => self.catalog = Some(input.parse::<LitStr>()?.value()),
                    "prefix" => self.prefix = Some(input.parse::<LitStr>()?.value()),
                    "entry" => self.entry = Some(input.parse::<LitStr>()?.value()),
                    "code" if input.peek(LitStr) => {
                        self.code = Some(input.parse::<LitStr>()?.value());
                    }
                    "code" => {
                        let minus = input.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
                        let number: u128 = input.parse::<LitInt>()?.base10_parse()?;
                        self.code = Some(format!("{minus}{number}"));
                    }
                    _ => {
                        input.call(syn::Path::parse_mod_style)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// With what the enum says of all variants.
    pub(super) fn under(mut self, head: &Self) -> Self {
        self.prefix.clone_from(&head.prefix);
        self
    }

    /// The entry of a variant, found as the derive finds it.
    pub(super) fn entry_of<'c>(&self, catalog: &'c Catalog, variant: &str) -> Option<&'c Entry> {
        if self.is_skipped || (self.is_transparent && self.entry.is_none() && self.code.is_none()) {
            return None;
        }
        let mut all = catalog.all().iter();
        if let Some(name) = &self.entry {
            return all.find(|entry| entry.names().any(|own| own == name));
        }
        if let Some(code) = &self.code {
            return all.find(|entry| entry.code.to_string() == *code);
        }
        let Some(prefix) = &self.prefix else {
            return all.find(|entry| entry.variant == variant);
        };
        let rule = VariantRule {
            strip: String::new(),
            ..catalog.variants.clone()
        };
        all.find(|entry| {
            let rest = entry
                .name
                .strip_prefix(prefix.as_str())
                .filter(|rest| !rest.is_empty());
            rest.is_some_and(|rest| {
                let is_set = entry.variant != catalog.variants.variant(&entry.name);
                let own = if is_set {
                    entry.variant.clone()
                } else {
                    rule.variant(rest)
                };
                own == variant
            })
        })
    }
}
