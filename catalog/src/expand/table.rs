//! Writes a table as a function that puts it together from literals.
//!
//! The address of each literal that a table holds would be one more for the loader to fill in if the table were a static.
//! The literals themselves are statics of the function, and not in its code: wherever rustc compiles that anew, in another
//! unit or in another crate, it would write them once more, and each copy would be in the program.

use super::columns::Ints;
use super::value::Value;
use super::write::{Writer, byte_literal, literal};

/// The literals of a function.
#[derive(Default)]
pub(super) struct Literals {
    statics: Vec<(&'static str, &'static str, Value)>,
}

impl Literals {
    fn add(&mut self, name: &'static str, rust_type: &'static str, literal: String) -> Value {
        self.statics.push((name, rust_type, Value::Plain(literal)));
        Value::Plain(name.to_owned())
    }

    pub(super) fn bytes(&mut self, name: &'static str, bytes: &[u8]) -> Value {
        if bytes.is_empty() {
            return Value::Plain("b\"\"".to_owned());
        }
        self.add(name, "&[::core::primitive::u8]", byte_literal(bytes))
    }

    /// `__errdex::Ints::narrow(NAME)`
    pub(super) fn ints(&mut self, name: &'static str, ints: &Ints) -> Value {
        ints.value_of(self.bytes(name, ints.bytes()))
    }

    /// `__errdex::Text::new(NAME, OFFSETS)`
    pub(super) fn texts<'t>(
        &mut self,
        [name, offsets]: [&'static str; 2],
        texts: impl Iterator<Item = &'t str>,
    ) -> Value {
        let (text, places) = joined(texts);
        let text = if text.is_empty() {
            Value::Plain("\"\"".to_owned())
        } else {
            self.add(name, "&::core::primitive::str", literal(&text))
        };
        let arguments = vec![text, self.bytes(offsets, &places)];
        Value::Call("__errdex::Text::new", arguments)
    }

    /// The function's body and its end.
    fn write(self, value: &Value, out: &mut Writer) {
        for (name, rust_type, literal) in &self.statics {
            out.static_item(name, rust_type, literal);
        }
        if !self.statics.is_empty() {
            out.blank();
        }
        out.value("", value, "");
        out.close("}");
    }

    /// `const fn name() -> __errdex::kind`
    pub(super) fn write_const(self, name: &str, kind: &str, value: &Value, out: &mut Writer) {
        out.open(&format!("const fn {name}() -> __errdex::{kind} {{"));
        self.write(value, out);
    }

    /// `fn name() -> __errdex::kind`, one of several in an `impl`.
    pub(super) fn write_method(self, name: &str, kind: &str, value: &Value, out: &mut Writer) {
        out.blank();
        out.open(&format!("fn {name}() -> __errdex::{kind} {{"));
        self.write(value, out);
    }
}

/// Texts one after another, and the bytes of their offsets; none of no texts.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> (String, Vec<u8>) {
    let mut text = String::new();
    let mut offsets = vec![0; 4];
    for piece in texts {
        text.push_str(piece);
        offsets.extend((text.len() as u32).to_le_bytes());
    }
    if offsets.len() == 4 {
        offsets.clear();
    }
    (text, offsets)
}
