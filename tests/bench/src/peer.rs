//! Writes the same enum as a careful person would without errdex: thiserror, `num_enum`, strum, a match for the links.

use std::fmt::Write as _;

use errdex_catalog::code::Code;
use errdex_catalog::expand;
use errdex_catalog::model::{Catalog, Entry, Target};

/// The versions that are measured against.
pub const PEERS: &str = "thiserror = \"=2.0.21\"\nnum_enum = \"=0.7.6\"\nstrum = { version = \"=0.28.0\", features = [\"derive\"] }\n";

/// The number of an entry.
pub fn number(entry: &Entry) -> i128 {
    match entry.code {
        Code::Number(number) => number,
        Code::Text(_) => 0,
    }
}

/// The enum `Code` of the whole catalogue.
pub fn stack(catalog: &Catalog) -> String {
    let mut out = String::from(
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error, num_enum::TryFromPrimitive, \
         num_enum::IntoPrimitive, strum::EnumString, strum::IntoStaticStr, strum::EnumIter)]\n",
    );
    let _ = writeln!(
        out,
        "#[repr({})]\n#[non_exhaustive]\npub enum Code {{",
        catalog.code.rust()
    );
    for entry in catalog.entries() {
        for line in expand::variant_doc(catalog, entry).lines() {
            let _ = writeln!(out, "    /// {line}");
        }
        let message = entry.message.replace('{', "{{").replace('}', "}}");
        let _ = writeln!(
            out,
            "    #[error({message:?})]\n    #[strum(serialize = {:?})]",
            entry.name
        );
        let _ = writeln!(out, "    {} = {},", entry.variant, number(entry));
    }
    out.push_str("}\n\nimpl Code {\n    /// The entries that this one links to.\n    #[must_use]\n    pub fn related(self) -> &'static [Code] {\n        match self {\n");
    for entry in catalog.entries() {
        let links: Vec<String> = entry
            .links
            .iter()
            .filter_map(|link| match link.target {
                Target::Own(id) if id.index() < catalog.entries().len() => {
                    Some(format!("Self::{}", catalog.entry(id).variant))
                }
                _ => None,
            })
            .collect();
        let _ = writeln!(
            out,
            "            Self::{} => &[{}],",
            entry.variant,
            links.join(", ")
        );
    }
    out.push_str("        }\n    }\n}\n");
    out
}

/// The variants and nothing else: what rustc takes for the enum itself.
pub fn bare(catalog: &Catalog) -> String {
    let mut out = format!(
        "#[derive(Clone, Copy)]\n#[repr({})]\npub enum Code {{\n",
        catalog.code.rust()
    );
    let mut next = 0;
    for entry in catalog.entries() {
        let number = number(entry);
        let _ = if number == next {
            writeln!(out, "    {},", entry.variant)
        } else {
            writeln!(out, "    {} = {number},", entry.variant)
        };
        next = number + 1;
    }
    out.push_str("}\n");
    out
}
