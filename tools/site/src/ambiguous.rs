//! Asks which entry is meant by a spelling of several.

use askama::Template;

use super::File;
use super::addresses::Claim;
use super::html::rendered;
use super::page::{Frame, Maker, Reference};

#[derive(Template)]
#[template(path = "ambiguous.html")]
struct AmbiguousPage<'m> {
    frame: Frame<'m>,
    text: &'m str,
    others: Vec<Other<'m>>,
}

struct Other<'m> {
    address: String,
    name: &'m str,
    code: String,
    role: String,
}

pub(super) fn page(maker: &Maker<'_>, stem: &str, claims: &[Claim]) -> File {
    let path = format!("{stem}.html");
    let text = claims.first().map_or(stem, |claim| &claim.text);
    let others = claims.iter().map(|claim| {
        let Reference {
            address,
            name,
            code,
        } = maker.reference(claim.entry);
        Other {
            address,
            name,
            code,
            role: format!("its {} is {}", claim.role, claim.text),
        }
    });
    let page = AmbiguousPage {
        frame: maker.frame(&path, text, format!("errors that are written {text}")),
        text,
        others: others.collect(),
    };
    File::page(path, rendered(&page))
}
