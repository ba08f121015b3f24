//! An entry says what one variant is.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable,
    #[error(code = 2)]
    Again,
}

fn main() {
    println!("{}{}", StoreError::StoreUnreadable, StoreError::Again.code());
}
