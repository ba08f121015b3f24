//! Reads each file once, and keeps what was in it: what a command replaces is compared with that.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files};

/// Files as they were when they were first read.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    seen: RefCell<HashMap<PathBuf, Vec<u8>>>,
}

impl Snapshot {
    /// What is in a file; nothing, where there is none.
    pub(crate) fn bytes(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Files for Snapshot {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if let Some(bytes) = self.seen.borrow().get(path) {
            return Ok(bytes.clone());
        }
        let bytes = Disk.read(path)?;
        self.seen
            .borrow_mut()
            .insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }
}
