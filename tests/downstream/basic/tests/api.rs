//! One test for each promise.

use std::collections::{BTreeSet, HashSet};
use std::error::Error;

use basic::{HarbourCode, TideCode};
use errdex::{Lookup, Reading, Severity, Status, Target, UnknownCode, UnknownName};

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
        assert_eq!(since, "2.0.0");
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
fn display_is_the_message() {
    let fog = HarbourCode::Fog;
    assert_eq!(fog.to_string(), "The harbour is closed by fog");
    assert_eq!(fog.message(), "The harbour is closed by fog");
    assert_eq!(
        format!("{fog:#}"),
        "HARBOUR_FOG (272): The harbour is closed by fog"
    );
    assert_eq!(format!("{fog:>32}|"), "    The harbour is closed by fog|");
    assert_eq!(format!("{fog:*<32}|"), "The harbour is closed by fog****|");
    assert_eq!(format!("{fog:^12.3}|"), "    The     |");
    assert_eq!(format!("{fog:.11}"), "The harbour");
    // Braces, percent signs, quotes and backslashes mean nothing.
    let silence = "Nobody answers: {0} % of {calls} \\ \"calls\"";
    assert_eq!(HarbourCode::Silence.to_string(), silence);
    assert_eq!(
        format!("{:#}", HarbourCode::Silence),
        format!("HARBOUR_NO_ANSWER (513): {silence}")
    );
}

