
use std::collections::HashMap;

use harness::Dice;
use ours::Code;
use tables::{CODES, NAMES, SORTED};

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
    let misses: Vec<u32> = (0..4096).map(|_| 0x8000_0000 | dice.below(0x0800_0000) as u32).filter(|code| !CODES.contains_key(code)).collect();
    let known: Vec<&str> = names.keys().copied().collect();
    let known = {
        let mut known = known;
        known.sort_unstable();
        known
    };
    let named: Vec<String> = (0..4096).map(|_| known[dice.below(known.len())].to_owned()).collect();
    let unnamed: Vec<String> = named.iter().map(|name| format!("{name}X")).collect();
    race!("code hit", hits,
        "errdex" => |code| Code::from_code(*code).map_or(9, |code| code as u32),
        "binary search" => |code| search(*code),
        "phf" => |code| CODES.get(code).map_or(9, |row| *row),
        "HashMap" => |code| map.get(code).map_or(9, |row| *row),
    );
    race!("code miss", misses,
        "errdex" => |code| Code::from_code(*code).map_or(9, |code| code as u32),
        "binary search" => |code| search(*code),
        "phf" => |code| CODES.get(code).map_or(9, |row| *row),
        "HashMap" => |code| map.get(code).map_or(9, |row| *row),
    );
    chain!("code hit, dependent chain", hits,
        "errdex" => |code| Code::from_code(*code).map_or(9, |code| code as u32),
        "binary search" => |code| search(*code),
        "phf" => |code| CODES.get(code).map_or(9, |row| *row),
    );
    race!("name hit", named,
        "errdex" => |name| Code::from_name(name).map_or(9, |code| code as u32),
        "phf" => |name| NAMES.get(name.as_str()).map_or(9, |row| *row),
        "HashMap" => |name| names.get(name.as_str()).map_or(9, |row| *row),
    );
    race!("name miss", unnamed,
        "errdex" => |name| Code::from_name(name).map_or(9, |code| code as u32),
        "phf" => |name| NAMES.get(name.as_str()).map_or(9, |row| *row),
        "HashMap" => |name| names.get(name.as_str()).map_or(9, |row| *row),
    );
}
