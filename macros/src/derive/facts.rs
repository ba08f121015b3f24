//! Writes the methods that tell what the catalogue says of an error.

use errdex_catalog::expand;
use errdex_catalog::template::Piece;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::input::{Value, Variant};
use super::{Door, display, fields, forward};
use crate::rust::{self, Hole, Rust};

/// What every error has.
const METHODS: &str = r#"
#[doc = "How severe the error is."]
#[inline]
#[must_use]
pub fn severity(&self) -> __errdex::api::Severity {
    __errdex::severity_of(Self::__errdex_code(self))
}

#[doc = "How to fix it, in one line, if the catalogue says so."]
#[inline]
#[must_use]
pub fn help(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    __errdex::help_of(Self::__errdex_code(self))
}

#[doc = "Whether and when what failed may be tried again, if the catalogue says so."]
#[inline]
#[must_use]
pub fn retry(&self) -> ::core::option::Option<__errdex::api::Retry> {
    __errdex::retry_of(Self::__errdex_code(self))
}

#[doc = "For whom the error is."]
#[inline]
#[must_use]
pub fn audience(&self) -> __errdex::api::Audience {
    __errdex::audience_of(Self::__errdex_code(self))
}

$is_retryable

#[doc = "The error's links to other entries, with kind and reason."]
#[inline]
#[must_use]
pub fn links(&self) -> __errdex::api::Links<$codes> {
    __errdex::links_of(Self::__errdex_code(self))
}

#[doc = "The entries in use that the error's entry links to."]
#[inline]
#[must_use]
pub fn related(&self) -> __errdex::api::Related<$codes> {
    __errdex::related_of(Self::__errdex_code(self))
}
"#;

/// Where no category has a test of that name.
const IS_RETRYABLE: &str = r#"
#[doc = "Whether a program may try again by itself: at once, or after a pause."]
#[inline]
#[must_use]
pub fn is_retryable(&self) -> ::core::primitive::bool {
    __errdex::is_retryable(Self::__errdex_code(self))
}
"#;

/// Where every variant has an entry.
const WHOLE_METHODS: &str = r#"
#[doc = "The error's code."]
#[inline]
#[must_use]
pub fn code(&self) -> <$codes as __errdex::api::Catalog>::Code {
    __errdex::expect_code(__errdex::code_of(Self::__errdex_code(self)))
}

#[doc = "The name of the error's entry, as the catalogue writes it."]
#[inline]
#[must_use]
pub fn name(&self) -> &'static ::core::primitive::str {
    __errdex::expect_code(__errdex::name_of(Self::__errdex_code(self)))
}

#[doc = "Everything that the catalogue says of the error."]
#[inline]
#[must_use]
pub fn entry(&self) -> __errdex::api::Entry<$codes> {
    __errdex::expect_code(__errdex::entry_of(Self::__errdex_code(self)))
}
"#;

/// Where some variants have none: these have no code.
const PARTIAL_METHODS: &str = r#"
#[doc = "The error's code; a variant that has no entry has none."]
#[inline]
#[must_use]
pub fn code(&self) -> ::core::option::Option<<$codes as __errdex::api::Catalog>::Code> {
    __errdex::code_of(Self::__errdex_code(self))
}

#[doc = "The name of the error's entry, as the catalogue writes it."]
#[inline]
#[must_use]
pub fn name(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    __errdex::name_of(Self::__errdex_code(self))
}

#[doc = "Everything that the catalogue says of the error."]
#[inline]
#[must_use]
pub fn entry(&self) -> ::core::option::Option<__errdex::api::Entry<$codes>> {
    __errdex::entry_of(Self::__errdex_code(self))
}
"#;

/// The entry of an error, in the trait.
const CODED: &str = "
#[automatically_derived]
$head {
    type Codes = $codes;

    $entries
    $shows_source
    $fields
    $private
    $translated
}
";

const ENTRY: &str = "
#[inline]
fn entry(&self) -> ::core::option::Option<__errdex::api::Entry<$codes>> {
    __errdex::entry_of(Self::__errdex_code(self))
}
";

/// Of an error some of whose variants have no entry.
const NOT_ALWAYS: &str = "const ALWAYS: ::core::primitive::bool = false;";

