//! Reads codes from their raw text, and says why one cannot be read.

use std::fmt;

use errdex_tables::Integer;

use crate::fix::WayOut;

/// The stable identifier of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A number.
    Number(i128),
    /// Text.
    Text(String),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// What a text code is, for readers of the JSON Schema: a blank would end it in links, logs and command lines.
pub const TEXT_PATTERN: &str = r"^\S+$";

/// The type of a catalogue's codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeType {
    /// An integer of so many bits.
    Integer {
        /// 8, 16, 32 or 64.
        bits: u32,
        /// Whether there are negative ones.
        signed: bool,
    },
    /// Text.
    Text,
}

impl CodeType {
    /// The type with that name in the schema.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "string" {
            return Some(Self::Text);
        }
        let signed = name.starts_with('i');
        let bits = name.strip_prefix(['u', 'i'])?.parse().ok()?;
        matches!(bits, 8 | 16 | 32 | 64).then_some(Self::Integer { bits, signed })
    }

    /// The name in the schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer { .. } => self.rust(),
        }
    }

    /// A code of this type as people read it: `1001 (0x3E9)`, or a text in backticks.
    #[must_use]
    pub fn shown(self, code: &Code) -> String {
        match code {
            Code::Number(number) if (0..10).contains(number) => number.to_string(),
            // One that was released when the type was another has no bits in this one.
            Code::Number(number) if *number < self.range().0 || *number > self.range().1 => {
                number.to_string()
            }
            Code::Number(number) => format!("{number} (0x{:X})", self.bits_of(*number)),
            Code::Text(text) => format!("`{text}`"),
        }
    }

    /// The name of the Rust type.
    #[must_use]
    pub fn rust(self) -> &'static str {
        match self {
            Self::Text => "&'static str",
            Self::Integer { bits, signed } => match (bits, signed) {
                (8, false) => "u8",
                (16, false) => "u16",
                (32, false) => "u32",
                (64, false) => "u64",
                (8, true) => "i8",
                (16, true) => "i16",
                (32, true) => "i32",
                _ => "i64",
            },
        }
    }

    /// The integer type, where codes are numbers.
    #[must_use]
    pub fn integer(self) -> Option<Integer> {
        match self {
            Self::Integer { bits, signed } => Some(Integer { bits, signed }),
            Self::Text => None,
        }
    }

    /// The least and the greatest number of the type.
    #[must_use]
    pub fn range(self) -> (i128, i128) {
        self.integer().map_or((0, 0), Integer::range)
    }

    /// The code written as `text`; `quoted` tells whether it stood in quotes.
    ///
    /// # Errors
    ///
    /// Why it is not a code.
    pub fn parse(self, text: &str, quoted: bool) -> Result<Code, CodeError> {
        let Some(integer) = self.integer() else {
            return match text {
                "" => Err(CodeError::Empty),
                // `TEXT_PATTERN` says the same.
                text if text.chars().any(char::is_whitespace) => Err(CodeError::Space),
                text => Ok(Code::Text(text.to_owned())),
            };
        };
        if quoted {
            return Err(CodeError::Quoted);
        }
        let number = parse_integer(text)?;
        // Rust has no `-0` of an unsigned type either.
        if text.starts_with('-') && !integer.signed {
            return Err(CodeError::Negative);
        }
        let number = integer.read_literal(number, text.starts_with("0x"));
        number.map(Code::Number).ok_or(CodeError::OutOfType)
    }

    /// Two's complement bits of a number of this type.
    #[must_use]
    pub fn bits_of(self, number: i128) -> u64 {
        match self.integer() {
            Some(integer) => integer.bits_of(number),
            None => number.cast_unsigned() as u64,
        }
    }
}

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// Nothing there.
    Empty,
    /// White space inside a text code.
    Space,
    /// A number in quotes.
    Quoted,
    /// `0o17`
    Octal,
    /// `0b11`
    Binary,
    /// `0X1F`
    CapitalX,
    /// `007`
    LeadingZero,
    /// `1_000`
    Underscore,
    /// `+5`
    Plus,
    /// `-0x5`
    NegativeHex,
    /// A minus where codes are unsigned.
    Negative,
    /// Too large or too small.
    OutOfType,
    /// Anything else.
    NotANumber,
}

impl CodeError {
    /// How to fix the text that was `written`, in words.
    #[must_use]
    pub fn way_out(self, written: &str) -> String {
        self.fixed(written).words
    }

