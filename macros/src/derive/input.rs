//! Reads the author's item: its attributes, variants and fields.

use errdex_catalog::model::{Entry, EntryId};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, Generics, Ident, Index, LitStr, Member, Path, Type,
};

use super::arguments::{Errors, OfItem, OfVariant, own};
use super::{misplaced, source};

/// The item.
pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    /// The catalogue's path, where the author wrote one.
    pub(super) catalog: Option<LitStr>,
    pub(super) codes: Option<Path>,
    /// `complete`, where the author asks that every entry has a variant.
    pub(super) complete: Option<Span>,
    runtime: Option<Path>,
    pub(super) is_struct: bool,
    pub(super) is_union: bool,
    /// Whether the author marked the whole item deprecated: then its own implementations may name it all the same.
    pub(super) deprecated: bool,
    pub(super) variants: Vec<Variant>,
}

/// A variant; a struct is its own only one.
pub(super) struct Variant {
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    pub(super) entry: EntryOf,
    pub(super) transparent: bool,
    /// Whether the author marked it deprecated: then whoever uses it hears so.
    pub(super) deprecated: bool,
    /// Whether its attribute could not be read: then nothing is said of its entry.
    pub(super) failed: bool,
}

/// How a variant finds its entry.
pub(super) enum EntryOf {
    Name,
    Named(LitStr),
    Coded(String, Span),
    /// `#[error(skip)]`
    None,
}

/// A field.
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    pub(super) source: bool,
    pub(super) from: bool,
}

impl Field {
    /// The name in templates: without `r#`.
    pub(super) fn template_name(&self) -> String {
        match &self.member {
            Member::Named(name) => name.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// What the field is bound to in a pattern. The span is the field's, resolved as the macro's own: carets point at
    /// the field, lints keep silent, and no field can shadow ours.
    pub(super) fn binding(&self) -> Ident {
        let span = self.span().resolved_at(Span::mixed_site());
        format_ident!("__field_{}", self.template_name(), span = span)
    }

    /// The field's name; of a tuple field, its type.
    pub(super) fn span(&self) -> Span {
        match &self.member {
            Member::Named(name) => name.span(),
            Member::Unnamed(_) => self.ty.span(),
        }
    }
}

impl Variant {
    /// `Self::Name { 0: __field_0, .. }`, for one field or for all.
    pub(super) fn pattern(&self, is_struct: bool, fields: &[&Field]) -> TokenStream {
        let path = self.path(is_struct);
        let bindings = fields.iter().map(|field| {
            let (member, binding) = (&field.member, field.binding());
            quote!(#member: #binding)
        });
        quote!(#path { #(#bindings,)* .. })
    }

    /// `Self::Name`, or `Self`.
    pub(super) fn path(&self, is_struct: bool) -> TokenStream {
        let name = &self.name;
        if is_struct {
            quote!(Self)
        } else {
            quote!(Self::#name)
        }
    }

    pub(super) fn source(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.source)
    }

    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|field| field.template_name() == name)
    }
}

impl Input {
    /// The item as far as it can be read, and what is wrong with it.
    pub(super) fn read(input: &DeriveInput) -> (Self, Vec<Error>) {
        let mut errors = Errors::default();
        let is_struct = matches!(input.data, Data::Struct(_));
        let is_union = matches!(input.data, Data::Union(_));
        let mut arguments = OfItem::read(&input.attrs, is_struct, &mut errors);
        let variants = match &input.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| read_variant(variant, &mut errors))
                .collect(),
            Data::Struct(data) => {
                check_transparent(
                    &input.ident,
                    &data.fields,
                    arguments.transparent,
                    &mut errors,
                );
                vec![Variant {
                    name: input.ident.clone(),
                    fields: read_fields(&data.fields, arguments.transparent, &mut errors),
                    entry: arguments.entry.take().unwrap_or(EntryOf::Name),
                    transparent: arguments.transparent,
                    deprecated: is_deprecated(&input.attrs),
                    failed: false,
                }]
            }
            Data::Union(data) => {
                errors.add(Error::new(
                    data.union_token.span,
                    "a union cannot be an error",
                ));
                Vec::new()
            }
        };
        errors.all.extend(misplaced::check(input));
        if arguments.catalog.is_none()
            && !arguments.failed
            && !is_union
            && !arguments.lets_through(&variants)
        {
            errors.add(Error::new(
                input.ident.span(),
                "an error needs a catalogue: add `#[error(catalog = \"errors.yaml\")]`",
            ));
        }
        let mut read = Self {
            name: input.ident.clone(),
            generics: input.generics.clone(),
            catalog: arguments.catalog.filter(|_| !is_union),
            codes: arguments.codes,
            complete: arguments.complete,
            runtime: arguments.runtime,
            is_struct,
            is_union,
            deprecated: is_deprecated(&input.attrs),
            variants,
        };
        errors.all.extend(source::refuse_borrowed(&mut read));
        (read, errors.all)
    }

