use std::collections::HashMap;

use errdex_catalog::fix::Fixes;
use errdex_catalog::{Options, check, parse};

use super::*;
use crate::fix::{Which, fix};
use crate::memory::Memory;

const HEAD: &str = "catalog: harbour\ntitle: Harbour\ncode: {type: u16}\n";

fn files(head: &str, entries: &str, lock: &str) -> Memory {
    let mut files = HashMap::from([("e.yaml".into(), format!("{head}entries:\n{entries}").into())]);
    if !lock.is_empty() {
        files.insert("e.lock".into(), lock.into());
    }
    Memory(files)
}

/// The entries after the fixes.
fn fixed(files: &Memory, which: Which) -> String {
    let fixed = fix(files, Path::new("e.yaml"), Path::new(""), which).expect("a root");
    let old = &files.0[Path::new("e.yaml")];
    let new = fixed.replacements.first().map_or(old, |one| &one.new);
    let text = std::str::from_utf8(new).expect("text");
    text.split_once("entries:\n").expect("entries").1.to_owned()
}

/// The titles of the fixes, the safe ones with a `!`.
fn offered(files: &Memory) -> Vec<String> {
    let options = Options {
        fixes: Fixes::Wanted,
        ..Options::from("")
    };
    let catalogue = parse(files, Path::new("e.yaml"), options).expect("a root");
    let mut loaded = check(&catalogue);
    offer(&catalogue, &mut loaded, Path::new(""));
    let offers = loaded.problems.iter().flat_map(|own| &own.fixes);
    offers
        .map(|fix| format!("{}{}", fix.title, if fix.is_safe { "!" } else { "" }))
        .collect()
}

const FOG: &str = "  - {name: FOG, code: 1, message: fog}\n";

#[test]
fn a_doubled_code_is_drawn_anew_for_the_entry_that_was_not_released() {
    let entries = format!("{FOG}  - {{name: ICE, code: 1, message: ice}} # é\n");
    let own = files(HEAD, &entries, "");
    let [title] = &offered(&own)[..] else {
        panic!("one fix");
    };
    let code = title
        .strip_prefix("generate a code for `ICE`: `")
        .and_then(|rest| rest.strip_suffix('`'))
        .expect("a code");
    assert_eq!(
        fixed(&own, Which::All),
        entries.replace("ICE, code: 1", &format!("ICE, code: {code}"))
    );
    assert_eq!(
        fixed(&own, Which::Safe),
        entries,
        "two meanings are possible"
    );
    // The second one was released, and keeps its code.
    let own = files(HEAD, &entries, "# errdex lock\n1 ICE Ice 1.0.0 active\n");
    let text = fixed(&own, Which::All);
    assert!(text.contains("{name: ICE, code: 1,"), "{text}");
    assert!(!text.contains("{name: FOG, code: 1,"), "{text}");
}

#[test]
fn codes_that_cannot_be_are_drawn_from_the_ranges_of_the_owner() {
    let head = format!(
        "{HEAD}ranges:\n  - {{from: 0x10, to: 0x1F, owner: pilots}}\n  - {{from: 0x20, to: 0x20, owner: tugs}}\n"
    );
    for written in ["70000", "-1", "many", "0x21"] {
        let row = "  - {name: ROW, code: 0x11, message: row, owner: pilots}\n";
        let entry = format!("{row}  - {{name: TUG, code: {written}, message: tug, owner: tugs}}\n");
        let own = files(&head, &entry, "");
        assert_eq!(fixed(&own, Which::All), entry.replace(written, "0x20"));
        assert_eq!(fixed(&own, Which::Safe), entry);
    }
    // Nothing is free any more.
    let entries = "  - {name: TUG, code: 0x20, message: tug, owner: tugs}\n  - {name: TOW, code: 0x20, message: tow, owner: tugs}\n";
    assert_eq!(fixed(&files(&head, entries, ""), Which::All), entries);
}

