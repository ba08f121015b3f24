//! Writes `Display`: the pieces of the entry's template, and the fields between them. The runtime puts the two together,
//! since rustc would compile a `write!` for each variant.

mod body;
mod private;
mod translated;
mod value;

use std::collections::BTreeSet;

use errdex_catalog::model::Entry;
use errdex_catalog::template::{self, Piece};
use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::{Ident, Member};

use super::compute;
use super::input::{Computed, Field, Input, Value, Variant};
use super::source::option_of;
use super::{Door, field_types, types};
use crate::rust::{self, Hole, Rust};
pub(super) use private::write as write_private;
pub(super) use translated::write as write_translated;
pub(super) use value::path_of;
use value::{Format, trait_of, unsized_field};

const DISPLAY: &str = "
#[automatically_derived]
$head {
    $allowed
    fn fmt(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        $body
    }
}
";

const ARM_OF_MANY: &str = "
$pattern => __errdex_write_$count(__errdex_code, $pieces, $values __errdex_f),
";

/// How many values a function takes: with more, clippy would count its parameters.
const MAX_PARAMETERS: usize = 4;

const LONG_ARM_OF_MANY: &str = "
$pattern => __errdex::Table::write_text(__errdex_code, $pieces, &[$values], __errdex_f),
";

/// How many variants are few.
const FEW: usize = 64;

/// What types have that are called `Path` without being the standard library's.
const IMPORT: &str =
    "#[allow(unused_imports)] use __errdex::{Displayed as _, ShownAnyway as _, ShownAsPath as _};";

/// The text of every variant is its entry's message.
const MESSAGES: &str = "
__errdex::Table::write_text(Self::__errdex_code(self), \"\", &[], __errdex_f)
";

/// The pieces of a text and the values between them, returned.
const VALUES: &str = "
$pattern => ($pieces, $values),
";

/// The pieces of a text and the values between them, which are too many to be returned, or do not outlive the arm.
const SHOWN: &str = "
$pattern => return __errdex::Table::write_text(Self::__errdex_code(self), $pieces, &[$values], __errdex_f),
";

/// How many values an arm of [`TEXTS`] may return. Most texts show no more, and all arms return equally many.
const MAX_WIDTH: usize = BOUND.len();

/// What the values are bound to.
const BOUND: [&str; 2] = ["__errdex_first,", "__errdex_second,"];
const DYN_DISPLAY: &str = "&dyn ::core::fmt::Display,";
/// A value that a text has no place for.
const NONE: &str = "__errdex_none,";
/// What a text shows in place of a secret, whatever its type and its format: the value is not even read.
const REDACTED: &str = "&\"[redacted]\",";

/// What shows the values that an arm has computed.
const CALL: &str = "
__errdex::Table::write_text(Self::__errdex_code(self), $pieces, &[$values], __errdex_f)
";

const CALL_OF_INLINE: &str = "
__errdex::write_inline($pieces, &[$values], __errdex_f)
";

/// The text of a variant that has no entry.
const NAME: &str = "
$pattern => return ::core::fmt::Formatter::pad(__errdex_f, $name),
";

/// The text of a variant that has no entry, and a text in the code.
const INLINE: &str = "
$pattern => return __errdex::write_inline($pieces, &[$values], __errdex_f),
";

const TRANSPARENT: &str = "
$pattern => return ::core::fmt::Display::fmt($field, __errdex_f),
";

pub(super) fn write(door: &Door<'_>, out: &mut Rust) {
    let input = door.input;
    let mut arms = Arms::write(door, width(door));
    if arms.width > 0 && !arms.return_values {
        arms = Arms::write(door, 0);
    }
    let bounds = std::mem::take(&mut arms.bounds);
    let computing = std::mem::take(&mut arms.computing);
    let are_all_computing = arms.count_computing == input.variants.len();
    let mut body = if input.variants.is_empty() {
        "match *self {}".into()
    } else if arms.rust.is_empty() {
        MESSAGES.into()
    } else {
        arms.body()
    };
    if !computing.is_empty() {
        body = compute::before(computing, are_all_computing, body);
    }
    write_impl(input, bounds, body, out);
}

/// How many values every arm returns, those that it lacks being empty; none where each arm shows its own.
fn width(door: &Door<'_>) -> usize {
    if door.input.variants.len() > FEW {
        return 0;
    }
    // The arms of those that compute values stand apart.
    let variants = door.input.variants.iter().enumerate();
    let variants = variants.filter(|(_, variant)| variant.computed.is_empty());
    let counts = variants.map(|(at, _)| {
        let template = door.joined.template(at).iter();
        template
            .filter(|piece| matches!(piece, Piece::Placeholder { .. }))
            .count()
    });
    counts.max().unwrap_or(0).clamp(1, MAX_WIDTH)
}

/// For an error all of whose variants are transparent, and that has no catalogue.
pub(super) fn write_transparent(input: &Input, out: &mut Rust) {
    let mut arms = Arms::new(input);
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
        [
            ("head", Hole::Rust(head)),
            ("allowed", Hole::Text(input.allowed_inside)),
            ("body", Hole::Rust(body)),
        ],
    );
}

