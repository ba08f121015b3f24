//! Holds what was read of a foreign file: entries as they are written there, each value with its place.

use errdex_catalog::source::{FileId, SourceFile, Sources, Span, Spanned};
use errdex_edit::Value;
use errdex_outputs::loss::{Loss, Place};

/// A text of a foreign file and its place.
pub(crate) type Text = Spanned<String>;

/// One list of errors, of one or several files.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Comments that are about the file and not about an entry.
    pub(crate) head: Vec<Text>,
    /// The entries in the order of the files.
    pub(crate) entries: Vec<ForeignEntry>,
    /// Comments below the last entry.
    pub(crate) tail: Vec<Text>,
    /// Categories by their names in the foreign file, with what they are for, if that is said.
    pub(crate) categories: Vec<(Text, Option<String>)>,
    /// How messages mark the places of values.
    pub(crate) placeholders: Option<Placeholders>,
    /// The language of the messages, if the file says that it is not English.
    pub(crate) language: Option<String>,
    /// The pattern that every code matches, if the format has one.
    pub(crate) pattern: Option<&'static str>,
}

/// An entry of a foreign file.
#[derive(Debug, Default)]
pub(crate) struct ForeignEntry {
    /// Where it is: the token that people would look for.
    pub(crate) place: Span,
    pub(crate) name: Option<Text>,
    pub(crate) code: Option<Spanned<ForeignCode>>,
    /// What happened, with placeholders if it has any.
    pub(crate) message: Option<Text>,
    /// Whether the message is the text of a comment, in which nothing marks the place of a value.
    pub(crate) is_comment: bool,
    /// Text keys of the schema, such as `meaning` and `help`, and `severity`, `audience` and `retry`.
    pub(crate) texts: Vec<(&'static str, Text)>,
    pub(crate) categories: Vec<Text>,
    pub(crate) aliases: Vec<Text>,
    /// Fields that the foreign file declares.
    pub(crate) fields: Vec<ForeignField>,
    /// Why it is not used any more, if it is not.
    pub(crate) retired: Option<Text>,
    /// That it should not be used any more.
    pub(crate) deprecated: Option<Text>,
    /// What it is in other systems.
    pub(crate) mappings: Vec<(&'static str, Text)>,
    /// A special case of the entry of that name.
    pub(crate) special_case_of: Option<String>,
    /// The message in other languages.
    pub(crate) translations: Vec<Translation>,
    /// Keys that begin with `x-`.
    pub(crate) extra: Vec<(String, Spanned<Value>)>,
    /// Comments above it, without their marks.
    pub(crate) comments: Vec<Text>,
}

/// The code of a foreign entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ForeignCode {
    /// A number, and whether it was written in hex.
    Number(i128, bool),
    /// A text.
    Text(String),
}

/// A text of an entry in another language.
#[derive(Debug)]
pub(crate) struct Translation {
    /// Its language tag, if it is known.
    pub(crate) language: Option<String>,
    /// The key of the entry that keeps the text if it cannot be a translation.
    pub(crate) key: String,
    pub(crate) text: Text,
}

/// A value that a foreign message shows.
#[derive(Debug, Clone)]
pub(crate) struct ForeignField {
    pub(crate) name: Text,
    /// Its type in the foreign file.
    pub(crate) foreign_type: Option<Text>,
    /// Whether it may be missing, and what is shown then.
    pub(crate) absent: Option<String>,
}

/// How messages mark the places of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholders {
    /// `{0}` and `{name}`.
    Braces,
    /// `{0}` alone; other braces are text.
    Numbers,
    /// `%s` and `%5.2f`, as in C.
    Printf,
    /// `%1` and `%1!s!`, as in message tables of Windows.
    Inserts,
    /// `<name>`, as in Spark.
    Angles,
    /// `{0}`, `{name}` and `%s`, whichever a message has.
    Either,
    /// Messages are plain text.
    None,
}

/// What a reader adds to: the texts of the files, and what becomes of each piece of them.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub(crate) sources: Sources,
    pub(crate) loss: Loss,
    /// What makes a file unreadable, and where.
    pub(crate) refused: Vec<(Span, String)>,
}

impl Context {
    /// Takes a file in.
    pub(crate) fn add(&mut self, file: SourceFile) -> FileId {
        self.sources.add(file)
    }

    /// Says that something is in the catalogue as it was.
    pub(crate) fn kept(&mut self, kind: &str) {
        self.loss.keep(kind);
    }

    /// Says that something is in the catalogue in another shape.
    pub(crate) fn changed(&mut self, kind: &str, span: Span, note: impl Into<String>) {
        let place = self.place(span, &note.into());
        self.loss.change(kind, place);
    }

    /// Says that something is not in the catalogue.
    pub(crate) fn dropped(&mut self, kind: &str, span: Span, note: impl Into<String>) {
        let place = self.place(span, &note.into());
        self.loss.drop(kind, place);
    }

    /// Says that something is not in the catalogue because the user asked for that.
    pub(crate) fn left_out(&mut self, kind: &str, span: Span, note: impl Into<String>) {
        let place = self.place(span, &note.into());
        self.loss.leave_out(kind, place);
    }

    /// Says that a file cannot be read on from there.
    pub(crate) fn refuse(&mut self, span: Span, why: impl Into<String>) {
        self.refused.push((span, why.into()));
    }

    /// What makes files unreadable, with its places.
    pub(crate) fn refused_places(&self) -> Vec<Place> {
        let refused = self.refused.iter();
        refused.map(|(span, why)| self.place(*span, why)).collect()
    }

    fn place(&self, span: Span, note: &str) -> Place {
        let position = self.sources.position(span);
        Place {
            file: self.sources.file(span.file).shown().to_owned(),
            line: position.line,
            column: position.column,
            note: shortened(note),
        }
    }
}

/// Notes quote texts of any length.
const LONGEST_NOTE: usize = 200;

/// A text on one line, cut where it becomes long.
pub(crate) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NOTE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A text of the file at these bytes.
pub(crate) fn text_at(file: FileId, start: usize, end: usize, value: impl Into<String>) -> Text {
    Spanned::new(value.into(), Span::new(file, start, end))
}

/// A text as a value.
pub(crate) fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}
