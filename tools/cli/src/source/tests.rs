//! Proves that a catalogue answers the same whether it was read from its file or compiled in.

use std::marker::PhantomData;
use std::path::Path;

use errdex_catalog::source::Span;
use errdex_outputs::view::{Form, Target, View};
use errdex_win32::Win32Error;

use crate::page::page;
use crate::source::{Compiled, Found, Source, loaded, of_entry};

#[errdex::catalog("src/source/tests/harbour.yaml")]
enum HarbourCode {}

#[errdex::catalog("src/source/tests/text-codes.yaml")]
enum PostCode {}

#[errdex::catalog("src/source/tests/signed-codes.yaml")]
enum TideCode {}

/// Questions that have nothing to do with any entry, or almost.
const ODD: &[&str] = &[
    "",
    " ",
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
    "4294967295",
    "FFFFFFFF",
    "340282366920938463463374607431768211455",
    "000000000000000000000000000000",
    "0x80071B6F",
    "80071b6f",
    "2147949423",
    "-2147017873",
    "0xA0000010",
    "-1610612720",
    "0x123456780000000A",
    "1311768464867721226",
    "access_denied",
    "AccessDenied",
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
    "TIDE_LOW",
    "tidelow",
    "ERROR_",
    "HARBOUR_",
    "10000000000000000000000000000000000000000",
];

/// Every spelling of an entry that people meet, and some that they do not.
fn spellings(view: &View) -> Vec<String> {
    let mut spellings = Vec::new();
    for name in view.names() {
        let rest = name.split_once('_').map_or(name, |(_, rest)| rest);
        spellings.extend([name, rest].map(str::to_owned));
        spellings.extend([name.to_lowercase(), rest.to_lowercase(), format!("{name}S")]);
    }
    spellings.push(format!(" {} ", view.code));
    spellings.extend(view.variant.clone());
    let number = |form: &Form| match form {
        Form::Bits { value, .. } => Some(*value),
        Form::Prefix { .. } => None,
    };
    let numbers = view
        .bits
        .into_iter()
        .chain(view.forms.iter().filter_map(number));
    for number in numbers {
        spellings.extend([
            format!("{number}"),
            format!("-{number}"),
            format!("{number:x}"),
            format!("{number:#X}").replace("0x", "0X"),
            format!("{}", number.cast_signed()),
        ]);
    }
    let negative = |form: &Form| form.negative().map(|negative| negative.to_string());
    spellings.extend(view.forms.iter().filter_map(negative));
    spellings
}

/// Without what programs do not know: the identities of imported catalogues, and how fields are filled and shown.
fn unnamed(mut view: View) -> View {
    for field in &mut view.fields {
        field.from = false;
        field.shown = true;
        field.absent = None;
        field.span = Span::default();
    }
    for example in &mut view.examples {
        example.written = None;
    }
    for link in &mut view.links {
        if let Target::Imported { catalog, .. } = &mut link.target {
            *catalog = None;
        }
    }
    view
}

/// Asks for every `step`th entry.
fn agree<C: errdex::Catalog>(file: &str, step: usize) {
    let compiled = Compiled(PhantomData::<C>);
    let read =
        loaded::open(Path::new(file)).unwrap_or_else(|failure| panic!("{}", failure.message));
    let entries = compiled.entries();
    assert_eq!(entries.len(), Source::entries(&read).len());
    for (ours, theirs) in Source::entries(&read).into_iter().zip(&entries) {
        assert_eq!(&unnamed(ours), theirs);
    }
    // Those that were retired too: they are not in the list, and can be found.
    let all: Vec<View> = read
        .all()
        .iter()
        .map(|entry| View::from_entry(&read, entry))
        .collect();
    let spelt = all.iter().step_by(step).flat_map(spellings);
    for query in spelt.chain(ODD.iter().map(|query| (*query).to_owned())) {
        let ours = Source::find(&read, &query).into_iter().map(|found| Found {
            view: unnamed(found.view),
            ..found
        });
        let ours: Vec<Found> = ours.collect();
        assert_eq!(ours, compiled.find(&query), "{query:?}");
    }
}

#[test]
fn the_harbour_agrees() {
    agree::<HarbourCode>("src/source/tests/harbour.yaml", 1);
}

#[test]
fn text_codes_agree() {
    agree::<PostCode>("src/source/tests/text-codes.yaml", 1);
}

#[test]
fn signed_codes_agree() {
    agree::<TideCode>("src/source/tests/signed-codes.yaml", 1);
}

#[test]
fn windows_agrees() {
    // A packed crate has its manifest as it was written, and no other crate beside it.
    if Path::new("Cargo.toml.orig").exists() {
        println!("NOT TESTED: the packed crate comes without the catalogue of the Windows errors");
        return;
    }
    agree::<Win32Error>("../../catalog/win32/windows.yaml", 23);
}

/// The page of every entry, to the byte.
fn pages_agree<C: errdex::Catalog>(retired: &[&str]) {
    let entries = C::all().map(C::entry);
    let retired = retired.iter().map(|name| {
        errdex::find::<C>(name)
            .next()
            .expect("a retired entry")
            .entry()
    });
    for entry in entries.chain(retired) {
        let mut text = String::new();
        for line in page(&of_entry(entry), false) {
            text.extend(line.pieces.into_iter().map(|(_, piece)| piece));
            text.push('\n');
        }
        assert_eq!(text, errdex::explain(entry).to_string());
    }
}

#[test]
fn pages_are_those_of_the_runtime() {
    pages_agree::<HarbourCode>(&["HARBOUR_STEAM"]);
    pages_agree::<PostCode>(&["HORSE_TIRED"]);
    pages_agree::<TideCode>(&[]);
    pages_agree::<Win32Error>(&[]);
}
