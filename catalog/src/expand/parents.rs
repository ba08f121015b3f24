//! Writes the methods that ask whether an entry is a case of another one.

use super::columns;
use crate::model::Catalog;

/// Where an entry is a case of another one.
const PARENTS: &str = r#"
#[doc = "The entry of which this one is a case, if that is in use."]
#[must_use]
pub fn parent(self) -> ::core::option::Option<Self> {
    <Self as __errdex::api::Catalog>::parent(self)
}

#[doc = "Whether the entry is that one, or a case of it, or a case of a case."]
#[must_use]
pub fn is_within(self, __errdex_other: Self) -> ::core::primitive::bool {
    <Self as __errdex::api::Catalog>::is_within(self, __errdex_other)
}
"#;

/// The methods about parents, if an entry has one, and no category has a test of such a name.
pub(super) fn methods(catalog: &Catalog) -> &'static str {
    let mut categories = catalog.categories.iter();
    if columns::has_parents(catalog) && !categories.any(|category| category.name == "within") {
        PARENTS
    } else {
        ""
    }
}
