//! Finds the catalogue's file, as the operating system follows the path from where it starts.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use errdex_catalog::Unreadable;
use errdex_catalog::files::{Disk, backslash_help, is_same, resolved};
use syn::{Ident, LitStr};

use crate::caller;
use crate::watched::Starts;

/// Where a catalogue is, and from where its places are shown.
pub(crate) struct Place {
    /// The root file.
    pub(crate) file: PathBuf,
    /// Where the paths that messages show begin: the folder where cargo runs rustc. Nothing where rustc shows the
    /// calling file by its whole path, so that the catalogue next to it is shown in the same way.
    pub(crate) base: PathBuf,
    /// From where cargo is told about files.
    pub(crate) starts: Starts,
    /// The path as the author wrote it.
    written: String,
    start: Start,
}

/// Where a path starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// In the folder of the file that contains the path.
    CallingFile,
    /// In the folder of `Cargo.toml`, which `CARGO_MANIFEST_DIR` names.
    Package,
    /// In the current folder, because `CARGO_MANIFEST_DIR` is not set.
    Current,
    /// At the root of the file system.
    Root,
}

impl Start {
    fn words(self) -> &'static str {
        match self {
            Self::CallingFile => "a path that begins with `./` starts at the calling file",
            Self::Package => {
                "the path starts at the folder of Cargo.toml; one that begins with `./` starts at the calling file"
            }
            Self::Current => {
                "the path starts at the current folder, since `CARGO_MANIFEST_DIR` is not set; one that begins with `./` starts at the calling file"
            }
            Self::Root => {
                "the path is absolute; what a build script writes is in `OUT_DIR` before the crate is compiled"
            }
        }
    }
}

impl Place {
    /// The place that the literal on `item` names.
    pub(crate) fn named_by(literal: &LitStr, item: &Ident) -> Result<Self, String> {
        let current = env::current_dir().map_err(|error| format!("no current folder: {error}"))?;
        let manifest = env::var_os("CARGO_MANIFEST_DIR").filter(|folder| !folder.is_empty());
        let start = match &manifest {
            _ if Path::new(&literal.value()).is_absolute() => Start::Root,
            Some(_) => Start::Package,
            None => Start::Current,
        };
        // Build systems other than cargo may set a relative one.
        let package = current.join(manifest.as_deref().unwrap_or_default());
        let written = literal.value();
        let caller = caller::file(literal, item, &current, &package);
        let starts = Starts {
            package: manifest
                .map(PathBuf::from)
                .filter(|folder| folder.is_absolute()),
            caller: caller.as_ref().and_then(caller::File::folder_of_calls),
        };
        let mut place = Self {
            file: PathBuf::new(),
            base: current,
            starts,
            start,
            written,
        };
        if !caller::is_start_of(&place.written) {
            place.set_file(&package);
            return Ok(place);
        }
        let caller = caller.ok_or(
            "the calling file is not known, so a path that begins with `./` leads nowhere",
        )?;
        place.start = Start::CallingFile;
        place.set_file(&caller.folder);
        if caller.is_shown_whole {
            place.base = PathBuf::new();
        }
        Ok(place)
    }

    fn set_file(&mut self, folder: &Path) {
        self.file = resolved(&Disk, &folder.join(&self.written));
        if self.file.starts_with(&self.base) {
            return;
        }
        // A link may lead to the current folder: then the paths begin after it.
        let current = self.base.clone();
        let mut above = self.file.ancestors().skip(1);
        if let Some(same) = above.find(|folder| is_same(&Disk, folder, &current)) {
            self.base = same.to_owned();
        }
    }

    /// A root file that no macro call names.
    #[cfg(test)]
    pub(crate) fn at(file: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new(""));
        Self {
            file: file.to_owned(),
            base: folder.to_owned(),
            starts: Starts::default(),
            written: String::new(),
            start: Start::Current,
        }
    }

    /// Why the root cannot be read, where it was looked for, and what to try.
    pub(crate) fn unreadable(&self, why: &Unreadable) -> String {
        let mut words = why.to_string();
        let file = self.file.display().to_string();
        if file != why.shown {
            let _ = write!(words, "\n  = note: the path leads to `{file}`");
        }
        let helps = [
            backslash_help(&self.written),
            self.nearby().map(|path| format!("did you mean `{path}`?")),
            Some(self.start.words().to_owned()),
        ];
        for help in helps.into_iter().flatten() {
            let _ = write!(words, "\n  = help: {help}");
        }
        words
    }

    /// The path of a file that the author may have meant: one that starts somewhere else.
    fn nearby(&self) -> Option<String> {
        let plain = self.written.trim_start_matches("./");
        let plain = plain.replace('\\', "/");
        let beside_caller = || {
            let name = Path::new(&plain).file_name()?.to_str()?;
            let folder = self.starts.caller.as_ref()?;
            let mut paths = [plain.as_str(), name].into_iter();
            let path = paths.find(|path| folder.join(path).is_file())?;
            Some(format!("./{path}"))
        };
        let in_package = || {
            let folder = self.starts.package.as_ref()?;
            folder.join(&plain).is_file().then(|| plain.clone())
        };
        match self.start {
            Start::CallingFile => in_package().or_else(beside_caller),
            Start::Package | Start::Current | Start::Root => beside_caller().or_else(in_package),
        }
    }
}
