//! Reads and writes texts of which each row has some, told apart by tags.

use crate::ints::Ints;
use crate::text::Text;

/// Texts of which each row has some, told apart by tags: those of [`note`](crate::note) or of
/// [`section`](crate::section).
#[derive(Debug, Clone, Copy)]
pub struct Sections {
    starts: Ints,
    tags: &'static [u8],
    texts: Text,
}

impl Sections {
    /// Where each row's sections begin and the last row's end, their tags, their texts.
    #[must_use]
    pub const fn new(starts: Ints, tags: &'static [u8], texts: Text) -> Self {
        Self {
            starts,
            tags,
            texts,
        }
    }

    /// A row's sections.
    #[inline]
    pub fn texts_of(&self, row: usize) -> impl Iterator<Item = (u8, &'static str)> + use<> {
        let end = if row + 1 < self.starts.len() {
            self.starts.get(row + 1)
        } else {
            0
        };
        let start = if end == 0 { 0 } else { self.starts.get(row) };
        let (tags, texts) = (self.tags, self.texts);
        (start..end).filter_map(move |at| Some((*tags.get(at)?, texts.get(at))))
    }

    /// A row's section with that tag.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize, tag: u8) -> Option<&'static str> {
        self.texts_of(row)
            .find(|(own, _)| *own == tag)
            .map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec, vec::Vec};

    use super::*;
    use crate::ints::{IntColumn, starts};
    use crate::text::TextColumn;

    fn read(rows: &[Vec<(u8, &'static str)>]) -> Sections {
        let starts: Vec<usize> = starts(rows.iter().map(Vec::len)).collect();
        let tags: Vec<u8> = rows.iter().flatten().map(|(tag, _)| *tag).collect();
        let texts = rows.iter().flatten().map(|(_, text)| *text);
        let TextColumn { text, offsets } = TextColumn::<String, Vec<u8>>::new(texts);
        Sections::new(
            Ints::narrow(IntColumn::<Vec<u8>>::all(&starts).into_bytes().leak()),
            tags.leak(),
            Text::new(text.leak(), offsets.leak()),
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let sections = read(&[vec![(0, "a"), (3, "b")], vec![], vec![(3, "c")]]);
        assert!(sections.texts_of(0).eq([(0, "a"), (3, "b")]));
        assert_eq!(sections.texts_of(1).next(), None);
        assert_eq!(sections.get(2, 3), Some("c"));
        assert_eq!(sections.get(2, 0), None);
        assert_eq!(sections.texts_of(3).next(), None);
        assert_eq!(read(&[vec![], vec![]]).texts_of(0).next(), None);
    }
}
