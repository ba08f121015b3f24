//! Reports an error with everything that its catalogue says, and its sources.

use core::error::Error;
use core::fmt::{self, Write as _};

use crate::printable::Printable;
use crate::private::forwarded;
use crate::{AnyEntry, Coded};

/// How many types of errors a report can know.
const MOST: usize = 8;

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
///
/// A `&dyn Error`, as boxes, `anyhow::Error` and `eyre::Report` dereference to, may hold any error;
/// [`knowing`](Report::knowing) says which of them a catalogue describes.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let error: Box<dyn std::error::Error + Send + Sync> = HarbourCode::Fog.into();
/// assert!(errdex::report(&*error).to_string().starts_with("error: The harbour is closed"));
/// let report = errdex::report(&*error).knowing::<HarbourCode>().to_string();
/// assert!(report.starts_with("error[HARBOUR_FOG 272]: The harbour is closed by fog"));
/// ```
pub fn report<E: Reported + ?Sized>(error: &E) -> Report<'_> {
    error.report()
}

/// What can be reported: an error that a catalogue describes, or any `dyn Error`.
pub trait Reported {
    /// The report.
    fn report(&self) -> Report<'_>;
}

impl<E: Coded + 'static> Reported for E {
    fn report(&self) -> Report<'_> {
        Report::of(self).knowing::<E>()
    }
}

macro_rules! report_dyn_errors {
    ($($(+ $marker:ident)*;)*) => {$(
        impl Reported for dyn Error $(+ $marker)* + 'static {
            fn report(&self) -> Report<'_> {
                Report::of(self)
            }
        }
    )*};
}

report_dyn_errors! {
    ;
    + Send;
    + Send + Sync;
}

/// Types of errors that a report knows: one, or a tuple of up to eight.
pub trait Known {
    /// Adds the types to those that the report knows.
    #[doc(hidden)]
    #[track_caller]
    fn add_to(report: &mut Report<'_>);
}

impl<E: Coded + 'static> Known for E {
    #[track_caller]
    fn add_to(report: &mut Report<'_>) {
        let free = report.known.iter_mut().find(|known| known.is_none());
        *free.expect("a report knows eight types of errors at most") = Some(know_if::<E>);
    }
}

macro_rules! know_tuples {
    ($($($name:ident)+;)*) => {$(
        impl<$($name: Coded + 'static),+> Known for ($($name,)+) {
            #[track_caller]
            fn add_to(report: &mut Report<'_>) {
                $($name::add_to(report);)+
            }
        }
    )*};
}

know_tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}

/// What is known of the error if it is of the type that the function was made for.
type KnowIf = fn(&(dyn Error + 'static)) -> Option<Facts>;

/// What a report knows of an error.
#[derive(Clone, Copy, Default)]
struct Facts {
    entry: Option<AnyEntry>,
    /// Whether the error's text contains that of its source.
    shows_source: bool,
    /// Writes the text of the error with the values of sensitive fields; of an error of another type, its text.
    private: Option<fn(&(dyn Error + 'static), &mut fmt::Formatter<'_>) -> fmt::Result>,
}

/// The text of an error.
struct ErrorText<'t> {
    error: &'t (dyn Error + 'static),
    /// What writes it, if it is to have the values of sensitive fields.
    private: Option<fn(&(dyn Error + 'static), &mut fmt::Formatter<'_>) -> fmt::Result>,
}

impl fmt::Display for ErrorText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.private {
            Some(private) => private(self.error, f),
            None => fmt::Display::fmt(self.error, f),
        }
    }
}

/// An error's report. Made by [`report`].
#[derive(Clone, Copy)]
pub struct Report<'e> {
    error: &'e (dyn Error + 'static),
    known: [Option<KnowIf>; MOST],
    coloured: bool,
    is_private: bool,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Report").field(&self.error).finish()
    }
}

