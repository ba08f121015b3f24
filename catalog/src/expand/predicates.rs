//! Writes the methods that say of a code what it is: `is_retryable`, and one for each category.

use super::doc;
use super::rust::{fill, literal};
use crate::model::{Catalog, Entry};

/// Where no category has a test of that name.
pub(super) const IS_RETRYABLE: &str = r#"
#[doc = "Whether a program may try again by itself: at once, or after a pause."]
#[must_use]
pub const fn is_retryable(self) -> ::core::primitive::bool {
    match Self::retry(self) {
        ::core::option::Option::Some(__errdex_retry) => __errdex::api::Retry::is_retryable(__errdex_retry),
        ::core::option::Option::None => false,
    }
}
"#;

pub(super) const TEST: &str = "
#[doc = $doc]
#[inline]
#[must_use]
pub fn is_$name(self) -> ::core::primitive::bool {
    __errdex::$test(::core::option::Option::Some(self), $number)
}
";

/// `method`, which is called `is_retryable`, unless a category has a test of that name.
pub(super) fn is_retryable<'m>(catalog: &Catalog, method: &'m str) -> &'m str {
    let mut categories = catalog.categories.iter();
    if categories.any(|category| category.name == "retryable") {
        ""
    } else {
        method
    }
}

/// A method for each category, `is_transient` and the like: `template` with its `$doc`, `$name`, `$number`, `$category`
/// and `$test`.
pub(super) fn category_tests(catalog: &Catalog, template: &str) -> String {
    let mut tests = String::new();
    // Only a program whose entries have several categories takes along what knows the others.
    let has_several = |entry: &Entry| !entry.more_categories.is_empty();
    let test = if catalog.entries().iter().any(has_several) {
        "is_of_some_category"
    } else {
        "is_of_category"
    };
    for (number, category) in catalog.categories.iter().enumerate() {
        let holes = [
            ("name", &*category.name.replace('-', "_")),
            ("doc", &literal(&doc::of_category(category))),
            ("number", &number.to_string()),
            ("category", &literal(&category.name)),
            ("test", test),
        ];
        fill(&mut tests, template, &holes);
    }
    tests
}
