//! A discriminant that the author wrote must be the code.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
#[repr(u16)]
enum Literals {
    StoreUnreadable = 5,
    StoreFull { used: u8, size: u8 } = 0x3,
    #[error(code = 6)]
    Counted { value: u8 },
}

const OTHER: i32 = 40;

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-errors.yaml")]
#[repr(i32)]
enum Expressions {
    StoreUnreadable = -(2),
    #[error(code = 3)]
    StoreFull { used: u8, size: u8 } = OTHER - 1,
    #[error(skip)]
    Other = OTHER,
    #[error(code = 1)]
    Right { session: String, host: &'static str } = OTHER - 39,
}

fn main() {}
