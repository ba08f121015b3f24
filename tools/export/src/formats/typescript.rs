//! Writes a module of TypeScript: a constant object from names to codes, the types of both, and tables.

use errdex_catalog::code::Code;

use super::without_retired;
use crate::exported::{Exported, Item};
use crate::fields::{self, Kind};
use crate::identifiers::type_name;
use crate::numbers::is_exact_in_json;
use crate::output::{Options, Output, Refused};
use crate::{comment, docs, header, literal};

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let name = type_name(exported, options)?;
    let left_out = without_retired(exported);
    // One type for all codes, so that they can be compared.
    let is_big = |item: &Item| item.number().is_some_and(|code| !is_exact_in_json(code));
    let is_big = exported.active.iter().any(is_big);
    let code = |item: &Item| match &item.view.code {
        Code::Number(number) if is_big => format!("{number}n"),
        Code::Number(number) => number.to_string(),
        Code::Text(text) => literal::json(text),
    };
    let mut out = comment::lines("", "//", &header::lines(exported, &left_out));
    line!(out);
    let title = vec![
        exported.title.clone(),
        "The codes, by the names of the catalogue.".to_owned(),
    ];
    out.push_str(&comment::block("", "/**", &safe(&title)));
    line!(out, "export const {name} = {{");
    for item in &exported.active {
        let mut lines = safe(&docs::lines(&item.view));
        if let Some(why) = docs::deprecated(&item.view) {
            lines.push(format!("@deprecated {}", untagged(&why)));
        }
        out.push_str(&comment::block("  ", "/**", &lines));
        line!(out, "  {}: {},", key(&item.view.name), code(item));
    }
    line!(out, "}} as const;");
    line!(out);
    line!(out, "/** The name of an entry. */");
    line!(out, "export type {name}Name = keyof typeof {name};");
    line!(out);
    line!(out, "/** The code of an entry. */");
    line!(out, "export type {name} = (typeof {name})[{name}Name];");
    line!(out);
    line!(out, "/** What the catalogue says about an entry. */");
    line!(out, "export interface {name}Entry {{");
    line!(out, "  readonly name: {name}Name;");
    line!(out, "  readonly code: {name};");
    line!(out, "  readonly message: string;");
    line!(out, "  readonly help?: string;");
    line!(out, "  readonly url?: string;");
    line!(out, "}}");
    line!(out);
    // Of thousands of object literals, the compiler would make one type too complex for it.
    line!(
        out,
        "const entry = (name: {name}Name, code: {name}, message: string, more: {{ readonly help?: string; readonly url?: string }} = {{}}): {name}Entry => ({{ name, code, message, ...more }});"
    );
    line!(out);
    line!(out, "/** Every entry in use, in code order. */");
    line!(
        out,
        "export const {name}Entries: readonly {name}Entry[] = ["
    );
    for item in &exported.active {
        let view = &item.view;
        let mut more = Vec::new();
        if let Some(help) = &view.texts.help {
            more.push(format!("help: {}", literal::json(help)));
        }
        if let Some(url) = &view.texts.url {
            more.push(format!("url: {}", literal::json(url)));
        }
        let mut arguments = vec![
            literal::json(&view.name),
            code(item),
            literal::json(&view.message),
        ];
        if !more.is_empty() {
            arguments.push(format!("{{ {} }}", more.join(", ")));
        }
        line!(out, "  entry({}),", arguments.join(", "));
    }
    line!(out, "];");
    line!(out);
    let plain = if is_big {
        "bigint"
    } else if exported.code == errdex_catalog::code::CodeType::Text {
        "string"
    } else {
        "number"
    };
    line!(
        out,
        "const byCode: ReadonlyMap<{plain}, {name}Entry> = new Map("
    );
    line!(
        out,
        "  {name}Entries.map((entry): [{plain}, {name}Entry] => [entry.code, entry]),"
    );
    line!(out, ");");
    line!(out);
    line!(
        out,
        "/** The entry with that code; undefined for a code of a later release or of none. */"
    );
    line!(
        out,
        "export function find{name}(code: {plain}): {name}Entry | undefined {{"
    );
    line!(out, "  return byCode.get(code);");
    line!(out, "}}");
    write_params(exported, &name, &mut out);
    Ok(Output {
        text: out,
        left_out,
    })
}

/// The fields of errors, as a problem object has them.
fn write_params(exported: &Exported, name: &str, out: &mut String) {
    let has_fields = |item: &&Item| !fields::members(item).is_empty();
    let mut items = exported.active.iter().filter(has_fields).peekable();
    if items.peek().is_none() {
        return;
    }
    line!(out);
    line!(
        out,
        "/** The values that errors have, by name, as their problem objects contain them. */"
    );
    line!(out, "export interface {name}Params {{");
    for item in items {
        line!(out, "  {}: {{", key(&item.view.name));
        for member in fields::members(item) {
            if let Some(doc) = member.doc {
                out.push_str(&comment::block("    ", "/**", &safe(&[doc.to_owned()])));
            }
            let kind = match member.kind {
                Kind::Bool => "boolean",
                Kind::Integer(..) | Kind::Number => "number",
                Kind::Text => "string",
            };
            let null = if member.optional { " | null" } else { "" };
            line!(out, "    {}: {kind}{null};", key(&member.name));
        }
        line!(out, "  }};");
    }
    line!(out, "}}");
}

/// A key of an object. Every name may be one but this, which would set the prototype.
fn key(name: &str) -> String {
    match name {
        "__proto__" => "[\"__proto__\"]".to_owned(),
        name => name.to_owned(),
    }
}

/// Lines without tags of `JSDoc`.
fn safe(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| untagged(line)).collect()
}

fn untagged(line: &str) -> String {
    line.replace('@', "&#64;")
}
