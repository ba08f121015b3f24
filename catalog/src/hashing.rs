//! Hashes quickly where the compiler does not optimise: the macro is built at opt-level 0, where the standard hash of
//! a name takes as long as reading it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::OnceLock;

/// A map with the quick hash.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, Quick>;

/// A set with the quick hash.
pub(crate) type HashSet<K> = std::collections::HashSet<K, Quick>;

/// Makes hashers that share a key. It differs from run to run, so that no catalogue can be written whose names all
/// fall together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quick {
    key: u64,
}

impl Default for Quick {
    fn default() -> Self {
        static KEY: OnceLock<u64> = OnceLock::new();
        let key = KEY.get_or_init(|| RandomState::new().hash_one(0_u8) | 1);
        Self { key: *key }
    }
}

impl BuildHasher for Quick {
    type Hasher = Words;

    fn build_hasher(&self) -> Words {
        Words {
            key: self.key,
            state: self.key.rotate_left(32),
        }
    }
}

/// Folds the text's words of eight bytes into one, each with a product whose two halves are added without carry. The
/// low half alone would keep a difference in the highest bits where it is, whatever the key, and the next word could
/// undo it; in the high half, the key decides where it goes.
#[derive(Debug)]
pub(crate) struct Words {
    key: u64,
    state: u64,
}

impl Hasher for Words {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    /// The mark at a text's end.
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        let product = u128::from(self.state ^ word).wrapping_mul(u128::from(self.key));
        self.state = (product as u64) ^ ((product >> 64) as u64);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        // Tables look at the lowest bits and the highest ones; a product has its best bits in the middle and above.
        let mixed = (self.state ^ (self.state >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 32)
    }
}

/// A name that is the same in capitals and in small letters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnyCase<'n>(pub(crate) &'n str);

impl PartialEq for AnyCase<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for AnyCase<'_> {}

impl Hash for AnyCase<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The bit that tells small letters from capitals is set in all bytes; what else that makes equal is rare.
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let (words, rest) = self.0.as_bytes().as_chunks::<8>();
        for word in words {
            state.write_u64(u64::from_le_bytes(*word) | SMALL);
        }
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        state.write_u64(u64::from_le_bytes(word) | SMALL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let mut names = HashMap::default();
        names.insert(AnyCase("ERROR_ACCESS_DENIED"), 5);
        names.insert(AnyCase("ERROR_ACCESS_DENIES"), 6);
        assert_eq!(names.get(&AnyCase("error_access_denied")), Some(&5));
        assert_eq!(names.get(&AnyCase("Error_Access_Denies")), Some(&6));
        assert_eq!(names.get(&AnyCase("ERROR_ACCESS_DENIE")), None);
    }

    /// Two words that differ in one high bit each must not have the hash of their neighbors under every key.
    #[test]
    fn no_difference_cancels_for_all_keys() {
        let hash = |key: u64, words: [u64; 2]| {
            let mut hasher = Quick { key }.build_hasher();
            for word in words {
                hasher.write_u64(word);
            }
            hasher.finish()
        };
        let keys: Vec<u64> = (1..=64_u64)
            .map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
            .collect();
        let [one, two] = [*b"ERROR_00", *b"WARNING0"].map(u64::from_le_bytes);
        for first in 48..64 {
            for second in 0..64 {
                let other = [one ^ (1 << first), two ^ (1 << second)];
                let same = keys
                    .iter()
                    .filter(|key| hash(**key, [one, two]) == hash(**key, other));
                assert_eq!(same.count(), 0, "bits {first} and {second}");
            }
        }
    }

    #[test]
    fn hashes_of_near_names_lie_apart() {
        let quick = Quick::default();
        let low: HashSet<u64> = (0..4096)
            .map(|number| quick.hash_one(format!("ERROR_NUMBER_{number}")) & 0xFFFF)
            .collect();
        // As many different ones as thrown dice would give, within reason.
        assert!(low.len() > 3_500, "{}", low.len());
        let high: HashSet<u64> = (0..4096)
            .map(|number| quick.hash_one(format!("ERROR_NUMBER_{number}")) >> 57)
            .collect();
        assert!(high.len() > 120, "{}", high.len());
    }
}
