//! Refuses, before any parser sees them, the bytes that YAML libraries misplace, misread or choke on.

use crate::files::MAX_BYTES;
use crate::rule::Rule;

/// How many `[` and `{` may stand before the next block item, or the next key at the beginning of a line. The YAML library looks at every open flow level again
/// for each token, so a hundred thousand of them would keep the compiler busy for half a minute. Quoted text can look like
/// a block item; what is left open then counts for [`MAX_WORK`].
pub const MAX_OPENERS: usize = 256;

/// How many bytes may stand inside of open `[` and `{`, each counted once for each that is open around it. Of those in
/// prose, some are never closed, so a file may have hundreds.
pub const MAX_WORK: usize = 300_000_000;

/// How many lines, commas, `[` and `{` a file may have together: each may be a node, which takes the YAML library and the
/// reader some hundred bytes and some microseconds.
pub const MAX_MARKUP: usize = 600_000;

/// How many `- ` and `? ` may stand at the beginning of one line. Each opens a collection, and the library keeps some
/// hundred bytes for each before it says that it reads no more than [`DEEPEST`] inside each other.
const MAX_MARKS: usize = 1_000;

/// How many collections inside collections the library reads.
const DEEPEST: usize = 128;

/// How many refusals are worth reading: a file of something else than text has one a byte.
const MAX_REFUSALS: usize = 100;

/// UTF-8's byte order mark: no part of the text.
pub(crate) const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What the guard found at a byte of the file.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The rule that was broken.
    pub(crate) rule: Rule,
    /// The first byte, counted in the text without a byte order mark.
    pub(crate) offset: usize,
    /// How many bytes.
    pub(crate) len: usize,
    /// What is wrong.
    pub(crate) message: String,
    /// The way out.
    pub(crate) help: Option<&'static str>,
    /// What it is, if a text is the same to its readers without it.
    pub(crate) what: Option<String>,
    /// Whether the parser must not see the text.
    pub(crate) fatal: bool,
}

/// The text of a file, as far as it is text, and everything that is wrong with its bytes.
pub(crate) fn read(bytes: &[u8]) -> (String, Vec<Refusal>) {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let refusal = fatal(
            Rule::YamlSyntax,
            0,
            0,
            "the file is UTF-16",
            "save it as UTF-8",
        );
        return (String::new(), vec![refusal]);
    }
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has more than {MAX_BYTES} bytes");
        let refusal = fatal(Rule::ForbiddenYaml, 0, 0, &message, "split it into parts");
        return (String::new(), vec![refusal]);
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes);
    let is_short =
        bytes.len() <= MAX_MARKUP || text.is_ok_and(|text| separators(text) <= MAX_MARKUP);
    if !is_short && markup(bytes) > MAX_MARKUP {
        let message = format!("the file has more than {MAX_MARKUP} lines and commas");
        let refusal = fatal(Rule::ForbiddenYaml, 0, 0, &message, "split it into parts");
        return (String::new(), vec![refusal]);
    }
    match text {
        Ok(text) => (text.to_owned(), scan(text)),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let refusal = fatal(
                Rule::YamlSyntax,
                error.valid_up_to(),
                '\u{FFFD}'.len_utf8(),
                "not valid UTF-8",
                "save the file as UTF-8",
            );
            (text, vec![refusal])
        }
    }
}

fn fatal(rule: Rule, offset: usize, len: usize, message: &str, help: &'static str) -> Refusal {
    Refusal {
        rule,
        offset,
        len,
        message: message.to_owned(),
        help: Some(help),
        what: None,
        fatal: true,
    }
}

/// At least as many as [`markup`] counts. An unoptimized macro takes a hundred times longer to look at each byte itself
/// than the standard library takes to find the next one of a kind.
fn separators(text: &str) -> usize {
    let count = |separator: char| text.matches(separator).count();
    1 + count('\n') + count(',') + count('[') + count('{')
}

/// How many bytes may separate nodes. Comments and empty lines cannot.
fn markup(bytes: &[u8]) -> usize {
    let mut count = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        let first = line
            .iter()
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        if !matches!(first, None | Some(b'#')) {
            let is_markup = |byte: &&u8| matches!(byte, b',' | b'[' | b'{');
            count += 1 + line.iter().filter(is_markup).count();
        }
    }
    count
}

/// The work that open `[` and `{` cause.
#[derive(Default)]
struct Open {
    /// How many may be open.
    depth: usize,
    /// Where that changed last.
    since: usize,
    work: usize,
}

