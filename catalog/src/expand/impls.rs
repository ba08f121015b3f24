//! Writes the enum's own methods and its traits.
//!
//! What a function of the expansion binds is called `__errdex_…`, since the author's module may have a constant of any
//! other name, which a pattern would mean. `code` and `name`, which documentation shows, are functions of the block as
//! well, and these hide such a constant. No method is called by a dot: a trait in the author's scope may have the method
//! too.

use super::columns::{self, Links, aliases, retired_numbers};
use super::lookup::is_hashed;
use super::predicates::{IS_RETRYABLE, TEST, category_tests, is_retryable};
use super::rust::{fill, filled, literal};
use super::{constants, forms, packed, parents, translated};
use crate::code::CodeType;
use crate::model::{Catalog, Language};

/// The derivable traits that the expansion provides; taken off the author's own list.
pub const TRAITS: &[&str] = &[
    "Debug",
    "Clone",
    "Copy",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
];

const FUNCTIONS: &str = "
const fn name(__errdex_this: $name) -> &'static ::core::primitive::str {
    __errdex::Text::get(&names(), row(__errdex_this))
}
const fn code(__errdex_this: $name) -> $code {
    $code_of
}
";

const INHERENT: &str = r#"
impl $name {
    #[doc = "How many entries are in use."]
    pub const COUNT: ::core::primitive::usize = $count;

    #[doc = "The entry's code."]
    #[must_use]
    pub const fn code(self) -> $code {
        code(self)
    }

    #[doc = "The entry's name, as the catalogue writes it."]
    #[must_use]
    pub const fn name(self) -> &'static ::core::primitive::str {
        name(self)
    }

    #[doc = "What happened, in one line."]
    #[must_use]
    pub const fn message(self) -> &'static ::core::primitive::str {
        __errdex::Text::get(&messages(), row(self))
    }

    $message_in

    #[doc = "The entry with that code, if it is in use."]
    #[must_use]
    pub const fn from_code(code: $argument) -> ::core::option::Option<Self> {
        $from_code
    }

    #[doc = "The entry with exactly that name or alias."]
    #[must_use]
    pub const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        match __errdex::Names::find(&name_index(), name, &names()) {
            $from_alias
            ::core::option::Option::Some(__errdex_place) => at(__errdex_place),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    }

    #[doc = "All entries in use, in code order."]
    #[must_use]
    pub fn all() -> __errdex::api::All<Self> {
        <Self as __errdex::api::Catalog>::all()
    }

    #[doc = "The entries of this catalogue that the entry links to."]
    #[must_use]
    pub fn related(self) -> __errdex::api::Related<Self> {
        <Self as __errdex::api::Catalog>::related(self)
    }

    #[doc = "All links, with kind and reason, and those into other catalogues."]
    #[must_use]
    pub fn links(self) -> __errdex::api::Links<Self> {
        <Self as __errdex::api::Catalog>::links(self)
    }

    #[doc = "Everything that the catalogue says of the entry."]
    #[must_use]
    pub fn entry(self) -> __errdex::api::Entry<Self> {
        <Self as __errdex::api::Catalog>::entry(self)
    }

    #[doc = "How severe the error is."]
    #[inline]
    #[must_use]
    pub fn severity(self) -> __errdex::api::Severity {
        <Self as __errdex::api::Catalog>::severity(self)
    }

    #[doc = "How to fix it, in one line."]
    #[inline]
    #[must_use]
    pub fn help(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        <Self as __errdex::api::Catalog>::help(self)
    }

    #[doc = "What happened, at length; Markdown."]
    #[inline]
    #[must_use]
    pub fn meaning(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        <Self as __errdex::api::Catalog>::meaning(self)
    }

    #[doc = "Where more is written."]
    #[inline]
    #[must_use]
    pub fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        <Self as __errdex::api::Catalog>::url(self)
    }

    #[doc = "Whether and when what failed may be tried again, if the catalogue says so."]
    #[must_use]
    pub const fn retry(self) -> ::core::option::Option<__errdex::api::Retry> {
        __errdex::api::Retry::read(__errdex::Text::get(&$retries, row(self)))
    }

    #[doc = "For whom the error is."]
    #[must_use]
    pub const fn audience(self) -> __errdex::api::Audience {
        __errdex::api::Audience::read(__errdex::Text::get(&$audiences, row(self)))
    }

    $is_retryable
    $parents
    $tests
}
"#;

