//! Writes the methods that tell what the catalogue says of an error.

use errdex_catalog::expand;
use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::Door;
use super::source::generated;

pub(super) fn expand(door: &Door<'_>) -> TokenStream {
    let input = door.input;
    let runtime = input.runtime();
    let codes = input.code_type();
    let name = &input.name;
    let (params, arguments, bounds) = input.generics.split_for_impl();
    // Nothing marks methods of the type itself as derived, so lints would look at the author's lifetimes once more.
    let (params, arguments, bounds) = (
        generated(&params),
        generated(&arguments),
        generated(&bounds),
    );
    let code = code(door);
    let methods = if door.joined.is_whole {
        whole_methods(&runtime, &codes)
    } else {
        partial_methods(&runtime, &codes)
    };
    let tests = category_tests(door);
    let conversion = conversion(door);
    let same_catalog = same_catalog(door);
    quote! {
        impl #params #name #arguments #bounds {
            #[allow(deprecated)]
            #[inline]
            fn __code(&self) -> ::core::option::Option<#codes> {
                #code
            }

            #methods

            /// The way out in one line, where the catalogue says one.
            #[inline]
            #[must_use]
            pub fn help(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
                __errdex::help_of(self.__code())
            }

            /// The error's links to other entries, with kind and reason.
            #[inline]
            #[must_use]
            pub fn links(&self) -> #runtime::Links<#codes> {
                __errdex::links_of(self.__code())
            }

            /// The entries in use that the error's entry links to.
            #[inline]
            #[must_use]
            pub fn related(&self) -> #runtime::Related<#codes> {
                __errdex::related_of(self.__code())
            }

            #tests
        }

        #conversion
        #same_catalog
    }
}

/// The code of each variant. A number for each and one call around them is the cheapest for rustc.
fn code(door: &Door<'_>) -> TokenStream {
    let input = door.input;
    if input.variants.is_empty() {
        return quote!(match *self {});
    }
    let is_hidden = input.codes.is_none();
    // A variant whose entry is missing by mistake has none, though the error is whole: that has been said.
    let all_found = (0..input.variants.len()).all(|at| door.joined.found(at).is_some());
    let arms = input.variants.iter().enumerate().map(|(at, variant)| {
        let pattern = variant.pattern(input.is_struct, &[]);
        let code = match door.joined.found(at) {
            Some((id, entry)) => input.code_of(id, entry),
            None if is_hidden => quote!(::core::primitive::u32::MAX),
            None => quote!(::core::option::Option::None),
        };
        if is_hidden || all_found || door.joined.found(at).is_none() {
            quote!(#pattern => #code,)
        } else {
            quote!(#pattern => ::core::option::Option::Some(#code),)
        }
    });
    let code = quote!(match self { #(#arms)* });
    if is_hidden {
        quote!(__errdex::Row::in_use(#code))
    } else if all_found {
        quote!(::core::option::Option::Some(#code))
    } else {
        code
    }
}

/// Where every variant has an entry.
fn whole_methods(runtime: &TokenStream, codes: &TokenStream) -> TokenStream {
    quote! {
        /// The error's code.
        #[inline]
        #[must_use]
        pub fn code(&self) -> <#codes as #runtime::Catalog>::Code {
            __errdex::certain(__errdex::code_of(self.__code()))
        }

        /// The name of the error's entry, as the catalogue writes it.
        #[inline]
        #[must_use]
        pub fn name(&self) -> &'static ::core::primitive::str {
            __errdex::certain(__errdex::name_of(self.__code()))
        }

        /// Everything that the catalogue says of the error.
        #[inline]
        #[must_use]
        pub fn entry(&self) -> #runtime::Entry<#codes> {
            __errdex::certain(__errdex::entry_of(self.__code()))
        }

        /// How severe the error is.
        #[inline]
        #[must_use]
        pub fn severity(&self) -> #runtime::Severity {
            __errdex::severity_of(self.__code())
        }
    }
}

/// Where some variants have none: these have no code.
fn partial_methods(runtime: &TokenStream, codes: &TokenStream) -> TokenStream {
    quote! {
        /// The error's code; a variant that has no entry has none.
        #[inline]
        #[must_use]
        pub fn code(&self) -> ::core::option::Option<<#codes as #runtime::Catalog>::Code> {
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
        pub fn entry(&self) -> ::core::option::Option<#runtime::Entry<#codes>> {
            __errdex::entry_of(self.__code())
        }

        /// How severe the error is; a variant that has no entry is an error like any other.
        #[inline]
        #[must_use]
        pub fn severity(&self) -> #runtime::Severity {
            __errdex::severity_of(self.__code())
        }
    }
}

/// `is_transient()` and the like, one for each category that the catalogue declares.
fn category_tests(door: &Door<'_>) -> TokenStream {
    let tests = door
        .catalog
        .categories
        .iter()
        .enumerate()
        .map(|(number, category)| {
            let name = format_ident!("is_{}", category.name.replace('-', "_"));
            let doc = format!(
                "Whether the error is of the category {}: {}.",
                category.name,
                expand::plain_doc(&category.use_for)
            );
            let number = Literal::usize_unsuffixed(number);
            quote! {
                #[doc = #doc]
                #[inline]
                #[must_use]
                pub fn #name(&self) -> ::core::primitive::bool {
                    __errdex::is_of_category(self.__code(), #number)
                }
            }
        });
    quote!(#(#tests)*)
}

/// The trait, and the way to the author's own code type.
fn conversion(door: &Door<'_>) -> TokenStream {
    let input = door.input;
    let runtime = input.runtime();
    let codes = input.code_type();
    let name = &input.name;
    let mut generics = input.generics.clone();
    let own = input.codes.as_ref().filter(|_| door.joined.is_whole).map(|_| {
        let (params, arguments, bounds) = input.generics.split_for_impl();
        let mut borrowed = input.generics.clone();
        borrowed.params.insert(0, syn::parse_quote!('__error));
        let (borrowed_params, _, _) = borrowed.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #borrowed_params ::core::convert::From<&'__error #name #arguments> for #codes #bounds {
                fn from(__error: &'__error #name #arguments) -> Self {
                    __errdex::certain(__error.__code())
                }
            }

            #[automatically_derived]
            impl #params ::core::convert::From<#name #arguments> for #codes #bounds {
                fn from(__error: #name #arguments) -> Self {
                    __errdex::certain(__error.__code())
                }
            }
        }
    });
    let bound = if generics.params.is_empty() {
        // An error without `Debug` is told so once, by `Error`: the binder keeps rustc from asking here again.
        syn::parse_quote!(for<'__error> Self: ::core::error::Error)
    } else {
        syn::parse_quote!(Self: ::core::error::Error)
    };
    generics.make_where_clause().predicates.push(bound);
    let (params, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #params #runtime::Coded for #name #arguments #bounds {
            type Codes = #codes;

            #[inline]
            fn entry(&self) -> ::core::option::Option<#runtime::Entry<#codes>> {
                __errdex::entry_of(self.__code())
            }
        }

        #own
    }
}

/// The author's code type must come of the same catalogue.
fn same_catalog(door: &Door<'_>) -> Option<TokenStream> {
    let codes = door.input.codes.as_ref()?;
    let runtime = door.input.runtime();
    let identity = &door.catalog.name;
    let message = format!("`codes` must be the code type of the catalogue `{identity}`");
    Some(
        quote_spanned! {codes.span().resolved_at(Span::mixed_site())=>
            const _: () = ::core::assert!(
                __errdex::same_text(<#codes as #runtime::Catalog>::CATALOG, #identity),
                #message
            );
        },
    )
}
