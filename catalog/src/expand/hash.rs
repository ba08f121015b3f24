//! Builds the perfect hashes that the runtime looks up in; the hash functions are the runtime's.

/// Pilots and slots of a set of keys.
#[derive(Debug)]
pub(super) struct Perfect {
    pub(super) pilots: Vec<u16>,
    /// The index of the key in each slot.
    pub(super) slots: Vec<Option<usize>>,
}

/// As `hash_code` of the runtime.
pub(super) fn hash_code(key: u64) -> u64 {
    let mixed = key
        .wrapping_add(0x3C6E_F372)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// As in the runtime: names are found in any case.
pub(super) const ANY_CASE: u64 = 0xDFDF_DFDF_DFDF_DFDF;
/// As in the runtime: codes that are text may differ in case alone.
pub(super) const AS_WRITTEN: u64 = u64::MAX;

/// As `hash_name` of the runtime.
pub(super) fn hash_name(name: &[u8], fold: u64) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (chunks, tail) = name.as_chunks::<8>();
    let mut hash = (name.len() as u64).wrapping_mul(FACTOR);
    for chunk in chunks {
        hash = (hash ^ (u64::from_le_bytes(*chunk) & fold)).wrapping_mul(FACTOR);
        hash ^= hash >> 29;
    }
    let mut rest = [0; 8];
    rest[..tail.len()].copy_from_slice(tail);
    hash = (hash ^ (u64::from_le_bytes(rest) & fold)).wrapping_mul(FACTOR);
    hash ^ (hash >> 32)
}

fn bucket(hash: u64, buckets: usize) -> usize {
    ((u64::from(hash as u32) * buckets as u64) >> 32) as usize
}

/// The pilot makes a factor, which must be odd so that nothing is lost.
fn slot(hash: u64, pilot: u16, slots: usize) -> usize {
    let factor = u32::from(pilot).wrapping_mul(0x9E37_79B9) | 1;
    let mixed = ((hash >> 32) as u32).wrapping_mul(factor);
    ((u64::from(mixed) * slots as u64) >> 32) as usize
}

/// A perfect hash of `hashes`, which are all different. Full buckets find their slots first, while there are many.
pub(super) fn build(hashes: &[u64]) -> Perfect {
    // A table that cannot be filled is tried again with more room; half empty, any is filled. With more buckets, keys part
    // whose upper halves agree: no pilot parts these.
    (1..=20)
        .find_map(|room| {
            let slots = hashes.len() + hashes.len() * room / 20 + room;
            try_build(hashes, slots, (hashes.len() / 4 + 1) * room)
        })
        // An index that finds nothing would be found out by users, at run time.
        .expect("a bug in errdex: no perfect hash of the names or codes")
}

fn try_build(hashes: &[u64], slot_count: usize, bucket_count: usize) -> Option<Perfect> {
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); bucket_count];
    for (key, hash) in hashes.iter().enumerate() {
        buckets[bucket(*hash, bucket_count)].push(key);
    }
    let mut order: Vec<usize> = (0..bucket_count).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));

    let mut pilots = vec![0; bucket_count];
    let mut slots: Vec<Option<usize>> = vec![None; slot_count];
    let mut taken: Vec<usize> = Vec::new();
    for at in order {
        let keys = &buckets[at];
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
    Some(Perfect { pilots, slots })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hashes: &[u64]) {
        let perfect = build(hashes);
        for (key, hash) in hashes.iter().enumerate() {
            let pilot = perfect.pilots[bucket(*hash, perfect.pilots.len())];
            let slot = slot(*hash, pilot, perfect.slots.len());
            assert_eq!(perfect.slots[slot], Some(key), "of {} keys", hashes.len());
        }
        let filled = perfect.slots.iter().flatten().count();
        assert_eq!(filled, hashes.len());
    }

    #[test]
    fn every_key_has_its_slot() {
        for count in [0, 1, 2, 7, 100, 5000] {
            let hashes: Vec<u64> = (0..count).map(|key| hash_code(key * 65_537 + 3)).collect();
            check(&hashes);
        }
    }

    #[test]
    fn keys_with_the_same_upper_half_part_into_buckets() {
        let upper = 0x1234_5678_u64 << 32;
        check(&[
            upper | 0x1000_0000,
            upper | 0x7000_0000,
            upper | 0xF000_0000,
        ]);
        check(&(0..40).map(|key| upper | (key << 26)).collect::<Vec<u64>>());
    }

    /// Codes are seldom spread at random: they count up in steps, in facilities, below zero, or in the upper half alone.
    #[test]
    fn codes_of_any_pattern_have_their_slots() {
        let patterns: [fn(u64) -> u64; 10] = [
            |key| key,
            |key| key * 1000,
            |key| key << 16,
            |key| key << 24,
            |key| key << 32,
            |key| key << 48,
            |key| (key << 32) | key,
            |key| 0x8007_0000 + key,
            |key| 0x8000_0000 | ((key % 50) << 16) | (key / 50),
            |key| (key * 7).wrapping_neg(),
        ];
        for pattern in patterns {
            for count in [100, 2750] {
                let hashes = (0..count).map(|key| hash_code(pattern(key)));
                check(&hashes.collect::<Vec<u64>>());
            }
        }
    }

    /// Small tables have few slots to choose from.
    #[test]
    fn small_sets_of_any_kind_have_their_slots() {
        for first in 0..300_u64 {
            let keys = || first..first + 2 + first % 60;
            let codes: Vec<u64> = keys().map(|key| hash_code(key * 3 + 1000)).collect();
            check(&codes);
            let names =
                keys().map(|key| format!("ERROR_{key}_{}", ["FOG", "STORM"][key as usize % 2]));
            let names: Vec<u64> = names
                .map(|name| hash_name(name.as_bytes(), ANY_CASE))
                .collect();
            check(&names);
        }
    }

    #[test]
    fn codes_may_differ_in_case_alone() {
        let hashes = ["e1", "E1", "é", "É", "a[", "a{"];
        check(&hashes.map(|code| hash_name(code.as_bytes(), AS_WRITTEN)));
        assert_eq!(hash_name(b"Fog", ANY_CASE), hash_name(b"FOG", ANY_CASE));
    }
}
