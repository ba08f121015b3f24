//! Two enums in one module.

#![deny(warnings)]

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// States of the tide.
#[errdex::catalog("../tide.yaml")]
pub enum TideCode {}

/// The same catalogue again.
#[errdex::catalog("../tide.yaml")]
pub enum OtherTideCode {}

#[cfg(test)]
#[test]
fn both_work() {
    assert_eq!(HarbourCode::Fog.code(), 0x110);
    assert_eq!(TideCode::Low.code(), 3);
    assert_eq!(
        OtherTideCode::from_code(TideCode::High.code()),
        Some(OtherTideCode::High)
    );
}

#[cfg(test)]
#[test]
fn links_lead_from_one_to_the_other() {
    let links = || HarbourCode::all().flat_map(|code| code.links());
    let tides: Vec<&str> = links()
        .filter_map(|link| link.target.entry_in::<TideCode>())
        .map(|entry| entry.name())
        .collect();
    assert_eq!(tides, ["TIDE_LOW"]);
    // A link within a catalogue leads to no entry of another one.
    let own = links().filter(|link| matches!(link.target, errdex::Target::Own(_)));
    assert!(own.count() > 1);
    assert_eq!(
        links()
            .filter_map(|link| link.target.entry_in::<HarbourCode>())
            .count(),
        0
    );
}
