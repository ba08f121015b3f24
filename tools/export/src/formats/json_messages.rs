//! Writes the texts of entries for front ends that show and translate them.

use errdex_catalog::template::{self, Piece};
use errdex_outputs::json::pretty;
use serde_json::{Map, json};

use super::json_schema::code;
use super::without_retired;
use crate::exported::Exported;
use crate::header;
use crate::output::{Options, Output};
use crate::syntax::Syntax;

/// The object, by names; `$errdex` has what every export begins with.
pub(super) fn write(exported: &Exported, options: &Options) -> Output {
    let left_out = without_retired(exported);
    let mut object = Map::new();
    object.insert(
        "$errdex".to_owned(),
        json!(header::text(exported, &left_out)),
    );
    for item in &exported.active {
        let view = &item.view;
        let pieces = match &view.detail {
            Some(template) => template::parse(template).0,
            None => vec![Piece::Text(view.message.clone())],
        };
        let mut entry = Map::new();
        entry.insert("code".to_owned(), code(&view.code));
        let message = [Piece::Text(view.message.clone())];
        entry.insert(
            "message".to_owned(),
            json!(written(&message, options.syntax)),
        );
        entry.insert(
            "template".to_owned(),
            json!(written(&pieces, options.syntax)),
        );
        entry.insert("params".to_owned(), json!(params(&pieces)));
        if let Some(help) = &view.texts.help {
            let help = [Piece::Text(help.clone())];
            entry.insert("help".to_owned(), json!(written(&help, options.syntax)));
        }
        object.insert(view.name.clone(), entry.into());
    }
    Output {
        text: format!("{}\n", pretty(&object.into())),
        left_out,
    }
}

/// The names of the parameters, each once.
fn params(pieces: &[Piece]) -> Vec<&str> {
    let mut params: Vec<&str> = Vec::new();
    for piece in pieces {
        if let Piece::Placeholder { name, .. } = piece
            && !params.contains(&name.as_str())
        {
            params.push(name);
        }
    }
    params
}

/// The text of the pieces. How a value is laid out is the front end's matter.
fn written(pieces: &[Piece], syntax: Syntax) -> String {
    let mut out = String::new();
    for piece in pieces {
        match (piece, syntax) {
            (Piece::Text(text), Syntax::I18next) => out.push_str(&of_i18next(text)),
            (Piece::Text(text), Syntax::Icu) => out.push_str(&of_icu(text)),
            (Piece::Placeholder { name, .. }, Syntax::I18next) => {
                out.push_str("{{");
                out.push_str(name);
                out.push_str("}}");
            }
            (Piece::Placeholder { name, .. }, Syntax::Icu) => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
    }
    out
}

/// i18next has no escapes, so a character without width comes between the two that would begin a parameter or another
/// text.
fn of_i18next(text: &str) -> String {
    let text = text.replace("{{", "{\u{200C}{");
    let text = text.replace("{{", "{\u{200C}{");
    text.replace("$t(", "$\u{200C}t(")
}

/// An apostrophe quotes what would have a meaning, and is itself doubled.
fn of_icu(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' => out.push_str("''"),
            '{' | '}' | '#' | '|' | '<' => {
                out.push('\'');
                out.push(c);
                out.push('\'');
            }
            c => out.push(c),
        }
    }
    out
}
