//! Compares the public items of the crates that programs depend on, and of what catalogues become, with the lists in `api/`,
//! so that a change of them is a difference in a commit.
//!
//! The items are read from the sources, without a compiler: rustdoc describes them as data on a nightly toolchain only. So the
//! items that a macro of ours defines are listed as the macro's own lines, and what it is called with as further lines; and an
//! item of a private module is listed where it is written, beside the `pub use` that exports it.
//!
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test api` writes the lists again.

mod item;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use errdex_catalog::keys::TextKey;
use errdex_tests::pages::repository;

/// Lists, and the folders that they are about.
const LISTS: [(&str, &str); 8] = [
    ("errdex", "runtime/src"),
    ("errdex-catalog", "catalog/src"),
    ("errdex-tables", "tables/src"),
    ("errdex-win32", "catalog/win32/src"),
    ("errdex-ntstatus", "catalog/ntstatus/src"),
    ("errdex-hresult", "catalog/hresult/src"),
    ("errdex-errno", "catalog/errno/src"),
    ("expansions", "tests/expansions/src"),
];

#[test]
fn the_public_items_are_those_in_the_lists() {
    let is_overwriting = std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
    let mut changes = String::new();
    for (name, folder) in LISTS {
        let mut found = BTreeSet::new();
        walk(&repository().join(folder), "", &mut found);
        if name == "errdex-tables" {
            // Its macros, and those of the crates above it, make an item for each of these.
            found.extend(
                TextKey::ALL
                    .iter()
                    .map(|key| format!("text key {}", key.name())),
            );
        }
        let list = repository().join("tests/api").join(format!("{name}.txt"));
        if is_overwriting {
            let lines: Vec<&str> = found.iter().map(String::as_str).collect();
            fs::write(&list, lines.join("\n") + "\n").expect("the list is writable");
        }
        let known = fs::read_to_string(&list).unwrap_or_default();
        let known: BTreeSet<String> = known.lines().map(str::to_owned).collect();
        for gone in known.difference(&found) {
            changes.extend([name, " lost  ", gone, "\n"]);
        }
        for new in found.difference(&known) {
            changes.extend([name, " got   ", new, "\n"]);
        }
    }
    assert!(
        changes.is_empty(),
        "{changes}run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test api`, and say in the changelog what users must change"
    );
}

/// Adds the public items below a folder, a line each.
fn walk(folder: &Path, module: &str, lines: &mut BTreeSet<String>) {
    for found in fs::read_dir(folder).expect("a folder") {
        let path = found.expect("an item").path();
        let stem = path.file_stem().expect("a name").to_string_lossy();
        let inner = match (&*stem, module) {
            ("tests", _) => continue,
            ("lib" | "mod", _) => module.to_owned(),
            (stem, "") => stem.to_owned(),
            (stem, module) => format!("{module}::{stem}"),
        };
        if path.is_dir() {
            walk(&path, &inner, lines);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            let file = syn::parse_file(&text);
            let file = file.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            item::list(&file.items, &inner, lines);
        }
    }
}

#[test]
fn a_change_of_each_kind_shows() {
    let list = |text: &str| {
        let mut lines = BTreeSet::new();
        let file = syn::parse_file(text).expect("Rust");
        item::list(&file.items, "harbour", &mut lines);
        lines.into_iter().collect::<Vec<_>>()
    };
    let before = "pub fn enter(ship: &str) -> bool { true } pub struct Berth { pub length: u32, depth: u32 } \
        pub enum Tide { Low, High(u8) } pub trait Pilot { fn steer(&self); fn rest(&self) {} } impl Berth { pub fn free(&self) {} fn own(&self) {} } \
        macro_rules! quays { ($($name:ident)*) => { $(pub fn $name() -> u8 { 1 })* } } quays! { north, south } \
        pub(crate) fn inner() {} #[cfg(test)] mod tests { pub fn case() {} } pub const DEPTH: u8 = 1; pub use other::Thing;";
    let listed = list(before);
    // What nobody outside can name is not listed.
    for private in ["depth", "own", "inner", "case"] {
        let mut words = listed
            .iter()
            .flat_map(|line| line.split(|end: char| !end.is_alphanumeric() && end != '_'));
        assert!(words.all(|word| word != private), "{private}: {listed:#?}");
    }
    for (from, to) in [
        ("ship: &str", "ship: String"),
        ("-> bool { true }", "-> u8 { 1 }"),
        ("pub length: u32", "pub length: u64"),
        ("Low, ", ""),
        ("High(u8)", "High(u16)"),
        ("fn steer(&self);", "fn steer(&mut self);"),
        ("fn rest(&self) {}", "fn rest(&self);"),
        ("pub fn free", "fn free"),
        ("-> u8 { 1 })*", "-> u16 { 1 })*"),
        ("quays! { north, ", "quays! { "),
        ("DEPTH: u8", "DEPTH: u16"),
        ("other::Thing", "other::Thing as Renamed"),
        ("pub enum", "#[non_exhaustive] pub enum"),
        ("pub enum", "#[derive(Debug)] pub enum"),
        ("pub struct", "#[cfg(feature = \"std\")] pub struct"),
    ] {
        assert_eq!(before.matches(from).count(), 1, "{from}");
        assert_ne!(listed, list(&before.replace(from, to)), "{from}");
    }
    // The inside of a function is no part of it.
    assert_eq!(listed, list(&before.replace("{ true }", "{ false }")));
}
