//! Lists the formats, each with its reader.

mod c;
mod csv;
mod errcodes;
mod json;
mod mc;
mod po;
mod proto;
mod toml;
mod yaml;

use errdex_catalog::source::FileId;

use crate::Options;
use crate::foreign::{Context, Foreign};
use crate::items::{self, Choice};
use crate::tree::Document;

/// A format of foreign files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// C: `#define`, enums, lists of macros.
    C,
    /// Message tables of Windows.
    Mc,
    /// `errcodes.txt` of `PostgreSQL`.
    Errcodes,
    /// Enums of Protocol Buffers.
    Proto,
    /// Message catalogues of gettext.
    Po,
    /// Comma-separated values, with the names of the columns in the first row.
    Csv,
    /// The same with tabs.
    Tsv,
    /// JSON.
    Json,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
}

/// Reads a file into a list.
pub(crate) fn read(
    cx: &mut Context,
    foreign: &mut Foreign,
    format: Format,
    file: FileId,
    options: &Options,
) {
    let document = match format {
        Format::C => return c::read(cx, foreign, file),
        Format::Mc => return mc::read(cx, foreign, file),
        Format::Errcodes => return errcodes::read(cx, foreign, file),
        Format::Proto => return proto::read(cx, foreign, file),
        Format::Po => return po::read(cx, foreign, file),
        Format::Csv => csv::read(cx, file, b','),
        Format::Tsv => csv::read(cx, file, b'\t'),
        Format::Json => json::read(cx, file),
        Format::Yaml => yaml::read(cx, file),
        Format::Toml => toml::read(cx, file),
    };
    if let Some(document) = document {
        mapped(cx, foreign, &document, options);
    }
}

fn mapped(cx: &mut Context, foreign: &mut Foreign, document: &Document, options: &Options) {
    let choice = Choice {
        map: options.map.clone(),
    };
    items::add(cx, foreign, document, &choice);
}
