//! Writes what an error tells of the error that a transparent variant forwards: its entry in whichever catalogue.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::input::{Field, Input, Variant};
use super::types::generated;
use super::{Door, fields};
use crate::rust::{self, Hole, Rust};

/// A field that is forwarded, in its variant.
pub(super) struct Forwarded<'i> {
    variant: &'i Variant,
    field: &'i Field,
}

/// Where what is forwarded is found. All else asks this method.
const FORWARDED: &str = "
#[inline]
fn __errdex_forwarded(&self) -> ::core::option::Option<&dyn __errdex::Described> {
    #[allow(unused_imports)]
    use __errdex::{NotDescribed as _, ThroughOption as _, ThroughOptionOfPointer as _, ThroughPointer as _, ThroughPointers as _};
    $allowed
    match self {
        $arms
    }
}
";

const ARM: &str = "
$pattern => $described,
";

const NOTHING: &str = "_ => ::core::option::Option::None,";

/// What takes the place of the methods that know the own catalogue alone.
pub(super) const METHODS: &str = r#"
#[doc = "The error's code. A variant without an entry has none, and what a variant forwards has one here only if it is of the same catalogue: `any_code` knows the others."]
#[inline]
#[must_use]
pub fn code(&self) -> ::core::option::Option<<$codes as __errdex::api::Catalog>::Code> {
    __errdex::code_of(Self::__errdex_own_code(self))
}

#[doc = "Everything that the catalogue says of the error. What a variant forwards has an entry here only if it is of the same catalogue: `any_entry` knows the others."]
#[inline]
#[must_use]
pub fn entry(&self) -> ::core::option::Option<__errdex::api::Entry<$codes>> {
    __errdex::entry_of(Self::__errdex_own_code(self))
}

#[doc = "The error's links to other entries, with kind and reason."]
#[inline]
#[must_use]
pub fn links(&self) -> __errdex::api::Links<$codes> {
    __errdex::links_of(Self::__errdex_own_code(self))
}

#[doc = "The active entries that the error's entry links to."]
#[inline]
#[must_use]
pub fn related(&self) -> __errdex::api::Related<$codes> {
    __errdex::related_of(Self::__errdex_own_code(self))
}

#[inline]
fn __errdex_own_code(&self) -> ::core::option::Option<$codes> {
    __errdex::own_code_of(Self::__errdex_code(self), Self::__errdex_forwarded(self))
}
"#;

/// Of an error that has no catalogue.
const CODE_WITHOUT_CATALOG: &str = r#"
#[doc = "The code of the error that is forwarded, with the catalogue that it belongs to."]
#[inline]
#[must_use]
pub fn code(&self) -> ::core::option::Option<__errdex::api::AnyCode> {
    Self::any_code(self)
}
"#;

/// What needs no code type.
const ANY_METHODS: &str = r#"
#[doc = "What the catalogue says about the error, or about the error that it forwards, whichever catalogue that is."]
#[inline]
#[must_use]
pub fn any_entry(&self) -> ::core::option::Option<__errdex::api::AnyEntry> {
    __errdex::any_entry_of($code, Self::__errdex_forwarded(self))
}

#[doc = "The code of the error, or of the error that it forwards, with the catalogue that it belongs to."]
#[inline]
#[must_use]
pub fn any_code(&self) -> ::core::option::Option<__errdex::api::AnyCode> {
    ::core::option::Option::map(Self::any_entry(self), __errdex::api::AnyEntry::code)
}

#[doc = "The name of the entry of the error, or of the error that it forwards, as its catalogue writes it."]
#[inline]
#[must_use]
pub fn name(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    ::core::option::Option::map(Self::any_entry(self), __errdex::api::AnyEntry::name)
}

#[doc = "How severe the error is, or the error that it forwards."]
#[inline]
#[must_use]
pub fn severity(&self) -> __errdex::api::Severity {
    ::core::option::Option::map_or(Self::any_entry(self), __errdex::api::Severity::Error, __errdex::api::AnyEntry::severity)
}

