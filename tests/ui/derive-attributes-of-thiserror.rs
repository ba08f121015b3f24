//! What thiserror reads besides messages, and what nobody reads.

#[derive(Debug, errdex::Error)]
#[error]
struct Bare;

#[derive(Debug, errdex::Error)]
#[error(fmt = std::fmt::Octal::fmt)]
struct Octal(i32);

#[derive(Debug, errdex::Error)]
#[error(catalog = concat!("./derive-errors", ".yaml"))]
struct Any;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
enum StoreError {
    StoreUnreadable {
        #[error("cannot be read")]
        source: std::fmt::Error,
    },
    #[error(fmt = std::fmt::Octal::fmt)]
    StoreFull(i32),
    Any {
        value: u8,
        #[backtrace]
        backtrace: std::backtrace::Backtrace,
    },
}

fn main() {
    // They are errors all the same.
    let _errors: [&dyn std::error::Error; 3] = [&Bare, &Octal(1), &Any];
}
