//! Reads the fragments of the schema page: put where they belong, they have no problem but names that lead elsewhere.

use std::path::Path;

use errdex_catalog::rule::Rule;
use errdex_catalog::schema;
use errdex_catalog::{load, render};
use errdex_tests::pages::{Block, InMemory, blocks, repository};

/// What a fragment breaks because the rest of its catalogue is not shown.
const LEADS_ELSEWHERE: &[Rule] = &[
    Rule::MissingPart,
    Rule::UnknownRelated,
    Rule::UnknownReplacement,
    Rule::UnknownParent,
    Rule::UnknownCategory,
    Rule::FieldWithoutPlaceholder,
    Rule::StaleExpectation,
    Rule::CodeOutOfRange,
];

#[test]
fn fragments_of_the_schema_page_are_read() {
    let path = repository().join("docs/schema.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let fragments: Vec<Block> = blocks(&page)
        .into_iter()
        .filter(|block| {
            block.info == "yaml" && !block.is_catalogue() && block.file_name().is_none()
        })
        .collect();
    assert!(fragments.len() > 10, "the page shows keys by themselves");
    for fragment in fragments {
        let mut files = InMemory::default();
        for (path, text) in whole(&fragment.text) {
            files.add(path, text);
        }
        let root = Path::new("page/errors.yaml");
        let loaded = load(&files, root, "page").expect("the catalogue is there");
        let wrong = loaded
            .problems
            .iter()
            .filter(|problem| !LEADS_ELSEWHERE.contains(&problem.rule));
        let wrong: String = wrong
            .map(|problem| render::plain(problem, &loaded.sources))
            .collect();
        assert_eq!(wrong, "", "docs/schema.md:{}", fragment.line);
    }
}

/// The files of a catalogue that has the fragment where it belongs.
fn whole(fragment: &str) -> Vec<(&'static str, String)> {
    let head = "catalog: harbour\ntitle: Harbour office errors\n";
    let code = "code: {type: u32}\n";
    let entry = "- name: SHOWN\n  code: 0x100\n  message: An entry\n";
    // A catalogue is not all tombstones.
    let other = "- {name: OTHER, code: 0x101, message: Another entry}\n";
    let fragment = dedented(fragment);
    let (key, _) = fragment.split_once(':').expect("a key");
    let root = |key: &str| schema::ROOT.keys.iter().any(|known| known.name == key);
    if fragment.starts_with("- ") {
        return vec![(
            "page/errors.yaml",
            format!("{head}{code}entries:\n{fragment}"),
        )];
    }
    if fragment.contains("catalog: ") {
        let root = format!("{head}{code}shared: codes.yaml\nentries:\n{entry}");
        return vec![("page/errors.yaml", root), ("page/codes.yaml", fragment)];
    }
    if root(key) {
        let (code, entry) = if key == "code" {
            ("", entry.replace("0x100", "H0001"))
        } else {
            (code, entry.to_owned())
        };
        return vec![(
            "page/errors.yaml",
            format!("{head}{code}{fragment}entries:\n{entry}"),
        )];
    }
    let keys: String = fragment
        .lines()
        .flat_map(|line| ["  ", line, "\n"])
        .collect();
    vec![(
        "page/errors.yaml",
        format!("{head}{code}entries:\n{other}{entry}{keys}"),
    )]
}

/// The lines without the blanks that all of them begin with.
fn dedented(text: &str) -> String {
    let depth = text
        .lines()
        .map(|line| line.len() - line.trim_start().len())
        .min();
    let depth = depth.unwrap_or(0);
    text.lines()
        .flat_map(|line| {
            [
                &line[depth..],
                "
",
            ]
        })
        .collect()
}
