//! Writes a package of Go: typed constants, their names and messages, and a look-up.

use errdex_catalog::code::Code;

use super::without_retired;
use crate::exported::{Exported, Item};
use crate::identifiers::{exactly, identifiers, require, words};
use crate::numbers::integer;
use crate::output::{Options, Output, Refused};
use crate::template::fill;
use crate::{comment, docs, header, literal, reserved};

const HEAD: &str = "
// Package @{package} has the codes of the catalogue @{catalog}.
package @{package}
@{imports}
// @{type} is the code of an entry.
type @{type} @{basic}

";

const TAIL: &str = "
var @{lower}Entries = [...]struct {
	code    @{type}
	name    string
	message string
}{
@{rows}}

var @{lower}Rows = func() map[@{type}]int {
	rows := make(map[@{type}]int, len(@{lower}Entries))
	for row, entry := range @{lower}Entries {
		rows[entry.code] = row
	}
	return rows
}()

// All@{type}s returns every code in use, in order.
func All@{type}s() []@{type} {
	all := make([]@{type}, 0, len(@{lower}Entries))
	for _, entry := range @{lower}Entries {
		all = append(all, entry.code)
	}
	return all
}

// @{type}FromName returns the code of the entry with that name in the catalogue.
func @{type}FromName(name string) (@{type}, bool) {
	for _, entry := range @{lower}Entries {
		if entry.name == name {
			return entry.code, true
		}
	}
	var none @{type}
	return none, false
}

// IsKnown reports whether an entry in use has the code.
func (c @{type}) IsKnown() bool {
	_, known := @{lower}Rows[c]
	return known
}

// String returns the name of the entry in the catalogue, or the code if none has it.
func (c @{type}) String() string {
	if row, known := @{lower}Rows[c]; known {
		return @{lower}Entries[row].name
	}
	return @{spelled}
}

// Message returns the message of the entry; it is empty if none has the code.
func (c @{type}) Message() string {
	if row, known := @{lower}Rows[c]; known {
		return @{lower}Entries[row].message
	}
	return \"\"
}
";

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let package = match &options.package {
        Some(package) => package.clone(),
        None => package(&exported.name),
    };
    require(&package, "--package")?;
    let name = options
        .type_name
        .clone()
        .unwrap_or_else(|| "Code".to_owned());
    require(&name, "--type")?;
    let lower = format!("{}{}", name[..1].to_lowercase(), &name[1..]);
    let own = [
        name.clone(),
        format!("All{name}s"),
        format!("{name}FromName"),
        format!("{lower}Entries"),
        format!("{lower}Rows"),
    ];
    let prefix = options.prefix.as_deref().unwrap_or("");
    if !prefix.is_empty() {
        require(prefix, "--prefix")?;
    }
    let constants = identifiers(
        &exported.active,
        "Go",
        |item| exported_name(&format!("{prefix}{}", spelled(item))),
        |word| own.iter().any(|own| own == word) || reserved::has(reserved::GO, word),
        exactly,
    )?;
    let left_out = without_retired(exported);
    let (basic, imports, spelled) = match integer(exported) {
        Some((bits, true)) => (
            format!("int{bits}"),
            "\nimport \"strconv\"\n",
            "strconv.FormatInt(int64(c), 10)",
        ),
        Some((bits, false)) => (
            format!("uint{bits}"),
            "\nimport \"strconv\"\n",
            "strconv.FormatUint(uint64(c), 10)",
        ),
        None => ("string".to_owned(), "", "string(c)"),
    };
    let rows: String = exported.active.iter().map(row).collect();
    let holes = [
        ("package", package.as_str()),
        ("catalog", &exported.name),
        ("imports", imports),
        ("type", &name),
        ("lower", &lower),
        ("basic", &basic),
        ("rows", &rows),
        ("spelled", spelled),
    ];
    let mut out = comment::lines("", "//", &header::lines(exported, &left_out));
    fill(&mut out, HEAD, &holes);
    if !exported.active.is_empty() {
        line!(out, "const (");
        for (at, (item, constant)) in exported.active.iter().zip(&constants).enumerate() {
            if at > 0 {
                line!(out);
            }
            write_comment(item, constant, &mut out);
            line!(out, "\t{constant} {name} = {}", code(item));
        }
        line!(out, ")");
    }
    fill(&mut out, TAIL, &holes);
    Ok(Output {
        text: out,
        left_out,
    })
}

/// A paragraph for each line, so that tools find the one about deprecation.
fn write_comment(item: &Item, constant: &str, out: &mut String) {
    let mut lines = docs::lines(&item.view);
    lines[0] = format!("{constant} is {}: {}", item.view.name, lines[0]);
    if let Some(why) = docs::deprecated(&item.view) {
        lines.push(format!("Deprecated: {why}"));
    }
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            line!(out, "\t//");
        }
        out.push_str(&comment::lines("\t", "//", std::slice::from_ref(line)));
    }
}

fn code(item: &Item) -> String {
    match &item.view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => literal::go(text),
    }
}

fn row(item: &Item) -> String {
    let (name, message) = (
        literal::go(&item.view.name),
        literal::go(&item.view.message),
    );
    format!("\t{{{}, {name}, {message}}},\n", code(item))
}

/// The name of a package has small letters and digits only.
fn package(catalog: &str) -> String {
    let package = words(catalog).concat().to_lowercase();
    if reserved::has(reserved::GO, &package) {
        format!("{package}codes")
    } else {
        package
    }
}

/// The Rust variant is what a catalogue has in `UpperCamelCase`.
fn spelled(item: &Item) -> &str {
    item.view.variant.as_deref().unwrap_or(&item.view.name)
}

/// Only what begins with a capital is seen by other packages.
fn exported_name(name: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => {
            format!("{}{}", first.to_ascii_uppercase(), &name[1..])
        }
        _ => format!("E{name}"),
    }
}
