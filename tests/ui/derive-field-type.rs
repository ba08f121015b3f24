//! rustc compares the two types, at the field.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum NameError {
    NameInUse { session: u32, host: &'static str },
}

fn main() {
    println!("{}", NameError::NameInUse { session: 1, host: "" });
}
