//! Searches pilots and slots for the perfect hashes that a program looks keys up in.

use errdex_tables::write::{bucket, slot};

use super::table::IntColumn;

/// Pilots and slots of a set of keys.
#[derive(Debug)]
pub(super) struct Perfect {
    pilots: Vec<u16>,
    /// The index of the key in each slot.
    slots: Vec<Option<usize>>,
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
}

/// A perfect hash of `hashes`, which are all different. Full buckets find their slots first, while there are many.
///
/// It panics where there is none: an index that finds nothing would be found out by users, at run time.
pub(super) fn build(hashes: &[u64]) -> Perfect {
    // A table that cannot be filled is tried again with more room; half empty, any is filled. With more buckets, keys part
    // whose upper halves agree: no pilot parts these.
    (1..=20)
        .find_map(|room| {
            let slots = hashes.len() + hashes.len() * room / 20 + room;
            try_build(hashes, slots, (hashes.len() / 4 + 1) * room)
        })
        .expect("a bug in errdex: no perfect hash of the names or codes")
}

fn try_build(hashes: &[u64], slot_count: usize, bucket_count: usize) -> Option<Perfect> {
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
    use errdex_tables::write::{hash_code, hash_name, hash_text_code};
    use errdex_tables::{Ints, Names, Text, code_row};

    use super::super::table::TextColumn;
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
            let names: Vec<u64> = names.map(|name| hash_name(&name)).collect();
            check(&names);
        }
    }

    #[test]
    fn codes_may_differ_in_case_alone() {
        let codes = ["e1", "E1", "é", "É", "a[", "a{"];
        check(&codes.map(hash_text_code));
        let (index, names) = index(&codes, hash_text_code, Names::of_codes);
        for (at, code) in codes.iter().enumerate() {
            assert_eq!(index.find(code, &names), Some(at));
        }
        assert_eq!(index.find("e2", &names), None);
    }

    #[test]
    fn names_are_found_in_any_case() {
        let (index, names) = index(&["FOG", "Storm_At_Sea"], hash_name, Names::new);
        assert_eq!(index.find("FOG", &names), Some(0));
        assert_eq!(index.find("fog", &names), None);
        assert_eq!(index.find("", &names), None);
        assert_eq!(index.find_in_any_case(b"storm_at_sea", &names), Some(1));
        assert_eq!(index.find_in_any_case(b"storm", &names), None);
        assert_eq!(index.find_in_any_case(b"", &names), None);
    }

    #[test]
    fn a_code_leads_to_its_row() {
        let codes: Vec<u64> = (0..500).map(|code| code * 1_000_003).collect();
        let perfect = build(
            &codes
                .iter()
                .map(|code| hash_code(*code))
                .collect::<Vec<u64>>(),
        );
        let pilots = perfect.pilots().leak();
        let slots = Ints::wide(perfect.wide_slots().into_bytes().leak());
        for (row, code) in codes.iter().enumerate() {
            assert_eq!(code_row(*code, pilots, slots), row);
        }
    }

    fn index(
        names: &[&str],
        hash: fn(&str) -> u64,
        make: fn(&'static [u8], Ints) -> Names,
    ) -> (Names, Text) {
        let hashes: Vec<u64> = names.iter().map(|name| hash(name)).collect();
        let perfect = build(&hashes);
        let slots = Ints::narrow(perfect.slots().into_bytes().leak());
        let TextColumn { text, offsets } = TextColumn::new(names);
        let names = Text::new(text.leak(), offsets.leak());
        (make(perfect.pilots().leak(), slots), names)
    }
}