impl Open {
    /// Counts the bytes up to `at`; whether they are too many.
    fn is_too_much(&mut self, at: usize) -> bool {
        self.work += self.depth * (at - self.since);
        self.since = at;
        self.work > MAX_WORK
    }
}

/// Whether a line begins at `at` with a name and a colon.
fn is_key_of_root(bytes: &[u8], at: usize) -> bool {
    if at > 0 && bytes[at - 1] != b'\n' {
        return false;
    }
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let end = at + bytes[at..].iter().take(FAR).take_while(is_of_name).count();
    let after = bytes.get(end + 1);
    bytes.get(end) == Some(&b':') && matches!(after, None | Some(b' ' | b'\n' | b'\r'))
}

/// Whether the bracket at `at` may open a collection. One behind a word is prose, or the end of everything: the library
/// refuses two nodes without a comma between them. The word may be a tag or an anchor, though.
fn may_open(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let before = bytes[at.saturating_sub(FAR)..at].iter().rev();
    let mut before = before.skip_while(|byte| blank(byte));
    match before.next() {
        None | Some(b'[' | b'{' | b',' | b':' | b'-' | b'?' | b'\n' | b'\r' | b'"' | b'\'') => true,
        Some(last) => {
            let is_of_word = |byte: &&u8| !blank(byte) && **byte != b'\n';
            let word = std::iter::once(last).chain(before.take_while(is_of_word));
            let (len, first) = word.fold((0, last), |(len, _), byte| (len + 1, byte));
            matches!(first, b'!' | b'&') || len > FAR / 2
        }
    }
}

/// How far to look for what a bracket follows; what is farther away may be anything.
const FAR: usize = 128;

/// One pass over the bytes; everything but plain ASCII text leaves the short way.
fn scan(text: &str) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let bytes = text.as_bytes();
    let (words, _) = bytes.as_chunks();
    let mut openers = 0;
    let mut open = Open::default();
    let mut marks = 0;
    // The mark on this line that opens a collection too many.
    let mut too_deep = 0;
    let mut line_began = true;
    let mut lone_return = false;
    let mut at = 0;
    while at < bytes.len() && refusals.len() < MAX_REFUSALS {
        if !line_began && at % 8 == 0 && at / 8 < words.len() && is_plain(words[at / 8]) {
            at += 8;
            continue;
        }
        match bytes[at] {
            b'[' | b'{' => {
                openers += 1;
                line_began = false;
                if open.is_too_much(at) {
                    refusals.push(too_many_open(at));
                    return refusals;
                }
                open.depth += usize::from(may_open(bytes, at));
                if openers > MAX_OPENERS {
                    refusals.push(fatal(
                        Rule::ForbiddenYaml,
                        at,
                        1,
                        &format!("more than {MAX_OPENERS} `[` and `{{` before the next block item"),
                        "write the list as a block, one `- ` a line",
                    ));
                    return refusals;
                }
            }
            b'-' | b'?' if line_began && matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => {
                marks += 1;
                if marks == DEEPEST {
                    too_deep = at;
                }
                if marks > MAX_MARKS {
                    refusals.push(fatal(
                        Rule::ForbiddenYaml,
                        too_deep,
                        1,
                        "collections inside collections, more than 128 deep",
                        "a catalogue needs no more than six",
                    ));
                    return refusals;
                }
                if bytes[at..].starts_with(b"- ") {
                    openers = 0;
                }
            }
            // In a file of translations, each entry is a key at the beginning of a line.
            b'A'..=b'Z' | b'a'..=b'z' | b'_' if line_began && is_key_of_root(bytes, at) => {
                openers = 0;
                line_began = false;
            }
            // Or the rest of a character whose first byte was looked at.
            b' ' | b'\t' | 0x80..=0xBF => {}
            b']' | b'}' => {
                line_began = false;
                let _ = open.is_too_much(at);
                open.depth = open.depth.saturating_sub(1);
            }
            b'\n' => {
                line_began = true;
                marks = 0;
            }
            0x20..=0x7E => line_began = false,
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' if lone_return => {}
            b'\r' => {
                // One is an accident; a file full of them has the line ends of another age. Either is one slip.
                lone_return = true;
                refusals.push(fatal(
                    Rule::ControlCharacter,
                    at,
                    1,
                    "a carriage return without a line feed",
                    "end lines with a line feed, alone or after a carriage return",
                ));
            }
            first @ 0xC0.. if !may_be_faulty(first, bytes[at + 1]) => {
                line_began = false;
                at += 1;
            }
            _ => {
                line_began = false;
                let c = text[at..].chars().next().unwrap_or(' ');
                refusals.extend(fault(c).map(|fault| Refusal {
                    rule: fault.rule,
                    offset: at,
                    len: c.len_utf8(),
                    what: removable(c).then(|| format!("U+{:04X}", c as u32)),
                    message: fault.message,
                    help: Some(fault.help),
                    fatal: fault.fatal,
                }));
                at += c.len_utf8();
                continue;
            }
        }
        at += 1;
    }
    if open.is_too_much(at) {
        refusals.push(too_many_open(at));
    }
    refusals
}

