//! What is excepted must be there, and `complete` must ask for it.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", complete, except(STORE_OLT, Any, NAME_IN_USE))]
enum Typo {
    StoreUnreadable,
    StoreFull { used: u8, size: u8 },
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", except(ANY))]
enum NothingToExcept {
    #[error(except(usd))]
    StoreFull { used: u8, size: u8 },
}

fn main() {}
