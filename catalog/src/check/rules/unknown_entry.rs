//! Reports a name by which no entry is known.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::WayOut;
use crate::raw::Text;
use crate::rule::Rule;

/// What is said of such a name in one place of an entry.
pub(super) struct UnknownEntry {
    pub(super) rule: Rule,
    /// What to do where no other name is near.
    pub(super) way_out: &'static str,
}

impl UnknownEntry {
    pub(super) fn report(
        &self,
        resolved: &Resolved<'_>,
        taint: &Taint,
        name: &Text,
        sink: &mut Diagnostics,
    ) {
        if taint.may_be_named(&name.value, None, &resolved.codes.of_entries) {
            return;
        }
        let help = if let Some(holder) = resolved.of_code(&name.value) {
            let own = resolved.name(holder);
            WayOut::words(format!("write the name: `{own}`")).and(own, true)
        } else if let Some(meant) = resolved.meant(&name.value) {
            WayOut::guess(meant)
        } else {
            WayOut::words(self.way_out)
        };
        sink.report_fixable(self.problem(name).help(help.words.as_str()), || {
            help.fix(name.span)
        });
    }

    pub(super) fn problem(&self, name: &Text) -> Diagnostic {
        Diagnostic::new(
            self.rule,
            name.span,
            format!("no entry has the name `{}`", name.value),
        )
    }
}
