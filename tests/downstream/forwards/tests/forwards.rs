//! What is forwarded keeps all that its catalogue says.

use std::error::Error;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use errdex::{AnyCode, Coded, in_chain, report};
use forwards::{Api, Bounded, FromYaml, Held, ShopCode, ShopError, Sources, Unbounded, Whole};
use miette::Diagnostic as _;
use pay::{AnyPayError, PayCode, PayError};

const DECLINED: &str = "the bank declined the card that ends in 42";

fn declined() -> PayError {
    PayError::CardDeclined { last: 42 }
}

#[track_caller]
fn is_declined<E: Coded + 'static>(error: &E) {
    assert_eq!(error.to_string(), DECLINED);
    let code = error.any_code().expect("a code");
    assert_eq!(
        (code.catalog(), code.name(), code.text(), code.number()),
        ("pay", "CARD_DECLINED", Some("P-402"), None)
    );
    assert_eq!(code.variant(), Some(PayCode::CardDeclined));
    assert_eq!(code.variant::<ShopCode>(), None);
    assert_eq!(errdex::http::status(error), 402);
    assert_eq!(
        format!("{:?}", errdex::exit_code(error)),
        format!("{:?}", std::process::ExitCode::from(64))
    );
    let problem = serde_json::to_value(errdex::serde::problem(error)).expect("JSON");
    let expected = serde_json::json!({
        "type": "https://pay.example/card-declined",
        "title": "the card was declined",
        "status": 402,
        "detail": DECLINED,
        "code": "P-402",
        "name": "CARD_DECLINED",
    });
    for (member, value) in expected.as_object().expect("an object") {
        assert_eq!(&problem[member], value, "{member}");
    }
    assert_eq!(
        report(error).to_string(),
        format!(
            "error[CARD_DECLINED P-402]: {DECLINED}\n  \
             help: ask the customer for another card\n  \
             see: LIMIT_REACHED (P-403), both come from the bank\n  \
             more: https://pay.example/card-declined"
        )
    );
    assert_eq!(
        logged(error),
        [
            ("error.catalog", "pay"),
            ("error.code", "P-402"),
            ("error.name", "CARD_DECLINED")
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
    assert!(error.source().is_none());
}

#[test]
fn everything_is_forwarded() {
    let error = ShopError::from(declined());
    is_declined(&error);
    assert_eq!(error.name(), Some("CARD_DECLINED"));
    assert_eq!(error.help(), Some("ask the customer for another card"));
    assert!(error.is_caller());
    // Its own code is of its own catalogue.
    assert_eq!((error.code(), error.entry()), (None, None));
    assert_eq!(ShopError::CartEmpty.code(), Some(1));
    assert_eq!(
        ShopError::CartEmpty.any_code().map(AnyCode::number),
        Some(Some(1))
    );
    let warning = ShopError::from(PayError::LimitReached);
    assert_eq!(warning.severity(), errdex::Severity::Warning);

    let diagnosed = errdex::miette::diagnosed(error);
    let shown = |text: Option<Box<dyn std::fmt::Display + '_>>| text.map(|text| text.to_string());
    assert_eq!(
        shown(diagnosed.code()).as_deref(),
        Some("CARD_DECLINED (P-402)")
    );
    assert_eq!(
        shown(diagnosed.help()).as_deref(),
        Some("ask the customer for another card")
    );
    assert_eq!(diagnosed.severity(), Some(miette::Severity::Error));
    assert_eq!(diagnosed.related().into_iter().flatten().count(), 1);
}

#[test]
fn whatever_holds_it() {
    is_declined(&Held::Boxed(declined().into()));
    is_declined(&Held::Shared(declined().into()));
    is_declined(&Held::Counted(Rc::new(declined())));
    static STATIC: PayError = PayError::CardDeclined { last: 42 };
    is_declined(&Held::Static(&STATIC));
    is_declined(&Held::Twice(Arc::new(Box::new(declined()))));
    is_declined(&Held::Levels(AnyPayError::from(declined())));
    is_declined(&Held::Own(Box::new(ShopError::from(declined()))));
    is_declined(&Api::from(declined()));
    is_declined(&Api::from(ShopError::from(declined())));
    is_declined(&Bounded(declined()));
    is_declined(&Bounded(Api::from(ShopError::from(declined()))));
    is_declined(&Whole::from(Arc::new(Api::from(declined()))));

    let code = Held::Code(PayCode::CardDeclined);
    assert_eq!(code.any_code(), Held::Boxed(declined().into()).any_code());
    assert_eq!(Held::FromYaml(FromYaml::SoldOut).name(), Some("SOLD_OUT"));
    // Of the same catalogue, so the type of its codes is known.
    assert_eq!(Held::FromYaml(FromYaml::SoldOut).code(), Some(2));
    assert_eq!(Held::Own(Box::new(ShopError::CartEmpty)).code(), Some(1));
}

#[test]
fn a_code_is_certain_where_all_that_is_forwarded_has_one() {
    assert_eq!(
        errdex::code_of(&ShopError::from(declined())).text(),
        Some("P-402")
    );
    assert_eq!(errdex::code_of(&ShopError::CartEmpty).number(), Some(1));
    assert_eq!(
        errdex::code_of(&Whole::from(Arc::new(Api::from(declined())))).catalog(),
        "pay"
    );
    assert_eq!(
        errdex::code_of(&Bounded(PayCode::GatewayDown)).text(),
        Some("P-503")
    );
    const {
        assert!(ShopError::ALWAYS && Api::ALWAYS && Whole::ALWAYS && Bounded::<PayError>::ALWAYS);
        assert!(!Held::ALWAYS && !Unbounded::<PayError>::ALWAYS);
    }
}

#[test]
fn what_is_not_ours_is_as_it_was() {
    let io = || std::io::Error::other("torn");
    let error = Held::Io(io());
    assert_eq!(error.to_string(), "torn");
    assert!(error.source().is_none() && error.any_code().is_none() && error.name().is_none());
    assert_eq!(errdex::http::status(&error), 500);
    assert_eq!(report(&error).to_string(), "error: torn");
    let error = Held::Anyhow(anyhow::Error::new(io()).context("outer"));
    assert_eq!(error.to_string(), "outer");
    assert_eq!(
        error.source().map(ToString::to_string).as_deref(),
        Some("torn")
    );
    let error = Unbounded(declined());
    assert_eq!(
        (error.to_string().as_str(), error.any_code()),
        (DECLINED, None)
    );
}

#[test]
fn what_is_forwarded_is_found_in_the_chain() {
    let found = |error: &(dyn Error + 'static)| {
        let found = in_chain::<PayError>(error).map(ToString::to_string);
        assert_eq!(found.as_deref(), Some(DECLINED));
    };
    found(&ShopError::from(declined()));
    found(&Held::Boxed(declined().into()));
    found(&Held::Shared(declined().into()));
    found(&Held::Levels(declined().into()));
    found(&Held::Own(ShopError::from(declined()).into()));
    found(&Held::Dynamic(declined().into()));
    found(&Held::Dynamic(Api::from(declined()).into()));
    found(&Held::Anyhow(declined().into()));
    found(&Held::Anyhow(anyhow::Error::new(declined())));
    found(&Bounded(declined()));
    found(&Sources::SoldOut(Some(declined().into())));
    found(&Sources::OrderFailed(declined().into()));
    found(&Sources::CartEmpty(declined().into()));
    found(&Sources::CartEmpty(
        Api::from(ShopError::from(declined())).into(),
    ));
    found(&ShopError::OrderFailed(declined().into()));
    let anyhow = anyhow::Error::new(Api::from(declined())).context("while paying");
    found(anyhow.as_ref());
    assert!(in_chain::<PayError>(&ShopError::CartEmpty).is_none());
    assert!(in_chain::<PayError>(&Sources::SoldOut(None)).is_none());
    assert!(in_chain::<PayCode>(&Held::Code(PayCode::LimitReached)).is_some());
}

#[test]
fn a_report_that_knows_it_finds_it() {
    let dynamic = Held::Dynamic(declined().into());
    assert_eq!(report(&dynamic).to_string(), format!("error: {DECLINED}"));
    let known = report(&dynamic).knowing::<PayError>().to_string();
    assert!(
        known.starts_with("error[CARD_DECLINED P-402]: the bank"),
        "{known}"
    );
    let anyhow = anyhow::Error::new(Api::from(declined())).context("while paying");
    let known = errdex::Report::of(anyhow.as_ref())
        .knowing::<PayError>()
        .to_string();
    assert!(
        known.starts_with("error: while paying\ncaused by[CARD_DECLINED P-402]: the bank"),
        "{known}"
    );
    for error in [
        Sources::SoldOut(Some(declined().into())),
        Sources::OrderFailed(declined().into()),
        Sources::CartEmpty(declined().into()),
    ] {
        let known = report(&error).knowing::<PayError>().to_string();
        assert!(
            known.contains("\ncaused by[CARD_DECLINED P-402]: the bank"),
            "{known}"
        );
    }
}

#[test]
fn a_source_that_the_text_shows_is_said_once() {
    let down = || PayError::GatewayDown {
        source: std::io::Error::other("timed out"),
    };
    for shown in [
        report(&down()).to_string(),
        report(&ShopError::from(down())).to_string(),
        report(&Api::from(ShopError::from(down()))).to_string(),
    ] {
        assert_eq!(
            shown,
            "error[GATEWAY_DOWN P-503]: the gateway does not answer: timed out"
        );
    }
}

/// The fields of the event, sorted.
fn logged<E: Coded>(error: &E) -> [(String, String); 3] {
    #[derive(Default, Clone)]
    struct Fields(Arc<Mutex<Vec<(String, String)>>>);
    impl tracing::field::Visit for Fields {
        fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
            let mut fields = self.0.lock().expect("the lock");
            fields.push((field.name().to_owned(), format!("{value:?}")));
        }
        fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
            self.record_debug(field, &format_args!("{value}"));
        }
    }
    impl tracing::Subscriber for Fields {
        fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
            true
        }
        fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
            tracing::span::Id::from_u64(1)
        }
        fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
        fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
        fn event(&self, event: &tracing::Event<'_>) {
            event.record(&mut self.clone());
        }
        fn enter(&self, _: &tracing::span::Id) {}
        fn exit(&self, _: &tracing::span::Id) {}
    }
    let fields = Fields::default();
    tracing::subscriber::with_default(fields.clone(), || errdex::tracing::emit(error));
    let fields = fields.0.lock().expect("the lock");
    ["error.catalog", "error.code", "error.name"].map(|wanted| {
        let found = fields.iter().find(|(name, _)| name == wanted);
        found.expect("the field").clone()
    })
}
