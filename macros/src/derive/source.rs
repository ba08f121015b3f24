//! Writes `Error` with its source, and `From` for the fields that ask for it.

use quote::{quote, quote_spanned};
use syn::{GenericArgument, PathArguments, Type};

use super::input::{Field, Input, Variant};
use super::types::{generated, is_plain_of_library, names_parameter};
use super::way;
use crate::lexed::lexed;
use crate::rust::{Hole, Rust};

/// `$arms` return the sources; a variant without one is not among them.
const ERROR: &str = "
#[automatically_derived]
$head { $source $cause }
";

const SOURCE: &str = "
fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
    $imports
    $allowed
    match self {
        $arms
    }
}
";

/// What is transparent returns its field's own source. Whatever is in an `Option` or dereferences to an error is found by
/// a method of the runtime's, whose name no other trait has.
const SOURCE_OF_SOURCE: &str = "
$pattern => ::core::error::Error::source($source),
";

const FIELD: &str = "
$pattern => $source,
";

const PLAIN_FIELD: &str = "
$pattern => ::core::option::Option::Some($source),
";

/// The last way to find a source, whose only use is its error.
const NOT_AN_ERROR: &str = "#[allow(unused_imports)] use __errdex::NotAnError as _;";

/// What an error that is let through is made a trait object with.
const THROUGH: &str = "use __errdex::AsDynError as _;";

pub(super) fn write_error(input: &Input, out: &mut Rust) {
    let mut arms = Rust::default();
    let mut is_partial = false;
    let (mut forwards, mut wraps, mut is_plain) = (false, false, false);
    for variant in &input.variants {
        let Some(field) = variant.source() else {
            is_partial = true;
            continue;
        };
        forwards |= variant.transparent;
        is_plain |= !variant.transparent && is_plain_of_library(&field.ty);
        wraps |= !variant.transparent && !is_plain_of_library(&field.ty);
        is_partial |= option_of(&field.ty).is_some() && variant.transparent;
        write_arm(variant, field, input, &mut arms);
    }
    let mut source = Rust::default();
    if !arms.is_empty() {
        if is_partial {
            arms.text("_ => ::core::option::Option::None,");
        }
        let imports = [
            (forwards || is_plain, THROUGH),
            (wraps, way::SOURCES),
            (wraps, NOT_AN_ERROR),
        ]
        .map(|(is_needed, import)| if is_needed { import } else { "" })
        .concat();
        let holes = [
            ("imports", Hole::Text(&imports)),
            ("allowed", Hole::Text(input.allowed_inside)),
            ("arms", Hole::Rust(arms)),
        ];
        source.fill(SOURCE, holes);
    }
    let cause = if forwards {
        way::write(input, bounds_of(input), out)
    } else {
        Rust::default()
    };
    let head = input.head_of_trait("::core::error::Error", bounds_of(input));
    let holes = [
        ("head", Hole::Rust(head)),
        ("source", Hole::Rust(source)),
        ("cause", Hole::Rust(cause)),
    ];
    out.fill(ERROR, holes);
}

/// What the implementation of `Error` asks of the author's parameters.
fn bounds_of(input: &Input) -> Vec<Rust> {
    if input.generics.params.is_empty() {
        return Vec::new();
    }
    let mut bounds = Vec::new();
    for variant in &input.variants {
        let Some(field) = variant.source() else {
            continue;
        };
        if names_parameter(&field.ty, &input.generics) {
            let ty = generated(option_of(&field.ty).unwrap_or(&field.ty));
            // What is transparent gives its own source, and that is `'static` whatever it is.
            let lives = (!variant.transparent).then(|| quote!(+ 'static));
            bounds.push(Rust::from_tokens(quote!(#ty: ::core::error::Error #lives)));
        }
    }
    bounds.push("Self: ::core::fmt::Debug + ::core::fmt::Display".into());
    bounds
}

fn write_arm(variant: &Variant, field: &Field, input: &Input, arms: &mut Rust) {
    let binding = field.binding();
    let span = binding.span();
    let (arm, source) = if variant.transparent {
        let source = quote_spanned!(span=> #binding.__errdex_as_dyn_error());
        (SOURCE_OF_SOURCE, source)
    } else if is_plain_of_library(&field.ty) {
        let source = quote_spanned!(span=> #binding.__errdex_as_dyn_error());
        (PLAIN_FIELD, source)
    } else {
        let source = quote_spanned!(span=> (&&__errdex::Source(#binding)).__errdex_source());
        (FIELD, source)
    };
    let pattern = if variant.transparent && option_of(&field.ty).is_some() {
        variant.pattern_of_some(input.is_struct, field)
    } else {
        variant.pattern(input.is_struct, &[field])
    };
    let holes = [
        ("pattern", Hole::Text(&pattern)),
        ("source", Hole::Tokens(source)),
    ];
    arms.fill(arm, holes);
}

/// All of an implementation stands where its field stands: when two are of one type, rustc says so there.
pub(super) fn write_from(input: &Input, out: &mut Rust) {
    let (params, arguments, bounds) = input.generics.split_for_impl();
    for variant in &input.variants {
        let Some(field) = variant.fields.iter().find(|field| field.from) else {
            continue;
        };
        let span = field.binding().span();
        let (ty, value) = match option_of(&field.ty) {
            Some(inner) => (
                inner,
                quote_spanned!(span=> ::core::option::Option::Some(__errdex_source)),
            ),
            None => (&field.ty, quote_spanned!(span=> __errdex_source)),
        };
        let (ty, member) = (generated(ty), &field.member);
        let path = lexed(&variant.path(input.is_struct));
        let mut name = input.name.clone();
        name.set_span(span);
        out.tokens(quote_spanned! {span=>
            #[automatically_derived]
            impl #params ::core::convert::From<#ty> for #name #arguments #bounds {
                #[allow(deprecated)]
                fn from(__errdex_source: #ty) -> Self {
                    #path { #member: #value }
                }
            }
        });
    }
}

/// The `T` of an `Option<T>`, be it out of a `macro_rules!` parameter, which comes in invisible brackets.
pub(super) fn option_of(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => path,
        Type::Group(group) => return option_of(&group.elem),
        Type::Paren(paren) => return option_of(&paren.elem),
        _ => return None,
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if last.ident == "Option" => Some(inner),
        _ => None,
    }
}
