//! A deprecated entry is a warning, with what to use instead.

#![deny(deprecated)]

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreOld,
    #[error(entry = "STORE_UNREADABLE")]
    Unreadable,
}

fn main() {
    println!("{}{}", StoreError::StoreOld, StoreError::Unreadable);
}
