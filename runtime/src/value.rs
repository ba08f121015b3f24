//! Holds the value of an error's field on its way to a problem object, an event, or whoever else asks.

use core::fmt;

/// The value of an error's field. [`Coded::visit_fields`](crate::Coded::visit_fields) passes it on.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'v> {
    /// An `Option` without a value.
    None,
    /// A truth value.
    Bool(bool),
    /// An unsigned integer of up to 64 bits.
    Unsigned(u64),
    /// A signed integer of up to 64 bits.
    Signed(i64),
    /// A number in floating point.
    Single(f32),
    /// A number in floating point.
    Double(f64),
    /// What displays itself: a text, a path, a larger number.
    Text(&'v dyn fmt::Display),
    /// What only has a form for developers, such as a list.
    Debug(&'v dyn fmt::Debug),
    /// A secret: the catalogue says `sensitive: true` of the field. It displays as `[redacted]`.
    Redacted,
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            _ => write!(f, "{self}"),
        }
    }
}

/// As the text of an error would show it; nothing for [`Value::None`].
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Signed(value) => value.fmt(f),
            Self::Single(value) => value.fmt(f),
            Self::Double(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Debug(value) => value.fmt(f),
            Self::Redacted => f.pad("[redacted]"),
        }
    }
}
