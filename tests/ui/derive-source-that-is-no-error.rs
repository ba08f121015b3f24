//! A source that is no error, at the field.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable { source: String },
}

fn main() {
    println!("{}", StoreError::StoreUnreadable { source: String::new() });
}
