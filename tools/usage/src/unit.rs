//! Tells the command what cargo decided about a crate, in a message that the wrapper writes among those of the compiler.
//!
//! Cargo keeps the messages of a crate and repeats them while it is fresh, with the package and the target that they are
//! about. So one call of cargo answers everything, and `cargo metadata` is needed only where a message is missing.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The key of the message under which everything is.
const KEY: &str = "errdex-unit";

/// The form of the message. Cargo also repeats what another version of this program wrote.
const FORM: u64 = 1;

/// A crate that cargo compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Where cargo ran the compiler: the root of the workspace, if the package is inside.
    pub(crate) folder: PathBuf,
    /// Whether the package is inside the workspace's folder.
    pub(crate) is_inside: bool,
    /// The name of the package.
    pub(crate) package: String,
    /// The folder of the package.
    pub(crate) package_folder: PathBuf,
    /// The file that a library becomes, without its ending.
    pub(crate) library: String,
    /// The names of other crates in the code, each with the file of its library.
    pub(crate) externs: Vec<(String, String)>,
    /// The target, as cargo describes it.
    pub(crate) target: Value,
}

/// The message about the crate that the compiler is called for with these arguments.
pub(crate) fn message(compiler: &[OsString]) -> Option<String> {
    let folder = env::current_dir().ok()?;
    let package = env::var("CARGO_PKG_NAME").ok()?;
    let words: Vec<&str> = compiler.iter().filter_map(|word| word.to_str()).collect();
    let after = |flag: &'static str| {
        let pairs = words.windows(2);
        pairs
            .filter(move |pair| pair[0] == flag)
            .map(|pair| pair[1])
    };
    let name = after("--crate-name").next()?;
    let suffix = after("-C").find_map(|option| option.strip_prefix("extra-filename="));
    let externs: Vec<(&str, &str)> = after("--extern").filter_map(dependency).collect();
    // Cargo names the file from the root of the workspace, or by its whole path if the package is elsewhere.
    let source = words.iter().find(|word| {
        Path::new(word)
            .extension()
            .is_some_and(|ending| ending == "rs")
    })?;
    let message = json!({
        "$message_type": "diagnostic",
        "message": "errdex",
        "code": null,
        "level": "note",
        "spans": [],
        "children": [],
        "rendered": "",
        KEY: {
            "form": FORM,
            "folder": folder,
            "inside": Path::new(source).is_relative(),
            "package": package,
            "library": format!("lib{name}{}", suffix.unwrap_or_default()),
            "externs": externs,
        },
    });
    Some(message.to_string())
}

/// `priv:harbour=/target/debug/deps/libcodes-1a2b.rmeta`: the name, and the file without folder and ending.
fn dependency(word: &str) -> Option<(&str, &str)> {
    let (name, file) = word.split_once('=')?;
    let name = name.rsplit(':').next()?;
    Some((name, Path::new(file).file_stem()?.to_str()?))
}

/// The crate that a message of cargo's is about, if the wrapper wrote it.
pub(crate) fn read(message: &Value) -> Option<Unit> {
    let unit = message["message"].get(KEY)?;
    if unit["form"] != FORM {
        return None;
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let manifest = PathBuf::from(message["manifest_path"].as_str()?);
    let externs = unit["externs"].as_array()?.iter();
    Some(Unit {
        folder: text(&unit["folder"])?.into(),
        is_inside: unit["inside"] == true,
        package: text(&unit["package"])?,
        package_folder: manifest.parent()?.to_owned(),
        library: text(&unit["library"])?,
        externs: externs
            .filter_map(|pair| Some((text(&pair[0])?, text(&pair[1])?)))
            .collect(),
        target: message["target"].clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_dependency_is_the_one_in_the_code() {
        let file = "/t/debug/deps/libcodes-1a2b.rmeta";
        for word in [
            format!("harbour={file}"),
            format!("priv,noprelude:harbour={file}"),
        ] {
            assert_eq!(dependency(&word), Some(("harbour", "libcodes-1a2b")));
        }
        assert_eq!(dependency("proc_macro"), None);
    }

    #[test]
    fn what_another_version_wrote_is_not_read() {
        let message = json!({"message": {KEY: {"form": FORM + 1}}});
        assert_eq!(read(&message), None);
        assert_eq!(
            read(&json!({"message": {"message": "unused variable"}})),
            None
        );
    }
}
