//! Each kind of change, in both directions.

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;
use errdex_catalog::load;

use super::*;

struct One(String);

impl Files for One {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match path.extension() {
            Some(end) if end == "yaml" => Ok(self.0.clone().into_bytes()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}

fn read(text: &str) -> Catalog {
    let loaded = load(&One(text.to_owned()), Path::new("e.yaml"), "").unwrap();
    loaded
        .catalog
        .unwrap_or_else(|| panic!("{text}\n{:?}", loaded.problems))
}

mod corners;
mod facts;
mod fields;

const HEAD: &str = "\
catalog: a
title: A
code: {type: u16}
categories: [{name: weather, use: rain}, {name: ticket, use: paper}]
";

/// A catalogue whose entries are flow mappings, one a line, and an entry that stays as it is: one must be in use.
fn catalogue(head: &str, entries: &str) -> Catalog {
    let mut text = format!("{head}entries:\n  - {{name: STAYS, code: 8, message: s}}\n");
    for entry in entries.lines() {
        text.extend(["  - {", entry.trim(), "}\n"]);
    }
    read(&text)
}

/// `grade kind NAME: words` of each change.
fn shown(old: &Catalog, new: &Catalog) -> Vec<String> {
    let diff = diff(old, new);
    let shown = diff.changes.iter().map(|change| {
        let (grade, kind) = (change.grade.name(), change.kind.name());
        let name = change.entry.as_ref().map_or("*", |(name, _)| name);
        format!("{grade} {kind} {name}: {}", change.words)
    });
    shown.collect()
}

fn entries(old: &str, new: &str) -> Vec<String> {
    shown(&catalogue(HEAD, old), &catalogue(HEAD, new))
}

const FOG: &str = "name: FOG, code: 1, message: m";
const FERRY: &str = "name: FERRY, code: 9, message: f";

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(entries(old, new), expected, "{old}\n{new}");
}

/// The entry with one thing more, and with it again.
#[track_caller]
fn gains(more: &str, to: &str, and_back: &str) {
    // One must be in use, whatever becomes of the other.
    let without = format!("{FOG}\n{FERRY}");
    let with = format!("{FOG}, {more}\n{FERRY}");
    check(&without, &with, &[to]);
    check(&with, &without, &[and_back]);
    check(&with, &with, &[]);
}

#[test]
fn entries_come_and_go() {
    let two = format!("{FOG}\nname: ICE, code: 2, message: i");
    check(FOG, &two, &["additive entry-added ICE: new"]);
    check(
        &two,
        FOG,
        &["breaking entry-removed ICE: gone; `retired:` would keep the code"],
    );
    let tombstone =
        format!("{FOG}\nname: ICE, code: 2, message: i, retired: {{since: 2.0.0, reason: r}}");
    check(
        FOG,
        &tombstone,
        &["additive entry-added ICE: new, and retired"],
    );
    check(
        &tombstone,
        FOG,
        &["breaking entry-removed ICE: gone, with its tombstone: nothing keeps the code any more"],
    );
    // The order in the file means nothing.
    check(
        &two,
        "name: ICE, code: 2, message: i\nname: FOG, code: 1, message: m",
        &[],
    );
}

#[test]
fn codes_change() {
    check(
        FOG,
        "name: FOG, code: 2, message: m",
        &["breaking code-changed FOG: the code is `2`, and was `1`"],
    );
    check(FOG, "name: FOG, code: 0x1, message: m", &[]);
    check(
        "name: FOG, code: 1, message: m\nname: ICE, code: 2, message: i",
        "name: FOG, code: 2, message: m\nname: ICE, code: 1, message: i",
        &[
            "breaking code-changed ICE: the code is `1`, and was `2`",
            "breaking code-changed FOG: the code is `2`, and was `1`",
        ],
    );
}

#[test]
fn names_change() {
    check(
        FOG,
        "name: MIST, code: 1, message: m",
        &[
            "breaking renamed MIST: renamed from `FOG`, which is gone",
            "breaking variant-changed MIST: the variant is `Mist`, and was `Fog`",
        ],
    );
    check(
        FOG,
        "name: MIST, variant: Fog, code: 1, message: m, aliases: [FOG]",
        &["additive renamed MIST: renamed from `FOG`, which stays as an alias"],
    );
    check(
        FOG,
        "name: MIST, code: 1, message: m, aliases: [FOG]",
        &[
            "breaking variant-changed MIST: the variant is `Mist`, and was `Fog`",
            "additive renamed MIST: renamed from `FOG`, which stays as an alias",
        ],
    );
    // The name tells it even where the code changed, too.
    check(
        FOG,
        "name: MIST, variant: Fog, code: 7, message: m, aliases: [FOG]",
        &[
            "breaking code-changed MIST: the code is `7`, and was `1`",
            "additive renamed MIST: renamed from `FOG`, which stays as an alias",
        ],
    );
    check(
        FOG,
        "name: Fog, code: 1, message: m",
        &["breaking renamed Fog: the name was spelt `FOG`"],
    );
    check(
        FOG,
        "name: FOG, variant: Mist, code: 1, message: m",
        &["breaking variant-changed FOG: the variant is `Mist`, and was `Fog`"],
    );
    gains(
        "aliases: [MIST]",
        "additive alias-added FOG: the alias `MIST` is new",
        "breaking alias-removed FOG: the alias `MIST` is gone",
    );
}

#[test]
fn lives_change() {
    gains(
        "retired: {since: 2.0.0, reason: r}",
        "breaking entry-retired FOG: retired since 2.0.0: it has no variant any more",
        "breaking entry-revived FOG: in use again, after it was retired",
    );
    gains(
        "deprecated: {since: 2.0.0}",
        "additive entry-deprecated FOG: deprecated since 2.0.0",
        "cosmetic deprecation-changed FOG: not deprecated any more",
    );
    check(
        &format!("{FOG}, deprecated: {{since: 2.0.0}}"),
        &format!("{FOG}, deprecated: {{since: 2.0.0, note: n}}"),
        &["cosmetic deprecation-changed FOG: deprecated in other words"],
    );
    check(
        &format!("{FOG}, deprecated: {{since: 2.0.0}}\n{FERRY}"),
        &format!("{FOG}, retired: {{since: 3.0.0, reason: r}}\n{FERRY}"),
        &["breaking entry-retired FOG: retired since 3.0.0: it has no variant any more"],
    );
    let two = |reason| {
        format!(
            "{FOG}\nname: ICE, code: 2, message: i, retired: {{since: 2.0.0, reason: {reason}}}"
        )
    };
    check(
        &two("r"),
        &two("s"),
        &["cosmetic text-changed ICE: retired in other words"],
    );
    check(
        &two("r"),
        &format!("{FOG}\nname: SNOW, code: 2, message: s"),
        &["breaking code-reused SNOW: the code was retired with `ICE`"],
    );
}

#[test]
fn texts_change() {
    check(
        FOG,
        "name: FOG, code: 1, message: 'm `a` n'",
        &["cosmetic text-changed FOG: the message is `` m `a` n ``, and was `m`"],
    );
    for (more, what) in [
        ("help: h", "the help|h"),
        (
            "url: 'https://example.org'",
            "the address|https://example.org",
        ),
        ("owner: o", "the owner|o"),
        ("since: 1.0.0", "the first release|1.0.0"),
        ("updated: 2026-01-02", "the day of the last look|2026-01-02"),
    ] {
        let (what, value) = what.split_once('|').unwrap();
        gains(
            more,
            &format!("cosmetic text-changed FOG: {what} is new: `{value}`"),
            &format!("cosmetic text-changed FOG: {what} is gone; it was `{value}`"),
        );
    }
    for (more, words) in [
        ("meaning: m", "the meaning is"),
        ("context: c", "the context is"),
        ("guidance: g", "the guidance is"),
        ("summary: s", "the summary is"),
        ("faq: [{q: a, a: b}]", "the questions are"),
    ] {
        let words = format!("cosmetic text-changed FOG: {words} different");
        gains(more, &words, &words);
    }
}

#[test]
fn links_change_and_a_renamed_target_is_no_change_of_the_link() {
    let links = |link: &str, ice: &str| {
        format!("{FOG}, related: [{link}]\nname: {ice}, code: 2, variant: Ice, message: i")
    };
    check(
        &links("ICE", "ICE"),
        &links("{to: ICE, why: w}", "ICE"),
        &["cosmetic links-changed FOG: the links are different"],
    );
    check(
        &links("ICE", "ICE"),
        &links("SNOW (2)", "SNOW, aliases: [ICE]"),
        &["additive renamed SNOW: renamed from `ICE`, which stays as an alias"],
    );
}

#[test]
fn the_catalogue_itself_changes() {
    let base = catalogue(HEAD, FOG);
    let head = |from: &str, to: &str| {
        assert!(HEAD.contains(from));
        catalogue(&HEAD.replace(from, to), FOG)
    };
    let both = |from, to, there: &str, back: &str| {
        let other = head(from, to);
        assert_eq!(shown(&base, &other), [there]);
        assert_eq!(shown(&other, &base), [back]);
    };
    both(
        "catalog: a",
        "catalog: b",
        "breaking catalog-renamed *: the catalogue's identity is `b`, and was `a`",
        "breaking catalog-renamed *: the catalogue's identity is `a`, and was `b`",
    );
    both(
        "u16",
        "u32",
        "breaking code-type-changed *: the type of codes is `u32`, and was `u16`",
        "breaking code-type-changed *: the type of codes is `u16`, and was `u32`",
    );
    both(
        "title: A",
        "title: B",
        "cosmetic head-changed *: the title is different",
        "cosmetic head-changed *: the title is different",
    );
    both(
        "title: A",
        "title: A\nranges: [{from: 0, to: 9, owner: a}]",
        "cosmetic head-changed *: the ranges are different",
        "cosmetic head-changed *: the ranges are different",
    );
    both(
        "title: A",
        "title: A\nvariants: {constants: true}",
        "additive constants-changed *: names are associated constants, too",
        "breaking constants-changed *: names are no longer associated constants",
    );
    both(
        "title: A",
        "title: A\nforms: [{name: F, base: 0x10000, bits: 16}]",
        "additive form-added *: the form `F` is new",
        "breaking form-changed *: the form `F` is gone",
    );
    both(
        "use: rain",
        "use: rain and snow",
        "cosmetic head-changed *: the text of the category `weather` is different",
        "cosmetic head-changed *: the text of the category `weather` is different",
    );
    both(
        "{name: ticket, use: paper}",
        "{name: ticket, use: paper}, {name: crew, use: people}",
        "additive category-added *: the category `crew` is new",
        "breaking category-removed *: the category `crew` is gone",
    );
    let form = |base| format!("{HEAD}forms: [{{name: F, base: {base}, bits: 16}}]\n");
    assert_eq!(
        shown(
            &catalogue(&form("0x10000"), FOG),
            &catalogue(&form("0x20000"), FOG)
        ),
        ["breaking form-changed *: the form `F` is different"]
    );
    let texts = catalogue(
        &HEAD.replace("u16", "string"),
        "name: FOG, code: '1', message: m",
    );
    assert_eq!(
        shown(&base, &texts),
        ["breaking code-type-changed *: the type of codes is `&'static str`, and was `u16`"]
    );
}

#[test]
fn the_gravest_comes_first_and_names_the_step() {
    let old = catalogue(HEAD, FOG);
    let new = catalogue(
        HEAD,
        "name: FOG, code: 2, message: n\nname: ICE, code: 1, message: i",
    );
    let changes = diff(&old, &new);
    let grades: Vec<&str> = changes
        .changes
        .iter()
        .map(|change| change.grade.name())
        .collect();
    assert_eq!(grades, ["breaking", "additive", "cosmetic"]);
    assert_eq!(changes.grade().map(Grade::step), Some("major"));
    assert_eq!(changes.graded(Grade::Additive).count(), 1);
    assert_eq!(diff(&old, &old).grade(), None);
}
