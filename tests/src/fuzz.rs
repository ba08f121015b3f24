//! What must hold for any bytes: the fuzz targets and the test of their corpus ask the same.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::rule::Level;
use errdex_catalog::{Loaded, Options, expand, load, render};
use errdex_outputs::rust;

/// Begins the line that names the file which follows: `%%% part.yaml`. What stands before the first one is the root.
const MARK: &[u8] = b"%%% ";

/// The files in one input.
struct Input<'i>(BTreeMap<PathBuf, &'i [u8]>);

impl<'i> Input<'i> {
    fn read(bytes: &'i [u8]) -> Self {
        let mut files = BTreeMap::new();
        let (mut name, mut start, mut at) = (PathBuf::from("root.yaml"), 0, 0);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let next = line.strip_prefix(MARK).map(<[u8]>::trim_ascii);
            if let Some(next) = next.and_then(|next| std::str::from_utf8(next).ok()) {
                files.entry(name).or_insert(&bytes[start..at]);
                (name, start) = (normalised(Path::new(next)), at + line.len());
            }
            at += line.len();
        }
        files.entry(name).or_insert(&bytes[start..]);
        Self(files)
    }
}

impl Files for Input<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let bytes = self.0.get(&normalised(path));
        bytes
            .map(|bytes| bytes.to_vec())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let folder = normalised(folder);
        let inside = |path: &&PathBuf| path.parent() == Some(&folder);
        Ok(self.0.keys().filter(inside).cloned().collect())
    }
}

/// Loads the catalogue in `bytes`, with whatever is wrong about it.
///
/// # Panics
///
/// When something does not hold.
#[must_use]
pub fn loaded(bytes: &[u8]) -> Loaded {
    let options = Options {
        advice: true,
        languages: errdex_catalog::Languages::All,
        ..Options::from("")
    };
    let files = Input::read(bytes);
    let loaded = load(&files, Path::new("root.yaml"), options).expect("the root is there");
    let is_broken = loaded
        .problems
        .iter()
        .any(|problem| problem.level == Level::Error);
    assert_eq!(
        loaded.catalog.is_none(),
        is_broken,
        "{:#?}",
        loaded.problems
    );
    assert!(is_broken || loaded.skeleton.is_none());
    for problem in &loaded.problems {
        let also = problem.also.iter().map(|(span, _)| *span);
        for span in std::iter::once(problem.span).chain(also) {
            let text = loaded.sources.file(span.file).text();
            let piece = text.get(span.start as usize..span.end as usize);
            assert!(piece.is_some(), "{problem:#?}");
        }
        let shown = render::plain(problem, &loaded.sources);
        let harmful = |c: char| c != '\n' && errdex_catalog::text::is_unprintable(c);
        assert!(!shown.contains(harmful), "{shown:?}");
    }
    loaded
}

/// The Rust that the catalogue in `bytes` becomes, or its skeleton: once as a file of its own, once as the derive's
/// tables.
#[must_use]
pub fn expansions(bytes: &[u8]) -> Vec<String> {
    let loaded = loaded(bytes);
    let options = rust::Options {
        name: "Code",
        runtime: "::errdex",
    };
    let catalog = loaded.catalog.as_ref().or(loaded.skeleton.as_ref());
    catalog.map_or_else(Vec::new, |catalog| {
        vec![
            rust::file(catalog, &options),
            expand::hidden(catalog, "__Tables", &[]),
        ]
    })
}
