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
                Some(first) => {
                    let first = *first;
                    report_twice(context, code, text, first, sink);
                    context.same_code.extend([first, at]);
                }
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
                    .help(format!(
                        "codes match `{}`, the root's `pattern:`",
                        pattern.text()
                    )),
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

/// Why `text` is no code of that type.
pub(super) fn explain(error: CodeError, text: &Text, code_type: CodeType) -> Diagnostic {
    let written = text.value.trim_end();
    let way_out = error.way_out(written);
    let (least, most) = code_type.range();
    let name = code_type.rust();
    let (rule, message, help) = match error {
        CodeError::OutOfType | CodeError::Negative => (
            Rule::CodeOutOfType,
            format!("the code {written} does not fit in `{name}`"),
            format!("`{name}` goes from {least} to {most}; the type is the root's `code:`"),
        ),
        CodeError::Empty => (
            Rule::BadCode,
            "the code is empty".to_owned(),
            "write the code between the quotes".to_owned(),
        ),
        CodeError::Quoted => (
            Rule::BadCode,
            "a code in quotes is text, and the catalogue's codes are numbers".to_owned(),
            format!("{way_out}, or make the codes `type: string`"),
        ),
        CodeError::NotANumber => (
            Rule::BadCode,
            format!("`{written}` is not a code"),
            format!("{way_out}, or make the codes `type: string`"),
        ),
        _ => (Rule::BadCode, format!("`{written}` is not a code"), way_out),
    };
    Diagnostic::new(rule, text.span, message).help(help)
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
