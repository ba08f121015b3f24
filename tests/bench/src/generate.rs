//! Makes up catalogues: the same ones for everybody, as large and as scattered as asked.

use std::fmt::Write as _;

/// How the codes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// As those of Windows: nearly all of them are the previous one plus 1.
    Clustered,
    /// As HRESULTs: anywhere in 32 bits.
    Scattered,
}

/// A small generator of numbers that are the same on every machine: splitmix64.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

const WORDS: &[&str] = &[
    "access", "device", "driver", "session", "handle", "buffer", "memory", "service", "network",
    "socket", "remote", "server", "client", "volume", "sector", "journal", "cluster", "module",
    "object", "process", "thread", "channel", "printer", "adapter", "account", "domain", "policy",
    "license", "package", "context", "request", "record",
];
const ENDS: &[&str] = &[
    "denied",
    "missing",
    "invalid",
    "exhausted",
    "refused",
    "expired",
    "locked",
    "corrupt",
    "unknown",
    "broken",
    "busy",
    "offline",
    "disabled",
    "mismatched",
    "truncated",
    "duplicated",
];

/// A catalogue of `count` entries: names of some 28 bytes, messages of some 60, pages of some 550, two links each.
///
/// With `short` pages, 30,000 entries stay below the 16 MiB that errdex reads of one file.
pub fn catalog(count: usize, codes: Codes, short: bool) -> String {
    let (meaning, guidance) = if short { (60, 40) } else { (270, 230) };
    let mut dice = Dice::new(count as u64);
    let numbers = numbers(count, codes, &mut dice);
    let names: Vec<String> = (0..count).map(|at| name(at, &mut dice)).collect();
    let mut yaml = String::from(
        "catalog: made-up\ntitle: Made-up errors\ncode: {type: u32}\nvariants: {strip: ERROR_}\nentries:\n",
    );
    for (at, name) in names.iter().enumerate() {
        let number = numbers[at];
        let _ = writeln!(yaml, "  - name: {name}");
        let _ = match codes {
            Codes::Clustered => writeln!(yaml, "    code: {number}"),
            Codes::Scattered => writeln!(yaml, "    code: {number:#010X}").map(|()| ()),
        };
        let message = sentence(7, &mut dice);
        let _ = writeln!(yaml, "    message: The {message} ({at})");
        paragraph("meaning", meaning, &mut yaml, &mut dice);
        paragraph("guidance", guidance, &mut yaml, &mut dice);
        let (first, second) = (dice.below(count), dice.below(count));
        let links = [first, second];
        let links: Vec<usize> = links.into_iter().filter(|link| *link != at).collect();
        if !links.is_empty() {
            yaml.push_str("    related:\n");
        }
        for link in links {
            let _ = writeln!(yaml, "      - {} ({})", names[link], numbers[link]);
        }
    }
    yaml.replace("0X", "0x")
}

fn numbers(count: usize, codes: Codes, dice: &mut Dice) -> Vec<u32> {
    match codes {
        Codes::Clustered => {
            let mut number = 0;
            (0..count)
                .map(|_| {
                    number += if dice.below(100) < 94 {
                        1
                    } else {
                        2 + dice.below(140) as u32
                    };
                    number
                })
                .collect()
        }
        Codes::Scattered => {
            let mut numbers = std::collections::BTreeSet::new();
            while numbers.len() < count {
                // The facilities and codes of an HRESULT that failed.
                numbers.insert(0x8000_0000 | (dice.next() as u32 & 0x07FF_FFFF));
            }
            numbers.into_iter().collect()
        }
    }
}

fn name(at: usize, dice: &mut Dice) -> String {
    let mut word = |words: &[&str]| words[dice.below(words.len())].to_uppercase();
    format!("ERROR_{}_{}_{at}", word(WORDS), word(ENDS))
}

fn sentence(words: usize, dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..words)
        .map(|at| {
            if at % 3 == 2 {
                ENDS[dice.below(ENDS.len())]
            } else {
                WORDS[dice.below(WORDS.len())]
            }
        })
        .collect();
    words.join(" ")
}

fn paragraph(key: &str, length: usize, yaml: &mut String, dice: &mut Dice) {
    let _ = writeln!(yaml, "    {key}: |-");
    let mut written = 0;
    while written < length {
        let line = sentence(12, dice);
        written += line.len() + 2;
        let _ = writeln!(yaml, "      The {line}.");
    }
}
