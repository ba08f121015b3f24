//! Resolves codes: each must be written as a code, fit the type, and be used once.

mod faults;

use super::head::Head;
use super::names::written;
use super::parents::{Parents, joined_code};
use crate::check::taint::{Part, Taint};
use crate::code::{Code, CodeError, CodeType};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::hashing::HashMap;
use crate::name::is_name;
use crate::raw::{RawCatalog, Text};
use crate::rule::Rule;

/// The codes of the entries.
pub(in crate::check) struct Codes {
    /// The code of each entry, where it could be read.
    pub(in crate::check) of_entries: Vec<Option<Code>>,
    /// The first entry with each code.
    by_code: HashMap<Code, usize>,
}

impl Codes {
    /// The entry with that code; the first where several have it.
    pub(in crate::check) fn holder(&self, code: &Code) -> Option<usize> {
        self.by_code.get(code).copied()
    }
}

pub(super) fn resolve(
    raw: &RawCatalog,
    head: &Head,
    parents: &Parents,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) -> Codes {
    let mut codes = Codes {
        of_entries: Vec::with_capacity(raw.entries.len()),
        by_code: HashMap::default(),
    };
    let mut faults = Vec::new();
    for (at, entry) in raw.entries.iter().enumerate() {
        // Without a type, nothing can be said about codes.
        let text = entry.code.as_ref().filter(|_| head.code_type.is_some());
        // A bad name is no code either, and a name that is used twice was reported.
        let has_name_as_code = entry.has_name_as_code();
        let text =
            text.filter(|text| !has_name_as_code || head.are_codes_names && is_name(&text.value));
        let joined = entry.parent.as_ref();
        let joined = joined.and_then(|_| joined_code(raw, parents, head.code_type, at));
        let code = text.and_then(|text| match read(head, joined.as_ref().unwrap_or(text)) {
            Ok(code) => Some(code),
            Err(fault) => {
                faults.push((text, fault));
                None
            }
        });
        if let (Some(code), Some(text)) = (&code, text) {
            if let Some(first) = codes.holder(code) {
                if !has_name_as_code || !raw.entries[first].has_name_as_code() {
                    report_twice(raw, head, code, text, first, sink);
                }
                // Of two entries with one code, one has lost its own.
                taint.mark(first, Part::Code);
                taint.mark(at, Part::Code);
            } else {
                codes.by_code.insert(code.clone(), at);
            }
        }
        codes.of_entries.push(code);
    }
    if let Some(pattern) = &head.pattern {
        pattern.report_slow(sink);
    }
    faults::report(raw, head, &codes.of_entries, &faults, sink);
    codes
}

/// The code written as `text`; what is wrong with it goes to `sink`.
pub(super) fn parse(head: &Head, text: &Text, sink: &mut Diagnostics) -> Option<Code> {
    parse_or(head, text, sink, || None)
}

/// The same, where another text is known to be right.
pub(super) fn parse_or(
    head: &Head,
    text: &Text,
    sink: &mut Diagnostics,
    right: impl FnOnce() -> Option<Fix>,
) -> Option<Code> {
    let code = read(head, text);
    code.map_err(|fault| {
        sink.report_fixable(faults::one(head, text, fault), || {
            right().or_else(|| faults::fix_of(text, fault))
        });
    })
    .ok()
}

/// Why a text is not a code of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It is not a code of the type.
    Type(CodeError),
    /// The pattern does not match it.
    Pattern,
}

fn read(head: &Head, text: &Text) -> Result<Code, Fault> {
    let code_type = head.code_type();
    let code = code_type
        .parse(&text.value, text.is_quoted())
        .map_err(Fault::Type)?;
    match (&code, &head.pattern) {
        (Code::Text(text), Some(pattern)) if !pattern.matches(text) => Err(Fault::Pattern),
        _ => Ok(code),
    }
}

/// Why `text` is not a code of that type.
pub(in crate::check) fn explain(error: CodeError, text: &Text, code_type: CodeType) -> Diagnostic {
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
            format!("{way_out}, or make the codes texts with `code: {{type: string}}`"),
        ),
        CodeError::NotANumber if is_symbol(written) => (
            Rule::BadCode,
            format!("`{written}` is not a code"),
            format!("{way_out}, or make the codes texts with `code: {{type: string}}`"),
        ),
        _ => (Rule::BadCode, format!("`{written}` is not a code"), way_out),
    };
    Diagnostic::new(rule, text.span, message).help(help)
}

/// Whether a text looks like the codes of catalogues whose codes are texts: `E0001`, `NOT_FOUND`.
fn is_symbol(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_.".contains(c);
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(is_part)
}

fn report_twice(
    raw: &RawCatalog,
    head: &Head,
    code: &Code,
    text: &Text,
    first: usize,
    sink: &mut Diagnostics,
) {
    let name = written(raw, first);
    let retired = raw.entries[first].retired.is_some();
    let problem = Diagnostic::new(
        Rule::DuplicateCode,
        text.span,
        format!("the code {} is used twice", head.code_type().shown(code)),
    )
    .label("used again here");
    let problem = match &raw.entries[first].code {
        Some(place) if retired => problem.also(place.span, format!("retired with `{name}`")),
        Some(place) => problem.also(place.span, format!("first used by `{name}`")),
        None => problem,
    };
    sink.report(if retired {
        problem
            .note("the code of a retired entry is never used again")
            .help("choose another code")
    } else {
        problem.help(format!(
            "if it is another name of the same error, add it to the `aliases:` of `{name}`; otherwise choose another code"
        ))
    });
}
