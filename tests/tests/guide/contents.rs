//! Holds the contents to the chapters that there are, and the table of commands to the commands.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use errdex_catalog::limits;
use errdex_tests::command;
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

/// The chapter on hostile input has the numbers that the code has.
#[test]
fn the_limits_are_those_of_the_code() {
    let path = repository().join("docs/guide/hostile-input.md");
    let page = fs::read_to_string(path).expect("the page");
    for limit in [
        limits::MAX_BYTES,
        limits::MAX_MARKUP,
        limits::MAX_OPENERS,
        limits::MAX_CATEGORIES,
        limits::MAX_PAIRS,
        limits::MAX_PARENTS,
        limits::MAX_WORK,
        limits::MAX_LOCK_LINES,
        limits::MAX_PATTERN,
        limits::MAX_PATTERN_STEPS,
        limits::MAX_GUESSES,
    ] {
        let shown = with_commas(limit);
        let is_there = page
            .split(|c: char| !c.is_ascii_digit() && c != ',')
            .any(|word| word.trim_matches(',') == shown);
        assert!(is_there, "docs/guide/hostile-input.md lacks {shown}");
    }
}

/// `16,777,216`
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[test]
fn the_page_of_the_command_line_has_every_command() {
    let output = command::run(Path::new("."), ["--help"]);
    let help = command::text(&output.stdout);
    let (_, commands) = help.split_once("Commands:\n").expect("commands");
    let (commands, _) = commands.split_once("\n\n").expect("an end");
    // What is further in goes on with the line above.
    let names = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() > 10, "{help}");
    let path = repository().join("docs/guide/command-line.md");
    let page = fs::read_to_string(path).expect("the page");
    for name in names.into_iter().filter(|name| *name != "help") {
        let row = format!("| `errdex {name}");
        assert!(
            page.contains(&row),
            "docs/guide/command-line.md has no row `{row}…`"
        );
    }
}
