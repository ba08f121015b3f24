//! Lists the formats, each with its reader.

mod csv;
mod json;
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