/// The entry of a code that is text.
const FROM_TEXT_CODE: &str = "
match __errdex::Names::find(&code_index(), code, &codes()) {
    ::core::option::Option::Some(__errdex_row) => at(__errdex_row),
    ::core::option::Option::None => ::core::option::Option::None,
}";

/// The entry of a code behind a perfect hash, which leads from any number to a row.
const FROM_HASHED_CODE: &str = "
match at(place(code)) {
    ::core::option::Option::Some(__errdex_found) => {
        if __errdex_found as $code == code {
            ::core::option::Option::Some(__errdex_found)
        } else {
            ::core::option::Option::None
        }
    }
    ::core::option::Option::None => ::core::option::Option::None,
}";

/// The entry of an alias: a place after those of the names.
const FROM_ALIAS: &str = "
::core::option::Option::Some(__errdex_place) if __errdex_place >= $rows => {
    at(__errdex::Ints::get(&alias_rows(), __errdex_place - $rows))
}";

const TABLE: &str = "
#[automatically_derived]
impl __errdex::Table for $name {
    #[inline]
    fn row(self) -> ::core::primitive::usize {
        row(self)
    }

    fn at(__errdex_row: ::core::primitive::usize) -> ::core::option::Option<Self> {
        at(__errdex_row)
    }

    $tables
}
";

const TEXT_CODES: &str = "
fn text_codes() -> ::core::option::Option<__errdex::Text> {
    ::core::option::Option::Some(codes())
}
";

const RETIRED_CODES: &str = "
fn retired_codes() -> &'static [::core::primitive::i128] {
    &[$codes]
}
";

const HIDDEN: &str = "
#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct $name;

#[automatically_derived]
impl __errdex::Tables for $name {
    type Code = $code;

    const CATALOG: &'static ::core::primitive::str = $identity;
    const COUNT: ::core::primitive::usize = $count;

    fn tables() -> __errdex::Packed {
        $tables
    }

    $pages
    $retired
    $translated
}
";

const PAGES: &str = "
fn pages() -> __errdex::Packed {
    $pages
}
";

const CATALOG: &str = "
#[automatically_derived]
impl __errdex::api::Catalog for $name {
    type Code = $code;

    const CATALOG: &'static ::core::primitive::str = $identity;
    const COUNT: ::core::primitive::usize = <$name>::COUNT;

    #[inline]
    fn code(self) -> $code {
        code(self)
    }

    #[inline]
    fn name(self) -> &'static ::core::primitive::str {
        name(self)
    }

    #[inline]
    fn message(self) -> &'static ::core::primitive::str {
        <$name>::message(self)
    }

    #[inline]
    fn from_code(code: $code) -> ::core::option::Option<Self> {
        <$name>::from_code(code)
    }

    #[inline]
    fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
        <$name>::from_name(name)
    }
}
";

