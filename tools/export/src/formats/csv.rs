//! Writes the entries as comma-separated values, RFC 4180, with the header in one line before the names of the columns.

use crate::comment::one_line;
use crate::exported::{Exported, Item};
use crate::header;
use crate::output::Output;
use errdex_catalog::code::Code;

const COLUMNS: &str = "code,hex,name,message,severity,category,status,since,replaced_by,help,url,aliases,http,grpc,exit,errno,sqlstate";

pub(super) fn write(exported: &Exported) -> Output {
    let mut out = String::new();
    line!(out, "# {}", header::text(exported, &[]));
    line!(out, "{COLUMNS}");
    for item in exported.all() {
        let cells: Vec<String> = cells(item).collect();
        line!(out, "{}", cells.join(","));
    }
    Output {
        text: out,
        left_out: Vec::new(),
    }
}

fn cells(item: &Item) -> impl Iterator<Item = String> {
    let view = &item.view;
    let code = match &view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => cell(text),
    };
    let end = view.end.as_ref();
    let status = view.standing().name();
    let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
    let mappings = &view.mappings;
    let replaced_by = end.and_then(|end| end.replaced_by.as_ref());
    let categories: Vec<&str> = view
        .categories
        .iter()
        .map(|category| category.name.as_str())
        .collect();
    [
        code,
        view.bits
            .map_or_else(String::new, |bits| format!("{bits:#X}")),
        cell(&view.name),
        cell(&view.message),
        view.severity.name().to_owned(),
        cell(&categories.join(" ")),
        status.to_owned(),
        cell(view.texts.since.as_deref().unwrap_or("")),
        cell(replaced_by.map_or("", |other| &other.name)),
        cell(view.texts.help.as_deref().unwrap_or("")),
        cell(view.texts.url.as_deref().unwrap_or("")),
        cell(&view.aliases.join(" ")),
        number(mappings.http.map(u64::from)),
        cell(mappings.grpc.as_deref().unwrap_or("")),
        number(mappings.exit),
        cell(mappings.errno.as_deref().unwrap_or("")),
        cell(mappings.sqlstate.as_deref().unwrap_or("")),
    ]
    .into_iter()
}

/// A text as one cell. Spreadsheets would calculate a text that begins like a formula, so it gets an apostrophe.
fn cell(text: &str) -> String {
    let mut text = one_line(text);
    if text.starts_with(['=', '+', '-', '@']) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', '#']) || text.starts_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
