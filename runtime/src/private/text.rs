//! Columns of texts and of integers, each one literal: nothing to relocate, next to nothing to compile.

/// Little-endian unsigned integers of 2 or 4 bytes.
#[derive(Debug, Clone, Copy)]
pub struct Ints {
    bytes: &'static [u8],
    wide: bool,
}

impl Ints {
    /// Integers of 2 bytes.
    #[must_use]
    pub const fn narrow(bytes: &'static [u8]) -> Self {
        Self { bytes, wide: false }
    }

    /// Integers of 4 bytes.
    #[must_use]
    pub const fn wide(bytes: &'static [u8]) -> Self {
        Self { bytes, wide: true }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len() / if self.wide { 4 } else { 2 }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The integer at `at`; past the end, the greatest.
    #[inline]
    #[must_use]
    pub const fn get(&self, at: usize) -> usize {
        if self.wide {
            wide(self.bytes, at)
        } else {
            narrow(self.bytes, at)
        }
    }
}

/// The integer of 2 bytes at `at`; past the end, the greatest.
#[inline]
#[must_use]
pub const fn narrow(bytes: &[u8], at: usize) -> usize {
    let all = bytes.as_chunks::<2>().0;
    if at < all.len() {
        u16::from_le_bytes(all[at]) as usize
    } else {
        u16::MAX as usize
    }
}

/// The integer of 4 bytes at `at`; past the end, the greatest.
#[inline]
#[must_use]
pub const fn wide(bytes: &[u8], at: usize) -> usize {
    let all = bytes.as_chunks::<4>().0;
    if at < all.len() {
        u32::from_le_bytes(all[at]) as usize
    } else {
        u32::MAX as usize
    }
}

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
    #[must_use]
    pub const fn len(&self) -> usize {
        (self.offsets.len() / 4).saturating_sub(1)
    }

    /// Whether there are none.
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

/// Texts of which each row has some, told apart by tags.
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
    pub(crate) fn of(&self, row: usize) -> impl Iterator<Item = (u8, &'static str)> + use<> {
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
    pub(crate) fn get(&self, row: usize, tag: u8) -> Option<&'static str> {
        self.of(row)
            .find(|(own, _)| *own == tag)
            .map(|(_, text)| text)
    }
}
