//! Reads each catalogue once for all macro calls of a crate, and knows which of them shows what is wrong.
//!
//! An editor keeps one process for the macro calls of many crates, while files change.

use std::cell::RefCell;
use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use errdex_catalog::files::{Disk, Files};
use errdex_catalog::{Languages, Loaded, Options, Unreadable, load};
use proc_macro2::Ident;

use crate::place::Place;

/// What a macro call gets of a catalogue.
pub(crate) struct Reading {
    /// The catalogue and its problems.
    pub(crate) loaded: Arc<Loaded>,
    /// The item whose macro shows the problems, where that is another one; once is enough.
    pub(crate) reported_by: Option<String>,
}

/// What was read, by the crate that it was read for and by root file.
type Known = HashMap<(Crate, PathBuf), First>;

/// Each crate shows the problems for itself: its package and its name, which cargo and rust-analyzer set.
type Crate = [Option<OsString>; 3];

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

/// A catalogue, and the item whose macro read it first and shows its problems.
struct First {
    loaded: Arc<Loaded>,
    /// Files that were looked for and could not be read.
    absent: Vec<PathBuf>,
    /// The languages that were read.
    languages: Vec<String>,
    item: String,
    /// Tells items of one name apart.
    place: String,
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
///
/// The catalogue may have more languages than `languages`, if another item names these.
pub(crate) fn read(
    place: &Place,
    item: &Ident,
    languages: &[String],
) -> Result<Reading, Unreadable> {
    read_for_crate(this_crate(), place, item, languages)
}

fn read_for_crate(
    of_crate: Crate,
    place: &Place,
    item: &Ident,
    languages: &[String],
) -> Result<Reading, Unreadable> {
    let key = (of_crate, place.file.clone());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    let before = known.get(&key).filter(|first| is_fresh(first));
    let reported_by = before.and_then(|first| {
        let is_other = || *item != first.item || place_of(item) != first.place;
        (first.loaded.catalog.is_none() && is_other()).then(|| first.item.clone())
    });
    let mut wanted: Vec<String> = before.map_or_else(Vec::new, |first| first.languages.clone());
    let is_new = |tag: &&String| !wanted.contains(tag);
    let more: Vec<String> = languages.iter().filter(is_new).cloned().collect();
    if let Some(first) = before.filter(|_| more.is_empty()) {
        return Ok(Reading {
            loaded: Arc::clone(&first.loaded),
            reported_by,
        });
    }
    wanted.extend(more);
    let files = Looked::default();
    let options = Options {
        languages: match &wanted[..] {
            [] => Languages::Unread,
            named => Languages::Named(named),
        },
        ..Options::from(&place.base)
    };
    let loaded = Arc::new(load(&files, &place.file, options)?);
    let first = First {
        loaded: Arc::clone(&loaded),
        absent: files.absent.into_inner(),
        languages: wanted,
        item: reported_by.clone().unwrap_or_else(|| item.to_string()),
        place: place_of(item),
    };
    known.insert(key, first);
    Ok(Reading {
        loaded,
        reported_by,
    })
}

/// The crate that is compiled.
fn this_crate() -> Crate {
    ["CARGO_MANIFEST_DIR", "CARGO_CRATE_NAME", "CARGO_BIN_NAME"].map(env::var_os)
}

/// The file and the line of an item, as far as the compiler tells.
fn place_of(item: &Ident) -> String {
    if !proc_macro::is_available() {
        return String::new();
    }
    let span = item.span().unwrap();
    format!("{}:{}:{}", span.file(), span.line(), span.column())
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
            read(&place, &item, &[]).expect("it is there").loaded
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

        // What is wrong is shown by the first item of each crate.
        let reported_by = |of_crate: &str, item| {
            let item = Ident::new(item, Span::call_site());
            let of_crate = [Some(of_crate.into()), None, None];
            let read = read_for_crate(of_crate, &place, &item, &[]);
            read.expect("it is there").reported_by
        };
        assert_eq!(reported_by("one", "First"), None);
        assert_eq!(reported_by("one", "Second").as_deref(), Some("First"));
        assert_eq!(reported_by("two", "Second"), None);
        assert_eq!(reported_by("two", "First").as_deref(), Some("Second"));
        assert_eq!(reported_by("one", "First"), None);
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
