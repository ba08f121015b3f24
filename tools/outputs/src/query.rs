//! Finds what a query may mean in a catalogue that was loaded, by the same function that searches one that was compiled
//! in.

use std::fmt;

use errdex_catalog::code::Code;
use errdex_catalog::model::{Catalog, Entry};
use errdex_tables::query::{self, Queried};
use errdex_tables::{Form, Integer};

/// How a query was read to mean an entry.
pub type Reading = query::Reading<String>;

/// The entries that `query` may mean, the likeliest first; retired ones too.
#[must_use]
pub fn find<'c>(catalog: &'c Catalog, query: &str) -> Vec<(&'c Entry, Reading)> {
    let found = query::find(&Loaded(catalog), query);
    let rows = (0..).map_while(|at| found.get(at));
    rows.map(|(row, reading)| (&catalog.all()[row], reading.map(str::to_owned)))
        .collect()
}

/// A catalogue that was loaded.
struct Loaded<'c>(&'c Catalog);

impl<'c> Queried for Loaded<'c> {
    type FormName = &'c str;

    fn strip(&self) -> &str {
        &self.0.variants.strip
    }

    fn in_use(&self) -> usize {
        self.0.entries().len()
    }

    fn integer(&self) -> Option<Integer> {
        self.0.code.integer()
    }

    fn form(&self, at: usize) -> Option<Form<&'c str>> {
        let form = self.0.forms.get(at)?;
        Some(form.map(String::as_str))
    }

    fn row_of_name(&self, name: &[u8]) -> Option<usize> {
        let is_it = |own: &str| own.as_bytes().eq_ignore_ascii_case(name);
        let mut entries = self.0.all().iter();
        entries.position(|entry| entry.names().any(is_it))
    }

    fn row_of_number(&self, number: i128) -> Option<usize> {
        let id = self.0.by_code(&Code::Number(number))?;
        Some(id.index())
    }

    fn text_code(&self, row: usize) -> Option<&str> {
        match &self.0.all().get(row)?.code {
            Code::Text(text) => Some(text),
            Code::Number(_) => None,
        }
    }

    fn write_variant(&self, row: usize, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(&self.0.all()[row].variant)
    }
}
