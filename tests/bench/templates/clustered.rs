
use std::collections::HashMap;
use std::fmt::Write as _;

use harness::Dice;
use ours::Code;
use stack::Code as Stack;
use tables::{CODES, MESSAGES, NAMES, SORTED};

fn search(code: u32) -> u64 {
    match SORTED.binary_search_by_key(&code, |row| row.0) {
        Ok(at) => u64::from(SORTED[at].1),
        Err(_) => 9,
    }
}

fn main() {
    let map: HashMap<u32, u16> = SORTED.iter().copied().collect();
    let map = &map;
    let names: HashMap<&str, u16> = NAMES.entries().map(|(name, row)| (*name, *row)).collect();
    let names = &names;
    let mut dice = Dice(1);
    let hits: Vec<u32> = (0..4096).map(|_| SORTED[dice.below(SORTED.len())].0).collect();
    let last = SORTED[SORTED.len() - 1].0 as usize;
    let misses: Vec<u32> = (0..65_536).map(|_| dice.below(2 * last) as u32).filter(|code| !CODES.contains_key(code)).take(4096).collect();
    let few: Vec<u32> = (0..4096).map(|at| hits[at % 16]).collect();
    let codes: Vec<Code> = hits.iter().map(|code| Code::from_code(*code).unwrap()).collect();
    let others: Vec<Stack> = hits.iter().map(|code| Stack::try_from(*code).unwrap()).collect();
    let named: Vec<String> = codes.iter().map(|code| code.name().to_owned()).collect();
    let unnamed: Vec<String> = named.iter().map(|name| format!("{name}X")).collect();

    for (what, inputs) in [("code hit", &hits), ("code miss", &misses), ("code hit, 16 codes in turn", &few)] {
        race!(what, *inputs,
            "errdex" => |code| Code::from_code(*code).map_or(9, |code| code as u32),
            "num_enum" => |code| Stack::try_from(*code).map_or(9, |code| code as u32),
            "binary search" => |code| search(*code),
            "phf" => |code| CODES.get(code).map_or(9, |row| *row),
            "HashMap" => |code| map.get(code).map_or(9, |row| *row),
        );
    }
    chain!("code hit, dependent chain", hits,
        "errdex" => |code| Code::from_code(*code).map_or(9, |code| code as u32),
        "num_enum" => |code| Stack::try_from(*code).map_or(9, |code| code as u32),
        "binary search" => |code| search(*code),
        "phf" => |code| CODES.get(code).map_or(9, |row| *row),
    );
    for (what, inputs) in [("name hit", &named), ("name miss", &unnamed)] {
        race!(what, *inputs,
            "errdex" => |name| Code::from_name(name).map_or(9, |code| code as u32),
            "strum" => |name| name.parse::<Stack>().map_or(9, |code| code as u32),
            "phf" => |name| NAMES.get(name.as_str()).map_or(9, |row| *row),
            "HashMap" => |name| names.get(name.as_str()).map_or(9, |row| *row),
        );
    }
    both("variant to code", &codes, &others, "num_enum", |code| u64::from(u32::from(code)), |code| u64::from(u32::from(code)));
    both("variant to name", &codes, &others, "match", |code| code.name().len() as u64, |code| code.name().len() as u64);
    both("variant to name, strum", &codes, &others, "strum", |code| code.name().len() as u64, |code| <&str>::from(code).len() as u64);
    both("variant to related", &codes, &others, "match", |code| code.related().len() as u64, |code| code.related().len() as u64);
    both("variant to related, all of them", &codes, &others, "match",
        |code| code.related().map(|code| code as u64).sum(),
        |code| code.related().iter().map(|code| *code as u64).sum());
    let (mut one, mut two, mut three) = (String::with_capacity(200), String::with_capacity(200), String::with_capacity(200));
    let rows: Vec<usize> = hits.iter().map(|code| usize::from(CODES[code])).collect();
    harness::compare("display", codes.len(), vec![
        harness::Contender { name: "errdex", run: Box::new(|| codes.iter().map(|code| shown(&mut one, code)).sum()) },
        harness::Contender { name: "thiserror", run: Box::new(|| others.iter().map(|code| shown(&mut two, code)).sum()) },
        harness::Contender { name: "a table of texts", run: Box::new(|| rows.iter().map(|row| shown(&mut three, &MESSAGES[*row])).sum()) },
    ]);
    let decimal: Vec<String> = hits.iter().map(ToString::to_string).collect();
    let hex: Vec<String> = hits.iter().map(|code| format!("0x{code:X}")).collect();
    let variants: Vec<String> = codes.iter().map(|code| format!("{code:?}")).collect();
    for (what, queries) in [("find by name", &named), ("find by code", &decimal), ("find by hex", &hex), ("find by variant", &variants), ("find nothing", &unnamed)] {
        race!(what, *queries, "errdex" => |query| errdex::find::<Code>(query).next().is_some());
    }
}

fn shown<T: std::fmt::Display>(buffer: &mut String, what: &T) -> u64 {
    buffer.clear();
    let _ = write!(buffer, "{what}");
    buffer.len() as u64
}

/// Ours and another, each with its own inputs.
fn both<A: Copy, B: Copy>(what: &str, own: &[A], others: &[B], against: &'static str, f: impl Fn(A) -> u64, g: impl Fn(B) -> u64) {
    harness::compare(what, own.len(), vec![
        harness::Contender { name: "errdex", run: Box::new(|| own.iter().map(|code| f(*code)).sum()) },
        harness::Contender { name: against, run: Box::new(|| others.iter().map(|code| g(*code)).sum()) },
    ]);
}
