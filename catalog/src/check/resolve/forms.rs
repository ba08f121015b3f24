//! Resolves the forms of codes: numbers with the code in their low bits, and texts that end with it.

use crate::code::parse_integer;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Form;
use crate::raw::{RawCatalog, RawForm, Text};
use crate::rule::Rule;

pub(super) fn resolve(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Form> {
    let forms = raw.root.forms.iter();
    forms.filter_map(|raw| form(raw, sink)).collect()
}

fn form(raw: &RawForm, sink: &mut Diagnostics) -> Option<Form> {
    let number = |text: &Text| parse_integer(&text.value).ok();
    let name = raw.name.value.clone();
    match raw {
        RawForm {
            prefix: Some(prefix),
            digits,
            ..
        } => {
            report_both(raw, sink);
            check_prefix(prefix, sink);
            let digits = digits.as_ref().and_then(number);
            Some(Form::Prefix {
                name,
                prefix: prefix.value.clone(),
                digits: digits
                    .and_then(|digits| digits.try_into().ok())
                    .unwrap_or(1),
            })
        }
        RawForm {
            base: Some(base),
            bits: Some(bits),
            ..
        } => {
            let base_value = u64::try_from(number(base)?).ok()?;
            let bits = u32::try_from(number(bits)?).ok()?;
            check_base(base_value, bits, base, sink);
            report_both(raw, sink);
            Some(Form::Bits {
                name,
                base: base_value,
                bits,
            })
        }
        _ => {
            report_missing(raw, sink);
            None
        }
    }
}

/// A form is a number or a text.
fn report_both(raw: &RawForm, sink: &mut Diagnostics) {
    let (strange, keys, own) = match &raw.prefix {
        Some(_) => ([&raw.base, &raw.bits], "`base` and `bits`", "`prefix`"),
        None => ([&raw.digits, &None], "`digits`", "`base` and `bits`"),
    };
    let Some(first) = strange.into_iter().flatten().next() else {
        return;
    };
    sink.report(
        Diagnostic::new(
            Rule::UnknownKey,
            first.span,
            format!("a form with {own} cannot have {keys}"),
        )
        .note("a form is a number, `base | code`, or a text, `prefix` and the code in decimal")
        .help("write two forms, each with a name"),
    );
}

fn report_missing(raw: &RawForm, sink: &mut Diagnostics) {
    // One of the keys that were not read may be the one.
    if raw.has_unread_keys {
        return;
    }
    let (lacks, help) = match (&raw.base, &raw.bits) {
        (Some(_), None) => (
            "no `bits`",
            "add `bits:`, how many low bits the code has in it",
        ),
        (None, Some(_)) => ("no `base`", "add `base:`, what is added to a code"),
        _ => (
            "neither `base` nor `prefix`",
            "add `base:` and `bits:` for numbers such as 0x80070000, or `prefix:` for texts such as TS2322",
        ),
    };
    sink.report(
        Diagnostic::new(Rule::MissingKey, raw.place, format!("a form has {lacks}")).help(help),
    );
}

/// A prefix begins with a letter, has no blank, and does not end with a digit: otherwise a text would be a number, or two
/// words, or two codes.
fn check_prefix(prefix: &Text, sink: &mut Diagnostics) {
    let text = prefix.value.as_str();
    let problem = |why: &str| {
        Diagnostic::new(
            Rule::UnknownValue,
            prefix.span,
            format!("`prefix` must {why}"),
        )
    };
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let problem = problem("begin with a letter");
        sink.report(problem.note("otherwise a form could be read as a number"));
    } else if let Some(odd) = text.chars().find(|c| !c.is_ascii_graphic()) {
        let problem = problem("consist of ASCII letters, digits and marks");
        sink.report(problem.help(format!("remove `{}`", odd.escape_default())));
    } else if text.ends_with(|c: char| c.is_ascii_digit()) {
        let right = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let problem = problem("not end with a digit");
        sink.report(
            problem
                .note("the first digit of a form is where the code begins")
                .help(format!(
                    "write `{right}`; `digits:` is for zeros before a code"
                )),
        );
    }
}

/// The base is above the bits of the code: otherwise two codes have one spelling, or a code is its own.
fn check_base(value: u64, bits: u32, base: &Text, sink: &mut Diagnostics) {
    // Where that many bits are none, that is said.
    if !(1..=63).contains(&bits) {
        return;
    }
    let mask = (1 << bits) - 1;
    let (low, above) = (value & mask, value & !mask);
    let problem = |message: String| Diagnostic::new(Rule::ExpectedNumber, base.span, message);
    if above == 0 {
        let first = mask.wrapping_add(1);
        sink.report(
            problem(format!("the base has no bit above the {bits} of the code"))
                .note("a form is `base | code`, so each code would be its own form")
                .help(format!(
                    "write a base of `0x{first:X}` or more, or fewer `bits:`"
                )),
        );
    } else if low != 0 {
        sink.report(
            problem(format!("the base has bits among the {bits} of the code"))
                .note(format!(
                    "a form is `base | code`, so codes that differ only in the bits of 0x{low:X} have one spelling"
                ))
                .help(format!("write `0x{above:X}`, or fewer `bits:`")),
        );
    }
}
