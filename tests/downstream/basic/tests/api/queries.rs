//! What people look up is found.

use std::error::Error;

use basic::{HarbourCode, TideCode};
use errdex::{Lookup, Reading, Status};

#[test]
fn lookup_knows_what_was_retired() {
    assert_eq!(errdex::lookup(0x110), Lookup::Known(HarbourCode::Fog));
    assert_eq!(
        errdex::lookup::<HarbourCode>(0x300),
        Lookup::Retired {
            since: Some("2.0.0"),
            reason: Some("there are no lamps any more"),
            replaced_by: Some(HarbourCode::Gate),
        },
        "the entry in use at the end of the chain"
    );
    assert_eq!(
        errdex::lookup::<HarbourCode>(0x302),
        Lookup::Retired {
            since: Some("1.5.0"),
            reason: Some("there is a crane"),
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
        (Some("2.0.0"), Some("HARBOUR_LANTERN"))
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
