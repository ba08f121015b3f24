//! What is said about trying again must not contradict itself.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::RawRetry;
use crate::rule::Rule;

pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    for entry in &resolved.raw.entries {
        if let Some(retry) = &entry.retry {
            check_pause(retry, sink);
        }
    }
}

/// A pause is for what may be tried again after it.
fn check_pause(retry: &RawRetry, sink: &mut Diagnostics) {
    let (Some(when), Some(after)) = (&retry.when, &retry.after) else {
        return;
    };
    let (note, help) = match when.value.as_str() {
        "never" => (
            "what fails again whenever it is tried needs no pause",
            "remove `after`, or write `when: backoff`",
        ),
        "immediately" => (
            "what may be tried at once needs no pause",
            "remove `after`, or write `when: backoff`",
        ),
        "after-fix" => (
            "how long a fix takes cannot be known",
            "remove `after`, or write `when: backoff` if the error passes by itself",
        ),
        _ => return,
    };
    sink.report(
        Diagnostic::new(
            Rule::ContradictoryRetry,
            after.span,
            format!(
                "`after` is for `when: backoff`, and not for `{}`",
                when.value
            ),
        )
        .also(when.span, "when it may be tried again")
        .note(note)
        .help(help),
    );
}
