//! Measures what translations take: the reader for five languages that are complete, the compiler for those that a program
//! names, and the program itself.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_catalog::language::{Translatable, hash};

use crate::Options;
use crate::compile;
use crate::loader;
use crate::measure;
use crate::report::{self, ratio};
use crate::work::{self, Crate, cargo, folder};

/// How many entries.
const ENTRIES: usize = 2_750;

const TAGS: [&str; 5] = ["de", "fr", "pl", "ru", "ja"];

/// What words become in the languages: Latin letters with and without marks, two bytes a letter, and three.
const WORDS: [[&str; 6]; 5] = [
    [
        "Gerät",
        "Dienst",
        "Sitzung",
        "gesperrt",
        "unbekannt",
        "belegt",
    ],
    [
        "appareil",
        "service",
        "séance",
        "verrouillé",
        "inconnu",
        "occupé",
    ],
    [
        "urządzenie",
        "usługa",
        "sesja",
        "zablokowana",
        "nieznana",
        "zajęta",
    ],
    [
        "устройство",
        "служба",
        "сеанс",
        "закрыт",
        "неизвестен",
        "занят",
    ],
    [
        "装置は",
        "サービスは",
        "セッションは",
        "ロックされて",
        "不明で",
        "使用中です",
    ],
];

pub fn measure(_options: Options) {
    reading();
    compiling();
    programs();
}

/// The same catalogue with and without its languages: entries with a name, a code and a message, which makes the
/// translations weigh as much as they can.
fn root(name: &str, has_languages: bool) -> PathBuf {
    let folder = folder().join(name);
    let root = folder.join("errors.yaml");
    let mut yaml = String::from(
        "catalog: short\ntitle: Short errors\ncode: {type: u32}\nvariants: {strip: ERROR_}\n",
    );
    if has_languages {
        let listed: Vec<String> = TAGS
            .iter()
            .map(|tag| format!("{tag}: {tag}.yaml"))
            .collect();
        let _ = writeln!(yaml, "languages: {{{}}}", listed.join(", "));
    }
    yaml.push_str("entries:\n");
    let mut sidecars = TAGS.map(|_| String::new());
    for at in 0..ENTRIES {
        let message = format!(
            "The device of service {at} is locked by session {}",
            at % 97
        );
        let _ = writeln!(
            yaml,
            "  - name: ERROR_DEVICE_LOCKED_{at}\n    code: {}\n    message: {message}",
            at + 1
        );
        let of = hash([(Translatable::Message, message.as_str())]);
        for (words, sidecar) in WORDS.iter().zip(&mut sidecars) {
            let word = |step: usize| words[(at + step) % words.len()];
            let _ = writeln!(
                sidecar,
                "ERROR_DEVICE_LOCKED_{at}:\n  message: {} {} {at} {} {}\n  of: {of}",
                word(0),
                word(1),
                word(3),
                at % 97
            );
        }
    }
    work::write(&root, &yaml);
    if has_languages {
        for (tag, sidecar) in TAGS.iter().zip(&sidecars) {
            work::write(&folder.join(format!("{tag}.yaml")), sidecar);
        }
    }
    root
}

/// As `errdex check` reads them, and unoptimized.
fn reading() {
    let program = loader::unoptimized();
    let count = |root: &Path| loader::counted(&program, root, "load-all");
    let (Some(own), Some(other)) = (
        count(&root("languages-5", true)),
        count(&root("languages-0", false)),
    ) else {
        println!("languages: no instructions counted, since valgrind is not installed");
        return;
    };
    record(
        "loader, opt-level 0, G instructions",
        own / 1e9,
        other / 1e9,
    );
}

/// `cargo check` of a crate, which takes in the languages that its attribute names.
fn compiling() {
    if !measure::has_callgrind() {
        return;
    }
    let counts = [&TAGS[..], &[]].map(|tags| {
        let measured = program_with("check", "languages-5", tags, "");
        compile::instructions(&measured) / 1e9
    });
    record("check, G instructions", counts[0], counts[1]);
}

fn record(what: &str, own: f64, other: f64) {
    report::record(&format!("languages/{what}"), own, other, own / other);
    println!(
        "five languages: {what}: {own:.3}, and {other:.3} without: {}",
        ratio(own / other)
    );
}

fn program_with(what: &str, catalog: &str, tags: &[&str], main: &str) -> Crate {
    let tags: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
    let name = format!("{catalog}-{what}-{}", tags.len());
    root("languages-5", true);
    root("languages-0", false);
    let library = format!(
        "//! Measured.\n\n/// The code.\n#[errdex::catalog(\"../{catalog}/errors.yaml\", languages = [{}])]\npub enum Code {{}}\n{main}",
        tags.join(", ")
    );
    let measured = Crate::with_library(&name, &work::errdex(), &library);
    if !main.is_empty() {
        work::write(&measured.folder.join("src/main.rs"), &library);
    }
    measured
}

/// What languages add to a program that shows messages in them, and what they add if it does not name them.
fn programs() {
    let size = |catalog: &str, tags: &[&str]| {
        let shown = if tags.is_empty() {
            "code.message()"
        } else {
            "code.message_in(&language)"
        };
        let main = MAIN.replace("SHOWN", shown);
        let measured = program_with("size", catalog, tags, &main);
        measure::quietly(&mut cargo(
            &measured.folder,
            &["build", "--release", "--bins"],
        ));
        let file = folder().join("target/release").join(&measured.name);
        let sections = measure::quietly(Command::new("readelf").args(["-SW"]).arg(&file));
        sections
            .lines()
            .filter_map(crate::size::loaded)
            .sum::<f64>()
    };
    let all = size("languages-5", &TAGS);
    let unnamed = size("languages-5", &[]);
    let none = size("languages-0", &[]);
    let texts = (ENTRIES * TAGS.len()) as f64;
    let (each, length) = ((all - none) / texts, translated_bytes() / texts);
    report::record(
        "languages/bytes an entry and language",
        each,
        length,
        each / length,
    );
    println!("{each:.1} bytes an entry and language, of which {length:.1} are its message");
    report::record("languages/bytes, unnamed", unnamed, none, unnamed - none);
    println!(
        "{unnamed} bytes where no language is named, and {none} where there is none: {} more",
        unnamed - none
    );
}

const MAIN: &str = "
fn main() {
    let mut words = std::env::args().skip(1);
    let number: u32 = words.next().and_then(|word| word.parse().ok()).unwrap_or(5);
    let language = words.next().unwrap_or_default();
    if let Ok(code) = Code::try_from(number) {
        println!(\"{} {language}\", SHOWN);
    }
}
";

/// How many bytes the translated messages have.
fn translated_bytes() -> f64 {
    let folder = folder().join("languages-5");
    let mut bytes = 0;
    for tag in TAGS {
        let text =
            fs::read_to_string(folder.join(format!("{tag}.yaml"))).expect("a file of translations");
        let messages = text
            .lines()
            .filter_map(|line| line.strip_prefix("  message: "));
        bytes += messages.map(str::len).sum::<usize>();
    }
    bytes as f64
}
