//! What is wrong with a prefix, and with the variants below one.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "SHOP_CARD_")]
enum Misspelled {
    Empty,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "CART_")]
struct Stripped;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "")]
struct Empty;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "SHOP_CART_")]
enum CartError {
    /// Near one with the prefix.
    TooFul,
    /// With the prefix, which is not part of the variant.
    CartEmpty,
    /// Outside.
    Closed,
    /// Near one outside.
    PayLat,
    Gone,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "SHOP_PAY_")]
enum PayError {
    Tardy,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "SHOP_CART_", complete)]
enum Incomplete {
    Empty,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-prefix.yaml", prefix = "SHOP_CART_", complete, except(Closed))]
enum Excepted {
    Empty,
    TooFull,
}

fn main() {}
