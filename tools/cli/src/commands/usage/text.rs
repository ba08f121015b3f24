//! Shows uses to people: each entry with its places, and a line that sums up.

use std::io;

use errdex_catalog::model::Entry;
use errdex_usage::uses::Use;

use super::{Summary, Used};
use crate::output::Output;

pub(super) fn show(
    used: &[Used],
    summary: &Summary,
    is_one: bool,
    is_shown: &dyn Fn(&Entry) -> bool,
    out: &mut Output,
) -> io::Result<()> {
    for used in used {
        for (entry, uses) in used.entries().filter(|(entry, _)| is_shown(entry)) {
            let status = match (entry.is_retired(), uses.is_emitted()) {
                (true, _) => ", retired and in use",
                (false, false) => ", never emitted",
                (false, true) => "",
            };
            let tested = if uses.tested.is_empty() {
                ", never tested"
            } else {
                ""
            };
            out.text(&format!("{} ({}){status}{tested}", entry.name, entry.code))?;
            for (kind, places) in [
                ("emitted", &uses.emitted),
                ("converted", &uses.converted),
                ("handled", &uses.handled),
                ("tested", &uses.tested),
                ("mentioned", &uses.mentioned),
            ] {
                for place in places {
                    out.text(&line(kind, place))?;
                }
            }
        }
    }
    if is_one {
        return Ok(());
    }
    let Summary {
        emitted,
        never_emitted,
        never_tested,
        retired_in_use,
    } = summary;
    out.text(&format!(
        "emitted {emitted}, never emitted {never_emitted}, never tested {never_tested}, retired in use {retired_in_use}"
    ))
}

fn line(kind: &str, place: &Use) -> String {
    let Use {
        file,
        line,
        column,
        function,
        callers: _,
    } = place;
    let function = function.as_ref().map(|name| format!(" in {name}"));
    let function = function.unwrap_or_default();
    format!("  {kind:<9} {file}:{line}:{column}{function}")
}
