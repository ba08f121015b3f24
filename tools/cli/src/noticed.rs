//! Has cargo notice a file that appears next to a catalogue.
//!
//! Cargo looks at the files that a crate was built from, and what was not there then is not among them. So the root is
//! made newer: its time changes, and nothing else.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::failure::say;

/// Makes the root newer. Where that fails, nothing is lost but the notice: `file` says what appeared.
pub(crate) fn renew(root: &Path, file: &str) {
    if let Err(error) = touch(root) {
        let root = root.display();
        say(format!(
            "cargo does not notice `{file}` before `{root}` changes, whose time cannot be set: {error}"
        ));
    }
}

fn touch(root: &Path) -> io::Result<()> {
    let file = File::options().append(true).open(root)?;
    file.set_modified(SystemTime::now())
}
