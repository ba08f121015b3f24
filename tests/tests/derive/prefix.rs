//! Several enums may share a catalogue: each has the entries whose names begin with its prefix.

use std::error::Error;

mod codes {
    #[errdex::catalog("derive/prefix.yaml")]
    pub(super) enum ShopCode {}
}
use codes::ShopCode;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/prefix.yaml", codes = ShopCode, prefix = "SHOP_CART_", complete, except(Stolen))]
enum CartError {
    Empty,
    TooFull {
        count: u32,
    },
    Vanished,
    /// The entry that is named has no prefix.
    #[error(entry = "SHOP_CLOSED")]
    NoShop,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/prefix.yaml", prefix = "SHOP_PAY_", complete)]
enum PayError {
    Empty,
    #[error(except(cause))]
    Late(#[source] std::fmt::Error),
    #[error(transparent)]
    Cart(#[from] CartError),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/prefix.yaml", prefix = "SHOP_CART_")]
struct TooFull {
    count: u32,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/prefix.yaml", prefix = "SHOP_PAY_")]
enum Declared {
    Late { cause: std::fmt::Error },
}

#[test]
fn a_variant_finds_the_entry_that_has_the_prefix() {
    assert_eq!(
        (CartError::Empty.code(), CartError::Empty.name()),
        (1, "SHOP_CART_EMPTY")
    );
    assert_eq!(
        CartError::TooFull { count: 9 }.to_string(),
        "9 things are too many"
    );
    assert_eq!(
        ShopCode::from(&CartError::TooFull { count: 9 }),
        ShopCode::CartTooFull
    );
    assert_eq!(PayError::Empty.name(), Some("SHOP_PAY_EMPTY"));
    let late = PayError::Late(std::fmt::Error);
    assert_eq!(late.code(), Some(5));
    assert_eq!(TooFull { count: 2 }.code(), 2);
}

#[test]
fn what_an_attribute_or_the_catalogue_names_comes_first() {
    assert_eq!(CartError::Vanished.code(), 3);
    assert_eq!(CartError::NoShop.name(), "SHOP_CLOSED");
    assert_eq!(
        PayError::from(CartError::NoShop).name(),
        Some("SHOP_CLOSED")
    );
}

#[test]
fn what_the_entry_declares_holds_below_a_prefix() {
    let late = Declared::Late {
        cause: std::fmt::Error,
    };
    assert!(late.source().is_some());
    assert_eq!(late.name(), "SHOP_PAY_LATE");
}
