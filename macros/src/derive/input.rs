//! Reads the author's item: its attributes, variants and fields.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, Generics, Ident, Index, LitInt, LitStr, Member,
    Path, Result, Token, Type,
};

/// The item.
pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    pub(super) catalog: LitStr,
    pub(super) codes: Option<Path>,
    /// `complete`, where the author asks that every entry has a variant.
    pub(super) complete: Option<Span>,
    runtime: Option<Path>,
    pub(super) is_struct: bool,
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
    pub(super) fn read(input: &DeriveInput) -> Result<Self> {
        let mut errors = Errors::default();
        let mut container = Container::default();
        for attribute in own(&input.attrs) {
            errors.take(container.read(attribute));
        }
        let variants = match &input.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .filter_map(|variant| {
                    let read = read_variant(&variant.ident, &variant.fields, &variant.attrs);
                    errors.take(read)
                })
                .collect(),
            Data::Struct(data) => {
                let entry = container.entry.take().unwrap_or(EntryOf::Name);
                let fields = errors.take(read_fields(&data.fields, container.transparent));
                vec![Variant {
                    name: input.ident.clone(),
                    fields: fields.unwrap_or_default(),
                    entry,
                    transparent: container.transparent,
                    deprecated: false,
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
        if container.catalog.is_none() {
            errors.add(Error::new(
                input.ident.span(),
                "an error needs a catalogue: add `#[error(catalog = \"errors.yaml\")]`",
            ));
        }
        errors.finish()?;
        let Some(catalog) = container.catalog else {
            return Err(Error::new(input.ident.span(), "no catalogue"));
        };
        Ok(Self {
            name: input.ident.clone(),
            generics: input.generics.clone(),
            catalog,
            codes: container.codes,
            complete: container.complete,
            runtime: container.runtime,
            is_struct: matches!(input.data, Data::Struct(_)),
            variants,
        })
    }

    /// The path of the runtime crate.
    pub(super) fn runtime(&self) -> TokenStream {
        match &self.runtime {
            Some(path) => path.to_token_stream(),
            None => quote!(::errdex),
        }
    }

    /// The name of the code type that the expansion makes where the author names none.
    pub(super) fn hidden_codes(&self) -> Ident {
        format_ident!("__{}Code", self.name.unraw())
    }

    /// The code type.
    pub(super) fn code_type(&self) -> TokenStream {
        match &self.codes {
            Some(path) => path.to_token_stream(),
            None => self.hidden_codes().to_token_stream(),
        }
    }
}

/// The attributes that are ours.
fn own(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("error"))
}

#[derive(Default)]
struct Container {
    catalog: Option<LitStr>,
    codes: Option<Path>,
    complete: Option<Span>,
    runtime: Option<Path>,
    entry: Option<EntryOf>,
    transparent: bool,
}

impl Container {
    fn read(&mut self, attribute: &Attribute) -> Result<()> {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string);
            match name.as_deref() {
                Some("catalog") => self.catalog = Some(meta.value()?.parse()?),
                Some("codes") => self.codes = Some(path(meta.value()?)?),
                Some("complete") => self.complete = Some(meta.path.span()),
                Some("crate") => self.runtime = Some(path(meta.value()?)?),
                Some("entry") => self.entry = Some(EntryOf::Named(meta.value()?.parse()?)),
                Some("code") => self.entry = Some(code(meta.value()?)?),
                Some("transparent") => self.transparent = true,
                _ => {
                    return Err(meta.error(
                        "expected `catalog = \"…\"`, `codes = Type`, `complete` or `crate = path`; on a struct also `entry = \"NAME\"`, `code = 7023` or `transparent`",
                    ));
                }
            }
            Ok(())
        })
    }
}

fn read_variant(name: &Ident, fields: &Fields, attributes: &[Attribute]) -> Result<Variant> {
    let mut entry = EntryOf::Name;
    let mut transparent = false;
    for attribute in own(attributes) {
        if let Ok(text) = attribute.parse_args::<LitStr>() {
            return Err(Error::new(
                text.span(),
                "the message stands in the catalogue: move it to the entry's `detail:`, and take this out",
            ));
        }
        attribute.parse_nested_meta(|meta| {
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
        })?;
    }
    if transparent && fields.len() != 1 {
        return Err(Error::new(
            name.span(),
            "a transparent variant has one field, the error that it shows",
        ));
    }
    Ok(Variant {
        name: name.clone(),
        fields: read_fields(fields, transparent)?,
        entry,
        transparent,
        deprecated: attributes
            .iter()
            .any(|attribute| attribute.path().is_ident("deprecated")),
    })
}

fn read_fields(fields: &Fields, transparent: bool) -> Result<Vec<Field>> {
    let mut read = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let marked = |word| {
            field
                .attrs
                .iter()
                .find(|attribute| attribute.path().is_ident(word))
        };
        let (source, from) = (marked("source"), marked("from"));
        let skipped = own(&field.attrs).any(|attribute| {
            let word = attribute.parse_args::<Ident>();
            word.is_ok_and(|word| word == "skip")
        });
        let is_named_source = field
            .ident
            .as_ref()
            .is_some_and(|name| name.unraw() == "source");
        if let Some(from) = from.filter(|_| fields.len() != 1) {
            return Err(Error::new(
                from.span(),
                "a variant with `#[from]` has no other field",
            ));
        }
        read.push(Field {
            member: match &field.ident {
                Some(name) => Member::Named(name.clone()),
                None => Member::Unnamed(Index::from(at)),
            },
            ty: field.ty.clone(),
            source: !skipped
                && (source.is_some() || from.is_some() || is_named_source || transparent),
            from: from.is_some(),
        });
    }
    let explicit = |field: &&syn::Field| {
        field.attrs.iter().any(|attribute| {
            attribute.path().is_ident("source") || attribute.path().is_ident("from")
        })
    };
    let marked: Vec<&syn::Field> = fields.iter().filter(explicit).collect();
    if let [_, second, ..] = marked[..] {
        return Err(Error::new(second.span(), "an error has one source"));
    }
    if let [marked] = marked[..] {
        // A field that merely has the name yields to the one that is marked.
        for (field, own) in fields.iter().zip(&mut read) {
            own.source &= std::ptr::eq(field, marked);
        }
    }
    Ok(read)
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
    all: Option<Error>,
}

impl Errors {
    fn add(&mut self, error: Error) {
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
    }

    fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    fn finish(self) -> Result<()> {
        self.all.map_or(Ok(()), Err)
    }
}
