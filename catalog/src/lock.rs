//! Reads the lock: the committed record of what was released, one self-contained line an entry.
//!
//! ```text
//! 272 HARBOUR_FOG Fog 1.4.0 active also=HARBOUR_MIST field.boat=String
//! ```
//!
//! A line has the code, the name, the variant, the release and the status, then words `key=value`. What holds blanks
//! stands in quotes, and so do codes that are texts. Words that this version does not know are kept, so that a later
//! one may add some. There is no count and no hash of the whole file: git merges it line by line.

pub mod lexer;
mod line;

use std::path::{Path, PathBuf};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::MAX_BYTES;
use crate::hashing::HashMap;
use crate::release::order;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Sources, Span, Spanned};
use lexer::Fault;

/// The record of what was released.
#[derive(Debug, Clone)]
pub struct Lock {
    /// The file.
    pub file: FileId,
    /// Its lines that could be read, in the order as written.
    pub lines: Vec<Line>,
    /// Whether all could be: where one could not, a line that is not here may be there.
    pub whole: bool,
}

impl Lock {
    /// The latest release that brought an entry.
    #[must_use]
    pub fn last_release(&self) -> Option<&str> {
        let releases = self.lines.iter().map(|line| line.since.as_str());
        releases.max_by_key(|release| order(release))
    }
}

/// One released entry.
#[derive(Debug, Clone)]
pub struct Line {
    /// The code.
    pub code: Spanned<Code>,
    /// The name under which it was released first.
    pub name: Spanned<String>,
    /// The variant of that name.
    pub variant: Spanned<String>,
    /// The release that brought it.
    pub since: String,
    /// What became of it.
    pub status: Spanned<Standing>,
    /// Names that it was given later, and aliases.
    pub also: Vec<Spanned<String>>,
    /// Those of them that it had as its own name in a later release, each with the variant of that name.
    pub renamed: Vec<(String, Spanned<String>)>,
    /// What its errors carry: names, and Rust types.
    pub fields: Vec<(String, Spanned<String>)>,
    /// Words of a later version, as written.
    pub unknown: Vec<String>,
    /// The whole line without its end.
    pub span: Span,
}

impl Line {
    /// The variant of a name that the entry had as its own, if it was released so.
    #[must_use]
    pub fn variant_of(&self, name: &str) -> Option<&Spanned<String>> {
        let mut names = self.own_names();
        names
            .find(|(own, _)| *own == name)
            .map(|(_, variant)| variant)
    }

    /// The names that it had as its own, in the order of releases, each with its variant.
    pub fn own_names(&self) -> impl Iterator<Item = (&str, &Spanned<String>)> {
        let later = self.renamed.iter();
        let later = later.map(|(name, variant)| (name.as_str(), variant));
        std::iter::once((self.name.value.as_str(), &self.variant)).chain(later)
    }
}

/// Where a released entry is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In use.
    Active,
    /// In use, and should not be any more.
    Deprecated,
    /// Not in use any more.
    Retired,
}

impl Standing {
    /// The word in the lock.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
        }
    }

    /// The status with that word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Active, Self::Deprecated, Self::Retired]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// The lock of the catalogue whose root file is `root`: `errors.lock` beside `errors.yaml`.
#[must_use]
pub fn path(root: &Path) -> PathBuf {
    root.with_extension("lock")
}

