//! Makes the error enum of `#[errdex::catalog("errors.yaml", errors = AppError)]`: a variant for each entry, with the
//! fields that the entry declares.

mod needs;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::expand;
use errdex_catalog::model::{Catalog, Entry, Field, Language};
use errdex_catalog::name::is_keyword;
use errdex_catalog::rust_type::RustType;
use errdex_catalog::template::is_position;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, DeriveInput, Ident, LitStr, Path as RustPath, Type, parse_quote};

use super::arguments::{Errors, OtherCrates};
use crate::broken;
use crate::declared_type::Declared;
use crate::derive;
use needs::Needs;

/// What the attribute's author wrote.
pub(crate) struct Author<'a> {
    /// The enum to make.
    pub(crate) errors: &'a Errors,
    /// The item below the attribute: the code type.
    pub(crate) codes: &'a DeriveInput,
    /// The path to the catalogue, with its tokens.
    pub(crate) literal: &'a LitStr,
    /// The runtime crate.
    pub(crate) runtime: Option<&'a RustPath>,
    pub(crate) other_crates: &'a OtherCrates,
    /// The languages whose texts the program has.
    pub(crate) languages: &'a [&'a Language],
    /// The catalogue with its files.
    pub(crate) loaded: &'a Arc<Loaded>,
}

/// The enum, and everything that the derive makes of it. `problem` is the compile error of a broken catalogue.
pub(crate) fn expand(
    catalog: &Catalog,
    author: &Author<'_>,
    problem: Option<TokenStream>,
) -> TokenStream {
    let Author {
        errors,
        literal,
        loaded,
        ..
    } = author;
    let needs = needs::find(catalog, loaded);
    let problem = problem.or_else(|| {
        let words = needs.words(&errors.name.to_string(), loaded)?;
        Some(broken::compile_error(literal, &words))
    });
    let members = Members {
        literal,
        loaded,
        // Where something is wrong, that is said, and not what types rustc finds.
        definitions: problem.is_none().then(TokenStream::new),
        unknown: problem
            .is_some()
            .then(|| format_ident!("__UnknownOf{}", errors.name)),
        is_unknown_used: false,
    };
    write(catalog, author, &needs, members, problem)
}