    /// How to fix the text that was `written`.
    pub(crate) fn fixed(self, written: &str) -> WayOut {
        let digits = written.trim_start_matches('-');
        let sign = &written[..written.len() - digits.len()];
        let in_decimal = |radix| {
            let number = digits
                .get(2..)
                .and_then(|digits| u64::from_str_radix(digits, radix).ok());
            match number {
                Some(number) => {
                    let number = format!("{sign}{number}");
                    let words = format!("write `{number}`, or the number in 0x hex");
                    WayOut::words(words).and(number, true)
                }
                None => WayOut::words("write the number in decimal, or in 0x hex"),
            }
        };
        match self {
            Self::Octal => in_decimal(8),
            Self::Binary => in_decimal(2),
            Self::CapitalX => WayOut::write(format!("{sign}0x{}", &digits[2..])),
            Self::LeadingZero => {
                let plain = digits.trim_start_matches('0');
                let plain = if plain.is_empty() { "0" } else { plain };
                // Where both readings are the same number, or one is none, there is nothing to choose.
                // Octal numbers begin with one zero.
                let is_octal =
                    plain.len() > 1 && !plain.contains(['8', '9']) && !digits.starts_with("00");
                let number = format!("{sign}{plain}");
                let words = format!("write `{number}`; some readers take a leading zero for octal");
                WayOut::words(words).and(number, !is_octal)
            }
            Self::Underscore => WayOut::write(written.replace('_', "")),
            Self::Plus => WayOut::write(written.trim_start_matches('+')),
            Self::Quoted => {
                WayOut::words(format!("write `{written}` without quotes")).and(written, true)
            }
            Self::NegativeHex => WayOut::words(
                "hex shows the bits, as in 0x80071B6F; write negative numbers in decimal",
            ),
            Self::Space => {
                let words: Vec<&str> = written.split_whitespace().collect();
                let code = words.join("-");
                // Another code may be meant.
                WayOut::words(format!("a code has no blanks: write `{code}`")).and(code, false)
            }
            Self::NotANumber => match meant_number(written) {
                // `1F` may be a number in hex, and `2.0` can be nothing but 2.
                Some(number) => {
                    let is_hex = number.starts_with("0x");
                    WayOut::write_if(number, !is_hex)
                }
                None => WayOut::words("write a number, decimal or 0x hex"),
            },
            Self::Empty | Self::Negative | Self::OutOfType => {
                WayOut::words("write a number, decimal or 0x hex")
            }
        }
    }
}

/// The number that another notation means: `1,000`, `2.0`, `1F`, `1Fh`, `2u16`.
fn meant_number(written: &str) -> Option<String> {
    let is_decimal = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_hex = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    let written = written.split("//").next().unwrap_or(written).trim();
    // `3#c` was to have a comment; `#1F` is how colors are written.
    let ends = written.char_indices().skip(1).find(|(_, c)| *c == '#');
    let written = ends.map_or(written, |(at, _)| &written[..at]);
    let written = written.trim_matches(['“', '”', '„', '‘', '’', '«', '»', '`', ';', ',']);
    let lower: String = written.chars().map(in_ascii).collect();
    if let Some(digits) = lower.strip_prefix('-').filter(|_| written.starts_with('−')) {
        return is_decimal(digits).then(|| lower.clone());
    }
    let typed = [
        "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "ul", "l", "u", ".0",
    ];
    let bare = typed
        .iter()
        .find_map(|suffix| lower.strip_suffix(suffix))
        .unwrap_or(&lower);
    let bare = bare.replace([',', ' ', '\'', '_'], "");
    if is_decimal(&bare) {
        return Some(bare.trim_start_matches('0').to_owned()).filter(|number| !number.is_empty());
    }
    let digits = ["#", "$", "&h", "x"]
        .iter()
        .find_map(|mark| lower.strip_prefix(mark));
    let digits = digits.or_else(|| lower.strip_suffix('h')).unwrap_or(&lower);
    // `E2` and `BAD` are words; `2e3` is how floating-point numbers are written.
    let begins = digits.starts_with(|c: char| c.is_ascii_digit()) || digits != lower;
    let is_float = lower
        .split_once('e')
        .is_some_and(|(a, b)| is_decimal(a) && is_decimal(b));
    let is_meant = begins && !is_float && !digits.is_empty() && is_hex(digits);
    is_meant.then(|| format!("0x{}", digits.to_ascii_uppercase()))
}