fn too_many_open(at: usize) -> Refusal {
    fatal(
        Rule::ForbiddenYaml,
        at,
        1,
        "too much text inside of `[` and `{` that are not closed",
        "close them, or write lists and mappings as blocks",
    )
}

/// Whether eight bytes are printable ASCII without brackets and braces: most of every catalogue, and looked at one by one
/// they would take an unoptimized macro seven times as long.
fn is_plain(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    const LOWS: u64 = !HIGHS;
    const TO_SPACE: u64 = (0x80 - 0x20) * ONES;
    const OPENING: u64 = 0x5B * ONES;
    const CLOSING: u64 = 0x5D * ONES;
    const BUT_FOR_A_BIT: u64 = !(0x20 * ONES);
    const TO_HIGH: u64 = 0x7F * ONES;
    let word = u64::from_le_bytes(bytes);
    // Without its high bit, a byte and a number of at most 0x80 make no carry into the next byte.
    let low = word & LOWS;
    let above_space = low + TO_SPACE;
    let delete = low + ONES;
    // `[` and `{` are one but for a bit, and so are `]` and `}`.
    let brackets = word & (BUT_FOR_A_BIT & LOWS);
    let not_opening = (brackets ^ OPENING) + TO_HIGH;
    let not_closing = (brackets ^ CLOSING) + TO_HIGH;
    (above_space & not_opening & not_closing & !delete & !word & HIGHS) == HIGHS
}

/// What is wrong with a character.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The rule that it breaks.
    pub(crate) rule: Rule,
    /// What it is.
    pub(crate) message: String,
    /// The way out.
    pub(crate) help: &'static str,
    /// Whether the parser must not see it.
    pub(crate) fatal: bool,
}

/// Whether a text is the same to its readers without `c`: joiners shape the letters beside them, and what ends a line for
/// some readers must become a space or a line feed.
pub(crate) fn removable(c: char) -> bool {
    !matches!(
        c,
        '\u{200C}' | '\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r' | '\u{B}' | '\u{C}'
    )
}

/// Whether a character that begins with these two bytes may have a fault. Most scripts have none, and an unoptimized macro
/// takes a hundred instructions to look at one character.
pub(crate) fn may_be_faulty(first: u8, second: u8) -> bool {
    match first {
        0xC2 => second <= 0x9F || second == 0xAD,
        0xCD => second == 0x8F,
        0xD8 => second == 0x9C,
        0xE1 => second == 0x85 || second == 0x9E || second == 0xA0,
        0xE2 => second == 0x80 || second == 0x81,
        0xE3 => second == 0x85,
        0xEF => second == 0xBB || second == 0xBE || second == 0xBF,
        0xF3 => second == 0xA0,
        _ => false,
    }
}

