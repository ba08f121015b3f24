//! Gives comments to the entries that they are about: the next one, or the one that they are inside of.

use errdex_catalog::source::Span;

use crate::foreign::{Foreign, Text};

/// Attaches comments, in the order of the file, to the entries from `first` on, which are at `places`. Those above the
/// first entry are about the file unless they touch the entry; those below the last entry stay below it.
pub(crate) fn attach(
    foreign: &mut Foreign,
    first: usize,
    places: &[Span],
    comments: &[Text],
    text: &str,
) {
    let mut leading: Vec<Vec<Text>> = vec![Vec::new(); places.len()];
    for comment in comments {
        let next = places.partition_point(|place| place.start < comment.span.start);
        let above = next.checked_sub(1);
        let inside = above.filter(|above| comment.span.start < places[*above].end);
        match leading.get_mut(inside.unwrap_or(next)) {
            Some(own) => own.push(comment.clone()),
            None => foreign.tail.push(comment.clone()),
        }
    }
    if let (Some(own), Some(start)) = (leading.first_mut(), places.first()) {
        let above = own
            .iter()
            .filter(|comment| comment.span.start < start.start);
        let begins = above.clone().map(|comment| comment.span.start).skip(1);
        let begins = begins.chain([start.start]);
        let ends = above.map(|comment| comment.span.end);
        let gaps: Vec<bool> = ends
            .zip(begins)
            .map(|(end, begin)| {
                let gap = text.get(end as usize..begin as usize).unwrap_or("");
                gap.matches('\n').count() > 1
            })
            .collect();
        let about_file = gaps
            .iter()
            .rposition(|is_apart| *is_apart)
            .map_or(0, |at| at + 1);
        foreign.head.extend(own.drain(..about_file));
    }
    for (entry, comments) in foreign.entries[first..].iter_mut().zip(leading) {
        entry.comments.splice(0..0, comments);
    }
}
