use super::*;
use crate::memory::Memory;

const HEAD: &str = "catalog: harbour\ntitle: Harbour\ncode: {type: u16}\n";

/// Fixes a catalogue of one file, without its head.
fn fixed(text: &str, which: Which) -> (String, Fixed) {
    let whole = format!("{HEAD}{text}");
    let files = Memory([("e.yaml".into(), whole.clone().into_bytes())].into());
    let fixed = fix(&files, Path::new("e.yaml"), Path::new(""), which).expect("a root");
    let new = match fixed.replacements.as_slice() {
        [] => whole,
        [one] => String::from_utf8(one.new.clone()).expect("text"),
        _ => panic!("one file"),
    };
    let rest = new.strip_prefix(HEAD).expect("the head stays");
    (rest.to_owned(), fixed)
}

fn check(text: &str, which: Which, expected: &str, problems: usize) {
    let (new, fixed) = fixed(text, which);
    assert_eq!(new, expected, "{fixed:?}");
    assert_eq!(fixed.loaded.problems.len(), problems, "{fixed:?}");
}

#[test]
fn everything_but_the_slip_stays_as_it_is() {
    check(
        "# Above.\nentries:\n  - nam: 'FOG'   # a comment\n    code:   7\n    mesage:  \"fog\"\n",
        Which::Safe,
        "# Above.\nentries:\n  - name: 'FOG'   # a comment\n    code:   7\n    message:  \"fog\"\n",
        0,
    );
}

#[test]
fn byte_order_marks_and_line_feeds_stay() {
    let text = format!("\u{FEFF}{HEAD}entries:\n  - {{name: FOG, code: 7, mesage: fog}}\n");
    let text = text.replace('\n', "\r\n");
    let files = Memory([("e.yaml".into(), text.clone().into_bytes())].into());
    let fixed = fix(&files, Path::new("e.yaml"), Path::new(""), Which::Safe).expect("a root");
    let new = String::from_utf8(fixed.replacements[0].new.clone()).expect("text");
    assert_eq!(new, text.replace("mesage", "message"));
}

#[test]
fn what_a_fix_uncovers_is_fixed_in_turn() {
    check(
        "entries:\n  - {name: FOG, code: 7, mesage: The fog.}\n",
        Which::Safe,
        "entries:\n  - {name: FOG, code: 7, message: The fog}\n",
        0,
    );
}

#[test]
fn a_fix_that_brings_in_another_problem_is_undone_and_said() {
    // With its name in the usual spelling, the entry has the name of another one.
    let text = "entries:\n  - {name: LOW_FOG, code: 7, message: low fog}\n  - {name: LOW-FOG, code: 8, message: fog}\n";
    let (new, fixed) = fixed(text, Which::All);
    assert_eq!(new, text);
    let [undone] = fixed.undone.as_slice() else {
        panic!("{fixed:?}");
    };
    assert_eq!(undone.fix.title, "write `LOW_FOG`");
    assert_eq!(
        undone.why,
        "that would bring in: the name `LOW_FOG` is used twice"
    );
    assert!(fixed.applied.is_empty());
}

#[test]
fn one_bad_fix_does_not_keep_the_others_out() {
    check(
        "entries:\n  - {name: LOW_FOG, code: 007, message: low fog}\n  - {name: LOW-FOG, code: +8, message: fog.}\n",
        Which::Safe,
        "entries:\n  - {name: LOW_FOG, code: 7, message: low fog}\n  - {name: LOW-FOG, code: 8, message: fog}\n",
        1,
    );
}

#[test]
fn fixes_of_one_place_are_taken_in_turns() {
    // Two links lack their inverses, and both are put at the end of one list.
    let text = "entries:\n  - name: A\n    code: 1\n    message: a\n    related:\n      - {to: C, kind: opposite}\n  - name: B\n    code: 2\n    message: b\n    related:\n      - {to: C, kind: cause}\n  - name: C\n    code: 3\n    message: c\n";
    let (new, fixed) = fixed(text, Which::Safe);
    assert_eq!(
        new.strip_prefix(text),
        Some("    related: [{to: A, kind: opposite}, {to: B, kind: effect}]\n"),
        "{new}"
    );
    assert!(fixed.loaded.problems.is_empty());
}

#[test]
fn many_problems_in_the_same_words_are_fixed_one_by_one() {
    let entries = |key: &str| -> String {
        let entry = |code| format!("  - {{name: N{code}, code: {code}, {key}: text {code}}}\n");
        std::iter::once("entries:\n".to_owned())
            .chain((1..=20).map(entry))
            .collect()
    };
    check(&entries("mesage"), Which::Safe, &entries("message"), 0);
}

#[test]
fn unsafe_fixes_are_left_unless_they_are_asked_for() {
    let text = "entries:\n  - {name: A, code: 1, msg: a}\n";
    check(text, Which::Safe, text, 1);
    check(text, Which::All, &text.replace("msg", "message"), 0);
}

#[test]
fn fixing_again_changes_nothing() {
    let text = "entries:\n  - {nme: A, code: '1', message: a., related: [{to: B, kind: CAUSE}]}\n  - {name: B, code: 2, message: b}\n";
    let (once, _) = fixed(text, Which::All);
    let (twice, again) = fixed(&once, Which::All);
    assert_eq!(once, twice);
    assert!(
        again.applied.is_empty() && again.loaded.problems.is_empty(),
        "{again:?}"
    );
}
