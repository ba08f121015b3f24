//! Edits catalogues in place: pure text in, replacements of pieces of it, text out. What no replacement names stays
//! byte for byte.
//!
//! ```text
//! files ─▶ document ─▶ changes of an edit ─▶ new texts ─▶ proof ─▶ replace ─▶ files
//! ```
//!
//! An edit ([`add()`], [`rename()`], [`deprecate()`], [`retire()`]) changes nothing by itself: it writes down changes,
//! and `proof` loads the catalogue that they would make. What comes of it is an [`Edit`] whose replacements the caller
//! writes, with [`replace`](mod@replace) or in its own way: an editor has texts of its own. [`fix()`] applies the fixes of
//! problems instead, which are edits already. Files are read through
//! [`Files`](errdex_catalog::files::Files), so only `replace` touches the disk.

mod document;
mod editable;
mod overlay;
mod refusal;
mod trivia;

mod changes;
mod end;
mod insert;
mod links;
mod list;
mod mapping;
mod rewire;
mod scalar;
mod since;

mod patched;
mod proof;

mod neighbours;
mod sidecars;

mod add;
mod deprecate;
mod draw;
mod rename;
mod retire;

mod fix;

pub mod format;

pub mod replace;

#[cfg(test)]
mod memory;
#[cfg(test)]
mod reads_back;

pub use add::{
    Added, AddedAll, NewEntry, Value, WholeEntry, add, add_all, add_all_commented, add_all_fitting,
    head,
};
pub use add::{excuse, offer};
pub use deprecate::{Deprecated, Deprecation, deprecate};
pub use document::Documents;
pub use editable::Editable;
pub use fix::{Applied, Fixed, Undone, Which, fix, fix_file};
pub use neighbours::{Linked, links_from};
pub use overlay::Overlay;
pub use proof::Edit;
pub use refusal::{Problems, Reasoned, Refusal};
pub use rename::{Rename, Renamed, rename};
pub use replace::Replacement;
pub use retire::{Fate, Retired, Retirement, retire};

/// A text as the value of a key, in the canonical form: on one line, or as a block whose lines begin with `indent` blanks.
#[must_use]
pub fn written_text(text: &str, indent: usize) -> String {
    let written = scalar::block(text);
    let Some(block) = written.strip_prefix("|-\n") else {
        return written;
    };
    let mut out = String::from("|-");
    for line in block.lines() {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
    }
    out
}
