//! What an entry says, as text and as facts, is what its catalogue says.

use std::time::Duration;

use basic::HarbourCode;
use errdex::{AnyEntry, Audience, Catalog, Retry, RetryWhen, Severity, Status, Target};

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

    // What people ask for most is on the variant as well.
    let variant = HarbourCode::Fog;
    assert_eq!(
        (variant.severity(), variant.help(), variant.meaning()),
        (fog.severity(), fog.help(), fog.meaning())
    );
    assert_eq!(variant.url(), fog.url());
    assert!(variant.is_weather() && !variant.is_ticket());
    assert!(!HarbourCode::Water.is_weather());

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
    assert_eq!(water.retry(), None);
    assert_eq!(water.audience(), Audience::Public);
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
fn long_texts_can_be_left_out() {
    use basic::{HarbourCode, ShortCode};
    assert!(HarbourCode::Fog.entry().guidance().is_some());
    assert_eq!(ShortCode::Fog.entry().guidance(), None);
    assert_eq!(ShortCode::Fog.message(), HarbourCode::Fog.message());
    assert_eq!(
        ShortCode::Fog.entry().help(),
        HarbourCode::Fog.entry().help()
    );
}

#[test]
fn a_code_tells_whether_to_try_again_and_who_may_see_it() {
    const RETRY: Option<Retry> = HarbourCode::Fog.retry();
    const IS_RETRYABLE: bool = HarbourCode::Fog.is_retryable();
    const AUDIENCE: Audience = HarbourCode::Silence.audience();
    let retry = RETRY.unwrap();
    assert_eq!(retry.when, RetryWhen::Backoff);
    assert_eq!(retry.after, Some(Duration::from_secs(600)));
    assert!(retry.may_have_happened);
    assert_eq!(retry.to_string(), "backoff, after 10m, may have happened");
    assert_eq!((IS_RETRYABLE, AUDIENCE), (true, Audience::Internal));
    // The entry, the trait and what knows no catalogue say the same of every code.
    for code in HarbourCode::all() {
        let entry = code.entry();
        let any = AnyEntry::from(entry);
        assert_eq!((entry.retry(), any.retry()), (code.retry(), code.retry()));
        assert_eq!(Catalog::retry(code), code.retry());
        assert_eq!(entry.audience(), code.audience());
        assert_eq!(any.audience(), code.audience());
        assert_eq!(Catalog::audience(code), code.audience());
        assert_eq!(entry.is_retryable(), code.is_retryable());
        assert_eq!(any.is_retryable(), code.is_retryable());
        assert_eq!(Catalog::is_retryable(code), code.is_retryable());
    }
    let full = HarbourCode::Full;
    assert_eq!(full.retry().unwrap().when, RetryWhen::AfterFix);
    assert!(!full.is_retryable());
    assert_eq!(full.audience(), Audience::Operator);
}

#[test]
fn an_entry_has_examples() {
    let examples: Vec<_> = HarbourCode::Fog.entry().examples().collect();
    let [example] = examples[..] else {
        panic!("one example: {examples:?}");
    };
    assert_eq!(example.title, "Wait before you leave");
    assert_eq!(
        example.text,
        "Wrong:\n\n```rust\nleave()?;\n```\n\n\
         Right:\n\n```rust\nwhile fog() {}\nleave()?; // `[not a link](NOWHERE)`\n```"
    );
    assert_eq!(HarbourCode::Storm.entry().examples().count(), 0);
    assert_eq!(HarbourCode::Fog.entry().faq().count(), 2);
    let page = errdex::explain(HarbourCode::Fog).to_string();
    assert!(page.contains("\nExamples\nWait before you leave\nWrong:\n"), "{page}");
}
