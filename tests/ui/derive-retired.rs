//! A retired entry is not in use any more.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreGone,
}

fn main() {
    println!("{}", StoreError::StoreGone);
}
