//! Takes messages of other languages apart into text and the places of values.

mod angles;
mod braces;
mod inserts;
mod printf;

use std::fmt::Write as _;

use errdex_catalog::name::can_name_field;
use errdex_catalog::template::{SOURCE, is_field_name};

use crate::foreign::Placeholders;

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text as people read it.
    Text(String),
    /// The place of a value.
    Value {
        /// How it is written in the foreign file.
        written: String,
        /// The name of its field.
        field: String,
        /// The Rust type, as far as the placeholder tells.
        rust_type: &'static str,
        /// Its format, as in `std::fmt`, without the colon.
        spec: String,
        /// What the format takes from another field: that field, which is a `usize`.
        also: Option<String>,
    },
    /// A placeholder that means nothing in a catalogue, and what becomes of it.
    Lost {
        /// How it is written in the foreign file.
        written: String,
        /// What stands in its place.
        instead: String,
        /// Why.
        why: &'static str,
    },
}

/// The pieces of a message.
pub(crate) fn parse(text: &str, style: Placeholders) -> Vec<Piece> {
    let pieces = match style {
        Placeholders::None => vec![Piece::Text(text.to_owned())],
        Placeholders::Braces => braces::parse(text, true),
        Placeholders::Numbers => braces::parse(text, false),
        Placeholders::Printf => printf::parse(text),
        Placeholders::Inserts => inserts::parse(text),
        Placeholders::Angles => angles::parse(text),
        Placeholders::Either => {
            let braces = braces::parse(text, true);
            let has_values = |pieces: &[Piece]| {
                pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Value { .. }))
            };
            if has_values(&braces) {
                braces
            } else {
                // A lone `%` is a sign of percent, and `%%` is one only where values are.
                let printf = printf::parse(text);
                if has_values(&printf) { printf } else { braces }
            }
        }
    };
    let pieces = joined(pieces);
    without_gaps(pieces)
}

/// Texts beside each other as one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

/// Numbered fields from 0 without a gap, and no others: otherwise numbers become names, `arg1` for `{1}`.
fn without_gaps(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let fields: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Value { field, .. } => Some(field.as_str()),
            _ => None,
        })
        .collect();
    let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = fields.iter().filter(|field| is_number(field)).count();
    let has = |at: usize| fields.iter().any(|field| field.parse() == Ok(at));
    let highest = fields
        .iter()
        .filter_map(|field| field.parse::<usize>().ok())
        .max();
    let is_whole = highest.is_none_or(|highest| highest < fields.len() && (0..=highest).all(has));
    if numbers == fields.len() && is_whole {
        return pieces;
    }
    for piece in &mut pieces {
        if let Piece::Value { field, .. } = piece
            && is_number(field)
        {
            field.insert_str(0, "arg");
        }
    }
    pieces
}

/// A name of a field made of a placeholder's name.
pub(crate) fn field_name(text: &str) -> String {
    let mut name: String = text
        .trim()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) && !name.bytes().all(|b| b.is_ascii_digit()) {
        name.insert(0, '_');
    }
    // `{source}` is the error that caused this one.
    if !is_field_name(&name) || !can_name_field(&name) || name == SOURCE {
        name.push_str("_value");
    }
    if is_field_name(&name) {
        name
    } else {
        "value".to_owned()
    }
}

/// The template of a catalogue.
pub(crate) fn detail(pieces: &[Piece]) -> String {
    let mut detail = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Lost { instead: text, .. } => {
                detail.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Value { field, spec, .. } if spec.is_empty() => {
                let _ = write!(detail, "{{{field}}}");
            }
            Piece::Value { field, spec, .. } => {
                let _ = write!(detail, "{{{field}:{spec}}}");
            }
        }
    }
    detail
}

/// The text with a `…` in the place of each value.
pub(crate) fn without_values(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Lost { instead: text, .. } => text.as_str(),
        Piece::Value { .. } => "…",
    });
    pieces.collect()
}

#[cfg(test)]
mod tests;
