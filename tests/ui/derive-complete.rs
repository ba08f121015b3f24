//! Every entry in use is to have a variant.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", complete)]
enum StoreError {
    StoreUnreadable,
    StoreFull { used: u8, size: u8 },
}

fn main() {
    println!("{}{}", StoreError::StoreUnreadable, StoreError::StoreFull { used: 1, size: 2 });
}
