//! Reads each catalogue once for all macro calls of a crate.
//!
//! An editor keeps one process for the macro calls of many crates, while files change.

use std::cell::RefCell;
use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::{Disk, Files};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::{Loaded, Options, Unreadable, load};
use proc_macro2::Ident;

use crate::place::Place;

/// What a macro call gets of a catalogue.
pub(crate) struct Reading {
    /// The catalogue and its problems.
    pub(crate) loaded: Arc<Loaded>,
    /// Whether an earlier call has shown the problems; once is enough.
    pub(crate) reported: bool,
}

/// What was read, by what it was read for.
type Known = HashMap<Key, First>;

/// What a catalogue was read for.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    /// Each crate shows the problems for itself: its package and its name, which cargo and rust-analyzer set.
    of_crate: [Option<OsString>; 2],
    root: PathBuf,
    fields_in_code: bool,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

/// A catalogue, and the item whose macro read it first and shows its problems.
struct First {
    loaded: Arc<Loaded>,
    /// Files that were looked for and could not be read.
    absent: Vec<PathBuf>,
    item: String,
}

/// The files on disk, with a list of those that could not be read.
#[derive(Default)]
struct Looked {
    absent: RefCell<Vec<PathBuf>>,
}

impl Files for Looked {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Disk.read(path)
            .inspect_err(|_| self.absent.borrow_mut().push(path.to_owned()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.real(path)
    }
}

/// Reads the catalogue at `place` for the macro on `item`. Editors keep the macro alive while files change, so what was
/// read before counts only as long as the files hold the same bytes; and they expand one item again and again, which
/// must show its problems each time.
pub(crate) fn read(place: &Place, item: &Ident) -> Result<Reading, Unreadable> {
    read_with(place, item, false)
}

/// As [`read`], for an enum whose author wrote the fields: an entry that declares none leaves them to the code.
///
/// Where a code type is made of the catalogue as well, one reading may serve both.
pub(crate) fn read_for_fields(
    place: &Place,
    item: &Ident,
    has_code_type: bool,
) -> Result<Reading, Unreadable> {
    if !has_code_type {
        let reading = read_with(place, item, true)?;
        if reading.loaded.catalog.is_some() {
            return Ok(reading);
        }
        // What is wrong is told as for a code type, and once, whichever comes first.
    }
    let reading = read_with(place, item, false)?;
    let lacks_fields = |problem: &Diagnostic| {
        problem.level == Level::Error && problem.rule == Rule::PlaceholderWithoutField
    };
    if reading.loaded.catalog.is_none() && reading.loaded.problems.iter().any(lacks_fields) {
        return read_with(place, item, true);
    }
    Ok(reading)
}

fn read_with(place: &Place, item: &Ident, fields_in_code: bool) -> Result<Reading, Unreadable> {
    let key = Key {
        of_crate: ["CARGO_MANIFEST_DIR", "CARGO_CRATE_NAME"].map(env::var_os),
        root: place.file.clone(),
        fields_in_code,
    };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if let Some(first) = known.get(&key).filter(|first| is_fresh(first)) {
        return Ok(Reading {
            loaded: Arc::clone(&first.loaded),
            reported: first.loaded.catalog.is_none() && *item != first.item,
        });
    }
    let options = Options {
        fields_in_code,
        ..Options::from(&place.base)
    };
    let files = Looked::default();
    let loaded = Arc::new(load(&files, &place.file, options)?);
    let first = First {
        loaded: Arc::clone(&loaded),
        absent: files.absent.into_inner(),
        item: item.to_string(),
    };
    known.insert(key, first);
    Ok(Reading {
        loaded,
        reported: false,
    })
}

fn is_fresh(first: &First) -> bool {
    let are_absent = first.absent.iter().all(|path| Disk.read(path).is_err());
    are_absent
        && first.loaded.sources.iter().all(|file| {
            let bytes = Disk.read(file.path()).unwrap_or_default();
            let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
            text == file.text().as_bytes()
        })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proc_macro2::Span;

    use super::*;

    #[test]
    fn a_catalogue_is_read_once_as_long_as_its_files_stay() {
        let folder = env::temp_dir().join(format!("errdex-reading-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("errors.yaml");
        let text = "catalog: a\ntitle: A\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: one}\n";
        fs::write(&file, text).expect("the file is written");
        let place = Place::at(&file);
        let of = |item| {
            let item = Ident::new(item, Span::call_site());
            read(&place, &item).expect("it is there").loaded
        };
        let first = of("First");
        assert!(first.catalog.is_some(), "{:?}", first.problems);
        assert!(Arc::ptr_eq(&first, &of("Second")));
        fs::write(&file, text.replace("message: one", "message: two")).expect("it is written");
        let changed = of("Second");
        assert!(!Arc::ptr_eq(&first, &changed));
        assert!(Arc::ptr_eq(&changed, &of("First")));
        // A lock was not there, and then is.
        fs::write(file.with_extension("lock"), "2 ONE One 1.0.0 active\n").expect("it is written");
        let broken = of("First");
        assert!(broken.catalog.is_none());
        assert!(Arc::ptr_eq(&broken, &of("Second")));
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
