//! Finds out how the value of a field is told, by a search for a method that begins with the most exact answer. Generated
//! code calls it with a dot on `&&&&&Probe(…)`; no other trait has a method of the name.

use core::fmt::{Debug, Display};

use super::forward::Described;
use crate::Value;

/// A field whose value is asked for.
#[derive(Debug)]
pub struct Probe<'v, T: ?Sized>(pub &'v T);

/// Numbers and truth values, and options of them.
pub trait Exact<'v> {
    /// The value.
    fn __errdex_value(&self) -> Option<Value<'v>>;
}

macro_rules! exact {
    ($($variant:ident: $($ty:ident)*;)*) => {$($(
        impl<'v> Exact<'v> for &&&&Probe<'v, $ty> {
            fn __errdex_value(&self) -> Option<Value<'v>> {
                Some(Value::$variant((*self.0).into()))
            }
        }

        impl<'v> Exact<'v> for &&&&Probe<'v, Option<$ty>> {
            fn __errdex_value(&self) -> Option<Value<'v>> {
                Some(self.0.map_or(Value::None, |value| Value::$variant(value.into())))
            }
        }
    )*)*};
}

exact! {
    Bool: bool;
    Unsigned: u8 u16 u32 u64;
    Signed: i8 i16 i32 i64;
    Single: f32;
    Double: f64;
}

macro_rules! exact_sizes {
    ($($variant:ident: $ty:ident as $wide:ident;)*) => {$(
        impl<'v> Exact<'v> for &&&&Probe<'v, $ty> {
            fn __errdex_value(&self) -> Option<Value<'v>> {
                Some(Value::$variant(*self.0 as $wide))
            }
        }

        impl<'v> Exact<'v> for &&&&Probe<'v, Option<$ty>> {
            fn __errdex_value(&self) -> Option<Value<'v>> {
                Some(self.0.map_or(Value::None, |value| Value::$variant(value as $wide)))
            }
        }
    )*};
}

exact_sizes! {
    Unsigned: usize as u64;
    Signed: isize as i64;
}

/// Options of what displays itself.
pub trait ExactOption<'v> {
    /// The value.
    fn __errdex_value(&self) -> Option<Value<'v>>;
}

impl<'v, T: Display> ExactOption<'v> for &&&Probe<'v, Option<T>> {
    fn __errdex_value(&self) -> Option<Value<'v>> {
        let text = self.0.as_ref().map(|value| Value::Text(value));
        Some(text.unwrap_or(Value::None))
    }
}

/// What displays itself.
pub trait Shown<'v> {
    /// The value.
    fn __errdex_value(&self) -> Option<Value<'v>>;
}

impl<'v, T: Display> Shown<'v> for &&Probe<'v, T> {
    fn __errdex_value(&self) -> Option<Value<'v>> {
        Some(Value::Text(self.0))
    }
}

/// What has only a form for developers.
pub trait Debugged<'v> {
    /// The value.
    fn __errdex_value(&self) -> Option<Value<'v>>;
}

impl<'v, T: Debug> Debugged<'v> for &Probe<'v, T> {
    fn __errdex_value(&self) -> Option<Value<'v>> {
        Some(Value::Debug(self.0))
    }
}

/// What cannot be told, such as a type parameter without a bound.
pub trait Untold<'v> {
    /// No value.
    fn __errdex_value(&self) -> Option<Value<'v>>;
}

impl<'v, T: ?Sized> Untold<'v> for Probe<'v, T> {
    fn __errdex_value(&self) -> Option<Value<'v>> {
        None
    }
}

/// The value of a sensitive field for a private report. A value that has no form stays hidden.
#[must_use]
pub fn revealed(value: Option<Value<'_>>) -> Value<'_> {
    value.unwrap_or(Value::Redacted)
}

/// Passes the fields of what a variant forwards on.
pub fn tell_forwarded(
    each: &mut dyn FnMut(&'static str, Value<'_>),
    forwarded: Option<&dyn Described>,
) {
    if let Some(forwarded) = forwarded {
        forwarded.visit_fields(each);
    }
}

/// Passes a field on, if its value can be told.
pub fn tell(
    each: &mut dyn FnMut(&'static str, Value<'_>),
    name: &'static str,
    value: Option<Value<'_>>,
) {
    if let Some(value) = value {
        each(name, value);
    }
}
