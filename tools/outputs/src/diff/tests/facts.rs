//! What an entry says of itself changes: its facts, whom it is for and what one may do about it.

use super::*;

#[test]
fn a_narrower_retry_is_breaking() {
    gains(
        "retry: never",
        "additive retry-changed FOG: the retry is new: `never`",
        "breaking retry-changed FOG: the retry is gone; it was `never`",
    );
    let narrower = |from: &str, to: &str, words: [&str; 2]| {
        let old = format!("{FOG}, retry: {from}");
        let new = format!("{FOG}, retry: {to}");
        let [before, after] = words;
        let there =
            format!("breaking retry-changed FOG: the retry is `{after}`, and was `{before}`");
        let back =
            format!("additive retry-changed FOG: the retry is `{before}`, and was `{after}`");
        check(&old, &new, &[&there]);
        check(&new, &old, &[&back]);
        check(&new, &new, &[]);
    };
    narrower("immediately", "backoff", ["immediately", "backoff"]);
    narrower("backoff", "after-fix", ["backoff", "after-fix"]);
    narrower("after-fix", "never", ["after-fix", "never"]);
    narrower(
        "backoff",
        "{when: backoff, after: 5s}",
        ["backoff", "backoff, after 5s"],
    );
    narrower(
        "{when: backoff, after: 5s}",
        "{when: backoff, after: 1m}",
        ["backoff, after 5s", "backoff, after 1m"],
    );
    narrower(
        "immediately",
        "{when: immediately, may_have_happened: true}",
        ["immediately", "immediately, may have happened"],
    );
    // The same in other words.
    check(
        &format!("{FOG}, retry: {{when: backoff, after: 60s}}"),
        &format!("{FOG}, retry: {{when: backoff, after: 1m}}"),
        &[],
    );
}

#[test]
fn a_narrower_audience_is_breaking() {
    gains(
        "audience: operator",
        "breaking audience-changed FOG: the audience is `operator`, and was `public`",
        "additive audience-changed FOG: the audience is `public`, and was `operator`",
    );
    check(
        &format!("{FOG}, audience: operator"),
        &format!("{FOG}, audience: internal"),
        &["breaking audience-changed FOG: the audience is `internal`, and was `operator`"],
    );
    check(FOG, &format!("{FOG}, audience: public"), &[]);
}

#[test]
fn more_categories_come_and_go() {
    let of = |categories: &str| format!("{FOG}, category: {categories}");
    check(
        &of("weather"),
        &of("[weather, ticket]"),
        &["additive category-changed FOG: of the category `ticket`, too"],
    );
    check(
        &of("[weather, ticket]"),
        &of("weather"),
        &["breaking category-changed FOG: no longer of the category `ticket`"],
    );
    check(
        &of("[weather, ticket]"),
        &of("[ticket, weather]"),
        &["breaking category-changed FOG: the category is `ticket`, and was `weather`"],
    );
    check(&of("[weather]"), &of("weather"), &[]);
}

#[test]
fn facts_change() {
    gains(
        "severity: info",
        "breaking severity-changed FOG: the severity is `info`, and was `error`",
        "breaking severity-changed FOG: the severity is `error`, and was `info`",
    );
    gains(
        "category: weather",
        "additive category-changed FOG: the category is new: `weather`",
        "breaking category-changed FOG: the category is gone; it was `weather`",
    );
    check(
        &format!("{FOG}, category: weather"),
        &format!("{FOG}, category: ticket"),
        &["breaking category-changed FOG: the category is `ticket`, and was `weather`"],
    );
    for (mapping, what) in [
        ("http: 503", "the HTTP status|503"),
        ("grpc: UNAVAILABLE", "the gRPC status|UNAVAILABLE"),
        ("exit: 75", "the exit status|75"),
        ("errno: EAGAIN", "the POSIX name|EAGAIN"),
        ("sqlstate: '57P03'", "the SQLSTATE|57P03"),
    ] {
        let (what, value) = what.split_once('|').unwrap();
        gains(
            &format!("mappings: {{{mapping}}}"),
            &format!("additive mapping-added FOG: {what} is new: `{value}`"),
            &format!("breaking mapping-changed FOG: {what} is gone; it was `{value}`"),
        );
    }
}
