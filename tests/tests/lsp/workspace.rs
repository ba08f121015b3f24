//! Makes a workspace with a catalogue of two files, one that imports it, and Rust.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::client::{Client, uri};

/// The root of the catalogue.
pub(crate) const ROOT: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u32}
forms:
  - {name: HRESULT, base: 0x80070000, bits: 16}
variants: {strip: HARBOUR_}
categories:
  - {name: weather, use: the sea decides}
  - {name: berths, use: the harbour decides}
ranges:
  - {from: 1, to: 999, owner: pilot-office}
parts: [ice.yaml]
entries:
  - name: HARBOUR_FOG
    code: 272
    message: The harbour is closed by fog — é 😀
    detail: boat {boat} waits
    fields: {boat: {type: String}}
    category: weather
    aliases: [HARBOUR_MIST]
    meaning: |
      Wait, or see [the ice](HARBOUR_ICE).
    related:
      - HARBOUR_ICE (273)

  - name: HARBOUR_FULL
    code: 512
    message: All berths are taken
    category: berths
    retired: {since: 1.1.0, reason: too coarse}
";

/// Its part.
pub(crate) const ICE: &str = "\
entries:
  - name: HARBOUR_ICE
    code: 273
    message: The harbour is frozen
    category: weather
    deprecated: {since: 1.0.0, replaced_by: HARBOUR_FOG}
    related:
      - {to: HARBOUR_FOG, code: 0x110, kind: same-cause}
";

/// What was released of it.
const LOCK: &str = "272 HARBOUR_FOG Fog 1.0.0 active also=HARBOUR_MIST field.boat=String\n";

/// A catalogue that imports it.
pub(crate) const FERRY: &str = "\
catalog: ferry
title: Ferry errors
code: {type: u8}
imports:
  - {as: harbour, path: harbour.yaml}
entries:
  - name: FERRY_LATE
    code: 1
    message: The ferry is late
    related: ['harbour:HARBOUR_FOG (272)']
";

/// Rust that uses both.
pub(crate) const RUST: &str = r#"//! An office.

/// What the harbour says.
#[errdex::catalog("harbour.yaml")]
pub enum HarbourCode {}

/// What the office says.
#[derive(Debug, errdex::Error)]
#[error(catalog = "harbour.yaml", codes = HarbourCode)]
pub enum Error {
    /// Fog.
    #[error(entry = "HARBOUR_FOG")]
    Pilot { boat: String },
    Ice,
}

/// "é 😀" in front of what is found.
pub fn fog() -> HarbourCode {
    let _ = ("é 😀", HarbourCode::Fog, "HARBOUR_FOG", "HARBOUR_MIST");
    HarbourCode::Fog
}
"#;

/// A workspace in a folder of its own.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// The whole of it.
    pub(crate) fn new() -> Self {
        let workspace = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for (name, text) in [
            ("harbour.yaml", ROOT),
            ("ice.yaml", ICE),
            ("harbour.lock", LOCK),
            ("ferry.yaml", FERRY),
            ("src/lib.rs", RUST),
            ("Cargo.toml", "[package]\nname = \"office\"\n"),
            (".gitignore", "target\n"),
            ("target/old.rs", RUST),
        ] {
            workspace.write(name, text);
        }
        workspace
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("a folder")
    }

    /// A file of it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// An editor that has it open.
    pub(crate) fn client(&self) -> Client {
        Client::new(&self.folder(), "utf-16")
    }
}

/// The position of the first `what` in a text, and `within` it, counted in UTF-16.
pub(crate) fn position(text: &str, what: &str, within: usize) -> Value {
    let at = text.find(what).unwrap_or_else(|| panic!("no {what:?}")) + within;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

/// The parameters of a request about the first `what` of a document.
pub(crate) fn place(path: &Path, text: &str, what: &str, within: usize) -> Value {
    json!({
        "textDocument": {"uri": uri(path)},
        "position": position(text, what, within),
    })
}

/// Locations as `file:line:character text`, in order.
pub(crate) fn shown(locations: &Value, folder: &Path) -> Vec<String> {
    let locations = locations.as_array().map_or(&[][..], Vec::as_slice).iter();
    let mut list: Vec<String> = locations
        .map(|location| {
            let address = location["uri"].as_str().expect("an address");
            let path = address.strip_prefix(&format!("{}/", uri(folder)));
            let path = path.unwrap_or(address);
            let text = fs::read_to_string(folder.join(path)).unwrap_or_default();
            let number = |end: &str, key: &str| {
                usize::try_from(location["range"][end][key].as_u64().unwrap()).unwrap()
            };
            let line = text
                .lines()
                .nth(number("start", "line"))
                .unwrap_or_default();
            let units: Vec<u16> = line.encode_utf16().collect();
            let piece = &units[number("start", "character")..number("end", "character")];
            let piece = String::from_utf16_lossy(piece);
            format!("{path}:{} {piece}", number("start", "line") + 1)
        })
        .collect();
    list.sort();
    list
}
