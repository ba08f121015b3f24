//! Reads the record of the outside: what a catalogue took from files that its package leaves out.
//!
//! ```text
//! import windows win32 u32 path=../windows/windows.yaml
//! entry windows 5 ERROR_ACCESS_DENIED
//! shared path=../codes.yaml
//! range 0x100 0x1FF harbour owner=pilot-office
//! ```
//!
//! It lies beside the root, as the lock does, and its lines are made of the lock's words.

use std::path::{Path, PathBuf};

use super::{Known, KnownEntries, Neighbour};
use crate::code::{Code, CodeType, parse_integer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lock::lexer::{self, Fault, Word};
use crate::lock::{MAX_FAULTS, is_comment, split};
use crate::name::is_name;
use crate::raw::{Shared, SharedRange, Text};
use crate::rule::Rule;
use crate::source::{FileId, Sources, Span};
use crate::yaml::Style;

/// What stands for files that are not there.
#[derive(Debug)]
pub struct Record {
    /// The file.
    pub file: FileId,
    /// Each catalogue with the name and the path that the root's `imports:` gave it.
    pub imports: Vec<(String, String, Neighbour)>,
    /// The ranges of the workspace, with the path of their file.
    pub shared: Option<(String, Shared)>,
}

/// The record of the catalogue whose root file is `root`: `errors.imports` beside `errors.yaml`.
#[must_use]
pub fn path(root: &Path) -> PathBuf {
    root.with_extension("imports")
}

/// Reads the record in `file`. What cannot be read is reported and left out.
pub(crate) fn read(file: FileId, sources: &Sources, sink: &mut Diagnostics) -> Record {
    let mut record = Record {
        file,
        imports: Vec::new(),
        shared: None,
    };
    let mut faults = 0;
    for (offset, line) in split(sources.file(file).text()) {
        if is_comment(line) {
            continue;
        }
        if faults == MAX_FAULTS {
            break;
        }
        if let Err(Fault { at, len, message }) = record.line(offset, line) {
            faults += 1;
            let span = Span::new(file, offset + at, offset + at + len);
            sink.report(
                Diagnostic::new(Rule::UnreadableRecord, span, message)
                    .note("the file records what a package's catalogue uses from files that the package does not contain")
                    .help("run `errdex vendor` where those files are"),
            );
        }
    }
    record
}

impl Record {
    fn line(&mut self, offset: usize, line: &str) -> Result<(), Fault> {
        let all = lexer::split(line)?;
        let place = |word: &Word<'_>| {
            let at = offset + word.at;
            Span::new(self.file, at, at + word.written.len())
        };
        let named = |key: &str| all.iter().find(|word| word.key == Some(key));
        let value = |key: &str| {
            let missing = || Fault::new(line.len(), 0, format!("the line has no `{key}=`"));
            Ok::<String, Fault>(named(key).ok_or_else(missing)?.value.clone())
        };
        match &all[..] {
            [word, name, identity, code_type, ..] if word.written == "import" => {
                let Some(code) = CodeType::from_name(code_type.written) else {
                    return Err(fault(code_type, "a type of codes"));
                };
                let neighbour = Neighbour {
                    identity: identity.value.clone(),
                    code,
                    entries: KnownEntries::default(),
                    partial: false,
                    recorded: true,
                };
                let path = value("path")?;
                self.imports.push((name.value.clone(), path, neighbour));
            }
            [word, import, code, name, ..] if word.written == "entry" => {
                let known = Known {
                    names: vec![require(name, is_name(name.written), "a name")?],
                    code: read_code(code)?,
                    place: place(code),
                    retired: all[4..]
                        .iter()
                        .any(|word| word.written == "retired")
                        .then(|| {
                            let by = named("by");
                            by.map(|by| by.value.clone())
                        }),
                };
                // Entries stand below their import.
                let mut imports = self.imports.iter_mut().rev();
                let Some((.., neighbour)) = imports.find(|(own, ..)| *own == import.value) else {
                    return Err(fault(import, "an import of the lines above"));
                };
                neighbour.entries.push(known);
            }
            [word, ..] if word.written == "shared" => {
                let shared = Shared {
                    ranges: Vec::new(),
                    whole: true,
                    place: place(word),
                };
                self.shared = Some((value("path")?, shared));
            }
            [word, from, to, catalog, ..] if word.written == "range" => {
                let text = |word: &Word<'_>| Text {
                    value: word.value.clone(),
                    span: place(word),
                    style: if word.quoted {
                        Style::Double
                    } else {
                        Style::Plain
                    },
                };
                let range = SharedRange {
                    from: text(from),
                    to: text(to),
                    catalog: text(catalog),
                    owner: named("owner").map(text),
                };
                let Some((_, shared)) = &mut self.shared else {
                    return Err(Fault::new(
                        0,
                        line.len(),
                        "a range before the line `shared`",
                    ));
                };
                shared.ranges.push(range);
            }
            [word, ..] => return Err(fault(word, "the beginning of a whole line")),
            [] => {}
        }
        Ok(())
    }
}

