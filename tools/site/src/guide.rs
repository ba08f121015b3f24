//! Reads a guide: a folder of Markdown whose first page is its contents, and the pages that its chapters link to.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is where a guide is read"
)]

mod chapter;
pub(crate) mod pages;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{normalised, read_text};
use pulldown_cmark::{Event, Parser, Tag};

/// What the contents of a guide may be called: as hosts of repositories show it, as mdBook has it, as a site has it.
const CONTENTS: [&str; 3] = ["README.md", "SUMMARY.md", "index.md"];

/// A guide, with the contents first and then the chapters in the order in which the contents name them.
#[derive(Debug, Clone)]
pub struct Guide {
    pub(crate) chapters: Vec<Chapter>,
}

/// A page of a guide.
#[derive(Debug, Clone)]
pub(crate) struct Chapter {
    /// The file, as it was reached.
    pub(crate) path: PathBuf,
    /// What it is called after: `index` for the contents, else the name of the file, or of the folder of a README.
    pub(crate) name: String,
    /// Its Markdown.
    pub(crate) text: String,
    /// Whether it lies elsewhere, and came along because a chapter links to it.
    pub(crate) is_guest: bool,
}

impl Chapter {
    /// The file that a link leads to.
    pub(crate) fn linked(&self, link: &str) -> PathBuf {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        normalised(&folder.join(link))
    }
}

/// Reads the guide in a folder.
///
/// # Errors
///
/// When the folder or one of its chapters cannot be read, or it has no contents: a sentence about it.
pub fn read(folder: &Path) -> Result<Guide, String> {
    let mut own = own(folder)?;
    let contents = CONTENTS
        .iter()
        .find_map(|name| own.remove(&normalised(&folder.join(name))));
    let Some(contents) = contents else {
        return Err(format!(
            "the guide `{}` has no contents: write a `README.md` that links to its chapters",
            folder.display()
        ));
    };
    let mut chapters = vec![Chapter {
        name: "index".to_owned(),
        ..contents
    }];
    for link in pages_linked_from(&chapters[0]) {
        chapters.extend(own.remove(&link));
    }
    chapters.extend(own.into_values());
    for guest in guests(&chapters) {
        chapters.push(guest);
    }
    Ok(Guide { chapters })
}

/// The Markdown files of the folder.
fn own(folder: &Path) -> Result<BTreeMap<PathBuf, Chapter>, String> {
    let unreadable = |error| format!("cannot read the guide `{}`: {error}", folder.display());
    let mut own = BTreeMap::new();
    for item in fs::read_dir(folder).map_err(unreadable)? {
        let path = item.map_err(unreadable)?.path();
        if is_markdown(&path) && path.is_file() {
            let path = normalised(&path);
            own.insert(path.clone(), chapter(path, false)?);
        }
    }
    Ok(own)
}

/// Files elsewhere that the chapters link to. One that does not exist is left for the check of links, which knows the
/// line.
fn guests(chapters: &[Chapter]) -> Vec<Chapter> {
    let mut guests: Vec<Chapter> = Vec::new();
    for link in chapters.iter().flat_map(pages_linked_from) {
        let known = chapters
            .iter()
            .chain(&guests)
            .any(|chapter| chapter.path == link);
        if !known {
            guests.extend(chapter(link, true).ok());
        }
    }
    guests
}

fn chapter(path: PathBuf, is_guest: bool) -> Result<Chapter, String> {
    let text = read_text(&path)
        .map_err(|error| format!("cannot read the chapter `{}`: {error}", path.display()))?;
    let is_readme = path.file_name().is_some_and(|name| name == "README.md");
    let named = if is_readme {
        path.parent()
    } else {
        Some(path.as_path())
    };
    let stem = named.and_then(Path::file_stem).unwrap_or("readme".as_ref());
    Ok(Chapter {
        name: stem.to_string_lossy().into_owned(),
        path,
        text,
        is_guest,
    })
}

/// The Markdown files that a page links to, in its order.
fn pages_linked_from(chapter: &Chapter) -> Vec<PathBuf> {
    Parser::new(&chapter.text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") => {
                let file = dest_url.split('#').next().unwrap_or_default();
                is_markdown(Path::new(file)).then(|| chapter.linked(file))
            }
            _ => None,
        })
        .collect()
}

/// Whether a file is a page of Markdown.
pub(crate) fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "md")
}
