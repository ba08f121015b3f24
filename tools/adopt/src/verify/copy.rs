//! Copies a package with its workspace into its target folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::{cannot_write, cargo};

/// A copy.
pub(super) struct Copy {
    /// Where it is.
    pub(super) folder: PathBuf,
    /// The package in it.
    pub(super) package: PathBuf,
    /// Where cargo builds it, for this copy and the next.
    pub(super) build: PathBuf,
    /// What was copied.
    root: PathBuf,
    has_library: bool,
    has_binaries: bool,
}

/// What is no part of a package.
const LEFT_OUT: [&str; 2] = ["target", "node_modules"];

impl Copy {
    pub(super) fn make(package: &Path) -> Result<Self, String> {
        let package = real(package)?;
        let metadata = metadata(&package)?;
        let text = |key: &str| metadata.get(key).and_then(serde_json::Value::as_str);
        let (Some(root), Some(target)) = (text("workspace_root"), text("target_directory")) else {
            return Err("`cargo metadata` does not say where the workspace is".to_owned());
        };
        let root = real(Path::new(root))?;
        let own = own_package(&metadata, &package);
        let own = own.ok_or("`cargo metadata` does not list the package")?;
        if !depends_on_errdex(own) {
            return Err("`Cargo.toml` has no dependency `errdex`, which the Rust needs afterwards: run `cargo add errdex` first".to_owned());
        }
        let target = Path::new(target).join("errdex-import");
        let folder = target.join(format!("copy-{}", std::process::id()));
        let inside = package.strip_prefix(&root).map_err(|_| {
            format!(
                "`{}` is not in its workspace `{}`",
                package.display(),
                root.display()
            )
        })?;
        let copy = Self {
            package: folder.join(inside),
            build: target.join("build"),
            has_library: has_target(
                own,
                &["lib", "rlib", "proc-macro", "cdylib", "staticlib", "dylib"],
            ),
            has_binaries: has_target(own, &["bin"]),
            folder,
            root,
        };
        // One that was killed may have left its own.
        let _ = fs::remove_dir_all(&copy.folder);
        copy.copy(&copy.root, &copy.folder)?;
        Ok(copy)
    }

    /// Where a file of the package is in the copy.
    pub(super) fn path_of(&self, path: &Path) -> PathBuf {
        let whole = fs::canonicalize(path).unwrap_or_else(|_| {
            let folder = path
                .parent()
                .and_then(|folder| fs::canonicalize(folder).ok());
            folder.map_or_else(
                || path.to_owned(),
                |folder| folder.join(path.file_name().unwrap_or_default()),
            )
        });
        match whole.strip_prefix(&self.root) {
            Ok(inside) => self.folder.join(inside),
            Err(_) => whole,
        }
    }

    /// Writes a file of the package in the copy, and only there.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        let own = self.path_of(path);
        if !own.starts_with(&self.folder) {
            return Err(format!(
                "`{}` is outside of the workspace, so it cannot be tried in a copy",
                path.display()
            ));
        }
        if let Some(folder) = own.parent() {
            fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
        }
        fs::write(&own, bytes).map_err(|error| cannot_write(&own, &error))
    }

    /// Which targets have the types: a library, programs, or both.
    pub(super) fn targets(&self) -> Vec<&'static str> {
        let library = self.has_library.then_some("--lib");
        let binaries = self.has_binaries.then_some("--bins");
        library.into_iter().chain(binaries).collect()
    }

    pub(super) fn remove(&self) {
        // What cannot be removed does no harm in the target folder.
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), String> {
        fs::create_dir_all(to).map_err(|error| cannot_write(to, &error))?;
        let items = fs::read_dir(from)
            .map_err(|error| format!("cannot read `{}`: {error}", from.display()))?;
        for item in items.flatten() {
            let name = item.file_name();
            let text = name.to_string_lossy();
            let is_of_cargo = text == ".cargo";
            let path = item.path();
            let Ok(kind) = fs::metadata(&path) else {
                continue;
            };
            if kind.is_dir() {
                let is_ours = self.folder.starts_with(&path) || self.build.starts_with(&path);
                let is_left_out = LEFT_OUT.iter().any(|own| text == *own) || text.starts_with('.');
                if !is_ours && (is_of_cargo || !is_left_out) {
                    self.copy(&path, &to.join(&name))?;
                }
            } else if text == "Cargo.toml" {
                let manifest = fs::read_to_string(&path)
                    .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
                let manifest = self.with_whole_paths(&manifest, from);
                let to = to.join(&name);
                fs::write(&to, manifest).map_err(|error| cannot_write(&to, &error))?;
            } else if kind.is_file() {
                fs::copy(&path, to.join(&name))
                    .map_err(|error| cannot_write(&to.join(&name), &error))?;
            }
        }
        Ok(())
    }

    /// A manifest in which paths that lead out of the workspace are whole.
    fn with_whole_paths(&self, manifest: &str, folder: &Path) -> String {
        let mut out = String::with_capacity(manifest.len());
        let mut rest = manifest;
        while let Some(at) = rest.find("path") {
            let (before, found) = rest.split_at(at + 4);
            out.push_str(before);
            rest = found;
            let value = found.trim_start().strip_prefix('=').map(str::trim_start);
            let Some(value) = value else { continue };
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let Some((path, behind)) = value[1..].split_once(quote) else {
                continue;
            };
            let Ok(whole) = fs::canonicalize(folder.join(path)) else {
                continue;
            };
            if Path::new(path).is_relative() && !whole.starts_with(&self.root) {
                let value = format!(" = {:?}", whole.to_string_lossy());
                out.push_str(&value);
                rest = behind;
            }
        }
        out.push_str(rest);
        out
    }
}

fn real(path: &Path) -> Result<PathBuf, String> {
    fs::canonicalize(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

fn metadata(package: &Path) -> Result<serde_json::Value, String> {
    let output = cargo()
        .current_dir(package)
        .args(["metadata", "--format-version=1", "--no-deps"])
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("`cargo metadata` fails: {}", text.trim()));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("`cargo metadata` is not JSON: {error}"))
}

fn own_package<'m>(
    metadata: &'m serde_json::Value,
    package: &Path,
) -> Option<&'m serde_json::Value> {
    let manifest = package.join("Cargo.toml");
    let mut packages = metadata.get("packages")?.as_array()?.iter();
    packages.find(|own| {
        let path = own.get("manifest_path").and_then(serde_json::Value::as_str);
        path.is_some_and(|path| fs::canonicalize(path).is_ok_and(|path| path == manifest))
    })
}

fn depends_on_errdex(package: &serde_json::Value) -> bool {
    let dependencies = package
        .get("dependencies")
        .and_then(serde_json::Value::as_array);
    dependencies.into_iter().flatten().any(|own| {
        let text = |key: &str| own.get(key).and_then(serde_json::Value::as_str);
        text("rename").or(text("name")) == Some("errdex") && text("kind").is_none()
    })
}

fn has_target(package: &serde_json::Value, kinds: &[&str]) -> bool {
    let targets = package.get("targets").and_then(serde_json::Value::as_array);
    targets.into_iter().flatten().any(|own| {
        let own = own.get("kind").and_then(serde_json::Value::as_array);
        own.into_iter()
            .flatten()
            .any(|kind| kinds.iter().any(|known| kind == known))
    })
}
