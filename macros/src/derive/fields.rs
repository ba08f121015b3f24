//! Writes the function that tells the values of an error's fields. Everything that leaves a program by way of them, in
//! problem objects and in events, passes here.

use errdex_catalog::template::Piece;
use quote::quote_spanned;

use super::Door;
use super::compute;
use super::display::path_of;
use super::input::{Computed, Field, Value};
use crate::rust::{self, Hole, Rust};

/// Variants without such fields have no arm.
const FIELDS: &str = "
fn visit_fields(
    &self,
    __errdex_each: &mut dyn ::core::ops::FnMut(&'static ::core::primitive::str, __errdex::api::Value<'_>),
) {
    #[allow(unused_imports)]
    use __errdex::{
        Debugged as _, Displayed as _, Exact as _, ExactOption as _, Shown as _, ShownAsItIs as _,
        ShownAsPath as _, Untold as _,
    };
    $allowed
    match self {
        $arms
        $other
    }
}
";

const ARM: &str = "
$pattern => { $fields }
";

/// The function of an error that computes values.
const FIELDS_OF_COMPUTED: &str = "
fn visit_fields(
    &self,
    __errdex_each: &mut dyn ::core::ops::FnMut(&'static ::core::primitive::str, __errdex::api::Value<'_>),
) {
    $body
}
";

const OTHERS: &str = "
#[allow(unused_imports)]
use __errdex::{
    Debugged as _, Displayed as _, Exact as _, ExactOption as _, Shown as _, ShownAsItIs as _,
    ShownAsPath as _, Untold as _,
};
match self {
    $arms
    $other
}
";

const TOLD_OF_COMPUTED: &str = "
#[allow(unused_imports)]
use __errdex::{
    Debugged as _, Displayed as _, Exact as _, ExactOption as _, Shown as _, ShownAsItIs as _,
    ShownAsPath as _, Untold as _,
};
$fields
";

const FIELD: &str = "
__errdex::tell(__errdex_each, $name, $value);
";

/// The value of a secret: that there is one.
const REDACTED: &str = "::core::option::Option::Some(__errdex::api::Value::Redacted)";

/// What an error forwards tells its fields itself.
const FORWARDED: &str =
    "_ => __errdex::tell_forwarded(__errdex_each, Self::__errdex_forwarded(self)),";

/// Whether the runtime has a feature that asks for fields.
const IS_WANTED: bool = cfg!(feature = "fields");

/// The function for an error that only forwards others.
pub(super) fn of_forwarded() -> Rust {
    if !IS_WANTED {
        return Rust::default();
    }
    let holes = [
        ("allowed", Hole::Text("")),
        ("arms", Hole::Text("")),
        ("other", Hole::Text(FORWARDED)),
    ];
    rust::filled(FIELDS, holes)
}