/// Takes the lock at `path`, called `shown` in messages, into `sources`, and reads its lines. What cannot be read is
/// reported and left out.
pub fn read(
    path: PathBuf,
    shown: String,
    bytes: &[u8],
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Lock {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = sources.add(SourceFile::new(path, shown, text));
    if bytes.len() > MAX_BYTES {
        let message = format!("the lock has more than {MAX_BYTES} bytes");
        sink.report(Diagnostic::new(
            Rule::UnreadableRecord,
            Span::new(file, 0, 0),
            message,
        ));
        return Lock {
            file,
            lines: Vec::new(),
            whole: false,
        };
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let span = Span::new(file, at, at + '\u{FFFD}'.len_utf8());
        sink.report(
            Diagnostic::new(Rule::UnreadableRecord, span, "the lock is not valid UTF-8")
                .help("take the file from its last commit"),
        );
        return Lock {
            file,
            lines: Vec::new(),
            whole: false,
        };
    }
    lines(file, sources.file(file).text(), sink)
}

/// How many lines a lock may have: more than any catalogue has entries.
pub const MAX_LINES: usize = 100_000;

/// How many lines that cannot be read are reported. After that, the file is something else.
pub(crate) const MAX_FAULTS: usize = 100;

/// Marks of git at the beginning of a line. The first opens a conflict, the last closes it.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

fn lines(file: FileId, text: &str, sink: &mut Diagnostics) -> Lock {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: HashMap<Code, usize> = HashMap::default();
    let mut names: HashMap<String, usize> = HashMap::default();
    let mut in_conflict = false;
    let mut whole = true;
    let mut faults = 0;
    for (number, (offset, written)) in split(text).enumerate() {
        if number == MAX_LINES {
            let span = Span::new(file, offset, offset);
            let message = format!("the lock has more than {MAX_LINES} lines");
            sink.report(Diagnostic::new(Rule::UnreadableRecord, span, message));
            whole = false;
            break;
        }
        if faults == MAX_FAULTS {
            break;
        }
        if let Some(mark) = MARKS.into_iter().find(|mark| written.starts_with(mark)) {
            whole = false;
            // What stands between the marks says nothing yet, and one conflict is one message.
            if !in_conflict {
                faults += 1;
                let span = Span::new(file, offset, offset + mark.len());
                report_conflict(span, sink);
            }
            in_conflict = mark != MARKS[3];
            continue;
        }
        if in_conflict || is_comment(written) {
            continue;
        }
        let line = match line::read(file, offset, written) {
            Ok(line) => line,
            Err(fault) => {
                report_fault(file, offset, fault, sink);
                faults += 1;
                whole = false;
                continue;
            }
        };
        if let Some(first) = known.get(&line.code.value) {
            let code = format!("the code {}", lexer::code(&line.code.value));
            let places = (line.code.span, lines[*first].code.span);
            report_twice(&code, "code", places, sink);
            faults += 1;
        } else if let Some(first) = names.get(&line.name.value) {
            let name = format!("the name `{}`", line.name.value);
            let places = (line.name.span, lines[*first].name.span);
            report_twice(&name, "name", places, sink);
            faults += 1;
        } else {
            names.insert(line.name.value.clone(), lines.len());
            known.insert(line.code.value.clone(), lines.len());
            lines.push(line);
        }
    }
    Lock { file, lines, whole }
}

/// Each line with the byte at which it begins, without its end.
pub fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive('\n').map(move |line| {
        let offset = next;
        next += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        (offset, line.strip_suffix('\r').unwrap_or(line))
    })
}

/// Whether a line has nothing for the machine. One with a carriage return in it may be a whole file with the line
/// ends of another age, so it is no comment but a line that cannot be read.
pub(crate) fn is_comment(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    (line.is_empty() || line.starts_with('#')) && !line.contains('\r')
}

fn report_conflict(span: Span, sink: &mut Diagnostics) {
    sink.report(
        Diagnostic::new(
            Rule::UnreadableRecord,
            span,
            "a conflict of a merge is left in the lock",
        )
        .label("git's mark")
        .help("keep the lines of both sides and take the marks out; of two lines with one code, keep the one that was released"),
    );
}

fn report_fault(file: FileId, offset: usize, fault: Fault, sink: &mut Diagnostics) {
    let Fault { at, len, message } = fault;
    let span = Span::new(file, offset + at, offset + at + len);
    sink.report(
        Diagnostic::new(Rule::UnreadableRecord, span, message)
            .note(
                "a line of the lock is `CODE NAME VARIANT RELEASE STATUS`, then words `key=value`",
            )
            .help("take the line from the file's last commit"),
    );
}

