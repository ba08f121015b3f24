//! Writes a module of Python: an `IntEnum` or a `StrEnum` with docstrings and messages.

use errdex_catalog::code::{Code, CodeType};

use super::without_retired;
use crate::comment::one_line;
use crate::exported::{Exported, Item};
use crate::identifiers::{exactly, identifiers, type_name};
use crate::output::{Options, Output, Refused};
use crate::reserved;
use crate::{comment, docs, header, literal};

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let name = type_name(exported, options)?;
    let left_out = without_retired(exported);
    let is_text = exported.code == CodeType::Text;
    let (base, key) = if is_text {
        ("StrEnum", "str")
    } else {
        ("IntEnum", "int")
    };
    let members = identifiers(
        &exported.active,
        "Python",
        |item| member(&item.view.name),
        |word| reserved::has(reserved::PYTHON, word) || word == name,
        exactly,
    )?;
    let mut out = comment::lines("", "#", &header::lines(exported, &left_out));
    line!(
        out,
        "{}",
        docstring(std::slice::from_ref(&exported.title), "")
    );
    line!(out);
    line!(out, "from enum import {base}");
    line!(out, "from typing import Final");
    line!(out);
    line!(out);
    line!(out, "class {name}({base}):");
    line!(
        out,
        "    {}",
        docstring(std::slice::from_ref(&exported.title), "    ")
    );
    for (item, member) in exported.active.iter().zip(&members) {
        let mut lines = docs::lines(&item.view);
        if let Some(why) = docs::deprecated(&item.view) {
            lines.push(format!("Deprecated {why}"));
        }
        line!(out);
        line!(out, "    {member} = {}", code(item));
        line!(out, "    {}", docstring(&lines, "    "));
    }
    line!(out);
    line!(out, "    @property");
    line!(out, "    def symbol(self) -> str:");
    line!(
        out,
        "        \"\"\"The name of the entry in the catalogue.\"\"\""
    );
    line!(out, "        return _ENTRIES[self.value][0]");
    line!(out);
    line!(out, "    @property");
    line!(out, "    def message(self) -> str:");
    line!(out, "        \"\"\"The message of the entry.\"\"\"");
    line!(out, "        return _ENTRIES[self.value][1]");
    line!(out);
    line!(out);
    line!(out, "_ENTRIES: Final[dict[{key}, tuple[str, str]]] = {{");
    for item in &exported.active {
        let symbol = literal::python(&item.view.name);
        let message = literal::python(&item.view.message);
        line!(out, "    {}: ({symbol}, {message}),", code(item));
    }
    line!(out, "}}");
    Ok(Output {
        text: out,
        left_out,
    })
}

fn code(item: &Item) -> String {
    match &item.view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => literal::python(text),
    }
}

/// Names that begin with an underscore are private to a class, or the enum's own.
fn member(name: &str) -> String {
    if name.starts_with('_') {
        format!("E{name}")
    } else {
        name.to_owned()
    }
}

fn docstring(lines: &[String], indent: &str) -> String {
    let lines = lines.iter().map(|line| {
        // Neither a quote nor a backslash is left that could end or change the string.
        one_line(line).replace('\\', "\\\\").replace('"', "\\\"")
    });
    let lines: Vec<String> = lines.collect();
    match lines.as_slice() {
        [line] => format!("\"\"\"{line}\"\"\""),
        [first, rest @ ..] => {
            let mut out = format!("\"\"\"{first}\n");
            for line in rest {
                line!(out);
                line!(out, "{indent}{line}");
            }
            format!("{out}{indent}\"\"\"")
        }
        [] => "\"\"\"\"\"\"".to_owned(),
    }
}