    /// What stands before the block of implementations, each of which names the item.
    pub(super) fn allowed(&self) -> Option<TokenStream> {
        self.deprecated.then(|| quote!(#[allow(deprecated)]))
    }

    /// The path of the runtime crate.
    pub(super) fn runtime(&self) -> TokenStream {
        let path = self.runtime.as_ref().map(ToTokens::to_token_stream);
        path.unwrap_or_else(|| quote!(::errdex))
    }

    /// The name of the tables that the expansion makes where the author names no code type.
    pub(super) fn hidden_tables(&self) -> Ident {
        format_ident!("__{}Tables", self.name.unraw())
    }

    /// The code type.
    pub(super) fn code_type(&self) -> TokenStream {
        let tables = self.hidden_tables();
        let path = self.codes.as_ref().map(ToTokens::to_token_stream);
        path.unwrap_or_else(|| quote!(__errdex::Row<#tables>))
    }

    /// The code of an entry, as an expression; of a hidden code type, the row.
    pub(super) fn code_of(&self, id: EntryId, entry: &Entry) -> TokenStream {
        let Some(codes) = &self.codes else {
            let row = Literal::u32_unsuffixed(id.index() as u32);
            return quote!(#row);
        };
        let variant = format_ident!("{}", entry.variant);
        quote!(#codes::#variant)
    }
}

fn read_variant(variant: &syn::Variant, errors: &mut Errors) -> Variant {
    let OfVariant {
        entry,
        transparent,
        failed,
    } = OfVariant::read(&variant.attrs, errors);
    check_transparent(&variant.ident, &variant.fields, transparent, errors);
    Variant {
        name: variant.ident.clone(),
        fields: read_fields(&variant.fields, transparent, errors),
        entry,
        transparent,
        deprecated: is_deprecated(&variant.attrs),
        failed,
    }
}

fn check_transparent(name: &Ident, fields: &Fields, transparent: bool, errors: &mut Errors) {
    if transparent && fields.len() != 1 {
        errors.add(Error::new(
            name.span(),
            "what is transparent has one field, the error that it shows",
        ));
    }
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"))
}

/// `source`, written just so: `r#source` is a field like any other, as it is to thiserror.
fn is_named_source(field: &syn::Field) -> bool {
    field.ident.as_ref().is_some_and(|name| name == "source")
}

fn read_fields(fields: &Fields, transparent: bool, errors: &mut Errors) -> Vec<Field> {
    let mut marked: Option<Span> = None;
    let mut read = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let mark = |word| {
            let mut attributes = field.attrs.iter();
            attributes.find(|attribute| attribute.path().is_ident(word))
        };
        let (source, from) = (mark("source"), mark("from"));
        let mut skipped = false;
        for attribute in own(&field.attrs) {
            match attribute.parse_args::<Ident>() {
                Ok(word) if word == "skip" => skipped = true,
                _ => errors.add(Error::new_spanned(
                    attribute,
                    "a field has `#[error(skip)]`, `#[source]` or `#[from]`",
                )),
            }
        }
        if let Some(from) = from.filter(|_| fields.len() != 1) {
            errors.add(Error::new(
                from.span(),
                "a variant with `#[from]` has no other field",
            ));
        }
        if let Some(mark) = source.or(from) {
            if marked.is_some() {
                errors.add(Error::new(mark.span(), "an error has one source"));
            }
            marked = Some(mark.span());
        }
        read.push(Field {
            member: match &field.ident {
                Some(name) => Member::Named(name.clone()),
                None => Member::Unnamed(Index::from(at)),
            },
            ty: field.ty.clone(),
            source: source.is_some()
                || from.is_some()
                || transparent
                || (!skipped && is_named_source(field)),
            from: from.is_some() && fields.len() == 1,
        });
    }
    if marked.is_some() {
        // A field that merely has the name yields to the one that is marked.
        for (field, own) in fields.iter().zip(&mut read) {
            let is_marked = field.attrs.iter().any(|attribute| {
                attribute.path().is_ident("source") || attribute.path().is_ident("from")
            });
            own.source &= is_marked;
        }
    }
    read
}
