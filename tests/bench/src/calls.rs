//! Measures that a catalogue which several calls of a crate name is read and checked once.

use crate::generate::Codes;
use crate::measure;
use crate::report::{self, ratio};
use crate::work::{self, Case, folder};

const CASE: Case = Case::MadeUp(500, Codes::Clustered);

pub fn measure() {
    if !measure::has_callgrind() {
        println!("calls: no instructions counted, since valgrind is not installed");
        return;
    }
    let copy = folder().join(format!("{}-copy/errors.yaml", CASE.name()));
    let text = std::fs::read_to_string(CASE.root()).expect("the catalogue can be read");
    work::write(&copy, &text);
    let call = |folder: &str, name: &str, more: &str| {
        format!("#[errdex::catalog(\"../{folder}/errors.yaml\"{more})]\npub enum {name} {{}}\n")
    };
    let own = CASE.name();
    let one = call(&own, "First", "");
    let count = |name: &str, codes: &str| {
        let at = folder().join(name);
        work::manifest(&at, name, &work::errdex());
        work::write(&at.join("src/lib.rs"), codes);
        let cargo = |words: &[&str]| work::cargo(&at, words);
        measure::quietly(&mut cargo(&["check"]));
        measure::quietly(&mut cargo(&["clean", "-p", name]));
        measure::rustc(name, true, &mut cargo(&["check"])).instructions / 1e9
    };
    let first = count("calls-one", &one);
    let again = count("calls-again", &(one.clone() + &call(&own, "Second", ""))) - first;
    let copied = call(&format!("{own}-copy"), "Second", "");
    let copied = count("calls-copy", &(one + &copied)) - first;
    let short = count("calls-short", &call(&own, "First", ", pages = false"));
    for (what, figure, other) in [
        ("a second call, against one on a copy", again, copied),
        ("a second call, against the first", again, first),
        ("pages = false, against all", short, first),
    ] {
        let share = figure / other;
        report::record(&format!("{own}/calls/{what}"), figure, other, share);
        println!(
            "{what}: {figure:.3} G instructions, {other:.3} G: {}",
            ratio(share)
        );
    }
}
