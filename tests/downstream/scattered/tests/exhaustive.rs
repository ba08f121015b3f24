//! Every code leads to its variant and back, every name too, and nothing else leads anywhere.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

use errdex::Catalog;
use scattered::{Dense, Hresult, Negative, Texts, Thousands};

#[path = "../src/codes.rs"]
#[allow(dead_code, reason = "each side uses its part")]
mod codes;

/// Compares the enum with the list that the catalogue was written from. `others` are codes that may be nobody's.
fn check<C: Catalog>(codes: &[C::Code], others: impl Iterator<Item = C::Code>)
where
    C::Code: Hash + Ord + Debug,
{
    assert_eq!(C::COUNT, codes.len());
    let known: HashMap<C::Code, usize> = codes
        .iter()
        .enumerate()
        .map(|(at, code)| (*code, at))
        .collect();
    for (at, code) in codes.iter().enumerate() {
        let name = format!("ENTRY_{at}");
        let found = C::from_code(*code).unwrap_or_else(|| panic!("{code:?} is not found"));
        assert_eq!((found.code(), found.name()), (*code, name.as_str()));
        assert_eq!(found.message(), format!("message {at}"));
        assert_eq!(format!("{found:?}"), format!("Entry{at}"));
        assert_eq!(C::from_name(&name), Some(found));
        assert_eq!(C::from_name(&name.to_lowercase()), None);
        assert_eq!(C::from_name(&format!("{name}_")), None);
        assert_eq!(
            errdex::find::<C>(&name.to_lowercase())
                .next()
                .and_then(|found| found.variant()),
            Some(found)
        );
    }
    for code in others {
        let found = C::from_code(code).map(Catalog::name);
        let expected = known.get(&code).map(|at| format!("ENTRY_{at}"));
        assert_eq!(found, expected.as_deref(), "{code:?}");
    }
    let mut sorted = codes.to_vec();
    sorted.sort_unstable();
    assert!(
        C::all().map(C::code).eq(sorted.iter().copied()),
        "all() is in code order"
    );
    assert!(C::all().rev().map(C::code).eq(sorted.iter().rev().copied()));
    assert!(C::all().is_sorted());
}

/// The neighbours of each code, each code with one bit flipped, and a hundred thousand others.
fn around(codes: &[u32]) -> impl Iterator<Item = u32> {
    let near = codes
        .iter()
        .flat_map(|code| [code.wrapping_add(1), code.wrapping_sub(1)]);
    let flipped = codes
        .iter()
        .flat_map(|code| (0..32).map(move |bit| code ^ (1 << bit)));
    let mut random = codes::Random(1);
    near.chain(flipped)
        .chain((0..100_000).map(move |_| random.next() as u32))
}

#[test]
fn hundreds_by_hash() {
    let codes = codes::hresults();
    check::<Hresult>(&codes, around(&codes));
}

#[test]
fn thousands_by_hash() {
    let codes = codes::thousands();
    assert!(codes.len() > 4_000);
    check::<Thousands>(&codes, around(&codes));
}

#[test]
fn thousands_by_table() {
    let codes = codes::dense();
    assert!(codes.len() > 4_000);
    check::<Dense>(&codes, (0..70_000).chain(around(&codes)));
}

#[test]
fn signed_by_hash() {
    let codes = codes::negative();
    let near: Vec<i64> = codes
        .iter()
        .flat_map(|code| [code.wrapping_add(1), code.wrapping_sub(1), !code])
        .collect();
    let flipped = codes
        .iter()
        .flat_map(|code| (0..64).map(move |bit| code ^ (1 << bit)));
    check::<Negative>(&codes, near.into_iter().chain(flipped));
}

#[test]
fn texts_by_hash() {
    let codes: Vec<&'static str> = codes::dense()
        .iter()
        .map(|code| &*format!("T{code:05}").leak())
        .collect();
    let others = (0..20_000).map(|code| &*format!("T{code:05}").leak());
    check::<Texts>(&codes, others);
}
