//! Shows that every rule has a page, that its bad example breaks exactly that rule, and that its good one is silent.
//!
//! `tools/cli/rules.yaml` has the pages, and says where the examples stand. `SNAPSHOTS=overwrite cargo test -p errdex-tests
//! --test rules` writes `docs/guide/rules.md` anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use errdex_catalog::code::Code;
use errdex_catalog::files::Disk;
use errdex_catalog::model::{Catalog, Entry, Severity, Target};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::{Languages, Loaded, Options, load, render};
use errdex_tests::pages::{Block, InMemory, blocks, repository};

/// What stands above each example.
const HEAD: &str = "catalog: harbour\ntitle: Harbour office errors\ncode: {type: u16}\n";

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let catalog = catalog();
    for rule in Rule::ALL {
        assert!(
            catalog
                .by_code(&Code::Text(rule.name().to_owned()))
                .is_some(),
            "no page: add the rule `{}` to tools/cli/rules.yaml",
            rule.name()
        );
    }
    for entry in catalog.all() {
        let name = entry.code.to_string();
        assert!(
            Rule::from_name(&name).is_some(),
            "tools/cli/rules.yaml has a page for `{name}`, which is no rule"
        );
    }
}

#[test]
fn pages_say_what_the_rules_say() {
    for (rule, entry) in pages(&catalog()) {
        let name = rule.name();
        assert_eq!(format!("{}.", entry.message), rule.doc(), "{name}");
        assert_eq!(entry.name, name.replace('-', "_").to_ascii_uppercase());
        let severity = match rule.default_level() {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Allow => Severity::Info,
        };
        assert_eq!(entry.severity, severity, "{name}");
        assert!(entry.category.is_some(), "{name} has no category");
        for (what, text) in [
            ("meaning", &entry.texts.meaning),
            ("context", &entry.texts.context),
            ("guidance", &entry.texts.guidance),
        ] {
            assert!(text.is_some(), "{name} has no `{what}:`");
        }
    }
}

#[test]
fn bad_examples_break_the_rule_once() {
    // No catalogue alone breaks a rule about the Rust that uses it.
    let catalog = catalog();
    let pages = pages(&catalog).into_iter();
    for (rule, entry) in pages.filter(|(rule, _)| !rule.is_of_usage()) {
        let loaded = read(rule, entry.texts.meaning.as_deref());
        let broken: Vec<Rule> = loaded.problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(broken, [rule], "{}:\n{}", rule.name(), shown(&loaded));
    }
}

#[test]
fn good_examples_are_silent() {
    for (rule, entry) in pages(&catalog()) {
        let loaded = read(rule, entry.texts.guidance.as_deref());
        assert_eq!(shown(&loaded), "", "{}", rule.name());
        assert!(loaded.catalog.is_some(), "{}", rule.name());
    }
}

#[test]
fn the_guide_has_the_pages() {
    let path = repository().join("docs/guide/rules.md");
    let (opening, closing) = ("<!-- pages -->\n", "<!-- end pages -->");
    let text = fs::read_to_string(&path).expect("the page is there");
    let parts = text.split_once(opening).and_then(|(head, rest)| {
        let (inside, tail) = rest.split_once(closing)?;
        Some((head, inside, tail))
    });
    let (head, inside, tail) = parts.expect("the page has a place for the rules");
    let sections = sections(&catalog());
    if inside == sections {
        return;
    }
    assert!(
        std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite"),
        "docs/guide/rules.md is stale: run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test rules`"
    );
    fs::write(&path, format!("{head}{opening}{sections}{closing}{tail}"))
        .expect("the page is writable");
}

/// The pages as the guide shows them, in the order of its table.
fn sections(catalog: &Catalog) -> String {
    let mut text = String::new();
    for (rule, entry) in pages(catalog) {
        let level = rule.default_level().name();
        let fixed = if rule.is_fixed() { ", fixed" } else { "" };
        let texts = [
            &entry.texts.meaning,
            &entry.texts.context,
            &entry.texts.guidance,
        ]
        .map(|text| {
            let text = text.as_deref().unwrap_or_default();
            text.trim_end().to_owned()
        });
        let [what, why, way_out] = texts;
        let name = rule.name();
        let doc = rule.doc();
        write!(
            text,
            "### {name}\n\n{doc} ({level}{fixed})\n\n{what}\n\n{why}\n\n{way_out}\n\n"
        )
        .expect("a string takes all");
        let links: Vec<String> = entry
            .links
            .iter()
            .filter_map(|link| match link.target {
                Target::Own(id) => Some(catalog.entry(id).code.to_string()),
                Target::Imported { .. } => None,
            })
            .map(|name| format!("[`{name}`](#{name})"))
            .collect();
        if !links.is_empty() {
            write!(text, "See also {}.\n\n", links.join(", ")).expect("a string takes all");
        }
    }
    text
}

/// Each rule with its page, in the order of the rules.
fn pages(catalog: &Catalog) -> Vec<(Rule, &Entry)> {
    Rule::ALL
        .iter()
        .filter_map(|rule| {
            let id = catalog.by_code(&Code::Text(rule.name().to_owned()))?;
            Some((*rule, catalog.entry(id)))
        })
        .collect()
}

fn catalog() -> Catalog {
    let base = repository();
    let mut options = Options::from(&base);
    options.advice = true;
    let loaded =
        load(&Disk, &base.join("tools/cli/rules.yaml"), options).expect("the file is there");
    assert_eq!(shown(&loaded), "");
    loaded.catalog.expect("nothing is wrong")
}

/// The catalogue that the blocks of a text make.
fn read(rule: Rule, text: Option<&str>) -> Loaded {
    let blocks = blocks(text.unwrap_or_default());
    assert!(!blocks.is_empty(), "{} has no example", rule.name());
    let mut files = InMemory::default();
    for block in &blocks {
        match file_name(block) {
            Some(name) => files.add(name, block.text.clone()),
            None => files.add("errors.yaml", whole(&block.text)),
        }
    }
    let mut options = Options::from("");
    options.advice = true;
    options.languages = Languages::All;
    load(&files, Path::new("errors.yaml"), options)
        .unwrap_or_else(|error| panic!("{}: {error}", rule.name()))
}

fn whole(example: &str) -> String {
    let entries = if example.starts_with("- ") {
        "entries:\n"
    } else {
        ""
    };
    format!("{HEAD}{entries}{example}")
}

/// `# weather.yaml`, `# errors.lock`.
fn file_name(block: &Block) -> Option<&str> {
    block.text.lines().next()?.strip_prefix("# ")
}

fn shown(loaded: &Loaded) -> String {
    loaded
        .problems
        .iter()
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect()
}
