//! The variant of another name of an entry, which was never released under it.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-names.yaml")]
enum StoreError {
    StoreBroken,
}

fn main() {}
