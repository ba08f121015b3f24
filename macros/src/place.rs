//! Finds the catalogue's file.

use std::env;
use std::path::{Path, PathBuf};

use errdex_catalog::Unreadable;
use errdex_catalog::files::{normalised, relative};
use errdex_catalog::source::Sources;
use syn::LitStr;

/// Where a catalogue lies, and from where its places are shown.
pub(crate) struct Place {
    /// The root file.
    pub(crate) file: PathBuf,
    /// Where the paths that messages show begin: the folder where cargo runs rustc. Nothing where rustc shows the
    /// calling file by its whole path, so that the catalogue beside it is shown so, too.
    pub(crate) base: PathBuf,
    manifest: PathBuf,
    beside_caller: bool,
}

impl Place {
    /// The place that the literal names.
    pub(crate) fn named_by(literal: &LitStr) -> Result<Self, String> {
        let mut base = env::current_dir().map_err(|error| format!("no current folder: {error}"))?;
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| base.clone(), PathBuf::from);
        let path = literal.value();
        let beside_caller = path.starts_with("./");
        let folder = if beside_caller {
            let caller = literal.span().unwrap().local_file().ok_or(
                "the calling file is not known, so a path that begins with `./` leads nowhere",
            )?;
            let folder = base.join(caller.parent().unwrap_or(Path::new("")));
            if caller.is_absolute() {
                base = PathBuf::new();
            }
            folder
        } else {
            manifest.clone()
        };
        Ok(Self {
            file: normalised(&folder.join(&path)),
            base,
            manifest,
            beside_caller,
        })
    }

    /// A root file that no macro call names.
    #[cfg(test)]
    pub(crate) fn at(file: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new(""));
        Self {
            file: file.to_owned(),
            base: folder.to_owned(),
            manifest: folder.to_owned(),
            beside_caller: false,
        }
    }

    /// Why the root cannot be read, and what to try.
    pub(crate) fn unreadable(&self, why: &Unreadable) -> String {
        let help = if self.beside_caller {
            "a path that begins with `./` starts at the calling file"
        } else {
            "the path starts at the folder of Cargo.toml; one that begins with `./` starts at the calling file"
        };
        format!("{why}\n  = help: {help}")
    }

    /// Expressions of the files' paths, for `include_bytes!`. None holds the folder of this machine.
    pub(crate) fn watched(&self, sources: &Sources) -> Vec<String> {
        sources
            .iter()
            .filter(|file| !file.text().is_empty())
            .map(|file| {
                let path = relative(file.path(), &self.manifest);
                let path = format!("/{}", path.to_string_lossy().replace('\\', "/"));
                format!("::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), {path:?})")
            })
            .collect()
    }
}
