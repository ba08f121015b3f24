//! Writes the Rust that a catalogue becomes.
//!
//! Everything is written into one string, which rustc's lexer reads once: bridging tens of thousands of tokens one by
//! one would cost more than the rest of the expansion.

mod columns;
mod doc;
mod hash;
mod impls;
mod lookup;
mod markdown;
mod packed;
mod readable;
mod table;
mod value;
mod variants;
mod write;

use crate::code::CodeType;
use crate::model::{Catalog, Entry};
use write::Writer;

pub use impls::TRAITS;
pub use readable::source;

/// What the enum's author decides.
#[derive(Debug, Clone)]
pub struct Options<'o> {
    /// The enum's name.
    pub name: &'o str,
    /// The path of the runtime crate, `::errdex`.
    pub runtime: &'o str,
    /// Expressions of the files that the enum is made from, for `include_bytes!`: so that cargo builds again when they
    /// change.
    pub files: &'o [String],
}

/// The pieces around the author's own tokens.
#[derive(Debug, Clone)]
pub struct Expansion {
    /// Documentation for an enum that has none.
    pub doc: String,
    /// Traits to derive, `::core::clone::Clone, …`.
    pub derives: &'static str,
    /// The `repr` of the enum.
    pub repr: &'static str,
    /// The variants, with their documentation.
    pub variants: String,
    /// Everything else, in one `const _` block.
    pub items: String,
}

/// What `derive` gives at no cost to compile time. A derived `Debug` would be quadratic.
const DERIVES: &str = "::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq, \
                       ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash";

/// The Rust of `catalog`.
#[must_use]
pub fn expand(catalog: &Catalog, options: &Options<'_>) -> Expansion {
    expand_with(catalog, options, &Writer::default)
}

fn expand_with(catalog: &Catalog, options: &Options<'_>, writer: &dyn Fn() -> Writer) -> Expansion {
    let mut variants = writer();
    variants.indent();
    variants::write(catalog, &mut variants);

    let mut items = writer();
    items.open("const _: () = {");
    write_watch(options.files, &mut items);
    let runtime = options.runtime;
    items.line(&format!("use {runtime}::{} as __errdex;", version_module()));
    items.blank();
    columns::write(catalog, &mut items);
    lookup::write(catalog, options, &mut items);
    impls::write(catalog, options, &mut items);
    items.close("};");
    let mut items = items.finish();
    if catalog.entries().iter().any(is_deprecated) {
        // The arms of deprecated variants would warn in the user's crate.
        items.insert_str(0, "#[allow(deprecated)]\n");
    }
    Expansion {
        doc: doc::of_enum(catalog),
        derives: DERIVES,
        repr: repr(catalog),
        variants: variants.finish(),
        items,
    }
}

/// The tables of an error whose author names no code type, for use inside another expansion's `const _` block. The code
/// type is `__errdex::Row<name>`, so nothing is generated for each variant.
#[must_use]
pub fn hidden(catalog: &Catalog, name: &str) -> String {
    let mut out = Writer::default();
    impls::write_hidden(catalog, name, &mut out);
    out.finish()
}

/// Plain text as a piece of documentation.
#[must_use]
pub fn plain_doc(text: &str) -> String {
    markdown::line(text)
}

/// A variant's documentation, for an enum that has the same variants.
#[must_use]
pub fn variant_doc(catalog: &Catalog, entry: &Entry) -> String {
    doc::of_entry(catalog, entry)
}

/// Since when an entry is deprecated, and what `#[deprecated]` says of it on its variant, which may be nothing.
#[must_use]
pub fn deprecation<'c>(catalog: &Catalog, entry: &'c Entry) -> Option<(&'c str, String)> {
    variants::deprecation(catalog, entry)
}

/// The hidden module of the runtime that belongs to this version.
#[must_use]
pub fn version_module() -> String {
    format!(
        "__v{}",
        env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_")
    )
}

fn is_deprecated(entry: &Entry) -> bool {
    matches!(entry.status, crate::model::Status::Deprecated { .. })
}

/// Integer codes are the discriminants; text codes leave the choice free.
fn repr(catalog: &Catalog) -> &'static str {
    match catalog.code {
        CodeType::Text if catalog.entries().len() <= 1 << 16 => "u16",
        CodeType::Text => "u32",
        integer @ CodeType::Integer { .. } => integer.rust(),
    }
}

/// In a function, so that the text is named in the crate's dependencies and not written into its metadata.
fn write_watch(files: &[String], out: &mut Writer) {
    if files.is_empty() {
        return;
    }
    out.open("fn __watch() {");
    for file in files {
        out.line(&format!("let _ = ::core::include_bytes!({file});"));
    }
    out.close("}");
    out.blank();
}
