//! A field that is shown and cannot be, named and not.

#[derive(Debug)]
struct Silent;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum AnyError {
    Any { value: Silent },
    StoreUnreadable,
}

fn main() {
    println!("{}{}", AnyError::Any { value: Silent }, AnyError::StoreUnreadable);
}
