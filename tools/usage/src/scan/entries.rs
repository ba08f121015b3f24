//! Finds the entry that a member of an enum stands for.

use errdex_catalog::code::Code;
use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::VariantRule;

use super::Member;
use super::declared::{Declared, EntryOf, Kind};

/// The entry of a member, if it has one.
pub(super) fn entry_of<'c>(
    catalog: &'c Catalog,
    declared: &Declared,
    member: &Member,
) -> Option<&'c Entry> {
    match member {
        Member::Name(name) => by_name(catalog, name),
        Member::Code(code) => by_code(catalog, code),
        Member::Variant(name) | Member::Conversion(name) => match declared.kind {
            Kind::Attribute => by_variant(catalog, name)
                .or_else(|| by_name(catalog, name).filter(|_| catalog.variants.constants)),
            Kind::AttributeErrors | Kind::Mirrored => by_variant(catalog, name),
            Kind::Derived | Kind::DerivedStruct => match declared.variants.get(name)? {
                EntryOf::Nothing => None,
                EntryOf::Named(name) => by_name(catalog, name),
                EntryOf::Coded(code) => by_code(catalog, code),
                EntryOf::Variant => match &declared.prefix {
                    None => by_variant(catalog, name),
                    Some(prefix) => by_variant_below(catalog, prefix, name),
                },
            },
        },
    }
}

fn by_name<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c Entry> {
    let mut all = catalog.all().iter();
    all.find(|entry| entry.names().any(|own| own == name))
}

fn by_code<'c>(catalog: &'c Catalog, written: &str) -> Option<&'c Entry> {
    let code = catalog.code.parse(&written.replace('_', ""), false).ok();
    let code = code.unwrap_or_else(|| Code::Text(written.to_owned()));
    Some(catalog.entry(catalog.by_code(&code)?))
}

fn by_variant<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c Entry> {
    // The entries in use come first.
    let mut all = catalog.all().iter();
    all.find(|entry| entry.variant == name).or_else(|| {
        let mut all = catalog.entries().iter();
        all.find(|entry| entry.former.iter().any(|(_, variant)| variant == name))
    })
}

/// The same, where the prefix takes the place of what the catalogue strips.
fn by_variant_below<'c>(catalog: &'c Catalog, prefix: &str, name: &str) -> Option<&'c Entry> {
    let rule = VariantRule {
        strip: String::new(),
        ..catalog.variants.clone()
    };
    let mut all = catalog.all().iter();
    all.find(|entry| {
        let Some(rest) = entry
            .name
            .strip_prefix(prefix)
            .filter(|rest| !rest.is_empty())
        else {
            return false;
        };
        let is_set = entry.variant != catalog.variants.variant(&entry.name);
        if is_set {
            entry.variant == name
        } else {
            rule.variant(rest) == name
        }
    })
}
