//! Counts the circles of imports between the files of each crate: there is none, but that a file and those in its folder
//! may use each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

/// The path of a module in its crate; the root is empty.
type Module = Vec<String>;

/// The circles of today, which should go. A new one is not added here, but undone.
const KNOWN: [&str; 3] = [
    "errdex-catalog: expand/columns -> expand/forms",
    "errdex-edit: replace/journal -> replace/set",
    "errdex-import: prepare -> translations",
];

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut circles = Vec::new();
    for package in super::packages() {
        let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
        let name = package["name"].as_str().expect("a name");
        let sources = manifest.with_file_name("src");
        let uses = uses_of(&sources);
        circles.extend(circles_of(&uses).into_iter().map(|circle| {
            let files: Vec<String> = circle.iter().map(|module| module.join("/")).collect();
            format!("{name}: {}", files.join(" -> "))
        }));
    }
    circles.sort();
    assert_eq!(
        circles, KNOWN,
        "move what both sides need into a file of its own"
    );
}

#[test]
fn a_circle_is_found_wherever_it_leads() {
    let module = |path: &str| path.split('/').map(str::to_owned).collect::<Module>();
    let circles = |pairs: &[(&str, &str)]| {
        let mut uses: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, to) in pairs {
            uses.entry(module(from)).or_default().insert(module(to));
            uses.entry(module(to)).or_default();
        }
        circles_of(&uses).len()
    };
    assert_eq!(circles(&[("a", "b"), ("b", "a/child")]), 0);
    assert_eq!(circles(&[("a", "b"), ("b", "c"), ("c", "a")]), 1);
    assert_eq!(
        circles(&[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]),
        2
    );
    // A file and its folder may use each other; two files of one folder may not.
    assert_eq!(circles(&[("a", "a/child"), ("a/child", "a")]), 0);
    assert_eq!(circles(&[("a/one", "a/two"), ("a/two", "a/one")]), 1);
    let text =
        "use crate::{b::B, c as d}; mod inner { use super::super::e; fn f() -> crate::g::G {} }";
    let file = syn::parse_file(text).expect("Rust");
    let mut named = Named::in_file(&module("a"));
    named.visit_file(&file);
    let named: Vec<String> = named.found.iter().map(|path| path.join("/")).collect();
    assert_eq!(named, ["b/B", "c", "e", "g/G"]);
}

/// Which files of a crate each of them names. Tests may name what they like.
fn uses_of(sources: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let files: BTreeMap<Module, String> = super::files(sources)
        .iter()
        .map(|file| {
            let text = fs::read_to_string(file).expect("a file");
            let inside = file.strip_prefix(sources).expect("a file of the crate");
            let inside = inside.with_extension("");
            let parts = inside
                .iter()
                .map(|part| part.to_string_lossy().into_owned());
            let mut module: Module = parts.collect();
            if module.len() == 1 && ["lib", "main"].contains(&module[0].as_str()) {
                module.clear();
            }
            (module, text)
        })
        .collect();
    let is_test = |module: &Module| module.iter().any(|part| part == "tests");
    let uses = files.iter().filter(|(module, _)| !is_test(module));
    uses.map(|(module, text)| {
        let file = syn::parse_file(text).expect("Rust");
        let mut named = Named::in_file(module);
        named.visit_file(&file);
        let found = named.found.iter().filter_map(|path| file_of(path, &files));
        (
            module.clone(),
            found.filter(|other| other != module).collect(),
        )
    })
    .collect()
}

/// The file in which a path ends.
fn file_of(path: &[String], files: &BTreeMap<Module, String>) -> Option<Module> {
    let lengths = (0..=path.len()).rev();
    let mut modules = lengths.map(|length| path[..length].to_vec());
    modules.find(|module| files.contains_key(module))
}

/// The files that lead to each other, each circle once, in the order of its files.
fn circles_of(uses: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<Module>> {
    let is_family = |one: &Module, other: &Module| one.starts_with(other) || other.starts_with(one);
    let reached = |from: &Module| {
        let mut reached = BTreeSet::new();
        let mut left = vec![from];
        while let Some(module) = left.pop() {
            let others = uses[module]
                .iter()
                .filter(|other| !is_family(module, other));
            left.extend(others.filter(|other| reached.insert((*other).clone())));
        }
        reached
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = uses
        .keys()
        .map(|module| (module, reached(module)))
        .collect();
    let in_circles = reached
        .iter()
        .filter(|(module, all)| all.contains(**module));
    let circles = in_circles.map(|(module, all)| {
        let back = all.iter().filter(|other| reached[other].contains(*module));
        back.cloned().collect()
    });
    circles.collect()
}

/// The paths in a file that begin in its own crate.
struct Named {
    /// The module that is read: of the file, or one written in it.
    module: Module,
    found: BTreeSet<Module>,
}

impl Named {
    fn in_file(module: &Module) -> Self {
        Self {
            module: module.clone(),
            found: BTreeSet::new(),
        }
    }

    /// Notes a path of this crate: without `crate`, `self` and `super`, from the root.
    fn note(&mut self, path: &[String]) {
        let mut module = self.module.clone();
        let mut rest = path;
        match rest.first().map(String::as_str) {
            Some("crate") => {
                module.clear();
                rest = &rest[1..];
            }
            Some("self") => rest = &rest[1..],
            Some("super") => {}
            _ => return,
        }
        while rest.first().is_some_and(|part| part == "super") {
            module.pop();
            rest = &rest[1..];
        }
        module.extend(rest.iter().cloned());
        self.found.insert(module);
    }

    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.note_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.note(before),
            UseTree::Name(name) => self.note(&with(&name.ident)),
            UseTree::Rename(name) => self.note(&with(&name.ident)),
            UseTree::Glob(_) => self.note(before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(before, tree);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.note_tree(&[], &item.tree);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.content.is_some() && !is_for_tests(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts = path.segments.iter().map(|part| part.ident.to_string());
        let parts: Vec<String> = parts.collect();
        if parts.len() > 1 {
            self.note(&parts);
        }
        visit::visit_path(self, path);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|word| word == "test")
    })
}
