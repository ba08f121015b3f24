//! Sources that do not live as long as the program may want them.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml", entry = "ANY")]
struct Value<'a> {
    value: &'a str,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError<'a, T: std::error::Error> {
    StoreUnreadable(#[from] Value<'a>),
    #[error(entry = "STORE_FULL")]
    Full {
        used: u8,
        size: u8,
        source: &'a T,
    },
}

fn main() {
    println!("{}", StoreError::<std::fmt::Error>::from(Value { value: "" }));
}
