//! The nearest entry is named, and `code()` stays what it is.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadible,
    StoreUnreadable,
}

fn main() {
    let code: u16 = StoreError::StoreUnreadible.code();
    println!("{code} {}", StoreError::StoreUnreadable);
}
