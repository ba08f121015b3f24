//! Reads each catalogue once for all macro calls of a crate.

use std::collections::HashMap;
use std::path::PathBuf;
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

/// Catalogues by root file and by whether the fields were taken from the code.
type Known = HashMap<(PathBuf, bool), First>;

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

/// A catalogue, and the item whose macro read it first and shows its problems.
struct First {
    loaded: Arc<Loaded>,
    item: String,
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
    let key = (place.file.clone(), fields_in_code);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if let Some(first) = known.get(&key).filter(|first| is_fresh(&first.loaded)) {
        return Ok(Reading {
            loaded: Arc::clone(&first.loaded),
            reported: first.loaded.catalog.is_none() && *item != first.item,
        });
    }
    let options = Options {
        fields_in_code,
        ..Options::from(&place.base)
    };
    let loaded = Arc::new(load(&Disk, &place.file, options)?);
    let first = First {
        loaded: Arc::clone(&loaded),
        item: item.to_string(),
    };
    known.insert(key, first);
    Ok(Reading {
        loaded,
        reported: false,
    })
}

fn is_fresh(loaded: &Loaded) -> bool {
    loaded.sources.iter().all(|file| {
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
        let folder = std::env::temp_dir().join(format!("errdex-reading-{}", std::process::id()));
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
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
