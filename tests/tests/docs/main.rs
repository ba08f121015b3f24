//! Shows that the pages tell the truth: their catalogues are silent, their tables are the code's, their links lead
//! somewhere.
//!
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test docs` writes the tables anew.

mod fragments;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::rule::Rule;
use errdex_catalog::schema::{self, Mapping, Shape};
use errdex_catalog::{Languages, Options, load, render};
use errdex_tests::pages::{self, InMemory, blocks, repository};

/// A whole catalogue begins with `catalog:`. A block whose first line is `# name.yaml` is the file of that name for
/// the catalogues of the same page. `tests/guide/main.rs` does the same, and more, for the guide.
#[test]
fn catalogues_in_pages_are_silent() {
    for page in pages_but_the_guide() {
        let blocks = blocks(&read(&page));
        for root in blocks.iter().filter(|block| block.is_catalogue()) {
            let mut files = InMemory::default();
            for block in &blocks {
                if let Some(name) = block.file_name() {
                    files.add(Path::new("page").join(name), block.text.clone());
                }
            }
            let path = Path::new("page").join(root.file_name().unwrap_or("errors.yaml"));
            files.add(&path, root.text.clone());
            let mut options = Options::from("page");
            options.advice = true;
            options.languages = Languages::All;
            let loaded = load(&files, &path, options).expect("the catalogue is there");
            let text: String = loaded
                .problems
                .iter()
                .map(|problem| render::plain(problem, &loaded.sources))
                .collect();
            let line = root.line;
            assert_eq!(text, "", "the catalogue at {}:{line}", page.display());
            assert!(loaded.catalog.is_some());
        }
    }
}

#[test]
fn the_schema_page_has_every_key() {
    let page = repository().join("docs/schema.md");
    for mapping in mappings() {
        check_table(&page, &anchor(mapping), &table(mapping));
    }
}

/// Each mapping has a section of its own, and an example there for every key.
#[test]
fn the_schema_page_has_an_example_of_every_key() {
    let page = read(&repository().join("docs/schema.md"));
    for mapping in mappings() {
        let title = format!("## {}\n", title(mapping));
        let (_, section) = page
            .split_once(&title)
            .unwrap_or_else(|| panic!("no section {title}"));
        let section = section.split("\n## ").next().unwrap_or("");
        let examples: String = blocks(section)
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        for key in mapping.keys {
            let shown = [" ", "{", "\n"]
                .iter()
                .any(|before| format!("\n{examples}").contains(&format!("{before}{}:", key.name)));
            assert!(shown, "{title}has no example of `{}`", key.name);
        }
    }
}

/// Fuzzers put keys together from a dictionary.
#[test]
fn the_dictionary_of_the_fuzzers_has_every_key() {
    let path = repository().join("tests/fuzz/catalogue.dict");
    let text = read(&path);
    let is_key = |line: &&str| {
        let key = line
            .strip_prefix('"')
            .and_then(|line| line.strip_suffix(": \""));
        key.is_some_and(|key| {
            key.bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase())
        })
    };
    let keys: BTreeSet<&str> = mappings()
        .iter()
        .flat_map(|mapping| mapping.keys.iter().map(|key| key.name))
        .collect();
    let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}: \"")).collect();
    let found: Vec<&str> = text.lines().filter(is_key).collect();
    if found == keys {
        return;
    }
    if is_overwriting() {
        let (comment, rest) = text.split_once('\n').expect("a comment and the keys");
        let rest = rest.lines().filter(|line| !is_key(line));
        let keys = keys.iter().map(String::as_str);
        let lines: Vec<&str> = std::iter::once(comment).chain(keys).chain(rest).collect();
        fs::write(&path, lines.join("\n") + "\n").expect("the dictionary is writable");
        return;
    }
    panic!(
        "{} has other keys than the schema; run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test docs`",
        path.display()
    );
}

