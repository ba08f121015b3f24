//! Reads C: constants of `#define`, enums, lists of macros. By hand: a compiler's parser has no comments and no macros,
//! which are what a list of errors is made of.

pub(crate) mod comment;
mod define;
mod enums;
pub(crate) mod lex;
pub(crate) mod value;

use std::collections::HashMap;

use errdex_catalog::source::{FileId, Span, Spanned};

use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Placeholders, Text};
use lex::{Kind, Lexed, Piece, Token, lex};
use value::{Names, Number};

/// Why a file with a comment that is not closed cannot be read.
pub(crate) const ENDLESS_COMMENT: &str = "this comment never ends";

/// Why a file with a text that is not closed cannot be read.
pub(crate) const ENDLESS_TEXT: &str = "this text never ends";

/// A constant that was found.
#[derive(Debug)]
pub(crate) struct Found {
    name: Text,
    code: Spanned<Number>,
    message: Option<Text>,
    /// From its first token to its last.
    place: Span,
}

/// What is collected of a file.
struct Reader<'r> {
    cx: &'r mut Context,
    /// The texts that nothing closes. In what is left out, they may be prose.
    unclosed: Vec<Span>,
    names: Names,
    found: Vec<Found>,
    /// The values of what was found.
    values: HashMap<String, i128>,
}

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let Lexed {
        pieces,
        comments,
        endless,
        unclosed,
    } = lex(file, &text, true);
    if let Some(endless) = endless {
        cx.refuse(endless, ENDLESS_COMMENT);
        return;
    }
    let mut reader = Reader {
        cx,
        unclosed,
        names: Names::default(),
        found: Vec::new(),
        values: HashMap::new(),
    };
    // Constants may name others that come later.
    for piece in &pieces {
        if let Piece::Directive(name, tokens, _) = piece
            && name == "define"
        {
            define::remember(&mut reader.names, tokens);
        }
    }
    reader.pieces(&pieces);
    let mut found = reader.found;
    found.sort_by_key(|found| found.place.start);
    let has_texts = found.iter().any(|found| found.message.is_some());
    let first = foreign.entries.len();
    let places: Vec<Span> = found.iter().map(|found| found.place).collect();
    for found in found {
        let Found {
            name,
            code,
            message,
            place,
        } = found;
        let Number { value, hex } = code.value;
        foreign.entries.push(ForeignEntry {
            place,
            name: Some(name),
            code: Some(Spanned::new(ForeignCode::Number(value, hex), code.span)),
            message,
            ..ForeignEntry::default()
        });
    }
    let are_windows = comment::attach(cx, foreign, first, &places, comments, &text);
    let style = match (has_texts, are_windows) {
        (_, true) => Placeholders::Inserts,
        (true, false) => Placeholders::Printf,
        (false, false) => Placeholders::None,
    };
    foreign.placeholders = foreign.placeholders.or(Some(style));
}

impl Reader<'_> {
    fn pieces(&mut self, pieces: &[Piece]) {
        // Conditions that are open: whether what is inside is left out, for `#if 0`.
        let mut open: Vec<bool> = Vec::new();
        let mut run: Vec<Token> = Vec::new();
        let mut guard = None;
        for (at, piece) in pieces.iter().enumerate() {
            let is_out = open.iter().any(|out| *out);
            match piece {
                Piece::Token(token) if !is_out => {
                    self.refuse_unclosed(token);
                    run.push(token.clone());
                }
                Piece::Token(_) => {}
                Piece::Directive(name, tokens, span) => match name.as_str() {
                    "if" | "ifdef" | "ifndef" => {
                        let is_never = name == "if" && is_number(tokens, "0");
                        open.push(is_never);
                        if is_never {
                            self.cx.dropped(
                                "code in `#if 0`",
                                *span,
                                "everything up to its `#else` or `#endif`",
                            );
                        } else if !is_out && is_guard(name, tokens, pieces.get(at + 1)) {
                            // `#define ERRORS_H` of a guard says nothing about errors.
                            guard = Some(at + 1);
                        } else if !is_out {
                            let line = self.cx.sources.text(*span).to_owned();
                            self.cx.dropped(
                                "condition",
                                *span,
                                format!("`{line}`; what it is about is taken"),
                            );
                        }
                    }
                    "else" | "elif" | "elifdef" | "elifndef" => {
                        if let Some(out) = open.last_mut() {
                            *out = false;
                        }
                    }
                    "endif" => {
                        open.pop();
                    }
                    _ if is_out => {}
                    "define" if guard == Some(at) && tokens.len() == 1 => {}
                    "define" => {
                        for token in tokens {
                            self.refuse_unclosed(token);
                        }
                        self.define(tokens, *span);
                    }
                    _ => {
                        let line = self.cx.sources.text(*span).to_owned();
                        self.cx
                            .dropped("line of the preprocessor", *span, format!("`{line}`"));
                    }
                },
            }
        }
        self.tokens(&run);
    }

    fn refuse_unclosed(&mut self, token: &Token) {
        if self.unclosed.contains(&token.span) {
            self.cx.refuse(token.span, ENDLESS_TEXT);
        }
    }

    fn push(&mut self, name: &Token, code: Spanned<Number>, message: Option<Text>, place: Span) {
        let Kind::Word(word) = &name.kind else { return };
        let is_helper = ["FACILITY_", "SEVERITY_", "STATUS_SEVERITY_"]
            .iter()
            .any(|start| word.starts_with(start));
        if is_helper {
            let note = format!("`{word}` is a piece of codes and not one");
            self.cx.dropped("facility or severity", name.span, note);
            return;
        }
        // Another branch of a condition may define it again.
        let value = code.value.value;
        if *self.values.entry(word.clone()).or_insert(value) != value {
            let note = format!("`{word}` is defined again with another value");
            self.cx.dropped("further definition", name.span, note);
            return;
        }
        self.found.push(Found {
            name: Text::new(word.clone(), name.span),
            code,
            message,
            place,
        });
    }
}

fn is_number(tokens: &[Token], number: &str) -> bool {
    matches!(tokens, [Token { kind: Kind::Number(own), .. }] if own == number)
}

/// Whether a condition asks for nothing but that a name is not defined yet, which the next line then does, or asks for
/// C++, which changes no value.
fn is_guard(directive: &str, tokens: &[Token], next: Option<&Piece>) -> bool {
    let Some(Kind::Word(name)) = tokens.first().map(|token| &token.kind) else {
        return false;
    };
    if name == "__cplusplus" {
        return true;
    }
    let defines = match next {
        Some(Piece::Directive(next, tokens, _)) if next == "define" => {
            matches!(tokens.first().map(|token| &token.kind), Some(Kind::Word(own)) if own == name)
        }
        _ => false,
    };
    directive == "ifndef" && defines
}
