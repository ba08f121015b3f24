//! All at once.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    NameInUse { session: String },
    StoreFull { used: u8 },
    StoreGone,
    StoreUnreadibel,
    Any { value: Vec<u8> },
}

fn main() {
    println!("{}", StoreError::StoreGone.code() + 1);
}
