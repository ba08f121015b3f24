//! Writes the ways between codes, rows and variants.
//!
//! A `match` over thousands of codes takes rustc seconds and the processor a missed jump; tables take neither. See
//! docs/decisions.md, 6.

use super::Options;
use super::columns::Ints;
use super::hash;
use super::value::Value;
use super::write::{Writer, byte_literal};
use crate::code::{Code, CodeType};
use crate::model::Catalog;

/// How many bytes of a direct table an entry may cost before a perfect hash takes its place.
const DIRECT_BYTES: i128 = 16;

/// Up to how many variants stand in one array. rustc looks at each variant's discriminant once for each element, so
/// beyond that functions of strided arms are cheaper.
const ARRAY_ROWS: usize = 4_000;
const ARRAY_WORK: usize = 1_000_000;

/// How many strided functions there are; a power of two.
const LANES: usize = 64;

/// Writes `place`, the row of a code; `at`, the variant of a row; `row`, the row of a variant.
pub(super) fn write(catalog: &Catalog, options: &Options<'_>, out: &mut Writer) {
    let name = options.name;
    match catalog.code {
        CodeType::Text => {
            out.open(&format!(
                "const fn row(this: {name}) -> ::core::primitive::usize {{"
            ));
            out.line("this as ::core::primitive::usize");
            out.close("}");
        }
        CodeType::Integer { .. } => write_place(catalog, name, out),
    }
    out.blank();
    let explicit = explicit_discriminants(catalog);
    let rows = catalog.entries().len();
    if rows <= ARRAY_ROWS && rows * explicit < ARRAY_WORK {
        write_array(catalog, name, out);
    } else {
        write_lanes(catalog, name, out);
    }
    out.blank();
}

/// How many variants have a written discriminant.
fn explicit_discriminants(catalog: &Catalog) -> usize {
    let numbers = numbers(catalog);
    numbers
        .windows(2)
        .filter(|pair| pair[1] != pair[0] + 1)
        .count()
        + 1
}

fn numbers(catalog: &Catalog) -> Vec<i128> {
    catalog
        .entries()
        .iter()
        .filter_map(|entry| match entry.code {
            Code::Number(number) => Some(number),
            Code::Text(_) => None,
        })
        .collect()
}

/// The first code, and how many numbers there are from it to the last.
fn span(numbers: &[i128]) -> (i128, i128) {
    let first = numbers.first().copied().unwrap_or(0);
    let last = numbers.last().copied().unwrap_or(0);
    (first, last - first + 1)
}

/// Whether the codes lie too far apart for a direct table.
pub(super) fn is_hashed(catalog: &Catalog) -> bool {
    let numbers = numbers(catalog);
    let (_, span) = span(&numbers);
    span > numbers.len() as i128 * DIRECT_BYTES / 2 + 256
}

fn write_place(catalog: &Catalog, name: &str, out: &mut Writer) {
    let code_type = format!("::core::primitive::{}", catalog.code.rust());
    let numbers = numbers(catalog);
    let (first, span) = span(&numbers);
    if is_hashed(catalog) {
        write_hashed(&numbers, &code_type, out);
    } else {
        write_direct(&numbers, first, span, &code_type, out);
    }
    out.open(&format!(
        "const fn row(this: {name}) -> ::core::primitive::usize {{"
    ));
    out.line(&format!("place(this as {code_type})"));
    out.close("}");
}

/// A table with a row for every number from the first code to the last.
fn write_direct(numbers: &[i128], first: i128, span: i128, code_type: &str, out: &mut Writer) {
    let mut rows = vec![None; usize::try_from(span).unwrap_or(0)];
    for (row, number) in numbers.iter().enumerate() {
        if let Some(slot) = usize::try_from(number - first)
            .ok()
            .and_then(|at| rows.get_mut(at))
        {
            *slot = Some(row);
        }
    }
    let rows = Ints::new(rows);
    write_bytes("PLACES", rows.bytes(), out);
    let read = if rows.is_wide() { "wide" } else { "narrow" };
    // In the two's complement of 64 bits, so that it is right for every type.
    let base = bits(first);
    out.open(&format!(
        "const fn place(code: {code_type}) -> ::core::primitive::usize {{"
    ));
    out.line(&format!(
        "let at = (code as ::core::primitive::u64).wrapping_sub({base:#X});"
    ));
    out.open(&format!("if at < {span} {{"));
    out.line(&format!(
        "__errdex::{read}(&PLACES, at as ::core::primitive::usize)"
    ));
    out.close("} else {");
    out.indent();
    out.line("::core::primitive::usize::MAX");
    out.close("}");
    out.close("}");
}

