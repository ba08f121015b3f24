//! What thiserror has in the code stands in the catalogue.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    #[error("the store cannot be read: {0}")]
    StoreUnreadable(#[source] std::io::Error),
    #[error("{used} of {size} used, {}", .size + 1)]
    StoreFull { used: u8, size: u8 },
}

#[derive(Debug, errdex::Error)]
#[error("anything")]
struct Any;

fn main() {
    println!("{}", StoreError::StoreFull { used: 1, size: 2 }.code());
    println!("{}", Any.code());
}
