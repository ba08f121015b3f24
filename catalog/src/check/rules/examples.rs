//! An example must have code, and name the language by a word.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::example::is_language;
use crate::rule::Rule;

pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    for example in resolved
        .raw
        .entries
        .iter()
        .flat_map(|entry| &entry.examples)
    {
        let has_code = [&example.code, &example.wrong, &example.right]
            .into_iter()
            .any(Option::is_some);
        if !has_code && !example.has_unread_keys {
            sink.report(
                Diagnostic::new(
                    Rule::MissingKey,
                    example.place,
                    "an example has no `code`, `wrong` or `right`",
                )
                .help("add one of them: `code:`, or `wrong:` and `right:` to compare two"),
            );
        }
        if let Some(language) = &example.language
            && !is_language(language.value.trim())
        {
            let first = language.value.trim();
            let first = first.split([',', ' ']).next().unwrap_or_default();
            let help = if is_language(first) {
                format!("write `{first}`")
            } else {
                "write one such as `rust`, `c++` or `console`, or remove the key".to_owned()
            };
            sink.report(
                Diagnostic::new(
                    Rule::UnknownValue,
                    language.span,
                    "`language` must be one word of letters, digits and `+`, `#`, `-`, `.`, `_`",
                )
                .help(help),
            );
        }
    }
}
