//! Reads which languages a program has, and finds them in the catalogue.

use errdex_catalog::model::{Catalog, Language};
use errdex_catalog::similar::did_you_mean;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Error, LitStr, Result, Token, bracketed};

/// What follows `languages`: `= ["de", "pl"]`.
pub(crate) fn read(input: ParseStream<'_>) -> Result<Vec<LitStr>> {
    read_list(input).map_err(|error| {
        Error::new(
            error.span(),
            "write the tags of languages that the catalogue lists: `languages = [\"de\", \"pl\"]`",
        )
    })
}

fn read_list(input: ParseStream<'_>) -> Result<Vec<LitStr>> {
    input.parse::<Token![=]>()?;
    let inside;
    bracketed!(inside in input);
    let tags: Punctuated<LitStr, Token![,]> = Punctuated::parse_terminated(&inside)?;
    Ok(tags.into_iter().collect())
}

/// The tags, as the reader of catalogues takes them.
pub(crate) fn tags(named: &[LitStr]) -> Vec<String> {
    named.iter().map(LitStr::value).collect()
}

/// The languages of these tags, those that the catalogue has; and what is wrong with the others.
pub(crate) fn find<'c>(catalog: &'c Catalog, named: &[LitStr]) -> (Vec<&'c Language>, Vec<Error>) {
    let (mut found, mut problems) = (Vec::<&Language>::new(), Vec::new());
    for literal in named {
        let tag = literal.value();
        let Some(language) = catalog.in_language(&tag) else {
            problems.push(Error::new(literal.span(), why_not(catalog, &tag)));
            continue;
        };
        if found.iter().any(|known| known.tag == language.tag) {
            let words = format!("the language `{tag}` is named twice");
            problems.push(Error::new(literal.span(), words));
        } else if language.is_read() {
            // What keeps another one from being read is reported with the catalogue.
            found.push(language);
        }
    }
    (found, problems)
}

fn why_not(catalog: &Catalog, tag: &str) -> String {
    if catalog.language.eq_ignore_ascii_case(tag) {
        return format!(
            "`{tag}` is the language of the catalogue's own texts, which a program always has"
        );
    }
    let tags = || {
        catalog
            .languages
            .iter()
            .map(|language| language.tag.as_str())
    };
    let listed: Vec<String> = tags().map(|tag| format!("`{tag}`")).collect();
    let listed = match &listed[..] {
        [] => format!("add `languages: {{{tag}: …}}` to its root"),
        listed => format!("it lists {}", listed.join(", ")),
    };
    match did_you_mean(tag, tags()) {
        Some(meant) => format!("the catalogue does not list the language `{tag}`; {meant}"),
        None => format!("the catalogue does not list the language `{tag}`: {listed}"),
    }
}
