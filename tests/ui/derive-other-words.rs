//! The words that people write for those of the derive, each answered with the right one.

#[derive(Debug, errdex::Error)]
#[error("./derive-arguments.yaml")]
enum Bare {
    Gone,
}

#[derive(Debug, errdex::Error)]
#[error(path = "./derive-arguments.yaml")]
enum Path {
    Gone,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-arguments.yaml")]
enum BoatError {
    #[error(name = "GONE")]
    Named,
    #[error(entry = GONE)]
    Unquoted,
    #[error(entry = BoatCode::Gone)]
    Path,
    #[error(ignore)]
    Ignored,
}

fn main() {}
