//! Shows a row without knowing its code type: what is written here is compiled with this crate, and not again with each
//! crate that has a catalogue.

use core::fmt;

use errdex_tables::keys::TextKey;
use errdex_tables::{Facts, Links, Packed, Sections};

use super::Code;
use crate::Catalog;

/// A row and the tables that tell of it.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    pub(super) row: usize,
    pub(crate) facts: Facts,
    pub(crate) links: Links,
    pub(crate) notes: Sections,
    pub(crate) codes: Codes,
}

/// The codes of all rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Codes {
    /// As they stand in the tables.
    Stored(errdex_tables::Codes),
    /// What gives the number of a row's code.
    Asked(fn(usize) -> Option<i128>),
}

/// The code of one row.
pub(crate) enum CodeOf {
    Text(&'static str),
    Number(i128),
}

impl Codes {
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<CodeOf> {
        use errdex_tables::Codes as Stored;
        match *self {
            Self::Stored(Stored::Texts(texts)) => Some(CodeOf::Text(texts.get(row))),
            Self::Stored(Stored::Numbers(numbers)) => numbers.get(row).map(CodeOf::Number),
            Self::Asked(number) => number(row).map(CodeOf::Number),
        }
    }
}

impl Summary {
    pub(super) fn from_row<C: Catalog>(row: usize) -> Self {
        Self {
            row,
            facts: C::facts(),
            links: C::link_table(),
            notes: C::notes(),
            codes: C::text_codes().map_or(Codes::Asked(number::<C>), |texts| {
                Codes::Stored(errdex_tables::Codes::Texts(texts))
            }),
        }
    }

    pub(super) fn of_packed(tables: &Packed, row: usize) -> Self {
        Self {
            row,
            facts: tables.facts(),
            links: tables.links(),
            notes: tables.notes(),
            codes: Codes::Stored(tables.codes()),
        }
    }
}

fn number<C: Catalog>(row: usize) -> Option<i128> {
    match C::at(row) {
        Some(code) => code.code().number(),
        None => C::retired_codes().get(row.checked_sub(C::COUNT)?).copied(),
    }
}

/// `NAME (7023): the text`; with `{:+#}` the way out as well, and where else to look.
///
/// # Errors
///
/// When the formatter fails.
// What is generic is compiled in the crate that calls it if that one is optimised, and else the instance is taken that
// `row::write_text` has here: nothing is compiled twice in a development build, and a program that is released does not call by an
// address that the loader must fill in, as it calls what another crate has compiled. For the first, all callers must pass
// the same type; for the second, what is called from here is `#[inline]`.
pub(super) fn write_in_full<T: fmt::Display>(
    summary: &Summary,
    text: &T,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write_name(summary, summary.row, f)?;
    write!(f, ": {text}")?;
    if !f.sign_plus() {
        return Ok(());
    }
    if let Some(help) = summary.notes.get(summary.row, TextKey::Help.tag()) {
        f.write_str("\n  help: ")?;
        f.write_str(help)?;
    }
    summary
        .links
        .range(summary.row)
        .try_for_each(|place| write_link(summary, place, f))
}

/// `NAME (7023)`
#[inline]
fn write_name(summary: &Summary, row: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(summary.facts.names.get(row))?;
    let Some(code) = summary.codes.get(row) else {
        return Ok(());
    };
    f.write_str(" (")?;
    match code {
        CodeOf::Text(text) => f.write_str(text)?,
        CodeOf::Number(number) => write_number(number, f)?,
    }
    f.write_str(")")
}

/// No code has more than 64 bits, and no program should have to hold what writes 128.
#[inline]
fn write_number(number: i128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let sign = if number < 0 { "-" } else { "" };
    let digits = u64::try_from(number.unsigned_abs()).unwrap_or(u64::MAX);
    write!(f, "{sign}{digits}")
}

#[inline]
fn write_link(summary: &Summary, place: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\n  see: ")?;
    let row = summary.links.targets.get(place);
    match row.checked_sub(summary.facts.rows) {
        None => write_name(summary, row, f)?,
        Some(imported) => match summary.links.imported.get(imported) {
            Some(imported) => imported.write(f)?,
            None => return Ok(()),
        },
    }
    match summary.links.reason(place) {
        None => Ok(()),
        Some(why) => {
            f.write_str(", ")?;
            f.write_str(why)
        }
    }
}
