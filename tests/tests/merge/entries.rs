//! Entries of two branches join, or `errdex check` reports what they disagree about.

use std::fs;

use super::branches::*;

#[test]
fn nothing_happens_where_nothing_was_done() {
    let idle: Edit = |branch| branch.0.write("README.md", "Read this.\n");
    let busy: Edit = |branch| branch.0.write("NEWS.md", "None.\n");
    check(idle, busy, &Right(&BASE));
}

#[test]
fn entries_of_two_branches_join() {
    // In two parts, and in one at a distance.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
    check(
        |branch| branch.add_before("weather.yaml", "FOG", "STORM", 21),
        |branch| branch.add("weather.yaml", "HAIL", 22),
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "22 HAIL active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    // At one place, git does not know which comes first.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("weather.yaml", "HAIL", 22),
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn one_code_for_two_errors_is_found() {
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "LOST", 21),
        &Reported(&[("duplicate-code", "tickets.yaml")]),
    );
    // Both were even released.
    check(
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 21);
            branch.freeze("1.1.0");
        },
        &Conflict(&["errors.lock"]),
    );
    check_with(
        "*.lock merge=union\n",
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 21);
            branch.freeze("1.1.0");
        },
        &Reported(&[
            ("duplicate-code", "tickets.yaml"),
            ("unreadable-record", "errors.lock"),
        ]),
    );
}

#[test]
fn one_name_for_two_errors_is_found() {
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "STORM", 61),
        &Reported(&[("duplicate-name", "tickets.yaml")]),
    );
    // The same entry, added twice.
    check(
        |branch| branch.add("weather.yaml", "STORM", 21),
        |branch| branch.add("tickets.yaml", "STORM", 21),
        &Reported(&[
            ("duplicate-name", "tickets.yaml"),
            ("duplicate-code", "tickets.yaml"),
            ("same-text-twice", "tickets.yaml"),
        ]),
    );
}

#[test]
fn links_to_what_the_other_branch_retired_are_found() {
    check(
        |branch| branch.retire("ICE"),
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace(
                "tickets.yaml",
                old,
                &format!("{old}    related: [ICE (20)]\n"),
            );
        },
        &Reported(&[("related-to-retired", "tickets.yaml")]),
    );
}

#[test]
fn links_to_what_the_other_branch_renamed_still_lead_there() {
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace(
                "tickets.yaml",
                old,
                &format!("{old}    related: [ICE (20)]\n"),
            );
        },
        &Right(&[
            "1 FOG active",
            "20 DRIFT_ICE=ICE active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
}

#[test]
fn links_to_what_the_other_branch_deleted_are_found() {
    check(
        |branch| {
            branch.delete("weather.yaml", "ICE");
            let lock = branch.read("errors.lock");
            let kept = lock.lines().filter(|line| !line.contains(" ICE "));
            let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
            branch.0.write("errors.lock", &kept);
        },
        |branch| {
            let old = "    guidance: Ask for another day.\n";
            branch.replace("tickets.yaml", old, &format!("{old}    related: [ICE]\n"));
        },
        &Reported(&[("unknown-related", "tickets.yaml")]),
    );
}

#[test]
fn a_new_name_and_a_new_text_join() {
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| branch.replace("weather.yaml", "Wait for the thaw.", "Wait for spring."),
        &Right(&[
            "1 FOG active",
            "20 DRIFT_ICE=ICE active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    check(
        |branch| branch.errdex(&["rename", "ICE", "DRIFT_ICE"]),
        |branch| branch.errdex(&["rename", "ICE", "PACK_ICE"]),
        &Conflict(&["weather.yaml"]),
    );
    check(
        |branch| branch.errdex(&["rename", "ICE", "COLD"]),
        |branch| branch.errdex(&["rename", "LATE", "COLD"]),
        &Reported(&[("duplicate-name", "tickets.yaml")]),
    );
}

#[test]
fn a_retirement_and_a_new_entry_join() {
    check(
        |branch| {
            branch.retire("ICE");
            branch.freeze("2.0.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 61);
            branch.freeze("1.1.0");
        },
        &Right(&[
            "1 FOG active",
            "20 ICE retired",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
}

#[test]
fn retired_on_both_sides_is_retired_once() {
    check(
        |branch| branch.retire("ICE"),
        |branch| branch.retire("ICE"),
        &Right(&[
            "1 FOG active",
            "20 ICE retired",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
    check(
        |branch| branch.retire("ICE"),
        |branch| {
            let arguments = ["retire", "ICE", "--since", "3.0.0", "--reason", "it melted"];
            branch.errdex(&arguments);
        },
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn an_entry_in_a_part_that_the_other_branch_took_away_is_not_lost_in_silence() {
    let moved: Edit = |branch| {
        let entries = branch.read("tickets.yaml");
        let entries = entries.strip_prefix("entries:\n").expect("entries");
        let weather = branch.read("weather.yaml");
        branch
            .0
            .write("weather.yaml", &format!("{weather}\n{entries}"));
        branch.replace("errors.yaml", "  - tickets.yaml\n", "");
        fs::remove_file(branch.0.path().join("tickets.yaml")).expect("the part");
    };
    check(
        moved,
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Conflict(&["tickets.yaml"]),
    );
    check(
        |branch| branch.replace("errors.yaml", "  - tickets.yaml\n", ""),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[
            ("unlisted-part", "errors.yaml"),
            ("released-entry-missing", "errors.lock"),
            ("released-entry-missing", "errors.lock"),
        ]),
    );
}

#[test]
fn ranges_of_one_branch_hold_the_entries_of_the_other() {
    check(
        |branch| {
            let ranges = "ranges: [{from: 0, to: 60, owner: harbour-office}]\n";
            branch.replace("errors.yaml", "parts:", &format!("{ranges}parts:"));
        },
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("code-out-of-range", "tickets.yaml")]),
    );
}
