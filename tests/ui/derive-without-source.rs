//! A text that shows the source belongs to a variant that has one.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-without-source.yaml")]
enum BoatError {
    Sunk(std::fmt::Error),
    Late { hours: u8 },
    #[error(skip, "a text: {source}")]
    Own(std::fmt::Error),
}

#[errdex::catalog("./derive-without-source.yaml", errors = WholeError)]
enum BoatCode {}

fn main() {}
