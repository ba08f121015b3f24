//! Shows a row without knowing its code type: what is written here is compiled with this crate, and not again with each
//! crate that has a catalogue.

use core::fmt;

use super::{Code, Facts, Links, Sections, Text, note};
use crate::Catalog;

/// A row and the tables that tell of it.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub(super) row: usize,
    pub(super) facts: Facts,
    pub(super) links: Links,
    pub(super) notes: Sections,
    pub(super) codes: Codes,
}

/// The codes of all rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Codes {
    Texts(Text),
    /// 8 bytes each, in two's complement where the type of codes is signed.
    Numbers {
        bytes: &'static [u8],
        signed: bool,
    },
    /// The number of a row's code.
    Asked(fn(usize) -> Option<i128>),
}

/// The code of one row.
pub(super) enum CodeOf {
    Text(&'static str),
    Number(i128),
}

impl Codes {
    pub(super) fn of(&self, row: usize) -> Option<CodeOf> {
        match self {
            Self::Texts(texts) => Some(CodeOf::Text(texts.get(row))),
            Self::Numbers { bytes, signed } => {
                let bits = u64::from_le_bytes(*bytes.as_chunks().0.get(row)?);
                let signed = signed.then(|| bits.cast_signed().into());
                Some(CodeOf::Number(signed.unwrap_or(bits.into())))
            }
            Self::Asked(number) => number(row).map(CodeOf::Number),
        }
    }
}

impl About {
    pub(super) fn of<C: Catalog>(row: usize) -> Self {
        Self {
            row,
            facts: C::facts(),
            links: C::link_table(),
            notes: C::notes(),
            codes: C::text_codes().map_or(Codes::Asked(number::<C>), Codes::Texts),
        }
    }
}

fn number<C: Catalog>(row: usize) -> Option<i128> {
    match C::at(row) {
        Some(code) => code.code().number(),
        None => C::retired_codes().get(row.checked_sub(C::COUNT)?).copied(),
    }
}

/// `NAME (7023): the text`, if a row is known; with `{:+#}` the way out as well, and where else to look.
///
/// # Errors
///
/// When the formatter fails.
pub(super) fn write_in_full(
    about: Option<&About>,
    text: fmt::Arguments<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let Some(about) = about else {
        return f.write_fmt(text);
    };
    write_name(about, about.row, f)?;
    f.write_str(": ")?;
    f.write_fmt(text)?;
    if !f.sign_plus() {
        return Ok(());
    }
    if let Some(help) = about.notes.get(about.row, note::HELP) {
        write!(f, "\n  help: {help}")?;
    }
    about
        .links
        .range(about.row)
        .try_for_each(|place| write_link(about, place, f))
}

/// `NAME (7023)`
fn write_name(about: &About, row: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(about.facts.names.get(row))?;
    match about.codes.of(row) {
        Some(CodeOf::Text(text)) => write!(f, " ({text})"),
        Some(CodeOf::Number(number)) => write!(f, " ({number})"),
        None => Ok(()),
    }
}

fn write_link(about: &About, place: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\n  see: ")?;
    let row = about.links.targets.get(place);
    match row.checked_sub(about.facts.rows) {
        None => write_name(about, row, f)?,
        Some(imported) => match about.links.imported.get(imported) {
            Some(imported) => write!(f, "{imported}")?,
            None => return Ok(()),
        },
    }
    match about.links.reasons.get(place) {
        "" => Ok(()),
        why => write!(f, ", {why}"),
    }
}
