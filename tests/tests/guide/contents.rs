//! Holds the table of contents to the chapters that there are.

use std::collections::BTreeSet;
use std::fs;

use errdex_tests::pages::repository;

use crate::chapter;

#[test]
fn the_contents_name_each_chapter_once() {
    let path = repository().join("docs/guide/README.md");
    let contents = fs::read_to_string(path).expect("the contents");
    let named: Vec<&str> = contents
        .split("](")
        .skip(1)
        .filter_map(|link| link.split_once(".md)"))
        .map(|(name, _)| name)
        .filter(|name| !name.contains('/'))
        .collect();
    let once: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(
        named.len(),
        once.len(),
        "a chapter is named twice: {named:?}"
    );
    let chapters = chapter::all();
    let there = chapters.iter().map(chapter::Chapter::name);
    let there: BTreeSet<&str> = there.filter(|name| *name != "README").collect();
    assert_eq!(
        once, there,
        "docs/guide/README.md names the chapters of its folder"
    );
}
