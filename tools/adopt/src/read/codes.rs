//! Reads enums of codes: discriminants, and what `num_enum` and strum derive from them.

use syn::{Attribute, Expr, ExprLit, Fields, ItemEnum, Lit, Meta, UnOp};

use super::derives::{Derive, Derives};
use super::{Parts, Reader, Shape, docs, text_of};
use crate::item::{Code, Item, Note, Shown, Shows, Slot, Variant};
use crate::words::words;

/// What enums of codes are called that are errors, in folders where any other may be.
const NAMES: [&str; 12] = [
    "error",
    "errors",
    "err",
    "errno",
    "errorcode",
    "errorkind",
    "code",
    "codes",
    "fault",
    "failure",
    "reason",
    "problem",
];

/// Whether an enum without texts of a library is one of codes: no variant has data, and it has numbers.
pub(super) fn is_codes(own: &ItemEnum, derives: &Derives, is_wanted: bool) -> bool {
    let is_plain = own
        .variants
        .iter()
        .all(|own| matches!(own.fields, Fields::Unit));
    let has_numbers = own.variants.iter().any(|own| own.discriminant.is_some());
    let has_library = derives.of_library("num_enum").next().is_some()
        || derives.of_library("strum").next().is_some();
    let last = words(&own.ident.to_string()).pop().unwrap_or_default();
    let is_called_so = NAMES.contains(&last.to_lowercase().as_str());
    // The texts of strum are those of an error, whatever its variants have; then the values are in the way.
    let has_text = derives.of("strum", "Display").is_some();
    let is_of_codes = is_plain && (has_numbers || has_library);
    !own.variants.is_empty() && (is_of_codes || has_text) && (is_wanted || is_called_so)
}

/// The integer of `#[repr(u16)]`.
pub(super) fn repr(attributes: &[Attribute]) -> Option<String> {
    let mut found = None;
    for attribute in attributes {
        if attribute.path().is_ident("repr") {
            // What is no integer, `C`, is passed over; what cannot be read is rustc's to report.
            let _ = attribute.parse_nested_meta(|meta| {
                let word = meta.path.get_ident().map(ToString::to_string);
                let is_integer = word.as_ref().is_some_and(|word| {
                    word.starts_with(['u', 'i'])
                        && word[1..].bytes().all(|b| b.is_ascii_alphanumeric())
                });
                if is_integer {
                    found = word;
                }
                Ok(())
            });
        }
    }
    found
}

/// Gives the variants of an enum with discriminants their numbers as codes.
pub(super) fn discriminants(reader: &Reader<'_>, own: &ItemEnum, item: &mut Item) {
    if own.variants.iter().all(|own| own.discriminant.is_none()) {
        return;
    }
    let mut next = Some(0_i128);
    for (variant, read) in own.variants.iter().zip(&mut item.variants) {
        let written = variant.discriminant.as_ref().map(|(_, written)| written);
        let number = match written {
            Some(written) => {
                let number = number(written);
                if number.is_none() {
                    let at = reader.source.range_of(written).start;
                    let what = format!(
                        "the number of `{}` is computed by Rust: write it as a literal",
                        variant.ident
                    );
                    item.obstacles.push(reader.obstacle(at, what));
                }
                number
            }
            None => next,
        };
        let Some(number) = number else {
            next = None;
            continue;
        };
        let spelled = written.map(|written| reader.source.written(written).to_owned());
        read.code = Some(Code::Number(number, spelling(number, spelled.as_deref())));
        next = number.checked_add(1);
    }
}

/// A number as YAML spells it: in hexadecimal where the Rust does.
pub(super) fn spelling(number: i128, written: Option<&str>) -> String {
    match written.and_then(|written| written.strip_prefix("0x")) {
        Some(digits) if number >= 0 => {
            let digits: String = digits
                .chars()
                .take_while(|c| c.is_ascii_hexdigit() || *c == '_')
                .collect();
            let width = digits.chars().filter(|c| *c != '_').count();
            // A suffix such as `u8` ends the digits, but `0x1_u8` has none of its letters among them.
            format!("0x{number:0>width$X}")
        }
        _ => number.to_string(),
    }
}

