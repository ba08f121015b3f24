//! Writes generated code through a derive while `errdex usage` works, because rustc reports no deprecation in what a
//! derive wrote.
//!
//! The tables name each variant. In the expansion of the attribute, rustc would report every one of these names, which
//! takes it a quarter of its time for a catalogue of thousands, and the command drops all of them.

use errdex_catalog::expand;
use errdex_catalog::model::Catalog;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::lexed::lexed;
use crate::rust::{self, Hole};

/// The attribute that passes the code on to the derive.
const ATTRIBUTE: &str = "errdex_block";

/// What stands on the enum so that the derive writes `items`.
pub(super) fn on_enum(runtime: &TokenStream, items: &str) -> TokenStream {
    let attribute = Ident::new(ATTRIBUTE, Span::call_site());
    let module = lexed(&expand::version_module());
    let items = lexed(&raw(items));
    quote! {
        #[derive(#runtime::#module::UsageBlock)]
        #[#attribute(#runtime ; #items)]
    }
}

/// A use outside of the derive, by which the command learns of a catalogue whose entries nothing uses.
pub(super) fn first_use(catalog: &Catalog, ident: &Ident) -> TokenStream {
    let Some(entry) = catalog.entries().first() else {
        return TokenStream::new();
    };
    let variant = lexed(&entry.variant);
    quote!(const _: #ident = #ident::#variant;)
}

/// A raw string, which costs less to read than one with escapes.
fn raw(text: &str) -> String {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// The code in the attribute on the enum.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let passed = item.into_iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            passed_in(group.stream())
        }
        _ => None,
    });
    let Some((runtime, items)) = passed else {
        return lexed("::core::compile_error!(\"`errdex usage` derives this, nobody else\");");
    };
    let block = rust::filled(
        expand::BLOCK,
        [
            ("allowed", Hole::Text("")),
            ("runtime", Hole::Tokens(runtime)),
            ("module", Hole::Text(&expand::version_module())),
            ("items", Hole::Text(&items)),
        ],
    );
    block.finish()
}

/// The path of the runtime and the text, if that is the attribute.
fn passed_in(attribute: TokenStream) -> Option<(TokenStream, String)> {
    let mut tokens = attribute.into_iter();
    let is_ours = matches!(tokens.next()?, TokenTree::Ident(name) if name == ATTRIBUTE);
    let TokenTree::Group(arguments) = tokens.next().filter(|_| is_ours)? else {
        return None;
    };
    let mut tokens = arguments.stream().into_iter();
    let is_path =
        |token: &TokenTree| !matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';');
    let runtime = tokens.by_ref().take_while(is_path).collect();
    let text = tokens.next()?.to_string();
    let text = text.trim_start_matches('r').trim_matches('#');
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    Some((runtime, text.to_owned()))
}
