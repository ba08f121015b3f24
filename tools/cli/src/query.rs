//! Finds what a query may mean in a catalogue that was read from a file, just as `errdex::find` does in one that was
//! compiled in.

use std::fmt;

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::model::{Catalog, Entry, EntryId};

/// How many answers a query may have; `errdex::find` has room for as many.
const MOST: usize = 24;

/// How a query was read to mean an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As its name or an alias.
    Name,
    /// As its code in decimal, or as written where codes are text.
    Code,
    /// As its code in hex.
    Hex,
    /// As the form of that name.
    Form(String),
    /// As its variant.
    Variant,
}

impl Reading {
    /// The name for programs; a form's is its own.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Hex => "hex",
            Self::Form(name) => name,
            Self::Variant => "variant",
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "a name",
            Self::Code => "a code",
            Self::Hex => "hexadecimal",
            Self::Form(name) => name,
            Self::Variant => "a variant",
        })
    }
}

impl From<errdex::Reading> for Reading {
    fn from(reading: errdex::Reading) -> Self {
        match reading {
            errdex::Reading::Name => Self::Name,
            errdex::Reading::Code => Self::Code,
            errdex::Reading::Hex => Self::Hex,
            errdex::Reading::Variant => Self::Variant,
            form => Self::Form(form.to_string()),
        }
    }
}

/// The entries that `query` may mean, the likeliest first; retired ones too.
pub(crate) fn find<'c>(catalog: &'c Catalog, query: &str) -> Vec<(&'c Entry, Reading)> {
    let mut matches = Matches {
        catalog,
        found: Vec::new(),
    };
    let query = query.trim();
    matches.add_names(query);
    matches.add_text_codes(query);
    matches.add_numbers(query);
    if matches.found.is_empty() {
        matches.add_variant(query);
    }
    let found = matches.found.into_iter();
    found
        .map(|(id, reading)| (catalog.entry(id), reading))
        .collect()
}

struct Matches<'c> {
    catalog: &'c Catalog,
    found: Vec<(EntryId, Reading)>,
}

impl Matches<'_> {
    fn add(&mut self, id: EntryId, reading: Reading) {
        let known = self.found.iter().any(|(found, _)| *found == id);
        if !known && self.found.len() < MOST {
            self.found.push((id, reading));
        }
    }

    fn add_names(&mut self, query: &str) {
        let catalog = self.catalog;
        let prefixed = format!("{}{query}", catalog.variants.strip);
        for name in [query, &prefixed] {
            if let Some(id) = catalog.by_name(name) {
                self.add(id, Reading::Name);
            }
        }
    }

    fn add_text_codes(&mut self, query: &str) {
        let catalog = self.catalog;
        let codes = || {
            catalog.all().iter().filter_map(|entry| match &entry.code {
                Code::Text(text) => Some((text, catalog.by_code(&entry.code)?)),
                Code::Number(_) => None,
            })
        };
        for (code, id) in codes() {
            if code.eq_ignore_ascii_case(query) {
                self.add(id, Reading::Code);
            }
        }
        // `2001` for `E2001`, `1` for `E0001`.
        if query.is_empty() || !query.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        for (code, id) in codes() {
            let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
            let same = digits.trim_start_matches('0') == query.trim_start_matches('0');
            if same && !digits.is_empty() {
                self.add(id, Reading::Code);
            }
        }
    }

    fn add_numbers(&mut self, query: &str) {
        if let Some(number) = decimal(query) {
            self.add_number(number, Reading::Code);
            self.add_forms(number);
        }
        let digits = query
            .strip_prefix("0x")
            .or_else(|| query.strip_prefix("0X"))
            .unwrap_or(query);
        if let Some(number) = hex(digits) {
            self.add_number(number, Reading::Hex);
            self.add_forms(number);
        }
    }

    /// `number` as a code, or as the bits of one.
    fn add_number(&mut self, number: i128, reading: Reading) {
        let CodeType::Integer { bits, .. } = self.catalog.code else {
            return;
        };
        let wrapped = if number < 0 {
            number + (1 << bits)
        } else {
            number - (1 << bits)
        };
        let id = self.entry_of(number).or_else(|| self.entry_of(wrapped));
        if let Some(id) = id {
            self.add(id, reading);
        }
    }

    /// `number` as a form of a code, signed or not.
    fn add_forms(&mut self, number: i128) {
        for form in &self.catalog.forms {
            let width = if form.base > u64::from(u32::MAX) {
                64
            } else {
                32
            };
            let unsigned = if number < 0 {
                number + (1 << width)
            } else {
                number
            };
            let Ok(value) = u64::try_from(unsigned) else {
                continue;
            };
            let mask = 1_u64.checked_shl(form.bits).unwrap_or(0).wrapping_sub(1);
            let base = form.base & !mask;
            if base == 0 || value & !mask != base {
                continue;
            }
            if let Some(id) = self.entry_of(i128::from(value & mask)) {
                self.add(id, Reading::Form(form.name.clone()));
            }
        }
    }

    /// Logs that print `{:?}` hold the variant.
    fn add_variant(&mut self, query: &str) {
        let catalog = self.catalog;
        let entry = catalog
            .entries()
            .iter()
            .find(|entry| entry.variant.eq_ignore_ascii_case(query));
        if let Some(id) = entry.and_then(|entry| catalog.by_code(&entry.code)) {
            self.add(id, Reading::Variant);
        }
    }

    fn entry_of(&self, number: i128) -> Option<EntryId> {
        self.catalog.by_code(&Code::Number(number))
    }
}

fn decimal(query: &str) -> Option<i128> {
    let digits = query.strip_prefix('-').unwrap_or(query);
    let sound = is_short(digits) && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| query.parse().ok()).flatten()
}

fn hex(digits: &str) -> Option<i128> {
    let sound = is_short(digits) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound
        .then(|| i128::from_str_radix(digits, 16).ok())
        .flatten()
}

/// No code has more digits than 64 bits give.
fn is_short(digits: &str) -> bool {
    (1..=30).contains(&digits.len())
}

#[cfg(test)]
mod tests;
