//! Every mistake in the attributes, each at its place.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", cods = Nothing)]
enum StoreError {
    #[error(entri = "STORE_UNREADABLE")]
    One,
    #[error(code = STORE_FULL)]
    Two,
    #[error(transparent)]
    Three,
    StoreUnreadable(#[from] std::fmt::Error, u8),
    StoreFull {
        #[source]
        used: std::fmt::Error,
        #[source]
        size: std::fmt::Error,
    },
    #[error(skip)]
    Four {
        #[error(sourc)]
        source: std::fmt::Error,
    },
}

#[derive(errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
union Either {
    one: u8,
}

fn main() {
    println!("{}", StoreError::One);
}
