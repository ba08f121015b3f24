//! What is transparent holds one error, with a catalogue and without.

#[derive(Debug, errdex::Error)]
enum Either {
    #[error(transparent)]
    Named { text: String },
    #[error(transparent)]
    Unnamed(String),
}

#[derive(Debug, errdex::Error)]
#[error(transparent)]
struct Text(String);

#[derive(Debug, errdex::Error)]
#[error(transparent)]
struct Two(std::fmt::Error, u8);

#[derive(Debug, errdex::Error)]
enum Mixed {
    #[error(transparent)]
    Through(std::fmt::Error),
    Own,
}

#[derive(Debug, errdex::Error)]
#[error(transparent, entry = "ANY")]
struct Coded(std::fmt::Error);

fn main() {
    println!("{}{}{}", Either::Unnamed(String::new()), Text(String::new()), Mixed::Own);
}
