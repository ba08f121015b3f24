//! Reads the arguments of `#[errdex::catalog(…)]`.

use errdex_catalog::similar;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitBool, LitStr, Meta, Path as RustPath, Token, parenthesized, token};

use super::derives;
use crate::{languages, path};

/// The attribute's arguments.
pub(super) struct Arguments {
    pub(super) path: LitStr,
    pub(super) runtime: Option<RustPath>,
    /// The error enum to generate next to the code type.
    pub(super) errors: Option<Errors>,
    /// Whether the long texts are kept.
    pub(super) pages: Option<LitBool>,
    /// The languages whose texts the program has.
    pub(super) languages: Vec<LitStr>,
    pub(super) other_crates: OtherCrates,
}

/// Whether the features of the runtime that implement traits of other crates do so here; the author may do it by hand.
#[derive(Default)]
pub(crate) struct OtherCrates {
    tonic: Option<LitBool>,
    utoipa: Option<LitBool>,
}

impl OtherCrates {
    pub(super) fn has_tonic(&self) -> bool {
        self.tonic.as_ref().is_none_or(LitBool::value)
    }

    pub(super) fn has_utoipa(&self) -> bool {
        self.utoipa.as_ref().is_none_or(LitBool::value)
    }
}

/// What is said of the error enum.
pub(crate) struct Errors {
    pub(crate) name: Ident,
    /// What derives it has besides `Debug`.
    pub(crate) derives: Vec<RustPath>,
    /// Its other attributes, without `#[…]`.
    pub(crate) attributes: Vec<Meta>,
}

mod word {
    //! Words that are keywords here alone.
    syn::custom_keyword!(errors);
    syn::custom_keyword!(languages);
    syn::custom_keyword!(pages);
    syn::custom_keyword!(tonic);
    syn::custom_keyword!(utoipa);
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !path::is_next(input) {
            return Err(
                input.error("write the catalogue's path: `#[errdex::catalog(\"errors.yaml\")]`")
            );
        }
        let path = path::read(input)?;
        let mut runtime = None;
        let mut errors = None;
        let mut pages = None;
        let mut languages = None;
        let mut other_crates = OtherCrates::default();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            if input.peek(word::errors) && errors.is_none() {
                input.parse::<word::errors>()?;
                errors = Some(read_errors(input)?);
                continue;
            }
            if input.peek(word::pages) && pages.is_none() {
                input.parse::<word::pages>()?;
                pages = Some(switch(
                    input,
                    "`pages = false` to leave the long texts out",
                )?);
                continue;
            }
            if input.peek(word::tonic) && other_crates.tonic.is_none() {
                input.parse::<word::tonic>()?;
                other_crates.tonic = Some(switch(input, NO_TONIC)?);
                continue;
            }
            if input.peek(word::utoipa) && other_crates.utoipa.is_none() {
                input.parse::<word::utoipa>()?;
                other_crates.utoipa = Some(switch(input, NO_UTOIPA)?);
                continue;
            }
            if input.peek(word::languages) && languages.is_none() {
                input.parse::<word::languages>()?;
                languages = Some(languages::read(input)?);
                continue;
            }
            if !input.peek(Token![crate]) || runtime.is_some() {
                return Err(unexpected(input));
            }
            input.parse::<Token![crate]>()?;
            runtime = Some(runtime_path(input).map_err(|error| {
                syn::Error::new(
                    error.span(),
                    "write the path of the runtime: `crate = my_framework::errdex`",
                )
            })?);
        }
        Ok(Self {
            path,
            runtime,
            errors,
            pages,
            languages: languages.unwrap_or_default(),
            other_crates,
        })
    }
}

/// The error at an unknown argument, or at one that is there already.
fn unexpected(input: ParseStream<'_>) -> syn::Error {
    let word = input.fork().call(Ident::parse_any).ok();
    let word = word.map(|word| word.to_string()).unwrap_or_default();
    let words = ["crate", "errors", "languages", "pages", "tonic", "utoipa"];
    let allowed = "after the path there may be one `crate = …`, where the runtime was renamed or is re-exported, one `errors = …`, the name of an error enum to make, one `languages = [\"de\"]`, and one each of `pages = false`, `tonic = false` and `utoipa = false`";
    match similar::did_you_mean(&word, words).filter(|_| !words.contains(&&*word)) {
        Some(meant) => input.error(format!("{allowed}; {meant}")),
        None => input.error(allowed),
    }
}

