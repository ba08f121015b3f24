//! Writes an `enum` of Protocol Buffers, whose values begin with its name, and reserves what retired entries had.

use std::collections::HashSet;

use super::RETIRED;
use crate::exported::{Exported, Item};
use crate::identifiers::{require, shouting, snake, type_name};
use crate::numbers::numbers;
use crate::output::{LeftOut, Options, Output, Refused};
use crate::{comment, docs, header};

/// What a value of an `enum` can be.
const RANGE: (i128, i128) = (i32::MIN as i128, i32::MAX as i128);

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let name = type_name(exported, options)?;
    let codes = numbers(&exported.active, "an enum of Protocol Buffers", RANGE)?;
    let package = match &options.package {
        Some(package) => {
            for part in package.split('.') {
                require(part, "--package")?;
            }
            package.clone()
        }
        None => snake(&exported.name),
    };
    let prefix = match &options.prefix {
        Some(prefix) => {
            if !prefix.is_empty() {
                require(prefix, "--prefix")?;
            }
            prefix.clone()
        }
        None => format!("{}_", shouting(&name)),
    };
    let unspecified = format!("{prefix}UNSPECIFIED");
    let spell = |item: &Item| format!("{prefix}{}", item.view.name);
    let values = values(&codes, &spell, &unspecified, &prefix);
    // Retired entries are not lost: their names and numbers are reserved, except numbers that no value can have.
    let fits = |item: &&Item| {
        let number = item.number();
        number.is_some_and(|number| (RANGE.0..=RANGE.1).contains(&number))
    };
    let is_too_large = exported.retired.iter().filter(|item| !fits(item));
    let why = "retired, with a number that no value of an enum can have";
    let left_out: Vec<LeftOut> = LeftOut::of(why, is_too_large).into_iter().collect();
    let mut lines = header::lines(exported, &left_out);
    if !exported.retired.is_empty() {
        let names = exported.retired.iter().map(|item| item.view.name.as_str());
        let names: Vec<&str> = names.collect();
        lines.push(format!(
            "Reserved, because {RETIRED}: {}.",
            names.join(", ")
        ));
    }
    let mut out = comment::lines("", "//", &lines);
    line!(out);
    line!(out, "syntax = \"proto3\";");
    line!(out);
    line!(out, "package {package};");
    line!(out);
    out.push_str(&comment::lines(
        "",
        "//",
        std::slice::from_ref(&exported.title),
    ));
    line!(out, "enum {name} {{");
    let has_zero = codes.iter().any(|(_, number)| *number == 0);
    if has_zero {
        line!(
            out,
            "  // A value that is not set cannot be told from the entry with the code 0."
        );
        line!(out, "  option allow_alias = true;");
        line!(out);
    }
    write_reserved(exported, &spell, &values, &unspecified, fits, &mut out);
    line!(out, "  // No code.");
    line!(out, "  {unspecified} = 0;");
    for ((item, number), value) in codes.iter().zip(&values) {
        let mut lines = docs::lines(&item.view);
        let why = docs::deprecated(&item.view);
        lines.extend(why.as_ref().map(|why| format!("Deprecated {why}")));
        line!(out);
        out.push_str(&comment::lines("  ", "//", &lines));
        let deprecated = why.map_or("", |_| " [deprecated = true]");
        line!(out, "  {value} = {number}{deprecated};");
    }
    line!(out, "}}");
    Ok(Output {
        text: out,
        left_out,
    })
}

/// The values of the entries. The compiler of Protocol Buffers takes some names for the same that a catalogue tells apart,
/// such as `WSA_E_NO_MORE` and `WSAENOMORE`: then the one with the greater code gets its code.
fn values(
    codes: &[(&Item, i128)],
    spell: &impl Fn(&Item) -> String,
    unspecified: &str,
    prefix: &str,
) -> Vec<String> {
    let mut taken = HashSet::from([comparable(unspecified, prefix)]);
    let values = codes.iter().map(|(item, number)| {
        let mut value = spell(item);
        while !taken.insert(comparable(&value, prefix)) {
            let sign = if *number < 0 { "N" } else { "" };
            value = format!("{value}_{sign}{}", number.unsigned_abs());
        }
        value
    });
    values.collect()
}

fn write_reserved(
    exported: &Exported,
    spell: &impl Fn(&Item) -> String,
    values: &[String],
    unspecified: &str,
    fits: impl Fn(&&Item) -> bool,
    out: &mut String,
) {
    // A name that is used again, in another case, must not be reserved.
    let used: HashSet<&str> = values.iter().map(String::as_str).collect();
    let names = exported.retired.iter().map(spell);
    let names = names.filter(|name| !used.contains(name.as_str()) && name != unspecified);
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    let numbers = exported.retired.iter().filter(fits);
    let numbers = numbers.filter_map(Item::number);
    // The first value has it.
    let numbers = numbers.filter(|number| *number != 0);
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    for list in [numbers, names] {
        if !list.is_empty() {
            line!(out, "  reserved {};", list.join(", "));
        }
    }
    if !exported.retired.is_empty() {
        line!(out);
    }
}

/// Values of an `enum` must differ without their prefix, in any case and without underscores.
fn comparable(value: &str, prefix: &str) -> String {
    let value = value.strip_prefix(prefix).unwrap_or(value);
    value.replace('_', "").to_ascii_lowercase()
}
