//! The search reads a spelling as `errdex::find` does, in every catalogue that is there to compare.

use std::collections::BTreeSet;

use errdex::Catalog;
use errdex_win32::Win32Error;
use serde_json::{Value, json};

use crate::{Case, Stage};

#[errdex::catalog("../cli/harbour.yaml")]
enum HarbourCode {}

#[errdex::catalog("../cli/text-codes.yaml")]
enum PostCode {}

#[errdex::catalog("../cli/explain-met/dotted-codes.yaml")]
enum RaftCode {}

#[errdex::catalog("../cli/signed-codes.yaml")]
enum TideCode {}

pub(crate) const CASES: &[Case] = &[
    ("agreement_of_windows", |stage| {
        agree::<Win32Error>(stage, "windows");
    }),
    ("agreement_of_the_harbour", |stage| {
        agree::<HarbourCode>(stage, "harbour");
    }),
    ("agreement_of_text_codes", |stage| {
        agree::<PostCode>(stage, "text-codes");
    }),
    ("agreement_of_dotted_codes", |stage| {
        agree::<RaftCode>(stage, "dotted-codes");
    }),
    ("agreement_on_mappings_and_lines", |stage| {
        agree_on_met::<HarbourCode>(stage, "harbour");
        agree_on_met::<RaftCode>(stage, "dotted-codes");
    }),
    ("agreement_of_signed_codes", |stage| {
        agree::<TideCode>(stage, "signed-codes");
    }),
];

/// Queries that mean nothing, or several things, or are at the edge of what a number may be.
const ODD: &[&str] = &[
    "-",
    "0x",
    "0X",
    "--5",
    "+5",
    "-0x5",
    "0xG",
    "é",
    "0",
    "1",
    "00",
    "2001",
    "10",
    "0010",
    "-1",
    "-5",
    "4294967295",
    "4294967296",
    "FFFFFFFF",
    "340282366920938463463374607431768211455",
    "000000000000000000000000000000",
    "0000000000000000000000000000005",
    "0xA0000010",
    "-1610612720",
    "0x123456780000000A",
    "1311768464867721226",
    "18446744073709551615",
    "-9223372036854775808",
    // Numbers that no code can be, though their low bits are one.
    "4294974319",
    "0x100001B6F",
    "0x180071B6F",
    "-4294960273",
    "65552",
    "-65520",
    "18446744073709551616",
    "0x80070000",
    "turning",
    "low",
    "ERROR_",
    "HARBOUR_",
    "HARBOUR_STEAM",
    "steam",
    "300",
    "0x8007012C",
    "\u{212A}elvin",
    "horse_tired",
    "e0001",
];

fn agree<C: Catalog>(stage: &Stage, site: &str) {
    let queries = queries::<C>();
    let expected: Vec<Vec<Value>> = queries.iter().map(|query| found::<C>(query)).collect();
    let page = stage
        .browser
        .open(&stage.sites.address(&format!("{site}/index.html")));
    page.press("/");
    page.until("globalThis.errdexSearch !== undefined && globalThis.errdexIndex !== undefined");
    let queries_json = json!(queries);
    let given: Vec<Vec<Value>> = page.ask(&format!(
        "{{
            const book = errdexSearch.open(errdexIndex);
            {queries_json}.map((query) => [...errdexSearch.readings(book, query)]
                .map(([row, how]) => [book.names[row], how]))
        }}"
    ));
    assert_eq!(given.len(), queries.len());
    for ((query, given), expected) in queries.iter().zip(given).zip(expected) {
        assert_eq!(given, expected, "{query:?}");
    }
    println!("{site}: {} spellings", queries.len());
}

