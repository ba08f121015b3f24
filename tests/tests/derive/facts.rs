//! Tells what the catalogue says of an error.

use errdex::Severity;

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
