//! Reads the templates of a folder, and no other file.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use errdex_export::templates::Reader;

/// Larger than any template, and small enough to read.
const LARGEST: u64 = 16 << 20;

/// Reads files of a folder, whose path is canonical, and none outside of it.
pub(super) fn reader(folder: PathBuf) -> Reader {
    Box::new(move |name| {
        let outside = || format!("`{name}` is outside of the template's folder");
        if name.contains('\\') || !is_below(Path::new(name)) {
            return Err(outside());
        }
        let unreadable = |why: &dyn std::fmt::Display| format!("cannot read `{name}`: {why}");
        let path = match fs::canonicalize(folder.join(name)) {
            Ok(path) => path,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(&error)),
        };
        // A symbolic link may lead elsewhere.
        if !path.starts_with(&folder) {
            return Err(outside());
        }
        let metadata = fs::metadata(&path).map_err(|error| unreadable(&error))?;
        // Reading a pipe would never end.
        if !metadata.is_file() {
            return Err(unreadable(&"it is not a file"));
        }
        if metadata.len() > LARGEST {
            return Err(unreadable(&"it is larger than 16 MiB"));
        }
        let text = fs::read_to_string(&path);
        text.map(Some).map_err(|error| unreadable(&error))
    })
}

/// Whether a relative path has no step upwards.
pub(super) fn is_below(path: &Path) -> bool {
    let mut components = path.components();
    components.all(|component| matches!(component, Component::Normal(_)))
}
