//! One mistake is one problem, however many entries suffer from it; a few problems stay single.

use std::fmt::Write;
use std::path::Path;

use errdex_catalog::diagnostic::{Diagnostic, FEW};
use errdex_catalog::{Loaded, Options, load};
use errdex_tests::pages::InMemory;

const MANY: usize = 300;

/// A mistake that many entries suffer from.
struct Flood {
    rule: &'static str,
    /// The root above `entries:`.
    head: &'static str,
    /// The keys of an entry, with `#` for its number. The number of one entry is that of the next one plus one, too.
    entry: &'static str,
    /// The text that is marked, if it is in the root.
    cause: Option<&'static str>,
    /// What the message or the help says, with `#` for the number of problems.
    says: &'static str,
}

const FLOODS: &[Flood] = &[
    Flood {
        rule: "code-out-of-type",
        head: "code: {type: u8}",
        entry: "name: E#, code: 1#, message: fog #",
        cause: Some("u8"),
        says: "write `type: u16`, which holds all codes",
    },
    Flood {
        rule: "code-out-of-type",
        head: "code: {type: u16}",
        entry: "name: E#, code: -1#, message: fog #",
        cause: Some("u16"),
        says: "write `type: i16`",
    },
    Flood {
        rule: "bad-code",
        head: "code: {type: u16}",
        entry: "name: E#, code: E1#, message: fog #",
        cause: Some("u16"),
        says: "write `type: string`",
    },
    Flood {
        rule: "bad-code",
        head: "code: {type: u32}",
        entry: "name: E#, code: '1#', message: fog #",
        cause: Some("u32"),
        says: "write the codes without quotes",
    },
    Flood {
        rule: "bad-code",
        head: r"code: {type: string, pattern: 'F\d+'}",
        entry: "name: E#, code: E1#, message: fog #",
        cause: Some(r"'F\d+'"),
        says: "# codes do not match the pattern",
    },
    Flood {
        rule: "bad-code",
        head: r"code: {type: string, pattern: '/E\d+/'}",
        entry: "name: E#, code: E1#, message: fog #",
        cause: Some(r"'/E\d+/'"),
        says: r"remove the slashes: `E\d+`",
    },
    Flood {
        rule: "unknown-category",
        head: "code: {type: u16}\ncategories: [{name: wether, use: it is the weather}]",
        entry: "name: E#, code: 1#, message: fog #, category: weather",
        cause: Some("wether"),
        says: "unknown category `weather` in # places",
    },
    Flood {
        rule: "unknown-category",
        head: "code: {type: u16}\ncategories: [{name: tides, use: it is the tide}]",
        entry: "name: E#, code: 1#, message: fog #, category: weather",
        cause: None,
        says: "unknown category `weather`, here and in % other places",
    },
    Flood {
        rule: "code-out-of-range",
        head: "code: {type: u16}\nranges: [{from: 1, to: 9, owner: me}]",
        entry: "name: E#, code: 1#, message: fog #",
        cause: Some("1"),
        says: "# codes are in none of the ranges",
    },
    Flood {
        rule: "message-ends-with-stop",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: There is fog #.",
        cause: None,
        says: "here and in % other places",
    },
    Flood {
        rule: "missing-inverse-link",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: fog #, related: [{to: E@, kind: cause}]",
        cause: None,
        says: "and % other links lack one too",
    },
    Flood {
        rule: "unknown-key",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: fog #, hint: wait",
        cause: None,
        says: "did you mean `help`?",
    },
    Flood {
        rule: "unknown-value",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: fog #, severity: fatal",
        cause: None,
        says: "here and in % other places",
    },
    Flood {
        rule: "unknown-related",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: fog #, related: [GONE]",
        cause: None,
        says: "no entry has the name `GONE`, here and in % other places",
    },
    Flood {
        rule: "unknown-related",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: fog #, related: ['pay:CARD_DECLINED']",
        cause: None,
        says: "does not import `pay`, here and in % other places",
    },
    Flood {
        rule: "missing-key",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#",
        cause: None,
        says: "an entry has no `message`, here and in % other places",
    },
    Flood {
        rule: "missing-guidance",
        head: "code: {type: u16}\nrules: {missing-guidance: error}",
        entry: "name: E#, code: 1#, message: fog #",
        cause: None,
        says: "write `missing-guidance: allow` in the root's `rules:`",
    },
];

