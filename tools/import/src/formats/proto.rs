//! Reads the enums of Protocol Buffers. By hand, with the tokens of C: only enums matter here, and the comments beside
//! their values, for which a parser of whole files would bring some twenty crates.

use errdex_catalog::source::{FileId, Span, Spanned};

use super::c::lex::{Kind, Piece, Token, lex};
use super::c::value::number;
use super::c::{ENDLESS_COMMENT, ENDLESS_TEXT, comment};
use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Placeholders, Text};

/// The longest range of reserved numbers that becomes entries.
const LONGEST: i128 = 1_000;

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let lexed = lex(file, &text, false);
    let endless = lexed.endless.map(|span| (span, ENDLESS_COMMENT));
    let unclosed = lexed.unclosed.first().map(|span| (*span, ENDLESS_TEXT));
    if let Some((span, why)) = endless.or(unclosed) {
        cx.refuse(span, why);
        return;
    }
    let tokens: Vec<Token> = lexed
        .pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Token(token) => Some(token),
            Piece::Directive(..) => None,
        })
        .collect();
    let first = foreign.entries.len();
    let mut rest = tokens.as_slice();
    while let Some(token) = rest.first() {
        // Enums may be inside of messages, so every brace is looked into.
        if let [
            Token {
                kind: Kind::Word(word),
                ..
            },
            Token {
                kind: Kind::Word(_),
                ..
            },
            open,
            ..,
        ] = rest
            && word == "enum"
            && open.kind == Kind::Punct('{')
        {
            let end = rest
                .iter()
                .position(|token| token.kind == Kind::Punct('}'))
                .unwrap_or(rest.len());
            members(cx, foreign, &rest[3..end]);
            rest = rest.get(end + 1..).unwrap_or(&[]);
            continue;
        }
        if matches!(token.kind, Kind::Punct('}' | ';')) {
            rest = &rest[1..];
            continue;
        }
        let end = rest
            .iter()
            .position(|token| matches!(token.kind, Kind::Punct(';' | '{' | '}')));
        let end = end.unwrap_or(rest.len() - 1).max(1);
        let span = Span {
            end: rest[end - 1].span.end,
            ..token.span
        };
        let what = cx.sources.text(span).to_owned();
        cx.dropped("declaration", span, format!("`{what}`"));
        let is_mark = rest
            .get(end)
            .is_some_and(|token| token.kind != Kind::Punct('}'));
        rest = &rest[end + usize::from(is_mark)..];
    }
    let places: Vec<Span> = foreign.entries[first..]
        .iter()
        .map(|entry| entry.place)
        .collect();
    foreign.placeholders = Some(Placeholders::None);
    comment::attach(cx, foreign, first, &places, lexed.comments, &text);
}

fn members(cx: &mut Context, foreign: &mut Foreign, tokens: &[Token]) {
    for member in tokens.split(|token| token.kind == Kind::Punct(';')) {
        let [first, ..] = member else { continue };
        let Kind::Word(word) = &first.kind else {
            continue;
        };
        let last = member[member.len() - 1].span.end;
        let place = Span {
            end: last,
            ..first.span
        };
        let what = cx.sources.text(place).to_owned();
        if word == "reserved" {
            reserved(cx, foreign, &member[1..]);
            continue;
        }
        let value = match &member[1..] {
            [equals, value, options @ ..] if equals.kind == Kind::Punct('=') => {
                let (sign, value, options) = match (&value.kind, options) {
                    (Kind::Punct('-'), [value, options @ ..]) => (-1, value, options),
                    _ => (1, value, options),
                };
                match &value.kind {
                    Kind::Number(text) => {
                        number(text).map(|(number, hex)| (sign * number, hex, value.span, options))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        let Some((code, hex, span, options)) = value else {
            cx.dropped("declaration", place, format!("`{what}`"));
            continue;
        };
        if code == 0 && (word.ends_with("_UNSPECIFIED") || word.ends_with("_UNKNOWN")) {
            cx.dropped("value for no error", place, format!("`{what}`"));
            continue;
        }
        let mut entry = ForeignEntry {
            place,
            name: Some(Text::new(word.clone(), first.span)),
            code: Some(Spanned::new(ForeignCode::Number(code, hex), span)),
            ..ForeignEntry::default()
        };
        if let (Some(open), Some(close)) = (options.first(), options.last()) {
            let span = Span {
                end: close.span.end,
                ..open.span
            };
            let written: String = cx.sources.text(span).split_whitespace().collect();
            if written == "[deprecated=true]" {
                entry.deprecated = Some(Text::new(String::new(), span));
            } else if written != "[deprecated=false]" {
                cx.dropped("option", span, format!("`{written}` of `{word}`"));
            }
        }
        foreign.entries.push(entry);
    }
}

/// Reserved numbers are retired entries; the names that they had are not known.
fn reserved(cx: &mut Context, foreign: &mut Foreign, tokens: &[Token]) {
    for part in tokens.split(|token| token.kind == Kind::Punct(',')) {
        let [first, ..] = part else { continue };
        let last = &part[part.len() - 1];
        let span = Span {
            end: last.span.end,
            ..first.span
        };
        let written = cx.sources.text(span).to_owned();
        let read = |token: &Token| match &token.kind {
            Kind::Number(text) => number(text).map(|(number, _)| number),
            _ => None,
        };
        let (Some(from), Some(to)) = (read(first), read(last)) else {
            cx.dropped("reserved name or range", span, format!("`{written}`"));
            continue;
        };
        if !(0..LONGEST).contains(&(to - from)) {
            cx.dropped(
                "reserved name or range",
                span,
                format!("`{written}` has too many numbers for entries"),
            );
            continue;
        }
        cx.changed("reserved number", span, format!("`{written}` is retired"));
        for code in from..=to {
            foreign.entries.push(ForeignEntry {
                place: span,
                name: Some(Text::new(format!("RESERVED_{code}"), span)),
                code: Some(Spanned::new(ForeignCode::Number(code, false), span)),
                message: Some(Text::new(format!("Reserved number {code}"), span)),
                retired: Some(Text::new(
                    "reserved in the file that was imported".to_owned(),
                    span,
                )),
                ..ForeignEntry::default()
            });
        }
    }
}
