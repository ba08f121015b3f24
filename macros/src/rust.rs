//! Fills the core's templates where a hole may hold tokens of the author's, each with its place.
//!
//! rustc's lexer reads the text between such tokens at once. Tokens that the macro makes itself are carried to the
//! compiler one by one, by code that nobody optimises.

use errdex_catalog::expand::rust::{NOT_FILLED, hole_and_text};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;

use crate::lexed::lexed;

/// Rust in the making: text, and tokens of the author's between. Its brackets are balanced.
#[derive(Default)]
pub(crate) struct Rust {
    before: Vec<TokenStream>,
    text: String,
}

/// What fills a hole.
pub(crate) enum Hole<'h> {
    Text(&'h str),
    /// The author's. Fills one hole of the template only, as does the next.
    Tokens(TokenStream),
    Rust(Rust),
    /// The author's, for any number of holes.
    Repeated(&'h dyn ToTokens),
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
        let has_tokens = holes.iter().any(|(_, hole)| hole.has_tokens());
        let mut filling = Filling {
            current: std::mem::take(self),
            opened: Vec::new(),
            around: Vec::new(),
        };
        let mut rest = template;
        while let Some(at) = filling.text_up_to_hole(rest, has_tokens) {
            let (name, text) = hole_and_text(&rest[at + 1..]);
            rest = text;
            match holes.iter_mut().find(|(hole, _)| *hole == name) {
                Some((_, hole)) => filling.hole(hole),
                None => panic!("{NOT_FILLED}: {name}"),
            }
        }
        *self = filling.current;
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn tokens(&mut self, tokens: TokenStream) {
        if !tokens.is_empty() {
            self.lex();
            self.before.push(tokens);
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
    pub(crate) fn from_tokens(tokens: TokenStream) -> Self {
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

    fn group(&mut self, delimiter: Delimiter, inside: Self) {
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
            Self::Tokens(_) | Self::Repeated(_) => true,
            Self::Rust(rust) => !rust.before.is_empty(),
        }
    }
}

/// A template while it is filled.
struct Filling {
    /// What is between the innermost brackets that are a group, or the whole.
    current: Rust,
    /// Where in its text there are brackets that are still open.
    opened: Vec<usize>,
    /// What is around the groups, each with the bracket that opens the group.
    around: Vec<(Rust, char)>,
}

impl Filling {
    /// Writes the text before the next hole, and returns where the hole is.
    fn text_up_to_hole(&mut self, text: &str, has_tokens: bool) -> Option<usize> {
        if !has_tokens {
            let hole = text.find('$');
            self.current.text(&text[..hole.unwrap_or(text.len())]);
            return hole;
        }
        let bytes = text.as_bytes();
        let (mut at, mut written) = (0, 0);
        while at < bytes.len() {
            match bytes[at] {
                b'$' => {
                    self.current.text(&text[written..at]);
                    return Some(at);
                }
                b'(' | b'[' | b'{' => self.opened.push(self.current.text.len() + at - written),
                b')' | b']' | b'}' if self.opened.pop().is_none() => {
                    self.current.text(&text[written..at]);
                    written = at + 1;
                    self.close_group();
                }
                _ => {}
            }
            at += 1;
        }
        self.current.text(&text[written..]);
        None
    }

    fn hole(&mut self, hole: &mut Hole<'_>) {
        if hole.has_tokens() {
            self.open_groups();
        }
        match hole {
            Hole::Text(text) => self.current.text(text),
            Hole::Tokens(tokens) => self.current.tokens(std::mem::take(tokens)),
            Hole::Rust(rust) => self.current.append(std::mem::take(rust)),
            Hole::Repeated(tokens) => self.current.tokens(tokens.to_token_stream()),
        }
    }

    /// Brackets around tokens are groups: rustc's lexer takes no bracket without its partner.
    fn open_groups(&mut self) {
        let mut cut = 0;
        for place in std::mem::take(&mut self.opened) {
            let inside = self.current.text.split_off(place + 1 - cut);
            cut = place + 1;
            let Some(bracket) = self.current.text.pop() else {
                return;
            };
            let inside = Rust {
                before: Vec::new(),
                text: inside,
            };
            let around = std::mem::replace(&mut self.current, inside);
            self.around.push((around, bracket));
        }
    }

    fn close_group(&mut self) {
        let Some((around, bracket)) = self.around.pop() else {
            return;
        };
        let delimiter = match bracket {
            '(' => Delimiter::Parenthesis,
            '[' => Delimiter::Bracket,
            _ => Delimiter::Brace,
        };
        let inside = std::mem::replace(&mut self.current, around);
        self.current.group(delimiter, inside);
    }
}

/// The path of the runtime crate.
pub(crate) fn runtime_or_default(written: Option<&syn::Path>) -> TokenStream {
    written.map_or_else(|| quote::quote!(::errdex), ToTokens::to_token_stream)
}
