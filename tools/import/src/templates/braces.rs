//! Reads `{0}` and `{name}`. Other braces are text.

use super::{Piece, field_name};

/// The pieces of a text; `names` tells whether names are placeholders too, or numbers alone.
pub(super) fn parse(text: &str, names: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        pieces.push(Piece::Text(before.to_owned()));
        // `{{` is a brace where braces mark values.
        if names && (from.starts_with("{{") || from.starts_with("}}")) {
            pieces.push(Piece::Text(from[..1].to_owned()));
            rest = &from[2..];
            continue;
        }
        let inside = from
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'));
        if let Some((inside, after)) = inside.filter(|(inside, _)| is_placeholder(inside, names)) {
            let name = inside.split([':', ',']).next().unwrap_or(inside);
            pieces.push(Piece::Value {
                written: format!("{{{inside}}}"),
                field: field_name(name.trim_start_matches(['$', '@'])),
                rust_type: "String",
                spec: String::new(),
                also: None,
            });
            rest = after;
        } else {
            pieces.push(Piece::Text(from[..1].to_owned()));
            rest = &from[1..];
        }
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// Whether what is between braces names a value: one word, with a format behind it at most.
fn is_placeholder(inside: &str, names: bool) -> bool {
    let name = inside.split([':', ',']).next().unwrap_or(inside);
    let is_number = !name.is_empty() && name.len() < 3 && name.bytes().all(|b| b.is_ascii_digit());
    let name = name.trim_start_matches(['$', '@']);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
    let has_format = inside.len() > name.len();
    is_number || names && is_name && (!has_format || !inside.contains('"'))
}
