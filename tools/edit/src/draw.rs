//! Draws a code for a new entry, so that branches which do not know of each other seldom draw the same.
//!
//! The code is drawn from the catalogue's identity and the entry's name, never "the next one":
//!
//! 1. The codes that the entry may have stand in a row: its owner's ranges in the order of the codes, or every text that
//!    the pattern allows.
//! 2. FNV-1a of 64 bits over `IDENTITY LF NAME LF ATTEMPT`, the attempt in decimal from 0, is mixed as `MurmurHash3` does
//!    in the end. The place in the row is the hash times the length of the row, divided by 2⁶⁴.
//! 3. A code that is taken, by an entry in use, a retired one or one in the lock, asks for the next attempt.
//! 4. After a thousand attempts, the next free code after the last one drawn is taken, from the end back to the
//!    beginning.
//!
//! The same name in the same catalogue draws the same code wherever it is free: to draw again after a rebase changes
//! nothing without need.

mod space;
mod texts;

#[cfg(test)]
mod simulation;

use std::collections::HashSet;

use errdex_catalog::code::Code;

pub(crate) use space::Space;

/// How many times a code is drawn before the next free one is looked for. Where 99 codes in 100 are taken, one name in
/// 20,000 needs more.
const ATTEMPTS: u32 = 1_000;

/// How long a row may be for every code of it to be looked at.
const LONGEST: u128 = 1 << 24;

/// A code of `space` that is not in `taken`, for the entry `name` of the catalogue `identity`.
pub(crate) fn draw(
    space: &Space,
    identity: &str,
    name: &str,
    taken: &HashSet<Code>,
) -> Option<Code> {
    let free = |place: u128| space.at(place).filter(|code| !taken.contains(code));
    let mut last = 0;
    for attempt in 0..ATTEMPTS {
        last = place(space.len(), identity, name, attempt);
        if let Some(code) = free(last) {
            return Some(code);
        }
    }
    if space.len() > LONGEST {
        return None;
    }
    (last..space.len()).chain(0..last).find_map(free)
}

/// A place in a row of `len` codes; there must be one.
fn place(len: u128, identity: &str, name: &str, attempt: u32) -> u128 {
    let hash = mixed(fnv(&format!("{identity}\n{name}\n{attempt}")));
    (u128::from(hash) * len.min(1 << 64)) >> 64
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// The end of `MurmurHash3`: FNV alone hardly moves its high bits where texts differ in their last byte.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(from: i128, to: i128) -> Space {
        Space::numbers(vec![(from, to)])
    }

    #[test]
    fn what_is_drawn_is_written_in_stone() {
        // Another code here would be another one in every catalogue.
        let none = HashSet::new();
        let drawn = |name| draw(&numbers(0x100, 0x1FF), "harbour", name, &none);
        assert_eq!(drawn("HARBOUR_FOG"), Some(Code::Number(297)));
        assert_eq!(drawn("HARBOUR_ICE"), Some(Code::Number(306)));
    }

    #[test]
    fn every_code_is_drawn_before_none_is() {
        let space = Space::numbers(vec![(1, 200), (1000, 1099)]);
        let mut taken = HashSet::new();
        for at in 0..300 {
            let code = draw(&space, "harbour", &format!("NAME_{at}"), &taken).unwrap();
            assert!(taken.insert(code));
        }
        assert_eq!(draw(&space, "harbour", "ONE_MORE", &taken), None);
    }

    #[test]
    fn codes_are_drawn_evenly() {
        let none = HashSet::new();
        let mut counts = [0_u32; 64];
        for at in 0..64_000 {
            let name = format!("NAME_{at}");
            let Some(Code::Number(code)) = draw(&numbers(0, 63), "harbour", &name, &none) else {
                panic!("{name} draws nothing");
            };
            counts[usize::try_from(code).unwrap()] += 1;
        }
        // Zero is never drawn; each of the others is expected 1,016 times, give or take 32.
        assert_eq!(counts[0], 0);
        assert!(
            counts[1..].iter().all(|count| (880..1150).contains(count)),
            "{counts:?}"
        );
    }
}
