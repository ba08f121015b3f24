//! Reads the numbers of an entry's `mappings:`, once for rules and outputs.

use crate::code::parse_integer;
use crate::raw::{RawEntry, Text};

/// What an entry is in protocols that have numbers.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Statuses {
    pub(in crate::check) http: Option<u16>,
    pub(in crate::check) exit: Option<u64>,
}

/// A number that cannot be read was reported by [`crate::shape`].
pub(super) fn resolve(entry: &RawEntry) -> Statuses {
    let number = |text: &Option<Text>| parse_integer(&text.as_ref()?.value).ok();
    Statuses {
        http: number(&entry.mappings.http).and_then(|number| u16::try_from(number).ok()),
        exit: number(&entry.mappings.exit).and_then(|number| u64::try_from(number).ok()),
    }
}
