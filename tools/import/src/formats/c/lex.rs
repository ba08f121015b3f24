//! Splits C, and what looks like it, into tokens, comments and lines of the preprocessor.

use errdex_catalog::source::{FileId, Span};

/// A token and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(String),
    /// A number as written.
    Number(String),
    /// The text of a string, with escapes resolved.
    Str(String),
    Char(u32),
    Punct(char),
}

/// A comment and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    /// Its lines without marks.
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Whether it is `/** … */`, `///` or the like.
    pub(crate) is_doc: bool,
}

/// A piece of a file.
#[derive(Debug)]
pub(crate) enum Piece {
    Token(Token),
    /// `#define …`: the word behind the `#`, what follows it, and the whole line.
    Directive(String, Vec<Token>, Span),
}

/// A file in pieces.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) comments: Vec<Comment>,
    /// A comment that nothing closes: everything behind it is missing.
    pub(crate) endless: Option<Span>,
    /// The texts that nothing closes on their line.
    pub(crate) unclosed: Vec<Span>,
}

/// The pieces of a text; `has_directives` tells whether a `#` at the beginning of a line is the preprocessor's.
pub(crate) fn lex(file: FileId, text: &str, has_directives: bool) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        at: 0,
        begins_line: true,
        comments: Vec::new(),
        endless: None,
        unclosed: Vec::new(),
    };
    let mut pieces = Vec::new();
    while let Some((token, begins_line)) = lexer.next(false) {
        if has_directives && begins_line && token.kind == Kind::Punct('#') {
            let mut tokens = Vec::new();
            while let Some((token, _)) = lexer.next(true) {
                tokens.push(token);
            }
            let end = tokens.last().map_or(token.span.end, |last| last.span.end);
            let span = Span { end, ..token.span };
            let name = match tokens.first().map(|first| &first.kind) {
                Some(Kind::Word(name)) => name.clone(),
                _ => String::new(),
            };
            pieces.push(Piece::Directive(
                name,
                tokens.split_off(tokens.len().min(1)),
                span,
            ));
        } else {
            pieces.push(Piece::Token(token));
        }
    }
    Lexed {
        pieces,
        comments: lexer.comments,
        endless: lexer.endless,
        unclosed: lexer.unclosed,
    }
}

struct Lexer<'l> {
    file: FileId,
    text: &'l str,
    at: usize,
    /// Whether no token of the line was read yet.
    begins_line: bool,
    comments: Vec<Comment>,
    endless: Option<Span>,
    unclosed: Vec<Span>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The next token, and whether it is the first of its line; within a line of the preprocessor, nothing at its end.
    fn next(&mut self, in_line: bool) -> Option<(Token, bool)> {
        loop {
            let first = self.rest().chars().next()?;
            match first {
                '\n' if in_line => return None,
                '\n' => {
                    self.begins_line = true;
                    self.at += 1;
                }
                '\\' if self.rest()[1..]
                    .trim_start_matches([' ', '\t', '\r'])
                    .starts_with('\n') =>
                {
                    let skipped = self.rest().find('\n').unwrap_or(0);
                    self.at += skipped + 1;
                }
                c if c.is_whitespace() => self.at += c.len_utf8(),
                '/' if self.rest().starts_with("//") || self.rest().starts_with("/*") => {
                    self.comment();
                }
                _ => break,
            }
        }
        let begins = std::mem::replace(&mut self.begins_line, false);
        let start = self.at;
        let kind = self.token();
        let span = Span::new(self.file, start, self.at);
        Some((Token { kind, span }, begins))
    }

    fn comment(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let is_line = rest.starts_with("//");
        let len = if is_line {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            rest[2..].find("*/").map_or(rest.len(), |end| end + 4)
        };
        let written = &rest[..len];
        let is_doc = ["///", "//!", "/**", "/*!"]
            .iter()
            .any(|mark| written.starts_with(mark))
            && written != "/**/";
        let text = if is_line {
            let body = written.trim_start_matches(['/', '!', '<']);
            body.strip_prefix(' ').unwrap_or(body).trim_end().to_owned()
        } else {
            block(written)
        };
        let is_closed = is_line || rest[2..].contains("*/");
        self.at += len;
        let span = Span::new(self.file, start, self.at);
        if !is_closed {
            self.endless = Some(span);
        }
        self.comments.push(Comment { text, span, is_doc });
    }

    fn token(&mut self) -> Kind {
        let rest = self.rest();
        let first = rest.chars().next().unwrap_or(' ');
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        if first.is_ascii_digit() {
            // A digit separator of C++, `1'000`, is within a number.
            let end = rest
                .char_indices()
                .find(|(at, c)| {
                    let separates =
                        *c == '\'' && rest[at + 1..].starts_with(|c: char| c.is_ascii_hexdigit());
                    !is_word(*c) && *c != '.' && !separates
                })
                .map_or(rest.len(), |(at, _)| at);
            let number = rest[..end].to_owned();
            self.at += end;
            return Kind::Number(number);
        }
        if is_word(first) {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let word = rest[..end].to_owned();
            // `L"text"` and `u8"text"`.
            if rest[end..].starts_with('"') && ["L", "u", "U", "u8"].contains(&word.as_str()) {
                self.at += end;
                return self.token();
            }
            self.at += end;
            return Kind::Word(word);
        }
        if first == '"' || first == '\'' {
            let (text, len, is_closed) = quoted(rest, first);
            let start = self.at;
            self.at += len;
            // An apostrophe may be one of prose, in a line that is left out.
            if first == '"' && !is_closed {
                self.unclosed.push(Span::new(self.file, start, self.at));
            }
            return match first {
                '"' => Kind::Str(text),
                // The value of several characters is for each compiler to choose.
                _ if text.chars().count() > 1 => Kind::Str(text),
                _ => Kind::Char(text.chars().next().map_or(0, u32::from)),
            };
        }
        self.at += first.len_utf8();
        Kind::Punct(first)
    }
}

/// The lines of a comment in stars.
fn block(written: &str) -> String {
    let body = written
        .trim_start_matches('/')
        .trim_start_matches(['*', '!', '<']);
    let body = body
        .strip_suffix("*/")
        .unwrap_or(body)
        .trim_end_matches('*');
    let lines = body.lines().map(|line| {
        let line = line.trim();
        match line.strip_prefix('*') {
            Some(rest) => rest.strip_prefix(' ').unwrap_or(rest).trim_end(),
            None => line,
        }
    });
    let lines: Vec<&str> = lines.collect();
    lines.join("\n").trim().to_owned()
}

/// The text between quotes, how long it is with them, and whether it is closed; otherwise it ends with its line.
fn quoted(text: &str, quote: char) -> (String, usize, bool) {
    let mut out = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == quote => return (out, at + 1, true),
            '\n' => return (out, at, false),
            '\\' => match chars.next() {
                Some((_, 'n')) => out.push('\n'),
                Some((_, 't')) => out.push('\t'),
                Some((_, '0')) => out.push('\0'),
                Some((_, 'x')) => {
                    let mut value = 0;
                    while let Some(digit) = chars.peek().and_then(|(_, c)| c.to_digit(16)) {
                        value = (value * 16 + digit) & 0xFF_FFFF;
                        chars.next();
                    }
                    out.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some((_, 'r' | '\n')) | None => {}
                Some((_, c)) => out.push(c),
            },
            c => out.push(c),
        }
    }
    (out, text.len(), false)
}
