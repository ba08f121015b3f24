//! Compares the blocks that show lines of a file with that file.

use std::fs;

use errdex_tests::pages::repository;

use crate::chapter;

#[test]
fn excerpts_are_in_their_files() {
    let mut count = 0;
    for chapter in chapter::all() {
        for block in &chapter.blocks {
            if block.marks().all(|mark| mark != "ignore") {
                continue;
            }
            let place = chapter.at(block);
            let name = block.file_name().expect("the block names a file");
            // These have tests of their own, which compile and run them.
            assert!(
                name.starts_with("tests/wire/") || name.starts_with("examples/"),
                "{place}: {name}"
            );
            let file = fs::read_to_string(repository().join(name));
            let file = lines(&file.unwrap_or_else(|error| panic!("{place}: {name}: {error}")));
            let shown = lines(&block.text);
            // The first line names the file.
            let shown = &shown[1..];
            let is_there = file.windows(shown.len()).any(|part| part == shown);
            assert!(is_there, "{place}: `{name}` does not have these lines");
            count += 1;
        }
    }
    assert!(count > 0, "no chapter has an excerpt");
}

/// The lines of a text, without the indentation that they have in common with what is around them.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
