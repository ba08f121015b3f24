//! Writes `Display`: the pieces of the entry's template, and the fields between them. The runtime puts the two together,
//! since rustc would compile a `write!` for each variant.

use errdex_catalog::template::Piece;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericArgument, Ident, Member, PathArguments, Type};

use super::input::{Field, Input, Variant};
use super::{Door, source};
use crate::rust::{self, Hole, Rust};

const DISPLAY: &str = "
#[automatically_derived]
$head {
    #[allow(deprecated, unreachable_patterns, unused_imports)]
    fn fmt(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        $body
    }
}
";

/// Each arm calls the runtime for itself: values that outlived the arms would all live to the end of the function, and what
/// rustc does about that grows with the square of the variants.
const TEXTS: &str = "
use __errdex::Displayed as _;
let __errdex_code = Self::__errdex_code(self);
match self {
    $arms
    _ => __errdex::Table::write_text(__errdex_code, \"\", &[], __errdex_f),
}
";

/// The text of every variant is its entry's message.
const MESSAGES: &str = "
__errdex::Table::write_text(Self::__errdex_code(self), \"\", &[], __errdex_f)
";

const VALUES: &str = "
$pattern => __errdex::Table::write_text(__errdex_code, $pieces, &[$values], __errdex_f),
";

/// The text of a variant that has no entry.
const NAME: &str = "
$pattern => ::core::fmt::Formatter::pad(__errdex_f, $name),
";

const TRANSPARENT: &str = "
$pattern => ::core::fmt::Display::fmt($field, __errdex_f),
";

pub(super) fn write(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let mut arms = Arms::of(input);
    for (at, variant) in input.variants.iter().enumerate() {
        if variant.transparent {
            arms.write_transparent(variant);
        } else if door.joined.found(at).is_some() {
            arms.write_values(variant, door.joined.template(at));
        } else {
            arms.write_name(variant);
        }
    }
    let body = if input.variants.is_empty() {
        "match *self {}".into()
    } else if arms.rust.is_empty() {
        MESSAGES.into()
    } else {
        rust::filled(TEXTS, [("arms", Hole::Rust(arms.rust))])
    };
    write_impl(input, arms.bounds, body, out);
}

/// For an error all of whose variants are transparent, and that has no catalogue.
pub(super) fn write_transparent(input: &Input, out: &mut Rust) {
    let mut arms = Arms::of(input);
    for variant in &input.variants {
        arms.write_transparent(variant);
    }
    let body = rust::filled("match self { $arms }", [("arms", Hole::Rust(arms.rust))]);
    write_impl(input, arms.bounds, body, out);
}

fn write_impl(input: &Input, bounds: Vec<Rust>, body: Rust, out: &mut Rust) {
    let head = input.head_of_trait("::core::fmt::Display", bounds);
    out.fill(
        DISPLAY,
        [("head", Hole::Rust(head)), ("body", Hole::Rust(body))],
    );
}

/// The arms of the `match` over the variants.
struct Arms<'i> {
    input: &'i Input,
    rust: Rust,
    /// What the values ask for.
    bounds: Vec<Rust>,
    unsized_field: Option<&'i Member>,
}

impl<'i> Arms<'i> {
    fn of(input: &'i Input) -> Self {
        Self {
            input,
            rust: Rust::default(),
            bounds: Vec::new(),
            unsized_field: unsized_field(input),
        }
    }

    fn write_name(&mut self, variant: &Variant) {
        let name = format!("{:?}", variant.name.unraw().to_string());
        let pattern = variant.pattern(self.input.is_struct, &[]);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("name", Hole::Text(&name)),
        ];
        self.rust.fill(NAME, holes);
    }

    fn write_transparent(&mut self, variant: &Variant) {
        let Some(field) = variant.fields.first() else {
            // Reported where it was found.
            return;
        };
        self.require(field, "Display");
        let pattern = variant.pattern(self.input.is_struct, &[field]);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("field", Hole::Tokens(&field.binding())),
        ];
        self.rust.fill(TRANSPARENT, holes);
    }

    /// The pieces of the template, and the values between them. Where there is no template, the last arm serves.
    fn write_values(&mut self, variant: &Variant, template: &[Piece]) {
        if template.is_empty() {
            return;
        }
        let mut used: Vec<&Field> = Vec::new();
        let mut pieces = String::new();
        let mut text = "";
        let mut values = Rust::default();
        for piece in template {
            let (name, spec) = match piece {
                Piece::Text(own) => {
                    text = own;
                    continue;
                }
                Piece::Placeholder { name, spec, .. } => (name, spec),
            };
            let Some(field) = variant.field(name) else {
                // Reported where it was found.
                continue;
            };
            errdex_tables::write::push_piece(std::mem::take(&mut text), &mut pieces);
            self.require(field, trait_of(spec));
            self.write_value(field, spec, &mut values);
            if !used.iter().any(|used| std::ptr::eq(*used, field)) {
                used.push(field);
            }
        }
        errdex_tables::write::push_piece(text, &mut pieces);
        let pieces = format!("{pieces:?}");
        let pattern = variant.pattern(self.input.is_struct, &used);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("pieces", Hole::Text(&pieces)),
            ("values", Hole::Rust(values)),
        ];
        self.rust.fill(VALUES, holes);
    }

    /// `where T: Display`, for a field whose type names one of the item's own parameters.
    fn require(&mut self, field: &Field, needed: &str) {
        let ty = &field.ty;
        if !source::names_parameter(ty, &self.input.generics) || path_of(ty).is_some() {
            return;
        }
        let ty = source::generated(ty);
        let needed = Ident::new(needed, Span::call_site());
        let bound = quote_spanned!(field.span()=> #ty: ::core::fmt::#needed);
        self.bounds.push(Rust::of(&bound));
    }

    /// Writes a reference to what shows the field: a path shows itself through `Path::display`, and what has a format
    /// through `format_args!`.
    ///
    /// What is shown is the field and no reference to it: a pointer is then the field's own, and where the author has
    /// `&'a T` beside `T`, rustc does not take the one for a reference to the other.
    fn write_value(&mut self, field: &Field, spec: &str, values: &mut Rust) {
        let binding = field.binding();
        let span = binding.span();
        let needed = trait_of(spec);
        let path = path_of(&field.ty).filter(|_| needed == "Display");
        let may_be_unsized = self.unsized_field == Some(&field.member);
        let is_reference = path.is_none() && !may_be_unsized;
        let shown = match path {
            Some(path) => quote_spanned!(span=> <#path>::display(#binding)),
            None if needed == "Pointer" || !(spec.is_empty() || may_be_unsized) => {
                quote_spanned!(span=> *#binding)
            }
            None => binding.into_token_stream(),
        };
        let shown = ("shown", Hole::Tokens(&shown));
        if !spec.is_empty() {
            let format = format!("{:?}", format!("{{:{spec}}}"));
            let holes = [("format", Hole::Text(&format)), shown];
            values.fill("&::core::format_args!($format, $shown),", holes);
        } else if is_reference {
            values.fill("$shown,", [shown]);
        } else {
            values.fill("&$shown,", [shown]);
        }
    }
}

/// The field that may have no size, as the last of a struct may: a trait object is made of a reference to it, and
/// `format_args!` takes nothing else.
fn unsized_field(input: &Input) -> Option<&Member> {
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

/// The type `Path` that a field is, or leads to: by its name, where a path is or a pointer to one. What is no path of the
/// standard library and has the name all the same shows itself: `Displayed` sees to that.
fn path_of(ty: &Type) -> Option<TokenStream> {
    let path = match ty {
        Type::Path(path) => &path.path,
        Type::Reference(reference) => return path_of(&reference.elem),
        Type::Group(group) => return path_of(&group.elem),
        _ => return None,
    };
    let last = path.segments.last()?;
    let is = |names: &[&str]| names.iter().any(|name| last.ident == name);
    if let PathArguments::AngleBracketed(arguments) = &last.arguments {
        let mut arguments = arguments.args.iter();
        return arguments
            .find_map(|argument| match argument {
                GenericArgument::Type(ty) => path_of(ty),
                _ => None,
            })
            .filter(|_| is(&["Arc", "Box", "Cow", "Rc"]));
    }
    let ty = source::generated(path);
    match last.ident.to_string().as_str() {
        "Path" => Some(ty),
        "PathBuf" => Some(quote!(<#ty as ::core::ops::Deref>::Target)),
        _ => None,
    }
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