/// A character as numbers have it in ASCII: a wide digit, or the minus sign of mathematics, looks like one of those.
fn in_ascii(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '−' => '-',
        c => c.to_ascii_lowercase(),
    }
}

/// Reads a decimal number or a 0x hex one, as the schema spells them.
///
/// # Errors
///
/// Why it is not a number.
pub fn parse_integer(text: &str) -> Result<i128, CodeError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let negative = unsigned.len() < text.len();
    if unsigned.is_empty() {
        return Err(if negative {
            CodeError::NotANumber
        } else {
            CodeError::Empty
        });
    }
    if text.starts_with('+') {
        return Err(CodeError::Plus);
    }
    if text.contains('_')
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.starts_with('_')
    {
        let digits = unsigned.trim_start_matches("0x").replace('_', "");
        if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(CodeError::Underscore);
        }
    }
    if unsigned.starts_with("0o") || unsigned.starts_with("0O") {
        return Err(CodeError::Octal);
    }
    if unsigned.starts_with("0b") || unsigned.starts_with("0B") {
        return Err(CodeError::Binary);
    }
    if unsigned.starts_with("0X") {
        return Err(CodeError::CapitalX);
    }
    if let Some(hex) = unsigned.strip_prefix("0x") {
        if hex.is_empty() || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(CodeError::NotANumber);
        }
        if negative {
            return Err(CodeError::NegativeHex);
        }
        return i128::from_str_radix(hex, 16).map_err(|_| CodeError::OutOfType);
    }
    if !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CodeError::NotANumber);
    }
    if unsigned.len() > 1 && unsigned.starts_with('0') {
        return Err(CodeError::LeadingZero);
    }
    text.parse().map_err(|_| CodeError::OutOfType)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_schema_spells_them() {
        assert_eq!(parse_integer("7023"), Ok(7023));
        assert_eq!(parse_integer("0x1B6F"), Ok(7023));
        assert_eq!(parse_integer("0x1b6f"), Ok(7023));
        assert_eq!(parse_integer("-5"), Ok(-5));
        for (text, error) in [
            ("", CodeError::Empty),
            ("0o17", CodeError::Octal),
            ("0b11", CodeError::Binary),
            ("0X1F", CodeError::CapitalX),
            ("007", CodeError::LeadingZero),
            ("1_000", CodeError::Underscore),
            ("0xFFFF_FFFF", CodeError::Underscore),
            ("+5", CodeError::Plus),
            ("-0x5", CodeError::NegativeHex),
            ("1e3", CodeError::NotANumber),
            ("1.0", CodeError::NotANumber),
            ("٤٠٤", CodeError::NotANumber),
            ("-", CodeError::NotANumber),
            ("0x", CodeError::NotANumber),
        ] {
            assert_eq!(parse_integer(text), Err(error), "{text}");
        }
    }

    #[test]
    fn types_hold_what_they_hold() {
        let i32 = CodeType::from_name("i32").unwrap();
        assert_eq!(
            i32.parse("0x80071B6F", false),
            Ok(Code::Number(-2_147_017_873))
        );
        assert_eq!(i32.parse("2147483648", false), Err(CodeError::OutOfType));
        assert_eq!(i32.parse("0x100000000", false), Err(CodeError::OutOfType));
        let u8 = CodeType::from_name("u8").unwrap();
        assert_eq!(u8.parse("256", false), Err(CodeError::OutOfType));
        assert_eq!(u8.parse("-1", false), Err(CodeError::Negative));
        assert_eq!(u8.parse("1", true), Err(CodeError::Quoted));
        assert_eq!(CodeType::from_name("u128"), None);
        assert_eq!(
            CodeType::from_name("string").unwrap().parse("007", true),
            Ok(Code::Text("007".to_owned()))
        );
        let text = |code| CodeType::Text.parse(code, true);
        assert_eq!(text("a/b(c)"), Ok(Code::Text("a/b(c)".to_owned())));
        for code in ["a b/c", "a\u{A0}b", "a\tb"] {
            assert_eq!(text(code), Err(CodeError::Space), "{code:?}");
        }
        assert_eq!(
            CodeError::Space.way_out("a b/c"),
            "a code has no blanks: write `a-b/c`"
        );
    }
}
