//! Reads and writes columns of texts, each of them two literals.

#[cfg(any(test, feature = "write"))]
use alloc::{string::String, vec::Vec};

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

/// A column of texts to be written.
#[cfg(any(test, feature = "write"))]
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    /// The texts, one after another.
    pub text: String,
    /// Their offsets; of no texts, none.
    pub offsets: Vec<u8>,
}

#[cfg(any(test, feature = "write"))]
impl TextColumn {
    /// The texts alone.
    #[must_use]
    pub fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut text = String::new();
        let offsets = append(&mut text, texts);
        Self { text, offsets }
    }
}

/// Appends the texts to others that stand in one literal, and returns their offsets.
#[cfg(any(test, feature = "write"))]
pub(crate) fn append(
    all: &mut String,
    texts: impl IntoIterator<Item = impl AsRef<str>>,
) -> Vec<u8> {
    let offset = |all: &String| (all.len() as u32).to_le_bytes();
    let mut offsets = offset(all).to_vec();
    for text in texts {
        all.push_str(text.as_ref());
        offsets.extend_from_slice(&offset(all));
    }
    if offsets.len() == 4 {
        offsets.clear();
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let TextColumn { text, offsets } = TextColumn::of(["fog", "", "größer"]);
        let texts = Text::new(text.leak(), offsets.leak());
        assert_eq!(texts.len(), 3);
        assert_eq!(
            [texts.get(0), texts.get(1), texts.get(2)],
            ["fog", "", "größer"]
        );
        assert_eq!(texts.get(3), "");
        assert_eq!(texts.get(usize::MAX), "");

        let none = TextColumn::of(core::iter::empty::<&str>());
        assert!(none.offsets.is_empty());
        assert!(Text::new("", b"").is_empty());
    }

    #[test]
    fn damaged_offsets_give_nothing() {
        let texts = Text::new("ä", b"\x01\0\0\0\x02\0\0\0\xFF\0\0\0\0\0\0\0");
        assert_eq!([texts.get(0), texts.get(1), texts.get(2)], ["", "", ""]);
    }
}
