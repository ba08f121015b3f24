//! Writes catalogues that are too large for uniffi: one has too many entries, the other too much documentation.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let mut many = "catalog: many\ntitle: Many errors\ncode: {type: u16}\nentries:\n".to_owned();
    for code in 1..=256 {
        let _ = writeln!(
            many,
            "  - {{name: ERROR_{code}, code: {code}, message: It is {code}}}"
        );
    }
    let page = "A page that people read. ".repeat(1_600);
    let long = format!(
        "catalog: long\ntitle: Long pages\ncode: {{type: u16}}\nentries:\n  \
         - {{name: LONG, code: 1, message: It is long, meaning: '{page}'}}\n"
    );
    let folder = env::var_os("OUT_DIR").expect("cargo sets it");
    for (name, text) in [("many.yaml", many), ("long.yaml", long)] {
        fs::write(Path::new(&folder).join(name), text).expect("a file");
    }
    println!("cargo:rerun-if-changed=build.rs");
}