#[test]
fn the_rules_page_has_every_rule() {
    let mut table = "| Rule | Level | The bad thing |\n|---|---|---|\n".to_owned();
    for rule in Rule::ALL {
        let fixed = if rule.is_fixed() { ", fixed" } else { "" };
        let level = rule.default_level().name();
        writeln!(
            table,
            "| [`{0}`](#{0}) | {level}{fixed} | {1} |",
            rule.name(),
            rule.doc()
        )
        .expect("a string takes all");
    }
    let page = repository().join("docs/guide/rules.md");
    check_table(&page, "rules", &table);
}

#[test]
fn links_lead_somewhere() {
    for page in pages::all() {
        let text = without_code(&read(&page));
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap_or("");
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                page.clone()
            } else if let Some(path) = path.strip_prefix(pages::IN_REPOSITORY) {
                repository().join(path)
            } else if link.contains("://") {
                continue;
            } else {
                page.parent().expect("a folder").join(path)
            };
            assert!(
                target.exists(),
                "{}: `{link}` leads nowhere",
                page.display()
            );
            if !anchor.is_empty() {
                let known = read(&target).lines().any(|line| {
                    line.starts_with('#') && slug(line.trim_start_matches(['#', ' '])) == anchor
                });
                assert!(known, "{}: `{link}` has no such section", page.display());
            }
        }
    }
}

/// `docs/decisions.md, 6` in a comment is section 6 of that page.
#[test]
fn decisions_that_the_code_names_exist() {
    let decisions = read(&repository().join("docs/decisions.md"));
    let mut named = 0;
    let mut folders: Vec<PathBuf> = ["catalog", "macros", "runtime", "tools", "tests"]
        .map(|folder| repository().join(folder))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder") {
            let path = item.expect("an item").path();
            let ends_in = |end: &str| path.extension().is_some_and(|found| found == end);
            if path.is_dir() {
                folders.push(path);
            } else if ends_in("rs") || ends_in("toml") {
                for number in numbers_of(&read(&path)) {
                    named += 1;
                    let title = format!("\n## {number}. ");
                    let known = decisions.contains(&title);
                    assert!(known, "{}: no decision {number}", path.display());
                }
            }
        }
    }
    assert!(named > 0, "the code names decisions");
}

/// A page with Rust in it must be among those that `src/lib.rs` compiles; the guide's are those of `tests/guide/main.rs`.
#[test]
fn rust_in_pages_is_run() {
    let library = read(&repository().join("tests/src/lib.rs"));
    for page in pages_but_the_guide() {
        let has_rust = blocks(&read(&page))
            .iter()
            .any(|block| block.info == "rust");
        let path = page.strip_prefix(repository()).expect("a page of ours");
        let path = path.to_string_lossy().replace('\\', "/");
        let run = library.contains(&format!("\"../../{path}\""));
        assert!(run || !has_rust, "add {path} to tests/src/lib.rs");
    }
}

#[test]
fn blocks_say_what_they_are() {
    for page in pages::all() {
        for block in blocks(&read(&page)) {
            let (page, line) = (page.display(), block.line);
            assert!(
                !block.info.is_empty(),
                "{page}:{line}: a block without a language"
            );
        }
    }
}

fn pages_but_the_guide() -> impl Iterator<Item = PathBuf> {
    let guide = pages::guide();
    let pages = pages::all().into_iter();
    pages.filter(move |page| !guide.contains(page))
}

/// The mappings of the schema, each once, in the order in which the files lead to them.
fn mappings() -> Vec<&'static Mapping> {
    let mut found: Vec<&'static Mapping> = vec![
        &schema::ROOT,
        &schema::PART,
        &schema::SHARED,
        &schema::TRANSLATION,
    ];
    let mut next = 0;
    while let Some(mapping) = found.get(next).copied() {
        next += 1;
        for key in mapping.keys {
            let inner = inner(&key.shape);
            found.extend(inner.filter(|inner| !found.iter().any(|known| known.what == inner.what)));
        }
    }
    found
}

