//! Checks that each line of a log is answered by the right family first.

use super::*;

/// Lines of logs, each with the family and the name of the entry that people look for: from public knowledge.
const LINES: &str = include_str!("log-lines.tsv");

fn ask(query: &str) -> Vec<Answer> {
    let asked =
        Asked::open(None, &Family::ALL).unwrap_or_else(|failure| panic!("{}", failure.message));
    asked
        .answer(query)
        .unwrap_or_else(|failure| panic!("{}", failure.message))
}

fn shown(answer: &Answer) -> String {
    let family = answer.family.map_or("", Family::name);
    format!("{family} {}", answer.found.view.name)
}

#[test]
fn the_right_family_answers_a_line_first() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for line in LINES.lines().skip(1) {
        let [family, name, text] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        lines += 1;
        let answers: Vec<String> = ask(text).iter().map(shown).collect();
        if answers.first() != Some(&format!("{family} {name}")) {
            wrong.push(format!("{text}\n  wants {family} {name}, has {answers:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {lines}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(lines > 200, "{lines}");
}

/// What decides where a number is of several families, or no number is there at all.
#[test]
fn the_words_around_a_number_decide_whose_it_is() {
    for (line, first) in [
        (
            "nginx: open() \"/var/log/x\" failed (13: Permission denied)",
            "errno EACCES",
        ),
        (
            "The system cannot find the file specified. (os error 2)",
            "windows ERROR_FILE_NOT_FOUND",
        ),
        (
            "Resource temporarily unavailable (os error 35)",
            "bsd EAGAIN",
        ),
        (
            "usb 1-1: device descriptor read/64, error -110",
            "errno ETIMEDOUT",
        ),
        (
            "could not open `C:\\boat.txt`: error 32",
            "windows ERROR_SHARING_VIOLATION",
        ),
        (
            "Cannot run program \"gcc\": error=2, No such file or directory",
            "errno ENOENT",
        ),
        (
            "STOP: 0x0000007E (0xC0000005, 0x804E518E)",
            "ntstatus STATUS_ACCESS_VIOLATION",
        ),
        (
            "session setup failed: NT_STATUS_LOGON_FAILURE",
            "ntstatus STATUS_LOGON_FAILURE",
        ),
        (
            "curl: (7) Failed to connect to localhost port 8080: Connection refused",
            "errno ECONNREFUSED",
        ),
        ("ls: cannot access /x: Permission denied", "errno EACCES"),
        ("hr = 0xD0000022", "ntstatus STATUS_ACCESS_DENIED"),
        ("windows:ERROR_BUSY", "windows ERROR_BUSY"),
        ("5", "windows ERROR_ACCESS_DENIED"),
        ("0x80131500", "hresult COR_E_EXCEPTION"),
    ] {
        let answers = ask(line);
        assert_eq!(
            answers.first().map(shown).as_deref(),
            Some(first),
            "{line}: {answers:?}"
        );
    }
}

#[test]
fn no_answer_hides_another() {
    let all = |query: &str| ask(query).iter().map(shown).collect::<Vec<_>>();
    assert_eq!(all("5")[..2], ["windows ERROR_ACCESS_DENIED", "errno EIO"]);
    let line = all("Event 4625 Status: 0xC000006D Sub Status: 0xC000006A, errno 13");
    for name in [
        "ntstatus STATUS_LOGON_FAILURE",
        "ntstatus STATUS_WRONG_PASSWORD",
        "errno EACCES",
    ] {
        assert!(line.contains(&name.to_owned()), "{name}: {line:?}");
    }
    assert_eq!(
        all("0x80070005"),
        ["windows ERROR_ACCESS_DENIED", "hresult E_ACCESSDENIED"]
    );
}

#[test]
fn dates_counts_and_numbers_of_other_lists_are_not_codes() {
    for line in [
        "2024-01-05 10:20:30.123 started",
        "listening on 127.0.0.1:5432 and [::]:80",
        "version 1.2.3 took 15 ms, 30% done after 5 retries",
        "pid 12, port 53: src/main.rs:10:5",
        "see open(2)",
        "boat.service: Main process exited, code=killed, status=11/SEGV",
        "boat.service: Main process exited, code=exited, status=203/EXEC",
        "curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "process 1234 was killed by signal 9",
        "The bugcheck was: 0x0000009f (0x0000000000000003, 0xffffe00012345678)",
        "LDAP: error code 49",
        "wait(handle 0xFFFFFFFF, mask 0xFFFFFFFE)",
        "busy Busy access denied",
        "",
    ] {
        assert!(ask(line).is_empty(), "{line}: {:?}", ask(line));
    }
}

#[test]
fn only_the_families_that_are_named_answer() {
    let asked = Asked::open(None, &[Family::Errno, Family::Errno])
        .unwrap_or_else(|failure| panic!("{}", failure.message));
    assert_eq!(asked.identities(), ["errno"]);
    let answers = asked
        .answer("5")
        .unwrap_or_else(|failure| panic!("{}", failure.message));
    assert_eq!(answers.iter().map(shown).collect::<Vec<_>>(), ["errno EIO"]);
    assert!(Asked::open(Some(Path::new("windows")), &[Family::Errno]).is_err());
}

#[test]
fn only_names_that_are_near_are_suggested_and_whole_ones_first() {
    let asked = Asked::open(Some(Path::new("errno")), &[]).expect("built in");
    let everywhere = Asked::open(None, &Family::ALL).expect("built in");
    assert_eq!(asked.similar_names("EACCESS")[0], "EACCES");
    for (query, first) in [
        ("EACCESS", "EACCES"),
        ("ERROR_FILE_NOT_FOUN", "ERROR_FILE_NOT_FOUND"),
        ("sharing_violaton", "ERROR_SHARING_VIOLATION"),
        ("winstation_bussy", "ERROR_CTX_WINSTATION_BUSY"),
        ("E_FIAL", "E_FAIL"),
    ] {
        let names = everywhere.similar_names(query);
        assert_eq!(
            names.first().map(String::as_str),
            Some(first),
            "{query}: {names:?}"
        );
    }
    for query in ["NOSUCH", "abc", "HARBOUR_FOG"] {
        assert_eq!(everywhere.similar_names(query), [""; 0], "{query}");
    }
}
