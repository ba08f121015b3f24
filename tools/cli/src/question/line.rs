//! Finds the names and numbers in a line of a log, and what is around each.

use errdex_outputs::query::Reading;

use super::Answer;
use super::phrases;
use crate::source::{Family, Found, number};

/// How much of a pasted text is read.
const MOST_BYTES: usize = 4000;
/// How many names and numbers of it are looked up.
const MOST_TOKENS: usize = 64;
/// How far before a number the words are that say what it is.
const BEFORE: usize = 48;

/// A name or a number in a line.
#[derive(Debug)]
pub(super) struct Token<'l> {
    /// It, as written.
    pub(super) text: &'l str,
    /// What is around it.
    pub(super) context: Context,
    is_number: bool,
    /// Whether a word before it says that a code follows.
    is_told: bool,
}

/// What is around a number and says whose number it is.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The family that the words before the number name.
    named: Option<Family>,
    /// The family of the system that the line is from.
    system: Option<Family>,
    /// The error number of Unix whose text is in the line.
    phrase: Option<&'static str>,
    /// The words of the line, in lower case.
    words: Vec<String>,
}

impl Context {
    /// How much of the line speaks for an answer.
    pub(super) fn evidence(&self, answer: &Answer) -> i32 {
        let mut evidence = 0;
        let view = &answer.found.view;
        let is_unix = matches!(answer.family, Some(Family::Errno | Family::Bsd));
        if is_unix && self.phrase.is_some_and(|name| name == view.name) {
            evidence += 200;
        }
        let wraps = matches!(answer.found.reading, Reading::Form(_));
        let is_named = match self.named {
            // An HRESULT may wrap what another family explains.
            Some(Family::Hresult) => answer.family == Some(Family::Hresult) || wraps && !is_unix,
            Some(Family::Errno) => answer.family == Some(Family::Errno),
            named => named.is_some() && named == answer.family,
        };
        if is_named {
            evidence += 100;
        }
        if self.system.is_some() && self.system == answer.family {
            evidence += 20;
        }
        if !self.words.is_empty() {
            let text = format!("{} {}", view.name, view.message).to_lowercase();
            let own: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            let shared = self
                .words
                .iter()
                .filter(|word| own.contains(&word.as_str()));
            // One shared word may be chance.
            let shared = i32::try_from(shared.count()).unwrap_or(i32::MAX);
            evidence += if shared > 1 { 10 * shared.min(9) } else { 0 };
        }
        evidence
    }
}

impl Token<'_> {
    /// How telling an entry is that the token may mean, the smaller the better; `None` where it is a coincidence.
    pub(super) fn rank(&self, found: &Found) -> Option<u8> {
        let text = self.text;
        match &found.reading {
            Reading::Name => {
                let is_whole = found
                    .view
                    .names()
                    .any(|name| name.eq_ignore_ascii_case(text));
                let is_capital = text.len() > 2 && !text.contains(|c: char| c.is_ascii_lowercase());
                // `busy` and `Busy` are words; `EBUSY` and `ERROR_BUSY` are names.
                (text.contains('_') || is_whole && is_capital).then_some(0)
            }
            Reading::Variant => {
                let mut letters = text.chars();
                let is_joined = letters.any(|c| c.is_ascii_lowercase())
                    && letters.any(|c| c.is_ascii_uppercase());
                is_joined.then_some(2)
            }
            // Codes that are texts.
            Reading::Code if !self.is_number => Some(0),
            Reading::Segment | Reading::Mapping(_) if !self.is_number => {
                let is_word = text.chars().skip(1).all(|c| c.is_ascii_lowercase());
                (!is_word).then_some(1)
            }
            Reading::Hex if !is_hex(text) && text.len() != BARE_HEX => None,
            _ if self.is_told || self.context.named.is_some() => Some(1),
            // `0x0000007E` is as short as 126.
            _ if number(text).is_some_and(|number| (0..=0xFFFF).contains(&number)) => {
                Some(if is_hex(text) { 2 } else { 3 })
            }
            _ if text.len() > 8 || text.len() == BARE_HEX => Some(1),
            _ if is_hex(text) => Some(2),
            _ => Some(3),
        }
    }
}

/// The names and numbers of a line that may mean something.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let line = cut(line, MOST_BYTES);
    let bytes = line.as_bytes();
    let mut tokens: Vec<Token<'_>> = joined(line).collect();
    let mut at = 0;
    while at < bytes.len() && tokens.len() < MOST_TOKENS {
        if !is_word(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at = end_of_word(bytes, at);
        tokens.extend(token(line, start, at));
    }
    tokens
}

