//! Decides as which member of a problem object, and as which JSON, a field of an error is written.

/// The members that every problem object may have.
const TAKEN: [&str; 7] = [
    "type", "title", "status", "detail", "instance", "code", "name",
];

/// What a member is called that would have the name of another one, or that has a position as its name: `field_` and that.
/// No two fields get the same name.
pub const MEMBER_PREFIX: &str = "field_";

/// Whether the member of a field gets the prefix.
#[must_use]
pub fn is_prefixed(field: &str) -> bool {
    let is_number = field.starts_with(|c: char| c.is_ascii_digit());
    is_number || TAKEN.contains(&field) || field.starts_with(MEMBER_PREFIX)
}

/// What JSON a value becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Json {
    /// `true` or `false`.
    Bool,
    /// A whole number, of a range.
    Integer(i128, i128),
    /// Any number.
    Number,
    /// Text.
    Text,
}

/// What JSON a value of the type becomes, and whether it may be `null`. Everything that is not a number or a truth value
/// of at most 64 bits is text.
#[must_use]
pub fn json_of(rust_type: &str) -> (Json, bool) {
    let rust_type = rust_type.trim();
    let optional = rust_type.strip_prefix("Option");
    let optional = optional.and_then(|rest| rest.trim_start().strip_prefix('<'));
    let inner = optional.and_then(|rest| rest.strip_suffix('>'));
    let json = match inner.unwrap_or(rust_type).trim() {
        "bool" => Json::Bool,
        "f32" | "f64" => Json::Number,
        "u8" => Json::Integer(0, u8::MAX.into()),
        "u16" => Json::Integer(0, u16::MAX.into()),
        "u32" => Json::Integer(0, u32::MAX.into()),
        "u64" | "usize" => Json::Integer(0, u64::MAX.into()),
        "i8" => Json::Integer(i8::MIN.into(), i8::MAX.into()),
        "i16" => Json::Integer(i16::MIN.into(), i16::MAX.into()),
        "i32" => Json::Integer(i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => Json::Integer(i64::MIN.into(), i64::MAX.into()),
        _ => Json::Text,
    };
    (json, inner.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_json() {
        let check = |rust_type: &str, json: Json, optional: bool| {
            assert_eq!(json_of(rust_type), (json, optional), "{rust_type}");
        };
        check("bool", Json::Bool, false);
        check(" u8 ", Json::Integer(0, 255), false);
        check("Option<f32>", Json::Number, true);
        check("Option < i8 >", Json::Integer(-128, 127), true);
        check("Option<Option<u8>>", Json::Text, true);
        check("Optional<u8>", Json::Text, false);
        check("u128", Json::Text, false);
        check("Box<str>", Json::Text, false);
    }

    #[test]
    fn names_of_others_get_a_prefix() {
        for field in ["status", "0", "12", "field_0", "field_"] {
            assert!(is_prefixed(field), "{field}");
        }
        for field in ["boat", "statuses", "field", "x0", "_0"] {
            assert!(!is_prefixed(field), "{field}");
        }
    }
}
