//! Writes the end of an entry's life: `deprecated:` and `retired:`.

use errdex_catalog::schema::Mapping;

use crate::document::{Documents, Slot};
use crate::refusal::Refusal;
use crate::scalar;

/// Since when an entry should not be used, or is not, and what to use instead.
pub(crate) struct End<'e> {
    /// The release.
    pub(crate) since: &'e str,
    /// The key of the reason, and the reason.
    pub(crate) reason: Option<(&'e str, &'e str)>,
    /// The entry that replaces it.
    pub(crate) replaced_by: Option<Slot>,
}

impl End<'_> {
    /// The mapping, its keys in the order of the schema.
    pub(crate) fn written(&self, documents: &Documents, schema: &Mapping) -> String {
        let replaced_by = self.replaced_by.map(|slot| documents.name(slot));
        let values = schema.keys.iter().filter_map(|key| {
            let value = match key.name {
                "since" => self.since,
                "replaced_by" => replaced_by?,
                key => self.reason.filter(|(name, _)| *name == key)?.1,
            };
            Some(format!(
                "{}: {}",
                key.name,
                scalar::write_as(value, &key.shape)
            ))
        });
        format!("{{{}}}", values.collect::<Vec<String>>().join(", "))
    }

    /// The name of the entry that replaces it.
    pub(crate) fn instead(&self, documents: &Documents) -> Option<String> {
        self.replaced_by.map(|slot| documents.name(slot).to_owned())
    }
}

impl Documents {
    /// The entry that is to replace another one.
    pub(crate) fn replacement(&self, name: &str) -> Result<Slot, Refusal> {
        // An alias will do, and its entry's name is written.
        self.resolve(name).map_or_else(|| self.named(name), Ok)
    }
}
