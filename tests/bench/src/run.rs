//! Measures look-ups and texts at run time, each pair in turns within one process.

use std::fmt::Write as _;
use std::process::Command;

use errdex_catalog::model::Catalog;

use crate::Options;
use crate::generate::Codes;
use crate::measure;
use crate::peer::{self, PEERS};
use crate::report::{self, ratio};
use crate::work::{self, Case, cargo, folder};

pub fn measure(options: Options) {
    case(Case::MadeUp(2_750, Codes::Clustered), "clustered", true);
    case(
        Case::MadeUp(10_000, Codes::Scattered),
        "scattered-10000",
        false,
    );
    if options.large {
        case(Case::Short(30_000), "scattered-30000", false);
    }
}

/// Writes, builds and runs the program of one catalogue.
fn case(case: Case, key: &str, with_stack: bool) {
    let catalog = case.catalog();
    let name = format!("run-{key}");
    let at = folder().join(&name);
    let dependencies = format!(
        "{}{PEERS}phf = {{ version = \"=0.14.0\", features = [\"macros\"] }}\nnix = {{ version = \"0.31\", features = [\"time\"] }}\n",
        work::errdex()
    );
    work::manifest(&at, &name, &dependencies);
    work::write(
        &at.join("src/harness.rs"),
        include_str!("../templates/harness.rs"),
    );
    work::write(&at.join("src/tables.rs"), &tables(&catalog));
    let codes = format!(
        "#[errdex::catalog(\"../{}/errors.yaml\")]\npub enum Code {{}}\n",
        case.name()
    );
    work::write(&at.join("src/ours.rs"), &codes);
    let mut main = "mod harness;\nmod ours;\nmod tables;\n".to_owned();
    if with_stack {
        work::write(&at.join("src/stack.rs"), &stack(&catalog));
        main.push_str("mod stack;\n");
        main.push_str(include_str!("../templates/clustered.rs"));
    } else {
        main.push_str(include_str!("../templates/scattered.rs"));
    }
    work::write(&at.join("src/main.rs"), &main);
    measure::quietly(&mut cargo(&at, &["build", "--release"]));
    let printed = measure::quietly(&mut Command::new(
        folder().join("target/release").join(&name),
    ));
    for line in printed.lines() {
        // what, against what, ns of ours, ns of the other, the median of the ratios
        let parts: Vec<&str> = line.split('\t').collect();
        let [what, against, own, other, share] = parts.as_slice() else {
            continue;
        };
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
        let (own, other, share) = (number(own), number(other), number(share));
        report::record(&format!("run/{key}/{what}/{against}"), own, other, share);
        println!(
            "{key}, {what}: {own:.2} ns, {against} {other:.2} ns: {}",
            ratio(share)
        );
    }
}

/// The enum made by hand, and its names by a match.
fn stack(catalog: &Catalog) -> String {
    let mut out = peer::stack(catalog);
    out.push_str("\nimpl Code {\n    pub fn name(self) -> &'static str {\n        match self {\n");
    for entry in catalog.entries() {
        let _ = writeln!(
            out,
            "            Self::{} => {:?},",
            entry.variant, entry.name
        );
    }
    out.push_str("        }\n    }\n}\n");
    out
}

/// Codes and names for binary search and for phf.
fn tables(catalog: &Catalog) -> String {
    let rows = || catalog.entries().iter().enumerate();
    let mut out = "pub static SORTED: &[(u32, u16)] = &[".to_owned();
    for (row, entry) in rows() {
        let _ = write!(out, "({}, {row}), ", peer::number(entry));
    }
    out.push_str("];\npub static CODES: phf::Map<u32, u16> = phf::phf_map! {");
    for (row, entry) in rows() {
        let _ = write!(out, "{}u32 => {row}u16, ", peer::number(entry));
    }
    out.push_str("};\npub static NAMES: phf::Map<&'static str, u16> = phf::phf_map! {");
    for (row, entry) in rows() {
        let _ = write!(out, "{:?} => {row}u16, ", entry.name);
    }
    out.push_str("};\npub static MESSAGES: &[&str] = &[");
    for (_, entry) in rows() {
        let _ = write!(out, "{:?}, ", entry.message);
    }
    out.push_str("];\n");
    out
}
