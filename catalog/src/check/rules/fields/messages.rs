//! A message has no placeholders: the values of fields are shown by `detail`.

use crate::check::resolve::Resolved;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;

pub(super) fn check(
    resolved: &Resolved<'_>,
    entry: &RawEntry,
    message: &Text,
    sink: &mut Diagnostics,
) {
    if entry.fields.is_empty() || !message.value.contains('{') {
        return;
    }
    let found = entry.fields.iter().find_map(|field| {
        let placeholder = format!("{{{}", field.name.value);
        let at = message.value.find(&placeholder)?;
        let rest = &message.value[at + placeholder.len()..];
        let end = rest.find('}').filter(|_| rest.starts_with(['}', ':']))?;
        Some((at, placeholder.len() + end + 1))
    });
    let Some((at, len)) = found else { return };
    let shown = &message.value[at..][..len];
    sink.report(
        Diagnostic::new(
            Rule::FieldWithoutPlaceholder,
            message.piece(resolved.sources, at, len),
            format!("`message` shows `{shown}` as it is written, and not the value"),
        )
        .help("move the text to `detail:`, and say in `message:` what happened without the values"),
    );
}
