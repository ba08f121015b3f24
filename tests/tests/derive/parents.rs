//! An entry may be a case of another one: it has what that one says, and programs can ask.

use std::error::Error as _;

use errdex::{Audience, Catalog, Coded, LinkKind, Severity};

#[errdex::catalog("derive/parents.yaml", errors = StormError)]
pub enum StormCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/parents.yaml", codes = StormCode)]
enum ByHand {
    Hail {
        lamps: u16,
        #[source]
        cause: std::fmt::Error,
    },
    Calm,
}

#[test]
fn a_case_is_within_its_parents() {
    use StormCode::{Calm, Hail, Night, Storm};
    assert_eq!(Hail.parent(), Some(Night));
    assert_eq!((Night.parent(), Storm.parent()), (Some(Storm), None));
    let within = |code: StormCode| [Storm, Night, Hail, Calm].map(|other| code.is_within(other));
    assert_eq!(within(Hail), [true, true, true, false]);
    assert_eq!(within(Night), [true, true, false, false]);
    assert_eq!(within(Storm), [true, false, false, false]);
    assert_eq!(within(Calm), [false, false, false, true]);
    assert!(Hail.entry().is_within(Storm) && Catalog::is_within(Hail, Storm));
    let any = Hail.any_entry().expect("an entry");
    let storm = Storm.any_entry().expect("an entry");
    assert!(any.is_within(storm) && !storm.is_within(any));
    assert_eq!(any.parent(), Night.any_entry());
}

#[test]
fn a_case_has_what_it_does_not_say() {
    use StormCode::{Hail, Night, Storm};
    let codes = [Storm, Night, Hail].map(StormCode::code);
    assert_eq!(codes, ["STORM", "STORM.NIGHT", "STORM.NIGHT.HAIL"]);
    assert_eq!(StormCode::from_code("STORM.NIGHT"), Some(Night));
    for code in [Night, Hail] {
        assert_eq!(code.severity(), Severity::Warning);
        assert_eq!(code.audience(), Audience::Operator);
        assert!(code.is_weather());
        assert_eq!(code.entry().mappings().http, Some(503));
    }
    assert_eq!(Night.help(), Some("wait for the storm to pass"));
    assert_eq!(Hail.help(), Some("close the windows"));
    let exits = [Night, Hail].map(|code| code.entry().mappings().exit);
    assert_eq!(exits, [Some(75), Some(76)]);
    let kinds = |code: StormCode| -> Vec<LinkKind> { code.links().map(|link| link.kind).collect() };
    assert_eq!(kinds(Storm), [LinkKind::Narrower]);
    assert_eq!(kinds(Night), [LinkKind::Broader, LinkKind::Narrower]);
    assert_eq!(Storm.related().next(), Some(Night));
}

#[test]
fn a_joined_text_begins_with_the_parents() {
    assert_eq!(
        StormCode::Hail.to_string(),
        "a {storm} is coming: the lamps are off: hail is falling"
    );
    let night = StormError::Night { lamps: 3 };
    assert_eq!(night.to_string(), "a {storm} is coming: 3 lamps are off");
    let hail = StormError::Hail {
        lamps: 4,
        cause: std::fmt::Error,
    };
    let expected = "a {storm} is coming: 4 lamps are off: hail is falling";
    assert_eq!(hail.to_string(), expected);
    assert!(hail.source().is_some() && hail.entry().is_within(StormCode::Storm));
    let by_hand = ByHand::Hail {
        lamps: 4,
        cause: std::fmt::Error,
    };
    assert_eq!(by_hand.to_string(), expected);
    assert!(!ByHand::Calm.entry().is_within(StormCode::Storm));
}
