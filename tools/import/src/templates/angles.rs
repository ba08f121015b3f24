//! Reads `<name>`, as Spark writes it.

use super::{Piece, field_name};

pub(super) fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        pieces.push(Piece::Text(before.to_owned()));
        let end = from.find('>').filter(|end| is_name(&from[1..*end]));
        if let Some(end) = end {
            pieces.push(Piece::Value {
                written: from[..=end].to_owned(),
                field: field_name(&from[1..end]),
                rust_type: "String",
                spec: String::new(),
                also: None,
            });
            rest = &from[end + 1..];
        } else {
            pieces.push(Piece::Text("<".to_owned()));
            rest = &from[1..];
        }
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}
