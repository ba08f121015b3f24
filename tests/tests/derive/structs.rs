//! Makes errors of structs of each kind.

use std::error::Error as _;

use super::codes::TypedCode;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct UnitStruct;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
struct TupleStruct(u8, &'static str);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/typed.yaml", codes = TypedCode, code = 52)]
struct AnyName {
    left: u8,
    right: u8,
    source: Option<Box<Self>>,
}

#[test]
fn each_kind() {
    assert_eq!(UnitStruct.to_string(), "unit struct");
    assert_eq!(TupleStruct(1, "b").to_string(), "1-b");
    let inner = AnyName {
        left: 1,
        right: 2,
        source: None,
    };
    assert_eq!(inner.to_string(), "1-  2");
    assert!(inner.source().is_none());
    let outer = AnyName {
        source: Some(inner.into()),
        left: 3,
        right: 4,
    };
    assert!(
        outer
            .source()
            .is_some_and(|source| source.is::<Box<AnyName>>() || source.is::<AnyName>())
    );
    assert_eq!(TypedCode::from(outer), TypedCode::NamedStruct);
}
