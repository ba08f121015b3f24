//! Attributes that mean nothing where they stand, or say something twice.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
#[source]
enum StoreError {
    #[from]
    StoreUnreadable(std::fmt::Error),
    #[error(entry = "ANY", code = 6)]
    Value { value: u8 },
    #[error(code = 1, skip)]
    Skipped,
    #[error(skip)]
    #[error(skip)]
    Arguments(#[source(dyn)] std::fmt::Error),
    #[error(transparent)]
    Through(#[source] std::io::Error),
    #[error(transparent, transparent)]
    ThroughTwice(#[from = "io"] std::io::Error),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
#[error(catalog = "./derive-errors.yaml", entry = "ANY")]
struct Any {
    value: u8,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", entry = "STORE_UNREADABLE")]
struct SkippedSource {
    #[error(skip)]
    #[source]
    source: std::io::Error,
}

#[derive(Debug, errdex::Error)]
#[error(transparent)]
struct Wrapper(#[source] std::io::Error);

fn main() {
    println!("{}{}", StoreError::Skipped, Any { value: 1 });
}
