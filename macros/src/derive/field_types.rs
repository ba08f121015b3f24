//! Lets rustc compare the types of the author's fields with those that the catalogue declares.

use errdex_catalog::Loaded;
use errdex_catalog::expand::rust::literal;
use errdex_catalog::model::{Entry, Field as Declared};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Error, LitStr, Type};

use super::Door;
use super::input::{Field, Value};
use crate::declared_type;
use crate::rust::{self, Hole, Rust};

/// A function that nobody calls, in which rustc compares types.
const FIELD_TYPES: &str = "
$head {
    #[allow(dead_code)]
    #[doc(hidden)]
    fn __errdex_field_types() {
        $checks
    }
}
";

/// A trait that only the right type has, with the words for any other. It is the comparison that stable Rust lets a macro
/// explain: other mismatches are told in rustc's own words.
const TRAIT: &str = "
#[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
trait __ErrdexDeclared<Declared: ?::core::marker::Sized> {}
impl<Same: ?::core::marker::Sized> __ErrdexDeclared<Same> for Same {}
fn __errdex_same<Written, Declared>()
where
    Written: __ErrdexDeclared<Declared> + ?::core::marker::Sized,
    Declared: ?::core::marker::Sized,
{}
";

pub(super) fn check(door: &Door<'_>) -> Rust {
    let mut checks = Rust::default();
    for (entry, declared, field) in door.joined.declared_fields() {
        check_field(door, entry, declared, field, &mut checks);
    }
    if checks.is_empty() {
        return checks;
    }
    let holes = [
        ("head", Hole::Rust(door.input.head_of_methods())),
        ("checks", Hole::Rust(checks)),
    ];
    rust::filled(FIELD_TYPES, holes)
}

fn check_field(
    door: &Door<'_>,
    entry: &Entry,
    declared: &Declared,
    field: &Field,
    checks: &mut Rust,
) {
    // Lints about how types are written are about the code's own.
    let span = field.span().resolved_at(Span::mixed_site());
    let parsed = LitStr::new(&declared.rust_type, span).parse::<Type>();
    let Ok(mut expected) = parsed else {
        checks.tokens(unreadable(field.span(), declared).to_compile_error());
        return;
    };
    let ty = &field.ty;
    // What is written alike is the same type, and rustc need not be asked.
    let written = ty.to_token_stream();
    if written.to_string() == expected.to_token_stream().to_string() {
        return;
    }
    let in_catalog = declared_type::Declared {
        entry,
        field: declared,
        loaded: door.loaded,
    };
    let definitions = in_catalog.name_types_in(&mut expected);
    let expected = expected.to_token_stream();
    let mut check = Rust::default();
    let words = Words::for_field(door.loaded, &door.catalog.name, entry, declared);
    check.fill(
        TRAIT,
        [
            ("message", Hole::Text(&words.message)),
            ("label", Hole::Text(&words.label)),
            ("note", Hole::Text(&words.note)),
        ],
    );
    check.tokens(definitions);
    check.tokens(compared(field.span(), &written, &expected));
    checks.fill("{ $check }", [("check", Hole::Rust(check))]);
}

/// A trait that the declared type has and a reference to it, and for a text what it leads to, as expressions often return
/// these.
const TRAIT_OF_COMPUTED: &str = "
#[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
trait __ErrdexDeclared<Declared: ?::core::marker::Sized, How> {}
impl<Same: ?::core::marker::Sized> __ErrdexDeclared<Same, [(); 0]> for Same {}
impl<Same: ?::core::marker::Sized> __ErrdexDeclared<Same, [(); 1]> for &Same {}
$of_text
fn __errdex_same<Declared, Computed, How>(_: &Computed)
where
    Computed: __ErrdexDeclared<Declared, How> + ?::core::marker::Sized,
    Declared: ?::core::marker::Sized,
{}
";

/// The trait for what a `String` or a `PathBuf` leads to.
const OF_TEXT: &str = "
impl __ErrdexDeclared<$declared, [(); 2]> for &<$declared as ::core::ops::Deref>::Target {}
";

/// What compares the types of computed values with those that the entry declares, where the values are bound.
pub(super) fn check_computed(door: &Door<'_>, at: usize) -> Rust {
    let mut checks = Rust::default();
    let variant = &door.input.variants[at];
    let entry = door.joined.entry(at);
    for declared in entry.iter().flat_map(|entry| &entry.fields) {
        let value = variant.declared_value(&declared.name, &declared.rust_type);
        let (Some(entry), Some(Value::Computed(computed))) = (entry, value) else {
            continue;
        };
        let Ok(mut expected) = syn::parse_str::<Type>(&declared.rust_type) else {
            checks.tokens(unreadable(computed.place(), declared).to_compile_error());
            continue;
        };
        let is_text = matches!(&expected, Type::Path(ty)
            if ty.path.segments.last().is_some_and(|last| last.ident == "String" || last.ident == "PathBuf"));
        let of_text = if is_text {
            rust::filled(OF_TEXT, [("declared", Hole::Text(&declared.rust_type))])
        } else {
            Rust::default()
        };
        let words = Words::for_field(door.loaded, &door.catalog.name, entry, declared);
        let mut check = Rust::default();
        check.fill(
            TRAIT_OF_COMPUTED,
            [
                ("message", Hole::Text(&words.message)),
                ("label", Hole::Text(&words.label)),
                ("note", Hole::Text(&words.note)),
                ("of_text", Hole::Rust(of_text)),
            ],
        );
        let in_catalog = declared_type::Declared {
            entry,
            field: declared,
            loaded: door.loaded,
        };
        check.tokens(in_catalog.name_types_in(&mut expected));
        let binding = computed.binding();
        let span = binding.span();
        check.tokens(quote_spanned!(span=> __errdex_same::<#expected, _, _>(#binding);));
        checks.fill("{ $check }", [("check", Hole::Rust(check))]);
    }
    checks
}

fn compared(span: Span, written: &TokenStream, declared: &TokenStream) -> TokenStream {
    let span = span.resolved_at(Span::call_site());
    quote_spanned!(span=> __errdex_same::<#written, #declared>();)
}

/// The core reads types less strictly than syn.
fn unreadable(span: Span, declared: &Declared) -> Error {
    let message = format!(
        "the catalogue's type `{}` is not a Rust type",
        declared.rust_type
    );
    Error::new(span, message)
}

/// What rustc says of another type, as literals.
struct Words {
    message: String,
    label: String,
    note: String,
}

impl Words {
    fn for_field(loaded: &Loaded, catalog: &str, entry: &Entry, declared: &Declared) -> Self {
        let ty = in_format(&declared.rust_type);
        let place = loaded.sources.position(declared.span);
        let file = loaded.sources.file(declared.span.file).shown();
        let text = |text: String| literal(&text);
        Self {
            message: text(format!(
                "the field `{}` of `{}` has the type `{ty}` in the catalogue `{catalog}`, and `{{Self}}` here",
                declared.name, entry.name
            )),
            label: text(format!("expected `{ty}`")),
            note: text(format!(
                "the type is declared at {}:{}:{}",
                in_format(file),
                place.line,
                place.column
            )),
        }
    }
}

/// Braces are placeholders in rustc's formats.
fn in_format(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
