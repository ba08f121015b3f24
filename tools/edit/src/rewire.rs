//! Leads the links to an entry that is retired elsewhere, or takes them out.

use std::collections::BTreeMap;

use errdex_catalog::link::WrittenLink;
use errdex_catalog::model::LinkKind;
use errdex_catalog::schema;
use errdex_catalog::yaml::{Kind, Node, Scalar, locate};

use crate::changes::Changes;
use crate::document::{Documents, Slot, names, pairs, range};
use crate::links::{Mention, Spot, mentions};
use crate::list;
use crate::mapping::{self, Value};
use crate::refusal::Refusal;

/// What became of a link to the retired entry.
#[derive(Debug)]
pub(crate) enum Fate {
    /// It leads from there to the replacement.
    Led(Slot),
    /// The replacement has a new link back to there.
    Answered(Slot),
    /// It was taken out.
    Removed(Slot),
    /// The entry that was replaced by the retired one is replaced by the replacement.
    Replaced(Slot),
    /// It stands in a text, which only people can change.
    Left(Option<Slot>, &'static str),
}

/// Takes every link to `retired` away: to `replacement`, if there is one and no link would be there twice.
pub(crate) fn take_links_away(
    documents: &Documents,
    changes: &mut Changes,
    retired: Slot,
    replacement: Option<Slot>,
) -> Result<Vec<Fate>, Refusal> {
    let mut rewiring = Rewiring {
        documents,
        changes,
        retired,
        replacement,
        out: BTreeMap::new(),
        answers: Vec::new(),
        fates: Vec::new(),
    };
    let own: Vec<&str> = names(documents.entry(retired)).collect();
    for mention in mentions(documents) {
        let is_own = own
            .iter()
            .any(|own| own.eq_ignore_ascii_case(&mention.name));
        if is_own && mention.spot.slot() != Some(retired) {
            rewiring.mention(&mention);
        }
    }
    rewiring.finish()
}

struct Rewiring<'r> {
    documents: &'r Documents,
    changes: &'r mut Changes,
    retired: Slot,
    replacement: Option<Slot>,
    /// The links that are taken out, by their entries.
    out: BTreeMap<Slot, Vec<usize>>,
    /// Links that the replacement gets.
    answers: Vec<String>,
    fates: Vec<Fate>,
}

