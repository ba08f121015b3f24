//! Writes a table as a function that puts it together from literals.
//!
//! The address of each literal that a table holds would be one more for the loader to fill in if the table were a static.
//! The literals themselves are statics of the function, and not in its code: wherever rustc compiles that anew, in another
//! unit or in another crate, it would write them once more, and each copy would be in the program.

use errdex_tables::write;

use super::rust::{byte_literal, fill, literal};

pub(super) type IntColumn = write::IntColumn<Vec<u8>>;
pub(super) type TextColumn = write::TextColumn<String, Vec<u8>>;

/// The statics of a function, one for each literal.
#[derive(Default)]
pub(super) struct Literals {
    statics: String,
}

impl Literals {
    /// The expression is the static's name.
    fn add(&mut self, name: &str, rust_type: &str, literal: &str) -> String {
        let holes = [("name", name), ("type", rust_type), ("literal", literal)];
        fill(
            &mut self.statics,
            "static $name: $type = $literal;\n",
            &holes,
        );
        name.to_owned()
    }

    pub(super) fn bytes(&mut self, name: &str, bytes: &[u8]) -> String {
        if bytes.is_empty() {
            return "b\"\"".to_owned();
        }
        self.add(name, "&[::core::primitive::u8]", &byte_literal(bytes))
    }

    /// `__errdex::Ints::narrow(NAME)`
    pub(super) fn ints(&mut self, name: &str, ints: &IntColumn) -> String {
        ints_of(ints, &self.bytes(name, ints.bytes()))
    }

    /// `__errdex::Text::new(NAME, OFFSETS)`
    pub(super) fn texts<'t>(
        &mut self,
        [name, offsets]: [&str; 2],
        texts: impl Iterator<Item = &'t str>,
    ) -> String {
        let TextColumn {
            text,
            offsets: places,
        } = TextColumn::new(texts);
        let text = if text.is_empty() {
            "\"\"".to_owned()
        } else {
            self.add(name, "&::core::primitive::str", &literal(&text))
        };
        let offsets = self.bytes(offsets, &places);
        format!("__errdex::Text::new({text}, {offsets})")
    }

    /// Writes a function of the block: `const fn name() -> __errdex::kind`.
    pub(super) fn write_const(self, name: &str, kind: &str, value: &str, out: &mut String) {
        out.push_str("const ");
        self.write_method(name, kind, value, out);
    }

    /// Writes one function of several in an `impl`: `fn name() -> __errdex::kind`.
    pub(super) fn write_method(self, name: &str, kind: &str, value: &str, out: &mut String) {
        fill(
            out,
            "fn $name() -> __errdex::$kind {
                $statics
                $value
            }\n",
            &[
                ("name", name),
                ("kind", kind),
                ("statics", &self.statics),
                ("value", value),
            ],
        );
    }
}

/// `__errdex::Ints::narrow(…)` of the expression of the bytes of `ints`.
pub(super) fn ints_of(ints: &IntColumn, bytes: &str) -> String {
    let width = if ints.is_wide() { "wide" } else { "narrow" };
    format!("__errdex::Ints::{width}({bytes})")
}
