//! Writes the methods that the catalogue had answered: `code`, `name` and `help`.

use errdex_catalog::code::Code;
use errdex_catalog::model::Entry;
use quote::ToTokens;
use syn::Generics;

/// A variant, and the entry that it had.
pub(super) struct Row {
    pub(super) variant: String,
    pub(super) entry: Option<Entry>,
    /// Its `#[cfg(…)]`, which its arms need too.
    pub(super) conditions: Vec<String>,
}

/// The type whose methods are written.
pub(super) struct Whose<'w> {
    pub(super) name: &'w str,
    pub(super) generics: &'w Generics,
    pub(super) is_struct: bool,
    /// Its `#[cfg(…)]`.
    pub(super) conditions: Vec<String>,
}

/// The implementation, with what parts it from the type; nothing where no variant has an entry.
pub(super) fn written(
    Whose {
        name,
        generics,
        is_struct,
        conditions,
    }: Whose<'_>,
    (rows, code_type): (&[Row], &str),
) -> String {
    let lines = |conditions: &[String], indent: &str| -> String {
        let lines = conditions.iter().map(|own| format!("{indent}{own}\n"));
        lines.collect()
    };
    let entries = || rows.iter().filter_map(|row| row.entry.as_ref());
    if entries().next().is_none() {
        return String::new();
    }
    let is_partial = rows.iter().any(|row| row.entry.is_none());
    let method = |doc: &str,
                  method: &str,
                  ty: &str,
                  is_optional: bool,
                  value: &dyn Fn(&Entry) -> Option<String>| {
        let arms: Vec<String> = rows
            .iter()
            .map(|row| {
                let path = if is_struct {
                    "Self".to_owned()
                } else {
                    format!("Self::{}", row.variant)
                };
                let value = row.entry.as_ref().and_then(value);
                let value = match (is_optional, value) {
                    (true, Some(value)) => format!("Some({value})"),
                    (true, None) => "None".to_owned(),
                    (false, value) => value.unwrap_or_default(),
                };
                // A struct that is not built has no methods at all.
                let own: &[String] = if is_struct { &[] } else { &row.conditions };
                let conditions = lines(own, "            ");
                format!("{conditions}            {path} {{ .. }} => {value},\n")
            })
            .collect();
        let arms = arms.concat();
        let ty = if is_optional {
            format!("Option<{ty}>")
        } else {
            ty.to_owned()
        };
        format!(
            "    /// {doc}\n    #[must_use]\n    pub fn {method}(&self) -> {ty} {{\n        match self {{\n{arms}        }}\n    }}\n"
        )
    };
    let code = |entry: &Entry| {
        Some(match &entry.code {
            Code::Text(text) => format!("{text:?}"),
            Code::Number(number) => number.to_string(),
        })
    };
    let mut methods = vec![
        method(
            "The code of the error.",
            "code",
            code_type,
            is_partial,
            &code,
        ),
        method(
            "The name of the error.",
            "name",
            "&'static str",
            is_partial,
            &|entry| Some(format!("{:?}", entry.name)),
        ),
    ];
    if entries().any(|entry| entry.texts.help.is_some()) {
        let help = |entry: &Entry| entry.texts.help.as_ref().map(|help| format!("{help:?}"));
        methods.push(method(
            "How to fix it, where that is known.",
            "help",
            "&'static str",
            true,
            &help,
        ));
    }
    let (params, arguments, clause) = generics.split_for_impl();
    // Tokens are printed with blanks between all of them.
    let printed = |part: &dyn ToTokens| {
        let text = part.to_token_stream().to_string();
        let pairs = [
            (" :: ", "::"),
            (" : ", ": "),
            (" , ", ", "),
            ("< ", "<"),
            (" >", ">"),
        ];
        pairs
            .iter()
            .fold(text, |text, (from, to)| text.replace(from, to))
    };
    let clause = clause
        .map(|clause| format!(" {}", printed(&clause)))
        .unwrap_or_default();
    format!(
        "\n\n{}#[allow(dead_code)]\nimpl{} {name}{}{clause} {{\n{}}}",
        lines(&conditions, ""),
        printed(&params),
        printed(&arguments),
        methods.join("\n")
    )
}
