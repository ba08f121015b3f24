//! Two variants that would be made of the same type.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable(#[from] std::io::Error),
    #[error(entry = "ANY")]
    Closing {
        #[from]
        value: std::io::Error,
    },
}

fn main() {
    let _ = StoreError::from(std::io::Error::other("torn"));
}
