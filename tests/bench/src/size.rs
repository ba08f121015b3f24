//! Measures what an enum takes in a program, and what the linker leaves out of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Options;
use crate::generate::Codes;
use crate::measure;
use crate::peer::{self, PEERS};
use crate::report::{self, ratio};
use crate::work::{self, Case, cargo, folder};

const CASE: Case = Case::MadeUp(2_750, Codes::Clustered);

/// What a program calls, from nothing to everything.
const USES: &[(&str, &str)] = &[
    ("nothing", ""),
    ("codes and texts", "if let Ok(code) = Code::try_from(number) { println!(\"{code}\"); }"),
    (
        "codes, texts, names, links",
        "if let Ok(code) = Code::try_from(number) { println!(\"{code} {} {}\", name(code), related(code)); }
    if let Ok(code) = words.parse::<Code>() { println!(\"{code}\"); }",
    ),
    (
        "pages too",
        "if let Ok(code) = Code::try_from(number) { println!(\"{code} {} {}\", name(code), related(code)); page(code); }
    if let Ok(code) = words.parse::<Code>() { println!(\"{code}\"); }",
    ),
];

const OURS: &str = "fn name(code: Code) -> &'static str { code.name() }
fn related(code: Code) -> usize { code.related().filter(|other| *other != code).count() }
fn page(code: Code) { println!(\"{:?} {:?}\", code.entry().meaning(), code.entry().guidance()); }
";
const PEER: &str = "fn name(code: Code) -> &'static str { code.into() }
fn related(code: Code) -> usize { code.related().iter().filter(|other| **other != code).count() }
fn page(_: Code) {}
";

/// Bytes of the sections that are loaded, and relocations.
struct Size {
    bytes: f64,
    relocations: f64,
}

pub fn measure(_options: Options) {
    let catalog = CASE.catalog();
    let entries = catalog.entries().len() as f64;
    let ours = |at| {
        program(
            "errdex",
            &work::errdex(),
            &format!(
                "#[errdex::catalog(\"../{}/errors.yaml\")]\npub enum Code {{}}\n",
                CASE.name()
            ),
            OURS,
            at,
        )
    };
    let stack = peer::stack(&catalog);
    let peer = |at| program("stack", PEERS, &stack, PEER, at);
    let (empty, none) = (ours(0), peer(0));
    let mut unused = 0.0;
    for (at, (what, _)) in USES.iter().enumerate().skip(1) {
        let (own, other) = (ours(at), peer(at));
        let own_bytes = (own.bytes - empty.bytes) / entries;
        let other_bytes = (other.bytes - none.bytes) / entries;
        let relocations = own.relocations - empty.relocations;
        report::record(
            &format!("size/{what}, bytes an entry"),
            own_bytes,
            other_bytes,
            own_bytes / other_bytes,
        );
        println!(
            "{what}: {own_bytes:.1} bytes an entry, {other_bytes:.1} by hand: {}; {relocations} relocations, {} by hand",
            ratio(own_bytes / other_bytes),
            other.relocations - none.relocations
        );
        if at == 2 {
            report::record(
                "size/bytes an entry",
                own_bytes,
                other_bytes,
                own_bytes / other_bytes,
            );
            report::record(
                "size/relocations",
                relocations,
                other.relocations - none.relocations,
                relocations,
            );
            unused = count(&catalog, "errdex", &target("errdex", 2));
        }
        if at == 3 {
            let used = count(&catalog, "errdex", &target("errdex", 3));
            report::record("size/unused pages", unused, used, unused);
            println!(
                "bytes of pages in a program that shows none: {unused}; in one that does: {used}"
            );
        }
    }
}

/// How many bytes of the pages' texts stand in a program.
fn count(catalog: &errdex_catalog::model::Catalog, _what: &str, file: &Path) -> f64 {
    let bytes = fs::read(file).expect("the program can be read");
    let text = String::from_utf8_lossy(&bytes);
    let pages = catalog
        .entries()
        .iter()
        .filter_map(|entry| entry.texts.guidance.as_deref());
    pages
        .filter(|page| text.contains(page))
        .map(str::len)
        .sum::<usize>() as f64
}

fn target(what: &str, at: usize) -> std::path::PathBuf {
    folder().join(format!("target/release/size-{what}-{at}"))
}

fn program(what: &str, dependencies: &str, codes: &str, helpers: &str, at: usize) -> Size {
    let name = format!("size-{what}-{at}");
    let crate_folder = folder().join(&name);
    work::manifest(&crate_folder, &name, dependencies);
    let body = USES[at].1;
    let main = if at == 0 {
        "fn main() {\n    let words = std::env::args().nth(1).unwrap_or_default();\n    let number: u32 = words.parse().unwrap_or(5);\n    println!(\"{number} {words}\");\n}\n".to_owned()
    } else {
        format!(
            "#![allow(dead_code)]\n{codes}\n{helpers}\nfn main() {{\n    let words = std::env::args().nth(1).unwrap_or_default();\n    let number: u32 = words.parse().unwrap_or(5);\n    println!(\"{{number}} {{words}}\");\n    {body}\n}}\n"
        )
    };
    work::write(&crate_folder.join("src/main.rs"), &main);
    measure::quietly(&mut cargo(&crate_folder, &["build", "--release"]));
    let file = target(what, at);
    let sections = measure::quietly(Command::new("readelf").args(["-SW"]).arg(&file));
    let relocations = measure::quietly(Command::new("readelf").args(["-rW"]).arg(&file));
    Size {
        bytes: sections.lines().filter_map(loaded).sum(),
        relocations: relocations
            .lines()
            .filter(|line| line.contains("R_"))
            .count() as f64,
    }
}

/// The size of a section that is loaded (`A` among its flags).
pub fn loaded(line: &str) -> Option<f64> {
    let (_, rest) = line.split_once(']')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let size = u64::from_str_radix(words.get(4)?, 16).ok()?;
    words.get(6)?.contains('A').then_some(size as f64)
}
