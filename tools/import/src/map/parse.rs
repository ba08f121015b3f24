//! Reads a map from the command line.

use errdex_catalog::keys::TextKey;
use errdex_catalog::schema::MAPPINGS;
use errdex_catalog::similar::nearest;

use super::{Map, Path, Rule, Step, Target};

/// Targets that are neither texts of an entry nor mappings.
const TARGETS: &[&str] = &[
    "name",
    "code",
    "message",
    "category",
    "aliases",
    "fields",
    "comment",
    "deprecated",
    "retired",
    "severity",
    "audience",
    "retry",
    "items",
];

impl Map {
    /// Reads a map, such as `name=$.id,code=$.num`.
    ///
    /// # Errors
    ///
    /// Why it is not one, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut map = Self::default();
        for assignment in split(text)? {
            let assignment = assignment.trim();
            let Some((target, path)) = assignment.split_once('=') else {
                return Err(format!(
                    "`{assignment}` is not an assignment; write `KEY=$.PATH`, as in `name=$.id`"
                ));
            };
            let (target, path) = (target.trim(), path.trim());
            if target == "x-*" {
                if path != "$.*" {
                    return Err("`x-*` takes all keys that are left: write `x-*=$.*`".to_owned());
                }
                map.keeps_rest = true;
                continue;
            }
            let path = parse_path(path).map_err(|why| format!("`{assignment}`: {why}"))?;
            if target == "items" {
                if map.items.replace(path).is_some() {
                    return Err("`items` is there twice".to_owned());
                }
                continue;
            }
            let Some(target) = Target::from_name(target) else {
                return Err(format!(
                    "`{target}` is not a key of an entry{}",
                    hint(target)
                ));
            };
            if map.rules.iter().any(|rule| rule.target == target) {
                return Err(format!("`{}` is there twice", target.kind()));
            }
            map.rules.push(Rule { target, path });
        }
        if map.rules.is_empty() {
            return Err("the map is empty; write `KEY=$.PATH`, as in `name=$.id`".to_owned());
        }
        Ok(map)
    }
}

fn hint(target: &str) -> String {
    let texts = TextKey::ALL.iter().map(|key| key.name());
    let mappings = MAPPINGS.keys.iter().map(|key| key.name);
    let known = TARGETS.iter().copied().chain(texts).chain(mappings);
    nearest(target, known).map_or_else(
        || "; a key of your own begins with `x-`".to_owned(),
        |near| format!("; did you mean `{near}`?"),
    )
}

/// The assignments: a comma in brackets or quotes ends none.
fn split(text: &str) -> Result<Vec<&str>, String> {
    let mut parts = Vec::new();
    let mut quote = None;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, ',') => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    if let Some(open) = quote {
        return Err(format!("a {open} in the map is never closed"));
    }
    parts.push(&text[from..]);
    parts.retain(|part| !part.trim().is_empty());
    Ok(parts)
}

/// `$.a['b c'][0]`, `$key`, or the name of a column.
fn parse_path(text: &str) -> Result<Path, String> {
    if text == "$key" {
        return Ok(Path {
            is_key: true,
            steps: Vec::new(),
        });
    }
    let Some(mut rest) = text.strip_prefix('$') else {
        if text.is_empty() {
            return Err("it has no path".to_owned());
        }
        return Ok(Path {
            is_key: false,
            steps: vec![Step::Key(unquoted(text).unwrap_or(text).to_owned())],
        });
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let end = closing(after).ok_or("a `]` is missing")?;
            steps.push(bracket(after[..end].trim())?);
            rest = &after[end + 1..];
        } else if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let key = &after[..end];
            if key.is_empty() {
                return Err("a name is missing after `.`".to_owned());
            }
            steps.push(Step::Key(key.to_owned()));
            rest = &after[end..];
        } else {
            return Err(format!("write `$.{rest}`; `$key` is the key of an item"));
        }
    }
    Ok(Path {
        is_key: false,
        steps,
    })
}

/// Where the bracket is closed, outside of quotes.
fn closing(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, ']') => return Some(at),
            _ => {}
        }
        None
    })
}

fn bracket(inside: &str) -> Result<Step, String> {
    if let Some(key) = unquoted(inside) {
        return Ok(Step::Key(key.to_owned()));
    }
    let index = inside.parse().map(Step::Index);
    index.map_err(|_| format!("`[{inside}]`: write a number or a text in quotes"))
}

fn unquoted(text: &str) -> Option<&str> {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('\'').or_else(|| inside('"'))
}
