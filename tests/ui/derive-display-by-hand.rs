//! A text by hand beside the catalogue's.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
struct StoreUnreadable;

impl std::fmt::Display for StoreUnreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cannot read")
    }
}

fn main() {
    println!("{StoreUnreadable}");
}