/// The arms of the `match` over the variants.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says what the arms need"
)]
struct Arms<'i> {
    input: &'i Input,
    rust: Rust,
    /// The arms of the variants that compute values, and how many there are.
    computing: Rust,
    count_computing: usize,
    /// How many values an arm returns.
    width: usize,
    /// What the values ask for.
    bounds: Vec<Rust>,
    shows_paths: bool,
    /// The numbers of values that texts show, where each arm shows its own.
    counts: BTreeSet<usize>,
    /// Whether some arm returns values, and does not show them.
    return_values: bool,
    /// Whether every variant has an arm.
    are_complete: bool,
    unsized_field: Option<&'i Member>,
    /// Whether secrets are shown, as in a private report.
    reveals: bool,
}

/// What a text shows.
struct Shown<'v> {
    /// The fields, each once.
    used: Vec<&'v Field>,
    /// The values that are computed, each once.
    computed: Vec<&'v Computed>,
    pieces: String,
    values: Rust,
    count: usize,
    /// Whether all values outlive the arm that makes them.
    outlive_the_arm: bool,
}

impl Shown<'_> {
    /// Pushes an arm of its own, in which the values are computed, `before` stands, and then the `call` shows them.
    fn push_arm(
        self,
        (variant, input): (&Variant, &Input),
        before: Rust,
        call: &str,
        out: &mut Rust,
    ) {
        let pattern = variant.pattern(input.is_struct, &self.used);
        let mut inside = before;
        let pieces = format!("{:?}", self.pieces);
        let holes = [
            ("pieces", Hole::Text(&pieces)),
            ("values", Hole::Rust(self.values)),
        ];
        inside.fill(call, holes);
        let arm = compute::around(variant, &self.computed, inside);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("computed", Hole::Rust(arm)),
        ];
        out.fill(compute::ARM, holes);
    }
}

impl<'i> Arms<'i> {
    fn write(door: &Door<'i>, width: usize) -> Self {
        let mut arms = Self::new(door.input);
        arms.width = width;
        for (at, variant) in door.input.variants.iter().enumerate() {
            if variant.transparent {
                arms.write_transparent(variant);
            } else if variant.text.is_some() {
                arms.write_inline(variant, door.joined.template(at));
            } else if door.joined.found(at).is_some() {
                arms.write_values(door, at);
            } else {
                arms.write_name(variant);
            }
        }
        arms
    }

    fn new(input: &'i Input) -> Self {
        Self {
            input,
            rust: Rust::default(),
            computing: Rust::default(),
            count_computing: 0,
            width: 0,
            bounds: Vec::new(),
            shows_paths: false,
            counts: BTreeSet::new(),
            return_values: false,
            are_complete: true,
            unsized_field: unsized_field(input),
            reveals: false,
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

    /// A text that no entry has: neither a code nor a help belongs to it.
    fn write_inline(&mut self, variant: &Variant, template: &[Piece]) {
        let shown = self.shown(template, None, variant);
        if !shown.computed.is_empty() {
            self.write_computing(variant, shown, Rust::default(), CALL_OF_INLINE);
            return;
        }
        let pattern = variant.pattern(self.input.is_struct, &shown.used);
        let pieces = format!("{:?}", shown.pieces);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("pieces", Hole::Text(&pieces)),
            ("values", Hole::Rust(shown.values)),
        ];
        self.rust.fill(INLINE, holes);
    }

    fn write_transparent(&mut self, variant: &Variant) {
        let Some(field) = variant.fields.first() else {
            // Reported where it was found.
            self.are_complete = false;
            return;
        };
        self.require(field, "Display");
        let pattern = if option_of(&field.ty).is_some() {
            variant.pattern_of_some(self.input.is_struct, field)
        } else {
            variant.pattern(self.input.is_struct, &[field])
        };
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("field", Hole::Tokens(field.binding().into_token_stream())),
        ];
        self.rust.fill(TRANSPARENT, holes);
        if option_of(&field.ty).is_some() {
            // There is nothing to forward.
            self.write_name(variant);
        }
    }

    /// The pieces of the template, and the values between them. Where there is no template, the last arm serves.
    fn write_values(&mut self, door: &Door<'_>, at: usize) {
        let variant = &door.input.variants[at];
        let (entry, template) = (door.joined.entry(at), door.joined.template(at));
        if template.is_empty() {
            self.are_complete = false;
            self.return_values = true;
            return;
        }
        let shown = self.shown(template, entry, variant);
        if !shown.computed.is_empty() {
            let checks = field_types::check_computed(door, at);
            self.write_computing(variant, shown, checks, CALL);
            return;
        }
        let Shown {
            used,
            computed: _,
            pieces,
            mut values,
            count,
            outlive_the_arm,
        } = shown;
        let arm = if self.width == 0 && count > MAX_PARAMETERS {
            LONG_ARM_OF_MANY
        } else if self.width == 0 {
            self.counts.insert(count);
            ARM_OF_MANY
        } else if outlive_the_arm && count <= self.width {
            self.return_values = true;
            values.text(&NONE.repeat(self.width - count));
            VALUES
        } else {
            SHOWN
        };
        self.rust.fill(
            arm,
            [
                (
                    "pattern",
                    Hole::Text(&variant.pattern(self.input.is_struct, &used)),
                ),
                ("pieces", Hole::Text(&format!("{pieces:?}"))),
                ("values", Hole::Rust(values)),
                ("count", Hole::Text(&count.to_string())),
            ],
        );
    }

