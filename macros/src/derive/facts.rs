//! Writes the methods that tell what the catalogue says of an error.

use errdex_catalog::expand;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::Door;

pub(super) fn expand(door: &Door<'_>) -> TokenStream {
    let input = door.input;
    let runtime = input.runtime();
    let codes = input.code_type();
    let name = &input.name;
    let (params, arguments, bounds) = input.generics.split_for_impl();
    let arms: Vec<TokenStream> = input
        .variants
        .iter()
        .enumerate()
        .map(|(at, variant)| {
            let pattern = variant.pattern(input.is_struct, &[]);
            let Some(entry) = door.joined.entry(at) else {
                return quote!(#pattern => ::core::option::Option::None,);
            };
            let code = format_ident!("{}", entry.variant);
            quote!(#pattern => ::core::option::Option::Some(#codes::#code),)
        })
        .collect();
    let code = if arms.is_empty() {
        quote!(match *self {})
    } else {
        quote! {
            #[allow(deprecated)]
            match self { #(#arms)* }
        }
    };
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
            #[inline]
            fn __code(&self) -> ::core::option::Option<#codes> {
                #code
            }

            #methods

            /// The way out in one line, where the catalogue says one.
            #[must_use]
            pub fn help(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
                self.__code().and_then(|code| #runtime::Catalog::entry(code).help())
            }

            /// The error's links to other entries, with kind and reason.
            #[must_use]
            pub fn links(&self) -> #runtime::Links<#codes> {
                __errdex::links_of(self.__code())
            }

            /// The entries in use that the error's entry links to.
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

/// Where every variant has an entry.
fn whole_methods(runtime: &TokenStream, codes: &TokenStream) -> TokenStream {
    quote! {
        #[inline]
        fn __entry(&self) -> #runtime::Entry<#codes> {
            ::core::convert::From::from(__errdex::certain(self.__code()))
        }

        /// The error's code.
        #[must_use]
        pub fn code(&self) -> <#codes as #runtime::Catalog>::Code {
            #runtime::Catalog::code(__errdex::certain(self.__code()))
        }

        /// The name of the error's entry, as the catalogue writes it.
        #[must_use]
        pub fn name(&self) -> &'static ::core::primitive::str {
            self.__entry().name()
        }

        /// Everything that the catalogue says of the error.
        #[must_use]
        pub fn entry(&self) -> #runtime::Entry<#codes> {
            self.__entry()
        }

        /// How severe the error is.
        #[must_use]
        pub fn severity(&self) -> #runtime::Severity {
            self.__entry().severity()
        }
    }
}

/// Where some variants have none: these have no code.
fn partial_methods(runtime: &TokenStream, codes: &TokenStream) -> TokenStream {
    quote! {
        /// The error's code; a variant that has no entry has none.
        #[must_use]
        pub fn code(&self) -> ::core::option::Option<<#codes as #runtime::Catalog>::Code> {
            self.__code().map(#runtime::Catalog::code)
        }

        /// The name of the error's entry, as the catalogue writes it.
        #[must_use]
        pub fn name(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
            self.__code().map(#runtime::Catalog::name)
        }

        /// Everything that the catalogue says of the error.
        #[must_use]
        pub fn entry(&self) -> ::core::option::Option<#runtime::Entry<#codes>> {
            self.__code().map(::core::convert::From::from)
        }

        /// How severe the error is; a variant that has no entry is an error like any other.
        #[must_use]
        pub fn severity(&self) -> #runtime::Severity {
            match self.__code() {
                ::core::option::Option::Some(code) => #runtime::Catalog::entry(code).severity(),
                ::core::option::Option::None => #runtime::Severity::Error,
            }
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
            let patterns: Vec<TokenStream> = door
                .input
                .variants
                .iter()
                .enumerate()
                .filter(|(at, _)| {
                    let entry = door.joined.entry(*at);
                    entry.is_some_and(|entry| entry.category == Some(number))
                })
                .map(|(_, variant)| variant.pattern(door.input.is_struct, &[]))
                .collect();
            let body = if patterns.is_empty() {
                quote!(false)
            } else {
                quote! {
                    #[allow(unreachable_patterns, deprecated)]
                    match self { #(#patterns)|* => true, _ => false }
                }
            };
            quote! {
                #[doc = #doc]
                #[must_use]
                pub fn #name(&self) -> ::core::primitive::bool {
                    #body
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
                fn from(error: &'__error #name #arguments) -> Self {
                    __errdex::certain(error.__code())
                }
            }

            #[automatically_derived]
            impl #params ::core::convert::From<#name #arguments> for #codes #bounds {
                fn from(error: #name #arguments) -> Self {
                    __errdex::certain(error.__code())
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

            fn entry(&self) -> ::core::option::Option<#runtime::Entry<#codes>> {
                self.__code().map(::core::convert::From::from)
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
