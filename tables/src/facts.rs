//! Reads the facts of every entry.

use core::cmp::Ordering;
use core::fmt;

use crate::form::Form;
use crate::hash::Names;
use crate::ints::Ints;
use crate::severity::Severity;
use crate::text::Text;
use crate::variant;

/// The facts of every entry. Rows count the entries in use, in code order, then the retired ones.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// The rows' names, then the aliases.
    pub names: Text,
    /// The rows' messages.
    pub messages: Text,
    /// The index of `names`.
    pub index: Names,
    /// The rows that the aliases name.
    pub alias_rows: Ints,
    /// How many rows are in use.
    pub active: usize,
    /// How many rows there are.
    pub rows: usize,
    /// The catalogue's title.
    pub title: &'static str,
    /// What is taken off a name to make the variant.
    pub strip: &'static str,
    /// Whether a name is its variant.
    pub verbatim: bool,
    /// Variants that were set explicitly.
    pub by_hand: Overrides,
    /// The rows' severities; none where all are errors.
    pub severities: &'static [u8],
    /// The rows' categories; past the end of `category_names`, none.
    pub categories: Ints,
    /// Each category's name and its use.
    pub category_names: Text,
    /// Other spellings of codes.
    pub forms: &'static [Form],
}

impl Facts {
    /// The row of a place in `names`.
    #[must_use]
    pub fn row_of_name(&self, place: usize) -> usize {
        match place.checked_sub(self.rows) {
            Some(alias) => self.alias_rows.get(alias),
            None => place,
        }
    }

    /// The row with that name or alias, in any case.
    #[must_use]
    pub fn row_in_any_case(&self, name: &[u8]) -> Option<usize> {
        let place = self.index.find_in_any_case(name, &self.names)?;
        Some(self.row_of_name(place))
    }

    /// The aliases of a row.
    pub fn aliases(&self, row: usize) -> impl Iterator<Item = &'static str> + use<> {
        let facts = *self;
        (0..facts.alias_rows.len())
            .filter(move |alias| facts.alias_rows.get(*alias) == row)
            .map(move |alias| facts.names.get(facts.rows + alias))
    }

    /// The severity of a row.
    #[must_use]
    pub fn severity(&self, row: usize) -> Severity {
        let number = self.severities.get(row);
        number.map_or(Severity::Error, |number| Severity::of_number(*number))
    }

    /// The name of a row's main category, and its use.
    #[must_use]
    pub fn category(&self, row: usize) -> Option<(&'static str, &'static str)> {
        self.category_at(self.categories.get(row))
    }

    /// The name of the category of that number, and its use.
    #[must_use]
    pub fn category_at(&self, number: usize) -> Option<(&'static str, &'static str)> {
        let names = self.category_names;
        (number < names.len() / 2).then(|| (names.get(2 * number), names.get(2 * number + 1)))
    }

    /// The names of the categories in a note of [`note::CATEGORIES`](crate::note::CATEGORIES), and their uses.
    pub fn categories_in(
        &self,
        note: Option<&'static str>,
    ) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let facts = *self;
        numbers(note).filter_map(move |number| facts.category_at(number))
    }

    /// Shows the variant of a row.
    ///
    /// # Errors
    ///
    /// When `out` fails.
    pub fn write_variant(&self, row: usize, out: &mut dyn fmt::Write) -> fmt::Result {
        match self.by_hand.get(row) {
            Some(variant) => out.write_str(variant),
            None => variant::write(self.names.get(row), self.strip, self.verbatim, out),
        }
    }
}

/// The numbers in a note.
pub fn numbers(note: Option<&'static str>) -> impl Iterator<Item = usize> {
    let words = note.unwrap_or_default().split(' ');
    words.filter_map(|number| number.parse().ok())
}

/// Texts of a few rows.
#[derive(Debug, Clone, Copy)]
pub struct Overrides {
    /// The rows, ascending.
    pub rows: Ints,
    /// Their texts.
    pub texts: Text,
}

impl Overrides {
    fn get(&self, row: usize) -> Option<&'static str> {
        let mut range = 0..self.rows.len();
        while !range.is_empty() {
            let middle = usize::midpoint(range.start, range.end);
            match self.rows.get(middle).cmp(&row) {
                Ordering::Equal => return Some(self.texts.get(middle)),
                Ordering::Less => range.start = middle + 1,
                Ordering::Greater => range.end = middle,
            }
        }
        None
    }
}

/// [`Facts::severities`] to be written.
pub fn severities(rows: impl Iterator<Item = Severity> + Clone) -> impl Iterator<Item = u8> {
    let is_needed = !rows.clone().all(|severity| severity == Severity::Error);
    rows.filter(move |_| is_needed)
        .map(|severity| severity as u8)
}

/// [`Facts::categories`] to be written; none where no row has one.
pub fn categories(
    rows: impl Iterator<Item = Option<usize>> + Clone,
) -> impl Iterator<Item = Option<usize>> + Clone {
    let is_needed = rows.clone().any(|category| category.is_some());
    rows.filter(move |_| is_needed)
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use super::*;
    use crate::ints::IntColumn;
    use crate::text::TextColumn;

    #[test]
    fn the_row_of_a_text_is_found() {
        let TextColumn { text, offsets } =
            TextColumn::<String, Vec<u8>>::new(["two", "five", "nine"]);
        let overrides = Overrides {
            rows: Ints::narrow(IntColumn::<Vec<u8>>::all(&[2, 5, 9]).into_bytes().leak()),
            texts: Text::new(text.leak(), offsets.leak()),
        };
        for (row, text) in [(0, None), (2, Some("two")), (4, None), (5, Some("five"))] {
            assert_eq!(overrides.get(row), text);
        }
        assert_eq!((overrides.get(9), overrides.get(10)), (Some("nine"), None));
    }

    #[test]
    fn what_every_row_has_is_not_written() {
        let errors = [Severity::Error; 3];
        assert_eq!(severities(errors.into_iter()).next(), None);
        let mixed = [Severity::Error, Severity::Success];
        assert!(severities(mixed.into_iter()).eq([0, 3]));
        assert_eq!(categories([None, None].into_iter()).next(), None);
        assert!(categories([None, Some(1)].into_iter()).eq([None, Some(1)]));
    }
}
