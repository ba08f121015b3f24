//! Writes quotes where they are needed, and spaces within lines.

use std::ops::Range;

use errdex_catalog::yaml::{Kind, Node, Style};

use super::Parsed;
use super::grammar::Grammar;
use crate::document::range;
use crate::mapping::is_flow;
use crate::scalar;

/// The text with canonical tokens; nothing where a key is announced by `?`.
pub(super) fn written(file: &Parsed, grammar: Grammar) -> Option<String> {
    let mut writer = Writer {
        file,
        changes: Vec::new(),
    };
    writer.node(&file.node, grammar, false)?;
    let mut text = String::with_capacity(file.text.len());
    let mut at = 0;
    for (range, new) in &writer.changes {
        text.push_str(file.text.get(at..range.start)?);
        text.push_str(new);
        at = range.end;
    }
    text.push_str(file.text.get(at..)?);
    Some(text)
}

struct Writer<'w> {
    file: &'w Parsed,
    changes: Vec<(Range<usize>, String)>,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node, grammar: Grammar, in_flow: bool) -> Option<()> {
        let text = &self.file.text;
        let place = range(node.span);
        if matches!(grammar, Grammar::Foreign) || place.is_empty() {
            return Some(());
        }
        let is_line = !text[place.clone()].contains('\n');
        if is_flow(node) && is_line {
            // Between the brackets of a line there is no comment.
            self.changes.push((place, one_line(text, node, grammar)?));
            return Some(());
        }
        match &node.kind {
            Kind::Scalar(_) => {
                if is_line {
                    self.changes
                        .push((place, one_scalar(text, node, grammar, in_flow)));
                }
            }
            Kind::Seq(items) => {
                for item in items {
                    self.node(item, grammar.item(), in_flow || is_flow(node))?;
                }
            }
            Kind::Map(pairs) => {
                let in_flow = in_flow || is_flow(node);
                for (key, value) in pairs {
                    self.pair(key, value, grammar, in_flow)?;
                }
            }
            Kind::Refused => return None,
        }
        Some(())
    }

    fn pair(&mut self, key: &Node, value: &Node, grammar: Grammar, in_flow: bool) -> Option<()> {
        let text = &self.file.text;
        let (own, other) = (range(key.span), range(value.span));
        if !matches!(key.kind, Kind::Scalar(_)) || own.is_empty() {
            return None;
        }
        let before = &text[crate::trivia::line_start(text, own.start)..own.start];
        if before.contains('?') && !in_flow {
            return None;
        }
        self.changes.push((own.clone(), key_text(text, key)));
        if !other.is_empty() {
            let between = text.get(own.end..other.start)?;
            if between.trim() == ":" && !between.contains('\n') {
                self.changes.push((own.end..other.start, ": ".to_owned()));
            }
        }
        self.node(value, grammar.value(key), in_flow)
    }
}

fn key_text(text: &str, key: &Node) -> String {
    match key.text() {
        Some(name) if scalar::is_plain(name, true) => name.to_owned(),
        _ => text[range(key.span)].to_owned(),
    }
}

/// A scalar that stands on one line.
fn one_scalar(text: &str, node: &Node, grammar: Grammar, in_flow: bool) -> String {
    let written = &text[range(node.span)];
    let Kind::Scalar(scalar) = &node.kind else {
        return written.to_owned();
    };
    let is_quoted = matches!(scalar.style, Style::Single | Style::Double);
    if !is_quoted || !grammar.is_text() {
        return written.to_owned();
    }
    if scalar::is_plain(&scalar.text, in_flow) {
        scalar.text.clone()
    } else {
        scalar::quoted(&scalar.text)
    }
}

/// A collection in brackets on one line, its keys in order.
fn one_line(text: &str, node: &Node, grammar: Grammar) -> Option<String> {
    if matches!(grammar, Grammar::Foreign) {
        return Some(text[range(node.span)].to_owned());
    }
    Some(match &node.kind {
        Kind::Seq(items) => {
            let mut written = Vec::new();
            for item in items {
                written.push(one_line(text, item, grammar.item())?);
            }
            format!("[{}]", written.join(", "))
        }
        Kind::Map(pairs) => {
            let mut written = Vec::new();
            for (key, value) in pairs {
                // `{a, b}` has keys without values, and `{? a}` what nobody writes.
                if range(value.span).is_empty() || !matches!(key.kind, Kind::Scalar(_)) {
                    return None;
                }
                let inner = one_line(text, value, grammar.value(key))?;
                let pair = format!("{}: {inner}", key_text(text, key));
                written.push((grammar.position(key), pair));
            }
            written.sort_by_key(|(position, _)| *position);
            let written: Vec<String> = written.into_iter().map(|(_, pair)| pair).collect();
            format!("{{{}}}", written.join(", "))
        }
        Kind::Scalar(_) => one_scalar(text, node, grammar, true),
        Kind::Refused => return None,
    })
}