/// The type's own methods.
const INHERENT: &str = "
$head {
    $code
    $methods
    $tests
}
";

/// The code of each variant. A number for each and one call around them is the cheapest for rustc.
const CODE: &str = "
$allowed
#[inline]
fn __errdex_code(&self) -> ::core::option::Option<$codes> {
    $code
}
";

const TEST: &str = "
#[doc = $doc]
#[inline]
#[must_use]
pub fn is_$name(&self) -> ::core::primitive::bool {
    __errdex::$test(Self::__errdex_code(self), $number)
}
";

/// What is forwarded may be of another catalogue's category of the same name.
const TEST_OF_ANY: &str = "
#[doc = $doc]
#[inline]
#[must_use]
pub fn is_$name(&self) -> ::core::primitive::bool {
    __errdex::is_of_any_category(Self::__errdex_code(self), Self::__errdex_forwarded(self), $category)
}
";

/// The way to the author's own code type.
const FROM: &str = "
#[automatically_derived]
$head {
    fn from(__errdex_error: $error) -> Self {
        __errdex::expect_code(<$name$arguments>::__errdex_code($reference))
    }
}
";

pub(super) fn write(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let hidden = input.hidden_codes();
    let codes_hole = || input.codes_hole(&hidden);
    let forwarded = door.forwarded();
    let category_test = if forwarded.is_empty() {
        TEST
    } else {
        TEST_OF_ANY
    };
    let is_whole = door.joined.is_whole;
    let mut methods = Rust::default();
    let mut coded = Rust::default();
    if forwarded.is_empty() {
        let of_code = if is_whole {
            WHOLE_METHODS
        } else {
            coded.text(NOT_ALWAYS);
            PARTIAL_METHODS
        };
        methods.fill(of_code, [("codes", codes_hole())]);
        let is_retryable = expand::is_retryable(door.catalog, IS_RETRYABLE);
        let holes = [
            ("codes", codes_hole()),
            ("is_retryable", Hole::Text(is_retryable)),
        ];
        methods.fill(METHODS, holes);
        coded.fill(ENTRY, [("codes", codes_hole())]);
    } else {
        methods.fill(forward::METHODS, [("codes", codes_hole())]);
        methods.append(forward::methods(
            input,
            &forwarded,
            "Self::__errdex_code(self)",
            expand::is_retryable(door.catalog, forward::IS_RETRYABLE),
        ));
        let always = forward::always(&forwarded, door.all_but_forwarded_have_entries());
        let holes = [
            ("always", Hole::Rust(always)),
            ("codes", codes_hole()),
            ("entry", Hole::Text("Self::entry(self)")),
        ];
        coded.fill(forward::CODED, holes);
    }
    let code = rust::filled(
        CODE,
        [
            ("allowed", Hole::Text(input.allowed_inside)),
            ("codes", codes_hole()),
            ("code", Hole::Rust(code(door, &codes_hole))),
        ],
    );
    out.fill(
        INHERENT,
        [
            ("head", Hole::Rust(input.head_of_methods())),
            ("code", Hole::Rust(code)),
            ("methods", Hole::Rust(methods)),
            (
                "tests",
                Hole::Text(&expand::category_tests(door.catalog, category_test)),
            ),
        ],
    );
    let shows_source = forward::shows_source(input, &door.shows_source(), !forwarded.is_empty());
    let holes = [
        ("head", Hole::Rust(input.head_of_coded())),
        ("codes", codes_hole()),
        ("entries", Hole::Rust(coded)),
        ("shows_source", Hole::Rust(shows_source)),
        (
            "fields",
            Hole::Rust(fields::write(door, !forwarded.is_empty())),
        ),
        (
            "private",
            Hole::Rust(display::write_private(door, !forwarded.is_empty())),
        ),
        ("translated", Hole::Rust(display::write_translated(door))),
    ];
    out.fill(CODED, holes);
    write_conversions(door, out);
    if let Some(check) = same_catalog(door) {
        out.tokens(check);
    }
}