const FORMATTING: &str = "
#[automatically_derived]
impl ::core::fmt::Display for $name {
    fn fmt(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __errdex::display(*self, __errdex_f)
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for $name {
    fn fmt(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __errdex::debug(*self, __errdex_f)
    }
}

#[automatically_derived]
impl ::core::error::Error for $name {}
";

const CONVERSIONS: &str = "
#[automatically_derived]
impl ::core::convert::From<$name> for $code {
    #[inline]
    fn from(__errdex_this: $name) -> $code {
        code(__errdex_this)
    }
}

#[automatically_derived]
impl$lifetime ::core::convert::TryFrom<$borrowed> for $name {
    type Error = __errdex::api::UnknownCode<$borrowed>;

    #[inline]
    fn try_from(code: $borrowed) -> ::core::result::Result<Self, __errdex::api::UnknownCode<$borrowed>> {
        match <$name>::from_code(code) {
            ::core::option::Option::Some(__errdex_found) => ::core::result::Result::Ok(__errdex_found),
            ::core::option::Option::None => ::core::result::Result::Err(__errdex::api::UnknownCode(code)),
        }
    }
}

#[automatically_derived]
impl ::core::str::FromStr for $name {
    type Err = __errdex::api::UnknownName;

    fn from_str(name: &::core::primitive::str) -> ::core::result::Result<Self, __errdex::api::UnknownName> {
        $by_code
        match <$name>::from_name(name) {
            ::core::option::Option::Some(__errdex_found) => ::core::result::Result::Ok(__errdex_found),
            ::core::option::Option::None => {
                ::core::result::Result::Err(__errdex::api::UnknownName::new($identity))
            }
        }
    }
}
";

/// Where codes are texts, a text may be one.
const BY_CODE: &str = "
if let ::core::option::Option::Some(__errdex_found) = <$name>::from_code(name) {
    return ::core::result::Result::Ok(__errdex_found);
}";

pub(super) fn write(catalog: &Catalog, name: &str, languages: &[&Language], out: &mut String) {
    let is_text = catalog.code == CodeType::Text;
    let code = code_type(catalog);
    let rows = catalog.all().len().to_string();
    let named = [("name", name), ("code", &code), ("rows", &rows)];
    let (code_of, from_code, argument, borrowed, lifetime, by_code) = if is_text {
        (
            "__errdex::Text::get(&codes(), row(__errdex_this))".to_owned(),
            FROM_TEXT_CODE.to_owned(),
            "&::core::primitive::str",
            "&'code ::core::primitive::str",
            "<'code>",
            filled(BY_CODE, &named),
        )
    } else {
        let from_code = if is_hashed(catalog) {
            filled(FROM_HASHED_CODE, &named)
        } else {
            "at(place(code))".to_owned()
        };
        let code_of = format!("__errdex_this as {code}");
        let no_text = String::new();
        (code_of, from_code, &*code, &*code, "", no_text)
    };
    let from_alias = match aliases(catalog).next() {
        Some(_) => filled(FROM_ALIAS, &named),
        None => String::new(),
    };
    let holes = [
        ("name", name),
        ("code", &code),
        ("identity", &literal(&catalog.name)),
        ("count", &catalog.entries().len().to_string()),
        ("code_of", &code_of),
        ("from_code", &from_code),
        ("from_alias", &from_alias),
        ("argument", argument),
        ("borrowed", borrowed),
        ("lifetime", lifetime),
        ("by_code", &by_code),
        ("tables", &tables(catalog, languages)),
        (
            "message_in",
            if languages.is_empty() {
                ""
            } else {
                translated::MESSAGE_IN
            },
        ),
        (
            "retries",
            columns::call("retries()", columns::has_retries(catalog)),
        ),
        (
            "audiences",
            columns::call("audiences()", columns::has_audiences(catalog)),
        ),
        ("is_retryable", is_retryable(catalog, IS_RETRYABLE)),
        ("parents", parents::methods(catalog)),
        ("tests", &category_tests(catalog, TEST)),
    ];
    fill(out, FUNCTIONS, &holes);
    fill(out, INHERENT, &holes);
    constants::write(catalog, name, out);
    fill(out, TABLE, &holes);
    fill(out, CATALOG, &holes);
    fill(out, FORMATTING, &holes);
    fill(out, CONVERSIONS, &holes);
}

/// The functions of `__errdex::Table` that return tables.
fn tables(catalog: &Catalog, languages: &[&Language]) -> String {
    let mut out = String::new();
    columns::write_methods(catalog, &mut out);
    out.push_str(&translated::table(catalog, languages));
    if catalog.code == CodeType::Text {
        out.push_str(TEXT_CODES);
    }
    out.push_str(&retired_codes(catalog));
    out
}

/// Writes the tables for `__errdex::Row`.
pub(super) fn write_hidden(
    catalog: &Catalog,
    name: &str,
    languages: &[&Language],
    out: &mut String,
) {
    let mut tables = packed::tables(catalog);
    if !catalog.forms.is_empty() {
        let forms = forms::table(catalog);
        tables = format!("__errdex::Packed::with_forms({tables}, {forms})");
    }
    let links = Links::new(catalog);
    if links.has_imported() {
        let imported = links.imported();
        tables = format!("__errdex::Packed::with_imported({tables}, {imported})");
    }
    let pages = packed::pages(catalog);
    let pages = pages.map(|pages| filled(PAGES, &[("pages", &pages)]));
    let holes = [
        ("name", name),
        ("code", &code_type(catalog)),
        ("identity", &literal(&catalog.name)),
        ("count", &catalog.entries().len().to_string()),
        ("tables", &tables),
        ("pages", &pages.unwrap_or_default()),
        ("retired", &retired_codes(catalog)),
        ("translated", &translated::table(catalog, languages)),
    ];
    fill(out, HIDDEN, &holes);
}

fn code_type(catalog: &Catalog) -> String {
    if catalog.code == CodeType::Text {
        "&'static ::core::primitive::str".to_owned()
    } else {
        format!("::core::primitive::{}", catalog.code.rust())
    }
}

fn retired_codes(catalog: &Catalog) -> String {
    let retired = retired_numbers(catalog);
    if retired.is_empty() {
        return String::new();
    }
    let retired: Vec<String> = retired.iter().map(ToString::to_string).collect();
    filled(RETIRED_CODES, &[("codes", &retired.join(", "))])
}
