//! Writes the ways between codes, rows and variants.
//!
//! A `match` over thousands of codes takes rustc seconds and the processor a missed jump; tables take neither. See
//! docs/decisions.md, 6.

use super::perfect_hash;
use super::rust::{byte_literal, fill};
use super::table::{IntColumn, ints_of};
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

/// The row of a variant whose number is its row.
const ROW_BY_POSITION: &str = "
const fn row(__errdex_this: $name) -> ::core::primitive::usize {
    __errdex_this as ::core::primitive::usize
}
";

/// The row of a variant whose number is its code.
const ROW_BY_CODE: &str = "
const fn row(__errdex_this: $name) -> ::core::primitive::usize {
    place(__errdex_this as $code)
}
";

/// The row of a code in a table with a row for every number from the first code to the last. It counts in the two's
/// complement of 64 bits, so that it is right for every type.
const DIRECT_PLACE: &str = "
static PLACES: [::core::primitive::u8; $size] = *$places;
const fn place(code: $code) -> ::core::primitive::usize {
    let __errdex_at = ::core::primitive::u64::wrapping_sub(code as ::core::primitive::u64, $base);
    if __errdex_at < $span {
        __errdex::$read(&PLACES, __errdex_at as ::core::primitive::usize)
    } else {
        ::core::primitive::usize::MAX
    }
}
";

/// The row of a code by a perfect hash. Who asks must compare the code, since any number has a slot.
const HASHED_PLACE: &str = "
static PILOTS: [::core::primitive::u8; $pilots_size] = *$pilots;
static SLOTS: [::core::primitive::u8; $slots_size] = *$slots;
const fn place(code: $code) -> ::core::primitive::usize {
    __errdex::code_row(code as ::core::primitive::u64, &PILOTS, $read, $seed)
}
";

/// The variant of a row, by an array.
const ARRAY: &str = "
static ROWS: [$name; $rows] = [$variants];
const fn at(__errdex_row: ::core::primitive::usize) -> ::core::option::Option<$name> {
    if __errdex_row >= $rows {
        return ::core::option::Option::None;
    }
    ::core::option::Option::Some(ROWS[__errdex_row])
}
";

/// The variant of a row, by the functions that [`LANE`] writes.
const LANES_OF_ROWS: &str = "
const fn at(__errdex_row: ::core::primitive::usize) -> ::core::option::Option<$name> {
    if __errdex_row >= $rows {
        return ::core::option::Option::None;
    }
    let __errdex_at = __errdex_row / 64;
    ::core::option::Option::Some(match __errdex_row % 64 {
        $arms
    })
}
";

/// A function whose arms stand for every 64th row. Given functions of one shape, LLVM makes one table of them all.
const LANE: &str = "
#[inline(always)]
const fn lane_$lane(__errdex_at: ::core::primitive::usize) -> $name {
    match __errdex_at {
        $arms
    }
}
";

/// Writes `place`, the row of a code; `at`, the variant of a row; `row`, the row of a variant.
pub(super) fn write(catalog: &Catalog, name: &str, out: &mut String) {
    if catalog.code == CodeType::Text {
        fill(out, ROW_BY_POSITION, &[("name", name)]);
    } else {
        let code = format!("::core::primitive::{}", catalog.code.rust());
        write_place(catalog, &code, out);
        fill(out, ROW_BY_CODE, &[("name", name), ("code", &code)]);
    }
    let explicit = explicit_discriminants(catalog);
    let rows = catalog.entries().len();
    if rows <= ARRAY_ROWS && rows * explicit < ARRAY_WORK {
        write_array(catalog, name, out);
    } else {
        write_lanes(catalog, name, out);
    }
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

fn write_place(catalog: &Catalog, code: &str, out: &mut String) {
    let numbers = numbers(catalog);
    let (first, span) = span(&numbers);
    if is_hashed(catalog) {
        write_hashed(&numbers, code, out);
    } else {
        write_direct(&numbers, first, span, code, out);
    }
}

fn write_direct(numbers: &[i128], first: i128, span: i128, code: &str, out: &mut String) {
    let mut rows = vec![None; usize::try_from(span).unwrap_or(0)];
    for (row, number) in numbers.iter().enumerate() {
        if let Some(slot) = usize::try_from(number - first)
            .ok()
            .and_then(|at| rows.get_mut(at))
        {
            *slot = Some(row);
        }
    }
    let rows = IntColumn::new(rows);
    let holes = [
        ("size", &*rows.bytes().len().to_string()),
        ("places", &byte_literal(rows.bytes())),
        ("code", code),
        ("base", &format!("{:#X}", bits(first))),
        ("span", &span.to_string()),
        ("read", if rows.is_wide() { "wide" } else { "narrow" }),
    ];
    fill(out, DIRECT_PLACE, &holes);
}

/// The number in the two's complement of 64 bits, as `as u64` makes it of any code.
#[allow(clippy::cast_sign_loss, reason = "the bits are wanted")]
fn bits(number: i128) -> u64 {
    number as u64
}

fn write_hashed(numbers: &[i128], code: &str, out: &mut String) {
    let codes: Vec<u64> = numbers.iter().map(|number| bits(*number)).collect();
    let perfect = perfect_hash::of_codes(&codes);
    let (pilots, slots) = (perfect.pilots(), perfect.slots());
    let holes = [
        ("pilots_size", &*pilots.len().to_string()),
        ("pilots", &byte_literal(&pilots)),
        ("slots_size", &slots.bytes().len().to_string()),
        ("slots", &byte_literal(slots.bytes())),
        ("code", code),
        ("read", &ints_of(&slots, "&SLOTS")),
        ("seed", &perfect.seed().to_string()),
    ];
    fill(out, HASHED_PLACE, &holes);
}

fn write_array(catalog: &Catalog, name: &str, out: &mut String) {
    let mut variants = String::new();
    for entry in catalog.entries() {
        for piece in [name, "::", &entry.variant, ","] {
            variants.push_str(piece);
        }
    }
    let rows = catalog.entries().len().to_string();
    let holes = [("name", name), ("rows", &*rows), ("variants", &variants)];
    fill(out, ARRAY, &holes);
}

fn write_lanes(catalog: &Catalog, name: &str, out: &mut String) {
    let entries = catalog.entries();
    let arms_of_a_lane = entries.len().div_ceil(LANES);
    let arm = |pattern: &str, row: usize| {
        let variant = &entries[row.min(entries.len() - 1)].variant;
        format!("{pattern} => {name}::{variant},\n")
    };
    for lane in 0..LANES {
        let mut arms = String::new();
        for at in 0..arms_of_a_lane {
            // Every lane has as many arms: the last ones are padded.
            let row = Some(at * LANES + lane)
                .filter(|row| *row < entries.len())
                .unwrap_or(lane);
            arms.push_str(&arm(&at.to_string(), row));
        }
        // A variant of no arm of this lane, or LLVM would drop arms that equal it.
        arms.push_str(&arm("_", (lane + 1) % LANES));
        let lane = lane.to_string();
        fill(
            out,
            LANE,
            &[("lane", &lane), ("name", name), ("arms", &arms)],
        );
    }
    let arms: String = (0..LANES)
        .map(|lane| match lane {
            last if last == LANES - 1 => format!("_ => lane_{lane}(__errdex_at),\n"),
            _ => format!("{lane} => lane_{lane}(__errdex_at),\n"),
        })
        .collect();
    let rows = entries.len().to_string();
    fill(
        out,
        LANES_OF_ROWS,
        &[("name", name), ("rows", &rows), ("arms", &arms)],
    );
}
