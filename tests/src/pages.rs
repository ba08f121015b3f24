//! Reads the project's pages: their fenced blocks, and the files that those stand for.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};

use crate::packages::published;

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// What stands behind the opening fence.
    pub info: String,
    /// The lines between the fences.
    pub text: String,
    /// The line of the opening fence, counted from 1.
    pub line: usize,
}

impl Block {
    /// The first word behind the fence.
    #[must_use]
    pub fn language(&self) -> &str {
        self.info.split(',').next().unwrap_or("")
    }

    /// The other words behind the fence, which say what a test does with the block.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        self.info.split(',').skip(1)
    }

    /// The file that the block stands for, where its first line names one: `# weather.yaml`, `// src/main.rs`.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        let first = self.text.lines().next()?;
        let name = first
            .strip_prefix("# ")
            .or_else(|| first.strip_prefix("// "))?;
        let is_file = Path::new(name).extension().is_some_and(|end| {
            ["yaml", "rs", "toml", "py"]
                .iter()
                .any(|known| end == *known)
        });
        (is_file && !name.contains(' ')).then_some(name)
    }

    /// Whether it is the root of a catalogue, comments before it not counted.
    #[must_use]
    pub fn is_catalogue(&self) -> bool {
        let first = self.text.lines().find(|line| !line.starts_with('#'));
        self.language() == "yaml" && first.is_some_and(|line| line.starts_with("catalog:"))
    }
}

/// The fenced blocks of a page, in order.
///
/// # Panics
///
/// When a block is not closed.
#[must_use]
pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut text = String::new();
        loop {
            let (_, line) = lines.next().expect("a block that is closed");
            if line == "```" {
                break;
            }
            text.push_str(line);
            text.push('\n');
        }
        blocks.push(Block {
            info: info.to_owned(),
            text,
            line: at + 1,
        });
    }
    blocks
}

/// Where the files of the repository are on the web. Pages that are also shown elsewhere, as those of crates are, name
/// them in full.
pub const IN_REPOSITORY: &str = "https://github.com/errdex/errdex/blob/main/";

/// The folder of the whole repository.
#[must_use]
pub fn repository() -> PathBuf {
    normalised(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
}

/// Every page of the repository, `README.md` first.
#[must_use]
pub fn all() -> Vec<PathBuf> {
    let top = repository();
    let mut pages: Vec<PathBuf> = ["README.md", "tests/README.md"]
        .map(|page| top.join(page))
        .to_vec();
    let top_pages = files_in(&top, "md").into_iter();
    pages.extend(top_pages.filter(|page| !page.ends_with("README.md")));
    let of_crates = published().into_iter().map(|package| package.readme());
    pages.extend(of_crates.filter(|page| *page != top.join("README.md")));
    for folder in ["docs", "docs/guide"] {
        pages.extend(files_in(&top.join(folder), "md"));
    }
    pages
}

/// The pages of the guide, sorted by their file names.
#[must_use]
pub fn guide() -> Vec<PathBuf> {
    files_in(&repository().join("docs/guide"), "md")
}

/// The files of a folder whose names have that ending, sorted.
#[must_use]
pub fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|item| Some(item.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == ending))
        .collect();
    files.sort();
    files
}

/// Files that are nowhere but here.
#[derive(Debug, Default)]
pub struct InMemory(BTreeMap<PathBuf, String>);

impl InMemory {
    /// Puts a file there.
    pub fn add(&mut self, path: impl AsRef<Path>, text: impl Into<String>) {
        self.0.insert(normalised(path.as_ref()), text.into());
    }
}

impl Files for InMemory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let text = self.0.get(&normalised(path));
        text.map(|text| text.clone().into_bytes())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let folder = normalised(folder);
        let inside = |path: &&PathBuf| path.parent() == Some(&folder);
        Ok(self.0.keys().filter(inside).cloned().collect())
    }
}
