//! Writes the enum's own methods and its traits.

use std::fmt::Write as _;

use super::columns::{self, LinkColumns, aliases, retired_numbers};
use super::lookup::is_hashed;
use super::variants::write_deprecated;
use super::write::{Writer, literal};
use super::{Options, doc, packed};
use crate::code::CodeType;
use crate::hashing::HashSet;
use crate::model::{Catalog, Entry, Status};

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

pub(super) fn write(catalog: &Catalog, options: &Options<'_>, out: &mut Writer) {
    let text = catalog.code == CodeType::Text;
    let names = Names {
        name: options.name,
        runtime: options.runtime,
        code: code_type(catalog),
        text,
        identity: literal(&catalog.name),
        count: catalog.entries().len(),
        aliases: aliases(catalog).count(),
        rows: catalog.all().len(),
        is_hashed: is_hashed(catalog),
    };
    write_inherent(&names, out);
    write_constants(catalog, &names, out);
    write_tables(catalog, &names, out);
    write_catalog(&names, out);
    write_formatting(&names, out);
    write_conversions(&names, out);
}

/// What the templates below name.
struct Names<'n> {
    name: &'n str,
    runtime: &'n str,
    code: String,
    text: bool,
    identity: String,
    count: usize,
    aliases: usize,
    rows: usize,
    is_hashed: bool,
}

fn write_inherent(names: &Names<'_>, out: &mut Writer) {
    let Names {
        name,
        runtime,
        code,
        count,
        rows,
        ..
    } = names;
    let code_body = if names.text {
        "codes().get(row(self))".to_owned()
    } else {
        format!("self as {code}")
    };
    let from_code_argument = if names.text {
        "&::core::primitive::str"
    } else {
        code.as_str()
    };
    let from_code_body = if names.text {
        "match code_index().find(code, &codes()) {
            ::core::option::Option::Some(row) => at(row),
            ::core::option::Option::None => ::core::option::Option::None,
        }"
        .to_owned()
    } else if names.is_hashed {
        format!(
            "match at(place(code)) {{
            ::core::option::Option::Some(found) if found as {code} == code => ::core::option::Option::Some(found),
            _ => ::core::option::Option::None,
        }}"
        )
    } else {
        "at(place(code))".to_owned()
    };
    let from_alias = if names.aliases == 0 {
        String::new()
    } else {
        format!(
            "            ::core::option::Option::Some(place) if place >= {rows} => at(alias_rows().get(place - {rows})),
"
        )
    };
    out.lines(&format!(
        "impl {name} {{
    /// How many entries are in use.
    pub const COUNT: ::core::primitive::usize = {count};

    /// The entry's code.
    #[must_use]
    pub const fn code(self) -> {code} {{
        {code_body}
    }}

    /// The entry's name, as the catalogue writes it.
    #[must_use]
    pub const fn name(self) -> &'static ::core::primitive::str {{
        names().get(row(self))
    }}

    /// What happened, in one line.
    #[must_use]
    pub const fn message(self) -> &'static ::core::primitive::str {{
        messages().get(row(self))
    }}

    /// The entry with that code, if it is in use.
    #[must_use]
    pub const fn from_code(code: {from_code_argument}) -> ::core::option::Option<Self> {{
        {from_code_body}
    }}

    /// The entry with that name or alias, written just so.
    #[must_use]
    pub const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {{
        match name_index().find(name, &names()) {{
{from_alias}            ::core::option::Option::Some(place) => at(place),
            ::core::option::Option::None => ::core::option::Option::None,
        }}
    }}

    /// All entries in use, in code order.
    #[must_use]
    pub fn all() -> {runtime}::All<Self> {{
        <Self as {runtime}::Catalog>::all()
    }}

    /// The entries of this catalogue that the entry links to.
    #[must_use]
    pub fn related(self) -> {runtime}::Related<Self> {{
        <Self as {runtime}::Catalog>::related(self)
    }}

    /// All links, with kind and reason, and those into other catalogues.
    #[must_use]
    pub fn links(self) -> {runtime}::Links<Self> {{
        <Self as {runtime}::Catalog>::links(self)
    }}

    /// Everything that the catalogue says of the entry.
    #[must_use]
    pub fn entry(self) -> {runtime}::Entry<Self> {{
        <Self as {runtime}::Catalog>::entry(self)
    }}
}}"
    ));
    out.blank();
}

