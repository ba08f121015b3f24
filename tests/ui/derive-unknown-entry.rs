//! Names and codes that no entry has, both said at once.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    #[error(entry = "STORE_UNREADIBLE")]
    Unreadable,
    #[error(code = 77)]
    Full,
}

fn main() {
    println!("{}", StoreError::Unreadable);
    println!("{}", StoreError::Full);
}
