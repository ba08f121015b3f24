//! Every mistake in the arguments that a text shows, each at its place.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-arguments.yaml")]
enum BoatError {
    /// Misspelled.
    #[error(args(metre = .0.len()))]
    TooLong(String),
    /// Without a placeholder.
    #[error(entry = "GONE", args(boat = 1, pier = 2))]
    Gone,
    /// Twice.
    #[error(entry = "LATE", args(hours = 1, hours = 2))]
    Late,
    /// Hides a field.
    #[error(entry = "FULL", args(boat = 3))]
    Full { boat: u8 },
    /// Without a field of the name.
    #[error(entry = "WIDE", args(value = .boats.len(), width = 3))]
    Wide { boat: u8 },
    /// Without a value.
    #[error(entry = "NEXT", args(precision))]
    Next { boat: u8 },
    /// Too few.
    #[error(entry = "PRECISE", args(precision = 2))]
    Precise,
    #[error(transparent, args(boat = 1))]
    Through(std::fmt::Error),
    #[error(skip, args(boat = 1))]
    Without,
    #[error(skip, "a {boat}", args(boat = 1, pier = 2))]
    Own,
    #[error(fmt = std::fmt::Display::fmt)]
    Function,
    #[error("{} m", .0.len())]
    Message(String),
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-arguments.yaml", entry = "GONE", arg(boat = 1))]
struct Struct;

fn main() {}
