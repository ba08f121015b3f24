//! Tells what the catalogue says of an error.

use errdex::{Audience, RetryWhen, Severity};

use super::codes::{SmallCode, TypedCode};

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Some_ {
    Plain,
    Named {
        name: u8,
        size: u8,
    },
    #[error(skip)]
    Own,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/small.yaml", codes = SmallCode, complete)]
enum Complete {
    First,
    Second { count: usize },
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/typed.yaml", codes = TypedCode)]
enum Never {}

#[test]
fn categories_help_and_links() {
    let named = Some_::Named { name: 1, size: 2 };
    assert!(Some_::Plain.is_passing() && !Some_::Plain.is_by_caller());
    assert!(named.is_by_caller() && !Some_::Own.is_passing());
    assert_eq!(Some_::Plain.help(), Some("wait"));
    assert_eq!(
        named
            .related()
            .map(errdex::Catalog::code)
            .collect::<Vec<_>>(),
        [1, 3]
    );
    assert_eq!(named.links().len(), 2);
    assert_eq!(Some_::Own.links().len(), 0);
    assert_eq!(named.severity(), Severity::Error);
}

/// It forwards errors of the catalogue without having one.
#[derive(Debug, errdex::Error)]
enum Outer {
    #[error(transparent)]
    Inner(Some_),
    #[error(transparent)]
    Io(std::io::Error),
}

#[test]
fn an_error_tells_whether_to_try_again_and_who_may_see_it() {
    let retry = Some_::Plain.retry().expect("the catalogue says so");
    assert_eq!(
        (retry.when, retry.after, retry.may_have_happened),
        (RetryWhen::Immediately, None, true)
    );
    assert!(Some_::Plain.is_retryable());
    assert_eq!(Some_::Plain.audience(), Audience::Operator);
    let outer = Outer::Inner(Some_::Plain);
    assert_eq!(outer.retry(), Some(retry));
    assert!(outer.is_retryable());
    assert_eq!(outer.audience(), Audience::Operator);
    // Neither a variant without an entry nor another error says anything.
    assert_eq!(Some_::Own.retry(), None);
    assert!(!Some_::Own.is_retryable());
    assert_eq!(Some_::Own.audience(), Audience::Public);
    let io = Outer::Io(std::io::ErrorKind::NotFound.into());
    assert_eq!((io.retry(), io.audience()), (None, Audience::Public));
}

mod retryable {
    //! A category called `retryable` keeps its test.

    /// Codes.
    #[errdex::catalog("derive/retryable.yaml", errors = RetryableError)]
    pub enum RetryableCode {}
}

#[test]
fn a_category_may_be_called_retryable() {
    use retryable::{RetryableCode, RetryableError};
    assert!(RetryableCode::Busy.is_retryable() && !RetryableCode::Lost.is_retryable());
    assert!(RetryableError::Busy.is_retryable() && !RetryableError::Lost.is_retryable());
    // The page of an entry is where the root says, unless the entry has an address.
    assert_eq!(RetryableCode::Busy.url(), Some("https://elsewhere.example"));
    assert_eq!(
        RetryableCode::Lost.url(),
        Some("https://errors.example/e/2.html")
    );
    let retry = const { RetryableCode::Lost.retry() };
    assert!(retry.is_some_and(errdex::Retry::is_retryable));
}

mod given_categories {
    //! Errors that name no category.

    /// Codes.
    #[errdex::catalog("derive/given-categories/root.yaml")]
    pub enum GivenCode {}
}

#[test]
fn a_part_a_range_and_a_parent_give_all_their_categories() {
    use given_categories::GivenCode;
    let names = |code: GivenCode| -> Vec<&str> {
        let all = code.entry().categories();
        all.map(|category| category.name).collect()
    };
    for (code, expected) in [
        (GivenCode::Stray, &[][..]),
        (GivenCode::Moored, &["quay", "weather"]),
        (GivenCode::Own, &["ticket"]),
        // A part comes before a range, and a parent is not asked where a part answers.
        (GivenCode::Full, &["ticket", "quay"]),
        (GivenCode::Fog, &["weather"]),
        (GivenCode::FullToday, &["ticket", "quay"]),
    ] {
        assert_eq!(names(code), expected, "{code:?}");
    }
    assert!(GivenCode::Moored.is_quay() && GivenCode::Moored.is_weather());
    assert!(!GivenCode::Moored.is_ticket() && !GivenCode::Stray.is_quay());
}

#[test]
fn an_error_may_be_of_several_categories() {
    use retryable::{RetryableCode, RetryableError};
    let (code, error) = (RetryableCode::Lost, RetryableError::Lost);
    assert!(code.is_network() && code.is_store() && !code.is_retryable());
    assert!(error.is_network() && error.is_store() && !error.is_retryable());
    let names = |entry: errdex::Entry<RetryableCode>| -> Vec<&str> {
        entry.categories().map(|category| category.name).collect()
    };
    assert_eq!(names(code.entry()), ["network", "store"]);
    assert_eq!(names(RetryableCode::Busy.entry()), ["retryable"]);
    assert_eq!(
        code.entry().category().map(|main| main.name),
        Some("network")
    );
    let any = errdex::AnyEntry::from(code.entry());
    assert!(any.is_of_category("network") && any.is_of_category("store"));
    assert!(!any.is_of_category("retryable"));
    assert_eq!(any.categories().count(), 2);
    let page = errdex::explain(code).to_string();
    assert!(
        page.contains("Category: network: the network is involved\nCategory: store: "),
        "{page}"
    );
}

#[test]
fn a_skipped_variant_has_no_code() {
    assert_eq!(Some_::Own.code(), None);
    assert_eq!(Some_::Own.to_string(), "Own");
    assert!(Some_::Own.entry().is_none());
    assert_eq!(Some_::Plain.code(), Some(1));
    assert_eq!(
        errdex::Coded::entry(&Some_::Own).map(errdex::Entry::name),
        None
    );
}

#[test]
fn the_author_s_code_type() {
    let second = Complete::Second { count: 2 };
    assert_eq!(second.code(), "S2");
    assert_eq!(SmallCode::from(&second), SmallCode::Second);
    assert_eq!(second.to_string(), "the second of 2");
    assert_eq!(SmallCode::from(Complete::First), SmallCode::First);
    assert_eq!(Complete::COUNT_OF_ITS_OWN, 2);
}

impl Complete {
    const COUNT_OF_ITS_OWN: usize = SmallCode::COUNT;
}

#[test]
fn codes_and_errors_are_coded() {
    fn name(error: &impl errdex::Coded) -> &'static str {
        error.entry().map_or("", errdex::Entry::name)
    }
    assert_eq!(name(&Complete::First), "FIRST");
    assert_eq!(name(&SmallCode::First), "FIRST");
    assert_eq!(name(&Some_::Own), "");
}

#[test]
fn an_empty_enum_is_an_error_too() {
    fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    fn codes(never: &Never) -> u8 {
        never.code()
    }
    is_error::<Never>();
    let _ = codes;
}

#[test]
fn a_deprecated_variant_warns_whoever_uses_it() {
    #[derive(Debug, errdex::Error)]
    #[error(catalog = "derive/cases.yaml")]
    enum Aged {
        #[deprecated]
        Old,
    }
    #[allow(deprecated)]
    let old = Aged::Old;
    assert_eq!(old.entry().name(), "OLD");
}
