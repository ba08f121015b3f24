//! Adds an entry, with a code that no branch picks by chance.

mod facts;
mod free;
mod many;
mod offer;
mod part;

pub use many::{AddedAll, Value, WholeEntry, add_all, add_all_commented, add_all_fitting, head};
pub use offer::{excuse, offer};

use std::collections::HashSet;
use std::path::Path;

use errdex_catalog::Loaded;
use errdex_catalog::code::{Code, CodeError, CodeType};
use errdex_catalog::name::is_name;
use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::Documents;
use crate::draw::{Space, draw};
use crate::editable::Editable;
use crate::proof::{Edit, prove};
use crate::refusal::Refusal;
use crate::since::require_later;
use crate::{insert, scalar};
use facts::Facts;
use part::Part;

/// Where a catalogue declares no ranges: numbers that are short to say, and that fit into every form of 16 bits.
const UNDECLARED: (i128, i128) = (1, 0xFFFF);

/// What is known of the new entry.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'n> {
    /// Its name.
    pub name: &'n str,
    /// What happened.
    pub message: &'n str,
    /// Its code, as it is to be written; where there is none, one is drawn.
    pub code: Option<&'n str>,
    /// Its category.
    pub category: Option<&'n str>,
    /// Who owns it, and whose ranges the code is drawn from.
    pub owner: Option<&'n str>,
    /// The release that will bring it.
    pub since: Option<&'n str>,
    /// The file of the catalogue to write it to.
    pub part: Option<&'n Path>,
}

/// What comes of it.
#[derive(Debug)]
pub struct Added {
    /// Its code, as people read it: `423 (0x1A7)`.
    pub code: String,
    /// The codes that it was drawn from, in words.
    pub drawn_from: Option<String>,
    /// Its file, as messages show it.
    pub file: String,
    /// Its line there.
    pub line: usize,
}

/// Adds an entry.
///
/// # Errors
///
/// When the name or the code is taken, no code is free, no file fits, or a problem would come of it.
pub fn add(editable: &Editable<'_>, wish: &NewEntry<'_>) -> Result<Edit<Added>, Refusal> {
    let name = wish.name;
    if !is_name(name) {
        return Err(Refusal::unusable(format!(
            "`{name}` is not a name: write ASCII letters, digits and `_`, and no digit first"
        )));
    }
    let Editable {
        documents, loaded, ..
    } = editable;
    if let Some(taken) = documents.resolve(name) {
        return Err(Refusal::wrong(format!(
            "the name `{name}` is taken: {}",
            documents.place(documents.entry(taken).span)
        )));
    }
    if let Some(since) = wish.since {
        require_later(editable, None, since)?;
    }
    let facts = Facts::read(documents, loaded)?;
    let wished = wish
        .part
        .map(|path| part::named(documents, path))
        .transpose()?;
    let owner = match wish.code {
        Some(_) => wish.owner.map(str::to_owned),
        None if facts.are_codes_names => wish.owner.map(str::to_owned),
        None => facts.owner(wish.owner, wished, documents)?,
    };
    let code = code(wish, &facts, owner.as_deref(), documents, loaded)?;
    if let Some((taken, _)) = documents
        .all()
        .find(|(_, entry)| facts.code(entry).as_ref() == Some(&code))
    {
        return Err(Refusal::wrong(format!(
            "the code {} is taken by `{}`: {}{}",
            facts.shown(&code),
            documents.name(taken),
            documents.place(documents.entry(taken).span),
            facts.free_in_words(owner.as_deref(), documents, loaded)
        )));
    }
    let part = match wished {
        Some(file) => Part::read(documents, file),
        None => part::fitting(documents, &facts, &code, owner.as_deref(), wish.category)?,
    };
    let written = wish
        .code
        .map_or_else(|| part.spelt(documents, &facts, &code), str::to_owned);
    let is_name = facts.are_codes_names && written == name;
    let pairs = pairs(wish, &part, &written, facts.code_type, is_name);
    let mut changes = Changes::default();
    let before = part.before(documents, &facts, &code);
    let slot = insert::entry(documents, &mut changes, part.file, before, &pairs)?;
    changes.add(slot);
    let proven = prove(editable, &changes)?;
    let drawn_from = || facts.described(owner.as_deref());
    let report = Added {
        code: facts.shown(&code),
        drawn_from: (wish.code.is_none() && !is_name).then(drawn_from),
        file: documents.shown(part.file).to_owned(),
        line: proven.line_of(slot),
    };
    Ok(Edit {
        replacements: proven.replacements(documents, |_| false),
        report,
    })
}

