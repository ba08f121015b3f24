//! Writes `#[error("…")]` of thiserror from the text of an entry.

use errdex_catalog::model::Entry;
use errdex_catalog::template::{self, Piece, SOURCE};

use crate::item::Field;

/// What a text shows of a secret.
const REDACTED: &str = "[redacted]";

/// The attribute of a variant: from its own text, the entry, or its name.
///
/// # Errors
///
/// What thiserror has no form for, and what to do.
pub(super) fn written(
    text: Option<&str>,
    variant: &str,
    entry: Option<&Entry>,
    fields: &[Field],
    arguments: &[(String, String)],
) -> Result<String, String> {
    let plain = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let detail = entry.and_then(|entry| entry.detail.as_ref());
    let text = match (text, detail, entry) {
        (Some(text), ..) => text.to_owned(),
        (None, Some(detail), _) => detail.text.clone(),
        (None, None, Some(entry)) => plain(entry.message.trim_end()),
        (None, None, None) => plain(variant),
    };
    let mut writer = Writer {
        entry,
        fields,
        shown: String::new(),
        arguments: arguments
            .iter()
            .map(|(name, own)| format!("{name} = {own}"))
            .collect(),
        names: arguments.iter().map(|(name, _)| name.clone()).collect(),
    };
    let (pieces, malformed) = template::parse(&text);
    if !malformed.is_empty() {
        return Err("the text has a placeholder that cannot be read".to_owned());
    }
    for piece in &pieces {
        writer.piece(piece)?;
    }
    let Writer {
        shown, arguments, ..
    } = writer;
    let arguments: String = arguments
        .iter()
        .flat_map(|own| [", ", own.as_str()])
        .collect();
    Ok(format!("#[error({shown:?}{arguments})]"))
}

struct Writer<'w> {
    entry: Option<&'w Entry>,
    fields: &'w [Field],
    shown: String,
    arguments: Vec<String>,
    names: Vec<String>,
}

impl Writer<'_> {
    fn piece(&mut self, piece: &Piece) -> Result<(), String> {
        let (name, spec) = match piece {
            Piece::Text(text) => {
                self.shown
                    .push_str(&text.replace('{', "{{").replace('}', "}}"));
                return Ok(());
            }
            Piece::Placeholder { name, spec, .. } => (name, spec),
        };
        if name.is_empty() || spec.contains('*') {
            return Err(format!(
                "`{{{name}:{spec}}}` takes the next argument: give it a name first"
            ));
        }
        if self.entry.is_some_and(|entry| entry.is_sensitive(name)) {
            self.shown.push_str(REDACTED);
            return Ok(());
        }
        let field = self.field(name);
        let absent = self.entry.and_then(|entry| entry.absent(name));
        let value = match (field, absent) {
            (Some(field), Some(absent)) if spec.is_empty() => {
                let own = format!("{}_shown", letters(&field));
                self.add(&own, &format!(".{field}.as_ref().map_or_else(|| {absent:?}.to_string(), |value| value.to_string())"));
                own
            }
            (Some(_), Some(_)) => {
                return Err(format!(
                    "`{{{name}:{spec}}}` shows a value that may be absent, in a format: remove the format first"
                ));
            }
            (Some(field), None) => field,
            (None, _) => name.clone(),
        };
        let spec = self.spec(spec);
        self.shown.push('{');
        self.shown.push_str(&value);
        if !spec.is_empty() {
            self.shown.push(':');
            self.shown.push_str(&spec);
        }
        self.shown.push('}');
        Ok(())
    }

    /// The field that a placeholder shows, as thiserror names it; nothing for an argument.
    fn field(&self, name: &str) -> Option<String> {
        if self.names.iter().any(|own| own == name) {
            return None;
        }
        let mut fields = self.fields.iter();
        let own = fields.find(|field| field.name == name);
        let source = || {
            self.fields
                .iter()
                .find(|field| field.is_source && name == SOURCE)
        };
        own.or_else(source).map(|field| field.name.clone())
    }

    /// A format whose width and precision are arguments: thiserror has no fields there.
    fn spec(&mut self, spec: &str) -> String {
        let mut out = spec.to_owned();
        for parameter in template::parameters(spec).into_iter().rev() {
            let Some(field) = parameter.name.and_then(|name| self.field(name)) else {
                continue;
            };
            let own = format!("{}_count", letters(&field));
            self.add(&own, &format!("*.{field}"));
            let len = parameter.name.map_or(0, str::len);
            out.replace_range(parameter.offset..parameter.offset + len, &own);
        }
        out
    }

    fn add(&mut self, name: &str, expression: &str) {
        let argument = format!("{name} = {expression}");
        if !self.arguments.contains(&argument) {
            self.arguments.push(argument);
        }
    }
}

/// A field's name, or its position with a letter in front, as an argument may be called.
fn letters(field: &str) -> String {
    if field.starts_with(|c: char| c.is_ascii_digit()) {
        format!("field_{field}")
    } else {
        field.to_owned()
    }
}
