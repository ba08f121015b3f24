//! Writes the catalogues: thousands of entries are no text to keep.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

#[path = "src/codes.rs"]
mod codes;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/codes.rs");
    let manifest = env::var("CARGO_MANIFEST_DIR").expect("cargo gives the folder");
    let folder = Path::new(&manifest).join("catalogs");
    fs::create_dir_all(&folder).expect("a folder for the catalogues");
    write(&folder, "hresults", "u32", &codes::hresults());
    write(&folder, "thousands", "u32", &codes::thousands());
    write(&folder, "dense", "u32", &codes::dense());
    write(&folder, "negative", "i64", &codes::negative());
    let texts: Vec<String> = codes::dense()
        .iter()
        .map(|code| format!("T{code:05}"))
        .collect();
    write(&folder, "texts", "string", &texts);
}

fn write(folder: &Path, name: &str, code_type: &str, codes: &[impl std::fmt::Display]) {
    let mut yaml =
        format!("catalog: {name}\ntitle: {name}\ncode: {{type: {code_type}}}\nentries:\n");
    for (at, code) in codes.iter().enumerate() {
        writeln!(
            yaml,
            "- {{name: ENTRY_{at}, code: {code}, message: message {at}}}"
        )
        .expect("a string");
    }
    let file = folder.join(name).with_extension("yaml");
    if fs::read_to_string(&file).ok().as_deref() != Some(&yaml) {
        fs::write(file, yaml).expect("the catalogue");
    }
}
