//! Finds entries by what people meet besides names and codes: the status of another system, a line of text.
//!
//! These are functions of their own, so that a program that does not call them does not have the tables that they read.

use errdex_tables::rendered;

use crate::{Catalog, Entry};

/// The active entries that another system knows as `name`: an SQLSTATE, a gRPC status or a name of errno in their
/// `mappings:`, in any case.
///
/// ```
/// # #[errdex::catalog("examples/ferry.yaml")]
/// # pub enum FerryCode {}
/// let mut found = errdex::find_mapped::<FerryCode>("57P03");
/// assert_eq!(found.next().unwrap().name(), "FERRY_LATE");
/// assert!(found.next().is_none());
/// ```
pub fn find_mapped<C: Catalog>(name: &str) -> impl Iterator<Item = Entry<C>> {
    let name = name.trim();
    C::all().map(C::entry).filter(move |entry| {
        let mappings = entry.mappings();
        let all = [mappings.sqlstate, mappings.grpc, mappings.errno];
        let is_it = |own: &str| own.eq_ignore_ascii_case(name);
        all.into_iter().flatten().any(is_it)
    })
}

/// The active entries whose text may be in `line`: the pieces of the template, `detail:`, or else the message. They are
/// in code order.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let line = "08:12 harbourd: no berth is free (pier 3)";
/// let found = errdex::find_rendered::<HarbourCode>(line).next().unwrap();
/// assert_eq!(found.name(), "HARBOUR_FULL");
/// ```
pub fn find_rendered<C: Catalog>(line: &str) -> impl Iterator<Item = Entry<C>> {
    C::all().map(C::entry).filter(move |entry| {
        let texts = [entry.detail(), Some(entry.message())];
        let is_in = |text: &str| rendered(text, line).is_some();
        texts.into_iter().flatten().any(is_in)
    })
}
