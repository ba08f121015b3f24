//! Reads the path of a catalogue: a literal, or `concat!(env!("OUT_DIR"), "/errors.yaml")` as `include!` takes it.

use std::env;

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, LitStr, Macro, Result, Token};

/// The variables that a path may have. Cargo sets them for every crate, or for every crate with a build script, and
/// builds the crate again when they change; of others, cargo does not know that a macro read them.
const VARIABLES: [&str; 2] = ["OUT_DIR", "CARGO_MANIFEST_DIR"];

/// Whether a path begins here.
pub(crate) fn is_next(input: ParseStream<'_>) -> bool {
    input.peek(LitStr) || input.fork().parse::<Macro>().is_ok()
}

/// The path; where it is put together, with the place of the macro call.
pub(crate) fn read(input: ParseStream<'_>) -> Result<LitStr> {
    if input.peek(LitStr) || !is_next(input) {
        return input.parse();
    }
    let call: Macro = input.parse()?;
    Ok(LitStr::new(&text(&call)?, call.path.span()))
}

/// What rustc would make of `concat!` or `env!`.
fn text(call: &Macro) -> Result<String> {
    let name = call.path.segments.last().map(|last| last.ident.to_string());
    match name.as_deref() {
        Some("concat") => {
            let pieces = call.parse_body_with(Punctuated::<Piece, Token![,]>::parse_terminated)?;
            Ok(pieces.into_iter().map(|Piece(text)| text).collect())
        }
        Some("env") => variable(&call.parse_body()?),
        _ => Err(Error::new(
            call.path.span(),
            "expected the path as a literal, or `concat!(env!(\"OUT_DIR\"), \"/errors.yaml\")`",
        )),
    }
}

/// A literal, or a call of `env!` or `concat!`.
struct Piece(String);

impl Parse for Piece {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self(input.parse::<LitStr>()?.value()));
        }
        text(&input.parse()?).map(Self)
    }
}

fn variable(name: &LitStr) -> Result<String> {
    let wrong = |why: String| Err(Error::new(name.span(), why));
    let name_of = name.value();
    if !VARIABLES.contains(&name_of.as_str()) {
        return wrong(format!(
            "a path may have the variables `{}`: cargo would not notice that another one changes",
            VARIABLES.join("` and `")
        ));
    }
    match env::var(&name_of) {
        Ok(value) => Ok(value),
        Err(env::VarError::NotUnicode(_)) => wrong(format!("`{name_of}` is not UTF-8")),
        Err(env::VarError::NotPresent) if name_of == "OUT_DIR" => wrong(
            "`OUT_DIR` is not set: cargo sets it for crates with a build script, `build.rs`"
                .to_owned(),
        ),
        Err(env::VarError::NotPresent) => wrong(format!("`{name_of}` is not set")),
    }
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser as _;

    use super::*;

    fn read_from(text: &str) -> std::result::Result<String, String> {
        let path = read.parse_str(text);
        path.map(|path| path.value())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn paths_are_literals_or_put_together() {
        // Cargo sets it for the tests, as it does for rustc.
        let package = env!("CARGO_MANIFEST_DIR");
        for (written, expected) in [
            ("\"errors.yaml\"", "errors.yaml".to_owned()),
            (
                "concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/a.yaml\")",
                format!("{package}/a.yaml"),
            ),
            (
                "::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), \"/a\", \".yaml\",)",
                format!("{package}/a.yaml"),
            ),
            ("env!(\"CARGO_MANIFEST_DIR\")", package.to_owned()),
        ] {
            assert_eq!(read_from(written), Ok(expected), "{written}");
        }
        for (written, expected) in [
            (
                "concat!(env!(\"HOME\"), \"/a.yaml\")",
                "a path may have the variables",
            ),
            (
                "include_str!(\"a\")",
                "expected the path as a literal, or `concat!",
            ),
            ("concat!(1)", "expected"),
            ("good", "expected string literal"),
        ] {
            let error = read_from(written).expect_err(written);
            assert!(error.starts_with(expected), "{written}: {error}");
        }
    }
}