/// An integer as a literal, with a minus or without.
pub(super) fn number(expression: &Expr) -> Option<i128> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            number(&unary.expr).and_then(i128::checked_neg)
        }
        Expr::Paren(inner) => number(&inner.expr),
        Expr::Group(inner) => number(&inner.expr),
        _ => None,
    }
}

pub(super) fn read(reader: &Reader<'_>, parts: &Parts<'_>, derives: &Derives, item: &mut Item) {
    let Shape::Enum(own) = parts.shape else {
        return;
    };
    let source = reader.source;
    let strum: Vec<&Derive> = derives.of_library("strum").collect();
    let display = strum
        .iter()
        .find(|own| matches!(own.last(), "Display" | "ToString"));
    let other = derives
        .called("Display")
        .filter(|own| display.is_none_or(|display| !std::ptr::eq(*own, *display)));
    if let Some(other) = other {
        let what = format!(
            "the derive `{}` writes a text that cannot be read: replace it by `#[error(\"…\")]` of thiserror",
            other.written
        );
        item.obstacles.push(reader.obstacle(item.at, what));
    }
    let needs_debug = derives.called("Debug").is_none();
    let new = if needs_debug {
        "Debug, errdex::Error"
    } else {
        "errdex::Error"
    };
    if let Some(display) = display {
        item.freed.push(display.written.clone());
        display.swap(new, &mut item.edits);
    } else {
        derives.add(new, parts.start, source, &mut item.edits);
    }
    let keeps_strum = strum.len() > usize::from(display.is_some());
    let style = Style::read(parts.attributes);
    if style.is_none() && display.is_some() {
        let what = "`serialize_all` has a style that cannot be read here: write `#[strum(to_string = \"…\")]` on each variant";
        item.obstacles.push(reader.obstacle(item.at, what));
    }
    let style = style.unwrap_or_default();
    let forget = |attributes: &[Attribute], item: &mut Item| {
        if keeps_strum {
            return;
        }
        for attribute in attributes.iter().filter(|own| own.path().is_ident("strum")) {
            item.edits
                .remove(source.removal(source.range_of(attribute)));
        }
    };
    forget(parts.attributes, item);
    if let Some(with_values) = own.variants.iter().find(|own| !own.fields.is_empty()) {
        let at = source.range(with_values.ident.span()).start;
        let what = "strum's text of a variant with values has no counterpart: write `#[error(\"…\")]` of thiserror";
        item.obstacles.push(reader.obstacle(at, what));
        return;
    }
    for variant in &own.variants {
        let name = variant.ident.to_string();
        let start = source.range(variant.ident.span()).start;
        let shows = if display.is_some() {
            let text = style.text(&name, &variant.attrs);
            item.notes.push(Note {
                kind: "message",
                is_loss: false,
                file: reader.file,
                at: start,
                what: format!("`{text}` is what strum shows; write a sentence for people"),
            });
            Shows::Text(Shown {
                detail: text.replace('{', "{{").replace('}', "}}"),
                arguments: Vec::new(),
            })
        } else {
            Shows::Nothing
        };
        forget(&variant.attrs, item);
        item.variants.push(Variant {
            name,
            at: start,
            slot: Slot::Before(start),
            docs: docs(&variant.attrs),
            fields: Vec::new(),
            shows,
            code: None,
            help: None,
            url: None,
            severity: None,
        });
    }
}

/// How strum makes texts of names.
#[derive(Default)]
struct Style {
    case: Case,
    prefix: String,
    suffix: String,
}

#[derive(Default, Clone, Copy)]
enum Case {
    #[default]
    AsItIs,
    Snake,
    Kebab,
    Shouting,
    ShoutingKebab,
    Camel,
    Pascal,
    Title,
    Train,
    Lower,
    Upper,
}