fn inner(shape: &Shape) -> Option<&'static Mapping> {
    match shape {
        Shape::Map(mapping) | Shape::LineOr(mapping) | Shape::OneOfOr(_, mapping) => Some(mapping),
        Shape::List(shape) | Shape::Free(shape) | Shape::OneOrMore(shape) => inner(shape),
        _ => None,
    }
}

fn table(mapping: &Mapping) -> String {
    let mut table = "| Key | Value | Required | Meaning |\n|---|---|---|---|\n".to_owned();
    for key in mapping.keys {
        let required = if key.required { "yes" } else { "" };
        let (name, value, doc) = (key.name, words(&key.shape), key.doc);
        writeln!(table, "| `{name}` | {value} | {required} | {doc} |").expect("a string takes all");
    }
    if mapping.open {
        table.push_str("| `x-…` | anything |  | kept, and means nothing to errdex |\n");
    }
    table
}

/// What a value must be, in the words of the page's first section.
fn words(shape: &Shape) -> String {
    match shape {
        Shape::Line => "line".to_owned(),
        Shape::Message => "message".to_owned(),
        Shape::Template => "template".to_owned(),
        Shape::Markdown => "Markdown".to_owned(),
        Shape::Source => "source code".to_owned(),
        Shape::Code => "code".to_owned(),
        Shape::Number(0, u64::MAX) => "number".to_owned(),
        Shape::Number(least, most) => format!("number, {least} to {most}"),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::OneOf(words) => listed(words),
        Shape::OneOfOr(words, mapping) => {
            format!(
                "{}, or [{}](#{})",
                listed(words),
                mapping.what,
                anchor(mapping)
            )
        }
        Shape::Duration => "duration".to_owned(),
        Shape::Closed(vocabulary) => vocabulary.what().to_owned(),
        Shape::Version => "version".to_owned(),
        Shape::Date => "day".to_owned(),
        Shape::OneOrMore(shape) => format!("{0}, or list of: {0}", words(shape)),
        Shape::List(shape) => format!("list of: {}", words(shape)),
        Shape::Free(shape) => format!("names, each with: {}", words(shape)),
        Shape::Map(mapping) => format!("[{}](#{})", mapping.what, anchor(mapping)),
        Shape::LineOr(mapping) => format!("line, or [{}](#{})", mapping.what, anchor(mapping)),
    }
}

fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn title(mapping: &Mapping) -> String {
    let (first, rest) = mapping.what.split_at(1);
    first.to_uppercase() + rest
}

fn anchor(mapping: &Mapping) -> String {
    slug(mapping.what)
}

/// A title as the end of a link spells it.
fn slug(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The page has the table between `<!-- name -->` and `<!-- end -->`.
fn check_table(page: &Path, name: &str, table: &str) {
    let text = read(page);
    let opening = format!("<!-- {name} -->\n");
    let closing = "<!-- end -->";
    let found = text.split_once(&opening).and_then(|(head, rest)| {
        let (inside, tail) = rest.split_once(closing)?;
        Some((head, inside, tail))
    });
    let page_name = page.display();
    let Some((head, inside, tail)) = found else {
        panic!("{page_name}: no place for a table: `<!-- {name} -->` and below it `{closing}`");
    };
    if inside == table {
        return;
    }
    if is_overwriting() {
        fs::write(page, format!("{head}{opening}{table}{closing}{tail}"))
            .expect("the page is writable");
        return;
    }
    panic!(
        "{page_name}: the table `{name}` must be\n\n{table}\nrun `SNAPSHOTS=overwrite cargo test -p errdex-tests --test docs`"
    );
}

fn is_overwriting() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite")
}

/// The page without its blocks, and without what stands in backticks.
fn without_code(page: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if !inside {
            text.extend(line.split('`').step_by(2));
            text.push('\n');
        }
    }
    text
}

fn numbers_of(source: &str) -> Vec<u32> {
    source
        .split("docs/decisions.md, ")
        .skip(1)
        .filter_map(|rest| {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse().ok()
        })
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
