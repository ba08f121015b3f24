//! Writes what shows a field in a text: the field itself, a path's `display`, or the field with its format.

use errdex_catalog::template::{self, Parameter};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericArgument, Generics, Member, Path, PathArguments, Type};

use crate::derive::input::{Computed, Field, Input};
use crate::derive::source::option_of;
use crate::derive::types;
use crate::rust::{Hole, Rust};

/// A format of `std::fmt`, and the values that it takes its width and precision from.
pub(super) struct Format {
    spec: String,
    parameters: TokenStream,
    count: usize,
    /// By how much the spec is longer than it was written.
    grown: isize,
}

impl Format {
    pub(super) fn new(spec: &str) -> Self {
        Self {
            spec: spec.to_owned(),
            parameters: TokenStream::new(),
            count: 0,
            grown: 0,
        }
    }

    /// Takes the next parameter of the format by its position: its name could be any.
    pub(super) fn take(&mut self, parameter: Parameter<'_>, value: &Ident) {
        self.count += 1;
        let name = parameter.name.unwrap_or_default();
        let position = self.count.to_string();
        let start = parameter.offset.saturating_add_signed(self.grown);
        self.spec
            .replace_range(start..start + name.len(), &position);
        self.grown += position.len().cast_signed() - name.len().cast_signed();
        let span = value.span();
        self.parameters.extend(quote_spanned!(span=> , *#value));
    }
}

/// How a field is shown.
pub(super) struct Shown {
    /// Whether the reference outlives the arm that makes it.
    pub(super) outlives_the_arm: bool,
    pub(super) is_path: bool,
}

/// Writes a reference to what shows the field: a path shows itself through `Path::display`, and what has a format through
/// `format_args!`.
///
/// What is shown is the field and no reference to it: a pointer is then the field's own, and where the author has `&'a T`
/// beside `T`, rustc does not take the one for a reference to the other.
///
/// What is `absent` is shown by that text: the field is then an `Option`.
pub(super) fn write(
    field: &Field,
    format: &Format,
    absent: Option<&str>,
    may_be_unsized: bool,
    generics: &Generics,
    values: &mut Rust,
) -> Shown {
    if let Some(absent) = absent {
        return write_optional(field, format, absent, generics, values);
    }
    let spec = &*format.spec;
    let binding = field.binding();
    let span = binding.span();
    let needed = trait_of(spec);
    let path = path_in(&field.ty, generics).filter(|_| needed == "Display");
    let is_path = path.is_some();
    let is_reference = !is_path && !may_be_unsized;
    let shown = match path {
        Some(path) => path.shown(&binding),
        None if needed == "Pointer" || !(spec.is_empty() || may_be_unsized) => {
            quote_spanned!(span=> *#binding)
        }
        None => binding.into_token_stream(),
    };
    write_shown(shown, format, is_reference, values);
    Shown {
        outlives_the_arm: spec.is_empty() && is_reference,
        is_path,
    }
}

/// The value in an `Option`, or the text for nothing.
fn write_optional(
    field: &Field,
    format: &Format,
    absent: &str,
    generics: &Generics,
    values: &mut Rust,
) -> Shown {
    let binding = field.binding();
    let span = binding.span();
    let inner = option_of(&field.ty).unwrap_or(&field.ty);
    let path = path_in(inner, generics).filter(|_| trait_of(&format.spec) == "Display");
    let value = if let Some(path) = &path {
        let own = Ident::new("__errdex_path", span);
        let shown = path.shown(&own);
        quote_spanned! {span=>
            ::core::option::Option::map(::core::option::Option::as_ref(#binding), |#own| #shown)
        }
    } else {
        quote_spanned!(span=> ::core::option::Option::as_ref(#binding))
    };
    let shown = quote_spanned!(span=> __errdex::or_absent(#value, #absent));
    write_shown(shown, format, false, values);
    Shown {
        outlives_the_arm: false,
        is_path: path.is_some(),
    }
}

/// Writes a reference to what shows a value that the code computes: a path shows itself here, too.
pub(super) fn write_computed(computed: &Computed, format: &Format, values: &mut Rust) {
    let binding = computed.binding();
    let span = binding.span();
    let shown = match trait_of(&format.spec) {
        "Display" => PathType::Unknown.shown(&binding),
        "Pointer" => quote_spanned!(span=> *#binding),
        _ => binding.into_token_stream(),
    };
    write_shown(shown, format, false, values);
}

/// Writes what shows a secret in a private report: whatever its type can be shown as, since a redacted text asks for
/// nothing. Only the width and the precision of its format hold.
pub(super) fn reveal(field: &Field, spec: &str, generics: &Generics, values: &mut Rust) {
    let binding = field.binding();
    let span = binding.span();
    let probed = match path_of(&field.ty, generics) {
        Some(path) => {
            let shown = path.shown(&binding);
            quote_spanned!(span=> &#shown)
        }
        None => binding.into_token_stream(),
    };
    let value = quote_spanned! {span=>
        __errdex::revealed((&&&&&__errdex::Probe(#probed)).__errdex_value())
    };
    let takes_values = !template::parameters(spec).is_empty();
    let spec = if trait_of(spec) == "Display" && !takes_values {
        spec
    } else {
        ""
    };
    write_shown(value, &Format::new(spec), false, values);
}

fn write_shown(shown: TokenStream, format: &Format, is_reference: bool, values: &mut Rust) {
    let spec = &*format.spec;
    if spec.is_empty() {
        values.text(if is_reference { "" } else { "&" });
        values.tokens(shown);
        values.text(",");
    } else {
        let parameters = &format.parameters;
        let format = format!("{:?}", format!("{{:{spec}}}"));
        let holes = [
            ("format", Hole::Text(&format)),
            ("shown", Hole::Tokens(quote!(#shown #parameters))),
        ];
        values.fill("&::core::format_args!($format, $shown),", holes);
    }
}

/// The field that may have no size, as the last of a struct may: a trait object is made of a reference to it, and
/// `format_args!` takes nothing else.
pub(super) fn unsized_field(input: &Input) -> Option<&Member> {
    let last = input.variants.last()?.fields.last()?;
    let generics = &input.generics;
    let bounds = &generics.where_clause;
    let is_sized_parameter = || {
        let mut params = generics.type_params();
        params.any(|param| matches!(&last.ty, Type::Path(ty) if ty.path.is_ident(&param.ident)))
            && !quote!(#generics #bounds).to_string().contains('?')
    };
    (input.is_struct && !is_sized_parameter()).then_some(&last.member)
}

/// A type that is a path, as far as its name tells.
pub(in crate::derive) enum PathType {
    /// It is called `Path`. If it is another type of that name, `Displayed` lets it show itself.
    Path(TokenStream),
    /// The `PathBuf` of the standard library.
    OwnedOfLibrary(TokenStream),
    /// It is called `PathBuf`.
    Owned(TokenStream),
    /// Any type that may be another name of a path.
    Unknown,
}

impl PathType {
    /// What shows a path that a reference is bound to. The reference may be to a pointer to the path.
    pub(in crate::derive) fn shown(&self, binding: &Ident) -> TokenStream {
        let span = binding.span();
        match self {
            Self::Path(ty) => quote_spanned!(span=> <#ty>::display(#binding)),
            Self::OwnedOfLibrary(ty) => {
                quote_spanned!(span=> <<#ty as ::core::ops::Deref>::Target>::display(#binding))
            }
            Self::Owned(ty) => {
                quote_spanned!(span=> __errdex::ShownField::<#ty>(#binding).__errdex_shown().display())
            }
            Self::Unknown => {
                quote_spanned!(span=> __errdex::ShownField(#binding).__errdex_shown().display())
            }
        }
    }
}

/// How a field is shown that is a path, or may be one.
fn path_in(ty: &Type, generics: &Generics) -> Option<PathType> {
    let named = path_of(ty, generics);
    named.or_else(|| may_be_path(ty, generics).then_some(PathType::Unknown))
}

/// The path that a field is, or leads to, by its name.
pub(in crate::derive) fn path_of(ty: &Type, generics: &Generics) -> Option<PathType> {
    let path = match ty {
        Type::Path(path) => &path.path,
        Type::Reference(reference) => return path_of(&reference.elem, generics),
        Type::Group(group) => return path_of(&group.elem, generics),
        Type::Paren(paren) => return path_of(&paren.elem, generics),
        _ => return None,
    };
    let last = path.segments.last()?;
    if is_parameter(path, generics) {
        return None;
    }
    if let PathArguments::AngleBracketed(arguments) = &last.arguments {
        let mut pointers = ["Arc", "Box", "Cow", "Rc"].iter();
        let mut arguments = arguments.args.iter();
        pointers.find(|pointer| last.ident == **pointer)?;
        return arguments.find_map(|argument| match argument {
            GenericArgument::Type(ty) => path_of(ty, generics),
            _ => None,
        });
    }
    let written = || types::generated(path);
    match last.ident.to_string().as_str() {
        "Path" => Some(PathType::Path(written())),
        "PathBuf" if is_in_library(path) => Some(PathType::OwnedOfLibrary(written())),
        "PathBuf" => Some(PathType::Owned(written())),
        _ => None,
    }
}

/// Whether a type is written with the name of its crate, and that is the standard library.
fn is_in_library(path: &Path) -> bool {
    let first = path.segments.first().filter(|_| path.segments.len() > 1);
    first.is_some_and(|first| {
        ["std", "core", "alloc"]
            .iter()
            .any(|own| first.ident == *own)
    })
}

fn is_parameter(path: &Path, generics: &Generics) -> bool {
    let mut params = generics.type_params();
    params.any(|param| path.is_ident(&param.ident))
}

/// Types that are no other name of a path: those that are written most.
const NO_PATHS: [&str; 16] = [
    "String", "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16",
    "i32", "i64", "f32", "f64",
];

/// Whether a type may be another name of a path. What is written with its crate is not.
fn may_be_path(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => {
            let path = &ty.path;
            let last = path.segments.last();
            !is_in_library(path)
                && !is_parameter(path, generics)
                && last.is_some_and(|last| !NO_PATHS.iter().any(|known| last.ident == *known))
        }
        Type::Reference(reference) => may_be_path(&reference.elem, generics),
        Type::Group(group) => may_be_path(&group.elem, generics),
        Type::Paren(paren) => may_be_path(&paren.elem, generics),
        _ => false,
    }
}

/// The formatting trait of a `std::fmt` spec.
pub(super) fn trait_of(spec: &str) -> &'static str {
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
