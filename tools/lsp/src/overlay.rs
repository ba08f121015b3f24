//! Lays the open texts over the disk, so that a catalogue is read as it is in the editor.

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, Stamp};

use crate::buffers::Buffers;

/// The files as the editor has them.
#[derive(Clone, Copy)]
pub(crate) struct Overlay<'o> {
    /// The open texts.
    pub(crate) buffers: &'o Buffers,
    /// Everything else.
    pub(crate) disk: &'o dyn Files,
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.buffers.find(path, |path| self.disk.real(path).ok()) {
            Some((_, buffer)) => Ok(buffer.text.clone().into_bytes()),
            None => self.disk.read(path),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut list = self.disk.list(folder).unwrap_or_default();
        // A new document is in its folder before it is saved.
        for path in self.buffers.paths() {
            if path.parent() == Some(folder) && !list.iter().any(|known| known == path) {
                list.push(path.to_owned());
            }
        }
        Ok(list)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        match self.disk.real(path) {
            Err(_) if self.buffers.get(path).is_some() => Ok(path.to_owned()),
            real => real,
        }
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        match self.buffers.find(path, |path| self.disk.real(path).ok()) {
            Some((_, buffer)) => Some(Stamp::of_text(buffer.revision)),
            None => self.disk.stamp(path),
        }
    }
}
