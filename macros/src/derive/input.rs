//! Reads the author's item: its attributes, variants and fields.

use errdex_catalog::expand;
use errdex_catalog::expand::rust::filled;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, Fields, Generics, Ident, Index, LitStr, Member,
    Path, Type,
};

use super::arguments::{EntryOf, Errors, OfItem, OfVariant, Word, own};
use super::types::names_lifetime;
use super::{misplaced, repr, types};
use crate::rust::{self, Hole, Rust};

/// The item.
pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    /// The catalogue's path, where the author wrote one.
    pub(super) catalog: Option<LitStr>,
    pub(super) codes: Option<Path>,
    /// `complete`, where the author asks that every entry has a variant.
    pub(super) complete: Option<Span>,
    /// The entries that may have none.
    pub(super) except: Vec<Word>,
    runtime: Option<Path>,
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
    pub(super) discriminant: Option<Expr>,
    /// Whether the author marked it deprecated: then whoever uses it hears so.
    pub(super) deprecated: bool,
    /// Whether its attribute could not be read: then nothing is said of its entry.
    pub(super) failed: bool,
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
        Ident::new(&self.bound, self.span().resolved_at(Span::call_site()))
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
                vec![Variant {
                    name: input.ident.clone(),
                    fields: read_fields(data.fields, arguments.transparent, &mut errors),
                    entry: arguments.entry.take().unwrap_or(EntryOf::Name),
                    transparent: arguments.transparent,
                    text: None,
                    except: Vec::new(),
                    discriminant: None,
                    deprecated,
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
            complete: arguments.complete,
            except: arguments.except,
            repr,
            runtime: arguments.runtime,
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

    /// What stands before the block of implementations, each of which names the item.
    pub(super) fn allowed(&self) -> &'static str {
        if self.deprecated {
            "#[allow(deprecated)]"
        } else {
            ""
        }
    }

    /// The path of the runtime crate.
    pub(super) fn runtime(&self) -> TokenStream {
        rust::runtime_or_default(self.runtime.as_ref())
    }

    /// The block of implementations.
    pub(super) fn block(&self, items: Rust) -> TokenStream {
        let block = rust::filled(
            expand::BLOCK,
            [
                ("allowed", Hole::Text(self.allowed())),
                ("runtime", Hole::Tokens(self.runtime())),
                ("module", Hole::Text(&expand::version_module())),
                ("items", Hole::Rust(items)),
            ],
        );
        let block = TokenStream::from(block.finish());
        let mut lints = self.lints.clone();
        lints.extend(block);
        lints
    }

    /// The name of the tables that the expansion makes where the author names no code type.
    pub(super) fn hidden_tables(&self) -> String {
        format!("__{}Tables", self.name.unraw())
    }

    /// The code type, as the expansion writes it where the author names none.
    pub(super) fn hidden_codes(&self) -> String {
        format!("__errdex::Row<{}>", self.hidden_tables())
    }

    /// What fills a hole for the code type.
    pub(super) fn codes_hole<'h>(&'h self, hidden: &'h str) -> Hole<'h> {
        match &self.codes {
            Some(path) => Hole::Repeated(path),
            None => Hole::Text(hidden),
        }
    }

    /// The head of an implementation of a trait: `impl<T> Trait for Name<T> where T: Bound,`. The bounds come after the
    /// author's.
    pub(super) fn head_of_trait(&self, of_trait: &str, bounds: Vec<Rust>) -> Rust {
        self.head(&format!(" {of_trait} for "), bounds, &|tokens| tokens)
    }

    /// The head of the implementation of `Coded`.
    pub(super) fn head_of_coded(&self) -> Rust {
        let bound = if self.generics.params.is_empty() {
            // An error without `Debug` is told so once, by `Error`: the binder keeps rustc from asking here again.
            "for<'__errdex> Self: ::core::error::Error"
        } else {
            "Self: ::core::error::Error"
        };
        self.head_of_trait("__errdex::api::Coded", vec![bound.into()])
    }

    /// Whether no value of the item can borrow, as far as its generics say so.
    pub(super) fn is_static(&self) -> bool {
        types::are_static(&self.generics)
    }

    /// The head of the type's own methods. Nothing marks these as derived, so lints would look at the author's lifetimes
    /// once more.
    pub(super) fn head_of_methods(&self) -> Rust {
        self.head(" ", Vec::new(), &|tokens| types::generated(&tokens))
    }

    fn head_without_generics(&self, what: &str, bounds: Vec<Rust>) -> Rust {
        let mut out = Rust::default();
        out.fill(
            "impl$what$name",
            [
                ("what", Hole::Text(what)),
                ("name", Hole::Tokens(self.name.to_token_stream())),
            ],
        );
        for bound in bounds {
            out.fill(" where $bound,", [("bound", Hole::Rust(bound))]);
        }
        out
    }

    fn head(
        &self,
        what: &str,
        bounds: Vec<Rust>,
        repeated: &dyn Fn(TokenStream) -> TokenStream,
    ) -> Rust {
        if self.generics.params.is_empty() && self.generics.where_clause.is_none() {
            return self.head_without_generics(what, bounds);
        }
        let (params, arguments, clause) = self.generics.split_for_impl();
        let repeated = |part: &dyn ToTokens| repeated(part.to_token_stream());
        let mut predicates = Rust::default();
        for predicate in clause.iter().flat_map(|clause| &clause.predicates) {
            predicates.tokens(repeated(predicate));
            predicates.text(",");
        }
        for bound in bounds {
            predicates.append(bound);
            predicates.text(",");
        }
        rust::filled(
            "impl$params$what$name$arguments where $predicates",
            [
                ("params", Hole::Tokens(repeated(&params))),
                ("what", Hole::Text(what)),
                ("name", Hole::Tokens(self.name.to_token_stream())),
                ("arguments", Hole::Tokens(repeated(&arguments))),
                ("predicates", Hole::Rust(predicates)),
            ],
        )
    }
}

fn read_variant(variant: syn::Variant, errors: &mut Errors) -> Variant {
    let OfVariant {
        entry,
        transparent,
        text,
        except,
        failed,
        words,
    } = OfVariant::read(&variant.attrs, errors);
    misplaced::check_outside_fields(&variant.attrs, &words, &mut errors.misplaced);
    check_transparent(&variant.ident, &variant.fields, transparent, errors);
    Variant {
        name: variant.ident,
        fields: read_fields(variant.fields, transparent, errors),
        entry,
        transparent,
        text,
        except,
        discriminant: variant.discriminant.map(|(_, written)| written),
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
    let asks = of_item.codes.is_some() || of_item.complete.is_some();
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
