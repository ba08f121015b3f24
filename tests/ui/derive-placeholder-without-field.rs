//! The place in the YAML, and the Rust variant.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreFull { usd: u8, size: u8 },
}

fn main() {
    println!("{}", StoreError::StoreFull { usd: 1, size: 2 });
}
