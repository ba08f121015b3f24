//! Describes an error as a problem object, RFC 9457.

use core::fmt::{self, Write as _};

use errdex_tables::{MEMBER_PREFIX, is_prefixed};

use crate::{AnyCode, AnyEntry, Catalog as _, Coded, Entry, In, Value};

/// A problem object of an error: `type`, `title`, `status`, `detail`, where you give one `instance`, and as extensions
/// `code`, `name` and the fields that the catalogue declares or shows.
///
/// The `type` is the entry's URL, or `errdex:<catalogue>:<NAME>`. The `detail` is what the error displays: do not send
/// what the other side must not know. A field whose name another member has, or that is a number, gets `field_` before
/// it: `field_status`, `field_0`. `Display` writes JSON.
///
/// The problem object of an entry whose [`audience`](crate::Entry::audience) is not public has the member `code` and no
/// other: whoever gets it may report the code, and learns nothing else.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let problem = errdex::Problem::of(&HarbourCode::Full).instance("/berths/7");
/// let json = problem.to_string();
/// assert!(json.contains(r#""status":503"#), "{json}");
/// assert!(json.contains(r#""instance":"/berths/7""#), "{json}");
/// ```
#[derive(Debug)]
pub struct Problem<'e, E> {
    pub(crate) error: &'e E,
    pub(crate) instance: Option<&'e str>,
    /// The language of its texts, if a reader asked for some.
    pub(crate) language: Option<&'static str>,
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
        Self {
            error,
            instance: None,
            language: None,
        }
    }

    /// The problem object with an `instance`: a URI that identifies this occurrence of the problem.
    ///
    /// ```
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// let problem = errdex::Problem::of(&HarbourCode::Full).instance("/trips/7");
    /// assert!(problem.to_string().contains(r#""instance":"/trips/7""#));
    /// ```
    #[must_use]
    pub fn instance(mut self, uri: &'e str) -> Self {
        self.instance = Some(uri);
        self
    }

    /// The problem object with `title` and `detail` in a language that a reader accepts: `accepted` is what
    /// `Accept-Language` says. [`language`](Self::language) returns which it is, and the response of axum says so in
    /// `Content-Language`.
    ///
    /// ```
    /// # mod app {
    /// # #[errdex::catalog("examples/harbour.yaml", languages = ["de"])]
    /// # pub enum HarbourCode {}
    /// # }
    /// # use app::HarbourCode;
    /// let problem = errdex::Problem::of(&HarbourCode::Full).accept_language("de-AT, en;q=0.5");
    /// assert!(problem.to_string().contains(r#""title":"Kein Liegeplatz ist frei""#));
    /// assert_eq!(problem.language(), Some("de"));
    /// ```
    #[must_use]
    pub fn accept_language(mut self, accepted: &str) -> Self {
        self.language = Some(crate::language::negotiate_for(self.error, accepted));
        self
    }

    /// The language of its texts, if [`accept_language`](Self::accept_language) chose it.
    #[must_use]
    pub fn language(self) -> Option<&'static str> {
        self.language
    }

    /// The text of the entry, in the language that was chosen.
    pub(crate) fn title(self) -> Option<&'static str> {
        let own = self.error.entry().and_then(Entry::variant);
        match (own, self.language) {
            (Some(code), Some(language)) => Some(code.message_in(language)),
            (None, Some(language)) => self.inner_title(language),
            _ => self.entry().map(AnyEntry::message),
        }
    }

    /// The text of the entry of what the error forwards.
    fn inner_title(self, language: &str) -> Option<&'static str> {
        let entry = self.entry()?;
        let inside = self.error.__errdex_inside();
        let message = inside.and_then(|inside| entry.message_in(&inside.translated(), language));
        Some(message.unwrap_or_else(|| entry.message()))
    }

    /// The text of the error, in the language that was chosen.
    pub(crate) fn detail(self) -> In<'e, E> {
        In(self.error, self.language.unwrap_or_default())
    }

    pub(crate) fn kind(self) -> Kind {
        Kind(self.error.any_entry())
    }

    pub(crate) fn entry(self) -> Option<AnyEntry> {
        self.error.any_entry()
    }

    /// The code of an entry that is not for everyone.
    pub(crate) fn secluded(self) -> Option<AnyCode> {
        let entry = self.entry()?;
        (!entry.audience().is_public()).then(|| entry.code())
    }
}

/// The `type` member.
pub(crate) struct Kind(pub(crate) Option<AnyEntry>);

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
        if let Some(code) = self.secluded() {
            f.write_str("{\"code\":")?;
            write_code(f, code)?;
            return f.write_str("}");
        }
        f.write_str("{\"type\":")?;
        write_string(f, &self.kind())?;
        if let Some(entry) = self.entry() {
            f.write_str(",\"title\":")?;
            write_string(f, &self.title().unwrap_or_default())?;
            if let Some(status) = entry.mappings().http {
                write!(f, ",\"status\":{status}")?;
            }
        }
        f.write_str(",\"detail\":")?;
        write_string(f, &self.detail())?;
        if let Some(instance) = self.instance {
            f.write_str(",\"instance\":")?;
            write_string(f, &instance)?;
        }
        if let Some(entry) = self.entry() {
            f.write_str(",\"code\":")?;
            write_code(f, entry.code())?;
            f.write_str(",\"name\":")?;
            write_string(f, &entry.name())?;
        }
        let mut result = Ok(());
        self.error.visit_fields(&mut |name, value| {
            result = result.and_then(|()| write_member(f, Member(name), value));
        });
        result?;
        f.write_str("}")
    }
}

fn write_code(f: &mut fmt::Formatter<'_>, code: AnyCode) -> fmt::Result {
    if code.number().is_some() {
        write!(f, "{code}")
    } else {
        write_string(f, &code)
    }
}

/// The name of the member that has a field's value. No two fields get the same.
#[derive(Clone, Copy)]
pub(crate) struct Member(pub(crate) &'static str);

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_prefixed(self.0) {
            f.write_str(MEMBER_PREFIX)?;
        }
        f.write_str(self.0)
    }
}

fn write_member(f: &mut fmt::Formatter<'_>, name: Member, value: Value<'_>) -> fmt::Result {
    f.write_str(",")?;
    write_string(f, &name)?;
    f.write_str(":")?;
    match value {
        Value::Bool(value) => write!(f, "{value}"),
        Value::Unsigned(value) => write!(f, "{value}"),
        Value::Signed(value) => write!(f, "{value}"),
        Value::Single(value) if value.is_finite() => write!(f, "{value}"),
        Value::Double(value) if value.is_finite() => write!(f, "{value}"),
        // JSON has no other numbers.
        Value::None | Value::Single(_) | Value::Double(_) => f.write_str("null"),
        Value::Text(_) | Value::Debug(_) | Value::Redacted => write_string(f, &value),
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
