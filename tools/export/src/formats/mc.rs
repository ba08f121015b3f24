//! Writes the source of a Windows message table, for `mc.exe` and `windmc`.
//!
//! The number of a message is put together from severity, facility and 16 bits of an id, so every code is taken apart:
//! the number is then the code again.

use std::collections::BTreeSet;

use super::without_retired;
use crate::comment::one_line;
use crate::exported::{Exported, Item};
use crate::identifiers::{exactly, identifiers, require};
use crate::numbers::{integer, numbers};
use crate::output::{Options, Output, Refused};
use crate::{header, reserved};

const SEVERITIES: [&str; 4] = ["Success", "Informational", "Warning", "Error"];

/// What of a number is neither severity, facility nor id.
const OTHER_BITS: u32 = 0x3000_0000;

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    const WHAT: &str = "a message table of Windows";
    let prefix = options.prefix.as_deref().unwrap_or("");
    if !prefix.is_empty() {
        require(prefix, "--prefix")?;
    }
    // A negative number of 32 bits is an HRESULT by its bits.
    let is_hresult = integer(exported) == Some((32, true));
    let range = if is_hresult {
        (i128::from(i32::MIN), i128::from(i32::MAX))
    } else {
        (0, i128::from(u32::MAX))
    };
    let codes = numbers(&exported.active, WHAT, range)?;
    let codes: Vec<(&Item, u32)> = codes
        .into_iter()
        // The range was checked, so no bit is lost.
        .map(|(item, number)| (item, number.cast_unsigned() as u32))
        .collect();
    let unfit = codes.iter().filter(|(_, bits)| bits & OTHER_BITS != 0);
    let unfit: Vec<Refused> = unfit
        .map(|(item, bits)| {
            let name = &item.view.name;
            let message =
                format!("the code {bits:#X} of `{name}` has bits that {WHAT} has not: 0x30000000");
            Refused::at(item, message)
        })
        .collect();
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let symbols = identifiers(
        &exported.active,
        "C",
        |item| format!("{prefix}{}", item.view.name),
        |word| reserved::has(reserved::C, word) || word.starts_with("__"),
        exactly,
    )?;
    let left_out = without_retired(exported);
    let mut out = String::new();
    for line in header::lines(exported, &left_out) {
        line!(out, ";// {line}");
    }
    line!(out);
    line!(out, "MessageIdTypedef=unsigned");
    line!(out);
    let severities = (0..).zip(SEVERITIES);
    let severities: Vec<String> = severities
        .map(|(number, name)| format!("{name}={number:#X}"))
        .collect();
    line!(out, "SeverityNames=({})", severities.join("\n    "));
    let facilities: BTreeSet<u32> = codes.iter().map(|(_, bits)| facility(*bits)).collect();
    if !facilities.is_empty() {
        let facilities = facilities.iter();
        let facilities: Vec<String> = facilities
            .map(|number| format!("Facility{number}={number:#X}"))
            .collect();
        line!(out, "FacilityNames=({})", facilities.join("\n    "));
    }
    line!(out, "LanguageNames=(English=0x409:MSG00409)");
    for ((item, bits), symbol) in codes.iter().zip(&symbols) {
        line!(out);
        line!(out, "MessageId={:#X}", bits & 0xFFFF);
        line!(out, "Severity={}", SEVERITIES[(bits >> 30) as usize]);
        line!(out, "Facility=Facility{}", facility(*bits));
        line!(out, "SymbolicName={symbol}");
        line!(out, "Language=English");
        line!(out, "{}", text(&item.view.message));
        line!(out, ".");
    }
    Ok(Output {
        text: out,
        left_out,
    })
}

fn facility(bits: u32) -> u32 {
    bits >> 16 & 0xFFF
}

/// A line of a message, in which `%` begins an insert and a point alone would be the end.
fn text(message: &str) -> String {
    let text = one_line(message).replace('%', "%%");
    match text.as_str() {
        "" => "%0".to_owned(),
        text if text.starts_with(['.', ';']) => format!("%{text}"),
        text => text.to_owned(),
    }
}
