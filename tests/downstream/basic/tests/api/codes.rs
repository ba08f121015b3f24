//! Variants, codes and names lead to one another, and the enum is a plain value.

use std::collections::{BTreeSet, HashSet};
use std::error::Error;

use basic::{HarbourCode, TideCode};
use errdex::{Status, UnknownCode, UnknownName};

#[test]
fn a_code_leads_to_its_entry_and_back() {
    for code in 0..=u16::MAX {
        match HarbourCode::from_code(code) {
            Some(found) => {
                assert_eq!(found.code(), code);
                assert_eq!(found as u16, code);
                assert_eq!(u16::from(found), code);
                assert_eq!(HarbourCode::try_from(code), Ok(found));
            }
            None => {
                let error = HarbourCode::try_from(code).unwrap_err();
                assert_eq!(error, UnknownCode(code));
                assert_eq!(error.code(), code);
                assert_eq!(error.to_string(), format!("unknown error code {code}"));
            }
        }
    }
    assert_eq!(HarbourCode::from_code(7023), Some(HarbourCode::Water));
    assert_eq!(HarbourCode::from_code(0x300), None, "retired");
}

#[test]
fn a_name_leads_to_its_entry_and_back() {
    for entry in HarbourCode::all() {
        assert_eq!(HarbourCode::from_name(entry.name()), Some(entry));
        assert_eq!(entry.name().parse(), Ok(entry));
        for alias in entry.entry().aliases() {
            assert_eq!(HarbourCode::from_name(alias), Some(entry), "{alias}");
            assert_eq!(alias.parse(), Ok(entry), "{alias}");
        }
    }
    assert_eq!(
        HarbourCode::from_name("HARBOUR_MIST"),
        Some(HarbourCode::Fog)
    );
    for no_name in [
        "",
        "HARBOUR_fog",
        "FOG",
        "Fog",
        "HARBOUR_FOG ",
        "HARBOUR_FO",
        "HARBOUR_LAMP",
        "272",
    ] {
        assert_eq!(HarbourCode::from_name(no_name), None, "{no_name}");
        let error = no_name.parse::<HarbourCode>().unwrap_err();
        assert_eq!(error.catalog(), "harbour");
        assert_eq!(
            error.to_string(),
            "no such error in the catalogue `harbour`"
        );
    }
}

#[test]
fn all_goes_in_code_order_and_both_ways() {
    assert_eq!(HarbourCode::COUNT, 8);
    assert_eq!(HarbourCode::all().len(), 8);
    let codes: Vec<u16> = HarbourCode::all().map(HarbourCode::code).collect();
    assert_eq!(
        codes,
        [0x110, 0x111, 0x112, 0x200, 0x201, 0x202, 0x203, 7023]
    );
    let mut back: Vec<u16> = HarbourCode::all().rev().map(HarbourCode::code).collect();
    back.reverse();
    assert_eq!(back, codes);
    let mut all = HarbourCode::all();
    assert_eq!(all.nth(2), Some(HarbourCode::Ice));
    assert_eq!(all.len(), 5);
    assert_eq!(all.next_back(), Some(HarbourCode::Water));
    assert_eq!(all.clone().count(), 4);
    assert_eq!(all.by_ref().last().map(HarbourCode::code), Some(0x203));
    assert_eq!(all.next(), None);
}

#[allow(deprecated, reason = "the test names the deprecated entry")]
mod deprecated {
    use super::*;

    #[test]
    fn a_deprecated_entry_is_in_use() {
        let entry = HarbourCode::OldGate.entry();
        let Status::Deprecated {
            since,
            note,
            replaced_by,
            ..
        } = entry.status()
        else {
            panic!("{:?}", entry.status());
        };
        assert_eq!(since, Some("2.0.0"));
        assert_eq!(note, Some("there is one gate now"));
        assert_eq!(
            replaced_by.and_then(errdex::Entry::variant),
            Some(HarbourCode::Gate)
        );
        assert_eq!(HarbourCode::from_code(0x203), Some(HarbourCode::OldGate));
        assert_eq!(HarbourCode::HARBOUR_OLD_GATE, HarbourCode::OldGate);
    }
}

