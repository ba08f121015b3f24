//! A path that leads nowhere; what uses the error says nothing of its own.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-erors.yaml")]
enum StoreError {
    StoreUnreadable,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", StoreError::StoreUnreadable.entry().name());
    println!("{}", StoreError::StoreUnreadable.code() + 1);
    Err(StoreError::StoreUnreadable)?
}
