//! Gives comments of C to constants: what stands behind one or right above it says what it means.

use errdex_catalog::source::Span;

use super::lex::Comment;
use crate::foreign::{Context, Foreign, Text};
use crate::items::comments;

/// Attaches comments to the entries from `first` on, which are at `places`; whether their texts are those of message
/// tables of Windows.
pub(crate) fn attach(
    cx: &mut Context,
    foreign: &mut Foreign,
    first: usize,
    places: &[Span],
    all: Vec<Comment>,
    text: &str,
) -> bool {
    let mut above: Vec<Vec<Comment>> = vec![Vec::new(); places.len()];
    let mut behind: Vec<Option<Comment>> = vec![None; places.len()];
    let mut others: Vec<Text> = Vec::new();
    for comment in all {
        let next = places.partition_point(|place| place.start < comment.span.start);
        let before = next.checked_sub(1).filter(|at| {
            let gap = text.get(places[*at].end as usize..comment.span.start as usize);
            places[*at].end <= comment.span.start && gap.is_some_and(|gap| !gap.contains('\n'))
                || comment.span.start < places[*at].end
        });
        match before {
            Some(at) if behind[at].is_none() => behind[at] = Some(comment),
            _ if next < places.len() => above[next].push(comment),
            _ => others.push(Text::new(comment.text, comment.span)),
        }
    }
    let touching: Vec<bool> = above
        .iter()
        .zip(places)
        .map(|(own, place)| {
            own.last().is_some_and(|last| {
                let gap = text
                    .get(last.span.end as usize..place.start as usize)
                    .unwrap_or("\n\n");
                gap.matches('\n').count() < 2
            })
        })
        .collect();
    // A line above the first of several constants is a heading; where most constants have one, it is about each.
    let count = touching.iter().filter(|is_touching| **is_touching).count();
    let is_about_each = 2 * count >= places.len();
    let mut are_windows = false;
    for (at, (mut own, behind)) in above.into_iter().zip(behind).enumerate() {
        let mut said = behind;
        if touching[at] {
            let block = own.len() - block_len(&own, text);
            let joined = joined(&own[block..]);
            let is_message = joined.text.contains("MessageText:");
            if is_message || said.is_none() && (is_about_each || joined.is_doc) {
                own.truncate(block);
                // `// winnt` behind it only says where the constant is used.
                own.extend(said.replace(joined));
            }
        }
        let entry = &mut foreign.entries[first + at];
        if let Some(said) = said {
            let is_message = said.text.contains("MessageText:");
            are_windows |= is_message;
            let words = if is_message {
                message_text(&said.text)
            } else {
                said.text
            };
            let words = Text::new(words, said.span);
            if words.value.trim().is_empty() {
            } else if entry.message.is_some() {
                entry.comments.push(words);
            } else {
                cx.kept("comment");
                entry.message = Some(words);
                entry.is_comment = !is_message;
            }
        }
        others.extend(
            own.into_iter()
                .map(|comment| Text::new(comment.text, comment.span)),
        );
    }
    others.sort_by_key(|comment| comment.span.start);
    comments::attach(foreign, first, places, &others, text);
    are_windows
}

/// How many comments at the end are lines below each other.
fn block_len(comments: &[Comment], text: &str) -> usize {
    let pairs = comments.windows(2).rev();
    let touching = pairs.take_while(|pair| {
        let gap = text
            .get(pair[0].span.end as usize..pair[1].span.start as usize)
            .unwrap_or("\n\n");
        gap.matches('\n').count() < 2 && gap.trim().is_empty()
    });
    touching.count() + 1
}

fn joined(comments: &[Comment]) -> Comment {
    let texts: Vec<&str> = comments
        .iter()
        .map(|comment| comment.text.as_str())
        .collect();
    Comment {
        text: texts.join("\n").trim().to_owned(),
        span: comments[0].span,
        is_doc: comments.iter().all(|comment| comment.is_doc),
    }
}

/// The text of a comment that the compiler of messages wrote: what is below `MessageText:`.
fn message_text(comment: &str) -> String {
    let text = comment
        .split_once("MessageText:")
        .map_or(comment, |(_, text)| text);
    text.trim().to_owned()
}
