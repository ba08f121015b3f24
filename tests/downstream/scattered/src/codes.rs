//! The codes, known to the build script and to the tests. The entry at position 7 has the name `ENTRY_7`.

use std::collections::BTreeSet;

/// Like HRESULTs: a few facilities, codes all over 16 bits. In no order, as catalogues are written.
pub fn hresults() -> Vec<u32> {
    let facilities = [
        0x8007_0000,
        0x8004_0000,
        0x8009_0000,
        0xC000_0000,
        0x0000_0000,
        0x8000_0000,
    ];
    distinct(300, |random| {
        facilities[random as usize % facilities.len()] | (random >> 40) as u32 & 0xFFFF
    })
}

/// Anywhere in 32 bits; too many for one array.
pub fn thousands() -> Vec<u32> {
    let mut codes = distinct(4_500, |random| (random >> 32) as u32);
    codes.extend([0, u32::MAX]);
    codes
}

/// Close together with gaps, too many for one array, and so with a table that codes index.
pub fn dense() -> Vec<u32> {
    (1_000..6_000)
        .filter(|code| code % 17 != 0 && code % 50 != 3)
        .collect()
}

/// Anywhere in 64 bits with a sign.
pub fn negative() -> Vec<i64> {
    let mut codes = distinct(1_200, u64::cast_signed);
    codes.extend([0, -1, i64::MIN, i64::MAX]);
    codes
}

/// So many different values, the same each time.
fn distinct<T: Ord + Copy>(count: usize, of: impl Fn(u64) -> T) -> Vec<T> {
    let mut random = Random(count as u64);
    let mut seen = BTreeSet::new();
    let values = std::iter::from_fn(|| Some(of(random.next())));
    values
        .filter(|value| seen.insert(*value))
        .take(count)
        .collect()
}

/// Numbers that look random: splitmix64.
pub struct Random(pub u64);

impl Random {
    /// The next one.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
