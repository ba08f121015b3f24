//! Reports the texts that are not codes: a few one by one, and many at the key of the root that they do not suit.

use super::{Fault, explain};
use crate::check::resolve::head::Head;
use crate::code::{Code, CodeError, CodeType, parse_integer};
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::fix::Fix;
use crate::pattern::Pattern;
use crate::raw::{RawCatalog, Text};
use crate::rule::Rule;
use crate::schema::CODE_TYPES;

/// What many codes do not suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// The type is too narrow, or has no negative numbers.
    Narrow,
    /// The type is for numbers, and the codes are not written as numbers.
    Numbers,
    /// The pattern.
    Pattern,
}

impl Fault {
    fn cause(self) -> Option<Cause> {
        match self {
            Self::Type(CodeError::OutOfType | CodeError::Negative) => Some(Cause::Narrow),
            Self::Type(CodeError::NotANumber | CodeError::Quoted) => Some(Cause::Numbers),
            Self::Type(_) => None,
            Self::Pattern => Some(Cause::Pattern),
        }
    }
}

/// Reports the faults of the entries' codes. `read` has the codes that could be read.
pub(super) fn report(
    raw: &RawCatalog,
    head: &Head,
    read: &[Option<Code>],
    faults: &[(&Text, Fault)],
    sink: &mut Diagnostics,
) {
    let count = |cause| {
        let same = faults
            .iter()
            .filter(|(_, fault)| fault.cause() == Some(cause));
        same.count()
    };
    let is_many = [Cause::Narrow, Cause::Numbers, Cause::Pattern].map(|cause| {
        let place = match cause {
            Cause::Narrow | Cause::Numbers => &raw.root.code_type,
            Cause::Pattern => &raw.root.pattern,
        };
        let is_gathered = !sink.is_apart();
        place.as_ref().filter(|_| is_gathered && count(cause) > FEW)
    });
    let [narrow, numbers, pattern] = is_many;
    let of = |cause| -> Vec<&Text> {
        let same = faults
            .iter()
            .filter(|(_, fault)| fault.cause() == Some(cause));
        same.map(|(text, _)| *text).collect()
    };
    if let Some(place) = narrow {
        sink.report(too_narrow(head, read, &of(Cause::Narrow), place));
    }
    if let Some(place) = numbers {
        let quoted = |(_, fault): &(&Text, Fault)| *fault == Fault::Type(CodeError::NotANumber);
        let are_all_quoted = !faults.iter().any(quoted);
        sink.report(not_numbers(
            head,
            are_all_quoted,
            &of(Cause::Numbers),
            place,
        ));
    }
    if let Some(place) = pattern {
        sink.report(unlike_pattern(&of(Cause::Pattern), place));
    }
    for (text, fault) in faults {
        let is_told = match fault.cause() {
            Some(Cause::Narrow) => narrow.is_some(),
            Some(Cause::Numbers) => numbers.is_some(),
            Some(Cause::Pattern) => pattern.is_some(),
            None => false,
        };
        if !is_told {
            sink.report_fixable(one(head, text, *fault), || fix_of(text, *fault));
        }
    }
}

/// A single text that is not a code.
pub(super) fn one(head: &Head, text: &Text, fault: Fault) -> Diagnostic {
    let Fault::Type(error) = fault else {
        let pattern = head
            .pattern
            .as_ref()
            .map_or("", |pattern| pattern.pattern.text());
        return Diagnostic::new(
            Rule::BadCode,
            text.span,
            format!("the code `{}` does not match the pattern", text.value),
        )
        .help(format!("codes match `{pattern}`, the root's `pattern:`"));
    };
    explain(error, text, head.code_type())
}

/// Another spelling of the same code.
pub(super) fn fix_of(text: &Text, fault: Fault) -> Option<Fix> {
    let Fault::Type(error) = fault else {
        return None;
    };
    error.fixed(text.value.trim_end()).fix(text.span)
}

/// Codes that the type cannot hold.
fn too_narrow(head: &Head, read: &[Option<Code>], codes: &[&Text], place: &Text) -> Diagnostic {
    let code_type = head.code_type();
    let (least, most) = code_type.range();
    let outside = codes
        .iter()
        .filter_map(|text| parse_integer(&text.value).ok());
    let inside = read.iter().filter_map(|code| match code {
        Some(Code::Number(number)) => Some(*number),
        _ => None,
    });
    let numbers: Vec<i128> = outside.chain(inside).collect();
    let fits = |name: &&&str| {
        let range = CodeType::from_name(name).map(CodeType::range);
        range.is_some_and(|(least, most)| {
            numbers.iter().all(|number| (least..=most).contains(number))
        })
    };
    Diagnostic::new(
        Rule::CodeOutOfType,
        place.span,
        format!("{} codes do not fit in `{}`", codes.len(), code_type.rust()),
    )
    .label(format!("goes from {least} to {most}"))
    .also_first(codes.iter().map(|text| text.span), "does not fit")
    .help(match CODE_TYPES.iter().find(fits) {
        Some(name) => format!("write `type: {name}`, which holds all codes"),
        None => "correct the codes: no type holds all of them".to_owned(),
    })
}

/// Texts in a catalogue whose codes are numbers.
fn not_numbers(head: &Head, are_quoted: bool, codes: &[&Text], place: &Text) -> Diagnostic {
    let name = head.code_type().rust();
    Diagnostic::new(
        Rule::BadCode,
        place.span,
        format!(
            "{} codes are texts, and codes of the type `{name}` are numbers",
            codes.len()
        ),
    )
    .also_first(codes.iter().map(|text| text.span), "a text")
    .help(if are_quoted {
        "write the codes without quotes, or `type: string`"
    } else {
        "write `type: string`, or the codes as numbers"
    })
}

/// Codes that the pattern does not match.
fn unlike_pattern(codes: &[&Text], place: &Text) -> Diagnostic {
    let pattern = &place.value;
    let between = pattern
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    let matches_all = |pattern: &str| {
        let pattern = Pattern::new(pattern);
        pattern.is_ok_and(|pattern| codes.iter().all(|text| pattern.matches(&text.value)))
    };
    Diagnostic::new(
        Rule::BadCode,
        place.span,
        format!("{} codes do not match the pattern", codes.len()),
    )
    .also_first(codes.iter().map(|text| text.span), "does not match")
    .help(match between.filter(|between| matches_all(between)) {
        Some(between) => format!("remove the slashes: `{between}`"),
        None => {
            "write a pattern that matches all codes from beginning to end, or correct the codes"
                .to_owned()
        }
    })
}
