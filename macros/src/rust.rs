//! Fills the core's templates where a hole may hold tokens of the author's, each with its place.
//!
//! rustc's lexer reads the text between such tokens at once. Tokens that the macro makes itself are carried to the
//! compiler one by one, by code that nobody optimises.

use errdex_catalog::expand::rust::{NOT_FILLED, hole_and_text};
use proc_macro::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;

/// Rust in the making: text, and tokens of the author's between. Its brackets are balanced.
#[derive(Default)]
pub(crate) struct Rust {
    before: Vec<TokenStream>,
    text: String,
}

/// What fills a hole.
pub(crate) enum Hole<'h> {
    Text(&'h str),
    /// The author's.
    Tokens(&'h dyn ToTokens),
    /// Fills one hole of the template only.
    Rust(Rust),
}

impl From<&str> for Rust {
    fn from(text: &str) -> Self {
        let mut rust = Self::default();
        rust.text(text);
        rust
    }
}

/// `template` with its holes filled.
pub(crate) fn filled<'h, const N: usize>(template: &str, holes: [(&'h str, Hole<'h>); N]) -> Rust {
    let mut rust = Rust::default();
    rust.fill(template, holes);
    rust
}

impl Rust {
    /// Writes `template` with its holes filled. A text of the template that contains a bracket must contain its partner,
    /// in the same template: what is between them becomes a group where the author's tokens are in it.
    pub(crate) fn fill<'h, const N: usize>(
        &mut self,
        template: &str,
        mut holes: [(&'h str, Hole<'h>); N],
    ) {
        let mut template = Template {
            rest: template,
            has_tokens: holes.iter().any(|(_, hole)| hole.has_tokens()),
            holes: &mut holes,
        };
        template.read_into(self);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn tokens(&mut self, tokens: &dyn ToTokens) {
        let tokens = tokens.to_token_stream();
        if !tokens.is_empty() {
            self.lex();
            self.before.push(tokens.into());
        }
    }

    pub(crate) fn append(&mut self, other: Self) {
        if !other.before.is_empty() {
            self.lex();
            self.before.extend(other.before);
        }
        self.text.push_str(&other.text);
    }

    /// The author's tokens alone.
    pub(crate) fn of(tokens: &dyn ToTokens) -> Self {
        let mut rust = Self::default();
        rust.tokens(tokens);
        rust
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.text.is_empty()
    }

    pub(crate) fn finish(mut self) -> TokenStream {
        self.lex();
        match self.before.len() {
            1 => self.before.remove(0),
            _ => self.before.into_iter().collect(),
        }
    }

    /// What is between brackets: text as long as it can be.
    fn group(&mut self, open: char, inside: Self, close: char) {
        if inside.before.is_empty() {
            self.text.push(open);
            self.text.push_str(&inside.text);
            self.text.push(close);
            return;
        }
        let delimiter = match open {
            '(' => Delimiter::Parenthesis,
            '[' => Delimiter::Bracket,
            _ => Delimiter::Brace,
        };
        self.lex();
        let group = Group::new(delimiter, inside.finish());
        self.before.push(TokenTree::Group(group).into());
    }

    fn lex(&mut self) {
        if !self.text.is_empty() {
            self.before.push(lexed(&self.text));
            self.text.clear();
        }
    }
}

impl Hole<'_> {
    fn has_tokens(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Tokens(_) => true,
            Self::Rust(rust) => !rust.before.is_empty(),
        }
    }
}

/// A template while it is read.
struct Template<'t, 'h> {
    rest: &'t str,
    holes: &'t mut [(&'h str, Hole<'h>)],
    /// Whether a hole holds the author's tokens. Text alone is one piece, whatever brackets it has.
    has_tokens: bool,
}

impl Template<'_, '_> {
    /// Reads up to the end, or beyond the bracket that closes what was opened before.
    fn read_into(&mut self, out: &mut Rust) {
        while let Some(at) = self.next_mark() {
            let mark = self.rest.as_bytes()[at];
            out.text(&self.rest[..at]);
            self.rest = &self.rest[at + 1..];
            match mark {
                b'$' => {
                    let (hole, rest) = hole_and_text(self.rest);
                    self.rest = rest;
                    self.fill(hole, out);
                }
                b'(' => self.read_group('(', ')', out),
                b'[' => self.read_group('[', ']', out),
                b'{' => self.read_group('{', '}', out),
                _ => return,
            }
        }
        out.text(self.rest);
        self.rest = "";
    }

    fn read_group(&mut self, open: char, close: char, out: &mut Rust) {
        let mut inside = Rust::default();
        self.read_into(&mut inside);
        out.group(open, inside, close);
    }

    /// Where the next hole begins; or the next bracket, where there may be tokens between it and its partner.
    fn next_mark(&self) -> Option<usize> {
        if !self.has_tokens {
            return self.rest.find('$');
        }
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if matches!(bytes[at], b'$' | b'(' | b')' | b'[' | b']' | b'{' | b'}') {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn fill(&mut self, hole: &str, out: &mut Rust) {
        let filling = self.holes.iter_mut().find(|(name, _)| *name == hole);
        match filling {
            Some((_, Hole::Text(text))) => out.text(text),
            Some((_, Hole::Tokens(tokens))) => out.tokens(*tokens),
            Some((_, Hole::Rust(rust))) => out.append(std::mem::take(rust)),
            None => panic!("{NOT_FILLED}: {hole}"),
        }
    }
}

/// rustc's own lexer reads the text. proc-macro2's would read it first, to answer in good manners where it is not Rust.
pub(crate) fn lexed(text: &str) -> TokenStream {
    let tokens = text.parse();
    tokens.unwrap_or_else(|error| panic!("a bug in errdex: the expansion is not Rust: {error}"))
}
