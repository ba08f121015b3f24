//! Lays texts that are not written yet over the files of a catalogue.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;

/// The files, some of them with another text.
#[expect(missing_debug_implementations, reason = "files need not be shown")]
pub struct Overlay<'f> {
    /// What stands in them.
    pub texts: HashMap<PathBuf, Vec<u8>>,
    /// Where the others are read.
    pub files: &'f dyn Files,
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.texts.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.files.read(path),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.files.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real(path)
    }
}
