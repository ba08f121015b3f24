//! Reads a catalogue from standard input, where a command is given `-` as its file.
//!
//! Its parts, imports and everything else are on disk, as if it was a file of the current folder.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files, MAX_BYTES};

use crate::failure::Failure;
use crate::workspace::Place;

/// What messages call it.
const SHOWN: &str = "<stdin>";

/// A catalogue whose root is not a file.
pub(crate) struct StandardInput {
    root: PathBuf,
    base: PathBuf,
    bytes: Vec<u8>,
}

/// Whether a file that the user named is standard input. A file of that name is `./-`.
pub(crate) fn is_named(file: &Path) -> bool {
    file == Path::new("-")
}

impl StandardInput {
    /// Reads it to its end, or as far as a file would be read.
    pub(crate) fn read() -> Result<Self, Failure> {
        let base = std::env::current_dir().unwrap_or_default();
        let mut bytes = Vec::new();
        let mut input = io::stdin().lock().take(MAX_BYTES as u64 + 1);
        let failed = |error| Failure::unusable(format!("cannot read standard input: {error}"));
        input.read_to_end(&mut bytes).map_err(failed)?;
        Ok(Self {
            root: base.join(SHOWN),
            base,
            bytes,
        })
    }

    /// Where it would be.
    pub(crate) fn place(&self) -> Place {
        Place {
            root: self.root.clone(),
            base: self.base.clone(),
        }
    }

    /// What was read.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Files for StandardInput {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == self.root {
            return Ok(self.bytes.clone());
        }
        Disk.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        if path == self.root {
            return Ok(self.root.clone());
        }
        Disk.real(path)
    }
}
