//! Reads the author's item: its attributes, variants and fields.

mod computed;
mod heads;

use errdex_catalog::expand::rust::filled;
use errdex_catalog::template::SOURCE;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, Fields, Generics, Ident, Index, LitBool, LitStr,
    Member, Path, Type,
};

use super::arguments::{EntryOf, Errors, OfItem, OfVariant, Word, own};
use super::types::names_lifetime;
use super::{misplaced, repr, types};
pub(super) use computed::Computed;

/// The item.
pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    /// The catalogue's path, where the author wrote one.
    pub(super) catalog: Option<LitStr>,
    pub(super) codes: Option<Path>,
    /// The beginning of the names of the entries that the variants have.
    pub(super) prefix: Option<LitStr>,
    pub(super) languages: Vec<LitStr>,
    /// `complete`, where the author asks that every entry has a variant.
    pub(super) complete: Option<Span>,
    /// The entries that may have none.
    pub(super) except: Vec<Word>,
    runtime: Option<Path>,
    /// Whether the feature `tonic` implements the conversion into a status: `false` where the author does it by hand.
    pub(super) tonic: Option<LitBool>,
    /// The integer that represents the variants.
    pub(super) repr: Ident,
    pub(super) is_struct: bool,
    pub(super) is_union: bool,
    /// Whether the author marked the whole item deprecated: then its own implementations may name it all the same.
    pub(super) deprecated: bool,
    /// What stands before functions that name the variants. rustc reports nothing deprecated in the expansion of a derive,
    /// but in the attribute's.
    pub(super) allowed_inside: &'static str,
    /// The levels of lints that stand before an enum that the attribute made: they hold for its implementations too. Those
    /// of a derive are silent anyway.
    lints: TokenStream,
    pub(super) variants: Vec<Variant>,
}

/// A variant; a struct is its own only one.
pub(super) struct Variant {
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    pub(super) entry: EntryOf,
    pub(super) transparent: bool,
    /// The text of a variant without an entry.
    pub(super) text: Option<LitStr>,
    /// The fields that may be missing.
    pub(super) except: Vec<Word>,
    /// What its text shows that no field has.
    pub(super) computed: Vec<Computed>,
    pub(super) discriminant: Option<Expr>,
    /// Whether the author marked it deprecated: then whoever uses it hears so.
    pub(super) deprecated: bool,
    /// Whether its attribute could not be read: then nothing is said of its entry.
    pub(super) failed: bool,
}

/// What a placeholder shows.
pub(super) enum Value<'v> {
    Field(&'v Field),
    Computed(&'v Computed),
}

impl Value<'_> {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Field(field) => &field.name,
            Self::Computed(computed) => &computed.name,
        }
    }

    /// What a reference to the value is bound to.
    pub(super) fn binding(&self) -> Ident {
        match self {
            Self::Field(field) => field.binding(),
            Self::Computed(computed) => computed.binding(),
        }
    }
}

/// A field.
pub(super) struct Field {
    pub(super) member: Member,
    /// The name in templates: without `r#`.
    pub(super) name: String,
    /// What the field is bound to in a pattern.
    bound: String,
    pub(super) ty: Type,
    pub(super) source: bool,
    pub(super) from: bool,
    /// Whether the author marked it, `#[source]` or `#[from]`, or `#[error(skip)]`.
    pub(super) marked: bool,
}

