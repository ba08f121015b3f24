//! Shows on a terminal how much of a site is done.

use std::io::{self, IsTerminal, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use terminal_size::{Width, terminal_size_of};

/// How often it is drawn: more often would take longer than the work.
const EACH: Duration = Duration::from_millis(50);

/// A bar on stderr; nothing, if that is not a terminal.
pub(super) struct Bar {
    what: &'static str,
    length: usize,
    done: AtomicUsize,
    is_shown: bool,
    /// When it was drawn last.
    drawn: Mutex<Instant>,
}

impl Bar {
    pub(super) fn new(what: &'static str, length: usize) -> Self {
        Self {
            what,
            length,
            done: AtomicUsize::new(0),
            is_shown: io::stderr().is_terminal(),
            drawn: Mutex::new(Instant::now()),
        }
    }

    /// Notes that one more is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.is_shown {
            return;
        }
        // If another thread is drawing, this one has nothing to add.
        if let Ok(mut drawn) = self.drawn.try_lock()
            && drawn.elapsed() >= EACH
        {
            write(&line(self.what, done, self.length, width()));
            *drawn = Instant::now();
        }
    }

    /// Leaves the line as it was before.
    pub(super) fn clear(self) {
        if self.is_shown {
            write(&" ".repeat(width()));
            write("");
        }
    }
}

/// The columns that may be written to: in the last one, some terminals begin a new line.
fn width() -> usize {
    let size = terminal_size_of(io::stderr());
    size.map_or(80, |(Width(columns), _)| usize::from(columns))
        .saturating_sub(1)
}

/// Writes over the line.
fn write(line: &str) {
    // Who cannot see it misses nothing.
    let _ = write!(io::stderr(), "\r{line}");
}

/// `pages ████░░ 512/3519`
fn line(what: &str, done: usize, length: usize, width: usize) -> String {
    let count = format!("{done}/{length}");
    let cells = width.saturating_sub(what.len() + count.len() + 2);
    let full = (cells * done.min(length)).checked_div(length).unwrap_or(0);
    let (full, empty) = ("█".repeat(full), "░".repeat(cells - full));
    let line = format!("{what} {full}{empty} {count}");
    line.chars().take(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fits_and_fills() {
        assert_eq!(line("pages", 1, 4, 17), "pages █░░░░░░ 1/4");
        assert_eq!(line("pages", 4, 4, 17), "pages ███████ 4/4");
        assert_eq!(line("pages", 0, 0, 17), "pages ░░░░░░░ 0/0");
        for width in 0..30 {
            let line = line("files", 24_000, 24_729, width);
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}
