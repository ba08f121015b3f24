//! Codes must be written as codes, fit their type, and be used once.

use super::Context;
use crate::code::{Code, CodeError, CodeType};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::Text;
use crate::rule::Rule;

pub(super) fn check(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let raw = context.raw;
    for (at, entry) in raw.entries.iter().enumerate() {
        let code = entry
            .code
            .as_ref()
            .filter(|_| context.head.code_type.is_some())
            .and_then(|text| parse(context, text, sink));
        if let (Some(code), Some(text)) = (&code, &entry.code) {
            match context.by_code.get(code) {
                None => {
                    context.by_code.insert(code.clone(), at);
                }
                Some(first) => report_twice(context, code, text, *first, sink),
            }
        }
        context.codes.push(code);
    }
}

/// The code written as `text`; what is wrong with it goes to `sink`.
pub(super) fn parse(context: &Context<'_>, text: &Text, sink: &mut Diagnostics) -> Option<Code> {
    let code_type = context.head.code_type();
    match code_type.parse(&text.value, text.is_quoted()) {
        Ok(Code::Text(code)) => {
            let pattern = context.head.pattern.as_ref();
            if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(&code)) {
                sink.report(
                    Diagnostic::new(
                        Rule::BadCode,
                        text.span,
                        format!("the code `{code}` does not look like the catalogue's codes"),
                    )
                    .note(format!("they match `{}`", pattern.text())),
                );
                return None;
            }
            Some(Code::Text(code))
        }
        Ok(code) => Some(code),
        Err(error) => {
            sink.report(explain(error, text, code_type));
            None
        }
    }
}

fn explain(error: CodeError, text: &Text, code_type: CodeType) -> Diagnostic {
    let written = &text.value;
    let digits = written.trim_start_matches('-');
    let out_of_type = matches!(error, CodeError::OutOfType | CodeError::Negative);
    let (least, most) = code_type.range();
    let name = code_type.rust();
    let help = match error {
        CodeError::Octal => in_decimal(digits, &["0o", "0O"], 8, "octal"),
        CodeError::Binary => in_decimal(digits, &["0b", "0B"], 2, "binary"),
        CodeError::CapitalX => Some(format!("write `0x{}`", &digits[2..])),
        CodeError::LeadingZero => {
            let plain = digits.trim_start_matches('0');
            let plain = if plain.is_empty() { "0" } else { plain };
            Some(format!(
                "write `{plain}`; some readers take a leading zero for octal"
            ))
        }
        CodeError::Underscore => Some(format!("write `{}`", written.replace('_', ""))),
        CodeError::Plus => Some(format!("write `{}`", written.trim_start_matches('+'))),
        CodeError::Quoted => Some(format!(
            "write `{written}` without quotes; quoted codes are for `type: string`"
        )),
        CodeError::NegativeHex => Some(
            "hex shows the bits, as in 0x80071B6F; write negative numbers in decimal".to_owned(),
        ),
        CodeError::OutOfType | CodeError::Negative => Some(format!(
            "`{name}` goes from {least} to {most}; the type is the root's `code:`"
        )),
        CodeError::Space => Some("a code is one word".to_owned()),
        CodeError::Empty | CodeError::NotANumber => {
            Some("write a number, decimal or 0x hex, or make the codes `type: string`".to_owned())
        }
    };
    let (rule, message) = if out_of_type {
        (
            Rule::CodeOutOfType,
            format!("the code {written} does not fit in `{name}`"),
        )
    } else {
        (Rule::BadCode, format!("`{written}` is not a code"))
    };
    Diagnostic::new(rule, text.span, message).maybe_help(help)
}

fn in_decimal(digits: &str, prefixes: &[&str], radix: u32, what: &str) -> Option<String> {
    let digits = prefixes
        .iter()
        .find_map(|prefix| digits.strip_prefix(prefix))?;
    let number = u64::from_str_radix(digits, radix).ok()?;
    Some(format!("{what} is not taken; that is {number} in decimal"))
}

fn report_twice(
    context: &Context<'_>,
    code: &Code,
    text: &Text,
    first: usize,
    sink: &mut Diagnostics,
) {
    let name = context.name(first);
    let retired = context.raw.entries[first].retired.is_some();
    let problem = Diagnostic::new(
        Rule::DuplicateCode,
        text.span,
        format!("the code {} is used twice", context.shown(code)),
    )
    .label("used again here");
    let problem = match &context.raw.entries[first].code {
        Some(place) if retired => problem.also(place.span, format!("retired with `{name}`")),
        Some(place) => problem.also(place.span, format!("first used by `{name}`")),
        None => problem,
    };
    sink.report(if retired {
        problem.note("the code of a retired entry is never given again")
    } else {
        problem
    });
}