impl Field {
    /// The name or the position, as Rust writes it.
    pub(super) fn member_text(&self) -> String {
        match &self.member {
            Member::Named(name) => name.to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// The use of what the field is bound to. The span is the field's, resolved as the macro's own: carets point at the
    /// field, and lints keep silent.
    pub(super) fn binding(&self) -> Ident {
        self.bound_at(self.span())
    }

    /// As [`binding`](Self::binding), with the place of another token of the author's.
    pub(super) fn bound_at(&self, span: Span) -> Ident {
        Ident::new(&self.bound, span.resolved_at(Span::call_site()))
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
    /// `Self::Name { 0: __errdex_field_0, .. }`, for one field or for all.
    pub(super) fn pattern(&self, is_struct: bool, fields: &[&Field]) -> String {
        let mut pattern = self.path(is_struct);
        pattern.push_str(" { ");
        for field in fields {
            for part in [&field.member_text(), ": ", &field.bound, ", "] {
                pattern.push_str(part);
            }
        }
        pattern.push_str(".. }");
        pattern
    }

    /// As [`pattern`](Self::pattern), for what is in the `Option` of a field.
    pub(super) fn pattern_of_some(&self, is_struct: bool, field: &Field) -> String {
        filled(
            "$path { $member: ::core::option::Option::Some($bound), .. }",
            &[
                ("path", &self.path(is_struct)),
                ("member", &field.member_text()),
                ("bound", &field.bound),
            ],
        )
    }

    /// `Self::Name`, or `Self`.
    pub(super) fn path(&self, is_struct: bool) -> String {
        if is_struct {
            "Self".to_owned()
        } else {
            format!("Self::{}", self.name)
        }
    }

    pub(super) fn source(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.source)
    }

    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of a name that the catalogue declares with a type. If an argument shows a field in another way, it is the
    /// one that has the type, as far as the names of types tell.
    pub(super) fn declared_value(&self, name: &str, rust_type: &str) -> Option<Value<'_>> {
        let field = self.field(name);
        match self.value(name) {
            Some(Value::Computed(computed)) => match field {
                Some(field) if types::are_named_alike(&field.ty, rust_type) => {
                    Some(Value::Field(field))
                }
                _ => Some(Value::Computed(computed)),
            },
            _ => field.map(Value::Field),
        }
    }

    /// What a placeholder shows.
    pub(super) fn value(&self, name: &str) -> Option<Value<'_>> {
        let computed = self.computed.iter().find(|own| own.name == name);
        if let Some(computed) = computed {
            return Some(Value::Computed(computed));
        }
        let source = || self.source().filter(|_| name == SOURCE);
        self.field(name).or_else(source).map(Value::Field)
    }
}

