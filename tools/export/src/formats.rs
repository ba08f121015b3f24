//! Names the formats and writes each.

mod c;
mod csharp;
mod csv;
mod go;
mod java;
pub(crate) mod json_messages;
mod json_schema;
mod man;
mod markdown;
mod mc;
mod openapi;
mod proto;
mod python;
mod sql;
mod typescript;

pub(crate) use markdown::plain as plain_markdown;

use crate::exported::Exported;
use crate::output::{LeftOut, Options, Output, Refused};

macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal,)*) => {
        /// A format.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Format {
            /// Every format, in alphabetical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name on the command line and in a catalogue.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// One line about it.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),* }
            }
        }
    };
}

formats! {
    /// A header of C and C++ with constants, and tables where you ask for them
    C "c",
    /// An `enum` with a class of names and messages
    Csharp "csharp",
    /// A table for spreadsheets, in commas
    Csv "csv",
    /// A package with typed constants
    Go "go",
    /// A class with constants and tables
    Java "java",
    /// Messages, templates and parameters for front ends
    JsonMessages "json-messages",
    /// A JSON Schema of the problem objects, one definition per entry
    Jsonschema "jsonschema",
    /// A page of the manual, section 7
    Man "man",
    /// A table for documentation
    Markdown "markdown",
    /// The source of a Windows message table
    Mc "mc",
    /// The components of an `OpenAPI` 3.1 description
    Openapi "openapi",
    /// An `enum` of Protocol Buffers
    Proto "proto",
    /// A module with an `IntEnum` or a `StrEnum`
    Python "python",
    /// A table with its rows
    Sql "sql",
    /// A module with a constant object, types and tables
    Typescript "typescript",
}

impl Format {
    /// The format with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
    }
}

/// Why retired entries are not in a list of constants.
const RETIRED: &str = "retired";

/// Writes the catalogue in a format.
///
/// # Errors
///
/// What cannot be written, with its place.
pub fn export(
    exported: &Exported,
    format: Format,
    options: &Options,
) -> Result<Output, Vec<Refused>> {
    match format {
        Format::C => c::write(exported, options),
        Format::Csharp => csharp::write(exported, options),
        Format::Csv => Ok(csv::write(exported)),
        Format::Go => go::write(exported, options),
        Format::Java => java::write(exported, options),
        Format::JsonMessages => Ok(json_messages::write(exported, options)),
        Format::Jsonschema => Ok(json_schema::write(exported)),
        Format::Man => man::write(exported, options),
        Format::Markdown => Ok(markdown::write(exported)),
        Format::Mc => mc::write(exported, options),
        Format::Openapi => Ok(openapi::write(exported)),
        Format::Proto => proto::write(exported, options),
        Format::Python => python::write(exported, options),
        Format::Sql => sql::write(exported, options),
        Format::Typescript => typescript::write(exported, options),
    }
}

/// The retired entries, which a list of constants leaves out.
fn without_retired(exported: &Exported) -> Vec<LeftOut> {
    LeftOut::of(RETIRED, &exported.retired)
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
