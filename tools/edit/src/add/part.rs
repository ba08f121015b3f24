//! Finds the file that a new entry fits into, and its place there.

use std::cmp::Reverse;
use std::path::Path;

use errdex_catalog::code::Code;
use errdex_catalog::yaml::Node;

use super::facts::Facts;
use super::text;
use crate::document::Documents;
use crate::refusal::Refusal;

/// A file that may hold entries.
pub(super) struct Part {
    /// The file.
    pub(super) file: usize,
    /// The category of its entries that name none: the only one, or the first of a list.
    pub(super) category: Option<String>,
    /// Whether its entries have further ones.
    pub(super) has_more_categories: bool,
    /// The owner of its entries that name none.
    pub(super) owner: Option<String>,
}

impl Part {
    pub(super) fn read(documents: &Documents, file: usize) -> Self {
        let node = &documents.files()[file].node;
        let listed = node.get("category").map_or(&[][..], Node::items);
        let first = listed.first().and_then(Node::text).map(str::to_owned);
        Self {
            file,
            category: text(node, "category").or(first),
            has_more_categories: listed.len() > 1,
            owner: text(node, "owner"),
        }
    }

    /// The entry below which one with that code stands: the one with the next lower code.
    pub(super) fn before(
        &self,
        documents: &Documents,
        facts: &Facts,
        code: &Code,
    ) -> Option<usize> {
        let entries = documents.entries(self.file).iter().enumerate();
        let lower = entries.filter_map(|(item, entry)| {
            let own = facts.code(entry)?;
            (own < *code).then_some((own, item))
        });
        lower.max().map(|(_, item)| item)
    }

    /// A code as the entries around it are spelt: in hex with as many digits, or in decimal.
    pub(super) fn spelt(&self, documents: &Documents, facts: &Facts, code: &Code) -> String {
        let Code::Number(number) = code else {
            return code.to_string();
        };
        let near = self
            .before(documents, facts, code)
            .or(self.first(documents))
            .and_then(|item| documents.entries(self.file)[item].get("code")?.text());
        let of_range = || {
            let ranges = documents.files()[0].node.get("ranges")?;
            ranges.items().first()?.get("from")?.text()
        };
        match near
            .or_else(of_range)
            .and_then(|text| text.strip_prefix("0x"))
        {
            Some(digits) => {
                let bits = facts.code_type.bits_of(*number);
                let width = digits.len();
                if digits.bytes().any(|digit| digit.is_ascii_lowercase()) {
                    format!("0x{bits:0width$x}")
                } else {
                    format!("0x{bits:0width$X}")
                }
            }
            None => number.to_string(),
        }
    }

    /// The first entry, if there is any.
    pub(super) fn first(&self, documents: &Documents) -> Option<usize> {
        (!documents.entries(self.file).is_empty()).then_some(0)
    }
}

/// The file of the catalogue that was asked for, by its path or by its name in `parts:`.
pub(super) fn named(documents: &Documents, path: &Path) -> Result<usize, Refusal> {
    let is_meant = |file: &usize| {
        let own = &documents.files()[*file].path;
        own == path
            || own.ends_with(path)
            || std::path::absolute(path).is_ok_and(|path| path == *own)
    };
    (0..documents.files().len()).find(is_meant).ok_or_else(|| {
        Refusal::wrong(format!(
            "`{}` is not a file of the catalogue; `parts:` lists them",
            path.display()
        ))
    })
}

/// The file that fits best: its owner and its category are those of the entry, or it names none; then the one that has
/// the next lower code.
pub(super) fn fitting(
    documents: &Documents,
    facts: &Facts,
    code: &Code,
    owner: Option<&str>,
    category: Option<&str>,
) -> Result<Part, Refusal> {
    let holds_entries = |file: &usize| documents.files()[*file].node.get("entries").is_some();
    let files: Vec<usize> = (0..documents.files().len()).filter(holds_entries).collect();
    if files.is_empty() {
        return Ok(Part::read(documents, 0));
    }
    let fits = |own: &Option<String>, asked: Option<&str>| match (own.as_deref(), asked) {
        (None, _) => Some(0),
        (Some(own), Some(asked)) => (own == asked).then_some(1),
        // A part says more of the entry than was asked for.
        (Some(_), None) => Some(-1),
    };
    let best = files
        .into_iter()
        .map(|file| Part::read(documents, file))
        .filter_map(|part| {
            let fit = fits(&part.owner, owner)? + fits(&part.category, category)?;
            let lower = part.before(documents, facts, code);
            let lower = lower.and_then(|item| facts.code(&documents.entries(part.file)[item]));
            Some(((fit, lower, Reverse(part.file)), part))
        })
        .max_by(|(a, _), (b, _)| a.cmp(b));
    best.map(|(_, part)| part).ok_or_else(|| {
        Refusal::wrong(
            "every part has another `owner:` or `category:`; name one with `--part`, or change what was asked for",
        )
    })
}