/// What other systems call an entry, and the lines that are written from its texts.
fn agree_on_met<C: Catalog>(stage: &Stage, site: &str) {
    let mut queries: BTreeSet<String> = ["23000", "unavailable", "the region is away", "{}", ""]
        .map(str::to_owned)
        .into();
    for code in C::all() {
        let entry = code.entry();
        let mappings = entry.mappings();
        let names = [mappings.sqlstate, mappings.grpc, mappings.errno];
        queries.extend(names.into_iter().flatten().map(str::to_lowercase));
        for text in [entry.detail(), Some(entry.message())]
            .into_iter()
            .flatten()
        {
            queries.extend([
                text.to_owned(),
                format!("12:00 [7] {}", text.replace(['{', '}'], "'")),
                format!("x{text}"),
                text.chars().skip(1).collect(),
            ]);
        }
    }
    let queries: Vec<String> = queries.into_iter().collect();
    let expected: Vec<(BTreeSet<&str>, BTreeSet<&str>)> = queries
        .iter()
        .map(|query| {
            let mapped = errdex::find_mapped::<C>(query).map(errdex::Entry::name);
            let rendered = errdex::find_rendered::<C>(query).map(errdex::Entry::name);
            (mapped.collect(), rendered.collect())
        })
        .collect();
    let page = stage
        .browser
        .open(&stage.sites.address(&format!("{site}/index.html")));
    page.press("/");
    page.until("globalThis.errdexSearch !== undefined && globalThis.errdexIndex !== undefined");
    let queries_json = json!(queries);
    let given: Vec<(Vec<String>, Vec<String>)> = page.ask(&format!(
        "{{
            const book = errdexSearch.open(errdexIndex);
            const names = (found) => [...found.keys()].map((row) => book.names[row]);
            {queries_json}.map((query) => [
                names(errdexMet.mapped(book, query)),
                names(errdexMet.rendered(book, query)),
            ])
        }}"
    ));
    assert_eq!(given.len(), queries.len());
    for ((query, (mapped, rendered)), expected) in queries.iter().zip(&given).zip(expected) {
        let (expected_mapped, expected_rendered) = expected;
        assert_eq!(set(mapped), expected_mapped, "{query:?}");
        assert_eq!(set(rendered), expected_rendered, "{query:?}");
    }
    println!("{site}: {} lines", queries.len());
}

fn set(names: &[String]) -> BTreeSet<&str> {
    names.iter().map(String::as_str).collect()
}

fn found<C: Catalog>(query: &str) -> Vec<Value> {
    let found = errdex::find::<C>(query);
    let reading = |reading| match reading {
        errdex::Reading::Name => "name".to_owned(),
        errdex::Reading::Code => "code".to_owned(),
        errdex::Reading::Hex => "hex".to_owned(),
        errdex::Reading::Variant => "variant".to_owned(),
        errdex::Reading::Segment => "segment".to_owned(),
        form => form.to_string(),
    };
    found
        .map(|found| json!([found.entry().name(), reading(found.reading())]))
        .collect()
}

/// Every spelling of every entry that people meet, and some that they do not.
fn queries<C: Catalog>() -> Vec<String> {
    let mut queries: BTreeSet<String> = ODD.iter().map(|query| (*query).to_owned()).collect();
    for code in C::all() {
        let entry = code.entry();
        for name in std::iter::once(entry.name()).chain(entry.aliases()) {
            let rest = name.split_once('_').map_or(name, |(_, rest)| rest);
            queries.extend([name, rest].map(str::to_owned));
            queries.extend([name.to_lowercase(), rest.to_lowercase(), format!("{name}S")]);
        }
        queries.extend([format!(" {} ", entry.code()), format!("{code:?}")]);
        let forms = entry.forms();
        let numbers = entry
            .hex()
            .into_iter()
            .chain(forms.map(errdex::FormOf::value));
        for number in numbers {
            queries.extend([
                format!("{number}"),
                format!("-{number}"),
                format!("{number:x}"),
                format!("0X{number:X}"),
                format!("{}", number.cast_signed()),
            ]);
        }
        queries.extend(
            entry
                .forms()
                .filter_map(|form| Some(form.negative()?.to_string())),
        );
    }
    queries.into_iter().collect()
}
