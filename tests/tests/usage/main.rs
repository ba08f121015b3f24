//! `errdex usage` finds each use that the compiler resolves, and no other, and leaves ordinary builds as they are.
//!
//! The expected uses stand beside the code of the workspace in `tests/usage/`, as `//~ emitted FOG`.

mod builds;
#[cfg(unix)]
mod oracle;
mod ratchet;
mod scan;
mod uses;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use errdex_tests::{cargo, command};

/// Cargo takes packages of one name in two workspaces for the same if they have one target folder, so one test at a time
/// writes its files and builds them.
static TURN: Mutex<()> = Mutex::new(());

/// A workspace, for as long as it is a test's turn.
struct Workspace {
    folder: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl Deref for Workspace {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.folder
    }
}

/// The workspace, copied to where it may be edited.
fn copy(name: &str) -> Workspace {
    copy_of("tests/usage", name)
}

/// The same of another workspace.
fn copy_of(workspace: &str, name: &str) -> Workspace {
    let copy = copy_from(&cargo::workspace().join(workspace), name);
    let manifest = std::fs::read_to_string(copy.join("Cargo.toml")).expect("a manifest");
    let runtime = cargo::workspace().join("runtime");
    let manifest = manifest.replace("../../runtime", &runtime.to_string_lossy());
    cargo::write(&copy, "Cargo.toml", &manifest);
    copy
}

/// The same of a folder anywhere.
fn copy_from(from: &Path, name: &str) -> Workspace {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let to = cargo::empty(name);
    copy_folder(from, &to);
    Workspace {
        folder: to,
        _turn: turn,
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for item in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy_folder(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).expect("a file");
        }
    }
}

/// `errdex usage` in a folder, with the target folder that the tests share.
fn usage(folder: &Path, arguments: &[&str]) -> Command {
    // It writes the lock.
    drop(cargo::cargo(folder));
    let mut command = command::errdex();
    command
        .current_dir(folder)
        .arg("usage")
        .args(arguments)
        .env("CARGO_TARGET_DIR", cargo::target())
        .env("CARGO_NET_OFFLINE", "true");
    command
}
