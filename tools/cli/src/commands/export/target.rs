//! Writes an export to a file, or compares the two.

use std::io::ErrorKind;
use std::path::Path;

use errdex_catalog::files::read_whole;
use errdex_edit::Replacement;
use errdex_export::header::is_ours;

use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::{Unwritten, alone, replace};

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is written, if errdex wrote it before or nothing is there.
    Write,
    /// It is written, whoever wrote it before.
    Force,
    /// It is compared.
    Check,
}

/// Where an export goes.
pub(super) struct Target<'t> {
    /// The file.
    path: &'t Path,
    /// Its name in messages.
    shown: &'t str,
}

impl<'t> Target<'t> {
    /// The file at that path.
    pub(super) fn new(path: &'t Path, shown: &'t str) -> Self {
        Self { path, shown }
    }

    /// Writes or compares the file.
    pub(super) fn run(&self, text: &str, mode: Mode, out: &mut Output) -> Result<Status, Failure> {
        match mode {
            Mode::Check => self.check(text, out),
            Mode::Write => self.write(text, false, out),
            Mode::Force => self.write(text, true, out),
        }
    }

    /// Replaces the file, unless it is up to date.
    fn write(&self, text: &str, force: bool, out: &mut Output) -> Result<Status, Failure> {
        let shown = &self.shown;
        let is_changed = alone(self.path, || {
            let old = self.read()?;
            if old.as_deref() == Some(text.as_bytes()) {
                return Ok(false);
            }
            let is_foreign = |old: &Vec<u8>| !old.is_empty() && !is_ours(old);
            if !force && old.as_ref().is_some_and(is_foreign) {
                let message = format!(
                    "errdex did not write `{shown}`; move it away, or replace it with `--force`"
                );
                return Err(Failure::wrong(message).into());
            }
            let replacement = Replacement {
                path: self.path.to_owned(),
                shown: (*shown).to_owned(),
                old,
                new: text.as_bytes().to_vec(),
            };
            replace(&[replacement])?;
            Ok::<bool, Unwritten>(true)
        })?;
        out.text(&if is_changed {
            format!("Wrote `{shown}`.")
        } else {
            format!("`{shown}` is up to date.")
        })?;
        Ok(Status::Fine)
    }

    /// Fails if the file differs, with the line where it does.
    fn check(&self, text: &str, out: &mut Output) -> Result<Status, Failure> {
        let shown = &self.shown;
        let Some(old) = self.read()? else {
            return Err(Failure::wrong(format!(
                "`{shown}` is missing: run the same command without `--check`"
            )));
        };
        let old = String::from_utf8_lossy(&old);
        let Some((line, old, new)) = difference(&old, text) else {
            out.text(&format!("`{shown}` is up to date."))?;
            return Ok(Status::Fine);
        };
        let quoted = |line: Option<&str>| match line {
            Some("") => "an empty line".to_owned(),
            Some(line) => format!("`{}`", shortened(line.trim())),
            None => "no such line".to_owned(),
        };
        Err(Failure::wrong(format!(
            "{shown}:{line}: the file has {}, and the catalogue {}: run the same command without `--check`",
            quoted(old),
            quoted(new)
        )))
    }

    fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        match read_whole(self.path, LARGEST) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::unusable(format!(
                "cannot read `{}`: {error}",
                self.shown
            ))),
        }
    }
}

/// Larger than any export, and small enough to read.
const LARGEST: usize = 256 << 20;

/// How many lines of a header only count the entries.
const COUNTING: usize = 3;

/// The first line that differs, from 1, in both texts. A line after the first ones is preferred, since the first ones
/// differ with every other line. Git may have written the line ends of Windows.
fn difference<'t>(old: &'t str, new: &'t str) -> Option<(usize, Option<&'t str>, Option<&'t str>)> {
    let (mut olds, mut news) = (old.lines(), new.lines());
    let mut first = None;
    for line in 1.. {
        let (old, new) = (olds.next(), news.next());
        if old.is_none() && new.is_none() {
            break;
        }
        if old != new {
            if line > COUNTING {
                return Some((line, old, new));
            }
            first = first.or(Some((line, old, new)));
        }
    }
    first
}

/// The beginning of a line that may be long.
fn shortened(line: &str) -> String {
    const SHOWN: usize = 80;
    let mut chars = line.chars();
    let start: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_line_after_the_header_is_preferred() {
        assert_eq!(difference("a\nb\n", "a\r\nb\r\n"), None);
        assert_eq!(
            difference("a\n1\n-\nx\n", "a\n2\n-\ny\n"),
            Some((4, Some("x"), Some("y")))
        );
        assert_eq!(
            difference("a\n1\n", "a\n2\n"),
            Some((2, Some("1"), Some("2")))
        );
        assert_eq!(
            difference("a\nb\nc\nd\n", "a\nb\nc\n"),
            Some((4, Some("d"), None))
        );
    }
}
