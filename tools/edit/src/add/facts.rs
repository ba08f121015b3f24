//! Knows what a catalogue says about its codes.

use errdex_catalog::Loaded;
use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::model::Range;
use errdex_catalog::pattern::Pattern;
use errdex_catalog::yaml::{Kind, Node, Style};

use super::free::{described, free};
use super::{UNDECLARED, text};
use crate::document::Documents;
use crate::refusal::Refusal;

/// What a catalogue says about its codes.
pub(super) struct Facts {
    /// The catalogue's identity.
    pub(super) identity: String,
    pub(super) code_type: CodeType,
    pub(super) pattern: Option<Pattern>,
    /// Whether names are the codes of entries that have no others.
    pub(super) are_codes_names: bool,
    pub(super) ranges: Vec<Range>,
}

impl Facts {
    pub(super) fn read(documents: &Documents, loaded: &Loaded) -> Result<Self, Refusal> {
        let root = &documents.files()[0].node;
        let code = root.get("code");
        let code_type = code.and_then(|code| CodeType::from_name(code.get("type")?.text()?));
        let (Some(identity), Some(code_type)) = (text(root, "catalog"), code_type) else {
            return Err(documents.unusual(root));
        };
        let pattern = code.and_then(|code| Pattern::new(code.get("pattern")?.text()?).ok());
        let from = code.and_then(|code| code.get("from")?.text());
        let catalog = loaded.shown().or(loaded.skeleton.as_ref());
        let ranges = match catalog {
            Some(catalog) => catalog.ranges.clone(),
            // Before the first entry, there is no catalogue.
            None => declared(root, code_type),
        };
        Ok(Self {
            identity,
            code_type,
            pattern,
            are_codes_names: from == Some("name") && code_type == CodeType::Text,
            ranges,
        })
    }

    /// The code of an entry.
    pub(super) fn code(&self, entry: &Node) -> Option<Code> {
        let name = entry.get("name").filter(|_| self.are_codes_names);
        parse(entry.get("code").or(name)?, self.code_type)
    }

    /// Who owns the range that a code is in.
    pub(super) fn owner_of(&self, code: &Code) -> Option<&str> {
        let has = |range: &&Range| (&range.from..=&range.to).contains(&code);
        self.ranges.iter().find(has).map(|range| &*range.owner)
    }

    /// Who is to own the new entry, as far as that decides about its code.
    pub(super) fn owner(
        &self,
        asked: Option<&str>,
        part: Option<usize>,
        documents: &Documents,
    ) -> Result<Option<String>, Refusal> {
        if let Some(asked) = asked {
            if !self.ranges.is_empty() && self.ranges_of(Some(asked)).next().is_none() {
                return Err(Refusal::wrong(format!(
                    "`{asked}` has no range; there are ranges of {}",
                    self.owners()
                )));
            }
            return Ok(Some(asked.to_owned()));
        }
        if let Some(owner) = part.and_then(|file| text(&documents.files()[file].node, "owner")) {
            return Ok(Some(owner));
        }
        let is_everybodys = |range: &Range| range.owner == self.identity;
        if self.ranges.iter().any(is_everybodys) {
            return Ok(Some(self.identity.clone()));
        }
        let first = self.ranges.first().map(|range| &range.owner);
        if self.ranges.iter().all(|range| Some(&range.owner) == first) {
            return Ok(first.cloned());
        }
        Err(Refusal::unusable(format!(
            "whose code is it? say so with `--owner`: there are ranges of {}",
            self.owners()
        )))
    }