/// The code that was asked for, or one that is drawn.
fn code(
    wish: &NewEntry<'_>,
    facts: &Facts,
    owner: Option<&str>,
    documents: &Documents,
    loaded: &Loaded,
) -> Result<Code, Refusal> {
    if let Some(written) = wish.code {
        let read = facts.code_type.parse(written, false);
        let free = || facts.free_in_words(owner, documents, loaded);
        return match read {
            // The way out of the core is for a catalogue's author, who may choose another type.
            Err(CodeError::OutOfType | CodeError::Negative) => {
                let (least, most) = facts.code_type.range();
                let type_name = facts.code_type.rust();
                Err(Refusal::unusable(format!(
                    "the code {written} does not fit in `{type_name}`, which goes from {least} to {most}{}",
                    free()
                )))
            }
            Err(error) => Err(Refusal::unusable(format!(
                "`{written}` is not a code here: {}{}",
                error.way_out(written),
                free()
            ))),
            Ok(Code::Number(number)) if !facts.allows(number) => Err(Refusal::wrong(format!(
                "the code {} is in no range of the catalogue{}",
                facts.shown(&Code::Number(number)),
                free()
            ))),
            Ok(code) => Ok(code),
        };
    }
    if facts.are_codes_names {
        return Ok(Code::Text(wish.name.to_owned()));
    }
    let space = space(facts, owner)?;
    let taken: HashSet<Code> = facts.taken(documents, loaded).collect();
    draw(&space, &facts.identity, wish.name, &taken).ok_or_else(|| {
        Refusal::wrong(format!(
            "no code was found free in {}; declare a further range, or choose one with `--code`",
            facts.described(owner)
        ))
    })
}

/// The codes that the entry may have.
fn space(facts: &Facts, owner: Option<&str>) -> Result<Space, Refusal> {
    let ranges: Vec<(Code, Code)> = facts
        .ranges_of(owner)
        .map(|range| (range.from.clone(), range.to.clone()))
        .collect();
    if facts.code_type == CodeType::Text {
        let space = facts
            .pattern
            .clone()
            .and_then(|pattern| Space::texts(pattern, ranges));
        return space.ok_or_else(|| {
            Refusal::unusable(
                "without a pattern, errdex cannot choose a code: choose one with `--code`, or give the catalogue a `pattern:` such as 'NET-[0-9]{4}', or `from: name`",
            )
        });
    }
    Ok(Space::numbers(facts.numbers_of(owner)))
}

/// The keys of the new entry, in the order of the schema. What its part says of all entries it need not say.
fn pairs(
    wish: &NewEntry<'_>,
    part: &Part,
    code: &str,
    code_type: CodeType,
    is_name: bool,
) -> Vec<(String, String)> {
    let values = schema::ENTRY.keys.iter().filter_map(|key| {
        let text = match key.name {
            "name" => wish.name,
            "code" if is_name => return None,
            "code" if code_type == CodeType::Text => {
                return Some((key.name.to_owned(), scalar::write(code)));
            }
            "code" => return Some((key.name.to_owned(), code.to_owned())),
            "message" => wish.message,
            "category" => wish
                .category
                .filter(|own| part.has_more_categories || part.category.as_deref() != Some(*own))?,
            "owner" => wish
                .owner
                .filter(|own| part.owner.as_deref() != Some(*own))?,
            "since" => wish.since?,
            _ => return None,
        };
        Some((key.name.to_owned(), scalar::write_as(text, &key.shape)))
    });
    values.collect()
}

/// The text of a key of a file.
fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::text).map(str::to_owned)
}