/// What is wrong with `c`, if a catalogue may not have it: written as it is, or as an escape in double quotes.
pub(crate) fn fault(c: char) -> Option<Fault> {
    let number = c as u32;
    let (rule, what, fatal) = match c {
        '\n' | '\t' => return None,
        c if c.is_control() => (Rule::ControlCharacter, "the control character", true),
        // YAML 1.1 libraries end a line here, others do not.
        '\u{2028}' | '\u{2029}' => (Rule::InvisibleCharacter, "the line separator", true),
        '\u{FEFF}' => (
            Rule::InvisibleCharacter,
            "a byte order mark inside the file,",
            true,
        ),
        c if crate::text::is_bidirectional_control(c) => (
            Rule::InvisibleCharacter,
            "a character that reorders the text around it,",
            false,
        ),
        c if crate::text::is_invisible(c) => {
            (Rule::InvisibleCharacter, "the invisible character", false)
        }
        _ => return None,
    };
    Some(Fault {
        rule,
        message: format!("{what} U+{number:04X}"),
        help: match rule {
            Rule::ControlCharacter => "take it out",
            _ => "take it out: readers and reviewers cannot see it",
        },
        fatal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first refusal: its byte and its message.
    fn first(text: &str) -> Option<(usize, String)> {
        let refusal = scan(text).into_iter().next()?;
        Some((refusal.offset, refusal.message))
    }

    #[test]
    fn marks_that_open_collections_are_counted_on_each_line() {
        for mark in ["- ", "? ", "-\t"] {
            let most = format!("a:\n  {}b\n", mark.repeat(MAX_MARKS));
            assert_eq!(first(&most.repeat(3)), None, "{mark:?}");
            let many = format!("a:\n  {}b\n", mark.repeat(8_000_000));
            let message = "collections inside collections, more than 128 deep".to_owned();
            assert_eq!(first(&many), Some((5 + 2 * 127, message)), "{mark:?}");
        }
        assert_eq!(first(&format!("a: b {}\n", "- ".repeat(1_000))), None);
    }

    #[test]
    fn what_is_left_open_counts_for_each_byte_inside() {
        // Text in quotes looks like block items, which begin the count of openers again.
        let hidden = format!("a: {}", "[\"\n- \",".repeat(20_000));
        let (_, message) = first(&hidden).unwrap();
        assert!(message.starts_with("too much text inside"), "{message}");
        for tag in ["!!str ", "&a ", "! "] {
            let tagged = format!("a: {}", format!("[{tag}\"\n- \",[{tag}").repeat(20_000));
            assert!(first(&tagged).is_some());
        }
        let keys = format!("a: {}", "[\"\nb: \",".repeat(20_000));
        assert!(first(&keys).is_some());
        let translations = "A: {message: '[x', detail: '{a} and {b}'}\n".repeat(20_000);
        assert_eq!(first(&translations), None);
        let closed = format!("a: {}{}", "[\"\n- \",".repeat(20_000), "]".repeat(20_000));
        assert!(first(&closed).is_some());
        // Of a million bytes, each is inside of at most three hundred.
        let prose = "- text: from [0, 5) to [5,\n".repeat(300) + &"- a\n".repeat(150_000);
        assert_eq!(first(&prose), None);
        let flow = "- [a, {b: [c, d]}]\n".repeat(50_000);
        assert_eq!(first(&flow), None);
    }

    #[test]
    fn nodes_are_bounded() {
        for node in ["-\n", "- a\n", "a,", "[],"] {
            let count = MAX_MARKUP / node.bytes().filter(|byte| b",[\n".contains(byte)).count();
            let refusals = read(format!("{}a", node.repeat(count + 1)).as_bytes()).1;
            assert!(refusals.iter().any(|refusal| refusal.fatal), "{node}");
        }
        let comments = "  # a, b\n\n".repeat(MAX_MARKUP);
        let (_, refusals) = read(("a\n".repeat(MAX_MARKUP) + &comments).as_bytes());
        assert!(refusals.is_empty());
        // Neither in a file that is not text, of which only the bytes can be counted.
        let broken = [&b"\xC3\n"[..], &b"# a, b\n".repeat(MAX_MARKUP)].concat();
        let messages = |bytes: &[u8]| {
            let refusals = read(bytes).1.into_iter();
            refusals.map(|refusal| refusal.message).collect::<Vec<_>>()
        };
        assert_eq!(messages(&broken), ["not valid UTF-8"]);
        let broken = [&b"\xC3\n"[..], &b"a, b\n".repeat(MAX_MARKUP)].concat();
        let too_many = format!("the file has more than {MAX_MARKUP} lines and commas");
        assert_eq!(messages(&broken), [too_many]);
    }

    #[test]
    fn each_faulty_character_is_looked_at() {
        let mut buffer = [0; 4];
        for c in ('\u{80}'..=char::MAX).filter(|c| fault(*c).is_some()) {
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            assert!(may_be_faulty(bytes[0], bytes[1]), "{c:?}");
        }
    }

    #[test]
    fn each_byte_at_each_place_is_plain_or_not() {
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                for around in [b' ', b'~', b'a', b'Z'] {
                    let mut bytes = [around; 8];
                    bytes[at] = byte;
                    let plain =
                        matches!(byte, 0x20..=0x7E) && !matches!(byte, b'[' | b'{' | b']' | b'}');
                    assert_eq!(is_plain(bytes), plain, "{byte:#x} at {at}");
                }
            }
        }
    }
}