const NO_TONIC: &str = "`tonic = false` if you implement `From` for `tonic::Status` yourself";
const NO_UTOIPA: &str = "`utoipa = false` if you implement `utoipa::IntoResponses` yourself";

/// What follows a word such as `pages`: `= false`.
fn switch(input: ParseStream<'_>, form: &str) -> syn::Result<LitBool> {
    let value = input.parse::<Token![=]>().and_then(|_| input.parse());
    value.map_err(|error| syn::Error::new(error.span(), format!("write {form}")))
}

/// The name of the error enum in arguments that may be wrong otherwise: what uses it should not be an error too.
pub(super) fn errors_named(arguments: TokenStream) -> Option<Ident> {
    let mut tokens = arguments.into_iter();
    tokens.find(
        |token| matches!(token, TokenTree::Ident(word) if word == "errors" || word == "error"),
    )?;
    let name = match tokens.next()? {
        TokenTree::Group(group) => group.stream().into_iter().next()?,
        TokenTree::Punct(_) => tokens.next()?,
        TokenTree::Ident(_) | TokenTree::Literal(_) => return None,
    };
    syn::parse2(name.into()).ok()
}

/// What follows `errors`: `= Name`, or `(Name, derive(Clone), …)`.
fn read_errors(input: ParseStream<'_>) -> syn::Result<Errors> {
    if input.peek(token::Paren) {
        let inside;
        parenthesized!(inside in input);
        let mut errors = Errors::named(errors_name(&inside)?);
        while !inside.is_empty() {
            inside.parse::<Token![,]>()?;
            if inside.is_empty() {
                break;
            }
            errors.read_attribute(&inside)?;
        }
        return Ok(errors);
    }
    let name = input
        .parse::<Token![=]>()
        .and_then(|_| errors_name(input))
        .map_err(|error| syn::Error::new(error.span(), NO_NAME))?;
    Ok(Errors::named(name))
}

const NO_NAME: &str = "write the name of the error enum to generate, `errors = AppError`, or with its derives, `errors(AppError, derive(Clone))`";

fn errors_name(input: ParseStream<'_>) -> syn::Result<Ident> {
    input
        .parse()
        .map_err(|error: syn::Error| syn::Error::new(error.span(), NO_NAME))
}

impl Errors {
    pub(super) fn named(name: Ident) -> Self {
        Self {
            name,
            derives: Vec::new(),
            attributes: Vec::new(),
        }
    }

    /// `derive(Clone)`, `serde(tag = "kind")`: an attribute without its brackets.
    fn read_attribute(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let meta: Meta = input.parse().map_err(|error: syn::Error| {
            syn::Error::new(
                error.span(),
                "write attributes of the error enum here, without `#[…]`: `derive(Clone)`, `serde(tag = \"kind\")`",
            )
        })?;
        let is_trait = |path: &RustPath| {
            let last = path.segments.last();
            last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
        };
        match meta {
            Meta::List(list) if list.path.is_ident("derive") => {
                let paths =
                    list.parse_args_with(Punctuated::<RustPath, Token![,]>::parse_terminated)?;
                for path in paths {
                    if derives::is_standard(&path, "Default") {
                        return Err(syn::Error::new_spanned(path, derives::NO_DEFAULT));
                    }
                    // It has that one already.
                    if !derives::is_standard(&path, "Debug") {
                        self.derives.push(path);
                    }
                }
                Ok(())
            }
            Meta::Path(path) if is_trait(&path) => {
                let name = path.to_token_stream().to_string().replace(' ', "");
                Err(syn::Error::new_spanned(
                    path,
                    format!("write `derive({name})`"),
                ))
            }
            meta if meta.path().is_ident("non_exhaustive") => Ok(()),
            meta => {
                self.attributes.push(meta);
                Ok(())
            }
        }
    }
}

/// What follows `crate`: `= path` or, as serde writes it, `= "path"`.
fn runtime_path(input: ParseStream<'_>) -> syn::Result<RustPath> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        return input
            .parse::<LitStr>()?
            .parse_with(RustPath::parse_mod_style);
    }
    input.call(RustPath::parse_mod_style)
}
