//! The code type must come of the same catalogue.

#[errdex::catalog("./derive-other.yaml")]
pub enum OtherCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", codes = OtherCode)]
enum StoreError {
    StoreUnreadable,
}

fn main() {
    println!("{}", StoreError::StoreUnreadable);
}
