//! Lays out the page of an entry, whether it was compiled in or loaded, on whatever paper.

use core::fmt;

use crate::audience::Audience;
use crate::form::Spelling;
use crate::keys::{Place, TextKey};
use crate::link_kind::LinkKind;
use crate::retry::Retry;
use crate::severity::Severity;

/// The title of an alias among the facts.
pub const ALSO_NAMED: &str = "Also named";

/// An entry to be shown.
pub trait Shown<'e> {
    /// A code, which shows itself.
    type Code: fmt::Display;

    /// The name.
    fn name(&self) -> &'e str;
    /// What happened, in one line.
    fn message(&self) -> &'e str;
    /// The code.
    fn code(&self) -> Self::Code;
    /// The bits of a code that is a number.
    fn bits(&self) -> Option<u64>;
    /// The code in other forms.
    fn forms(&self) -> impl Iterator<Item = Spelling<&'e str>>;
    /// The text of a key.
    fn text(&self, key: TextKey) -> Option<&'e str>;
    /// That it is deprecated or retired.
    fn end(&self) -> Option<End<'e, Self::Code>>;
    /// The links.
    fn links(&self) -> impl Iterator<Item = Link<'e, Self::Code>>;
    /// The questions with their answers.
    fn questions(&self) -> impl Iterator<Item = (&'e str, &'e str)>;
    /// The titles of the examples with their code as Markdown.
    fn examples(&self) -> impl Iterator<Item = (&'e str, &'e str)>;
    /// How severe it is.
    fn severity(&self) -> Severity;
    /// The name of each category, the main one first, and its use.
    fn categories(&self) -> impl Iterator<Item = (&'e str, &'e str)>;
    /// Whether it may be tried again.
    fn retry(&self) -> Option<Retry>;
    /// For whom it is.
    fn audience(&self) -> Audience;
    /// The other names.
    fn aliases(&self) -> impl Iterator<Item = &'e str>;
    /// What it is in other systems.
    fn mappings(&self) -> Mappings<'e>;
    /// The values that an error carries.
    fn fields(&self) -> impl Iterator<Item = Field<'e>>;
}

/// A value that an error carries.
#[derive(Debug, Clone, Copy)]
pub struct Field<'e> {
    /// Its name.
    pub name: &'e str,
    /// Its Rust type.
    pub rust_type: &'e str,
    /// What it is.
    pub doc: Option<&'e str>,
    /// Whether it is the source of the error.
    pub source: bool,
    /// Whether its value is a secret.
    pub sensitive: bool,
}

impl fmt::Display for Field<'_> {
    /// The type and what else is said of it: `String, sensitive`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rust_type)?;
        if self.source {
            f.write_str(", the source")?;
        }
        if self.sensitive {
            f.write_str(", sensitive")?;
        }
        Ok(())
    }
}

/// That an entry is deprecated or retired.
#[derive(Debug, Clone, Copy)]
pub struct End<'e, C> {
    /// Whether it is retired.
    pub retired: bool,
    /// The release.
    pub since: Option<&'e str>,
    /// The reason.
    pub why: Option<&'e str>,
    /// The name and the code of the replacement.
    pub replaced_by: Option<(&'e str, C)>,
}

/// A link.
#[derive(Debug, Clone, Copy)]
pub struct Link<'e, C> {
    /// What it points to.
    pub target: Target<'e, C>,
    /// How the two belong together.
    pub kind: LinkKind,
    /// The reason.
    pub why: Option<&'e str>,
}

/// What a link points to.
#[derive(Debug, Clone, Copy)]
pub enum Target<'e, C> {
    /// The name and the code of an entry of the same catalogue.
    Own(&'e str, C),
    /// An entry of another catalogue.
    Imported {
        /// The name before the colon.
        catalog: &'e str,
        /// The entry's name.
        name: &'e str,
        /// Its code.
        code: Option<&'e str>,
    },
}

/// What an entry is in other systems.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mappings<'e> {
    /// HTTP status.
    pub http: Option<u16>,
    /// gRPC status.
    pub grpc: Option<&'e str>,
    /// Exit status of a process.
    pub exit: Option<u64>,
    /// POSIX error name.
    pub errno: Option<&'e str>,
    /// SQLSTATE.
    pub sqlstate: Option<&'e str>,
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Nothing in particular.
    Plain,
    /// The name of an entry.
    Name,
    /// A code.
    Code,
    /// What happened, a question, or what an example shows.
    Message,
    /// A title.
    Title,
    /// That an entry should not be used.
    Warning,
}

/// What a page is written on.
pub trait Paper {
    /// Begins a line. If it is wrapped, its other lines are indented.
    fn begin(&mut self, indent: usize);

