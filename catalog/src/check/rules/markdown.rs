//! Links in Markdown texts must lead to entries, where they do not lead to the web.

use super::imported::{self, Foreign};
use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::WayOut;
use crate::name::is_name;
use crate::raw::Text;
use crate::rule::Rule;
use crate::similar::Guess;
use crate::source::Span;
use crate::text_links::{split_import, targets, texts};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    for entry in &resolved.raw.entries {
        for text in texts(entry) {
            check_text(resolved, taint, entry.retired.is_some(), text, sink);
        }
    }
    if let Some(text) = &resolved.raw.root.description {
        check_text(resolved, taint, false, text, sink);
    }
}

fn check_text(
    resolved: &Resolved<'_>,
    taint: &Taint,
    from_retired: bool,
    text: &Text,
    sink: &mut Diagnostics,
) {
    // Most links are right, so nobody asks where they are.
    let mut places = None;
    for (offset, target) in targets(&text.value) {
        let mut piece = |offset, piece: &str| {
            let places = places.get_or_insert_with(|| text.pieces(resolved.sources));
            places.place(offset, piece.len())
        };
        check_target(
            resolved,
            taint,
            from_retired,
            text,
            &mut piece,
            (offset, target),
            sink,
        );
    }
}

/// `NAME` and `catalogue:NAME` are entries; anything else is an ordinary target.
fn check_target(
    resolved: &Resolved<'_>,
    taint: &Taint,
    from_retired: bool,
    text: &Text,
    piece: &mut dyn FnMut(usize, &str) -> Span,
    (offset, target): (usize, &str),
    sink: &mut Diagnostics,
) {
    if let Some((import, name)) = split_import(target) {
        let import = Text {
            value: import.to_owned(),
            span: piece(offset, import),
            style: text.style,
        };
        let foreign = Foreign {
            import: &import,
            name,
            place: piece(offset + import.value.len() + 1, name),
            code: None,
            from_retired,
        };
        imported::check(resolved, taint, &foreign, sink);
        return;
    }
    if !is_name(target) {
        return;
    }
    let found = resolved.find(target);
    let other_case = found.and_then(|entry| resolved.other_case(entry, target));
    if found.is_some() && other_case.is_none()
        || taint.may_be_named(target, None, &resolved.codes.of_entries)
    {
        return;
    }
    let is_sure = true;
    let meant = other_case
        .map(|word| Guess { word, is_sure })
        .or_else(|| resolved.meant(target));
    let help = meant.map_or_else(
        || WayOut::words("link to an entry's name, or to an address such as `https://…`"),
        WayOut::guess,
    );
    let place = piece(offset, target);
    let problem = Diagnostic::new(
        Rule::UnknownRelated,
        place,
        format!("no entry has the name `{target}`"),
    );
    sink.report_fixable(problem.help(help.words.as_str()), || {
        // An escape may spell a letter of the name; then its place is not the name itself.
        help.fix(place)
            .filter(|_| resolved.sources.text(place) == target)
    });
}
