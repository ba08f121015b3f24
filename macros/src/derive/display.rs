//! Writes `Display`: the entry's template with the variant's fields.

use std::fmt::Write as _;

use errdex_catalog::model::Entry;
use errdex_catalog::template::{self, Piece};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{GenericArgument, Generics, PathArguments, Type, WherePredicate, parse_quote_spanned};

use super::Door;
use super::input::{Field, Input, Variant};

pub(super) fn expand(door: &Door<'_>) -> TokenStream {
    let input = door.input;
    let mut generics = input.generics.clone();
    let mut arms = Vec::new();
    let mut messages = false;
    for (at, variant) in input.variants.iter().enumerate() {
        let arm = match door.joined.entry(at) {
            _ if variant.transparent => transparent(variant, input.is_struct, &mut generics),
            Some(Entry {
                detail: Some(detail),
                ..
            }) => templated(variant, door, &detail.text, &mut generics),
            Some(_) => {
                messages = true;
                continue;
            }
            None => constant(variant, input.is_struct, &variant.name.to_string()),
        };
        arms.push(arm);
    }
    // The messages stand in the tables already: one arm shows all of them.
    let message = messages.then(|| quote!(__errdex::Table::write_message(self.__code(), __f)));
    let text = match (&message, arms.is_empty()) {
        (_, false) => {
            let rest = message.map(|message| quote!(_ => #message,));
            quote!(match self { #(#arms)* #rest })
        }
        (Some(message), true) => message.clone(),
        (None, true) => quote!(match *self {}),
    };
    let in_full = in_full(door);
    implement(input, &quote!(#in_full #text), &generics)
}

/// The formatter is `__f`: the author's module may have a constant or a static `f`, and no parameter can be called like
/// one.
pub(super) fn implement(input: &Input, body: &TokenStream, generics: &Generics) -> TokenStream {
    let name = &input.name;
    let (params, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params ::core::fmt::Display for #name #arguments #bounds {
            #[allow(deprecated, unreachable_patterns)]
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}

/// `{:#}` goes another way, unless a transparent variant shows what it holds, and nothing of its own.
fn in_full(door: &Door<'_>) -> Option<TokenStream> {
    let variants = &door.input.variants;
    let transparent: Vec<TokenStream> = variants
        .iter()
        .filter(|variant| variant.transparent)
        .map(|variant| variant.pattern(door.input.is_struct, &[]))
        .collect();
    if transparent.len() == variants.len() {
        return None;
    }
    let own =
        (!transparent.is_empty()).then(|| quote!(&&!::core::matches!(self, #(#transparent)|*)));
    // A struct may be unsized, as its last field is; a reference to it is not.
    let this = if door.input.is_struct {
        quote!(&self)
    } else {
        quote!(self)
    };
    Some(quote! {
        if __f.alternate() #own {
            return __errdex::Table::write_in_full(self.__code(), #this, __f);
        }
    })
}

fn constant(variant: &Variant, is_struct: bool, message: &str) -> TokenStream {
    let pattern = variant.pattern(is_struct, &[]);
    quote!(#pattern => __f.pad(#message),)
}

pub(super) fn transparent(
    variant: &Variant,
    is_struct: bool,
    generics: &mut Generics,
) -> TokenStream {
    let Some(field) = variant.fields.first() else {
        // Reported where it was found.
        return constant(variant, is_struct, "");
    };
    require(field, "Display", generics);
    let pattern = variant.pattern(is_struct, &[field]);
    let binding = field.binding();
    quote!(#pattern => ::core::fmt::Display::fmt(#binding, __f),)
}

fn templated(
    variant: &Variant,
    door: &Door<'_>,
    detail: &str,
    generics: &mut Generics,
) -> TokenStream {
    let (pieces, _) = template::parse(detail);
    let mut format = String::new();
    let mut used: Vec<&Field> = Vec::new();
    let mut values = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Piece::Placeholder { name, spec, .. } => {
                let Some(field) = variant.field(name) else {
                    // Reported where it was found.
                    continue;
                };
                let colon = if spec.is_empty() { "" } else { ":" };
                let _ = write!(format, "{{{colon}{spec}}}");
                require(field, trait_of(spec), generics);
                values.push(value(field, spec, door.input));
                if !used.iter().any(|used| std::ptr::eq(*used, field)) {
                    used.push(field);
                }
            }
        }
    }
    let pattern = variant.pattern(door.input.is_struct, &used);
    let displayed = used.iter().any(|field| is_path(&field.ty)).then(|| {
        quote!(
            #[allow(unused_imports)]
            use __errdex::Displayed as _;
        )
    });
    if values.is_empty() {
        let text = format.replace("{{", "{").replace("}}", "}");
        return quote!(#pattern => __f.pad(#text),);
    }
    // What `write!` would expand to.
    let written = quote!(__f.write_fmt(::core::format_args!(#format, #(#values),*)));
    quote!(#pattern => { #displayed #written })
}

/// The value to show: a path shows itself through `display()`. What else there is shows itself and no reference to it:
/// a pointer is then the field's own, and where the author has `&'a T` beside `T`, rustc does not take the one for a
/// reference to the other.
fn value(field: &Field, spec: &str, input: &Input) -> TokenStream {
    let binding = field.binding();
    match trait_of(spec) {
        "Display" if is_path(&field.ty) => quote_spanned!(binding.span()=> #binding.display()),
        "Pointer" => quote_spanned!(binding.span()=> *#binding),
        _ if may_be_unsized(field, input) => quote!(#binding),
        _ => quote_spanned!(binding.span()=> *#binding),
    }
}

/// `format_args!` takes nothing that has no size, as the last field of a struct may have none.
fn may_be_unsized(field: &Field, input: &Input) -> bool {
    let last = input.variants.last().and_then(|own| own.fields.last());
    if !input.is_struct || !last.is_some_and(|last| std::ptr::eq(last, field)) {
        return false;
    }
    let generics = &input.generics;
    let bounds = &generics.where_clause;
    let says_maybe = quote!(#generics #bounds).to_string().contains('?');
    let is_parameter = generics
        .type_params()
        .any(|param| matches!(&field.ty, Type::Path(ty) if ty.path.is_ident(&param.ident)));
    says_maybe || !is_parameter
}

/// Whether it is a path, or a pointer to one. What is no path of the standard library and has the name all the same
/// shows itself: `Displayed` sees to that.
fn is_path(ty: &Type) -> bool {
    let path = match ty {
        Type::Path(path) => &path.path,
        Type::Reference(reference) => return is_path(&reference.elem),
        Type::Group(group) => return is_path(&group.elem),
        _ => return false,
    };
    let Some(last) = path.segments.last() else {
        return false;
    };
    let is = |names: &[&str]| names.iter().any(|name| last.ident == name);
    if is(&["Path", "PathBuf"]) {
        return last.arguments.is_none();
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return false;
    };
    is(&["Arc", "Box", "Cow", "Rc"])
        && arguments
            .args
            .iter()
            .any(|argument| matches!(argument, GenericArgument::Type(ty) if is_path(ty)))
}

/// The formatting trait of a `std::fmt` spec.
fn trait_of(spec: &str) -> &'static str {
    if spec.ends_with('?') {
        return "Debug";
    }
    match spec.chars().last() {
        Some('x') => "LowerHex",
        Some('X') => "UpperHex",
        Some('o') => "Octal",
        Some('b') => "Binary",
        Some('e') => "LowerExp",
        Some('E') => "UpperExp",
        Some('p') => "Pointer",
        _ => "Display",
    }
}

/// `where T: Display`, for a field whose type names one of the item's own parameters.
fn require(field: &Field, needed: &str, generics: &mut Generics) {
    if !super::source::names_parameter(&field.ty, generics) || is_path(&field.ty) {
        return;
    }
    let ty = super::source::generated(&field.ty);
    let needed = syn::Ident::new(needed, proc_macro2::Span::call_site());
    let bound: WherePredicate = parse_quote_spanned!(field.span()=> #ty: ::core::fmt::#needed);
    generics.make_where_clause().predicates.push(bound);
}