impl<'e> Report<'e> {
    /// A report of an error of any kind; [`knowing`](Self::knowing) says which types of errors a catalogue describes.
    #[must_use]
    pub fn of(error: &'e (dyn Error + 'static)) -> Self {
        Self {
            error,
            known: [None; MOST],
            coloured: false,
            is_private: false,
        }
    }

    /// The report tells code, help and links of errors of the type `K` too, wherever among the sources they are; `K` may
    /// be a tuple of types.
    ///
    /// # Panics
    ///
    /// If the report would know more than eight types.
    #[must_use]
    #[track_caller]
    pub fn knowing<K: Known>(mut self) -> Self {
        K::add_to(&mut self);
        self
    }

    /// The exit status of the first error that has one, of those that the report knows; 1 if none has.
    ///
    /// ```
    /// # use std::process::ExitCode;
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// let error: Box<dyn std::error::Error> = HarbourCode::Fog.into();
    /// let report = errdex::report(&*error).knowing::<HarbourCode>();
    /// assert_eq!(report.exit_code(), ExitCode::from(75));
    /// ```
    #[cfg(feature = "std")]
    #[must_use]
    pub fn exit_code(self) -> std::process::ExitCode {
        let mut next = Some(self.error);
        while let Some(error) = next {
            let entry = self.look_up(error).and_then(|(facts, _)| facts.entry);
            if let Some(status) = entry.and_then(exit_status) {
                return status;
            }
            next = error.source();
        }
        std::process::ExitCode::FAILURE
    }

    /// Whether the report has colours, as ANSI escapes.
    #[must_use]
    pub fn coloured(mut self, coloured: bool) -> Self {
        self.coloured = coloured;
        self
    }

    /// The report shows the values of fields that the catalogue calls `sensitive:`, instead of `[redacted]`. It is for
    /// the people who run the program, and not for logs that leave it.
    ///
    /// Only errors of types that the report knows have such values.
    ///
    /// ```
    /// # mod app {
    /// # #[errdex::catalog("examples/secrets.yaml", errors = SignInError)]
    /// # pub enum SignInCode {}
    /// # }
    /// # use app::SignInError;
    /// let error = SignInError::WrongToken { token: "swordfish".to_owned() };
    /// assert_eq!(error.to_string(), "the token [redacted] is wrong");
    /// let private = errdex::report(&error).private();
    /// assert_eq!(private.to_string(), "error[WRONG_TOKEN 1]: the token swordfish is wrong");
    /// ```
    #[must_use]
    pub fn private(mut self) -> Self {
        self.is_private = true;
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
            let (known, of) = self.look_up(error).unwrap_or((Facts::default(), error));
            let private = known.private.filter(|_| self.is_private);
            let text = match private {
                Some(_) => ErrorText { error: of, private },
                None => ErrorText { error, private },
            };
            match known.entry {
                Some(entry) => lines.write_entry(entry, (!is_shown).then_some(&text))?,
                None if is_shown => {}
                None => lines.write_text(&text)?,
            }
            is_shown = known.shows_source;
            lines.head = "caused by";
            next = error.source();
        }
        Ok(())
    }
}

impl Report<'_> {
    /// What is known of the error, or else of the error that it forwards, with that of the two which is known.
    fn look_up<'l>(
        &self,
        error: &'l (dyn Error + 'static),
    ) -> Option<(Facts, &'l (dyn Error + 'static))> {
        let mut first = None;
        let mut next = Some(error);
        while let Some(error) = next {
            let mut known = self.known.iter().flatten();
            let known = known
                .find_map(|know| know(error))
                .map(|known| (known, error));
            if known.is_some_and(|(known, _)| known.entry.is_some()) {
                return known;
            }
            first = first.or(known);
            next = forwarded(error);
        }
        first
    }
}

/// The exit status that the catalogue gives an entry, where a process can end with it.
#[cfg(feature = "std")]
pub(crate) fn exit_status(entry: AnyEntry) -> Option<std::process::ExitCode> {
    let status = u8::try_from(entry.mappings().exit?).ok()?;
    Some(status.into())
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

    fn write_text(&mut self, text: &ErrorText<'_>) -> fmt::Result {
        self.write_head(format_args!(""))?;
        self.write_words(format_args!(": {text}"))
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
    fn write_entry(&mut self, entry: AnyEntry, text: Option<&ErrorText<'_>>) -> fmt::Result {
        self.write_head(format_args!("[{} {}]", entry.name(), entry.code()))?;
        if let Some(text) = text {
            self.write_words(format_args!(": {text}"))?;
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

fn write_private<E: Coded + 'static>(
    error: &(dyn Error + 'static),
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match error.downcast_ref::<E>() {
        Some(error) => error.__errdex_fmt_private(f),
        None => fmt::Display::fmt(error, f),
    }
}

fn know_if<E: Coded + 'static>(error: &(dyn Error + 'static)) -> Option<Facts> {
    if let Some(error) = error.downcast_ref::<E>() {
        return Some(Facts {
            entry: error.any_entry(),
            shows_source: error.__errdex_shows_source(),
            private: Some(write_private::<E>),
        });
    }
    // A code may be a source itself.
    let code = error.downcast_ref::<E::Codes>()?;
    Some(Facts {
        entry: code.any_entry(),
        shows_source: false,
        private: None,
    })
}
