//! A type parameter that is shown must be shown by whoever fills it in.

#[derive(Debug)]
struct Silent;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum AnyError<T> {
    Any { value: T },
}

fn main() {
    println!("{}", AnyError::Any { value: 1 });
    println!("{}", AnyError::Any { value: Silent });
}
