//! Writes to stdout: plain in a pipe, coloured and wrapped on a terminal, silent once nobody reads any more.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use errdex_catalog::text;

use crate::pieces::Line;
use crate::style;
use crate::wrap;

/// Where a command's answer goes.
pub(crate) struct Output {
    out: Box<dyn Write>,
    coloured: bool,
    terminal: bool,
    width: Option<usize>,
    /// Whether nothing but white space is in the line so far.
    begins: bool,
}

impl Output {
    /// Stdout, coloured as `choice` has it.
    pub(crate) fn stdout(choice: ColorChoice) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let choice = match choice {
            ColorChoice::Auto => AutoStream::choice(&stdout),
            choice => choice,
        };
        // Plain text goes out as it is: a stream that strips escapes might take more out than there was put in.
        let coloured = choice != ColorChoice::Never;
        let out: Box<dyn Write> = if coloured {
            Box::new(AutoStream::new(stdout.lock(), choice))
        } else {
            Box::new(stdout.lock())
        };
        Self {
            out: Box::new(BufWriter::new(Lenient { out, gone: false })),
            coloured,
            terminal,
            width: wrap::width(),
            begins: true,
        }
    }

    /// Whether somebody looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// How many cells a line has, if lines are to be wrapped.
    pub(crate) fn width(&self) -> Option<usize> {
        self.width
    }

    /// A piece of text, which may hold line feeds and is never wrapped.
    pub(crate) fn piece(&mut self, style: Style, text: &str) -> io::Result<()> {
        let guarded = guarded(text, &mut self.begins);
        let safe = safe(&guarded);
        // A line feed has no colour, and one inside of escapes confuses pagers.
        if self.coloured && style != style::PLAIN && safe != "\n" {
            write!(self.out, "{style}{safe}{style:#}")
        } else {
            self.out.write_all(safe.as_bytes())
        }
    }

    /// A line of plain text.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.piece(style::PLAIN, text)?;
        self.blank()
    }

    /// Text for a program that reads it as it is, such as a compiler or the runner of a workflow.
    pub(crate) fn raw(&mut self, text: &str) -> io::Result<()> {
        self.begins = text.ends_with('\n');
        self.out.write_all(safe(text).as_bytes())
    }

    /// The bytes of a file, for a program that puts them into one. A terminal is shown their text.
    pub(crate) fn file(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.is_terminal() {
            return self.raw(&String::from_utf8_lossy(bytes));
        }
        self.begins = bytes.ends_with(b"\n");
        self.out.write_all(bytes)
    }

    /// An empty line, or the end of one.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        self.begins = true;
        self.out.write_all(b"\n")
    }

    /// A line, wrapped where there is a width.
    pub(crate) fn line(&mut self, line: &Line) -> io::Result<()> {
        let (Some(width), Some(hang)) = (self.width, line.hang) else {
            for (style, text) in &line.pieces {
                self.piece(*style, text)?;
            }
            return self.blank();
        };
        let mut whole = String::new();
        for (style, text) in &line.pieces {
            let safe = safe(text).replace('\t', "    ");
            if self.coloured && *style != style::PLAIN {
                let _ = fmt::Write::write_fmt(&mut whole, format_args!("{style}{safe}{style:#}"));
            } else {
                whole.push_str(&safe);
            }
        }
        for line in wrap::wrap(&whole, width, hang) {
            writeln!(self.out, "{}", guarded(&line, &mut true))?;
        }
        Ok(())
    }

    /// Sends out what is kept back. Dropping would do it too, and swallow what goes wrong.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Text in which no line begins as a command to the runner of a GitHub workflow, which reads what a step prints:
/// `::error::…` or `##[error]…`. `begins` tells whether nothing but white space is in the line so far.
pub(crate) fn guarded<'t>(text: &'t str, begins: &mut bool) -> Cow<'t, str> {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        if *begins && (body.starts_with("::") || body.starts_with("##[")) {
            out.push_str(&line[..line.len() - body.len()]);
            out.push('\\');
            out.push_str(body);
        } else {
            out.push_str(line);
        }
        *begins = line.ends_with('\n') || *begins && body.is_empty();
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// Text without what could move a terminal's cursor or hide its neighbours. Catalogues come from elsewhere.
pub(crate) fn safe(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c != '\n' && c != '\t' && text::is_unprintable(c);
    if text.contains(harmful) {
        text.replace(harmful, "\u{FFFD}").into()
    } else {
        text.into()
    }
}

/// A writer that goes on in silence when the reader has left: `errdex check | head -1` still exits with the status of
/// the check.
struct Lenient {
    out: Box<dyn Write>,
    gone: bool,
}

impl Lenient {
    fn forgive<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(instead)
            }
            result => result,
        }
    }
}

impl Write for Lenient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.gone {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.forgive(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.forgive(flushed, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_command_of_a_workflow() {
        for (pieces, expected) in [
            (&["::error::x"][..], "\\::error::x"),
            (
                &["a ::error::x\n  ::warning::y\nz"],
                "a ::error::x\n  \\::warning::y\nz",
            ),
            (&["  ", "::add-mask::x"], "  \\::add-mask::x"),
            (&["a", "::error::x"], "a::error::x"),
            (&["\n", "##[error]x"], "\n\\##[error]x"),
            (&["a: b\n", "", ":x"], "a: b\n:x"),
        ] {
            let mut begins = true;
            let out: String = pieces
                .iter()
                .map(|piece| guarded(piece, &mut begins).into_owned())
                .collect();
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_goes_out() {
        assert_eq!(safe("a\tb\nc"), "a\tb\nc");
        assert_eq!(
            safe("\u{1B}[2Jx\u{9B}3\r\u{202E}"),
            "\u{FFFD}[2Jx\u{FFFD}3\u{FFFD}\u{FFFD}"
        );
    }

    #[test]
    fn a_reader_that_left_is_no_error() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let mut out = Lenient {
            out: Box::new(Gone),
            gone: false,
        };
        out.write_all(b"page").unwrap();
        out.flush().unwrap();
    }
}
