//! Writes and reads Fluent: a message for each entry, whose value is the entry's message, and whose attributes are its other
//! texts. A placeholder with a format is a call, `FORMAT($hour, spec: "02")`.

use std::fmt::Write as _;

use errdex_catalog::model::Translatable;
use errdex_catalog::template::{self, Piece};
use fluent_syntax::ast;
use fluent_syntax::parser;

use super::keyed::received;
use super::{Misread, line_of};
use crate::unit::{Exchange, Received};

pub(super) fn write(exchange: &Exchange) -> Result<String, String> {
    let mut out = format!("### Texts of the catalogue {}.\n", exchange.catalog);
    let mut units = exchange
        .units
        .iter()
        .filter(|unit| unit.target.is_some())
        .peekable();
    while let Some(first) = units.peek() {
        let entry = first.entry.as_str();
        if !entry.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(format!(
                "Fluent has no name `{entry}`: its names begin with a letter"
            ));
        }
        out.push('\n');
        let _ = writeln!(out, "# code {}", first.code.replace('\n', " "));
        let _ = write!(out, "{entry} =");
        if first.key != Translatable::Message {
            out.push('\n');
        }
        while let Some(unit) = units.next_if(|unit| unit.entry == entry) {
            let text = unit.target.as_deref().unwrap_or_default();
            let pattern = if unit.key == Translatable::Detail {
                pattern_of_template(text)
            } else {
                pattern_of(&[Piece::Text(text.to_owned())])
            };
            if unit.key != Translatable::Message {
                let _ = write!(out, "    .{} =", unit.key.name());
            }
            let indent = if unit.key == Translatable::Message {
                4
            } else {
                8
            };
            push(&pattern, indent, &mut out);
        }
    }
    Ok(out)
}

/// A template whose placeholders cannot be read is text.
fn pattern_of_template(text: &str) -> String {
    let (pieces, malformed) = template::parse(text);
    if malformed.is_empty() {
        pattern_of(&pieces)
    } else {
        pattern_of(&[Piece::Text(text.to_owned())])
    }
}

fn pattern_of(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for c in text.chars() {
                    match c {
                        '{' | '}' => {
                            let _ = write!(out, "{{ \"{c}\" }}");
                        }
                        c => out.push(c),
                    }
                }
            }
            Piece::Placeholder { name, spec, .. } => {
                let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
                let value = if is_name {
                    format!("${name}")
                } else {
                    format!("\"{name}\"")
                };
                if is_name && spec.is_empty() {
                    let _ = write!(out, "{{ {value} }}");
                } else {
                    let spec = spec.replace('\\', "\\\\").replace('"', "\\\"");
                    let _ = write!(out, "{{ FORMAT({value}, spec: \"{spec}\") }}");
                }
            }
        }
    }
    out
}

/// Writes a pattern after its `=`: on the same line, or each line on one of its own. What Fluent would take for something
/// else stands in a literal.
fn push(pattern: &str, indent: usize, out: &mut String) {
    let lines: Vec<&str> = pattern.split('\n').collect();
    let is_one = lines.len() == 1;
    for (at, line) in lines.iter().enumerate() {
        if is_one {
            out.push(' ');
        } else if line.is_empty() && at + 1 < lines.len() && at > 0 {
            out.push('\n');
            continue;
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
        }
        let is_special = line.is_empty() || line.starts_with([' ', '[', '*', '.']);
        if is_special && (!is_one || line.starts_with(' ') || line.is_empty()) {
            out.push_str("{ \"\" }");
        }
        out.push_str(line);
        if line.ends_with(' ') {
            out.push_str("{ \"\" }");
        }
    }
    out.push('\n');
}

pub(super) fn read(text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    let resource = parser::parse(text).map_err(|(_, errors)| {
        let first = errors.first();
        let at = first.map_or(0, |error| error.pos.start);
        let why = first.map_or_else(String::new, |error| error.kind.to_string());
        Misread::new(line_of(text, at), format!("not Fluent: {why}"))
    })?;
    let mut all = Vec::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let name = message.id.name;
        // Names of messages are pieces of the text.
        let line = line_of(text, name.as_ptr() as usize - text.as_ptr() as usize);
        if let Some(pattern) = &message.value {
            let text = text_of(pattern, false).map_err(|why| Misread::new(line, why))?;
            all.push(received(name, Translatable::Message, &text, line));
        }
        for attribute in &message.attributes {
            let key = attribute.id.name;
            let message = format!("`{name}` has a text `{key}` that no entry has");
            let key = Translatable::from_name(key).ok_or_else(|| Misread::new(line, message))?;
            let text = text_of(&attribute.value, key == Translatable::Detail);
            let text = text.map_err(|why| Misread::new(line, why))?;
            all.push(received(name, key, &text, line));
        }
    }
    Ok((None, all))
}

/// The text of a pattern; braces of a template are doubled.
fn text_of(pattern: &ast::Pattern<&str>, is_template: bool) -> Result<String, String> {
    let mut out = String::new();
    let mut whole = Vec::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => whole.push((value.to_string(), false)),
            ast::PatternElement::Placeable { expression } => whole.push(placeable(expression)?),
        }
    }
    for (text, is_placeholder) in whole {
        if is_placeholder {
            if !is_template {
                return Err("a placeholder outside of `detail`".to_owned());
            }
            out.push_str(&text);
        } else if is_template {
            out.push_str(&text.replace('{', "{{").replace('}', "}}"));
        } else {
            out.push_str(&text);
        }
    }
    Ok(out)
}

/// What a placeable says, and whether it is a placeholder.
fn placeable(expression: &ast::Expression<&str>) -> Result<(String, bool), String> {
    let ast::Expression::Inline(inline) = expression else {
        return Err("texts of a catalogue have no variants".to_owned());
    };
    match inline {
        ast::InlineExpression::StringLiteral { value } => Ok((unescaped(value), false)),
        ast::InlineExpression::VariableReference { id } => Ok((format!("{{{}}}", id.name), true)),
        ast::InlineExpression::FunctionReference { id, arguments } if id.name == "FORMAT" => {
            let name = match arguments.positional.first() {
                Some(ast::InlineExpression::VariableReference { id }) => id.name.to_owned(),
                Some(ast::InlineExpression::StringLiteral { value }) => unescaped(value),
                _ => return Err("`FORMAT` without a variable".to_owned()),
            };
            let spec = arguments.named.iter().find(|own| own.name.name == "spec");
            let spec = match spec.map(|own| &own.value) {
                Some(ast::InlineExpression::StringLiteral { value }) => unescaped(value),
                _ => String::new(),
            };
            let colon = if spec.is_empty() { "" } else { ":" };
            Ok((format!("{{{name}{colon}{spec}}}"), true))
        }
        _ => Err("texts of a catalogue have no terms, messages or functions in them".to_owned()),
    }
}

fn unescaped(text: &str) -> String {
    fluent_syntax::unicode::unescape_unicode_to_string(text).into_owned()
}
