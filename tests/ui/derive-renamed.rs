//! A variant of a name under which the entry was released still finds it, with a warning.

#![deny(deprecated)]

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-names.yaml")]
enum StoreError {
    NoSpace,
}

fn main() {
    assert_eq!(StoreError::NoSpace.code(), 3);
}
