//! Fails at one step of a replacement, or dies there, for the tests.

use std::io;
use std::path::{Path, PathBuf};

use super::set::{Disk, Found, Steps};

/// The disk, of which step number `fails` fails; after a crash, all later ones do.
pub(super) struct Faulty {
    pub(super) done: usize,
    pub(super) fails: usize,
    pub(super) crash: bool,
}

impl Faulty {
    fn step<T>(&mut self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.done += 1;
        let now = self.done - 1;
        if now == self.fails || (self.crash && now > self.fails) {
            return Err(io::Error::other("a fault"));
        }
        step()
    }
}

impl Steps for Faulty {
    fn look(&mut self, path: &Path) -> io::Result<Found> {
        self.step(|| Disk.look(path))
    }
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        self.step(|| Disk.write_beside(path, bytes))
    }
    fn write_marked(&mut self, path: &Path, head: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        self.step(|| Disk.write_marked(path, head, bytes))
    }
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.rename(from, to))
    }
    fn place(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.place(from, to))
    }
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.remove(path))
    }
}
