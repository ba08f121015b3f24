//! Writes the Rust that a catalogue becomes.
//!
//! Everything is written into one string, which rustc's lexer reads once: bridging tens of thousands of tokens one by
//! one would cost more than the rest of the expansion. docs/generated-code.md explains the result.

mod columns;
mod constants;
mod doc;
mod forms;
mod impls;
mod lookup;
mod markdown;
mod packed;
mod parents;
mod perfect_hash;
mod predicates;
mod retired;
pub mod rust;
mod table;
mod translated;
mod variants;

use crate::code::CodeType;
use crate::model::{Catalog, Entry, Language};
use rust::{fill, filled};

pub use impls::TRAITS;

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
    /// What stands before the block: `#[allow(…)]`, or nothing.
    pub allowed: &'static str,
    /// What the block contains: everything else.
    pub items: String,
}

/// The block around everything but the enum. The author wrote `$runtime`, the path of the runtime crate.
pub const BLOCK: &str = "
$allowed
const _: () = {
    use $runtime::$module as __errdex;
    $items
};
";

/// What `derive` gives at no cost to compile time. A derived `Debug` would be quadratic.
const DERIVES: &str = "::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq, \
                       ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash";

/// The Rust of `catalog`, for the enum `name`, with the catalogue's own texts alone.
#[must_use]
pub fn expand(catalog: &Catalog, name: &str) -> Expansion {
    expand_in(catalog, name, &[])
}

/// The same, with the messages in these languages, whose files were read.
#[must_use]
pub fn expand_in(catalog: &Catalog, name: &str, languages: &[&Language]) -> Expansion {
    let mut variants = String::new();
    variants::write(catalog, &mut variants);
    let mut items = String::new();
    columns::write(catalog, &mut items);
    lookup::write(catalog, name, &mut items);
    impls::write(catalog, name, languages, &mut items);
    // The arms of deprecated variants would warn in the user's crate.
    let allowed = if catalog.entries().iter().any(is_deprecated) {
        "#[allow(deprecated)]"
    } else {
        ""
    };
    Expansion {
        doc: doc::of_enum(catalog),
        derives: DERIVES,
        repr: repr(catalog),
        variants,
        allowed,
        items,
    }
}

/// The tables of an error whose author names no code type, for use inside another expansion's `const _` block. The code
/// type is `__errdex::Row<name>`, so nothing is generated for each variant.
#[must_use]
pub fn hidden(catalog: &Catalog, name: &str, languages: &[&Language]) -> String {
    let mut out = String::new();
    impls::write_hidden(catalog, name, languages, &mut out);
    out
}

/// A function that names the files that an expansion is made from, so that cargo builds again when they change; each is
/// an expression for `include_bytes!`. In a function, the text is named in the crate's dependencies and not written into
/// its metadata.
#[must_use]
pub fn watch(files: &[String]) -> String {
    let mut includes = String::new();
    for file in files {
        let holes = [("file", file.as_str())];
        fill(
            &mut includes,
            "let _ = ::core::include_bytes!($file);\n",
            &holes,
        );
    }
    filled(
        "fn __errdex_watch() {\n$includes}\n",
        &[("includes", &includes)],
    )
}

/// Plain text as a piece of documentation.
#[must_use]
pub fn plain_doc(text: &str) -> String {
    markdown::line(text)
}

/// The documentation of a variant, for an enum of errors with data.
#[must_use]
pub fn variant_doc(catalog: &Catalog, entry: &Entry) -> String {
    doc::of_error(catalog, entry)
}

/// A method for each category that the catalogue declares, `is_transient` and the like: `template` with its holes `$doc`,
/// `$name`, `$number`, `$category` and `$test` filled.
#[must_use]
pub fn category_tests(catalog: &Catalog, template: &str) -> String {
    predicates::category_tests(catalog, template)
}

/// `method`, which is called `is_retryable`, unless a category that the catalogue declares has a method of that name.
#[must_use]
pub fn is_retryable<'m>(catalog: &Catalog, method: &'m str) -> &'m str {
    predicates::is_retryable(catalog, method)
}

/// Constants of the retired entries, for an implementation of the error enum that is generated: their notes say what became
/// of each. Nothing where no entry is retired.
#[must_use]
pub fn retired(catalog: &Catalog) -> String {
    let mut out = String::new();
    retired::write(catalog, &mut out);
    out
}

/// Since when an entry is deprecated, and what `#[deprecated]` says of it on its variant, which may be nothing.
#[must_use]
pub fn deprecation<'c>(catalog: &Catalog, entry: &'c Entry) -> Option<(Option<&'c str>, String)> {
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
