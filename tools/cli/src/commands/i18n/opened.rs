//! Opens a catalogue with its translations.

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files as _, normalised, shown};
use errdex_catalog::model::{Catalog, Language};
use errdex_catalog::similar::did_you_mean;
use errdex_edit::Replacement;

use crate::failure::Failure;
use crate::source::loaded;
use crate::workspace::{self, Place};

/// A catalogue, and what its languages say.
pub(super) struct Opened {
    pub(super) catalog: Catalog,
    /// The folder of the root.
    folder: PathBuf,
    /// The folder that messages leave out.
    base: PathBuf,
}

/// The file of a language as it is.
pub(super) struct Sidecar {
    path: PathBuf,
    pub(super) shown: String,
    bytes: Option<Vec<u8>>,
}

impl Opened {
    /// The catalogue in `file`, which must be sound without its translations: what is wrong with these, this may mend.
    pub(super) fn open(file: &Path) -> Result<Self, Failure> {
        let own = loaded::sound(loaded::read(file, false)?, file)?;
        let translated = loaded::read_translated(file)?;
        let read = translated.catalog.or(translated.tombstones);
        let catalog = read.or(translated.skeleton).unwrap_or(own);
        let Place { root, base } = workspace::place(file);
        let folder = root.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self {
            catalog,
            folder,
            base,
        })
    }

    /// The language with that tag.
    pub(super) fn language(&self, tag: &str) -> Result<&Language, Failure> {
        self.catalog.in_language(tag).ok_or_else(|| {
            let languages = self.catalog.languages.iter();
            let tags: Vec<&str> = languages.map(|language| language.tag.as_str()).collect();
            let help = match did_you_mean(tag, tags.iter().copied()) {
                Some(meant) => meant,
                None if tags.is_empty() => {
                    format!("add `languages: {{{tag}: errors.{tag}.yaml}}` to its root")
                }
                None => format!("it lists {}", tags.join(", ")),
            };
            Failure::wrong(format!(
                "the catalogue does not list the language `{tag}`; {help}"
            ))
        })
    }

    /// The file of a language.
    pub(super) fn sidecar(&self, language: &Language) -> Result<Sidecar, Failure> {
        let path = self.folder.join(normalised(Path::new(&language.path)));
        let shown = shown(&path, &self.base);
        let bytes = match Disk.read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                let message = format!("cannot read `{shown}`: {error}");
                return Err(Failure::unusable(message));
            }
        };
        Ok(Sidecar { path, shown, bytes })
    }
}

impl Sidecar {
    /// Its text; of a file that is not there, nothing.
    pub(super) fn text(&self) -> Result<&str, Failure> {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Failure::wrong(format!("`{}` is not valid UTF-8", self.shown)))?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// The file with another text; nothing if it has that text.
    pub(super) fn replacement(&self, text: &str) -> Result<Option<Replacement>, Failure> {
        if self.bytes.is_some() && self.text()? == text {
            return Ok(None);
        }
        Ok(Some(Replacement {
            path: self.path.clone(),
            shown: self.shown.clone(),
            old: self.bytes.clone(),
            new: text.as_bytes().to_vec(),
        }))
    }

    /// What to say if it cannot be edited line by line.
    pub(super) fn unusual(&self) -> Failure {
        Failure::wrong(format!(
            "`{}` cannot be edited: write each entry on lines of its own, as in `NAME:` with its texts below",
            self.shown
        ))
    }
}
