//! Corrects one half of a link that is written as `NAME (code)`: the code or the name.

use crate::code::Code;
use crate::fix::Fix;
use crate::source::Span;

/// The fixes of a link whose name and code belong to two entries: only who wrote it knows which of them is right.
pub(super) fn right_half(own: &Code, code: Span, held_by: Option<&str>, name: Span) -> Vec<Fix> {
    let right_code = Fix::new(format!("write the code {own}"), held_by.is_none());
    let right_name = held_by
        .map(|held_by| Fix::risky(format!("write the name `{held_by}`")).replace(name, held_by));
    std::iter::once(right_code.replace(code, own.to_string()))
        .chain(right_name)
        .collect()
}
