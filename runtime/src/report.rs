//! Reports an error with everything that its catalogue says, and its sources.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::printable::Printable;
use crate::private::forwarded;
use crate::{AnyEntry, Coded};

/// How many types of errors a report can know besides the first.
const OTHERS: usize = 7;

/// A report of the error and its sources: each with its code, its help and its links where it has an entry. It displays
/// itself; with the feature `std`, `Report::eprint` prints it in colour. Control characters in the texts, which file
/// names and the like may bring, are shown as U+FFFD.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// assert_eq!(
///     errdex::report(&HarbourCode::Full).to_string(),
///     "error[HARBOUR_FULL 512]: No berth is free\n  \
///      see: HARBOUR_FOG (272), both turn boats away at the entrance",
/// );
/// ```
pub fn report<E: Coded + 'static>(error: &E) -> Report<'_> {
    Report {
        error,
        known: [Some(know_if::<E>), None, None, None, None, None, None, None],
        coloured: false,
    }
}

/// What is known of the error if it is of the type that the function was made for.
type KnowIf = fn(&(dyn Error + 'static)) -> Option<Known>;

/// What a report knows of an error.
#[derive(Clone, Copy, Default)]
struct Known {
    entry: Option<AnyEntry>,
    /// Whether the error's text contains that of its source.
    shows_source: bool,
}

/// An error's report. Made by [`report`].
#[derive(Clone, Copy)]
pub struct Report<'e> {
    error: &'e (dyn Error + 'static),
    known: [Option<KnowIf>; OTHERS + 1],
    coloured: bool,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Report").field(&self.error).finish()
    }
}

impl<'e> Report<'e> {
    /// A report of an error of any kind: what is known of it and its sources, [`knowing`](Self::knowing) says.
    #[must_use]
    pub fn of(error: &'e (dyn Error + 'static)) -> Self {
        Self {
            error,
            known: [None; OTHERS + 1],
            coloured: false,
        }
    }

    /// Errors of the type `E` have their code, help and links told as well, wherever among the sources they are.
    ///
    /// # Panics
    ///
    /// When a report is to know more than eight types.
    #[must_use]
    #[track_caller]
    pub fn knowing<E: Coded + 'static>(mut self) -> Self {
        let free = self.known.iter_mut().find(|known| known.is_none());
        *free.expect("a report knows eight types of errors at most") = Some(know_if::<E>);
        self
    }

    /// Whether the report has colours, as ANSI escapes.
    #[must_use]
    pub fn coloured(mut self, coloured: bool) -> Self {
        self.coloured = coloured;
        self
    }

    /// Prints the report to standard error: in colour where that is a terminal and the variable `NO_COLOR` is not set,
    /// or empty.
    #[cfg(feature = "std")]
    pub fn eprint(self) {
        use std::io::{IsTerminal as _, Write as _};

        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let mut stderr = std::io::stderr().lock();
        let coloured = self.coloured || (!refused && stderr.is_terminal());
        // Where standard error is closed, there is nobody to tell.
        let _ = writeln!(stderr, "{}", self.coloured(coloured));
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Lines {
            f,
            head: "error",
            coloured: self.coloured,
        };
        let mut next = Some(self.error);
        let mut is_shown = false;
        while let Some(error) = next {
            let known = self.look_up(error).unwrap_or_default();
            match known.entry {
                Some(entry) => lines.write_entry(entry, (!is_shown).then_some(error))?,
                None if is_shown => {}
                None => lines.write_text(error)?,
            }
            is_shown = known.shows_source;
            lines.head = "caused by";
            next = error.source();
        }
        Ok(())
    }
}

impl Report<'_> {
    /// What is known of the error, or else of the error that it forwards.
    fn look_up(&self, error: &(dyn Error + 'static)) -> Option<Known> {
        let mut first = None;
        let mut next = Some(error);
        while let Some(error) = next {
            let mut known = self.known.iter().flatten();
            let known = known.find_map(|know| know(error));
            if known.is_some_and(|known| known.entry.is_some()) {
                return known;
            }
            first = first.or(known);
            next = forwarded(error);
        }
        first
    }
}

/// Where an error is written.
struct Lines<'f, 'w> {
    f: &'f mut fmt::Formatter<'w>,
    /// What begins the error's line.
    head: &'static str,
    coloured: bool,
}

const BOLD_RED: &str = "\x1B[1;31m";
const BOLD: &str = "\x1B[1m";
const CYAN: &str = "\x1B[36m";

impl Lines<'_, '_> {
    fn paint(&mut self, colour: &str, text: fmt::Arguments<'_>) -> fmt::Result {
        if self.coloured {
            write!(self.f, "{colour}{text}\x1B[0m")
        } else {
            self.f.write_fmt(text)
        }
    }

    fn write_head(&mut self, code: fmt::Arguments<'_>) -> fmt::Result {
        let head = self.head;
        if head == "error" {
            return self.paint(BOLD_RED, format_args!("{head}{code}"));
        }
        self.f.write_str("\n")?;
        self.paint(BOLD, format_args!("{head}{code}"))
    }

    fn write_text(&mut self, error: &dyn Error) -> fmt::Result {
        self.write_head(format_args!(""))?;
        self.write_words(format_args!(": {error}"))
    }

    /// Text of an error or of a catalogue.
    fn write_words(&mut self, words: fmt::Arguments<'_>) -> fmt::Result {
        Printable(self.f).write_fmt(words)
    }

    fn write_line(&mut self, word: &str, text: fmt::Arguments<'_>) -> fmt::Result {
        self.f.write_str("\n  ")?;
        self.paint(CYAN, format_args!("{word}"))?;
        self.write_words(format_args!(": {text}"))
    }

    /// The entry, with the text of the error unless that is said already.
    fn write_entry(&mut self, entry: AnyEntry, error: Option<&dyn Error>) -> fmt::Result {
        self.write_head(format_args!("[{} {}]", entry.name(), entry.code()))?;
        if let Some(error) = error {
            self.write_words(format_args!(": {error}"))?;
        }
        if let Some(help) = entry.help() {
            self.write_line("help", format_args!("{help}"))?;
        }
        for link in entry.links() {
            match link.why {
                Some(why) => self.write_line("see", format_args!("{}, {why}", link.target))?,
                None => self.write_line("see", format_args!("{}", link.target))?,
            }
        }
        match entry.url() {
            Some(url) => self.write_line("more", format_args!("{url}")),
            None => Ok(()),
        }
    }
}

fn know_if<E: Coded + 'static>(error: &(dyn Error + 'static)) -> Option<Known> {
    if let Some(error) = error.downcast_ref::<E>() {
        return Some(Known {
            entry: error.any_entry(),
            shows_source: error.__errdex_shows_source(),
        });
    }
    // A code may be a source itself.
    let code = error.downcast_ref::<E::Codes>()?;
    Some(Known {
        entry: code.any_entry(),
        shows_source: false,
    })
}