/// The same for a file that people read; or what the catalogue lacks for it.
pub(crate) fn for_file(
    loaded: &Arc<Loaded>,
    catalog: &Catalog,
    (codes, errors): (&Ident, &Ident),
    runtime: &RustPath,
) -> Result<TokenStream, Vec<Diagnostic>> {
    let needs = needs::find(catalog, loaded);
    if needs.is_any() {
        return Err(needs.into_problems());
    }
    let literal = LitStr::new("", Span::call_site());
    let author = Author {
        errors: &Errors::named(errors.clone()),
        codes: &parse_quote!(pub enum #codes {}),
        literal: &literal,
        runtime: Some(runtime),
        other_crates: &OtherCrates::default(),
        languages: &[],
        loaded,
    };
    let members = Members {
        literal: &literal,
        loaded,
        definitions: None,
        unknown: None,
        is_unknown_used: false,
    };
    Ok(write(catalog, &author, &needs, members, None))
}

fn write(
    catalog: &Catalog,
    author: &Author<'_>,
    needs: &Needs,
    mut members: Members<'_>,
    problem: Option<TokenStream>,
) -> TokenStream {
    let Author {
        errors,
        codes,
        literal,
        runtime,
        other_crates,
        languages,
        loaded,
    } = author;
    let (vis, codes) = (&codes.vis, &codes.ident);
    let variants: Vec<Variant> = catalog
        .entries()
        .iter()
        .zip(needs.fields_of_entries())
        .map(|(entry, needed)| members.variant(catalog, entry, needed, errors.name.span()))
        .collect();
    let is_documented = errors
        .attributes
        .iter()
        .any(|meta| meta.path().is_ident("doc"));
    let doc = (!is_documented).then(|| {
        let doc = format!(
            "{}, with their data. [`{codes}`] has the codes.",
            expand::plain_doc(&catalog.title)
        );
        quote!(#[doc = #doc])
    });
    let name = &errors.name;
    let plain = variants.iter().map(|variant| &variant.plain);
    let item = quote! {
        #vis enum #name { #(#plain)* }
    };
    let definitions = members.definitions.take().unwrap_or_default();
    let shown_item = if definitions.is_empty() {
        item.clone()
    } else {
        let named = variants
            .iter()
            .map(|variant| variant.named.as_ref().unwrap_or(&variant.plain));
        quote!(#vis enum #name { #(#named)* })
    };
    let lints: Vec<TokenStream> = author.codes.attrs.iter().filter_map(lint).collect();
    let runtime = runtime.map(|path| quote!(, crate = #path));
    let tags = languages.iter().map(|language| language.tag.as_str());
    let languages = (!languages.is_empty()).then(|| quote!(, languages = [#(#tags),*]));
    let by_hand = (!other_crates.has_tonic()).then(|| quote!(, tonic = false));
    let connected = derive::expand_generated(
        quote! {
            #[error(catalog = #literal, codes = #codes #runtime #languages #by_hand)]
            #(#lints)*
            #item
        },
        loaded,
    );
    let problem = match members.unknown.filter(|_| members.is_unknown_used) {
        Some(unknown) => unknown_type(&unknown, vis, problem.as_ref()),
        None => problem.unwrap_or_default(),
    };
    let (derives, attributes) = (&errors.derives, &errors.attributes);
    quote! {
        #problem
        #definitions
        #doc
        #[derive(::core::fmt::Debug, #(#derives),*)]
        #[non_exhaustive]
        #(#lints)*
        #(#[#attributes])*
        #shown_item
        #connected
    }
}

/// A type that stands for what could not be read. It is the compile error itself, so rustc reports nothing about its uses.
fn unknown_type(
    unknown: &Ident,
    vis: &syn::Visibility,
    problem: Option<&TokenStream>,
) -> TokenStream {
    let poison = format_ident!("{}Type", unknown);
    quote! {
        #[doc(hidden)]
        #[allow(missing_debug_implementations)]
        #vis struct #poison<const WHY: usize>;
        #[doc(hidden)]
        #vis type #unknown = #poison<{ #problem }>;
    }
}

/// The levels of lints that the author set for the code type hold for the error enum too. What is expected of the one
/// need not happen in the other.
fn lint(attribute: &Attribute) -> Option<TokenStream> {
    let is = |name| attribute.path().is_ident(name);
    if ["allow", "warn", "deny", "forbid"].into_iter().any(is) {
        return Some(attribute.to_token_stream());
    }
    let list = attribute.meta.require_list().ok()?;
    let tokens = &list.tokens;
    is("expect").then(|| quote!(#[allow(#tokens)]))
}

/// A variant with its fields.
struct Variant {
    plain: TokenStream,
    /// The same, with macros in place of types that rustc may not find, if there are any. What is generated for the enum is
    /// generated from the other, since it decides by what types look like.
    named: Option<TokenStream>,
}

/// Writes variants and their fields.
struct Members<'m> {
    literal: &'m LitStr,
    loaded: &'m Loaded,
    /// The macros that types come from which rustc may not find; none where a compile error is shown, or in a file.
    definitions: Option<TokenStream>,
    /// The type of what is not known, where a compile error is shown.
    unknown: Option<Ident>,
    is_unknown_used: bool,
}

impl Members<'_> {
    /// The variant of an entry. `needed` are the fields that its text shows and that it does not declare.
    fn variant(
        &mut self,
        catalog: &Catalog,
        entry: &Entry,
        needed: &[String],
        span: Span,
    ) -> Variant {
        let doc = expand::variant_doc(catalog, entry);
        let deprecated = deprecated(catalog, entry);
        let name = Ident::new(&entry.variant, span);
        let mut fields: Vec<(&str, String, Type)> = Vec::new();
        for field in &entry.fields {
            fields.push((&field.name, doc_of(field), self.type_of(field)));
        }
        for needed in needed {
            fields.push((needed, String::new(), self.unknown()));
        }
        let is_tuple = fields.first().is_some_and(|(name, ..)| is_position(name));
        if is_tuple {
            fields.sort_by_key(|(name, ..)| name.parse().unwrap_or(usize::MAX));
        }
        let literal = self.literal;
        let written = |fields: &[(&str, String, Type)]| {
            let mut members = TokenStream::new();
            for (name, doc, ty) in fields {
                let name = name_of(name, literal);
                members.extend(quote!(#[doc = #doc] #name #ty,));
            }
            let members = match (members.is_empty(), is_tuple) {
                (true, _) => None,
                (false, true) => Some(quote!((#members))),
                (false, false) => Some(quote!({ #members })),
            };
            quote! {
                #[doc = #doc]
                #deprecated
                #name #members,
            }
        };
        let plain = written(&fields);
        let named = self
            .name_types(entry, &mut fields)
            .then(|| written(&fields));
        Variant { plain, named }
    }

    /// Replaces types that rustc may not find by calls of macros; whether there are any.
    fn name_types(&mut self, entry: &Entry, fields: &mut [(&str, String, Type)]) -> bool {
        let Some(definitions) = &mut self.definitions else {
            return false;
        };
        let mut is_any = false;
        for (name, _, ty) in fields {
            let Some(field) = entry.fields.iter().find(|field| field.name == *name) else {
                continue;
            };
            let declared = Declared {
                entry,
                field,
                loaded: self.loaded,
            };
            let of_field = declared.name_types_in(ty);
            is_any |= !of_field.is_empty();
            definitions.extend(of_field);
        }
        is_any
    }

    /// A field's type. What the catalogue writes is read at the path's place, so that rustc's complaint about a type is
    /// there.
    fn type_of(&mut self, field: &Field) -> Type {
        // Lints about how types are written are about the code's own.
        let span = self.literal.span().resolved_at(Span::mixed_site());
        let written = LitStr::new(&field.rust_type, span);
        // syn takes `_` and `impl Trait` for types.
        let is_unreadable = self.unknown.is_some() && RustType::read(&field.rust_type).is_err();
        match written.parse() {
            Ok(ty) if !is_unreadable && !needs::borrows(&field.rust_type) => ty,
            _ => self.unknown(),
        }
    }

    fn unknown(&mut self) -> Type {
        match &self.unknown {
            Some(unknown) => {
                self.is_unknown_used = true;
                parse_quote!(#unknown)
            }
            None => parse_quote!(::core::convert::Infallible),
        }
    }
}

fn doc_of(field: &Field) -> String {
    let secret = "A secret: texts show `[redacted]`, and `{:?}` shows the value.";
    match &field.doc {
        Some(doc) if field.sensitive => format!("{}. {secret}", expand::plain_doc(doc)),
        Some(doc) => format!("{}.", expand::plain_doc(doc)),
        None if field.sensitive => secret.to_owned(),
        None if field.source => "The error behind this one.".to_owned(),
        None if field.shown => format!("What `{{{}}}` stands for in the text.", field.name),
        None => "For programs: the text does not show it.".to_owned(),
    }
}

/// The field's name as Rust writes it, with its colon: `r#type:`. A number has none.
fn name_of(name: &str, literal: &LitStr) -> TokenStream {
    if is_position(name) {
        return TokenStream::new();
    }
    let name = if is_keyword(name) {
        Ident::new_raw(name, literal.span())
    } else {
        Ident::new(name, literal.span())
    };
    quote!(#name:)
}

/// `#[deprecated(…)]` as on the code type's variant.
fn deprecated(catalog: &Catalog, entry: &Entry) -> Option<TokenStream> {
    let (since, words) = expand::deprecation(catalog, entry)?;
    let since = since.map(|since| quote!(since = #since));
    let note = (!words.is_empty()).then(|| quote!(note = #words));
    let facts: Vec<TokenStream> = since.into_iter().chain(note).collect();
    Some(if facts.is_empty() {
        quote!(#[deprecated])
    } else {
        quote!(#[deprecated(#(#facts),*)])
    })
}
