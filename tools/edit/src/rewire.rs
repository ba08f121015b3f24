//! Leads the links to an entry that is retired elsewhere, or takes them out.

use std::collections::BTreeMap;

use errdex_catalog::link::WrittenLink;
use errdex_catalog::model::LinkKind;
use errdex_catalog::schema;
use errdex_catalog::yaml::{Kind, Node, Scalar};

use crate::changes::Changes;
use crate::document::{Documents, Slot, names, pairs, range};
use crate::links::{Mention, Spot, mentions};
use crate::list;
use crate::mapping::{self, Value};
use crate::refusal::{Reasoned, Refusal};
use crate::scalar;

/// What became of a link to the retired entry. `why` is the reason that the link gave and that was dropped.
#[derive(Debug)]
pub(crate) enum Fate {
    /// It leads from there to the replacement.
    Led { from: Slot, why: Option<String> },
    /// The replacement has a new link back to there.
    Answered(Slot),
    /// It was removed.
    Removed { from: Slot, why: Option<String> },
    /// The entry that was replaced by the retired one is replaced by the replacement.
    Replaced(Slot),
    /// It is in a text, or beside one that was written for it; only people can change that.
    Left(Mention),
}

/// Where the links of a retired entry go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Destination {
    /// The entry to use instead.
    pub(crate) replacement: Option<Slot>,
    /// Whether links that give a reason move there too, without it.
    pub(crate) moves_reasoned: bool,
}

/// Takes every link to `retired` away: to the replacement, if there is one and no link would be there twice.
pub(crate) fn take_links_away(
    documents: &Documents,
    changes: &mut Changes,
    retired: Slot,
    destination: Destination,
) -> Result<Vec<Fate>, Refusal> {
    let Destination {
        replacement,
        moves_reasoned,
    } = destination;
    let mut rewiring = Rewiring {
        documents,
        changes,
        retired,
        replacement,
        moves_reasoned,
        reasoned: Vec::new(),
        out: BTreeMap::new(),
        answers: Vec::new(),
        fates: Vec::new(),
    };
    let own: Vec<&str> = names(documents.entry(retired)).collect();
    for mention in mentions(documents, &own) {
        if mention.spot.slot() != Some(retired) {
            rewiring.mention(mention)?;
        }
    }
    rewiring.finish()
}

struct Rewiring<'r> {
    documents: &'r Documents,
    changes: &'r mut Changes,
    retired: Slot,
    replacement: Option<Slot>,
    /// Whether a link that gives a reason moves too, without it.
    moves_reasoned: bool,
    /// The links that would move, but for the reason that they give.
    reasoned: Vec<Reasoned>,
    /// The links that are taken out, by their entries.
    out: BTreeMap<Slot, Vec<usize>>,
    /// Links that the replacement gets.
    answers: Vec<String>,
    fates: Vec<Fate>,
}

