//! Measures what the compiler takes for a derived error of 20 variants, and for the same enum by thiserror.

use std::fmt::Write as _;

use crate::Options;
use crate::measure::{self, Usage, median};
use crate::report;
use crate::work::{self, Crate};

/// A variant: its name in the catalogue, its message, its text with fields where it has some, its fields.
type Variant = (
    &'static str,
    &'static str,
    Option<&'static str>,
    &'static str,
);

#[rustfmt::skip]
const VARIANTS: [Variant; 20] = [
    ("NOT_STARTED", "the service has not been started", None, ""),
    ("ALREADY_RUNNING", "the service is running already", None, ""),
    ("SHUTTING_DOWN", "the service is shutting down", None, ""),
    ("OUT_OF_MEMORY", "there is not enough memory for another session", None, ""),
    ("QUOTA_USED_UP", "the quota of this account is used up", None, ""),
    ("NAME_IN_USE", "the session name is in use", Some("the session name `{session}` is in use"), " { session: String }"),
    ("SESSION_UNKNOWN", "there is no such session", Some("there is no session {id}"), " { id: u64 }"),
    ("SESSION_EXPIRED", "the session has expired", Some("session {id} expired {seconds} seconds ago"), " { id: u64, seconds: u64 }"),
    ("TOO_MANY_SESSIONS", "there are too many sessions", Some("{open} sessions are open, and {limit} are allowed"), " { open: usize, limit: usize }"),
    ("FILE_TOO_LARGE", "the file is too large", Some("the file is {size} bytes long, {limit} at most"), " { size: u64, limit: u64 }"),
    ("HEADER_INVALID", "the header is invalid", Some("invalid header: expected {expected:?}, found {found:?}"), " { expected: String, found: String }"),
    ("VERSION_UNSUPPORTED", "the version is not supported", Some("version {0} is not supported"), "(u32)"),
    ("FIELD_MISSING", "a field is missing", Some("the field `{0}` is missing"), "(String)"),
    ("VALUE_OUT_OF_RANGE", "a value is out of range", Some("{value} is not between {low} and {high}"), " { value: i64, low: i64, high: i64 }"),
    ("STORE_UNREADABLE", "the store cannot be read", Some("the store of {session} cannot be read"), " { session: String, source: std::io::Error }"),
    ("STORE_UNWRITABLE", "the store cannot be written", Some("the store of {session} cannot be written"), " { session: String, source: std::io::Error }"),
    ("CONNECTION_LOST", "the connection was lost", None, "(#[from] std::io::Error)"),
    ("NOT_A_NUMBER", "this is not a number", Some("not a number: {0}"), "(#[from] std::num::ParseIntError)"),
    ("NOT_TEXT", "the bytes are not text", None, "(#[source] std::str::Utf8Error)"),
    ("TIMED_OUT", "the peer did not answer in time", Some("{peer} did not answer within {millis} ms"), " { peer: std::net::SocketAddr, millis: u64 }"),
];

pub fn measure(options: Options) {
    let pair = [
        Crate::with_library("derive-errdex", &work::errdex(), &own()),
        Crate::with_library("derive-thiserror", "thiserror = \"2\"\n", &by_thiserror()),
    ];
    work::write(&pair[0].entries, &catalog());
    let mut rows = String::new();
    for (what, words) in [("check", "check"), ("dev build", "build")] {
        let counted = pair.each_ref().map(|measured| {
            measure::has_callgrind().then(|| once(measured, words, true).instructions / 1e6)
        });
        if let [Some(own), Some(other)] = counted {
            row(&mut rows, what, "M instructions", own, other, own / other);
        }
        // In turns, and many of them: one takes a tenth of a second.
        let mut taken = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..7 * options.rounds {
            let [own, other] = pair
                .each_ref()
                .map(|measured| once(measured, words, false).cpu);
            taken.0.push(own);
            taken.1.push(other);
            taken.2.push(own / other);
        }
        let (own, other, ratio) = (median(taken.0), median(taken.1), median(taken.2));
        row(&mut rows, what, "s of CPU", own, other, ratio);
    }
    let table = format!("| 20 variants | errdex | thiserror | ratio |\n|---|---|---|---|\n{rows}");
    report::insert("derive", &table);
}

/// Compiles the crate alone.
fn once(measured: &Crate, words: &str, counts: bool) -> Usage {
    measure::quietly(&mut measured.cargo(&[words]));
    measured.clean();
    measure::rustc(&measured.name, counts, &mut measured.cargo(&[words]))
}

fn row(rows: &mut String, what: &str, unit: &str, own: f64, other: f64, ratio: f64) {
    let line = format!("| {what}, {unit} | {own:.3} | {other:.3} | {ratio:.3} |");
    println!("{line}");
    let _ = writeln!(rows, "{line}");
}

fn catalog() -> String {
    let mut yaml = String::from(
        "catalog: sessions\ntitle: Errors of the session service\ncode: {type: u32}\nentries:\n",
    );
    for (at, (name, message, detail, _)) in VARIANTS.iter().enumerate() {
        let _ = writeln!(
            yaml,
            "  - name: {name}\n    code: {}\n    message: {message}",
            7000 + at
        );
        if let Some(detail) = detail {
            let _ = writeln!(yaml, "    detail: '{detail}'");
        }
    }
    yaml
}

fn own() -> String {
    item(
        "errdex::Error",
        "#[error(catalog = \"errors.yaml\")]\n",
        |_| String::new(),
    )
}

fn by_thiserror() -> String {
    item("thiserror::Error", "", |(_, message, detail, _)| {
        format!("    #[error(\"{}\")]\n", detail.unwrap_or(message))
    })
}

fn item(derive: &str, attribute: &str, of_variant: impl Fn(&Variant) -> String) -> String {
    let mut item = format!(
        "//! Measured.\n\n/// What can go wrong.\n#[derive(Debug, {derive})]\n{attribute}pub enum Error {{\n"
    );
    for variant in &VARIANTS {
        let (name, message, _, fields) = variant;
        let parts = name
            .split('_')
            .map(|part| part[..1].to_owned() + &part[1..].to_lowercase());
        let own = of_variant(variant);
        let _ = writeln!(
            item,
            "    /// {message}.\n{own}    {}{fields},",
            parts.collect::<String>()
        );
    }
    item.push_str("}\n");
    item
}