#[test]
fn a_missing_code_is_drawn_unseen_only_where_codes_are_drawn() {
    for entry in [
        "  - name: ICE # é\n    message: ice\n",
        "  - name: ICE # é\n    code:\n    message: ice\n",
        "  - name: ICE # é\n    code: ~\n    message: ice\n",
    ] {
        let all = fixed(&files(HEAD, entry, ""), Which::All);
        let expected =
            |code: &str| format!("  - name: ICE # é\n    code: {code}\n    message: ice\n");
        let code = all
            .split("code: ")
            .nth(1)
            .and_then(|rest| rest.lines().next());
        assert_eq!(all, expected(code.expect("a code")));
        assert_eq!(fixed(&files(HEAD, entry, ""), Which::Safe), entry);
        // A catalogue with a range for the code gives codes out.
        let head = format!("{HEAD}ranges: [{{from: 7, to: 7, owner: pilots}}]\n");
        assert_eq!(fixed(&files(&head, entry, ""), Which::Safe), expected("7"));
        // What was released is known.
        let lock = "# errdex lock\n9 ICE Ice 1.0.0 active\n";
        assert_eq!(fixed(&files(HEAD, entry, lock), Which::Safe), expected("9"));
    }
}

#[test]
fn a_released_code_comes_back() {
    let lock = "# errdex lock\n9 FOG Fog 1.0.0 active\n";
    let own = files(HEAD, FOG, lock);
    assert_eq!(
        offered(&own),
        ["write `9`, the code that it was released with"]
    );
    assert_eq!(fixed(&own, Which::All), FOG.replace('1', "9"));
}

#[test]
fn a_deleted_entry_comes_back_as_retired() {
    let lock = "# errdex lock\n1 FOG Fog 1.0.0 active\n4 ICE Ice 1.1.0 active also=FROST\n";
    let entries = format!("{FOG}  - {{name: TUG, code: 7, message: tug}}\n");
    let own = files(HEAD, &entries, lock);
    assert_eq!(offered(&own), ["put `ICE` back as a retired entry"]);
    let ice = "  - {name: ICE, code: 4, message: …, aliases: [FROST], retired: {since: 1.1.0, reason: …}}\n";
    let text = fixed(&own, Which::All);
    assert!(text.contains("name: ICE"), "{text}");
    let flat = text
        .replace("\n    ", ", ")
        .replace("  - name: ICE", "  - {name: ICE");
    let flat = flat.replace("reason: …}\n", "reason: …}}\n");
    assert!(flat.contains(ice), "{text}");
    assert_eq!(fixed(&own, Which::Safe), entries);
}

#[test]
fn an_excuse_names_the_rule_and_leaves_the_reason_open() {
    let head = HEAD;
    for (entry, expected) in [
        (
            "  - {name: FOG, code: 1, message: fog.}\n",
            "  - {name: FOG, code: 1, message: fog., expect: [{rule: message-ends-with-stop, reason: …}]}\n",
        ),
        (
            "  - name: FOG\n    code: 1\n    message: fog.\n    expect:\n      - {rule: never-tested, reason: rare}\n",
            "  - name: FOG\n    code: 1\n    message: fog.\n    expect:\n      - {rule: never-tested, reason: rare}\n      - {rule: message-ends-with-stop, reason: …}\n",
        ),
    ] {
        let own = files(head, entry, "");
        let parsed = parse(&own, Path::new("e.yaml"), Path::new("")).expect("a root");
        let loaded = check(&parsed);
        let [problem] = &loaded.problems[..] else {
            panic!("{:?}", loaded.problems);
        };
        let fix = excuse(&parsed, problem, Path::new("")).expect("an excuse");
        let mut text = format!("{head}entries:\n{entry}");
        for edit in fix.edits.iter().rev() {
            text.replace_range(range(edit.span), &edit.text);
        }
        assert_eq!(text, format!("{head}entries:\n{expected}"));
        assert!(!fix.is_safe);
        // With the reason filled in, the catalogue is silent.
        let own = files(head, &text[head.len() + "entries:\n".len()..], "");
        let parsed = parse(&own, Path::new("e.yaml"), Path::new("")).expect("a root");
        assert!(check(&parsed).problems.is_empty());
    }
}