impl Rewiring<'_> {
    fn mention(&mut self, mention: Mention) -> Result<(), Refusal> {
        match (mention.spot, self.replacement) {
            (Spot::Related(from, at), replacement) => {
                return self.link(&mention, from, at, replacement);
            }
            // A text beside it may speak of the retired entry. The chain of replacements is right as it is.
            (Spot::Replacement(from, key), Some(_)) if has_reason(self.documents, from, key) => {
                self.fates.push(Fate::Left(mention));
            }
            // Two that replace each other are a circle, which the checks explain.
            (Spot::Replacement(from, key), Some(replacement)) if from != replacement => {
                let name = mention.as_written(self.documents.name(replacement));
                self.changes.replace(from.file, range(mention.span), name);
                self.changes.touch(from, key);
                self.fates.push(Fate::Replaced(from));
            }
            (Spot::Replacement(..), _) => {}
            // A case of the one need not be a case of the other.
            (Spot::Text(..) | Spot::Parent(_) | Spot::Description, _) => {
                self.fates.push(Fate::Left(mention));
            }
        }
        Ok(())
    }

    fn link(
        &mut self,
        mention: &Mention,
        from: Slot,
        at: usize,
        replacement: Option<Slot>,
    ) -> Result<(), Refusal> {
        let documents = self.documents;
        // Tombstones may tell of each other.
        if documents.entry(from).get("retired").is_some() {
            return Ok(());
        }
        self.changes.touch(from, "related");
        let link = &links(documents, from)[at];
        let why = link.get("why").and_then(Node::text).map(str::to_owned);
        let Some(replacement) =
            replacement.filter(|replacement| self.may_lead(from, at, link, *replacement))
        else {
            self.out.entry(from).or_default().push(at);
            self.fates.push(Fate::Removed { from, why });
            return Ok(());
        };
        match why {
            // What the author wrote of one entry need not hold for another.
            Some(why) if !self.moves_reasoned => self.reasoned.push(Reasoned {
                place: documents.place(link.span),
                from: documents.name(from).to_owned(),
                why,
            }),
            Some(why) => {
                self.lead_without_reason(from, link, replacement)?;
                let why = Some(why);
                self.fates.push(Fate::Led { from, why });
                self.answer_link(from, link, replacement);
            }
            None => {
                self.lead(mention, from, link, replacement);
                self.fates.push(Fate::Led { from, why: None });
                self.answer_link(from, link, replacement);
            }
        }
        Ok(())
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
        if let Kind::Scalar(Scalar { text, style }) = &link.kind {
            let code = WrittenLink::read(text).code();
            let code = code.and_then(|_| documents.entry(replacement).get("code")?.text());
            let text = code.map_or_else(|| name.to_owned(), |code| format!("{name} ({code})"));
            let text = scalar::in_style(*style, &text);
            self.changes.replace(from.file, range(link.span), text);
            return;
        }
        let name = mention.as_written(name);
        self.changes.replace(from.file, range(mention.span), name);
        if let Some(place) = link.get("code")
            && let Some(code) = written_code(documents, replacement)
        {
            self.changes.replace(from.file, range(place.span), code);
        }
    }

    /// Writes the whole link again, without `why:`.
    fn lead_without_reason(
        &mut self,
        from: Slot,
        link: &Node,
        replacement: Slot,
    ) -> Result<(), Refusal> {
        let documents = self.documents;
        let text = documents.text(from.file);
        let place = range(link.span);
        let end = place.start + text[place.clone()].trim_end().len();
        let place = place.start..end;
        let trivia = &documents.files()[from.file].trivia;
        if !trivia.comments(text, place.clone()).is_empty() {
            return Err(documents.unusual(link));
        }
        let kept = pairs(link).iter().filter_map(|(key, value)| {
            let value = match key.text()? {
                "why" => return None,
                "to" => scalar::write(documents.name(replacement)),
                "code" => written_code(documents, replacement)?,
                _ => documents.sources.text(value.span).to_owned(),
            };
            Some(format!("{}: {value}", documents.sources.text(key.span)))
        });
        let kept: Vec<String> = kept.collect();
        let written = format!("{{{}}}", kept.join(", "));
        self.changes.replace(from.file, place, written);
        Ok(())
    }

    /// Gives the replacement a link back, where the kind of link asks for one. Why it is there, nobody has said yet.
    fn answer_link(&mut self, from: Slot, link: &Node, replacement: Slot) {
        let documents = self.documents;
        let kind = kind(link);
        let answers = |back: &Node| target(documents, back) == Some(from);
        if kind == LinkKind::See || links(documents, replacement).iter().any(answers) {
            return;
        }
        self.answers.push(format!(
            "{{to: {}, kind: {}}}",
            scalar::write(documents.name(from)),
            kind.inverse().name()
        ));
        self.fates.push(Fate::Answered(from));
    }

    fn finish(mut self) -> Result<Vec<Fate>, Refusal> {
        if let (Some(replacement), false) = (self.replacement, self.reasoned.is_empty()) {
            return Err(Refusal::Reasons {
                retired: self.documents.name(self.retired).to_owned(),
                replacement: self.documents.name(replacement).to_owned(),
                links: self.reasoned,
            });
        }
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

/// Whether a text beside `replaced_by:` says why.
fn has_reason(documents: &Documents, slot: Slot, key: &str) -> bool {
    let end = documents.entry(slot).get(key);
    end.is_some_and(|end| end.get("note").or_else(|| end.get("reason")).is_some())
}

/// The code of an entry, as it may be written anywhere.
fn written_code(documents: &Documents, slot: Slot) -> Option<String> {
    let code = documents.entry(slot).get("code")?;
    let text = code.text()?;
    let written = documents.sources.text(code.span);
    // A number keeps its spelling, such as `0x1F`. A text without quotes may not be one between brackets.
    let is_word = text.bytes().all(scalar::is_word);
    Some(if is_word || written.starts_with(['"', '\'']) {
        written.to_owned()
    } else {
        scalar::write(text)
    })
}

fn kind(link: &Node) -> LinkKind {
    let kind = link.get("kind").and_then(Node::text);
    kind.and_then(LinkKind::from_name).unwrap_or_default()
}
