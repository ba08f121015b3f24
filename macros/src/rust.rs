//! Writes Rust as text, which rustc's lexer reads at once; tokens of the author's stand between, each with its place.
//! Tokens that the macro makes itself are carried to the compiler one by one, by code that nobody optimises.

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};
use proc_macro2::TokenStream as TokenStream2;
use quote::ToTokens;

/// Rust in the making. Outside of groups, brackets must be balanced between two pieces of tokens.
#[derive(Default)]
pub(crate) struct Rust {
    before: Vec<TokenStream>,
    text: String,
}

impl Rust {
    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn tokens(&mut self, tokens: impl ToTokens) {
        let tokens = tokens.into_token_stream();
        if !tokens.is_empty() {
            self.lex();
            self.before.push(tokens.into());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.text.is_empty()
    }

    pub(crate) fn append(&mut self, other: Self) {
        if !other.before.is_empty() {
            self.lex();
            self.before.extend(other.before);
        }
        self.text.push_str(&other.text);
    }

    /// What stands between delimiters.
    pub(crate) fn group(&mut self, delimiter: Delimiter, inside: Self) {
        self.lex();
        let group = Group::new(delimiter, inside.finish());
        self.before.push(TokenTree::Group(group).into());
    }

    pub(crate) fn finish(mut self) -> TokenStream {
        self.lex();
        match self.before.len() {
            1 => self.before.remove(0),
            _ => self.before.into_iter().collect(),
        }
    }

    fn lex(&mut self) {
        if !self.text.is_empty() {
            self.before.push(lexed(&self.text));
            self.text.clear();
        }
    }
}

impl From<&str> for Rust {
    fn from(text: &str) -> Self {
        let mut rust = Self::default();
        rust.text(text);
        rust
    }
}

impl From<TokenStream2> for Rust {
    fn from(tokens: TokenStream2) -> Self {
        let mut rust = Self::default();
        rust.tokens(tokens);
        rust
    }
}

/// rustc's own lexer reads the text. proc-macro2's would read it first, to answer in good manners where it is not Rust.
pub(crate) fn lexed(text: &str) -> TokenStream {
    let tokens = text.parse();
    tokens.unwrap_or_else(|error| panic!("a bug in errdex: the expansion is not Rust: {error}"))
}
