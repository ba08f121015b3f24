//! Whatever two branches do, the lock keeps what was released.

use errdex_tests::repository::Repository;

use super::branches::*;

#[test]
fn what_one_branch_deletes_is_found_by_the_lock() {
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("released-entry-missing", "errors.lock")]),
    );
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.replace("weather.yaml", "The ice is too thick.", "Ice."),
        &Conflict(&["weather.yaml"]),
    );
    // Its code taken by the other branch, which could not do that alone.
    check(
        |branch| branch.delete("weather.yaml", "ICE"),
        |branch| branch.add("tickets.yaml", "SLEET", 20),
        &Reported(&[("released-name-changed", "tickets.yaml")]),
    );
}

#[test]
fn renumbering_is_found_whatever_the_other_branch_does() {
    check(
        |branch| branch.replace("weather.yaml", "code: 20", "code: 21"),
        |branch| branch.add("tickets.yaml", "LOST", 61),
        &Reported(&[("released-code-changed", "weather.yaml")]),
    );
    check(
        |branch| branch.replace("weather.yaml", "code: 20", "code: 21"),
        |branch| branch.replace("weather.yaml", "code: 20", "code: 22"),
        &Conflict(&["weather.yaml"]),
    );
}

#[test]
fn releases_of_two_branches_join() {
    // With a released line between the two, git merges the lock.
    check(
        |branch| {
            branch.add("weather.yaml", "STORM", 21);
            branch.freeze("1.1.0");
        },
        |branch| {
            branch.add("tickets.yaml", "LOST", 61);
            branch.freeze("1.2.0");
        },
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "40 FULL active",
            "60 LATE active",
            "61 LOST active",
        ]),
    );
    // Two lines at one place conflict, unless git may keep the lines of both sides.
    let storm: Edit = |branch| {
        branch.add("weather.yaml", "STORM", 21);
        branch.freeze("1.1.0");
    };
    let lost: Edit = |branch| {
        branch.add("tickets.yaml", "LOST", 22);
        branch.freeze("1.2.0");
    };
    check(storm, lost, &Conflict(&["errors.lock"]));
    check_with(
        "*.lock merge=union\n",
        storm,
        lost,
        &Right(&[
            "1 FOG active",
            "20 ICE active",
            "21 STORM active",
            "22 LOST active",
            "40 FULL active",
            "60 LATE active",
        ]),
    );
}

#[test]
fn two_stories_of_one_released_entry_are_found() {
    let retired: Edit = |branch| {
        branch.retire("ICE");
        branch.freeze("2.0.0");
    };
    let renamed: Edit = |branch| {
        let name = "  - name: FOG\n";
        branch.replace(
            "weather.yaml",
            name,
            &format!("{name}    aliases: [MIST]\n"),
        );
        branch.freeze("1.1.0");
    };
    // Lines that touch each other are one place for git.
    check(retired, renamed, &Conflict(&["errors.lock"]));
    let aliased: Edit = |branch| {
        let code = "    code: 20\n";
        branch.replace(
            "weather.yaml",
            code,
            &format!("    aliases: [DRIFT_ICE]\n{code}"),
        );
        branch.freeze("1.1.0");
    };
    check(retired, aliased, &Conflict(&["errors.lock"]));
    // A union keeps both lines of the entry, and the lock says that it has two.
    check_with(
        "*.lock merge=union\n",
        retired,
        aliased,
        &Reported(&[("unreadable-record", "errors.lock")]),
    );
}

/// A merge that takes one side of the lock whole is no merge of git's, so only the past can tell.
#[test]
fn a_side_of_the_lock_that_was_thrown_away_is_found_in_the_past() {
    let repository = Repository::init();
    for (path, text) in [
        ("errors.yaml", ROOT),
        ("weather.yaml", WEATHER),
        ("tickets.yaml", TICKETS),
    ] {
        repository.write(path, text);
    }
    let branch = Branch(&repository);
    branch.freeze("1.0.0");
    repository.commit(&[]);
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    branch.add("weather.yaml", "STORM", 21);
    branch.freeze("1.1.0");
    repository.commit(&[]);
    repository.git(&["checkout", "--quiet", "main"]);
    branch.add("tickets.yaml", "LOST", 22);
    branch.freeze("1.1.0");
    repository.commit(&[]);
    repository.git(&["merge", "--quiet", "--no-edit", "-X", "ours", "other"]);
    assert_eq!(repository.errdex("", &["check"]).1, 0);
    let (answer, status) = repository.errdex("", &["check", "--against", "other"]);
    assert_eq!(status, 1, "{answer}");
    let lost = "error[released-entry-missing]: the lock has lost the line of `STORM`, code 21";
    assert!(answer.starts_with(lost), "{answer}");
}
