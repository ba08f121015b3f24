//! Codes as numbers or names, and errors as problem objects.
//!
//! ```ignore
//! #[derive(Serialize, Deserialize)]
//! struct Answer {
//!     #[serde(with = "errdex::serde::code")]
//!     code: AppCode,
//! }
//! ```

use core::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::private::Code;
use crate::problem::Member;
use crate::{AnyCode, Coded, Problem, Value};

/// The error as a problem object (RFC 9457): `type`, `title`, `status`, `detail`, `code`, `name`, and its fields; or `code`
/// alone, if the entry is not for everyone.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// fn answer(serializer: impl serde_core::Serializer) {
///     let _ = serde_core::Serialize::serialize(&errdex::serde::problem(&HarbourCode::Full), serializer);
/// }
/// ```
pub fn problem<E: Coded>(error: &E) -> Problem<'_, E> {
    Problem::of(error)
}

impl<E: Coded> Serialize for Problem<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(code) = self.secluded() {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry("code", &AnyCodeOf(code))?;
            return map.end();
        }
        let entry = self.entry();
        let status = entry.and_then(|entry| entry.mappings().http);
        let mut members = entry.map_or(2, |_| 5) + usize::from(status.is_some());
        members += usize::from(self.instance.is_some());
        self.error.visit_fields(&mut |_, _| members += 1);
        let mut map = serializer.serialize_map(Some(members))?;
        map.serialize_entry("type", &Shown(self.kind()))?;
        if entry.is_some() {
            map.serialize_entry("title", self.title().unwrap_or_default())?;
        }
        if let Some(status) = status {
            map.serialize_entry("status", &status)?;
        }
        map.serialize_entry("detail", &Shown(&self.detail()))?;
        if let Some(instance) = self.instance {
            map.serialize_entry("instance", instance)?;
        }
        if let Some(entry) = entry {
            map.serialize_entry("code", &AnyCodeOf(entry.code()))?;
            map.serialize_entry("name", entry.name())?;
        }
        let mut result = Ok(());
        self.error.visit_fields(&mut |name, value| {
            if result.is_ok() {
                result = map.serialize_entry(&Shown(Member(name)), &value);
            }
        });
        result?;
        map.end()
    }
}

/// A number, a truth value or a text.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Value::None => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(value),
            Value::Unsigned(value) => serializer.serialize_u64(value),
            Value::Signed(value) => serializer.serialize_i64(value),
            Value::Single(value) => serializer.serialize_f32(value),
            Value::Double(value) => serializer.serialize_f64(value),
            Value::Text(_) | Value::Debug(_) | Value::Redacted => serializer.collect_str(self),
        }
    }
}

/// What it displays.
struct Shown<T>(T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A number, or a text.
struct CodeOf<T>(T);

impl<T: Code> Serialize for CodeOf<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_code(self.0.number(), self.0, serializer)
    }
}

/// The same of an entry whose catalogue the compiler does not know.
struct AnyCodeOf(AnyCode);

impl Serialize for AnyCodeOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_code(self.0.number(), self.0, serializer)
    }
}

fn serialize_code<S: Serializer>(
    number: Option<i128>,
    code: impl fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(number) = number else {
        return serializer.collect_str(&code);
    };
    match (u64::try_from(number), i64::try_from(number)) {
        (Ok(number), _) => serializer.serialize_u64(number),
        (_, Ok(number)) => serializer.serialize_i64(number),
        _ => serializer.serialize_i128(number),
    }
}

/// A code type as its code, for `#[serde(with = "errdex::serde::code")]`.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// struct Shown(HarbourCode);
///
/// impl std::fmt::Display for Shown {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         errdex::serde::code::serialize(&self.0, f)
///     }
/// }
///
/// assert_eq!(Shown(HarbourCode::Fog).to_string(), "272");
/// ```
pub mod code {
    use core::fmt;
    use core::marker::PhantomData;

    use serde_core::de::{Deserializer, Error, Visitor};
    use serde_core::ser::{Serialize as _, Serializer};

    use super::CodeOf;
    use crate::Catalog;
    use crate::private::Code as _;

    /// Writes the code: a number, or a text where codes are texts.
    ///
    /// # Errors
    ///
    /// When the serializer fails.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub fn serialize<C: Catalog, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        CodeOf(code.code()).serialize(serializer)
    }

    /// Reads the code of an entry in use.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn deserialize<'de, C: Catalog, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        let reader = Reader(PhantomData);
        if C::text_codes().is_some() {
            deserializer.deserialize_str(reader)
        } else if C::Code::from_number(-1).is_some() {
            deserializer.deserialize_i64(reader)
        } else {
            deserializer.deserialize_u64(reader)
        }
    }

    struct Reader<C>(PhantomData<C>);

    impl<C: Catalog> Reader<C> {
        fn number<E: Error>(number: i128) -> Result<C, E> {
            let code = C::Code::from_number(number).and_then(C::from_code);
            code.ok_or_else(|| {
                E::custom(format_args!(
                    "the catalogue `{}` has no code {number} in use",
                    C::CATALOG
                ))
            })
        }
    }

    impl<C: Catalog> Visitor<'_> for Reader<C> {
        type Value = C;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a code of the catalogue `{}`", C::CATALOG)
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<C, E> {
            Self::number(number.into())
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<C, E> {
            Self::number(number.into())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<C, E> {
            let Some(codes) = C::text_codes() else {
                return Err(E::invalid_type(
                    serde_core::de::Unexpected::Str(text),
                    &self,
                ));
            };
            // Rows are in code order; the retired ones come after.
            let mut rows = 0..C::COUNT;
            while !rows.is_empty() {
                let middle = usize::midpoint(rows.start, rows.end);
                match codes.get(middle).cmp(text) {
                    core::cmp::Ordering::Less => rows.start = middle + 1,
                    core::cmp::Ordering::Greater => rows.end = middle,
                    core::cmp::Ordering::Equal => {
                        return C::at(middle).ok_or_else(|| E::custom("a row without a variant"));
                    }
                }
            }
            Err(E::custom(format_args!(
                "the catalogue `{}` has no code `{text}` in use",
                C::CATALOG
            )))
        }
    }
}

/// A code type as its name, for `#[serde(with = "errdex::serde::name")]`.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// struct Shown(HarbourCode);
///
/// impl std::fmt::Display for Shown {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         errdex::serde::name::serialize(&self.0, f)
///     }
/// }
///
/// assert_eq!(Shown(HarbourCode::Fog).to_string(), "HARBOUR_FOG");
/// ```
pub mod name {
    use core::fmt;
    use core::marker::PhantomData;

    use serde_core::de::{Deserializer, Error, Visitor};
    use serde_core::ser::Serializer;

    use crate::Catalog;

    /// Writes the entry's name.
    ///
    /// # Errors
    ///
    /// When the serializer fails.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub fn serialize<C: Catalog, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(code.name())
    }

    /// Reads the name or an alias of an entry in use.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn deserialize<'de, C: Catalog, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        deserializer.deserialize_str(Reader(PhantomData))
    }

    struct Reader<C>(PhantomData<C>);

    impl<C: Catalog> Visitor<'_> for Reader<C> {
        type Value = C;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a name of the catalogue `{}`", C::CATALOG)
        }

        fn visit_str<E: Error>(self, name: &str) -> Result<C, E> {
            C::from_name(name).ok_or_else(|| {
                E::custom(format_args!(
                    "the catalogue `{}` has no entry `{name}` in use",
                    C::CATALOG
                ))
            })
        }
    }
}