#[doc = "Whether and when what failed may be tried again, if the catalogue of the error or of the error that it forwards says so."]
#[inline]
#[must_use]
pub fn retry(&self) -> ::core::option::Option<__errdex::api::Retry> {
    __errdex::any_retry_of(Self::any_entry(self))
}

#[doc = "For whom the error is, or the error that it forwards."]
#[inline]
#[must_use]
pub fn audience(&self) -> __errdex::api::Audience {
    __errdex::any_audience_of(Self::any_entry(self))
}

$is_retryable

#[doc = "How to fix it, in one line, if the catalogue of the error or of the error that it forwards says so."]
#[inline]
#[must_use]
pub fn help(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
    ::core::option::Option::and_then(Self::any_entry(self), __errdex::api::AnyEntry::help)
}
"#;

/// Where no category has a test of that name.
pub(super) const IS_RETRYABLE: &str = r#"
#[doc = "Whether a program may try again by itself, at once or after a pause, after the error or the error that it forwards."]
#[inline]
#[must_use]
pub fn is_retryable(&self) -> ::core::primitive::bool {
    __errdex::is_any_retryable(Self::any_entry(self))
}
"#;

/// What stands in the implementation of `Coded`.
pub(super) const CODED: &str = "
const ALWAYS: ::core::primitive::bool = $always;

#[inline]
fn entry(&self) -> ::core::option::Option<__errdex::api::Entry<$codes>> {
    $entry
}

#[inline]
fn any_entry(&self) -> ::core::option::Option<__errdex::api::AnyEntry> {
    Self::any_entry(self)
}

#[inline]
fn __errdex_inside(&self) -> ::core::option::Option<&dyn __errdex::Described> {
    Self::__errdex_forwarded(self)
}
";

const CODED_WITHOUT_CATALOG: &str = "
#[automatically_derived]
$head {
    type Codes = __errdex::api::NoCodes;

    $coded
    $shows_source
    $fields
    $private
}
";

const INHERENT: &str = "
$head {
    $methods
}
";

/// Whether what is forwarded always has a code.
const ALWAYS: &str = "{
    #[allow(unused_imports)]
    use __errdex::{NotDescribed as _, ThroughOption as _, ThroughOptionOfPointer as _, ThroughPointer as _, ThroughPointers as _};
    true $answers
}";

const ANSWER: &str = "
&& __errdex::always(|__errdex_field: &$type| $always)
";

/// What is forwarded may have secrets.
const PRIVATE: &str = "
fn __errdex_fmt_private(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
    __errdex::fmt_private_of(Self::__errdex_forwarded(self), self, __errdex_f)
}
";

const SHOWS_SOURCE: &str = "
fn __errdex_shows_source(&self) -> ::core::primitive::bool {
    $allowed
    match self {
        $arms
    }
}
";

/// The variants that forward what they wrap: transparent ones without an entry of their own.
pub(super) fn forwarded(input: &Input, has_entry: impl Fn(usize) -> bool) -> Vec<Forwarded<'_>> {
    let variants = input.variants.iter().enumerate();
    let forwards = variants.filter(|(at, variant)| variant.transparent && !has_entry(*at));
    forwards
        .filter_map(|(_, variant)| {
            let field = variant.fields.first()?;
            Some(Forwarded { variant, field })
        })
        .collect()
}

/// The methods that need no code type; `code` is the error's own, and `is_retryable` is [`IS_RETRYABLE`] or nothing.
pub(super) fn methods(
    input: &Input,
    forwarded: &[Forwarded<'_>],
    code: &str,
    is_retryable: &str,
) -> Rust {
    let mut arms = Rust::default();
    for Forwarded { variant, field } in forwarded {
        let pattern = variant.pattern(input.is_struct, &[field]);
        let described = call(field, "__errdex_described");
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("described", Hole::Tokens(described)),
        ];
        arms.fill(ARM, holes);
    }
    if forwarded.len() < input.variants.len() {
        arms.text(NOTHING);
    }
    let holes = [
        ("allowed", Hole::Text(input.allowed_inside)),
        ("arms", Hole::Rust(arms)),
    ];
    let mut methods = rust::filled(FORWARDED, holes);
    let holes = [
        ("code", Hole::Text(code)),
        ("is_retryable", Hole::Text(is_retryable)),
    ];
    methods.fill(ANY_METHODS, holes);
    methods
}