    /// Writes a piece of the line.
    ///
    /// # Errors
    ///
    /// As all that write: when the paper takes no more.
    fn piece(&mut self, style: Style, text: fmt::Arguments<'_>) -> fmt::Result;

    /// Ends the line.
    ///
    /// # Errors
    ///
    /// When the paper takes no more.
    fn end(&mut self) -> fmt::Result;

    /// Writes the title of a section, which is a line.
    ///
    /// # Errors
    ///
    /// When the paper takes no more.
    fn title(&mut self, title: &str) -> fmt::Result;

    /// Writes lines of Markdown.
    ///
    /// # Errors
    ///
    /// When the paper takes no more.
    fn markdown(&mut self, text: &str) -> fmt::Result;
}

/// Writes the page of an entry.
///
/// # Errors
///
/// When the paper takes no more.
pub fn write<'e, S: Shown<'e>, P: Paper>(entry: &S, page: &mut P) -> fmt::Result {
    write_head(entry, page)?;
    page.begin(0);
    page.piece(Style::Message, format_args!("{}", entry.message()))?;
    page.end()?;
    write_end(entry, page)?;
    for (title, text) in texts(entry, Place::Advice) {
        write_fact(page, title, format_args!("{text}"))?;
    }
    write_sections(entry, Place::Section, page)?;
    write_links(entry, page)?;
    write_titled("Questions", entry.questions(), page)?;
    write_titled("Examples", entry.examples(), page)?;
    write_sections(entry, Place::Closing, page)?;
    write_fields(entry, page)?;
    let mut first = true;
    facts(entry, &mut |title, text| {
        if first {
            blank(page)?;
            first = false;
        }
        write_fact(page, title, text)
    })
}

/// Passes on what has no section of its own, one fact a line: its title and its text.
///
/// # Errors
///
/// When `each` fails.
pub fn facts<'e, S: Shown<'e>>(
    entry: &S,
    each: &mut dyn FnMut(&'static str, fmt::Arguments<'_>) -> fmt::Result,
) -> fmt::Result {
    if entry.severity() != Severity::Error {
        each("Severity", format_args!("{}", entry.severity()))?;
    }
    for (name, use_for) in entry.categories() {
        each("Category", format_args!("{name}: {use_for}"))?;
    }
    if let Some(retry) = entry.retry() {
        each("Retry", format_args!("{retry}"))?;
    }
    if !entry.audience().is_public() {
        each("Audience", format_args!("{}", entry.audience()))?;
    }
    for alias in entry.aliases() {
        each(ALSO_NAMED, format_args!("{alias}"))?;
    }
    for (title, text) in texts(entry, Place::Fact) {
        each(title, format_args!("{text}"))?;
    }
    let mappings = entry.mappings();
    if let Some(status) = mappings.http {
        each("HTTP status", format_args!("{status}"))?;
    }
    if let Some(status) = mappings.grpc {
        each("gRPC status", format_args!("{status}"))?;
    }
    if let Some(status) = mappings.exit {
        each("Exit status", format_args!("{status}"))?;
    }
    if let Some(name) = mappings.errno {
        each("errno", format_args!("{name}"))?;
    }
    if let Some(state) = mappings.sqlstate {
        each("SQLSTATE", format_args!("{state}"))?;
    }
    for (title, text) in texts(entry, Place::Address) {
        each(title, format_args!("{text}"))?;
    }
    Ok(())
}

/// The texts that are shown at a place, with their titles.
fn texts<'e, S: Shown<'e>>(
    entry: &S,
    place: Place,
) -> impl Iterator<Item = (&'static str, &'e str)> {
    TextKey::at(place).filter_map(|key| Some((key.title(), entry.text(key)?)))
}

fn blank<P: Paper>(page: &mut P) -> fmt::Result {
    page.begin(0);
    page.end()
}

/// `NAME  7023  0x1B6F  HRESULT 0x80071B6F (-2147017873)`
fn write_head<'e, S: Shown<'e>, P: Paper>(entry: &S, page: &mut P) -> fmt::Result {
    page.begin(2);
    page.piece(Style::Name, format_args!("{}", entry.name()))?;
    page.piece(Style::Plain, format_args!("  "))?;
    page.piece(Style::Code, format_args!("{}", entry.code()))?;
    if let Some(bits) = entry.bits() {
        page.piece(Style::Plain, format_args!("  "))?;
        page.piece(Style::Code, format_args!("{bits:#X}"))?;
    }
    for form in entry.forms() {
        page.piece(Style::Plain, format_args!("  {} ", form.name()))?;
        page.piece(Style::Code, format_args!("{}", form.written()))?;
        if let Some(negative) = form.negative() {
            page.piece(Style::Plain, format_args!(" ({negative})"))?;
        }
    }
    page.end()
}

fn write_end<'e, S: Shown<'e>, P: Paper>(entry: &S, page: &mut P) -> fmt::Result {
    let Some(end) = entry.end() else {
        return Ok(());
    };
    let word = if end.retired { "Retired" } else { "Deprecated" };
    page.begin(0);
    match end.since {
        Some(since) => page.piece(Style::Warning, format_args!("{word} since {since}"))?,
        None => page.piece(Style::Warning, format_args!("{word}"))?,
    }
    if let Some(why) = end.why {
        page.piece(Style::Plain, format_args!(": {why}"))?;
    }
    if let Some((name, code)) = end.replaced_by {
        page.piece(Style::Plain, format_args!("; use "))?;
        page.piece(Style::Name, format_args!("{name}"))?;
        page.piece(Style::Plain, format_args!(" ({code}) instead"))?;
    }
    page.end()
}

fn write_sections<'e, S: Shown<'e>, P: Paper>(
    entry: &S,
    place: Place,
    page: &mut P,
) -> fmt::Result {
    for (title, text) in texts(entry, place) {
        page.title(title)?;
        page.markdown(text)?;
    }
    Ok(())
}

fn write_links<'e, S: Shown<'e>, P: Paper>(entry: &S, page: &mut P) -> fmt::Result {
    let mut first = true;
    for Link { target, kind, why } in entry.links() {
        if first {
            page.title("Related")?;
            first = false;
        }
        page.begin(2);
        page.piece(Style::Plain, format_args!("- "))?;
        match target {
            Target::Own(name, code) => {
                page.piece(Style::Name, format_args!("{name}"))?;
                page.piece(Style::Plain, format_args!(" ({})", Linked(code)))?;
            }
            Target::Imported {
                catalog,
                name,
                code,
            } => {
                page.piece(Style::Name, format_args!("{catalog}:{name}"))?;
                if let Some(code) = code {
                    page.piece(Style::Plain, format_args!(" ({})", Linked(code)))?;
                }
            }
        }
        page.piece(Style::Plain, format_args!(", {kind}"))?;
        if let Some(why) = why {
            page.piece(Style::Plain, format_args!(": {why}"))?;
        }
        page.end()?;
    }
    Ok(())
}

/// The code of a linked entry. A number whose top bits are a severity, as in an NTSTATUS, is shown in hex, the form in
/// which people know it.
struct Linked<C>(C);

impl<C: fmt::Display> fmt::Display for Linked<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(code) = self;
        let mut digits = Digits(Some(0));
        fmt::Write::write_fmt(&mut digits, format_args!("{code}"))?;
        match digits.0 {
            Some(number @ 0x4000_0000..=0xFFFF_FFFF) => write!(f, "{number:#010X}"),
            _ => write!(f, "{code}"),
        }
    }
}

