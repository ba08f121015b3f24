//! Leads from another spelling of an entry to its page, without a server and without a script.

use askama::Template;

use super::File;
use super::addresses::Claim;
use super::html::rendered;
use super::page::Maker;

#[derive(Template)]
#[template(path = "redirect.html")]
struct RedirectPage<'m> {
    stem: &'m str,
    canonical: String,
    text: &'m str,
    name: &'m str,
    code: String,
}

pub(super) fn page(maker: &Maker<'_>, stem: &str, claim: &Claim) -> File {
    let view = maker.entry(claim.entry);
    let address = maker.address(claim.entry);
    let page = RedirectPage {
        stem: maker.addresses.stem(claim.entry),
        canonical: maker.canonical(&address).unwrap_or(address),
        text: &claim.text,
        name: &view.name,
        code: view.code.to_string(),
    };
    File::page(format!("{stem}.html"), rendered(&page))
}
