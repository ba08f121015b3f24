//! Writes implementations without content, where nothing of the catalogue could be read: whatever uses the error
//! continues to compile.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Error;

use super::input::Input;
use super::{source, wire};
use crate::rust::{self, Hole, Rust};

/// The first problem is where a type is expected, so that rustc reports nothing about the uses of that type.
///
/// Which categories there are is not known, so any method may be meant: where the search for one reaches a type that
/// cannot be determined, rustc ends it in silence.
const STUBS: &str = "
#[allow(missing_debug_implementations)]
pub struct __ErrdexBroken<const WHY: usize>;
type __ErrdexUnknown = __ErrdexBroken<{ $problem }>;

#[automatically_derived]
$deref {
    type Target = <__ErrdexUnknown as ::core::iter::Iterator>::Item;
    fn deref(&self) -> &Self::Target {
        ::core::unreachable!()
    }
}

#[automatically_derived]
$display {
    fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::result::Result::Ok(())
    }
}

#[automatically_derived]
$error {}

#[allow(missing_docs)]
$head {
    $methods
}

$coded {
    type Codes = __ErrdexUnknown;
    fn entry(&self) -> ::core::option::Option<__errdex::api::Entry<__ErrdexUnknown>> {
        ::core::option::Option::None
    }
}
";

const METHOD: &str = "
pub fn $name(&self) -> __ErrdexUnknown {
    ::core::unreachable!()
}
";

const METHODS: [&str; 10] = [
    "code",
    "name",
    "entry",
    "severity",
    "retry",
    "is_retryable",
    "audience",
    "help",
    "links",
    "related",
];

pub(super) fn expand(input: &Input, problems: &[Error]) -> TokenStream {
    if input.is_union {
        let problems = problems.iter().map(Error::to_compile_error);
        return quote!(#(#problems)*);
    }
    let (problem, others) = match problems.split_first() {
        Some((first, others)) => (first.to_compile_error(), others),
        None => panic!("a bug in errdex: an error is broken without a problem"),
    };
    let others = others.iter();
    let others = others.map(Error::to_compile_error);
    let mut methods = Rust::default();
    for name in METHODS {
        methods.fill(METHOD, [("name", Hole::Text(name))]);
    }
    let of_trait = |name| Hole::Rust(input.head_of_trait(name, Vec::new()));
    let with_debug = |name| {
        let bounds = vec!["Self: ::core::fmt::Debug".into()];
        Hole::Rust(input.head_of_trait(name, bounds))
    };
    let mut items = rust::filled(
        STUBS,
        [
            ("problem", Hole::Tokens(problem)),
            ("deref", of_trait("::core::ops::Deref")),
            ("display", of_trait("::core::fmt::Display")),
            ("error", with_debug("::core::error::Error")),
            ("head", Hole::Rust(input.head_of_methods())),
            ("methods", Hole::Rust(methods)),
            ("coded", with_debug("__errdex::api::Coded")),
        ],
    );
    source::write_from(input, &mut items);
    wire::write(input, &mut items);
    let block = input.block(items);
    quote!(#(#others)* #block)
}
