//! Judges what is around a number in a line of a log: whether it is a code, and whose.

use super::is_word;
use crate::source::{Family, number};

/// How far before a number the words are that say what it is.
const BEFORE: usize = 48;

/// The end of the text before a place, in lower case.
pub(super) fn words_before(line: &str, start: usize) -> String {
    let mut from = start.saturating_sub(BEFORE);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    line[from..start].to_ascii_lowercase()
}

/// Words before a code. The last word before the number ends with one of them: `GetLastError() = 5`.
const TELLING: &[&str] = &[
    "error",
    "err",
    "errno",
    "code",
    "status",
    "result",
    "returned",
    "returns",
    "return",
    "returning",
    "retval",
    "rc",
    "ret",
    "hr",
    "hresult",
    "gle",
    "failed",
    "failure",
    "win32",
    "ntstatus",
    "winerror",
    "exception",
    "reason",
    "sqlstate",
];

pub(super) fn is_telling(before: &str) -> bool {
    let is_between = |c: char| !c.is_alphanumeric();
    let words = before.trim_end_matches(is_between);
    let word = |words: &str| {
        words
            .rsplit(is_between)
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let last = word(words);
    let ends = |word: &str| TELLING.iter().any(|telling| word.ends_with(telling));
    // `failed with 5`, `error number 5`, `error is 5`.
    if matches!(
        last.as_str(),
        "with" | "number" | "no" | "nr" | "is" | "was" | "of"
    ) {
        return ends(&word(
            words[..words.len() - last.len()].trim_end_matches(is_between),
        ));
    }
    ends(&last)
}

/// The event log of Windows writes `%%1053` where its viewer shows the text of that error.
pub(super) fn is_message_number(before: &str) -> bool {
    before.ends_with("%%")
}

/// What is written before a small number that another program or the kernel defines.
const FOREIGN: &[&str] = &[
    "ldap: error code",
    "bugcheck",
    "bugcheck_code",
    "bugcheck was",
    "bug check",
    "stop",
    "stop code",
];

/// Whether a number is one of a list of its own: the reason of a blue screen, a result of LDAP.
pub(super) fn is_foreign(before: &str, text: &str) -> bool {
    let is_small = number(text).is_some_and(|number| (0..=0xFFFF).contains(&number));
    let words = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_before = |foreign: &&str| {
        words
            .strip_suffix(*foreign)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    is_small && FOREIGN.iter().any(is_before)
}

/// Words before a number that is not a code.
const COUNTING: &[&str] = &[
    "pid", "tid", "ppid", "process", "thread", "port", "line", "column", "session", "attempt",
    "took", "after", "in", "event", "job", "step", "row", "uid", "gid", "fd", "page", "version",
    "build", "release", "size", "length", "offset", "count", "cpu", "worker", "retry", "item",
    "bytes", "id", "signal", "sig", "curl",
];

/// Words behind a number that is not a code.
const UNITS: &[&str] = &[
    "ms", "us", "ns", "s", "sec", "secs", "second", "seconds", "min", "minutes", "h", "hours",
    "days", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "byte", "bytes", "file", "files", "time",
    "times", "line", "lines", "items", "retries", "attempts", "percent",
];

/// Whether a decimal number is part of a date, a time, an address, a version or a fraction.
pub(super) fn is_part(line: &str, start: usize, end: usize) -> bool {
    let before = &line.as_bytes()[..start];
    let after = &line.as_bytes()[end..];
    let joins = |byte: u8| matches!(byte, b'.' | b',' | b'-' | b'/' | b':');
    let is_behind = match before {
        [.., b':', b':'] => true,
        [.., digit, mark] => joins(*mark) && digit.is_ascii_digit(),
        _ => false,
    };
    let is_ahead = match after {
        // `status=11/SEGV`: systemd names a signal or a step of its own.
        [b'/', next, ..] => next.is_ascii_digit() || next.is_ascii_uppercase(),
        [mark, digit, ..] => joins(*mark) && digit.is_ascii_digit(),
        _ => false,
    };
    let is_insert = before.last() == Some(&b'%') && !before.ends_with(b"%%");
    is_behind || is_ahead || is_insert || after.first() == Some(&b'%')
}

/// Whether a decimal number counts or measures something, or is in a path or behind a host's name.
pub(super) fn is_noise(line: &str, start: usize, end: usize) -> bool {
    let before = &line[..start];
    let after = &line[end..];
    let is_in_path = before.ends_with(['/', '\\', '#', '@']) || after.starts_with(['/', '\\']);
    let is_port = before.strip_suffix(':').is_some_and(|host| {
        host.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ']'))
    });
    // `mount(2)` is a page of the manual.
    let is_manual = end - start == 1
        && after.starts_with(')')
        && before
            .strip_suffix('(')
            .is_some_and(|name| name.ends_with(|c: char| c.is_ascii_lowercase()));
    let unit = after.strip_prefix(' ').unwrap_or(after);
    let unit: String = unit.chars().take_while(|c| c.is_alphanumeric()).collect();
    let words = before.trim_end_matches(|c: char| " :=#([".contains(c));
    let word = words
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is = |list: &[&str], word: &str| list.contains(&word.to_ascii_lowercase().as_str());
    is_in_path || is_port || is_manual || is(UNITS, &unit) || is(COUNTING, word)
}