impl Input {
    /// The item as far as it can be read, and what is wrong with it.
    pub(super) fn read(input: DeriveInput, by_hand: bool) -> (Self, Vec<Error>) {
        let mut errors = Errors::default();
        let is_struct = matches!(input.data, Data::Struct(_));
        let is_union = matches!(input.data, Data::Union(_));
        let mut arguments = OfItem::read(&input.attrs, is_struct, &mut errors);
        misplaced::check_outside_fields(&input.attrs, &arguments.words, &mut errors.misplaced);
        let deprecated = is_deprecated(&input.attrs);
        let lints = if by_hand {
            TokenStream::new()
        } else {
            let lints = input
                .attrs
                .iter()
                .filter(|attribute| !attribute.path().is_ident("error"));
            lints.map(ToTokens::to_token_stream).collect()
        };
        let repr = repr::integer_of(&input.attrs);
        let variants = match input.data {
            Data::Enum(data) => data
                .variants
                .into_iter()
                .map(|variant| read_variant(variant, &mut errors))
                .collect(),
            Data::Struct(data) => {
                check_transparent(
                    &input.ident,
                    &data.fields,
                    arguments.transparent,
                    &mut errors,
                );
                let fields = read_fields(data.fields, arguments.transparent, &mut errors);
                let written = std::mem::take(&mut arguments.computed);
                let computed = computed::resolve(written, &input.ident, &fields, &mut errors.all);
                vec![Variant {
                    name: input.ident.clone(),
                    fields,
                    entry: arguments.entry.take().unwrap_or(EntryOf::Name),
                    transparent: arguments.transparent,
                    text: None,
                    except: Vec::new(),
                    discriminant: None,
                    deprecated,
                    failed: arguments.failed || computed.is_none(),
                    computed: computed.unwrap_or_default(),
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
        errors.all.append(&mut errors.misplaced);
        if arguments.catalog.is_none()
            && !arguments.failed
            && !is_union
            && !lets_through(&arguments, &variants)
        {
            errors.add(Error::new(
                input.ident.span(),
                "an error needs a catalogue: add `#[error(catalog = \"errors.yaml\")]`",
            ));
        }
        let mut read = Self {
            name: input.ident,
            generics: input.generics,
            catalog: arguments.catalog.filter(|_| !is_union),
            codes: arguments.codes,
            prefix: arguments.prefix,
            languages: arguments.languages,
            complete: arguments.complete,
            except: arguments.except,
            repr,
            runtime: arguments.runtime,
            tonic: arguments.tonic,
            is_struct,
            is_union,
            deprecated,
            lints,
            allowed_inside: if by_hand { "" } else { "#[allow(deprecated)]" },
            variants,
        };
        errors.all.extend(refuse_borrowed(&mut read));
        (read, errors.all)
    }
}

fn read_variant(variant: syn::Variant, errors: &mut Errors) -> Variant {
    let OfVariant {
        entry,
        transparent,
        text,
        except,
        computed,
        failed,
        words,
    } = OfVariant::read(&variant.attrs, errors);
    misplaced::check_outside_fields(&variant.attrs, &words, &mut errors.misplaced);
    check_transparent(&variant.ident, &variant.fields, transparent, errors);
    let fields = read_fields(variant.fields, transparent, errors);
    let computed = computed::resolve(computed, &variant.ident, &fields, &mut errors.all);
    Variant {
        name: variant.ident,
        fields,
        entry,
        transparent,
        text,
        except,
        discriminant: variant.discriminant.map(|(_, written)| written),
        deprecated: is_deprecated(&variant.attrs),
        failed: failed || computed.is_none(),
        computed: computed.unwrap_or_default(),
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

fn read_fields(fields: Fields, transparent: bool, errors: &mut Errors) -> Vec<Field> {
    let is_only_field = fields.len() == 1;
    let mut marks = Vec::new();
    let mut read = Vec::new();
    for (at, field) in fields.into_iter().enumerate() {
        let mark = |word| {
            let mut attributes = field.attrs.iter();
            let mark = attributes.find(|attribute| attribute.path().is_ident(word));
            mark.map(Spanned::span)
        };
        let (source, from) = (mark("source"), mark("from"));
        let mut skip = None;
        for attribute in own(&field.attrs) {
            match attribute.parse_args::<Ident>() {
                Ok(word) if word == "skip" => skip = Some(word),
                _ => errors.add(Error::new_spanned(
                    attribute,
                    "a field has `#[error(skip)]`, `#[source]` or `#[from]`",
                )),
            }
        }
        misplaced::check_field(&field, skip.as_ref(), transparent, &mut errors.misplaced);
        if let Some(from) = from.filter(|_| !is_only_field) {
            errors.add(Error::new(
                from,
                "a variant with `#[from]` has no other field",
            ));
        }
        let mark = source.or(from);
        if let Some(mark) = mark
            && marks.contains(&true)
        {
            errors.add(Error::new(mark, "an error has one source"));
        }
        marks.push(mark.is_some());
        let name = match &field.ident {
            Some(name) => name.unraw().to_string(),
            None => at.to_string(),
        };
        read.push(Field {
            bound: ["__errdex_field_", &name].concat(),
            name,
            source: mark.is_some() || transparent || (skip.is_none() && is_named_source(&field)),
            from: from.is_some() && is_only_field,
            marked: mark.is_some() || skip.is_some(),
            member: match field.ident {
                Some(name) => Member::Named(name),
                None => Member::Unnamed(Index::from(at)),
            },
            ty: field.ty,
        });
    }
    if marks.contains(&true) {
        // A field that merely has the name yields to the one that is marked.
        for (own, is_marked) in read.iter_mut().zip(marks) {
            own.source &= is_marked;
        }
    }
    read
}

/// What borrows cannot be a source: rustc would say so of the derive, and here it is said of the field.
fn refuse_borrowed(input: &mut Input) -> Vec<Error> {
    let mut errors = Vec::new();
    for variant in &mut input.variants {
        // What is transparent gives its field's source, which does not borrow whatever the field does.
        if variant.transparent {
            continue;
        }
        for field in &mut variant.fields {
            if field.source && names_lifetime(&field.ty, &input.generics) {
                field.source = false;
                errors.push(Error::new_spanned(
                    &field.ty,
                    "a source cannot borrow: it is given as `dyn Error + 'static`",
                ));
            }
        }
    }
    errors
}

/// Whether nothing of the error would be found in a catalogue.
fn lets_through(of_item: &OfItem, variants: &[Variant]) -> bool {
    let asks = of_item.codes.is_some() || of_item.complete.is_some() || of_item.prefix.is_some();
    let lets_through = |variant: &Variant| {
        variant.transparent && matches!(variant.entry, EntryOf::Name | EntryOf::None)
    };
    !asks && !variants.is_empty() && variants.iter().all(lets_through)
}

/// A variant as a message names it, with its enum; a struct by its own name.
pub(super) fn full_name(variant: &Variant, input: &Input) -> String {
    if input.is_struct {
        input.name.to_string()
    } else {
        format!("{}::{}", input.name, variant.name)
    }
}
