//! An error needs a catalogue; what uses it says nothing of its own.

#[derive(Debug, errdex::Error)]
enum StoreError {
    StoreUnreadable,
    Io(#[from] std::fmt::Error),
}

fn run() -> Result<(), StoreError> {
    Err(std::fmt::Error)?
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let error = run().unwrap_err();
    println!("{error} {} {:?}", error.code(), error.help());
    let code: u16 = error.code();
    println!("{}", code == StoreError::StoreUnreadable.code());
    Err(error)?
}
