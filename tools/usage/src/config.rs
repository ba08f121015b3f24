//! Reads what the user sets for cargo: wrappers around the compiler and the target folder, in the environment, else in
//! the files of cargo's configuration.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_text;
use toml::{Table, Value};

/// The key of the target folder.
const TARGET: &str = "target-dir";

/// The wrapper that the environment variable `variable` or the key `build.KEY` names, for a build in `folder`.
pub(crate) fn wrapper(folder: &Path, variable: &str, key: &str) -> Option<OsString> {
    let of_cargo = format!("CARGO_BUILD_{variable}");
    let named = env::var_os(variable).or_else(|| env::var_os(of_cargo));
    // An empty variable means none, whatever the files say.
    named
        .or_else(|| in_files(folder, key))
        .filter(|wrapper| !wrapper.is_empty())
}

/// The target folder of the workspace in `root`, for a build in `folder`.
pub(crate) fn target_folder(folder: &Path, root: &Path) -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").or_else(|| env::var_os("CARGO_BUILD_TARGET_DIR"));
    let named = named
        .filter(|named| !named.is_empty())
        .map(|named| folder.join(named));
    let set = || in_files(folder, TARGET).map(PathBuf::from);
    named.or_else(set).unwrap_or_else(|| root.join("target"))
}

fn in_files(folder: &Path, key: &str) -> Option<OsString> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let above = folder.ancestors().map(|folder| folder.join(".cargo"));
    above.chain(home).find_map(|config| in_config(&config, key))
}

fn in_config(folder: &Path, key: &str) -> Option<OsString> {
    let files = ["config", "config.toml"].map(|name| folder.join(name));
    let text = files.iter().find_map(|file| read_text(file).ok())?;
    let table: Table = text.parse().ok()?;
    let value = table.get("build")?.get(key).and_then(Value::as_str)?;
    // A path begins at the folder that `.cargo` is in; a program without a slash is looked for in `PATH`.
    let is_path = key == TARGET || value.contains(['/', '\\']);
    Some(match folder.parent().filter(|_| is_path) {
        Some(parent) => parent.join(value).into(),
        None => value.into(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_wrapper_is_found_in_a_file_above() {
        let folder = env::temp_dir().join(format!("errdex-usage-config-{}", std::process::id()));
        let inner = folder.join("inner");
        fs::create_dir_all(folder.join(".cargo")).expect("a folder");
        fs::create_dir_all(&inner).expect("a folder");
        let config = "[build]\nrustc-wrapper = \"sccache\"\nrustc-workspace-wrapper = \"tools/wrap\"\ntarget-dir = \"out\"\n";
        fs::write(folder.join(".cargo/config.toml"), config).expect("a file");
        let found = |key| in_files(&inner, key).map(PathBuf::from);
        assert_eq!(found("rustc-wrapper"), Some("sccache".into()));
        assert_eq!(
            found("rustc-workspace-wrapper"),
            Some(folder.join("tools/wrap"))
        );
        assert_eq!(found(TARGET), Some(folder.join("out")));
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
