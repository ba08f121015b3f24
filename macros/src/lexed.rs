//! Has the compiler's lexer read generated text, and gives the tokens a place in the author's file.
//!
//! rustc gives every token that it reads in a text the span of the macro call. rust-analyzer (1.95) counts the bytes of the
//! text instead, as if they were bytes of the file: "go to definition" then leads to a place that means nothing, or
//! panics behind the end of the file. There, tokens get another span, one by one, which rustc's users would pay for.

use std::cell::Cell;
use std::fmt::Display;
use std::sync::OnceLock;

use proc_macro::{Group, Span, TokenStream, TokenTree};
use proc_macro2::TokenStream as TokenStream2;

thread_local! {
    /// Where the definitions are that the current macro call generates.
    static PLACE: Cell<Option<Span>> = const { Cell::new(None) };
}

/// Says where everything is defined that the macro call generates: right before a token of the author's.
///
/// The place is empty, because editors show all that was generated at a token when the mouse is over the token.
pub(crate) fn generate_before(token: proc_macro2::Span) {
    if !has_spans_of_calls() {
        PLACE.set(Some(token.unwrap().start()));
    }
}

/// The tokens of `text`. In a macro, proc-macro2 would read it before the compiler does, to return an error where it is not
/// Rust; in the command, there is no compiler.
pub(crate) fn lexed(text: &str) -> TokenStream2 {
    if !proc_macro::is_available() {
        let tokens = text.parse::<TokenStream2>();
        return tokens.unwrap_or_else(|error| not_rust(&error));
    }
    let tokens = read(text);
    if has_spans_of_calls() {
        return tokens.into();
    }
    let call = Span::call_site();
    let place = PLACE.get().unwrap_or(call);
    at(place.resolved_at(call), tokens).into()
}

fn read(text: &str) -> TokenStream {
    let tokens = text.parse();
    tokens.unwrap_or_else(|error| not_rust(&error))
}

fn not_rust(error: &dyn Display) -> ! {
    panic!("a bug in errdex: the expansion is not Rust: {error}")
}

/// Whether the compiler's lexer gives tokens the span of the macro call. Spans can only be compared by what `Debug` shows
/// of them.
fn has_spans_of_calls() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        let shown = |span: Span| format!("{span:?}");
        let mut tokens = read("__errdex").into_iter();
        tokens.all(|token| shown(token.span()) == shown(Span::call_site()))
    })
}

fn at(place: Span, tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            let group = Group::new(group.delimiter(), at(place, group.stream()));
            token = TokenTree::Group(group);
        }
        token.set_span(place);
        token
    });
    tokens.collect()
}