fn call(field: &Field, method: &str) -> TokenStream {
    let binding = field.binding();
    let method = proc_macro2::Ident::new(method, binding.span());
    quote_spanned!(binding.span()=> __errdex::Forward(#binding).#method())
}

/// What [`CODED`] says of an error all of whose other variants have an entry if `is_whole`.
pub(super) fn always(forwarded: &[Forwarded<'_>], is_whole: bool) -> Rust {
    if !is_whole {
        return "false".into();
    }
    let mut answers = Rust::default();
    for Forwarded { field, .. } in forwarded {
        let span = field.binding().span();
        let holes = [
            ("type", Hole::Tokens(generated(&field.ty))),
            (
                "always",
                Hole::Tokens(
                    quote_spanned!(span=> __errdex::Forward(__errdex_field).__errdex_always()),
                ),
            ),
        ];
        answers.fill(ANSWER, holes);
    }
    rust::filled(ALWAYS, [("answers", Hole::Rust(answers))])
}

/// Whether the text of an error contains that of its source, where that may be: `own` are the variants whose texts do.
pub(super) fn shows_source(input: &Input, own: &[&Variant], forwards: bool) -> Rust {
    if own.is_empty() && !forwards {
        return Rust::default();
    }
    let mut arms = String::new();
    for variant in own {
        arms.push_str(&variant.pattern(input.is_struct, &[]));
        arms.push_str(" => true,\n");
    }
    if forwards {
        arms.push_str("_ => __errdex::forwarded_shows_source(Self::__errdex_forwarded(self)),");
    } else if own.len() < input.variants.len() {
        arms.push_str("_ => false,");
    }
    let holes = [
        ("allowed", Hole::Text(input.allowed_inside)),
        ("arms", Hole::Text(&arms)),
    ];
    rust::filled(SHOWS_SOURCE, holes)
}

/// What an error without a catalogue tells of what it forwards.
pub(super) fn write_without_catalog(input: &Input, out: &mut Rust) {
    let forwarded = forwarded(input, |_| false);
    let none = "::core::option::Option::<__errdex::api::NoCodes>::None";
    let mut all = methods(input, &forwarded, none, IS_RETRYABLE);
    all.text(CODE_WITHOUT_CATALOG);
    let holes = [
        ("head", Hole::Rust(input.head_of_methods())),
        ("methods", Hole::Rust(all)),
    ];
    out.fill(INHERENT, holes);
    let coded = rust::filled(
        CODED,
        [
            ("always", Hole::Rust(always(&forwarded, true))),
            ("codes", Hole::Text("__errdex::api::NoCodes")),
            ("entry", Hole::Text("::core::option::Option::None")),
        ],
    );
    let holes = [
        ("head", Hole::Rust(input.head_of_coded())),
        ("coded", Hole::Rust(coded)),
        ("shows_source", Hole::Rust(shows_source(input, &[], true))),
        ("fields", Hole::Rust(fields::of_forwarded())),
        ("private", Hole::Text(PRIVATE)),
    ];
    out.fill(CODED_WITHOUT_CATALOG, holes);
}

impl<'d> Door<'d> {
    /// The variants that forward what they wrap.
    pub(super) fn forwarded(&self) -> Vec<Forwarded<'d>> {
        forwarded(self.input, |at| self.joined.found(at).is_some())
    }

    /// Whether every variant that does not forward has an entry.
    pub(super) fn all_but_forwarded_have_entries(&self) -> bool {
        let mut variants = self.input.variants.iter().enumerate();
        variants.all(|(at, variant)| variant.transparent || self.joined.found(at).is_some())
    }
}