fn report_twice(subject: &str, what: &str, places: (Span, Span), sink: &mut Diagnostics) {
    let (again, first) = places;
    sink.report(
        Diagnostic::new(
            Rule::UnreadableRecord,
            again,
            format!("{subject} has two lines in the lock"),
        )
        .label("again here")
        .also(first, "first here")
        .note(format!("two branches may have released one {what}"))
        .help(format!(
            "keep the line that was released, and give the other entry a new {what}"
        )),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Lock, Vec<String>) {
        let mut sources = Sources::default();
        let mut sink = Diagnostics::default();
        let path = PathBuf::from("e.lock");
        let lock = super::read(
            path,
            "e.lock".into(),
            text.as_bytes(),
            &mut sources,
            &mut sink,
        );
        let problems = sink.finish();
        assert!(
            problems
                .iter()
                .all(|problem| problem.rule == Rule::UnreadableRecord)
        );
        let shown = problems.iter().map(|problem| {
            let place = sources.position(problem.span);
            format!("{}:{} {}", place.line, place.column, problem.message)
        });
        let shown = shown.collect();
        (lock, shown)
    }

    #[test]
    fn a_lock_lies_beside_its_root() {
        assert_eq!(path(Path::new("a/errors.yaml")), Path::new("a/errors.lock"));
    }

    #[test]
    fn a_line_is_read_whole() {
        let text = "\u{FEFF}# what was released\r\n\r\n272 FOG Fog 1.4.0 deprecated also=MIST,HAZE field.boat=\"Vec<u8, A>\" later=\"a b\" word\r\n";
        let (lock, problems) = read(text);
        assert!(problems.is_empty(), "{problems:?}");
        let [line] = &lock.lines[..] else {
            panic!("{lock:?}")
        };
        assert_eq!(line.code.value, Code::Number(272));
        assert_eq!((&*line.name.value, &*line.variant.value), ("FOG", "Fog"));
        assert_eq!(
            (&*line.since, line.status.value),
            ("1.4.0", Standing::Deprecated)
        );
        let also: Vec<&str> = line.also.iter().map(|name| name.value.as_str()).collect();
        assert_eq!(also, ["MIST", "HAZE"]);
        assert_eq!(line.fields[0].0, "boat");
        assert_eq!(line.fields[0].1.value, "Vec<u8, A>");
        assert_eq!(line.unknown, ["later=\"a b\"", "word"]);
    }

    #[test]
    fn codes_in_quotes_are_texts() {
        let (lock, _) = read(
            "\"7\" A A 1.0.0 active\n7 B B 1.0.0 active\n\"\\\"\\u{1F6A2}\" C C 1.0.0 active\n",
        );
        let codes: Vec<&Code> = lock.lines.iter().map(|line| &line.code.value).collect();
        let text = |text: &str| Code::Text(text.to_owned());
        assert_eq!(codes, [&text("7"), &Code::Number(7), &text("\"🚢")]);
    }

    #[test]
    fn what_cannot_be_read_is_named_at_its_place() {
        for (text, problem) in [
            ("FOG 1 Fog 1.0.0 active", "1:1 `FOG` is not a code"),
            ("1 FOG Fog 1.0.0", "1:16 the line ends before its status"),
            ("1 F-G Fog 1.0.0 active", "1:3 `F-G` is not a name"),
            ("1 FOG F+g 1.0.0 active", "1:7 `F+g` is not a variant"),
            ("1 FOG Fog 1.0 active", "1:11 `1.0` is not a release, x.y.z"),
            ("1 FOG Fog 1.0.0 gone", "1:17 `gone` is not a status"),
            (
                "1 FOG Fog 1.0.0 active field.a=\"b",
                "1:32 a quote is not closed",
            ),
            (
                "1 FOG Fog 1.0.0 active field.a=\"b\"c",
                "1:24 `field.a=\"b\"c` has text behind its quotes",
            ),
            (
                "1 FOG Fog 1.0.0 active field.a=\"\\q\"",
                "1:33 unknown escape `\\q`",
            ),
            (
                "1 FOG Fog 1.0.0 active also=A,,B",
                "1:24 `also=A,,B` has a name that is none",
            ),
            (
                "# old\r1 FOG Fog 1.0.0 active",
                "1:6 a carriage return without a line feed",
            ),
            (
                "1 A A 1.0.0 active\n1 B B 1.0.0 active",
                "2:1 the code 1 has two lines in the lock",
            ),
            (
                "1 A A 1.0.0 active\n1 A A 1.0.0 active",
                "2:1 the code 1 has two lines in the lock",
            ),
            (
                "1 A A 1.0.0 active\n2 A A 1.0.0 active",
                "2:3 the name `A` has two lines in the lock",
            ),
            (
                "1 A A 1.0.0 active variant.B=\"\"",
                "1:20 `variant.B=\"\"` is not a name with its variant",
            ),
            ("1 A A 1.0.0 Active", "1:13 `Active` is not a status"),
            ("\0\u{1}", "1:3 the line ends before its name"),
        ] {
            assert_eq!(read(text).1, [problem], "{text}");
        }
    }

    #[test]
    fn a_conflict_is_one_message_and_its_lines_count_for_nothing() {
        let text = "1 A A 1.0.0 active\n<<<<<<< HEAD\n2 B B 1.0.0 active\n||||||| base\n=======\n2 C C 1.0.0 active\n>>>>>>> other\n3 D D 1.0.0 active\n";
        let (lock, problems) = read(text);
        assert_eq!(problems, ["2:1 a conflict of a merge is left in the lock"]);
        let names: Vec<&str> = lock
            .lines
            .iter()
            .map(|line| line.name.value.as_str())
            .collect();
        assert_eq!(names, ["A", "D"]);
    }

    #[test]
    fn what_is_not_text_is_no_lock() {
        let mut sources = Sources::default();
        let mut sink = Diagnostics::default();
        let lock = super::read(
            "e.lock".into(),
            "e.lock".into(),
            b"1 \xFF",
            &mut sources,
            &mut sink,
        );
        assert!(lock.lines.is_empty());
        assert_eq!(sink.finish()[0].message, "the lock is not valid UTF-8");
    }
}
