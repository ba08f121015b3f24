//! Builds hashes of keys of every pattern, and of keys that were chosen to have none.

use errdex_tables::{Ints, Names, Text, code_row};

use super::super::table::TextColumn;
use super::*;

/// Every code leads to its row, in a table that one seed fills.
fn check_codes(codes: &[u64]) -> u32 {
    let perfect = of_codes(codes);
    let pilots = perfect.pilots().leak();
    let slots = Ints::wide(perfect.wide_slots().into_bytes().leak());
    for (row, code) in codes.iter().enumerate() {
        let found = code_row(*code, pilots, slots, perfect.seed());
        assert_eq!(found, row, "of {} codes", codes.len());
    }
    assert_eq!(perfect.slots.iter().flatten().count(), codes.len());
    perfect.seed()
}

type Make = fn(&'static [u8], Ints, u32) -> Names;

/// The index of names or text codes, which finds each of them.
fn check_texts(texts: &[&str], build: fn(&[&str]) -> Perfect, make: Make) -> (Names, Text, u32) {
    let perfect = build(texts);
    let slots = Ints::wide(perfect.wide_slots().into_bytes().leak());
    let TextColumn { text, offsets } = TextColumn::new(texts);
    let column = Text::new(text.leak(), offsets.leak());
    let index = make(perfect.pilots().leak(), slots, perfect.seed());
    for (at, text) in texts.iter().enumerate() {
        assert_eq!(index.find(text, &column), Some(at), "{text}");
    }
    (index, column, perfect.seed())
}

#[test]
fn every_key_has_its_slot() {
    for count in [0, 1, 2, 7, 100, 5000] {
        let codes: Vec<u64> = (0..count).map(|key| key * 65_537 + 3).collect();
        assert_eq!(check_codes(&codes), 0);
    }
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
            let codes: Vec<u64> = (0..count).map(pattern).collect();
            assert_eq!(check_codes(&codes), 0);
        }
    }
}

/// Small tables have few slots to choose from.
#[test]
fn small_sets_of_any_kind_have_their_slots() {
    for first in 0..300_u64 {
        let keys = || first..first + 2 + first % 60;
        check_codes(&keys().map(|key| key * 3 + 1000).collect::<Vec<u64>>());
        let names: Vec<String> = keys()
            .map(|key| format!("ERROR_{key}_{}", ["FOG", "STORM"][key as usize % 2]))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        check_texts(&names, of_names, Names::new);
    }
}

/// These agree in the upper half of their hash under the first seed, and nearly in the lower one.
#[test]
fn names_and_codes_that_were_chosen_to_collide_have_another_seed() {
    let names = ["NRAIRIQIADAPBPCA", "NKDNLESCN9G9C3_V"];
    let (_, _, seed) = check_texts(&names, of_names, Names::new);
    assert_ne!(seed, 0);
    check_texts(&names, of_text_codes, Names::of_codes);
    let codes = [
        0x40f_099a_7175_bf26,
        0xf5ed_8d7c_0aad_3263,
        0xe7cc_115d_a3e4_a5a0,
    ];
    assert_ne!(check_codes(&codes), 0);
    // A few among many.
    let many: Vec<u64> = codes.into_iter().chain(0..3_000).collect();
    check_codes(&many);
}

/// The code whose product with the factor of seed 0 is `product`.
fn code_of(product: u64) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    // Each round doubles the bits of the inverse that are right.
    let mut inverse = FACTOR;
    for _ in 0..6 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(FACTOR.wrapping_mul(inverse)));
    }
    product.wrapping_mul(inverse).wrapping_sub(0x3C6E_F372)
}

#[test]
fn codes_that_fall_into_one_bucket_or_one_slot_have_another_seed() {
    let upper = 0x1234_5678_u64 << 32;
    let one_upper_half: Vec<u64> = (0..40).map(|key| code_of(upper | (key << 4))).collect();
    assert_ne!(check_codes(&one_upper_half), 0);
    // Other upper halves, but one lower half: the upper half is what is mixed into it.
    let one_bucket: Vec<u64> = (0..500_u64)
        .map(|key| code_of((key << 32) | (key ^ 7)))
        .collect();
    assert_ne!(check_codes(&one_bucket), 0);
    // Parted by more buckets.
    let spread: Vec<u64> = (0..3).map(|key| code_of(upper | (key << 30))).collect();
    assert_eq!(check_codes(&spread), 0);
}

/// What one word changes, no later word may undo under every seed: names that differ in a high bit of one word and in
/// any bit of the next part under some seed.
#[test]
fn no_difference_cancels_under_every_seed() {
    let hash = |words: [u64; 2], seed| {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        hash_text_code(&String::from_utf8(bytes).unwrap(), seed)
    };
    let [one, two] = [*b"ERROR_00", *b"WARNING0"].map(u64::from_le_bytes);
    // All but the high bit of each byte, so that it remains text.
    let bits = || (0..64).filter(|bit| bit % 8 != 7);
    for first in bits().filter(|bit| *bit >= 40) {
        for second in bits() {
            let other = [one ^ (1 << first), two ^ (1 << second)];
            let same = (0..SEEDS).filter(|seed| hash([one, two], *seed) == hash(other, *seed));
            assert_eq!(same.count(), 0, "bits {first} and {second}");
        }
    }
}

#[test]
fn codes_may_differ_in_case_alone() {
    let codes = ["e1", "E1", "é", "É", "a[", "a{"];
    let (index, column, _) = check_texts(&codes, of_text_codes, Names::of_codes);
    assert_eq!(index.find("e2", &column), None);
}

#[test]
fn names_are_found_in_any_case() {
    let (index, column, _) = check_texts(&["FOG", "Storm_At_Sea"], of_names, Names::new);
    assert_eq!(index.find("fog", &column), None);
    assert_eq!(index.find("", &column), None);
    assert_eq!(index.find_in_any_case(b"storm_at_sea", &column), Some(1));
    assert_eq!(index.find_in_any_case(b"storm", &column), None);
    assert_eq!(index.find_in_any_case(b"", &column), None);
}