impl<'d> Door<'d> {
    /// The variants whose texts contain that of their source.
    fn shows_source(&self) -> Vec<&'d Variant> {
        let variants = self.input.variants.iter().enumerate();
        let shows = variants.filter(|(at, variant)| {
            let source = variant.source().filter(|_| !variant.transparent);
            source.is_some_and(|source| {
                let mut pieces = self.joined.template(*at).iter();
                pieces.any(|piece| match piece {
                    Piece::Placeholder { name, .. } => matches!(
                        variant.value(name),
                        Some(Value::Field(shown)) if std::ptr::eq(shown, source)
                    ),
                    Piece::Text(_) => false,
                })
            })
        });
        shows.map(|(_, variant)| variant).collect()
    }
}

/// The body of [`CODE`].
fn code<'h>(door: &Door<'_>, codes: &dyn Fn() -> Hole<'h>) -> Rust {
    let input = door.input;
    let is_hidden = input.codes.is_none();
    // A variant whose entry is missing by mistake has none, though the error is whole: that has been said.
    let all_found = (0..input.variants.len()).all(|at| door.joined.found(at).is_some());
    let mut arms = String::new();
    for (at, variant) in input.variants.iter().enumerate() {
        let code = match door.joined.found(at) {
            Some((id, _)) if is_hidden => id.index().to_string(),
            Some((_, entry)) if all_found => format!("__ErrdexCodes::{}", entry.variant),
            Some((_, entry)) => {
                format!(
                    "::core::option::Option::Some(__ErrdexCodes::{})",
                    entry.variant
                )
            }
            None if is_hidden => "::core::primitive::u32::MAX".to_owned(),
            None => "::core::option::Option::None".to_owned(),
        };
        for part in [
            &*variant.pattern(input.is_struct, &[]),
            " => ",
            &code,
            ",\n",
        ] {
            arms.push_str(part);
        }
    }
    let template = match (arms.is_empty(), is_hidden, all_found) {
        (true, ..) => return "match *self {}".into(),
        (_, true, _) => "__errdex::Row::in_use(match self { $arms })",
        (_, false, true) => {
            "type __ErrdexCodes = $codes; ::core::option::Option::Some(match self { $arms })"
        }
        (_, false, false) => "type __ErrdexCodes = $codes; match self { $arms }",
    };
    rust::filled(template, [("arms", Hole::Text(&arms)), ("codes", codes())])
}

/// An error and a reference to one lead to the author's own code type, where every error has a code.
fn write_conversions(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let Some(codes) = input.codes.as_ref().filter(|_| door.joined.is_whole) else {
        return;
    };
    let name = &input.name;
    let (params, arguments, bounds) = input.generics.split_for_impl();
    for (error, reference) in [
        (quote!(&#name #arguments), "__errdex_error"),
        (quote!(#name #arguments), "&__errdex_error"),
    ] {
        let head = quote!(impl #params ::core::convert::From<#error> for #codes #bounds);
        out.fill(
            FROM,
            [
                ("head", Hole::Tokens(head)),
                ("error", Hole::Tokens(error)),
                ("name", Hole::Tokens(name.to_token_stream())),
                ("arguments", Hole::Tokens(arguments.to_token_stream())),
                ("reference", Hole::Text(reference)),
            ],
        );
    }
}

/// The author's code type must come of the same catalogue.
fn same_catalog(door: &Door<'_>) -> Option<TokenStream> {
    let codes = door.input.codes.as_ref()?;
    let identity = &door.catalog.name;
    let message = format!("`codes` must be the code type of the catalogue `{identity}`");
    Some(
        quote_spanned! {codes.span().resolved_at(Span::mixed_site())=>
            const _: () = ::core::assert!(
                __errdex::same_text(<#codes as __errdex::api::Catalog>::CATALOG, #identity),
                #message
            );
        },
    )
}

/// The variants that an enum had which comes from the catalogue as a whole: what became of each.
const RETIRED: &str = "
$head {
    $constants
}
";

pub(super) fn write_retired(door: &Door<'_>, out: &mut Rust) {
    let constants = expand::retired(door.catalog);
    if !constants.is_empty() {
        let holes = [
            ("head", Hole::Rust(door.input.head_of_methods())),
            ("constants", Hole::Text(&constants)),
        ];
        out.fill(RETIRED, holes);
    }
}