impl Style {
    /// What stands on the enum; nothing, where a style is unknown.
    fn read(attributes: &[Attribute]) -> Option<Self> {
        let mut style = Self::default();
        for (key, value) in pairs(attributes) {
            match key.as_str() {
                "serialize_all" => {
                    style.case = match value.as_str() {
                        "snake_case" => Case::Snake,
                        "kebab-case" | "kebab_case" => Case::Kebab,
                        "SCREAMING_SNAKE_CASE" | "shouty_snake_case" | "shouty_snek_case" => {
                            Case::Shouting
                        }
                        "SCREAMING-KEBAB-CASE" => Case::ShoutingKebab,
                        "camelCase" | "mixed_case" => Case::Camel,
                        "PascalCase" | "camel_case" => Case::Pascal,
                        "title_case" => Case::Title,
                        "Train-Case" => Case::Train,
                        "lowercase" => Case::Lower,
                        "UPPERCASE" => Case::Upper,
                        _ => return None,
                    }
                }
                "prefix" => style.prefix = value,
                "suffix" => style.suffix = value,
                _ => {}
            }
        }
        Some(style)
    }

    /// The preferred name of a variant.
    fn text(&self, name: &str, attributes: &[Attribute]) -> String {
        let mut shown = None;
        let mut longest: Option<String> = None;
        for (key, value) in pairs(attributes) {
            match key.as_str() {
                "to_string" => shown = Some(value),
                "serialize" if longest.as_ref().is_none_or(|own| own.len() <= value.len()) => {
                    longest = Some(value);
                }
                _ => {}
            }
        }
        let own = shown.or(longest).unwrap_or_else(|| self.case.write(name));
        format!("{}{own}{}", self.prefix, self.suffix)
    }
}

impl Case {
    fn write(self, name: &str) -> String {
        let words = words(name);
        let lower = || words.iter().map(|word| word.to_lowercase());
        let capital = |word: &String| {
            let mut chars = word.chars();
            let first = chars.next().map(|first| first.to_uppercase().to_string());
            first.unwrap_or_default() + &chars.as_str().to_lowercase()
        };
        let capitals = || words.iter().map(capital);
        let join = |words: Vec<String>, with: &str| words.join(with);
        match self {
            Self::AsItIs => name.to_owned(),
            Self::Snake => join(lower().collect(), "_"),
            Self::Kebab => join(lower().collect(), "-"),
            Self::Shouting => join(lower().collect(), "_").to_uppercase(),
            Self::ShoutingKebab => join(lower().collect(), "-").to_uppercase(),
            Self::Pascal => join(capitals().collect(), ""),
            Self::Title => join(capitals().collect(), " "),
            Self::Train => join(capitals().collect(), "-"),
            Self::Camel => {
                let first = lower().take(1);
                join(first.chain(capitals().skip(1)).collect(), "")
            }
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
        }
    }
}

/// The pairs in `#[strum(key = "value", …)]`.
fn pairs(attributes: &[Attribute]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for attribute in attributes.iter().filter(|own| own.path().is_ident("strum")) {
        let Meta::List(list) = &attribute.meta else {
            continue;
        };
        let parse = syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated;
        let Ok(metas) = list.parse_args_with(parse) else {
            continue;
        };
        for meta in metas {
            if let Meta::NameValue(pair) = meta
                && let (Some(key), Some(value)) = (pair.path.get_ident(), text_of(&pair.value))
            {
                pairs.push((key.to_string(), value));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_as_in_rust() {
        for (number, written, expected) in [
            (10, Some("10"), "10"),
            (255, Some("0xFF"), "0xFF"),
            (31, Some("0x001f"), "0x001F"),
            (0x1_0000, Some("0x0001_0000"), "0x00010000"),
            (-5, Some("-5"), "-5"),
            (11, None, "11"),
            (5, Some("0b101"), "5"),
        ] {
            assert_eq!(spelling(number, written), expected);
        }
    }

    #[test]
    fn names_are_written_as_strum_writes_them() {
        for (case, expected) in [
            (Case::AsItIs, "GateStuck"),
            (Case::Snake, "gate_stuck"),
            (Case::Kebab, "gate-stuck"),
            (Case::Shouting, "GATE_STUCK"),
            (Case::Camel, "gateStuck"),
            (Case::Title, "Gate Stuck"),
            (Case::Lower, "gatestuck"),
        ] {
            assert_eq!(case.write("GateStuck"), expected);
        }
    }
}