    fn owners(&self) -> String {
        let mut owners: Vec<String> = Vec::new();
        for range in &self.ranges {
            let owner = format!("`{}`", range.owner);
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners.join(", ")
    }

    /// The ranges of an owner. Who has none may use what the workspace gave to the whole catalogue.
    pub(super) fn ranges_of(&self, owner: Option<&str>) -> impl Iterator<Item = &Range> {
        let has_own = |owner: &str| self.ranges.iter().any(|range| range.owner == owner);
        let owner = owner.map(|owner| {
            if has_own(owner) {
                owner.to_owned()
            } else {
                self.identity.clone()
            }
        });
        self.ranges
            .iter()
            .filter(move |range| owner.as_ref().is_none_or(|owner| range.owner == *owner))
    }

    /// The codes of all entries, and of those that were released.
    pub(super) fn taken<'t>(
        &'t self,
        documents: &'t Documents,
        loaded: &'t Loaded,
    ) -> impl Iterator<Item = Code> + 't {
        let entries = documents.all().filter_map(|(_, entry)| self.code(entry));
        let released = loaded.lock.iter().flat_map(|lock| &lock.lines);
        entries.chain(released.map(|line| line.code.value.clone()))
    }

    /// The numbers in the ranges of an owner; without ranges, those that new entries get.
    pub(super) fn numbers_of(&self, owner: Option<&str>) -> Vec<(i128, i128)> {
        if self.ranges.is_empty() {
            let (_, most) = self.code_type.range();
            return vec![(UNDECLARED.0, UNDECLARED.1.min(most))];
        }
        let ranges = self.ranges_of(owner);
        ranges
            .filter_map(|range| match (&range.from, &range.to) {
                (Code::Number(from), Code::Number(to)) => Some((*from, *to)),
                _ => None,
            })
            .collect()
    }

    /// Whether a number is in a range, if there are any.
    pub(super) fn allows(&self, number: i128) -> bool {
        let number = Code::Number(number);
        let has = |range: &Range| (&range.from..=&range.to).contains(&&number);
        self.ranges.is_empty() || self.ranges.iter().any(has)
    }

    /// `; free: 3 to 99`: the numbers that no entry has, in the ranges of an owner. Texts have no end of them.
    pub(super) fn free_in_words(
        &self,
        owner: Option<&str>,
        documents: &Documents,
        loaded: &Loaded,
    ) -> String {
        if self.code_type == CodeType::Text {
            return String::new();
        }
        let taken = self.taken(documents, loaded);
        let taken = taken.filter_map(|code| match code {
            Code::Number(number) => Some(number),
            Code::Text(_) => None,
        });
        let free = free(self.numbers_of(owner), taken.collect());
        format!("; {}", described(&free))
    }

    /// The codes that are drawn from, in words.
    pub(super) fn described(&self, owner: Option<&str>) -> String {
        let ranges: Vec<String> = self
            .ranges_of(owner)
            .map(|range| format!("{} to {}", self.shown(&range.from), self.shown(&range.to)))
            .collect();
        match (&self.pattern, owner) {
            (Some(pattern), _) if ranges.is_empty() => {
                format!("the codes of the pattern `{}`", pattern.text())
            }
            (_, Some(owner)) if !ranges.is_empty() => {
                format!("the codes of `{owner}`, {}", ranges.join(", "))
            }
            _ => {
                let (_, most) = self.code_type.range();
                let (from, to) = (UNDECLARED.0, UNDECLARED.1.min(most));
                format!("{from} to {to}, since the catalogue declares no `ranges:`")
            }
        }
    }

    /// A code as people read it: `423 (0x1A7)`.
    pub(super) fn shown(&self, code: &Code) -> String {
        match code {
            Code::Number(number) if (0..10).contains(number) => number.to_string(),
            Code::Number(number) => {
                format!("{number} (0x{:X})", self.code_type.bits_of(*number))
            }
            Code::Text(text) => format!("`{text}`"),
        }
    }
}

fn declared(root: &Node, code_type: CodeType) -> Vec<Range> {
    let ranges = root.get("ranges").map_or(&[][..], Node::items).iter();
    ranges
        .filter_map(|range| {
            Some(Range {
                from: parse(range.get("from")?, code_type)?,
                to: parse(range.get("to")?, code_type)?,
                owner: text(range, "owner")?,
                category: None,
                more_categories: Vec::new(),
            })
        })
        .collect()
}

fn parse(node: &Node, code_type: CodeType) -> Option<Code> {
    let Kind::Scalar(scalar) = &node.kind else {
        return None;
    };
    let quoted = matches!(scalar.style, Style::Single | Style::Double);
    code_type.parse(&scalar.text, quoted).ok()
}
