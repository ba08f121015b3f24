//! Variants and fields that `#[cfg]` removes can be excepted.

#![allow(
    clippy::non_minimal_cfg,
    reason = "`all()` is a condition that always holds"
)]

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cfg.yaml", complete, except(ONLY_WITH_FEATURE))]
enum Conditional {
    Always,
    #[cfg(any())]
    OnlyWithFeature,
    #[error(except(path))]
    Field {
        #[cfg(any())]
        path: String,
    },
}

#[derive(Debug, errdex::Error)]
#[error(
    catalog = "derive/cfg.yaml",
    complete,
    except(OnlyWithFeature, "ALWAYS")
)]
enum AllThere {
    #[cfg(all())]
    Always,
    #[cfg(all())]
    OnlyWithFeature,
    #[error(except(path))]
    Field {
        #[cfg(all())]
        path: String,
    },
}

#[test]
fn what_is_excepted_may_be_missing() {
    assert_eq!(Conditional::Always.code(), 1);
    // The message is the text without values.
    let error = Conditional::Field {};
    assert_eq!(
        (error.to_string().as_str(), error.code()),
        ("the field may be missing", 3)
    );
}

#[test]
fn what_is_excepted_may_be_there() {
    assert_eq!(AllThere::Always.code(), 1);
    assert_eq!(AllThere::OnlyWithFeature.code(), 2);
    let path = "a/b".to_owned();
    assert_eq!(AllThere::Field { path }.to_string(), "the field is a/b");
}
