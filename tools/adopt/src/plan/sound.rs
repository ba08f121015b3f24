//! Adds the entries of the types to the catalogue, and finds the types whose entries it cannot have.

use errdex_catalog::files::Files;
use errdex_edit::{AddedAll, Edit, Refusal, WholeEntry, add_all};

use super::entries::has_entry;
use super::{Plan, Ready, Target, Unplanned, refuse};
use crate::item::Obstacle;
use crate::text::Source;

/// Where the entries go.
pub(super) struct Addition<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) target: &'a Target,
    /// The beginning of a new catalogue.
    pub(super) head: Option<&'a str>,
}

impl Addition<'_> {
    /// Adds the entries of all types but those whose entries would be errors, which stay as they are; nothing, if no type
    /// has an entry.
    pub(super) fn of_sound(
        &self,
        ready: Vec<Ready>,
        sources: &[Source],
        plan: &mut Plan,
    ) -> Result<(Vec<Ready>, Option<Edit<AddedAll>>), Unplanned> {
        let refusal = match self.of_all(&ready) {
            Ok(edit) => return Ok((ready, edit)),
            Err(refusal) => refusal,
        };
        let mut sound = Vec::new();
        let mut are_all_sound = true;
        for mut own in ready {
            let obstacles = self.obstacles(&own);
            if obstacles.is_empty() {
                sound.push(own);
            } else {
                are_all_sound = false;
                own.item.obstacles = obstacles;
                refuse(&own.item, sources, plan);
            }
        }
        if are_all_sound {
            return Err(Unplanned::Refused(refusal));
        }
        let edit = self.of_all(&sound).map_err(Unplanned::Refused)?;
        Ok((sound, edit))
    }

    fn of_all(&self, ready: &[Ready]) -> Result<Option<Edit<AddedAll>>, Refusal> {
        let entries: Vec<WholeEntry> = ready.iter().flat_map(|own| own.entries.clone()).collect();
        if entries.is_empty() {
            return Ok(None);
        }
        self.of(&entries).map(Some)
    }

    fn of(&self, entries: &[WholeEntry]) -> Result<Edit<AddedAll>, Refusal> {
        let place = (&*self.target.root, &*self.target.base);
        add_all(self.files, place, self.head, entries)
    }

    /// What is wrong with the entries of a type, each at its variant.
    fn obstacles(&self, own: &Ready) -> Vec<Obstacle> {
        let file = own.item.file;
        let variants = own.item.variants.iter().filter(|own| has_entry(own));
        let each = variants.zip(&own.entries).filter_map(|(variant, entry)| {
            let what = said(&self.of(std::slice::from_ref(entry)).err()?)?;
            let at = variant.at;
            Some(Obstacle { file, at, what })
        });
        let each: Vec<Obstacle> = each.collect();
        if !each.is_empty() || own.entries.is_empty() {
            return each;
        }
        // Entries may also be wrong together.
        let at = own.item.at;
        let what = self.of(&own.entries).err().as_ref().and_then(said);
        let what = what.map(|what| Obstacle { file, at, what });
        what.into_iter().collect()
    }
}

/// The first problem of an entry.
fn said(refusal: &Refusal) -> Option<String> {
    let Refusal::Problems(problems) = refusal else {
        return None;
    };
    let first = problems.list.first()?;
    Some(format!(
        "its entry would be an error, {}: {}; change this in the Rust",
        first.rule.name(),
        first.message
    ))
}
