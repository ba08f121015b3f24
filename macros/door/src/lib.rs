//! The procedural macros of errdex: two doors to `errdex-expand`. Use them through the `errdex` crate, which documents
//! them.

use proc_macro::TokenStream;

/// Makes an enum of a catalogue of errors.
///
/// ```ignore
/// /// Errors of the session service.
/// #[errdex::catalog("errors.yaml")]
/// pub enum SessionCode {}
/// ```
///
/// The path starts at the crate's folder, the one with `Cargo.toml`; one that begins with `./` starts at the calling
/// file. A catalogue that a build script writes is `concat!(env!("OUT_DIR"), "/errors.yaml")`. The braces stay empty: the catalogue gives the variants, in code order, with the code as discriminant. The
/// enum gets its documentation, conversions, texts and links, and implements `errdex::Catalog`.
///
/// What stands **below** the attribute stays: documentation, visibility, `#[allow]`, derives. Derives must stand below,
/// since those above have run over the empty enum before the attribute gave it variants. Those that the attribute
/// provides (`Debug`, `Clone`, `Copy`, `PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash`) are taken off the list.
///
/// `crate = …` names the runtime crate where it was renamed or is re-exported:
/// `#[errdex::catalog("errors.yaml", crate = my_framework::errdex)]`.
///
/// `errors = AppError` generates a second enum: an error with data, whose variants have the fields that their entries
/// declare. It has what [`Error`](macro@Error) would give it, with `codes = ` the enum below the attribute.
/// `errors(AppError, derive(Clone, PartialEq))` gives it more derives and other attributes; lint levels that are set below
/// the attribute hold for both enums.
///
/// `languages = ["de", "pl"]` gives the program the texts of these languages, out of the files that the catalogue's root
/// lists. Files of languages that are not named are not read.
///
/// `pages = false` leaves the long texts (Markdown and questions) out of the documentation and of what
/// `errdex::explain` shows. The linker drops them from a program that never asks for one, with or without it; it saves
/// rustc's time and the size of the library.
///
/// `tonic = false` and `utoipa = false` keep the features of these names from implementing `From` for `tonic::Status`, for
/// both enums, and `utoipa::IntoResponses`: you implement them yourself.
///
/// # Errors
///
/// Everything that is wrong with the catalogue is one compile error at the path, each problem with its file, line and
/// column.
#[proc_macro_attribute]
pub fn catalog(arguments: TokenStream, item: TokenStream) -> TokenStream {
    errdex_expand::attribute(arguments.into(), &item.into()).into()
}

/// Joins an error of your own to a catalogue.
///
/// ```ignore
/// #[derive(Debug, errdex::Error)]
/// #[error(catalog = "errors.yaml")]
/// pub enum SessionError {
///     NameInUse { session: String },
///     #[error(entry = "STORE_UNREADABLE")]
///     Store(#[source] std::io::Error),
/// }
/// ```
///
/// A variant finds its entry by name, as the attribute makes variants of names, or by `#[error(entry = "NAME")]` or
/// `#[error(code = 7023)]`. `Display` shows the entry's `detail` with the variant's fields, or its `message`.
/// `#[source]`, `#[from]` and `#[error(transparent)]` mean what they mean to thiserror; a transparent variant forwards also what
/// a catalogue says about the error in it, which `any_entry()` returns. A variant with `#[error(skip)]` has no entry; `code()`
/// is an `Option` then. If all variants are transparent, no catalogue is needed.
///
/// On the item: `catalog = "…"` (as in the attribute), `codes = AppCode` (the code type that the attribute made of the
/// same catalogue; without it the derive makes one of its own), `languages = ["de"]` (as in the attribute), `complete` (every entry must have a variant),
/// `crate = path`, `tonic = false` (you implement `From` for `tonic::Status` yourself).
#[proc_macro_derive(Error, attributes(error, source, from))]
pub fn error(item: TokenStream) -> TokenStream {
    errdex_expand::derive(item.into()).into()
}

/// Writes what the attribute passes on while `errdex usage` works.
#[doc(hidden)]
#[proc_macro_derive(UsageBlock, attributes(errdex_block))]
pub fn usage_block(item: TokenStream) -> TokenStream {
    errdex_expand::usage_block(item.into()).into()
}