/// Associated constants: for aliases always, for names where the catalogue asks.
fn write_constants(catalog: &Catalog, names: &Names<'_>, out: &mut Writer) {
    let constants = catalog.variants.constants;
    let any = catalog
        .entries()
        .iter()
        .any(|entry| constants || !entry.aliases.is_empty());
    if !any {
        return;
    }
    let mut variants = HashSet::default();
    out.open(&format!("impl {} {{", names.name));
    for entry in catalog.entries() {
        if constants && entry.name != entry.variant {
            out.doc(&doc::of_constant(entry));
            write_deprecated(catalog, entry, out);
            out.line(&format!(
                "pub const {}: Self = Self::{};",
                entry.name, entry.variant
            ));
        }
        for alias in entry
            .aliases
            .iter()
            .filter(|alias| **alias != entry.variant)
        {
            let is_former = entry.former.iter().any(|(name, _)| name == alias);
            write_alias(catalog, entry, alias, is_former, out);
        }
        for (_, variant) in &entry.former {
            if is_free(catalog, variant) && variants.insert(variant) {
                write_alias(catalog, entry, variant, true, out);
            }
        }
    }
    out.close("}");
    out.blank();
}

/// Another name of an entry. The ones under which it was released before should not be used any more.
fn write_alias(catalog: &Catalog, entry: &Entry, name: &str, is_former: bool, out: &mut Writer) {
    out.doc(&doc::of_alias(entry));
    if is_former && !matches!(entry.status, Status::Deprecated { .. }) {
        let note = format!("renamed to `{}` ({})", entry.variant, entry.name);
        out.line(&format!("#[deprecated(note = {})]", literal(&note)));
    } else {
        write_deprecated(catalog, entry, out);
    }
    out.line(&format!(
        "pub const {name}: Self = Self::{};",
        entry.variant
    ));
}

/// Whether no variant and no other constant has the name.
fn is_free(catalog: &Catalog, name: &str) -> bool {
    let taken = |entry: &Entry| entry.variant == name || entry.names().any(|own| own == name);
    name != "COUNT" && !catalog.entries().iter().any(taken)
}

fn write_tables(catalog: &Catalog, names: &Names<'_>, out: &mut Writer) {
    let name = names.name;
    out.lines(&format!(
        "#[automatically_derived]
impl __errdex::Table for {name} {{
    #[inline]
    fn row(self) -> ::core::primitive::usize {{
        row(self)
    }}

    fn at(row: ::core::primitive::usize) -> ::core::option::Option<Self> {{
        at(row)
    }}"
    ));
    out.indent();
    write_table_functions(catalog, out);
    out.close("}");
    out.blank();
}

/// The tables for `__errdex::Row`.
pub(super) fn write_hidden(catalog: &Catalog, name: &str, out: &mut Writer) {
    let code = code_type(catalog);
    let identity = literal(&catalog.name);
    let count = catalog.entries().len();
    out.lines(&format!(
        "#[doc(hidden)]
#[allow(missing_debug_implementations)]
pub struct {name};

#[automatically_derived]
impl __errdex::Tables for {name} {{
    type Code = {code};

    const CATALOG: &'static ::core::primitive::str = {identity};
    const COUNT: ::core::primitive::usize = {count};"
    ));
    out.indent();
    let mut tables = packed::tables(catalog);
    if !catalog.forms.is_empty() {
        let _ = write!(tables, ".with_forms({})", columns::forms(catalog).text());
    }
    let links = LinkColumns::of(catalog);
    if links.has_imported() {
        let _ = write!(tables, ".with_imported({})", links.imported().text());
    }
    write_function("tables", "__errdex::Packed", &tables, out);
    if let Some(pages) = packed::pages(catalog) {
        write_function("pages", "__errdex::Packed", &pages, out);
    }
    write_retired_codes(catalog, out);
    out.close("}");
}

fn write_function(name: &str, result: &str, body: &str, out: &mut Writer) {
    out.blank();
    out.open(&format!("fn {name}() -> {result} {{"));
    out.pieces(&[body]);
    out.close("}");
}

fn code_type(catalog: &Catalog) -> String {
    if catalog.code == CodeType::Text {
        "&'static ::core::primitive::str".to_owned()
    } else {
        format!("::core::primitive::{}", catalog.code.rust())
    }
}

fn write_table_functions(catalog: &Catalog, out: &mut Writer) {
    columns::write_methods(catalog, out);
    if catalog.code == CodeType::Text {
        let result = "::core::option::Option<__errdex::Text>";
        write_function(
            "text_codes",
            result,
            "::core::option::Option::Some(codes())",
            out,
        );
    }
    write_retired_codes(catalog, out);
}

fn write_retired_codes(catalog: &Catalog, out: &mut Writer) {
    let retired = retired_numbers(catalog);
    if retired.is_empty() {
        return;
    }
    let retired: Vec<String> = retired.iter().map(ToString::to_string).collect();
    let retired = format!("&[{}]", retired.join(", "));
    write_function(
        "retired_codes",
        "&'static [::core::primitive::i128]",
        &retired,
        out,
    );
}

fn write_catalog(names: &Names<'_>, out: &mut Writer) {
    let Names {
        name,
        runtime,
        code,
        identity,
        ..
    } = names;
    out.lines(&format!(
        "#[automatically_derived]
impl {runtime}::Catalog for {name} {{
    type Code = {code};

    const CATALOG: &'static ::core::primitive::str = {identity};
    const COUNT: ::core::primitive::usize = <{name}>::COUNT;

    #[inline]
    fn code(self) -> {code} {{
        <{name}>::code(self)
    }}

    #[inline]
    fn name(self) -> &'static ::core::primitive::str {{
        <{name}>::name(self)
    }}

    #[inline]
    fn message(self) -> &'static ::core::primitive::str {{
        <{name}>::message(self)
    }}

    #[inline]
    fn from_code(code: {code}) -> ::core::option::Option<Self> {{
        <{name}>::from_code(code)
    }}

    #[inline]
    fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {{
        <{name}>::from_name(name)
    }}
}}"
    ));
    out.blank();
}

