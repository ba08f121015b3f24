//! Describes an error as a problem object, RFC 9457.

use core::fmt::{self, Write as _};

use crate::{AnyEntry, Coded};

/// A problem object of an error: `type`, `title`, `status`, `detail`, and as extensions `code` and `name`.
///
/// The `type` is the entry's URL, or `errdex:<catalogue>:<NAME>`. The `detail` is what the error displays: do not send
/// what the other side must not know. `Display` writes JSON.
#[derive(Debug)]
pub struct Problem<'e, E> {
    pub(crate) error: &'e E,
}

impl<E> Clone for Problem<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Problem<'_, E> {}

impl<'e, E: Coded> Problem<'e, E> {
    /// The problem object of an error.
    #[must_use]
    pub fn of(error: &'e E) -> Self {
        Self { error }
    }

    pub(crate) fn kind(self) -> Kind {
        Kind(self.error.any_entry())
    }

    pub(crate) fn entry(self) -> Option<AnyEntry> {
        self.error.any_entry()
    }
}

/// The `type` member.
pub(crate) struct Kind(Option<AnyEntry>);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.map(|entry| (entry, entry.url())) {
            // What RFC 9457 has for a problem that no page describes.
            None => f.write_str("about:blank"),
            Some((_, Some(url))) => f.write_str(url),
            Some((entry, None)) => write!(f, "errdex:{}:{}", entry.catalog(), entry.name()),
        }
    }
}

impl<E: Coded> fmt::Display for Problem<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\"type\":")?;
        write_string(f, &self.kind())?;
        if let Some(entry) = self.entry() {
            f.write_str(",\"title\":")?;
            write_string(f, &entry.message())?;
            if let Some(status) = entry.mappings().http {
                write!(f, ",\"status\":{status}")?;
            }
        }
        f.write_str(",\"detail\":")?;
        write_string(f, self.error)?;
        if let Some(entry) = self.entry() {
            f.write_str(",\"code\":")?;
            if entry.code().number().is_some() {
                write!(f, "{}", entry.code())?;
            } else {
                write_string(f, &entry.code())?;
            }
            f.write_str(",\"name\":")?;
            write_string(f, &entry.name())?;
        }
        f.write_str("}")
    }
}

fn write_string(f: &mut fmt::Formatter<'_>, text: &dyn fmt::Display) -> fmt::Result {
    f.write_str("\"")?;
    write!(Escaped(f), "{text}")?;
    f.write_str("\"")
}

/// Escapes what JSON does not allow in a string.
struct Escaped<'f, 'w>(&'f mut fmt::Formatter<'w>);

impl fmt::Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' => self.0.write_str("\\\"")?,
                '\\' => self.0.write_str("\\\\")?,
                '\n' => self.0.write_str("\\n")?,
                c if c < ' ' => write!(self.0, "\\u{:04x}", u32::from(c))?,
                c => self.0.write_char(c)?,
            }
        }
        Ok(())
    }
}
