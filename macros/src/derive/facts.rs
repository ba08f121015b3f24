//! Writes the methods that tell what the catalogue says of an error.

use errdex_catalog::expand;
use proc_macro::Delimiter;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Door;
use crate::rust::Rust;

/// What every error has. `§` is the code type.
const METHODS: &str = "
/// How severe the error is.
#[inline]
#[must_use]
pub fn severity(&self) -> __runtime::Severity {
    __errdex::severity_of(self.__code())
}

/// The way out in one line, where the catalogue says one.
#[inline]
#[must_use]
pub fn help(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    __errdex::help_of(self.__code())
}

/// The error's links to other entries, with kind and reason.
#[inline]
#[must_use]
pub fn links(&self) -> __runtime::Links<§> {
    __errdex::links_of(self.__code())
}

/// The entries in use that the error's entry links to.
#[inline]
#[must_use]
pub fn related(&self) -> __runtime::Related<§> {
    __errdex::related_of(self.__code())
}
";

/// Where every variant has an entry.
const WHOLE_METHODS: &str = "
/// The error's code.
#[inline]
#[must_use]
pub fn code(&self) -> <§ as __runtime::Catalog>::Code {
    __errdex::expect_code(__errdex::code_of(self.__code()))
}

/// The name of the error's entry, as the catalogue writes it.
#[inline]
#[must_use]
pub fn name(&self) -> &'static ::core::primitive::str {
    __errdex::expect_code(__errdex::name_of(self.__code()))
}

/// Everything that the catalogue says of the error.
#[inline]
#[must_use]
pub fn entry(&self) -> __runtime::Entry<§> {
    __errdex::expect_code(__errdex::entry_of(self.__code()))
}
";

/// Where some variants have none: these have no code.
const PARTIAL_METHODS: &str = "
/// The error's code; a variant that has no entry has none.
#[inline]
#[must_use]
pub fn code(&self) -> ::core::option::Option<<§ as __runtime::Catalog>::Code> {
    __errdex::code_of(self.__code())
}

/// The name of the error's entry, as the catalogue writes it.
#[inline]
#[must_use]
pub fn name(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    __errdex::name_of(self.__code())
}

/// Everything that the catalogue says of the error.
#[inline]
#[must_use]
pub fn entry(&self) -> ::core::option::Option<__runtime::Entry<§>> {
    __errdex::entry_of(self.__code())
}
";

/// The entry of an error, in the trait.
const CODED: &str = "
type Codes = §;

#[inline]
fn entry(&self) -> ::core::option::Option<__runtime::Entry<§>> {
    __errdex::entry_of(self.__code())
}
";

pub(super) fn write(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let mut inside = Rust::default();
    write_code(door, &mut inside);
    let codes = if door.joined.is_whole {
        WHOLE_METHODS
    } else {
        PARTIAL_METHODS
    };
    input.write(codes, &mut inside);
    input.write(METHODS, &mut inside);
    write_category_tests(door, &mut inside);
    input.write_impl("", [""; 0], out);
    out.group(Delimiter::Brace, inside);
    write_conversions(door, out);
    if let Some(check) = same_catalog(door) {
        out.tokens(check);
    }
}

/// The code of each variant. A number for each and one call around them is the cheapest for rustc.
fn write_code(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let is_hidden = input.codes.is_none();
    // A variant whose entry is missing by mistake has none, though the error is whole: that has been said.
    let all_found = (0..input.variants.len()).all(|at| door.joined.found(at).is_some());
    let mut arms = String::new();
    for (at, variant) in input.variants.iter().enumerate() {
        arms.push_str(&variant.pattern(input.is_struct, &[]));
        arms.push_str("=>");
        match door.joined.found(at) {
            Some((id, _)) if is_hidden => arms.push_str(&id.index().to_string()),
            Some((_, entry)) if all_found => {
                arms.push_str("__Codes::");
                arms.push_str(&entry.variant);
            }
            Some((_, entry)) => {
                arms.push_str("::core::option::Option::Some(__Codes::");
                arms.push_str(&entry.variant);
                arms.push(')');
            }
            None if is_hidden => arms.push_str("::core::primitive::u32::MAX"),
            None => arms.push_str("::core::option::Option::None"),
        }
        arms.push(',');
    }
    input.write(
        "#[allow(deprecated)]#[inline]fn __code(&self)->::core::option::Option<§>",
        out,
    );
    let mut body = Rust::default();
    if arms.is_empty() {
        body.text("match *self{}");
    } else {
        let (head, tail) = match (is_hidden, all_found) {
            (true, _) => ("__errdex::Row::in_use(match self{", "})"),
            (false, true) => ("::core::option::Option::Some(match self{", "})"),
            (false, false) => ("match self{", "}"),
        };
        if !is_hidden {
            input.write("type __Codes=§;", &mut body);
        }
        body.text(head);
        body.text(&arms);
        body.text(tail);
    }
    out.group(Delimiter::Brace, body);
}

/// `is_transient()` and the like, one for each category that the catalogue declares.
fn write_category_tests(door: &Door<'_>, out: &mut Rust) {
    for (number, category) in door.catalog.categories.iter().enumerate() {
        let name = category.name.replace('-', "_");
        let doc = format!(
            "Whether the error is of the category {}: {}.",
            category.name,
            expand::plain_doc(&category.use_for)
        );
        out.text(&format!(
            "#[doc={doc:?}]#[inline]#[must_use]pub fn is_{name}(&self)->::core::primitive::bool{{\
             __errdex::is_of_category(self.__code(),{number})}}"
        ));
    }
}

/// The trait, and the way to the author's own code type.
fn write_conversions(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let bound = if input.generics.params.is_empty() {
        // An error without `Debug` is told so once, by `Error`: the binder keeps rustc from asking here again.
        "for<'__error> Self: ::core::error::Error"
    } else {
        "Self: ::core::error::Error"
    };
    let mut inside = Rust::default();
    input.write(CODED, &mut inside);
    out.text("#[automatically_derived]");
    input.write_impl("__runtime::Coded for ", [bound], out);
    out.group(Delimiter::Brace, inside);
    if input.codes.is_none() || !door.joined.is_whole {
        return;
    }
    let name = &input.name;
    let (params, arguments, bounds) = input.generics.split_for_impl();
    let codes = &input.codes;
    out.tokens(quote! {
        #[automatically_derived]
        impl #params ::core::convert::From<&#name #arguments> for #codes #bounds {
            fn from(__error: &#name #arguments) -> Self {
                __errdex::expect_code(__error.__code())
            }
        }

        #[automatically_derived]
        impl #params ::core::convert::From<#name #arguments> for #codes #bounds {
            fn from(__error: #name #arguments) -> Self {
                __errdex::expect_code(__error.__code())
            }
        }
    });
}

/// The author's code type must come of the same catalogue.
fn same_catalog(door: &Door<'_>) -> Option<TokenStream> {
    let codes = door.input.codes.as_ref()?;
    let identity = &door.catalog.name;
    let message = format!("`codes` must be the code type of the catalogue `{identity}`");
    Some(
        quote_spanned! {codes.span().resolved_at(Span::mixed_site())=>
            const _: () = ::core::assert!(
                __errdex::same_text(<#codes as __runtime::Catalog>::CATALOG, #identity),
                #message
            );
        },
    )
}