fn write_formatting(names: &Names<'_>, out: &mut Writer) {
    let name = names.name;
    for (path, function) in [
        ("::core::fmt::Display", "display"),
        ("::core::fmt::Debug", "debug"),
    ] {
        out.lines(&format!(
            "#[automatically_derived]
impl {path} for {name} {{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
        __errdex::{function}(*self, f)
    }}
}}"
        ));
        out.blank();
    }
    out.lines(&format!(
        "#[automatically_derived]
impl ::core::error::Error for {name} {{}}"
    ));
    out.blank();
}

fn write_conversions(names: &Names<'_>, out: &mut Writer) {
    let Names {
        name,
        runtime,
        code,
        identity,
        ..
    } = names;
    let (lifetime, argument) = if names.text {
        ("<'code>", "&'code ::core::primitive::str")
    } else {
        ("", code.as_str())
    };
    let by_code = if names.text {
        format!(
            "        if let ::core::option::Option::Some(found) = <{name}>::from_code(text) {{
            return ::core::result::Result::Ok(found);
        }}
"
        )
    } else {
        String::new()
    };
    out.lines(&format!(
        "#[automatically_derived]
impl ::core::convert::From<{name}> for {code} {{
    #[inline]
    fn from(this: {name}) -> {code} {{
        this.code()
    }}
}}

#[automatically_derived]
impl{lifetime} ::core::convert::TryFrom<{argument}> for {name} {{
    type Error = {runtime}::UnknownCode<{argument}>;

    #[inline]
    fn try_from(code: {argument}) -> ::core::result::Result<Self, {runtime}::UnknownCode<{argument}>> {{
        match <{name}>::from_code(code) {{
            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
            ::core::option::Option::None => ::core::result::Result::Err({runtime}::UnknownCode(code)),
        }}
    }}
}}

#[automatically_derived]
impl ::core::str::FromStr for {name} {{
    type Err = {runtime}::UnknownName;

    fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, {runtime}::UnknownName> {{
{by_code}        match <{name}>::from_name(text) {{
            ::core::option::Option::Some(found) => ::core::result::Result::Ok(found),
            ::core::option::Option::None => ::core::result::Result::Err({runtime}::UnknownName::new({identity})),
        }}
    }}
}}"
    ));
}
