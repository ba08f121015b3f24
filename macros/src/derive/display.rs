//! Writes `Display`: the pieces of the entry's template, and the fields between them. The runtime puts the two together,
//! since rustc would compile a `write!` for each variant.

use errdex_catalog::template::Piece;
use proc_macro::Delimiter;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericArgument, Ident, Member, PathArguments, Type};

use super::input::{Field, Input, Variant};
use super::{Door, source};
use crate::rust::Rust;

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
    let mut body = Rust::default();
    if input.variants.is_empty() {
        body.text("match *self{}");
    } else if arms.rust.is_empty() {
        body.text("__errdex::Table::write_text(self.__code(),\"\",&[],__f)");
    } else {
        if arms.shows_paths {
            body.text("use __errdex::Displayed as _;");
        }
        body.text("let (__pieces,__values):(&::core::primitive::str,&[&dyn ::core::fmt::Display])=match self");
        arms.rust.text("_=>(\"\",&[]),");
        body.group(Delimiter::Brace, arms.rust);
        body.text(";__errdex::Table::write_text(self.__code(),__pieces,__values,__f)");
    }
    write_impl(input, arms.bounds, body, out);
}

/// For an error all of whose variants are transparent, and that has no catalogue.
pub(super) fn write_transparent(input: &Input, out: &mut Rust) {
    let mut arms = Arms::of(input);
    for variant in &input.variants {
        arms.write_transparent(variant);
    }
    let mut body = Rust::from("match self");
    body.group(Delimiter::Brace, arms.rust);
    write_impl(input, arms.bounds, body, out);
}

/// The formatter is `__f`: the author's module may have a constant or a static `f`, and no parameter can be called like
/// one.
fn write_impl(input: &Input, bounds: Vec<TokenStream>, body: Rust, out: &mut Rust) {
    let mut inside = Rust::from(
        "#[allow(deprecated,unreachable_patterns,unused_imports)]\
         fn fmt(&self,__f:&mut ::core::fmt::Formatter<'_>)->::core::fmt::Result",
    );
    inside.group(Delimiter::Brace, body);
    out.text("#[automatically_derived]");
    input.write_impl("::core::fmt::Display for ", bounds, out);
    out.group(Delimiter::Brace, inside);
}

/// The arms of the `match` that gives the values to show. An arm that shows something else returns.
struct Arms<'i> {
    input: &'i Input,
    rust: Rust,
    /// What the values ask for.
    bounds: Vec<TokenStream>,
    shows_paths: bool,
    unsized_field: Option<&'i Member>,
}

impl<'i> Arms<'i> {
    fn of(input: &'i Input) -> Self {
        Self {
            input,
            rust: Rust::default(),
            bounds: Vec::new(),
            shows_paths: false,
            unsized_field: unsized_field(input),
        }
    }

    fn write_name(&mut self, variant: &Variant) {
        let name = variant.name.unraw().to_string();
        self.rust.text(&variant.pattern(self.input.is_struct, &[]));
        self.rust.text(&format!("=>return __f.pad({name:?}),"));
    }

    fn write_transparent(&mut self, variant: &Variant) {
        let Some(field) = variant.fields.first() else {
            // Reported where it was found.
            return;
        };
        self.require(field, "Display");
        self.rust
            .text(&variant.pattern(self.input.is_struct, &[field]));
        self.rust.text("=>return ::core::fmt::Display::fmt");
        let mut arguments = Rust::default();
        arguments.tokens(field.binding());
        arguments.text(",__f");
        self.rust.group(Delimiter::Parenthesis, arguments);
        self.rust.text(",");
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
        let mut outlive_the_arm = true;
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
            push_piece(std::mem::take(&mut text), &mut pieces);
            self.require(field, trait_of(spec));
            outlive_the_arm &= self.write_value(field, spec, &mut values);
            if !used.iter().any(|used| std::ptr::eq(*used, field)) {
                used.push(field);
            }
        }
        push_piece(text, &mut pieces);
        let mut shown = Rust::default();
        shown.text(&format!("{pieces:?},&"));
        shown.group(Delimiter::Bracket, values);
        self.rust
            .text(&variant.pattern(self.input.is_struct, &used));
        if outlive_the_arm {
            self.rust.text("=>");
            self.rust.group(Delimiter::Parenthesis, shown);
        } else {
            let mut arguments = Rust::from("self.__code(),");
            arguments.append(shown);
            arguments.text(",__f");
            self.rust.text("=>return __errdex::Table::write_text");
            self.rust.group(Delimiter::Parenthesis, arguments);
        }
        self.rust.text(",");
    }

    /// `where T: Display`, for a field whose type names one of the item's own parameters.
    fn require(&mut self, field: &Field, needed: &str) {
        if !source::names_parameter(&field.ty, &self.input.generics) || is_path(&field.ty) {
            return;
        }
        let ty = source::generated(&field.ty);
        let needed = Ident::new(needed, Span::call_site());
        let bound = quote_spanned!(field.span()=> #ty: ::core::fmt::#needed);
        self.bounds.push(bound);
    }

    /// Writes a reference to what shows the field: a path shows itself through `display()`, and what has a format through
    /// `format_args!`. Tells whether the reference outlives the arm.
    ///
    /// What is shown is the field and no reference to it: a pointer is then the field's own, and where the author has
    /// `&'a T` beside `T`, rustc does not take the one for a reference to the other.
    fn write_value(&mut self, field: &Field, spec: &str, values: &mut Rust) -> bool {
        let binding = field.binding();
        let span = binding.span();
        let needed = trait_of(spec);
        let is_shown_path = needed == "Display" && is_path(&field.ty);
        self.shows_paths |= is_shown_path;
        let may_be_unsized = self.unsized_field == Some(&field.member);
        let shown = if is_shown_path {
            quote_spanned!(span=> #binding.display())
        } else if needed == "Pointer" || !(spec.is_empty() || may_be_unsized) {
            quote_spanned!(span=> *#binding)
        } else {
            binding.into_token_stream()
        };
        if spec.is_empty() {
            if is_shown_path || may_be_unsized {
                values.text("&");
            }
            values.tokens(shown);
        } else {
            let mut arguments = Rust::default();
            arguments.text(&format!("{:?},", format!("{{:{spec}}}")));
            arguments.tokens(shown);
            values.text("&::core::format_args!");
            values.group(Delimiter::Parenthesis, arguments);
        }
        values.text(",");
        // Up to Rust 1.88, `format_args!` lives no longer than its statement.
        spec.is_empty() && !may_be_unsized
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

/// A piece as the runtime's `private/template.rs` reads it, its length before it. What no character stands for is longer
/// than any catalogue may be.
fn push_piece(text: &str, pieces: &mut String) {
    let length = text.len() as u32;
    let number = if length < 0xD800 {
        length
    } else {
        length + 0x800
    };
    pieces.push(char::from_u32(number).unwrap_or(char::MAX));
    pieces.push_str(text);
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