/// A code, or `-` where it could not be read.
fn read_code(word: &Word<'_>) -> Result<Option<Code>, Fault> {
    if word.quoted && word.key.is_none() {
        return Ok(Some(Code::Text(word.value.clone())));
    }
    match parse_integer(word.written) {
        Ok(number) => Ok(Some(Code::Number(number))),
        Err(_) if word.written == "-" => Ok(None),
        Err(_) => Err(fault(word, "a code")),
    }
}

fn require(word: &Word<'_>, good: bool, what: &str) -> Result<String, Fault> {
    if good {
        Ok(word.written.to_owned())
    } else {
        Err(fault(word, what))
    }
}

fn fault(word: &Word<'_>, what: &str) -> Fault {
    let written = word.written;
    Fault::new(word.at, written.len(), format!("`{written}` is not {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn read(text: &str) -> (Record, Vec<String>) {
        let mut sources = Sources::default();
        let mut sink = Diagnostics::default();
        let name = "e.imports".to_owned();
        let file = sources.add(SourceFile::new(name.clone().into(), name, text.to_owned()));
        let record = super::read(file, &sources, &mut sink);
        let problems = sink.finish();
        let shown = problems.iter().map(|problem| {
            let place = sources.position(problem.span);
            format!("{}:{} {}", place.line, place.column, problem.message)
        });
        let shown = shown.collect();
        (record, shown)
    }

    #[test]
    fn a_record_is_read_whole() {
        let (record, problems) = read(
            "# what\r\nimport boats ferry string path=\"../a b.yaml\"\r\nentry boats \"F 1\" LATE retired by=SOON\r\nentry boats - LOST\r\n\r\nshared path=../codes.yaml\r\nrange \"A\" \"B\" ferry owner=\"the crew\"\r\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let [(name, path, ferry)] = &record.imports[..] else {
            panic!("{record:?}")
        };
        assert_eq!((&**name, &**path), ("boats", "../a b.yaml"));
        assert_eq!((&*ferry.identity, ferry.code), ("ferry", CodeType::Text));
        let [late, lost] = ferry.entries.list() else {
            panic!("{ferry:?}")
        };
        assert_eq!(late.code, Some(Code::Text("F 1".to_owned())));
        assert_eq!(late.retired, Some(Some("SOON".to_owned())));
        assert_eq!((&lost.code, &lost.retired), (&None, &None));
        let (path, shared) = record.shared.expect("ranges");
        assert_eq!(path, "../codes.yaml");
        let [range] = &shared.ranges[..] else {
            panic!("{shared:?}")
        };
        assert!(range.from.is_quoted());
        let owner = range.owner.as_ref().map(|owner| owner.value.as_str());
        assert_eq!((&*range.to.value, owner), ("B", Some("the crew")));
    }

    #[test]
    fn what_cannot_be_read_is_named_at_its_place() {
        for (text, problem) in [
            (
                "<<<<<<< HEAD",
                "1:1 `<<<<<<<` is not the beginning of a whole line",
            ),
            ("import windows win32 u32", "1:25 the line has no `path=`"),
            (
                "import windows win32 u128 path=w",
                "1:22 `u128` is not a type of codes",
            ),
            (
                "import windows win32",
                "1:1 `import` is not the beginning of a whole line",
            ),
            (
                "entry windows 5 DENIED",
                "1:7 `windows` is not an import of the lines above",
            ),
            (
                "import w w u8 path=w\nentry w five DENIED",
                "2:9 `five` is not a code",
            ),
            (
                "import w w u8 path=w\nentry w 5 DEN-IED",
                "2:11 `DEN-IED` is not a name",
            ),
            ("range 1 2 harbour", "1:1 a range before the line `shared`"),
            ("shared path=\"x", "1:13 a quote is not closed"),
        ] {
            assert_eq!(read(text).1, [problem], "{text}");
        }
    }
}