/// Nothing where no variant has a field that the catalogue declares or shows: the trait's own function tells nothing.
pub(super) fn write(door: &Door<'_>, forwards: bool) -> Rust {
    if !IS_WANTED {
        return Rust::default();
    }
    let input = door.input;
    let mut arms = Rust::default();
    let mut computing = Rust::default();
    let mut count_computing = 0;
    let mut is_partial = false;
    for (at, variant) in input.variants.iter().enumerate() {
        let fields = told(door, at);
        if fields.is_empty() {
            is_partial = true;
            continue;
        }
        let entry = door.joined.entry(at);
        let is_secret = |field: &Field| entry.is_some_and(|entry| entry.is_sensitive(&field.name));
        let mut tells = Rust::default();
        let mut used: Vec<&Field> = Vec::new();
        let mut computed = Vec::new();
        for told in &fields {
            let name = format!("{:?}", told.name());
            let value = match told {
                Value::Field(field) => {
                    used.push(field);
                    if is_secret(field) {
                        REDACTED.into()
                    } else {
                        value(field, &input.generics)
                    }
                }
                Value::Computed(own) => {
                    computed.push(*own);
                    value_of_computed(own)
                }
            };
            let holes = [("name", Hole::Text(&name)), ("value", Hole::Rust(value))];
            tells.fill(FIELD, holes);
        }
        compute::add_fields(variant, &computed, &mut used);
        let pattern = variant.pattern(input.is_struct, &used);
        let pattern = ("pattern", Hole::Text(&pattern));
        if computed.is_empty() {
            arms.fill(ARM, [pattern, ("fields", Hole::Rust(tells))]);
            continue;
        }
        is_partial = true;
        let tells = rust::filled(TOLD_OF_COMPUTED, [("fields", Hole::Rust(tells))]);
        let told = compute::around(variant, &computed, tells);
        computing.fill(compute::ARM, [pattern, ("computed", Hole::Rust(told))]);
        count_computing += 1;
    }
    if arms.is_empty() && computing.is_empty() && !forwards {
        return arms;
    }
    let other = match (forwards, is_partial) {
        (true, _) => FORWARDED,
        (false, true) => "_ => {}",
        (false, false) => "",
    };
    if computing.is_empty() {
        let holes = [
            ("allowed", Hole::Text(input.allowed_inside)),
            ("arms", Hole::Rust(arms)),
            ("other", Hole::Text(other)),
        ];
        return rust::filled(FIELDS, holes);
    }
    let are_all = count_computing == input.variants.len();
    let others = rust::filled(
        OTHERS,
        [("arms", Hole::Rust(arms)), ("other", Hole::Text(other))],
    );
    let body = compute::before(computing, are_all, others);
    rust::filled(FIELDS_OF_COMPUTED, [("body", Hole::Rust(body))])
}

/// The values of a variant that are told: those that the catalogue declares, then those that only the text shows. A
/// source is told among the sources, and a field as it is, however the text shows it, unless the declared type is that of
/// the argument that shows it.
fn told<'d>(door: &Door<'d>, at: usize) -> Vec<Value<'d>> {
    let variant = &door.input.variants[at];
    let declared = door.joined.entry(at).map_or(&[][..], |entry| &entry.fields);
    let is_computed = |name: &str| {
        let declared = declared.iter().find(|field| field.name == name);
        let value = declared.map(|field| variant.declared_value(name, &field.rust_type));
        matches!(value, Some(Some(Value::Computed(_))))
    };
    let names = declared.iter().map(|field| field.name.as_str());
    let shown = door.joined.template(at).iter();
    let shown = shown.filter_map(|piece| match piece {
        Piece::Placeholder { name, .. } => Some(name.as_str()),
        Piece::Text(_) => None,
    });
    let mut told: Vec<Value<'_>> = Vec::new();
    for name in names.chain(shown) {
        if told.iter().any(|told| told.name() == name) {
            continue;
        }
        match (variant.field(name), variant.value(name)) {
            (Some(field), _) if field.source => {}
            (Some(field), _) if !is_computed(name) => told.push(Value::Field(field)),
            (_, Some(computed @ Value::Computed(_))) => told.push(computed),
            _ => {}
        }
    }
    told
}

/// What `Probe` is asked of what the author's expression returned.
fn value_of_computed(computed: &Computed) -> Rust {
    let binding = computed.binding();
    let span = binding.span();
    Rust::from_tokens(quote_spanned!(span=> (&&&&&__errdex::Probe(#binding)).__errdex_value()))
}

/// A path is told as the text shows it.
fn value(field: &Field, generics: &syn::Generics) -> Rust {
    let binding = field.binding();
    let span = binding.span();
    Rust::from_tokens(if let Some(path) = path_of(&field.ty, generics) {
        let shown = path.shown(&binding);
        quote_spanned!(span=> (&&&&&__errdex::Probe(&#shown)).__errdex_value())
    } else {
        quote_spanned!(span=> (&&&&&__errdex::Probe(#binding)).__errdex_value())
    })
}