/// Words with points, colons and the like in them: codes that are texts, `KV:Raftstore:NotLeader`, are written so.
fn joined(line: &str) -> impl Iterator<Item = Token<'_>> {
    let words =
        line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '=' | ','));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_joined = |word: &&str| {
        let has_letter = word.contains(|c: char| c.is_ascii_alphabetic());
        has_letter && word.contains([':', '.', '/', '-'])
    };
    let words = words.filter(is_joined).take(MOST_TOKENS / 4);
    words.map(|text| Token {
        text,
        context: Context::default(),
        is_number: false,
        is_told: false,
    })
}

fn token(line: &str, start: usize, end: usize) -> Option<Token<'_>> {
    let text = &line[start..end];
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = is_decimal || is_hex(text) || is_bare_hex(text);
    if !is_number {
        let is_name = text.contains('_')
            || text.bytes().any(|byte| byte.is_ascii_uppercase())
            || text.bytes().any(|byte| byte.is_ascii_digit());
        let context = Context::default();
        return (text.len() > 2 && is_name).then_some(Token {
            text,
            context,
            is_number,
            is_told: false,
        });
    }
    let start = if is_decimal {
        with_sign(line, start)
    } else {
        start
    };
    let before = words_before(line, start);
    let is_told = is_telling(&before);
    if is_decimal && !is_told && is_noise(line, start, end)
        || is_decimal && is_part(line, start, end)
    {
        return None;
    }
    Some(Token {
        text: &line[start..end],
        context: Context {
            named: named(line, start, &before),
            system: system(line),
            phrase: phrases::errno(line),
            words: words(line),
        },
        is_number,
        is_told,
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn end_of_word(bytes: &[u8], start: usize) -> usize {
    let rest = bytes[start..].iter();
    start + rest.take_while(|byte| is_word(**byte)).count()
}

fn is_hex(text: &str) -> bool {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// How long a number of 32 bits is in hex.
const BARE_HEX: usize = 8;

/// `c0000005`, as some logs show it.
fn is_bare_hex(text: &str) -> bool {
    text.len() == BARE_HEX
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.starts_with(|c: char| !matches!(c, '0'..='7'))
}

/// Where a decimal number begins, with its minus.
fn with_sign(line: &str, start: usize) -> usize {
    let before = &line.as_bytes()[..start];
    match before {
        [.., joined, b'-'] if is_word(*joined) || *joined == b'.' => start,
        [.., b'-'] => start - 1,
        _ => start,
    }
}

/// The end of the text before a place, in lower case.
fn words_before(line: &str, start: usize) -> String {
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

fn is_telling(before: &str) -> bool {
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

/// Words before a number that is not a code.
const COUNTING: &[&str] = &[
    "pid", "tid", "ppid", "process", "thread", "port", "line", "column", "session", "attempt",
    "took", "after", "in", "event", "job", "step", "row", "uid", "gid", "fd", "page", "version",
    "build", "release", "size", "length", "offset", "count", "cpu", "worker", "retry", "item",
    "bytes", "id",
];

/// Words behind a number that is not a code.
const UNITS: &[&str] = &[
    "ms", "us", "ns", "s", "sec", "secs", "second", "seconds", "min", "minutes", "h", "hours",
    "days", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "byte", "bytes", "file", "files", "time",
    "times", "line", "lines", "items", "retries", "attempts", "percent",
];

/// Whether a decimal number is part of a date, a time, an address, a version or a fraction.
fn is_part(line: &str, start: usize, end: usize) -> bool {
    let before = &line.as_bytes()[..start];
    let after = &line.as_bytes()[end..];
    let joins = |byte: u8| matches!(byte, b'.' | b',' | b'-' | b'/' | b':');
    let is_behind = match before {
        [.., b':', b':'] => true,
        [.., digit, mark] => joins(*mark) && digit.is_ascii_digit(),
        _ => false,
    };
    let is_ahead = matches!(after, [mark, digit, ..] if joins(*mark) && digit.is_ascii_digit());
    is_behind || is_ahead || after.first() == Some(&b'%') || before.last() == Some(&b'%')
}

/// Whether a decimal number counts or measures something, or is in a path or behind a host's name.
fn is_noise(line: &str, start: usize, end: usize) -> bool {
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
fn named(line: &str, start: usize, before: &str) -> Option<Family> {
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
fn system(line: &str) -> Option<Family> {
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

fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let counts = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if counts && !COMMON.contains(&word) && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// As much of a text as `most` bytes hold.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
