//! Keeps the crates that are measured: made anew for each run, in a folder of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_catalog::model::Catalog;

use crate::generate::{self, Codes};
use crate::peer;

/// The repository.
pub fn repository() -> PathBuf {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
    bench.ancestors().nth(2).unwrap_or(bench).to_owned()
}

/// Where the crates lie.
pub fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/work");
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// A catalogue to measure with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// A made-up one.
    MadeUp(usize, Codes),
    /// A made-up one with scattered codes and short pages.
    Short(usize),
    /// The Windows system errors.
    Windows,
}

impl Case {
    pub fn name(self) -> String {
        match self {
            Self::MadeUp(count, Codes::Clustered) => format!("clustered-{count}"),
            Self::MadeUp(count, Codes::Scattered) => format!("scattered-{count}"),
            Self::Short(count) => format!("short-{count}"),
            Self::Windows => "windows".to_owned(),
        }
    }

    /// The root file, written if need be.
    pub fn root(self) -> PathBuf {
        let folder = folder().join(self.name());
        fs::create_dir_all(&folder).expect("the folder can be made");
        match self {
            Self::MadeUp(count, codes) => {
                let root = folder.join("errors.yaml");
                write(&root, &generate::catalog(count, codes, false));
                root
            }
            Self::Short(count) => {
                let root = folder.join("errors.yaml");
                write(&root, &generate::catalog(count, Codes::Scattered, true));
                root
            }
            Self::Windows => {
                let own = repository().join("catalog/win32");
                // The record stands in for the catalogues that it imports.
                for file in ["windows.yaml", "windows.imports"] {
                    copy(&own.join(file), &folder.join(file));
                }
                let parts = folder.join("windows");
                fs::create_dir_all(&parts).expect("the folder can be made");
                for part in fs::read_dir(own.join("windows"))
                    .expect("the parts are there")
                    .flatten()
                {
                    copy(&part.path(), &parts.join(part.file_name()));
                }
                folder.join("windows.yaml")
            }
        }
    }

    pub fn catalog(self) -> Catalog {
        load(&self.root())
    }

    /// The file in which an entry is edited.
    pub fn edited(self) -> PathBuf {
        match self {
            Self::MadeUp(..) | Self::Short(_) => self.root(),
            Self::Windows => self.root().with_file_name("windows").join("files.yaml"),
        }
    }
}

pub fn load(root: &Path) -> Catalog {
    let base = root.parent().unwrap_or(root);
    let loaded = errdex_catalog::load(&errdex_catalog::files::Disk, root, base);
    let loaded = loaded.expect("the catalogue can be read");
    assert!(loaded.catalog.is_some(), "{:?}", loaded.problems.first());
    loaded.catalog.expect("the catalogue is whole")
}

fn copy(from: &Path, to: &Path) {
    let text = fs::read_to_string(from).expect("the file can be read");
    write(to, &text);
}

/// Writes a file, unless it holds just that.
pub fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("the folder can be made");
    }
    fs::write(path, text).expect("the file can be written");
}

/// A crate whose code type is made in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// By the macro.
    Errdex,
    /// By thiserror, `num_enum` and strum.
    Stack,
    /// The variants alone.
    Bare,
}

/// A crate to compile.
#[derive(Debug)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The file whose entries are edited.
    pub entries: PathBuf,
}

impl Crate {
    pub fn new(case: Case, shape: Shape) -> Self {
        let what = match shape {
            Shape::Errdex => "errdex",
            Shape::Stack => "stack",
            Shape::Bare => "bare",
        };
        let name = format!("{}-{what}", case.name());
        let folder = folder().join(&name);
        let root = case.root();
        let file = root
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (dependencies, codes) = match shape {
            Shape::Errdex => (
                errdex(),
                format!(
                    "/// The code.\n#[errdex::catalog(\"../{}/{file}\")]\npub enum Code {{}}\n",
                    case.name()
                ),
            ),
            Shape::Stack => (peer::PEERS.to_owned(), peer::stack(&case.catalog())),
            Shape::Bare => (String::new(), peer::bare(&case.catalog())),
        };
        let library = "//! Measured.\n\nmod other;\n\npub mod codes;\npub use other::other;\n";
        manifest(&folder, &name, &dependencies);
        write(&folder.join("src/lib.rs"), library);
        write(
            &folder.join("src/other.rs"),
            "/// Other code.\npub fn other() -> u32 {\n    0\n}\n",
        );
        write(&folder.join("src/codes.rs"), &codes);
        let entries = match shape {
            Shape::Errdex => case.edited(),
            _ => folder.join("src/codes.rs"),
        };
        Self {
            name,
            folder,
            entries,
        }
    }

    /// A crate of one file.
    pub fn with_library(name: &str, dependencies: &str, library: &str) -> Self {
        let folder = folder().join(name);
        manifest(&folder, name, dependencies);
        write(&folder.join("src/lib.rs"), library);
        Self {
            name: name.to_owned(),
            entries: folder.join("errors.yaml"),
            folder,
        }
    }

    /// A cargo command for the crate.
    pub fn cargo(&self, words: &[&str]) -> Command {
        cargo(&self.folder, words)
    }

    /// So that the next command compiles the crate and nothing else.
    pub fn clean(&self) {
        for profile in ["dev", "release", WHOLE_PROFILE] {
            let words = ["clean", "--profile", profile, "-p", &self.name];
            crate::measure::quietly(&mut self.cargo(&words));
        }
    }
}

/// The profile in which nothing is compiled incrementally.
pub const WHOLE_PROFILE: &str = "whole";

/// The dependency on errdex.
pub fn errdex() -> String {
    format!(
        "errdex = {{ path = \"{}\" }}\n",
        repository().join("runtime").display()
    )
}

pub fn manifest(folder: &Path, name: &str, dependencies: &str) {
    let text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [workspace]\n\n[dependencies]\n{dependencies}\n[profile.release]\nstrip = true\n\n\
         [profile.{WHOLE_PROFILE}]\ninherits = \"dev\"\nincremental = false\n"
    );
    write(&folder.join("Cargo.toml"), &text);
}

/// A cargo command in `folder`, with a target folder that all crates share, so that dependencies are built once.
pub fn cargo(at: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(at)
        .args(words)
        .env("CARGO_TARGET_DIR", folder().join("target"));
    // What the caller's environment says about profiles would change the figures.
    for (variable, _) in std::env::vars_os() {
        let name = variable.to_string_lossy();
        if name.contains("RUSTFLAGS")
            || name.starts_with("CARGO_PROFILE_")
            || name == "CARGO_INCREMENTAL"
        {
            command.env_remove(&variable);
        }
    }
    command
}
