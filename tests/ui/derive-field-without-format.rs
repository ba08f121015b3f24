//! Fields that cannot be shown in the way that the text asks for.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-formats.yaml")]
enum FormatError {
    Hexadecimal { number: f32 },
    Pointer(u8),
}

fn main() {
    println!("{}{}", FormatError::Hexadecimal { number: 1.0 }, FormatError::Pointer(2));
}