impl Rewiring<'_> {
    fn mention(&mut self, mention: &Mention) {
        match (mention.spot, self.replacement) {
            (Spot::Related(from, at), replacement) => self.link(mention, from, at, replacement),
            // Two that replace each other are a circle, which the checks explain.
            (Spot::Replacement(from, key), Some(replacement)) if from != replacement => {
                let name = self.documents.name(replacement);
                self.changes.replace(from.file, range(mention.span), name);
                self.changes.touch(from, key);
                self.fates.push(Fate::Replaced(from));
            }
            (Spot::Replacement(..), _) => {}
            (spot @ (Spot::Text(..) | Spot::Description), _) => {
                self.fates.push(Fate::Left(spot.slot(), spot.key()));
            }
        }
    }

    fn link(&mut self, mention: &Mention, from: Slot, at: usize, replacement: Option<Slot>) {
        let documents = self.documents;
        // Tombstones may tell of each other.
        if documents.entry(from).get("retired").is_some() {
            return;
        }
        self.changes.touch(from, "related");
        let link = &links(documents, from)[at];
        if let Some(replacement) = replacement
            && self.may_lead(from, at, link, replacement)
        {
            self.lead(mention, from, link, replacement);
        } else {
            self.out.entry(from).or_default().push(at);
            self.fates.push(Fate::Removed(from));
        }
    }

    /// Whether the link may lead to the replacement: it does not do so already, and the way back is not of another
    /// kind.
    fn may_lead(&self, from: Slot, at: usize, link: &Node, replacement: Slot) -> bool {
        let documents = self.documents;
        let leads_there = links(documents, from)
            .iter()
            .enumerate()
            .any(|(other, link)| {
                let to = target(documents, link);
                to == Some(replacement) || (other < at && to == Some(self.retired))
            });
        let kind = kind(link);
        let back = links(documents, replacement)
            .iter()
            .find(|back| target(documents, back) == Some(from));
        let fits = |back: &Node| kind == LinkKind::See || self::kind(back) == kind.inverse();
        from != replacement && !leads_there && back.is_none_or(fits)
    }

    fn lead(&mut self, mention: &Mention, from: Slot, link: &Node, replacement: Slot) {
        let documents = self.documents;
        let name = documents.name(replacement);
        self.changes.replace(from.file, range(mention.span), name);
        if let Some(place) = code_place(documents, link)
            && let Some(code) = documents.entry(replacement).get("code")
            && let Kind::Scalar(Scalar { .. }) = code.kind
        {
            let written = documents.sources.text(code.span);
            self.changes.replace(from.file, place, written);
        }
        self.fates.push(Fate::Led(from));
        let kind = kind(link);
        let answers = |back: &Node| target(documents, back) == Some(from);
        if kind == LinkKind::See || links(documents, replacement).iter().any(answers) {
            return;
        }
        // What the retired entry said of the other, the replacement says now.
        let inverse = kind.inverse();
        let back = links(documents, self.retired)
            .iter()
            .find(|back| answers(back) && self::kind(back) == inverse)
            .map(|back| documents.sources.text(back.span))
            .filter(|text| text.starts_with('{') && !text.contains('\n'));
        self.answers.push(match back {
            Some(text) => text.to_owned(),
            None => format!("{{to: {}, kind: {}}}", documents.name(from), inverse.name()),
        });
        self.fates.push(Fate::Answered(from));
    }

    fn finish(mut self) -> Result<Vec<Fate>, Refusal> {
        self.answer()?;
        let Self {
            documents,
            changes,
            out,
            fates,
            ..
        } = self;
        for (from, out) in out {
            let entry = documents.entry(from);
            if let Some(related) = mapping::pair(entry, "related") {
                list::remove(documents, changes, from.file, entry, related, &out)?;
            }
        }
        Ok(fates)
    }

    /// Gives the replacement its new links: first in the place of those that it loses.
    fn answer(&mut self) -> Result<(), Refusal> {
        let Some(replacement) = self.replacement.filter(|_| !self.answers.is_empty()) else {
            return Ok(());
        };
        let documents = self.documents;
        let mut answers = std::mem::take(&mut self.answers).into_iter();
        self.changes.touch(replacement, "related");
        let file = replacement.file;
        if let Some(out) = self.out.get_mut(&replacement) {
            while let Some(at) = out.first().copied()
                && let Some(answer) = answers.next()
            {
                let item = range(links(documents, replacement)[at].span);
                let trivia = &documents.files()[file].trivia;
                if !trivia
                    .comments(documents.text(file), item.clone())
                    .is_empty()
                {
                    return Err(documents.unusual(&links(documents, replacement)[at]));
                }
                self.changes.replace(file, item, answer);
                out.remove(0);
            }
            if out.is_empty() {
                self.out.remove(&replacement);
            }
        }
        let entry = documents.entry(replacement);
        let answers: Vec<String> = answers.collect();
        match entry.get("related") {
            _ if answers.is_empty() => {}
            Some(related) => {
                for answer in &answers {
                    list::push(documents, self.changes, file, related, answer)?;
                }
            }
            None => {
                let entry = (entry, &schema::ENTRY);
                let items = Value::Items(answers);
                mapping::add(documents, self.changes, file, entry, "related", &items)?;
            }
        }
        Ok(())
    }
}

fn links(documents: &Documents, slot: Slot) -> &[Node] {
    let related = documents.entry(slot).get("related");
    related.map_or(&[], Node::items)
}

/// The entry that a link leads to, if it is one of this catalogue.
fn target(documents: &Documents, link: &Node) -> Option<Slot> {
    let text = link.get("to").unwrap_or(link).text()?;
    let link = WrittenLink::read(text);
    documents
        .resolve(link.name.text)
        .filter(|_| link.import.is_none())
}

fn kind(link: &Node) -> LinkKind {
    let kind = link.get("kind").and_then(Node::text);
    kind.and_then(LinkKind::from_name).unwrap_or_default()
}

/// Where a link's code is written: under `code:`, or in the round brackets of `NAME (code)`.
fn code_place(documents: &Documents, link: &Node) -> Option<std::ops::Range<usize>> {
    if !pairs(link).is_empty() {
        return link.get("code").map(|code| range(code.span));
    }
    let Kind::Scalar(Scalar { text, style }) = &link.kind else {
        return None;
    };
    let code = WrittenLink::read(text).code()?;
    let source = documents.sources.file(link.span.file).text();
    Some(range(locate(
        source,
        link.span,
        *style,
        text,
        code.at,
        code.text.len(),
    )))
}
