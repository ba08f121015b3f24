//! Gives codes and their texts to C. `harbour.h` says the same in C.
//!
//! `no_mangle` is an unsafe attribute, since two functions of one name would be a fault that nobody sees; there is no
//! unsafe code besides.

/// The enum is `#[repr(u16)]`, so C may be given one. C gives numbers back: what is none of the codes must not become one.
#[errdex::catalog("errors.yaml")]
pub enum HarbourCode {}

/// A text for C.
#[repr(C)]
pub struct Text {
    start: *const u8,
    length: usize,
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self {
            start: text.as_ptr(),
            length: text.len(),
        }
    }
}

fn leave(metres: u32) -> Result<(), HarbourCode> {
    if metres < 500 {
        return Err(HarbourCode::Fog);
    }
    Ok(())
}

/// Lets a boat leave; 0, or the code of what went wrong.
#[unsafe(no_mangle)]
pub extern "C" fn harbour_leave(metres: u32) -> u16 {
    leave(metres).map_or_else(u16::from, |()| 0)
}

/// The message of a code; nothing where it is none.
#[unsafe(no_mangle)]
pub extern "C" fn harbour_message(code: u16) -> Text {
    HarbourCode::from_code(code)
        .map_or("", HarbourCode::message)
        .into()
}

/// The name of a code; nothing where it is none.
#[unsafe(no_mangle)]
pub extern "C" fn harbour_name(code: u16) -> Text {
    HarbourCode::from_code(code)
        .map_or("", HarbourCode::name)
        .into()
}