impl Flood {
    /// The catalogue in which so many entries suffer.
    fn read(&self, count: usize) -> Loaded {
        let mut text = format!(
            "catalog: harbour\ntitle: Harbour errors\n{}\nentries:\n",
            self.head
        );
        for number in 1..=count {
            // Two or three digits, so that codes have the same length.
            let next = format!("{:03}", number % count + 1);
            let entry = self
                .entry
                .replace('#', &format!("{number:03}"))
                .replace('@', &next);
            writeln!(text, "  - {{{entry}}}").expect("text");
        }
        let mut files = InMemory::default();
        files.add("errors.yaml", text);
        let options = Options {
            advice: true,
            ..Options::from("")
        };
        load(&files, Path::new("errors.yaml"), options).expect("the root is there")
    }

    fn words(problem: &Diagnostic) -> String {
        let also = problem.also.iter().map(|(_, label)| label);
        let words = also.chain(&problem.notes).chain(&problem.help);
        let words: Vec<&str> = words.map(String::as_str).collect();
        format!(
            "{}\n{}\n{}",
            problem.message,
            problem.label,
            words.join("\n")
        )
    }
}

#[test]
fn one_cause_is_one_problem() {
    for flood in FLOODS {
        let loaded = flood.read(MANY);
        let [problem] = &loaded.problems[..] else {
            panic!("{}: {} problems", flood.rule, loaded.problems.len());
        };
        let words = Flood::words(problem);
        assert_eq!(problem.rule.name(), flood.rule, "{words}");
        let says = flood.says.replace('#', &MANY.to_string());
        let says = says.replace('%', &(MANY - 1).to_string());
        assert!(words.contains(&says), "{says}: {words}");
        assert!((1..=3).contains(&problem.also.len()), "{words}");
        if let Some(cause) = flood.cause {
            let file = loaded.sources.file(problem.span.file);
            let (start, end) = (problem.span.start as usize, problem.span.end as usize);
            assert_eq!(&file.text()[start..end], cause, "{words}");
        }
    }
}

#[test]
fn a_few_problems_stay_single() {
    for flood in FLOODS {
        let loaded = flood.read(FEW);
        assert_eq!(
            loaded.problems.len(),
            FEW,
            "{}: {:#?}",
            flood.rule,
            loaded.problems
        );
        let loaded = flood.read(FEW + 1);
        assert_eq!(
            loaded.problems.len(),
            1,
            "{}: {:#?}",
            flood.rule,
            loaded.problems
        );
    }
}

/// An expectation is for one entry, so its problem is neither counted nor hidden.
#[test]
fn expected_problems_are_not_counted() {
    let flood = Flood {
        rule: "message-ends-with-stop",
        head: "code: {type: u16}",
        entry: "name: E#, code: 1#, message: There is fog #., expect: [{rule: message-ends-with-stop, reason: imported}]",
        cause: None,
        says: "",
    };
    assert!(flood.read(MANY).problems.is_empty());
    let flood = Flood {
        rule: "missing-inverse-link",
        entry: "name: E#, code: 1#, message: fog #, related: [{to: E@, kind: cause}], expect: [{rule: missing-inverse-link, reason: imported}]",
        ..flood
    };
    assert!(flood.read(MANY).problems.is_empty());
    let flood = Flood {
        rule: "code-out-of-range",
        head: "code: {type: u16}\nranges: [{from: 1, to: 9, owner: me}]",
        entry: "name: E#, code: 1#, message: fog #, expect: [{rule: code-out-of-range, reason: imported}]",
        ..flood
    };
    assert!(flood.read(MANY).problems.is_empty());
}