    /// What a template shows of a variant.
    fn shown<'v>(
        &mut self,
        template: &[Piece],
        entry: Option<&Entry>,
        variant: &'v Variant,
    ) -> Shown<'v> {
        let mut used: Vec<&Field> = Vec::new();
        let mut computed: Vec<&Computed> = Vec::new();
        let mut pieces = String::new();
        let mut text = "";
        let mut values = Rust::default();
        let mut count = 0;
        let mut outlive_the_arm = true;
        for piece in template {
            let (name, spec) = match piece {
                Piece::Text(own) => {
                    text = own;
                    continue;
                }
                Piece::Placeholder { name, spec, .. } => (name, spec),
            };
            let Some(value) = variant.value(name) else {
                // Reported where it was found.
                continue;
            };
            errdex_tables::write::push_piece(std::mem::take(&mut text), &mut pieces);
            count += 1;
            // A secret is bound too, so that rustc does not call its field unused.
            let field_name = match value {
                Value::Field(field) => &field.name,
                Value::Computed(_) => name,
            };
            if entry.is_some_and(|entry| entry.is_sensitive(field_name)) {
                let field = variant.field(field_name);
                if let Some(field) = field {
                    add(&Value::Field(field), &mut used, &mut computed);
                }
                match field.filter(|_| self.reveals) {
                    Some(field) => value::reveal(field, spec, &self.input.generics, &mut values),
                    None => values.text(REDACTED),
                }
                continue;
            }
            add(&value, &mut used, &mut computed);
            let mut format = Format::new(spec);
            for parameter in template::parameters(spec) {
                let value = parameter.name.and_then(|name| variant.value(name));
                // One without a value was reported where it was found.
                let Some(value) = value else { continue };
                format.take(parameter, &value.binding());
                add(&value, &mut used, &mut computed);
            }
            let field = match value {
                Value::Field(field) => field,
                Value::Computed(own) => {
                    if let Some(field) = own.field(variant) {
                        self.require(field, trait_of(spec));
                    }
                    value::write_computed(own, &format, &mut values);
                    outlive_the_arm = false;
                    continue;
                }
            };
            self.require(field, trait_of(spec));
            let may_be_unsized = self.unsized_field == Some(&field.member);
            let generics = &self.input.generics;
            let absent = entry.and_then(|entry| entry.absent(&field.name));
            let shown = value::write(
                field,
                &format,
                absent,
                may_be_unsized,
                generics,
                &mut values,
            );
            outlive_the_arm &= shown.outlives_the_arm;
            self.shows_paths |= shown.is_path;
        }
        errdex_tables::write::push_piece(text, &mut pieces);
        compute::add_fields(variant, &computed, &mut used);
        Shown {
            used,
            computed,
            pieces,
            values,
            count,
            outlive_the_arm,
        }
    }

    /// The arm of a variant that computes values. Whatever it imports is around what shows them, and not around the
    /// author's expressions.
    fn write_computing(&mut self, variant: &Variant, shown: Shown<'_>, checks: Rust, call: &str) {
        let mut before = Rust::from(IMPORT);
        before.append(checks);
        shown.push_arm((variant, self.input), before, call, &mut self.computing);
        self.count_computing += 1;
        self.are_complete = false;
    }

    /// `where T: Display`, for a field whose type names one of the item's own parameters.
    fn require(&mut self, field: &Field, needed: &str) {
        let ty = option_of(&field.ty).unwrap_or(&field.ty);
        if !types::names_parameter(ty, &self.input.generics)
            || path_of(ty, &self.input.generics).is_some()
        {
            return;
        }
        let ty = types::generated(ty);
        let needed = Ident::new(needed, Span::call_site());
        let bound = quote_spanned!(field.span()=> #ty: ::core::fmt::#needed);
        self.bounds.push(Rust::from_tokens(bound));
    }
}

/// Adds a value to those that a text shows, unless it is among them.
fn add<'v>(value: &Value<'v>, fields: &mut Vec<&'v Field>, computed: &mut Vec<&'v Computed>) {
    match value {
        Value::Field(field) if !fields.iter().any(|other| std::ptr::eq(*other, *field)) => {
            fields.push(field);
        }
        Value::Computed(own) if !computed.iter().any(|other| std::ptr::eq(*other, *own)) => {
            computed.push(own);
        }
        _ => {}
    }
}
