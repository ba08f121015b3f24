//! rustc says what is wrong with the type of an argument, at its expression.

#[derive(Debug)]
struct Silent;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-arguments.yaml")]
enum BoatError {
    #[error(args(metres = .0.len(), boat = .0.chars()))]
    Typed(String),
    #[error(args(boat = Silent))]
    Gone,
    #[error(args(value = 1, width = *.0))]
    Wide(u8),
    #[error(args(hours = .0.minutes()))]
    Late(u8),
}

fn main() {
    println!("{}", BoatError::Gone);
}
