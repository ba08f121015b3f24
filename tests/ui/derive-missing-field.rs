//! A field that the catalogue declares.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum NameError {
    NameInUse { session: String },
}

fn main() {
    println!("{}", NameError::NameInUse { session: String::new() });
}