#[test]
fn debug_is_the_variant() {
    let names: Vec<String> = HarbourCode::all()
        .map(|entry| format!("{entry:?}"))
        .collect();
    assert_eq!(
        names,
        [
            "Fog", "Storm", "Ice", "Full", "Silence", "Gate", "OldGate", "Water"
        ]
    );
    assert_eq!(
        format!("{:?}", HarbourCode::Fog.entry()),
        "Entry(HARBOUR_FOG 272)"
    );
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
fn an_entry_says_everything() {
    let fog = HarbourCode::Fog.entry();
    assert_eq!(fog.variant(), Some(HarbourCode::Fog));
    assert_eq!((fog.name(), fog.code()), ("HARBOUR_FOG", 0x110));
    assert_eq!(fog.message(), "The harbour is closed by fog");
    assert_eq!(fog.hex(), Some(0x110));
    assert_eq!(fog.severity(), Severity::Warning);
    assert_eq!(fog.status(), Status::Active);
    let category = fog.category().expect("the category of the range");
    assert_eq!(category.name, "weather");
    assert_eq!(
        category.use_for,
        "the sea decides and nobody can do anything"
    );
    assert!(fog.aliases().eq(["HARBOUR_MIST", "HARBOUR_HAZE"]));
    assert_eq!(fog.owner(), Some("pilot-office"));
    assert_eq!(fog.since(), Some("1.2.0"));
    assert_eq!(fog.updated(), Some("2026-11-22"));
    assert_eq!(
        fog.detail(),
        Some("boat {boat} cannot leave: visibility {metres} m")
    );
    assert_eq!(
        fog.meaning(),
        Some("The pilot office closed the entrance: visibility is under 500 m.")
    );
    assert_eq!(fog.context(), Some("Every autumn."));
    assert_eq!(
        fog.guidance(),
        Some("Wait. [Storms](HARBOUR_STORM) are worse.")
    );
    assert_eq!(fog.summary(), Some("No boat leaves in fog."));
    assert_eq!(fog.help(), Some("wait for the fog to lift"));
    assert_eq!(fog.url(), Some("https://harbour.example/fog"));
    let faq: Vec<_> = fog.faq().map(|faq| (faq.question, faq.answer)).collect();
    assert_eq!(
        faq,
        [
            ("Can I leave on my own risk?", "No."),
            ("And at night?", "No either.")
        ]
    );
    let mappings = fog.mappings();
    assert_eq!(
        (mappings.http, mappings.grpc, mappings.exit),
        (Some(503), Some("UNAVAILABLE"), Some(75))
    );
    assert_eq!(
        (mappings.errno, mappings.sqlstate),
        (Some("EAGAIN"), Some("57P03"))
    );
    let [hresult] = fog.forms().collect::<Vec<_>>()[..] else {
        panic!("one form")
    };
    assert_eq!(
        (hresult.name(), hresult.value(), hresult.negative()),
        ("HRESULT", 0x8007_0110, Some(-2_147_024_624))
    );
    assert_eq!(hresult.to_string(), "HRESULT 0x80070110 (-2147024624)");

    let water = HarbourCode::Water.entry();
    assert_eq!(
        (
            water.category(),
            water.owner(),
            water.help(),
            water.meaning()
        ),
        (None, Some("harbour-office"), None, None)
    );
    assert_eq!(
        (water.since(), water.url(), water.updated(), water.detail()),
        (None, None, None, None)
    );
    assert_eq!(
        (
            water.aliases().count(),
            water.faq().count(),
            water.links().len()
        ),
        (0, 0, 0)
    );
    assert_eq!(water.severity(), Severity::Error);
    assert_eq!(HarbourCode::Full.entry().severity(), Severity::Info);
    assert_eq!(HarbourCode::Silence.entry().severity(), Severity::Success);
    assert_eq!(HarbourCode::Full.entry().owner(), Some("ticket-desk"));
    assert_eq!(
        HarbourCode::Full
            .entry()
            .category()
            .map(|category| category.name),
        Some("ticket")
    );
    assert_eq!(errdex::Entry::from(HarbourCode::Fog), fog);
}

#[test]
fn related_entries_are_variants() {
    let related: Vec<HarbourCode> = HarbourCode::Fog.related().collect();
    assert_eq!(related, [HarbourCode::Storm, HarbourCode::Full]);
    assert_eq!(HarbourCode::Fog.related().len(), 2);
    assert_eq!(
        HarbourCode::Fog.related().next_back(),
        Some(HarbourCode::Full)
    );
    assert_eq!(HarbourCode::Water.related().next(), None);
    assert!(HarbourCode::Fog.entry().related().eq(related));
}

#[test]
fn links_have_kind_and_reason() {
    let links: Vec<_> = HarbourCode::Fog.links().collect();
    assert_eq!(HarbourCode::Fog.links().len(), 3);
    assert_eq!(links[0].target, Target::Own(HarbourCode::Storm.entry()));
    assert_eq!((links[0].kind.name(), links[0].why), ("see", None));
    assert_eq!(links[1].target.name(), "HARBOUR_FULL");
    assert_eq!(links[1].kind.to_string(), "often-confused");
    assert_eq!(links[1].why, Some("both turn boats away at the entrance"));
    let imported = Target::Imported {
        catalog: "tide",
        name: "TIDE_LOW",
        code: Some("3"),
    };
    assert_eq!(links[2].target, imported);
    assert_eq!(links[2].why, Some("the pilots wait for both"));
    let kinds: Vec<&str> = HarbourCode::Storm
        .links()
        .map(|link| link.kind.name())
        .collect();
    assert_eq!(
        kinds,
        ["same-cause", "cause", "effect", "opposite", "narrower"]
    );
    let kind = |code: HarbourCode| code.links().next().map(|link| link.kind.name());
    assert_eq!(kind(HarbourCode::Ice), Some("broader"));
    assert_eq!(kind(HarbourCode::Gate), Some("replaces"));
}

#[test]
fn lookup_knows_what_was_retired() {
    assert_eq!(errdex::lookup(0x110), Lookup::Known(HarbourCode::Fog));
    assert_eq!(
        errdex::lookup::<HarbourCode>(0x300),
        Lookup::Retired {
            since: "2.0.0",
            reason: "there are no lamps any more",
            replaced_by: Some(HarbourCode::Gate),
        },
        "the entry in use at the end of the chain"
    );
    assert_eq!(
        errdex::lookup::<HarbourCode>(0x302),
        Lookup::Retired {
            since: "1.5.0",
            reason: "there is a crane",
            replaced_by: None
        }
    );
    assert_eq!(errdex::lookup::<HarbourCode>(0x303), Lookup::Unknown);
    let lamp = errdex::find::<HarbourCode>("lamp")
        .next()
        .expect("retired entries are found");
    assert_eq!(
        (lamp.code(), lamp.variant(), lamp.meaning()),
        (0x300, None, Some("Lamps were lit by hand once."))
    );
    let Status::Retired {
        since, replaced_by, ..
    } = lamp.status()
    else {
        panic!()
    };
    assert_eq!(
        (since, replaced_by.map(errdex::Entry::name)),
        ("2.0.0", Some("HARBOUR_LANTERN"))
    );
}

#[test]
fn find_reads_all_spellings() {
    for (query, reading) in [
        ("HARBOUR_WATER", Reading::Name),
        ("harbour_water", Reading::Name),
        ("Harbour_Water", Reading::Name),
        ("water", Reading::Name),
        ("  WATER ", Reading::Name),
        ("7023", Reading::Code),
        ("1B6F", Reading::Hex),
        ("1b6f", Reading::Hex),
        ("0x1B6F", Reading::Hex),
        ("0X1b6f", Reading::Hex),
        ("0x00001B6F", Reading::Hex),
        ("0x80071B6F", Reading::Form("HRESULT")),
        ("80071b6f", Reading::Form("HRESULT")),
        ("2147949423", Reading::Form("HRESULT")),
        ("-2147017873", Reading::Form("HRESULT")),
    ] {
        let found: Vec<_> = errdex::find::<HarbourCode>(query).collect();
        assert_eq!(found.len(), 1, "{query}: {found:?}");
        assert_eq!(found[0].variant(), Some(HarbourCode::Water), "{query}");
        assert_eq!(found[0].reading(), reading, "{query}");
    }
    let found = |query| {
        errdex::find::<HarbourCode>(query)
            .next()
            .map(|found| found.code())
    };
    assert_eq!(found("HARBOUR_MIST"), Some(0x110), "an alias");
    assert_eq!(found("mist"), Some(0x110), "an alias without its prefix");
    assert_eq!(found("Silence"), Some(0x201), "a variant by hand");
    assert_eq!(
        found("OldGate"),
        Some(0x203),
        "a variant, as in logs that print it"
    );
    for nothing in [
        "",
        " ",
        "x",
        "-",
        "0x",
        "-0x1B6F",
        "99999999999999999999999999999999999999",
        "0xG",
        "٧٠٢٣",
        "é",
        "0é",
        "7023.0",
    ] {
        assert_eq!(found(nothing), None, "{nothing}");
    }
}

#[test]
fn a_number_with_two_readings_gives_both() {
    let found: Vec<_> = errdex::find::<HarbourCode>("512")
        .map(|found| (found.code(), found.reading()))
        .collect();
    assert_eq!(found, [(512, Reading::Code)]);
    // 272 in decimal is 0x110; 0x272 is nobody's. 110 in decimal is nobody's; 0x110 is the fog.
    let found: Vec<_> = errdex::find::<HarbourCode>("110")
        .map(|found| (found.code(), found.reading()))
        .collect();
    assert_eq!(found, [(0x110, Reading::Hex)]);
    let found: Vec<_> = errdex::find::<TideCode>("3")
        .map(|found| found.code())
        .collect();
    assert_eq!(found, [3], "the same entry is given once");
}

#[test]
fn a_page_holds_everything() {
    let page = errdex::explain(HarbourCode::Fog).to_string();
    for line in [
        "HARBOUR_FOG  272  0x110  HRESULT 0x80070110 (-2147024624)",
        "The harbour is closed by fog",
        "Help: wait for the fog to lift",
        "Meaning",
        "Context",
        "Guidance",
        "Related",
        "- HARBOUR_STORM (273), see",
        "- HARBOUR_FULL (512), often-confused: both turn boats away at the entrance",
        "- tide:TIDE_LOW (3), see: the pilots wait for both",
        "Questions",
        "Can I leave on my own risk?",
        "Summary",
        "Severity: warning",
        "Category: weather: the sea decides and nobody can do anything",
        "Also named: HARBOUR_MIST",
        "HTTP status: 503",
        "gRPC status: UNAVAILABLE",
        "Exit status: 75",
        "errno: EAGAIN",
        "SQLSTATE: 57P03",
        "More: https://harbour.example/fog",
    ] {
        assert!(
            page.lines().any(|own| own == line),
            "`{line}` is missing:\n{page}"
        );
    }
    assert!(!page.contains("---"));
    assert!(
        format!("{:#}", errdex::explain(HarbourCode::Fog.entry())).contains("\nMeaning\n-------\n")
    );
    let lamp = errdex::find::<HarbourCode>("lamp")
        .next()
        .map(errdex::explain)
        .expect("the lamp");
    assert!(
        lamp.to_string().contains(
            "Retired since 2.0.0: there are no lamps any more; use HARBOUR_LANTERN (769) instead"
        ),
        "{lamp}"
    );
    assert_eq!(
        errdex::explain(HarbourCode::Fog).entry(),
        HarbourCode::Fog.entry()
    );
}

#[test]
fn in_chain_walks_the_sources() {
    #[derive(Debug)]
    struct Outer(Box<dyn Error>);
    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("outer")
        }
    }
    impl Error for Outer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(self.0.as_ref())
        }
    }
    let chain = Outer(Box::new(Outer(Box::new(HarbourCode::Fog))));
    assert_eq!(
        errdex::in_chain::<HarbourCode>(&chain),
        Some(&HarbourCode::Fog)
    );
    assert_eq!(errdex::in_chain::<TideCode>(&chain), None);
    assert_eq!(
        errdex::in_chain::<HarbourCode>(&HarbourCode::Ice),
        Some(&HarbourCode::Ice)
    );
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

#[test]
fn long_texts_can_be_left_out() {
    use basic::{HarbourCode, ShortCode};
    assert!(HarbourCode::Fog.entry().guidance().is_some());
    assert_eq!(ShortCode::Fog.entry().guidance(), None);
    assert_eq!(ShortCode::Fog.message(), HarbourCode::Fog.message());
    assert_eq!(ShortCode::Fog.entry().help(), HarbourCode::Fog.entry().help());
}
