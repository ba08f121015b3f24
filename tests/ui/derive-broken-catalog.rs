//! The catalogue's own mistake is shown once; each other item that uses the catalogue says in one line where.

#[errdex::catalog("./derive-broken.yaml")]
pub enum BrokenCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-broken.yaml", codes = BrokenCode)]
enum BrokenError {
    First,
    Second,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-broken.yaml")]
enum OtherError {
    First,
}

fn main() {
    println!("{}{}", BrokenError::First, BrokenCode::from(BrokenError::Second));
    println!("{}", OtherError::First.code());
}
