//! Reads the author's item: its attributes, variants and fields.

use errdex_catalog::model::{Entry, EntryId};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, Generics, Ident, Index, LitInt, LitStr, Member,
    Path, Result, Token, Type,
};

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
        let mut container = Container::default();
        let is_struct = matches!(input.data, Data::Struct(_));
        let is_union = matches!(input.data, Data::Union(_));
        for attribute in own(&input.attrs) {
            if !is_message(attribute, &mut errors) {
                errors.take(container.read(attribute, is_struct));
            }
        }
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
                    container.transparent,
                    &mut errors,
                );
                vec![Variant {
                    name: input.ident.clone(),
                    fields: read_fields(&data.fields, container.transparent, &mut errors),
                    entry: container.entry.take().unwrap_or(EntryOf::Name),
                    transparent: container.transparent,
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
        if container.catalog.is_none()
            && !container.failed
            && !is_union
            && !container.lets_through(&variants)
        {
            errors.add(Error::new(
                input.ident.span(),
                "an error needs a catalogue: add `#[error(catalog = \"errors.yaml\")]`",
            ));
        }
        let mut read = Self {
            name: input.ident.clone(),
            generics: input.generics.clone(),
            catalog: container.catalog.filter(|_| !is_union),
            codes: container.codes,
            complete: container.complete,
            runtime: container.runtime,
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

/// The attributes that are ours.
pub(super) fn own(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("error"))
}

/// Whether it is an attribute of thiserror's, `#[error("a message")]`; that is said.
fn is_message(attribute: &Attribute, errors: &mut Errors) -> bool {
    let text = attribute.parse_args_with(|input: ParseStream<'_>| {
        let text: LitStr = input.parse()?;
        input.parse::<TokenStream>()?;
        Ok(text)
    });
    if let Ok(text) = &text {
        errors.add(Error::new(
            text.span(),
            "the message stands in the catalogue: move it to the entry's `detail:`, and take this out",
        ));
    }
    text.is_ok()
}

#[derive(Default)]
struct Container {
    catalog: Option<LitStr>,
    codes: Option<Path>,
    complete: Option<Span>,
    runtime: Option<Path>,
    entry: Option<EntryOf>,
    transparent: bool,
    failed: bool,
}

impl Container {
    fn read(&mut self, attribute: &Attribute, is_struct: bool) -> Result<()> {
        let read = attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string);
            match name.as_deref() {
                Some("catalog") => self.catalog = Some(meta.value()?.parse()?),
                Some("codes") => self.codes = Some(path(meta.value()?)?),
                Some("complete") => self.complete = Some(meta.path.span()),
                Some("crate") => self.runtime = Some(path(meta.value()?)?),
                Some("entry") if is_struct => {
                    self.entry = Some(EntryOf::Named(meta.value()?.parse()?));
                }
                Some("code") if is_struct => self.entry = Some(code(meta.value()?)?),
                Some("transparent") if is_struct => self.transparent = true,
                _ => {
                    return Err(meta.error(if is_struct {
                        "expected `catalog = \"…\"`, `codes = Type`, `complete`, `crate = path`, `entry = \"NAME\"`, `code = 7023` or `transparent`"
                    } else {
                        "expected `catalog = \"…\"`, `codes = Type`, `complete` or `crate = path`"
                    }));
                }
            }
            Ok(())
        });
        self.failed |= read.is_err();
        read
    }
}

impl Container {
    /// Whether nothing of the error would be found in a catalogue.
    fn lets_through(&self, variants: &[Variant]) -> bool {
        let asks = self.codes.is_some() || self.complete.is_some();
        let lets_through = |variant: &Variant| {
            variant.transparent && matches!(variant.entry, EntryOf::Name | EntryOf::None)
        };
        !asks && !variants.is_empty() && variants.iter().all(lets_through)
    }
}

fn read_variant(variant: &syn::Variant, errors: &mut Errors) -> Variant {
    let mut entry = EntryOf::Name;
    let mut transparent = false;
    let mut failed = false;
    for attribute in own(&variant.attrs) {
        if is_message(attribute, errors) {
            failed = true;
            continue;
        }
        let read = attribute.parse_nested_meta(|meta| {
            let word = meta.path.get_ident().map(ToString::to_string);
            match word.as_deref() {
                Some("entry") => entry = EntryOf::Named(meta.value()?.parse()?),
                Some("code") => entry = code(meta.value()?)?,
                Some("transparent") => transparent = true,
                Some("skip") => entry = EntryOf::None,
                _ => {
                    return Err(meta.error(
                        "expected `entry = \"NAME\"`, `code = 7023`, `transparent` or `skip`",
                    ));
                }
            }
            Ok(())
        });
        failed |= errors.take(read).is_none();
    }
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

fn path(input: ParseStream<'_>) -> Result<Path> {
    if input.peek(LitStr) {
        return input.parse::<LitStr>()?.parse_with(Path::parse_mod_style);
    }
    input.call(Path::parse_mod_style)
}

/// `7023`, `0x1B6F`, `-5` or `"E0001"`.
fn code(input: ParseStream<'_>) -> Result<EntryOf> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return Ok(EntryOf::Coded(text.value(), text.span()));
    }
    let minus: Option<Token![-]> = input.parse()?;
    let number: LitInt = input.parse()?;
    let digits: u128 = number.base10_parse()?;
    let sign = if minus.is_some() { "-" } else { "" };
    Ok(EntryOf::Coded(format!("{sign}{digits}"), number.span()))
}

/// Problems of the item, all of them.
#[derive(Default)]
struct Errors {
    all: Vec<Error>,
}

impl Errors {
    fn add(&mut self, error: Error) {
        self.all.push(error);
    }

    fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }
}
