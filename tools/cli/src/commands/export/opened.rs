//! Opens the catalogue that is exported, with the places of its entries.

use std::path::{Path, PathBuf};

use errdex_catalog::model::Export;
use errdex_catalog::source::{Sources, Span};
use errdex_export::{Exported, Format, Refused};

use crate::catalogues::{Chosen, choose};
use crate::failure::{Failure, complain, say};
use crate::source::{Family, loaded, tell};

/// A catalogue to export.
pub(super) struct Opened {
    /// All of it.
    pub(super) exported: Exported,
    /// The files that it was read from; none, if it is built in.
    sources: Option<Sources>,
    /// The files that it asks for.
    pub(super) exports: Vec<Export>,
    /// Where the paths of those files begin.
    pub(super) folder: PathBuf,
    /// The same, as messages show it.
    pub(super) shown_folder: PathBuf,
}

impl Opened {
    /// The catalogue that is named, else the one of this folder or package, else the one that is built in.
    pub(super) fn open(named: Option<&Path>) -> Result<Self, Failure> {
        let choice = choose(named)?;
        let opened = match &choice.chosen {
            Chosen::File(file) => {
                let loaded = loaded::read(file, false)?;
                let Some(catalog) = &loaded.catalog else {
                    return Err(loaded::unsound(&loaded, file));
                };
                let root = loaded::root(&loaded, file);
                Self {
                    exported: Exported::from_catalog(catalog),
                    exports: catalog.exports.clone(),
                    folder: root.parent().unwrap_or(Path::new("")).to_owned(),
                    shown_folder: file.parent().unwrap_or(Path::new("")).to_owned(),
                    sources: Some(loaded.sources),
                }
            }
            Chosen::BuiltIn(family) => Self::built_in(*family),
            Chosen::EveryBuiltIn => Self::built_in(Family::Windows),
        };
        if !choice.is_named {
            tell(&choice, &opened.exported.name);
        }
        Ok(opened)
    }

    fn built_in(family: Family) -> Self {
        Self {
            exported: Exported::from_whole(family.source().whole()),
            sources: None,
            exports: Vec::new(),
            folder: PathBuf::new(),
            shown_folder: PathBuf::new(),
        }
    }

    /// A message with its place in the catalogue, if it has one.
    pub(super) fn placed(&self, place: Option<Span>, message: &str) -> String {
        match place.zip(self.sources.as_ref()) {
            Some((span, sources)) => {
                let file = sources.file(span.file).shown();
                let position = sources.position(span);
                format!("{file}:{}:{}: {message}", position.line, position.column)
            }
            None => message.to_owned(),
        }
    }

    /// Shows why the catalogue cannot be exported, each reason with its place.
    pub(super) fn refused(&self, refused: &[Refused], format: Format) -> Failure {
        for Refused {
            place,
            message,
            help,
        } in refused
        {
            complain(self.placed(*place, message));
            if let Some(help) = help {
                say(format!("  help: {help}"));
            }
        }
        let name = &self.exported.name;
        Failure::wrong(format!(
            "the catalogue `{name}` cannot be exported as {}; nothing was written",
            format.name()
        ))
    }
}
