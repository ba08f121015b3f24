//! Names and codes that no entry has, all reported at once; the last code does not fit in the type of codes.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    #[error(entry = "STORE_UNREADIBLE")]
    Unreadable,
    #[error(code = 77)]
    Full,
    #[error(code = 0x1_0000_0001)]
    Beyond,
}

fn main() {
    println!("{}", StoreError::Unreadable);
    println!("{}", StoreError::Full);
    println!("{}", StoreError::Beyond);
}
