//! Keeps the files of a test in memory.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;

pub(crate) struct Memory(pub(crate) HashMap<PathBuf, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let found = self.0.get(path).cloned();
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}
