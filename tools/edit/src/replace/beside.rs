//! Writes a text into a new file beside the one that it is to replace, and finds such files that a killed run left.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How many names are tried: a run that was killed may have left some behind.
const TRIES: u32 = 100;

/// A new file in the folder of `path`, with its permissions, safe on disk. Only there can a rename be one step.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let old = fs::metadata(path).ok();
    let (beside, mut file) = create(path, old.is_some())?;
    let done = fill(&mut file, bytes, old.as_ref());
    drop(file);
    if let Err(error) = done {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}

/// A new file in the folder of `path` that only the user may read, safe on disk. After `head`, it has its own
/// [`mark`], and then the bytes.
pub(super) fn write_marked(path: &Path, head: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (beside, mut file) = create(path, true)?;
    let done = file.metadata().and_then(|about| {
        let mark = mark(&about).unwrap_or_default();
        let whole = [head.as_bytes(), mark.as_bytes(), b"\n", bytes].concat();
        fill(&mut file, &whole, None)
    });
    drop(file);
    if let Err(error) = done {
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}

/// What tells a file from every copy of it: a checkout or an archive cannot know it in advance.
#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "other systems may not know when a file was made"
)]
pub(super) fn mark(about: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    Some(about.ino().to_string())
}

#[cfg(not(unix))]
pub(super) fn mark(about: &fs::Metadata) -> Option<String> {
    let created = about.created().ok()?;
    let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(since.as_nanos().to_string())
}

/// A file that stands for an old one is closed to others until it has the old one's permissions.
fn create(path: &Path, is_private: bool) -> io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = is_private;
    let mut tried = 0;
    loop {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}-{tried}.tmp", std::process::id()));
        let beside = path.with_file_name(name);
        match options.open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tried < TRIES => tried += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The permissions come before the text: whoever may not read the old file may not read the new one for a moment.
fn fill(file: &mut File, bytes: &[u8], old: Option<&fs::Metadata>) -> io::Result<()> {
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    // Without this, the rename may reach the disk before the text does.
    file.sync_all()
}

/// Removes what runs that were killed left beside the files at `paths`. Only who writes these files alone may ask for
/// it: the files of a run that goes on look the same.
pub fn sweep<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) {
    let mut names: BTreeMap<PathBuf, BTreeSet<OsString>> = BTreeMap::new();
    for path in paths {
        let path = path.as_ref();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name()) {
            let names = names.entry(folder.to_owned()).or_default();
            names.insert(name.to_owned());
        }
    }
    for (folder, names) in names {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &folder
        };
        let Ok(items) = fs::read_dir(folder) else {
            continue;
        };
        for item in items.flatten() {
            if left_beside(&item.file_name()).is_some_and(|name| names.contains(OsStr::new(name))) {
                // What cannot be removed does no harm either.
                let _ = fs::remove_file(item.path());
            }
        }
    }
}

/// The name of the file that `.NAME.PID-N.tmp` was written for.
#[must_use]
pub fn left_beside(name: &OsStr) -> Option<&str> {
    let name = name.to_str()?.strip_prefix('.')?.strip_suffix(".tmp")?;
    let (name, run) = name.rsplit_once('.')?;
    let (process, tried) = run.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(process) && is_number(tried)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_left_beside() {
        for (name, of) in [
            (".errors.yaml.12-0.tmp", Some("errors.yaml")),
            (".a.b.c.1-99.tmp", Some("a.b.c")),
            ("errors.yaml.12-0.tmp", None),
            (".errors.yaml.12.tmp", None),
            (".errors.yaml.12-.tmp", None),
            (".errors.yaml.x-0.tmp", None),
            (".errors.yaml.12-0.swp", None),
            (".12-0.tmp", None),
        ] {
            assert_eq!(left_beside(OsStr::new(name)), of, "{name}");
        }
    }

    #[test]
    fn what_is_left_beside_a_file_is_swept_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("errdex-sweep-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let names = [
            ".a.yaml.1-0.tmp",
            ".a.yaml.1-1.tmp",
            ".b.yaml.1-0.tmp",
            ".a.yaml.swp",
            "a.yaml",
        ];
        for name in names {
            fs::write(folder.join(name), "text").unwrap();
        }
        sweep([folder.join("a.yaml"), folder.join("missing.yaml")]);
        let mut left: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|item| item.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, [".a.yaml.swp", ".b.yaml.1-0.tmp", "a.yaml"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_private_text_is_never_open_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("errdex-private-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("a.yaml");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        // Before it has any text or permissions of its own.
        let (beside, _) = create(&file, true).unwrap();
        assert_eq!(mode(&beside), 0o600);
        assert_eq!(mode(&write(&file, b"new").unwrap()), 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).unwrap();
        assert_eq!(mode(&write(&file, b"new").unwrap()), 0o664);
        fs::remove_dir_all(&folder).unwrap();
    }
}
