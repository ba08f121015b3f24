//! Tells a code that was never given from one that is not in use any more.

use crate::private::Code;
use crate::{Catalog, Entry, Status};

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<C: Catalog> {
    /// An entry in use.
    Known(C),
    /// An entry that was retired.
    Retired {
        /// Since which release, if it is known.
        since: Option<&'static str>,
        /// Why, if it is known.
        reason: Option<&'static str>,
        /// The entry in use that replaces it, at the end of the chain if there were several.
        replaced_by: Option<C>,
    },
    /// No entry ever.
    Unknown,
}

/// What `code` stands for.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use errdex::{Lookup, lookup};
///
/// assert!(matches!(lookup::<HarbourCode>(0x110), Lookup::Known(HarbourCode::Fog)));
/// let Lookup::Retired { reason, replaced_by, .. } = lookup::<HarbourCode>(0x300) else {
///     panic!("it is retired");
/// };
/// assert_eq!(reason, Some("there are no lamps any more"));
/// assert_eq!(replaced_by, Some(HarbourCode::Fog));
/// assert!(matches!(lookup::<HarbourCode>(0x999), Lookup::Unknown));
/// ```
#[must_use]
pub fn lookup<C: Catalog>(code: C::Code) -> Lookup<C> {
    if let Some(known) = C::from_code(code) {
        return Lookup::Known(known);
    }
    let retired = (C::COUNT..C::facts().rows)
        .map(Entry::<C>::at)
        .find(|entry| entry.code() == code);
    match retired.map(Entry::status) {
        Some(Status::Retired {
            since,
            reason,
            replaced_by,
        }) => Lookup::Retired {
            since,
            reason,
            replaced_by: replaced_by.and_then(in_use),
        },
        _ => Lookup::Unknown,
    }
}

/// The entry in use at the end of the replacements that begin with `entry`.
fn in_use<C: Catalog>(entry: Entry<C>) -> Option<C> {
    let mut entry = entry;
    // The core refuses circles; the count keeps a made-up table from turning in one.
    for _ in 0..C::facts().rows {
        if let Some(variant) = entry.variant() {
            return Some(variant);
        }
        let Status::Retired {
            replaced_by: Some(next),
            ..
        } = entry.status()
        else {
            return None;
        };
        entry = next;
    }
    None
}

/// The row of a number, retired entries included.
pub(crate) fn row_of_number<C: Catalog>(number: i128) -> Option<usize> {
    let known = <C::Code as Code>::from_number(number).and_then(C::from_code);
    known.map(C::row).or_else(|| {
        let retired = C::retired_codes().iter().position(|code| *code == number);
        retired.map(|at| C::COUNT + at)
    })
}
