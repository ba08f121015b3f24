//! Reads and writes texts of which each row has some, told apart by tags.

#[cfg(any(test, feature = "write"))]
use alloc::{borrow::Cow, vec, vec::Vec};

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
    pub fn of(&self, row: usize) -> impl Iterator<Item = (u8, &'static str)> + use<> {
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
        self.of(row)
            .find(|(own, _)| *own == tag)
            .map(|(_, text)| text)
    }
}

/// The columns of [`Sections`] to be written.
#[cfg(any(test, feature = "write"))]
#[derive(Debug, Clone)]
pub struct SectionColumns<'t> {
    /// Where each row's sections begin, and the last row's end; none where there are no sections.
    pub starts: Vec<usize>,
    /// Their tags.
    pub tags: Vec<u8>,
    /// Their texts.
    pub texts: Vec<Cow<'t, str>>,
}

#[cfg(any(test, feature = "write"))]
impl<'t> SectionColumns<'t> {
    /// The tags and texts of every row.
    #[must_use]
    pub fn of(rows: impl Iterator<Item = Vec<(u8, Cow<'t, str>)>>) -> Self {
        let mut starts = vec![0];
        let mut tags = Vec::new();
        let mut texts = Vec::new();
        for row in rows {
            for (tag, text) in row {
                tags.push(tag);
                texts.push(text);
            }
            starts.push(tags.len());
        }
        if tags.is_empty() {
            starts.clear();
        }
        Self {
            starts,
            tags,
            texts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ints::IntColumn;
    use crate::text::TextColumn;

    fn read(rows: Vec<Vec<(u8, Cow<'static, str>)>>) -> Sections {
        let SectionColumns {
            starts,
            tags,
            texts,
        } = SectionColumns::of(rows.into_iter());
        let TextColumn { text, offsets } = TextColumn::of(texts);
        Sections::new(
            Ints::narrow(IntColumn::all(&starts).into_bytes().leak()),
            tags.leak(),
            Text::new(text.leak(), offsets.leak()),
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let sections = read(vec![
            vec![(0, "a".into()), (3, "b".into())],
            vec![],
            vec![(3, "c".into())],
        ]);
        assert!(sections.of(0).eq([(0, "a"), (3, "b")]));
        assert_eq!(sections.of(1).next(), None);
        assert_eq!(sections.get(2, 3), Some("c"));
        assert_eq!(sections.get(2, 0), None);
        assert_eq!(sections.of(3).next(), None);
        assert_eq!(read(vec![vec![], vec![]]).of(0).next(), None);
    }
}
