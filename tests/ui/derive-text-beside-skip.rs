//! A text in the code belongs to a variant without an entry, and shows its fields.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable,
    #[error(skip, "cannot open {pth}")]
    Typo { path: String },
    #[error(skip, "half { open")]
    Malformed,
    #[error(skip, "")]
    Empty,
    #[error(entry = "STORE_FULL", "a text")]
    StoreFull { used: u8, size: u8 },
}

fn main() {}
