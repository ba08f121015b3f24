//! Searches pilots and slots for the perfect hashes that a program looks keys up in.

use errdex_tables::write::{bucket, hash_code, hash_name, hash_text_code, slot};

use super::table::IntColumn;

/// Pilots, slots and seed of a set of keys.
#[derive(Debug)]
pub(super) struct Perfect {
    pilots: Vec<u16>,
    /// The index of the key in each slot.
    slots: Vec<Option<usize>>,
    seed: u32,
}

impl Perfect {
    /// The bytes of the pilots.
    pub(super) fn pilots(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(2 * self.pilots.len());
        for pilot in &self.pilots {
            bytes.extend_from_slice(&pilot.to_le_bytes());
        }
        bytes
    }

    /// The slots, as narrow as they can be.
    pub(super) fn slots(&self) -> IntColumn {
        IntColumn::new(self.slots.iter().copied())
    }

    /// The slots, of 4 bytes each.
    pub(super) fn wide_slots(&self) -> IntColumn {
        IntColumn::wide(self.slots.iter().copied())
    }

    /// The seed of the keys' hashes, which is nearly always 0.
    pub(super) fn seed(&self) -> u32 {
        self.seed
    }
}

/// A perfect hash of number codes, which are all different, in the two's complement of 64 bits.
pub(super) fn of_codes(codes: &[u64]) -> Perfect {
    build(codes.len(), |key, seed| hash_code(codes[key], seed))
}

/// A perfect hash of text codes, which are all different.
pub(super) fn of_text_codes(codes: &[&str]) -> Perfect {
    build(codes.len(), |key, seed| hash_text_code(codes[key], seed))
}

/// A perfect hash of names, no two of which differ in case alone.
pub(super) fn of_names(names: &[&str]) -> Perfect {
    build(names.len(), |key, seed| hash_name(names[key], seed))
}

/// How many seeds are tried. The first fits nearly all sets of keys. The later ones depend on the keys: to find a set
/// that fails with the second means to try some billions of sets, and each further seed multiplies that.
const SEEDS: u32 = 100;

/// A perfect hash of so many keys, by the hash of a key under a seed.
///
/// It panics if no seed fits, which means that two keys are equal: an index that finds nothing would be found out by users, at run
/// time.
fn build(keys: usize, hash: impl Fn(usize, u32) -> u64) -> Perfect {
    let hashes = |seed| -> Vec<u64> { (0..keys).map(|key| hash(key, seed)).collect() };
    let first = hashes(0);
    if let Some(perfect) = try_rooms(&first, 0) {
        return perfect;
    }
    let digest = first
        .iter()
        .fold(0, |digest, hash| hash_code(digest ^ *hash, 0));
    (1..SEEDS)
        .map(|attempt| (digest as u32).wrapping_add(attempt))
        .find_map(|seed| try_rooms(&hashes(seed), seed))
        .expect("a bug in errdex: no perfect hash of the names or codes")
}

fn try_rooms(hashes: &[u64], seed: u32) -> Option<Perfect> {
    // A table that cannot be filled is tried again with more room; half empty, any is filled. With more buckets, keys part
    // whose upper halves agree: no pilot parts these.
    (1..=20).find_map(|room| {
        let slots = hashes.len() + hashes.len() * room / 20 + room;
        try_build(hashes, slots, (hashes.len() / 4 + 1) * room, seed)
    })
}

fn try_build(hashes: &[u64], slot_count: usize, bucket_count: usize, seed: u32) -> Option<Perfect> {
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); bucket_count];
    for (key, hash) in hashes.iter().enumerate() {
        buckets[bucket(*hash, bucket_count)].push(key);
    }
    let mut order: Vec<usize> = (0..bucket_count).collect();
    order.sort_by_key(|bucket| core::cmp::Reverse(buckets[*bucket].len()));

    let mut pilots = vec![0; bucket_count];
    let mut slots: Vec<Option<usize>> = vec![None; slot_count];
    let mut taken: Vec<usize> = Vec::new();
    for at in order {
        let keys = &buckets[at];
        if keys.len() > MOST_IN_A_BUCKET || have_one_upper_half(keys, hashes) {
            return None;
        }
        let pilot = (0..=u16::MAX).find(|pilot| {
            taken.clear();
            for key in keys {
                let slot = slot(hashes[*key], *pilot, slot_count);
                if slots[slot].is_some() || taken.contains(&slot) {
                    return false;
                }
                taken.push(slot);
            }
            true
        })?;
        pilots[at] = pilot;
        for (key, slot) in keys.iter().zip(&taken) {
            slots[*slot] = Some(*key);
        }
    }
    Some(Perfect {
        pilots,
        slots,
        seed,
    })
}

/// More keys than that share a bucket only where somebody chose them so; all pilots would be tried in vain.
const MOST_IN_A_BUCKET: usize = 40;

/// Whether two keys of a bucket have one slot under every pilot.
fn have_one_upper_half(keys: &[usize], hashes: &[u64]) -> bool {
    let upper = |key: usize| hashes[key] >> 32;
    keys.iter()
        .enumerate()
        .any(|(at, key)| keys[..at].iter().any(|other| upper(*other) == upper(*key)))
}

#[cfg(test)]
mod tests;