/// The number in the two's complement of 64 bits, as `as u64` makes it of any code.
#[allow(clippy::cast_sign_loss, reason = "the bits are wanted")]
fn bits(number: i128) -> u64 {
    number as u64
}

fn write_bytes(name: &str, bytes: &[u8], out: &mut Writer) {
    let rust_type = format!("[::core::primitive::u8; {}]", bytes.len());
    let value = Value::Plain(format!("*{}", byte_literal(bytes)));
    out.static_item(name, &rust_type, &value);
}

/// A perfect hash. Who asks must compare the code, since any number has a slot.
fn write_hashed(numbers: &[i128], code_type: &str, out: &mut Writer) {
    let hashes: Vec<u64> = numbers
        .iter()
        .map(|number| hash::hash_code(bits(*number)))
        .collect();
    let perfect = hash::build(&hashes);
    let pilots: Vec<u8> = perfect
        .pilots
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    write_bytes("PILOTS", &pilots, out);
    let slots = Ints::new(perfect.slots);
    write_bytes("SLOTS", slots.bytes(), out);
    let slots = slots.value_of(Value::Plain("&SLOTS".to_owned()));
    out.open(&format!(
        "const fn place(code: {code_type}) -> ::core::primitive::usize {{"
    ));
    let code = Value::Plain("code as ::core::primitive::u64".to_owned());
    let pilots = Value::Plain("&PILOTS".to_owned());
    let row = Value::Call("__errdex::code_row", vec![code, pilots, slots]);
    out.value("", &row, "");
    out.close("}");
}

fn write_array(catalog: &Catalog, name: &str, out: &mut Writer) {
    let rows = catalog.entries().len();
    let variants = catalog.entries().iter();
    let variants = variants.map(|entry| Value::Plain(format!("{name}::{}", entry.variant)));
    let rows_value = Value::List("", variants.collect());
    out.static_item("ROWS", &format!("[{name}; {rows}]"), &rows_value);
    write_at_head(name, rows, out);
    out.line("::core::option::Option::Some(ROWS[row])");
    out.close("}");
}

/// Functions whose arms stand for every 64th row. Given functions of one shape, LLVM makes one table of them all.
fn write_lanes(catalog: &Catalog, name: &str, out: &mut Writer) {
    let entries = catalog.entries();
    let arms = entries.len().div_ceil(LANES);
    let variant = |row: usize| &entries[row.min(entries.len() - 1)].variant;
    for lane in 0..LANES {
        out.line("#[inline(always)]");
        out.open(&format!(
            "const fn lane_{lane}(at: ::core::primitive::usize) -> {name} {{"
        ));
        out.open("match at {");
        for arm in 0..arms {
            // Every lane has as many arms: the last ones are padded.
            let row = Some(arm * LANES + lane)
                .filter(|row| *row < entries.len())
                .unwrap_or(lane);
            out.line(&format!("{arm} => {name}::{},", variant(row)));
        }
        // A variant of no arm of this lane, or LLVM would drop arms that equal it.
        out.line(&format!("_ => {name}::{},", variant((lane + 1) % LANES)));
        out.close("}");
        out.close("}");
    }
    write_at_head(name, entries.len(), out);
    out.line("let at = row / 64;");
    out.open("::core::option::Option::Some(match row % 64 {");
    for lane in 0..LANES - 1 {
        out.line(&format!("{lane} => lane_{lane}(at),"));
    }
    out.line(&format!("_ => lane_{}(at),", LANES - 1));
    out.close("})");
    out.close("}");
}

fn write_at_head(name: &str, rows: usize, out: &mut Writer) {
    out.open(&format!(
        "const fn at(row: ::core::primitive::usize) -> ::core::option::Option<{name}> {{"
    ));
    out.open(&format!("if row >= {rows} {{"));
    out.line("return ::core::option::Option::None;");
    out.close("}");
}
