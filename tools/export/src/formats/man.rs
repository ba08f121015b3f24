//! Writes a page of the manual, section 7, in the macros of man(7).

use errdex_catalog::code::Code;

use super::without_retired;
use crate::comment::one_line;
use crate::docs;
use crate::exported::{Exported, Item};
use crate::header;
use crate::output::{Options, Output, Refused};

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let left_out = without_retired(exported);
    let name = options.type_name.as_ref().unwrap_or(&exported.name);
    crate::identifiers::require(&name.replace('-', "_"), "--type")?;
    let mut out = String::new();
    for line in header::lines(exported, &left_out) {
        line!(out, ".\\\" {line}");
    }
    let title = line_of(&exported.title);
    line!(
        out,
        ".TH \"{}\" \"7\" \"\" \"{}\" \"{title}\"",
        name.to_uppercase(),
        exported.name
    );
    // Words that are longer than a line, such as addresses, cannot be adjusted.
    line!(out, ".ad l");
    line!(out, ".nh");
    line!(out, ".SH NAME");
    line!(out, "{} \\- {title}", escaped(name));
    line!(out, ".SH ERRORS");
    for item in &exported.active {
        write_entry(item, &mut out);
    }
    let mut exits: Vec<(u64, Vec<&str>)> = Vec::new();
    for item in &exported.active {
        let Some(exit) = item.view.mappings.exit else {
            continue;
        };
        match exits.iter_mut().find(|(own, _)| *own == exit) {
            Some((_, names)) => names.push(&item.view.name),
            None => exits.push((exit, vec![&item.view.name])),
        }
    }
    exits.sort_by_key(|(exit, _)| *exit);
    if !exits.is_empty() {
        line!(out, ".SH EXIT STATUS");
    }
    for (exit, names) in exits {
        line!(out, ".TP");
        line!(out, ".B {exit}");
        let names: Vec<String> = names.iter().map(|name| escaped(name)).collect();
        line!(out, "{}", names.join(", "));
    }
    Ok(Output {
        text: out,
        left_out,
    })
}

fn write_entry(item: &Item, out: &mut String) {
    let view = &item.view;
    let code = match &view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => text.clone(),
    };
    line!(out, ".TP");
    line!(
        out,
        ".BR {} \" (\" \"{}\" \")\"",
        escaped(&view.name),
        escaped(&code)
    );
    for (at, line) in docs::lines(view).iter().enumerate() {
        if at > 0 {
            line!(out, ".br");
        }
        line!(out, "{}", line_of(line));
    }
    if let Some(why) = docs::deprecated(view) {
        line!(out, ".br");
        line!(out, "{}", line_of(&format!("Deprecated {why}")));
    }
}

/// A line of text, which neither begins with a request nor contains one.
fn line_of(text: &str) -> String {
    let text = escaped(&one_line(text));
    if text.is_empty() {
        "\\&".to_owned()
    } else {
        text
    }
}

/// A text in which nothing is an escape, an argument's end or a request.
fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => out.push_str("\\(rs"),
            '"' => out.push_str("\\(dq"),
            '-' => out.push_str("\\-"),
            '\'' => out.push_str("\\(aq"),
            '`' => out.push_str("\\(ga"),
            '^' => out.push_str("\\(ha"),
            '~' => out.push_str("\\(ti"),
            '.' if out.is_empty() => out.push_str("\\&."),
            // Addresses and lists of names may be longer than a line, which may break there.
            '/' | '_' | ',' => {
                out.push(c);
                out.push_str("\\:");
            }
            ' '..='~' => out.push(c),
            _ => {
                let _ = write!(out, "\\[u{:04X}]", u32::from(c));
            }
        }
    }
    out
}
