//! Reads and writes columns of texts, each of them two literals.

use crate::buffer::{Bytes, Growing};

/// Texts, one after another, with the offsets where each begins and the last one ends.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    text: &'static str,
    offsets: &'static [u8],
}

impl Text {
    /// Texts and their offsets, 4 bytes each.
    #[must_use]
    pub const fn new(text: &'static str, offsets: &'static [u8]) -> Self {
        Self { text, offsets }
    }

    /// How many there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        (self.offsets.len() / 4).saturating_sub(1)
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text at `at`; past the end, nothing. Written so that nothing in it can panic.
    #[inline]
    #[must_use]
    pub const fn get(&self, at: usize) -> &'static str {
        let offsets = self.offsets.as_chunks::<4>().0;
        if at < offsets.len() && at + 1 < offsets.len() {
            let start = u32::from_le_bytes(offsets[at]) as usize;
            let end = u32::from_le_bytes(offsets[at + 1]) as usize;
            if let Some((head, _)) = self.text.split_at_checked(end)
                && let Some((_, text)) = head.split_at_checked(start)
            {
                return text;
            }
        }
        ""
    }
}

/// A column of texts to be written into an `S`, a `String`, and a `B`, a `Vec<u8>`.
#[derive(Debug, Clone, Default)]
pub struct TextColumn<S, B> {
    /// The texts, one after another.
    pub text: S,
    /// Their offsets; of no texts, none.
    pub offsets: B,
}

impl<S: Growing, B: Bytes> TextColumn<S, B> {
    /// The texts alone.
    #[must_use]
    pub fn new(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut text = S::default();
        let mut offsets = B::default();
        append(&mut text, &mut offsets, texts);
        Self { text, offsets }
    }
}

/// Appends the texts to others that stand in one literal, and their offsets to those of other columns; of no texts, none.
pub(crate) fn append<S: Growing>(
    all: &mut S,
    offsets: &mut impl Bytes,
    texts: impl IntoIterator<Item = impl AsRef<str>>,
) {
    let mut start = Some(all.as_ref().len());
    for text in texts {
        if let Some(start) = start.take() {
            offsets.extend(&(start as u32).to_le_bytes());
        }
        all.extend(Some(text.as_ref()));
        offsets.extend(&(all.as_ref().len() as u32).to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use super::*;

    type Column = TextColumn<String, Vec<u8>>;

    #[test]
    fn what_is_written_is_read() {
        let Column { text, offsets } = Column::new(["fog", "", "größer"]);
        let texts = Text::new(text.leak(), offsets.leak());
        assert_eq!(texts.len(), 3);
        assert_eq!(
            [texts.get(0), texts.get(1), texts.get(2)],
            ["fog", "", "größer"]
        );
        assert_eq!(texts.get(3), "");
        assert_eq!(texts.get(usize::MAX), "");

        let none = Column::new(core::iter::empty::<&str>());
        assert!(none.offsets.is_empty());
        assert!(Text::new("", b"").is_empty());
    }

    #[test]
    fn damaged_offsets_give_nothing() {
        let texts = Text::new("ä", b"\x01\0\0\0\x02\0\0\0\xFF\0\0\0\0\0\0\0");
        assert_eq!([texts.get(0), texts.get(1), texts.get(2)], ["", "", ""]);
    }
}
