//! As with every error: rustc asks for `Debug`.

#[derive(errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable,
}

fn main() {
    println!("{}", StoreError::StoreUnreadable);
}