/// The number that was written, if it was a decimal one.
struct Digits(Option<u64>);

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
            let number = self.0.and_then(|number| number.checked_mul(10));
            self.0 = number
                .zip(digit)
                .and_then(|(number, digit)| number.checked_add(digit));
        }
        Ok(())
    }
}

/// A section of texts that have titles of their own.
fn write_titled<'e, P: Paper>(
    title: &str,
    texts: impl Iterator<Item = (&'e str, &'e str)>,
    page: &mut P,
) -> fmt::Result {
    let mut first = true;
    for (own_title, text) in texts {
        if first {
            page.title(title)?;
        } else {
            blank(page)?;
        }
        first = false;
        page.begin(0);
        page.piece(Style::Message, format_args!("{own_title}"))?;
        page.end()?;
        page.markdown(text)?;
    }
    Ok(())
}

/// `- boat (String): the boat's name`
fn write_fields<'e, S: Shown<'e>, P: Paper>(entry: &S, page: &mut P) -> fmt::Result {
    let mut first = true;
    for field in entry.fields() {
        if first {
            page.title("Fields")?;
            first = false;
        }
        page.begin(2);
        page.piece(Style::Plain, format_args!("- "))?;
        page.piece(Style::Name, format_args!("{}", field.name))?;
        page.piece(Style::Plain, format_args!(" ({field})"))?;
        if let Some(doc) = field.doc {
            page.piece(Style::Plain, format_args!(": {doc}"))?;
        }
        page.end()?;
    }
    Ok(())
}

/// `Title: text`
fn write_fact<P: Paper>(page: &mut P, title: &str, text: fmt::Arguments<'_>) -> fmt::Result {
    page.begin(title.len() + 2);
    page.piece(Style::Title, format_args!("{title}"))?;
    page.piece(Style::Plain, format_args!(": "))?;
    let is_name = title == ALSO_NAMED;
    page.piece(if is_name { Style::Name } else { Style::Plain }, text)?;
    page.end()
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_linked_number_with_a_severity_is_shown_in_hex() {
        for (code, shown) in [
            ("3221225506", "0xC0000022"),
            ("1073741824", "0x40000000"),
            ("1073741823", "1073741823"),
            ("4294967296", "4294967296"),
            ("-2147024891", "-2147024891"),
            ("5", "5"),
            ("99999999999999999999", "99999999999999999999"),
            ("E0034", "E0034"),
            ("", ""),
        ] {
            assert_eq!(format!("{}", Linked(code)), shown);
        }
    }
}
