//! Finds the names and numbers in a line of a log, and what is around each.

mod around;

use around::{
    is_foreign, is_message_number, is_noise, is_part, is_telling, named, system, words,
    words_before,
};
use errdex_outputs::query::Reading;

use super::Answer;
use super::phrases;
use crate::source::{Family, Found, number};

/// How much of a pasted text is read.
const MOST_BYTES: usize = 4000;
/// How many names and numbers of it are looked up.
const MOST_TOKENS: usize = 64;

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
            // Codes that are texts, and `TS2322`.
            Reading::Code | Reading::Form(_) if !self.is_number => Some(0),
            Reading::Segment | Reading::Mapping(_) if !self.is_number => {
                let is_word = text.chars().skip(1).all(|c| c.is_ascii_lowercase());
                (!is_word).then_some(1)
            }
            Reading::Hex if !is_hex(text) && text.len() != BARE_HEX => None,
            _ if self.is_told || self.context.named.is_some() => Some(1),
            // `0xFFFFFFFF` is rather a mask or an invalid handle than a negative error number.
            Reading::Form(form) if form == "negated" && is_hex(text) => None,
            _ if number(text).is_some_and(|number| (0..=0xFFFF).contains(&number)) => {
                self.rank_of_small()
            }
            _ if text.len() > 8 || text.len() == BARE_HEX => Some(1),
            _ if is_hex(text) => Some(2),
            _ => Some(3),
        }
    }

    /// The same for a number of 16 bits that no word tells to be a code.
    fn rank_of_small(&self) -> Option<u8> {
        // `0x0000274D`, as PostgreSQL shows the errors of sockets.
        const PADDED: usize = 10;
        let text = self.text;
        match number(text) {
            _ if !is_hex(text) => Some(3),
            // A pointer or a parameter, which has the width of the machine.
            _ if text.len() > PADDED => None,
            Some(10_000..) if text.len() == PADDED => Some(1),
            // `0x0000007E` is as short as 126.
            _ => Some(2),
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
    let start = without_sign_bits(line, start, end);
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
    let is_message = is_message_number(&before);
    let is_told = is_telling(&before) || is_message;
    if is_decimal && !is_told && is_noise(line, start, end)
        || is_decimal && is_part(line, start, end)
        || is_foreign(&before, &line[start..end])
    {
        return None;
    }
    let is_windows = is_message.then_some(Family::Windows);
    Some(Token {
        text: &line[start..end],
        context: Context {
            named: is_windows.or_else(|| named(line, start, &before)),
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

/// Where the low half begins of a number that a debugger of 64 bits shows with its sign: `ffffffffc0000005`.
fn without_sign_bits(line: &str, start: usize, end: usize) -> usize {
    let text = &line[start..end];
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let is_wide = digits.len() == 2 * BARE_HEX
        && digits[..BARE_HEX]
            .bytes()
            .all(|byte| matches!(byte, b'f' | b'F'));
    if is_wide && is_bare_hex(&digits[BARE_HEX..]) {
        end - BARE_HEX
    } else {
        start
    }
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

/// As much of a text as `most` bytes hold.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