#[test]
fn constants_have_the_names_and_the_aliases() {
    assert_eq!(HarbourCode::HARBOUR_FOG, HarbourCode::Fog);
    assert_eq!(HarbourCode::HARBOUR_MIST, HarbourCode::Fog);
    assert_eq!(HarbourCode::HARBOUR_HAZE, HarbourCode::Fog);
    assert_eq!(HarbourCode::HARBOUR_DOOR, HarbourCode::Gate);
    assert_eq!(HarbourCode::HARBOUR_NO_ANSWER, HarbourCode::Silence);
    // Constants are patterns too.
    assert!(matches!(HarbourCode::Fog, HarbourCode::HARBOUR_MIST));
}

#[test]
fn const_contexts_may_ask() {
    const CODE: u16 = HarbourCode::Fog.code();
    const NAME: &str = HarbourCode::Fog.name();
    const MESSAGE: &str = HarbourCode::Fog.message();
    const BY_CODE: Option<HarbourCode> = HarbourCode::from_code(0x111);
    const BY_NAME: Option<HarbourCode> = HarbourCode::from_name("HARBOUR_HAZE");
    const NOBODY: Option<HarbourCode> = HarbourCode::from_name("HARBOUR_NOBODY");
    static TABLE: [HarbourCode; HarbourCode::COUNT] = [HarbourCode::Fog; HarbourCode::COUNT];
    assert_eq!(
        (CODE, NAME, MESSAGE),
        (0x110, "HARBOUR_FOG", "The harbour is closed by fog")
    );
    assert_eq!(BY_CODE, Some(HarbourCode::Storm));
    assert_eq!(BY_NAME, Some(HarbourCode::Fog));
    assert_eq!(NOBODY, None);
    assert_eq!(TABLE.len(), 8);
}

#[test]
fn it_is_an_error_and_a_plain_value() {
    fn value<T: Copy + Eq + Ord + std::hash::Hash + Send + Sync + Unpin + 'static>(_: T) {}
    value(HarbourCode::Fog);
    let boxed: Box<dyn Error + Send + Sync> = HarbourCode::Fog.into();
    assert_eq!(boxed.downcast_ref(), Some(&HarbourCode::Fog));
    assert!(boxed.source().is_none());
    assert!(HarbourCode::Fog < HarbourCode::Storm);
    assert_eq!(size_of::<HarbourCode>(), 2);
    assert_eq!(size_of::<Option<HarbourCode>>(), 2);
    let hashed: HashSet<HarbourCode> = HarbourCode::all().chain(HarbourCode::all()).collect();
    assert_eq!(hashed.len(), HarbourCode::COUNT);
    let sorted: BTreeSet<HarbourCode> = HarbourCode::all().rev().collect();
    assert!(sorted.into_iter().eq(HarbourCode::all()));
    // The errors of conversions are errors as well.
    fn is_error<E: Error + Clone + PartialEq + Send + Sync + 'static>(_: E) {}
    is_error(HarbourCode::try_from(1).unwrap_err());
    let unknown: UnknownName = "x".parse::<HarbourCode>().unwrap_err();
    is_error(unknown);
}

#[test]
fn generic_code_needs_the_trait_alone() {
    fn names<C: errdex::Catalog<Code: Into<u32>>>() -> Vec<(u32, &'static str, &'static str)> {
        C::all()
            .map(|entry| (entry.code().into(), entry.name(), entry.message()))
            .collect()
    }
    assert_eq!(
        names::<HarbourCode>().len(),
        <HarbourCode as errdex::Catalog>::COUNT
    );
    assert_eq!(
        names::<TideCode>(),
        [
            (3, "TIDE_LOW", "The water is low"),
            (4, "TIDE_HIGH", "The water is high")
        ]
    );
    fn everywhere<C: errdex::Catalog>(one: C) {
        assert_eq!(C::from_code(one.code()), Some(one));
        assert_eq!(C::from_name(one.name()), Some(one));
        assert_eq!(one.entry().variant(), Some(one));
        assert!(one.related().len() <= one.links().len());
    }
    HarbourCode::all().for_each(everywhere);
    TideCode::all().for_each(everywhere);
    assert_eq!(<HarbourCode as errdex::Catalog>::CATALOG, "harbour");
}

#[test]
fn enums_may_stand_anywhere() {
    assert!(basic::is_low(3) && !basic::is_low(4));
    assert_eq!(basic::local(4), Some("TIDE_HIGH"));
    assert_eq!(basic::local(5), None);
    #[errdex::catalog("../tide.yaml")]
    enum InTest {}
    assert_eq!(InTest::Low.code(), 3);
}
