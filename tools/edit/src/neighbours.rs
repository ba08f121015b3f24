//! Finds the links of another catalogue to an entry of this one. An edit reports them, and does not change them: they
//! belong to others.

use std::path::Path;

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::yaml::Node;
use errdex_catalog::{Options, parse};

use crate::document::Documents;
use crate::links::mentions_in;

/// A link of another catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Where it is, as messages show it: `shop/errors.yaml:12`.
    pub place: String,
    /// The name of the entry that has it; none, if it is the catalogue's own text.
    pub from: Option<String>,
}

/// The links by one of `names` of the catalogue in `other` to the one in `root`. One that cannot be read has none.
#[must_use]
pub fn links_from(
    files: &dyn Files,
    other: &Path,
    base: &Path,
    root: &Path,
    names: &[String],
) -> Vec<Linked> {
    let real = |path: &Path| files.real(path).unwrap_or_else(|_| path.to_owned());
    // What it imports in turn makes no difference.
    let options = Options {
        alone: true,
        ..Options::from(base)
    };
    let parsed = parse(files, other, options);
    let documents = parsed
        .ok()
        .and_then(|parsed| Documents::from_parsed(parsed, base).ok());
    let Some(documents) = documents else {
        return Vec::new();
    };
    let folder = other.parent().unwrap_or(Path::new(""));
    let imports = documents.files()[0].node.get("imports");
    let imports = imports.map_or(&[][..], Node::items).iter();
    let to_root = imports.filter_map(|import| {
        let path = import.get("path").and_then(Node::text)?;
        let path = normalised(&folder.join(path));
        (real(&path) == real(root)).then(|| import.get("as")?.text())?
    });
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut linked = Vec::new();
    for import in to_root {
        let mut mentions = mentions_in(&documents, Some(import), &names);
        mentions.sort_by_key(|mention| (mention.file, mention.span.start));
        for mention in mentions {
            let slot = mention.spot.slot();
            linked.push(Linked {
                place: documents.place(mention.span),
                from: slot.map(|slot| documents.name(slot).to_owned()),
            });
        }
    }
    linked
}
