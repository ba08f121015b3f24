//! Looks keys up in perfect hashes: a bucket's pilot sends each key of the bucket to a slot of its own, and the slot
//! holds the row.

use crate::ints::{Ints, narrow};
use crate::text::Text;

/// What the words of a key are multiplied by. Each seed has its own odd factor, so that keys which are too much alike
/// under one seed part under another; a seed that was added would leave the difference of two codes as it is.
#[inline]
#[must_use]
const fn factor(seed: u32) -> u64 {
    (seed as u64)
        .wrapping_mul(0xD1B5_4A32_D192_ED04)
        .wrapping_add(0x9E37_79B9_7F4A_7C15)
}

/// The hash of a number code, in the two's complement of 64 bits.
#[inline]
#[must_use]
pub const fn hash_code(key: u64, seed: u32) -> u64 {
    // Without the sum, the hash of 0 would be 0, which has one slot under every pilot.
    let mixed = key.wrapping_add(0x3C6E_F372).wrapping_mul(factor(seed));
    mixed ^ (mixed >> 32)
}

/// What is left of a name's bytes so that capitals and small letters hash alike.
const ANY_CASE: u64 = 0xDFDF_DFDF_DFDF_DFDF;
/// All is left: codes that are text may differ in case alone.
const AS_WRITTEN: u64 = u64::MAX;

/// The hash of a name, of what `fold` leaves of its bytes.
#[inline]
#[must_use]
const fn hash_bytes(name: &[u8], fold: u64, factor: u64) -> u64 {
    let (chunks, tail) = name.as_chunks::<8>();
    let mut hash = (name.len() as u64).wrapping_mul(factor);
    let mut at = 0;
    while at < chunks.len() {
        hash = (hash ^ (u64::from_le_bytes(chunks[at]) & fold)).wrapping_mul(factor);
        hash ^= hash >> 29;
        at += 1;
    }
    let mut rest = 0;
    let mut at = 0;
    while at < tail.len() {
        rest |= (tail[at] as u64) << (8 * at);
        at += 1;
    }
    hash = (hash ^ (rest & fold)).wrapping_mul(factor);
    hash ^ (hash >> 32)
}

/// The hash of a text code.
#[must_use]
pub const fn hash_text_code(code: &str, seed: u32) -> u64 {
    hash_bytes(code.as_bytes(), AS_WRITTEN, factor(seed))
}

/// The hash of a name.
#[must_use]
pub const fn hash_name(name: &str, seed: u32) -> u64 {
    hash_bytes(name.as_bytes(), ANY_CASE, factor(seed))
}

/// The bucket of a hash. The lower half says which bucket, the upper one which slot: what agrees in one of them seldom
/// agrees in the other.
#[inline]
#[must_use]
pub const fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash as u32) as u64 * buckets as u64) >> 32) as usize
}

/// The slot of a hash among `slots`, by the pilot of its bucket. The pilot makes a factor, which must be odd so that
/// nothing is lost.
#[inline]
#[must_use]
pub const fn slot(hash: u64, pilot: u16, slots: usize) -> usize {
    let factor = (pilot as u32).wrapping_mul(0x9E37_79B9) | 1;
    let mixed = ((hash >> 32) as u32).wrapping_mul(factor);
    ((mixed as u64 * slots as u64) >> 32) as usize
}

/// What the slot of a hash holds.
#[inline]
const fn look_up(hash: u64, pilots: &[u8], slots: Ints) -> usize {
    let pilot = narrow(pilots, bucket(hash, pilots.len() / 2));
    slots.get(slot(hash, pilot as u16, slots.len()))
}

/// The row that a code has if it is one of the hashed ones; any row, or none, if it is not.
#[inline]
#[must_use]
pub const fn code_row(code: u64, pilots: &'static [u8], slots: Ints, seed: u32) -> usize {
    look_up(hash_code(code, seed), pilots, slots)
}

/// The index from names to their places in a column.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    pilots: &'static [u8],
    slots: Ints,
    fold: u64,
    factor: u64,
}

impl Names {
    /// An index by pilots, slots and seed, of names that do not differ in case alone.
    #[must_use]
    pub const fn new(pilots: &'static [u8], slots: Ints, seed: u32) -> Self {
        Self {
            pilots,
            slots,
            fold: ANY_CASE,
            factor: factor(seed),
        }
    }

    /// An index by pilots, slots and seed, of codes that are text.
    #[must_use]
    pub const fn of_codes(pilots: &'static [u8], slots: Ints, seed: u32) -> Self {
        Self {
            pilots,
            slots,
            fold: AS_WRITTEN,
            factor: factor(seed),
        }
    }

    #[inline]
    const fn candidate(&self, name: &[u8]) -> usize {
        look_up(
            hash_bytes(name, self.fold, self.factor),
            self.pilots,
            self.slots,
        )
    }

    /// The place of `name` in `names`, where it is written just so.
    #[inline]
    #[must_use]
    pub const fn find(&self, name: &str, names: &Text) -> Option<usize> {
        let at = self.candidate(name.as_bytes());
        if same(names.get(at).as_bytes(), name.as_bytes()) && !name.is_empty() {
            Some(at)
        } else {
            None
        }
    }

    /// The place of `name` in `names`, in any case.
    #[must_use]
    pub fn find_in_any_case(&self, name: &[u8], names: &Text) -> Option<usize> {
        let at = self.candidate(name);
        let found = names.get(at).as_bytes().eq_ignore_ascii_case(name);
        (found && !name.is_empty()).then_some(at)
    }
}

/// `a == b`, eight bytes at a time, for const functions.
#[inline]
#[must_use]
pub const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (a_chunks, a_tail) = a.as_chunks::<8>();
    let (b_chunks, b_tail) = b.as_chunks::<8>();
    let mut at = 0;
    while at < a_chunks.len() && at < b_chunks.len() {
        if u64::from_le_bytes(a_chunks[at]) != u64::from_le_bytes(b_chunks[at]) {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < a_tail.len() && at < b_tail.len() {
        if a_tail[at] != b_tail[at] {
            return false;
        }
        at += 1;
    }
    true
}