/// What programs write before the number of a family.
const NAMED: &[(&str, Family)] = &[
    ("winerror", Family::Windows),
    ("getlasterror", Family::Windows),
    ("lasterror", Family::Windows),
    ("system error", Family::Windows),
    ("win32", Family::Windows),
    ("windows error", Family::Windows),
    ("windows", Family::Windows),
    ("[sc]", Family::Windows),
    ("openservice", Family::Windows),
    ("startservice", Family::Windows),
    ("createprocess", Family::Windows),
    ("createfile", Family::Windows),
    ("helpmsg", Family::Windows),
    ("dos error", Family::Windows),
    ("winsock", Family::Windows),
    ("wsa", Family::Windows),
    ("installer", Family::Windows),
    ("msi", Family::Windows),
    ("gle", Family::Windows),
    ("ntstatus", Family::Ntstatus),
    ("nt status", Family::Ntstatus),
    ("hresult", Family::Hresult),
    ("hr", Family::Hresult),
    ("comexception", Family::Hresult),
    ("errno", Family::Errno),
    ("java.io", Family::Errno),
    ("perror", Family::Errno),
];

/// The family that the words before a number name; the nearest one counts.
pub(super) fn named(line: &str, start: usize, before: &str) -> Option<Family> {
    let found = NAMED.iter().filter_map(|(word, family)| {
        let at = before.rfind(word)?;
        let is_whole = word.len() > 3 || {
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let after = before[at + word.len()..].chars().next();
            is_edge(before[..at].chars().next_back()) && (is_edge(after) || *word == "wsa")
        };
        is_whole.then_some((at + word.len(), *family))
    });
    let mut nearest = found.max_by_key(|(end, _)| *end);
    // Rust says `(os error 2)` on every system, and on Windows behind a text that ends with a full stop.
    if let Some(at) = before.rfind("os error")
        && nearest.is_none_or(|(end, _)| end <= at)
    {
        let text = line[..start - (before.len() - at)].trim_end_matches(['(', ' ']);
        let is_windows = text.ends_with('.');
        let family = if is_windows {
            Family::Windows
        } else {
            Family::Errno
        };
        nearest = Some((at, family));
    }
    let native = ["Nt", "Zw", "Rtl", "Ldr"].iter().any(|prefix| {
        line[..start].match_indices(prefix).any(|(at, _)| {
            let is_start = at == 0 || !is_word(line.as_bytes()[at - 1]);
            let next = line.as_bytes().get(at + prefix.len());
            is_start && next.is_some_and(u8::is_ascii_uppercase)
        })
    });
    match nearest {
        Some((_, family)) => Some(family),
        None => native.then_some(Family::Ntstatus),
    }
}

/// The family of the system that a line is from, by its paths and files.
pub(super) fn system(line: &str) -> Option<Family> {
    let small = line.to_ascii_lowercase();
    let has = |signs: &[&str]| signs.iter().any(|sign| small.contains(sign));
    if has(&[".dll", ".exe", ".sys", ":\\", "\\\\", "hkey_"]) {
        Some(Family::Windows)
    } else if has(&[
        " /", "'/", "\"/", "(/", "=/", "node:", ".so", "kernel:", "usb ", "systemd", "docker",
    ]) {
        Some(Family::Errno)
    } else {
        None
    }
}

/// Words that are in too many messages to say anything.
const COMMON: &[&str] = &[
    "error", "failed", "with", "code", "this", "that", "from", "while", "does", "have", "which",
];

pub(super) fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let counts = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if counts && !COMMON.contains(&word) && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}
