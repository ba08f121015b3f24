//! Makes identifiers of other languages from names: none is a reserved word, and no two are the same.

use std::collections::HashMap;

use crate::exported::{Exported, Item};
use crate::output::{Options, Refused};

/// The identifiers of entries, in their order. An underscore is added to one that `is_reserved`, or an `E` put
/// before one that begins with two.
///
/// # Errors
///
/// When two become the same, by the `key` by which `language` compares them.
pub(crate) fn identifiers(
    items: &[Item],
    language: &str,
    spell: impl Fn(&Item) -> String,
    is_reserved: impl Fn(&str) -> bool,
    key: impl Fn(&str) -> String,
) -> Result<Vec<String>, Vec<Refused>> {
    let mut taken: HashMap<String, &Item> = HashMap::new();
    let mut refused = Vec::new();
    let mut spelled: Vec<String> = items.iter().map(&spell).collect();
    // Names that need no change keep theirs, whatever comes before them.
    for (item, identifier) in items.iter().zip(&spelled) {
        if is_reserved(identifier) {
            continue;
        }
        if let Some(other) = taken.insert(key(identifier), item) {
            let (name, other) = (&item.view.name, &other.view.name);
            let message = format!(
                "`{name}` and `{other}` both become `{identifier}` in {language}, or cannot be told apart there"
            );
            let help = "give one of the two entries another name or another `variant:`";
            refused.push(Refused::at(item, message).help(help));
        }
    }
    for (item, identifier) in items.iter().zip(&mut spelled) {
        if !is_reserved(identifier) {
            continue;
        }
        while is_reserved(identifier) || taken.contains_key(&key(identifier)) {
            // Some languages keep names that begin with two underscores to themselves: no ending changes that.
            if identifier.starts_with("__") {
                identifier.insert(0, 'E');
            } else {
                identifier.push('_');
            }
        }
        taken.insert(key(identifier), item);
    }
    if refused.is_empty() {
        Ok(spelled)
    } else {
        Err(refused)
    }
}

/// The key of a language in which identifiers differ if one character does.
pub(crate) fn exactly(identifier: &str) -> String {
    identifier.to_owned()
}

/// The name of the type in `UpperCamelCase`: `HarbourCode`, as `errdex expand` calls the enum.
pub(crate) fn type_name(exported: &Exported, options: &Options) -> Result<String, Vec<Refused>> {
    let name = match &options.type_name {
        Some(name) => name.clone(),
        None => format!("{}Code", camel(&exported.name)),
    };
    require(&name, "--type")?;
    Ok(name)
}

/// Refuses what is not an identifier of ASCII.
pub(crate) fn require(name: &str, option: &str) -> Result<(), Vec<Refused>> {
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if begins && name.chars().all(is_word) {
        return Ok(());
    }
    let message = format!("{option}: `{name}` is not an identifier");
    Err(vec![Refused::whole(message)])
}

/// The words of a name in any case: `HTTPServer2_down` has `HTTP`, `Server2` and `down`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let chars: Vec<char> = name.chars().collect();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            continue;
        }
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                let ends = before.is_uppercase() || before.is_ascii_digit();
                before.is_lowercase() || ends && after.is_some_and(|after| after.is_lowercase())
            });
        if begins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// `session-store` as `SessionStore`.
pub(crate) fn camel(name: &str) -> String {
    words(name).iter().map(|word| capitalized(word)).collect()
}

/// `session-store` as `session_store`.
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_").to_lowercase()
}

/// `session-store` as `SESSION_STORE`.
pub(crate) fn shouting(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

/// The first letter large, the others small.
pub(crate) fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first
        .into_iter()
        .chain(chars.flat_map(char::to_lowercase))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_case() {
        for (name, expected) in [
            ("HARBOUR_FOG", "harbour_fog"),
            ("session-store", "session_store"),
            ("HTTPServer2_down", "http_server2_down"),
            ("__A__B", "a_b"),
            ("fogAtNight", "fog_at_night"),
            ("E2BIG", "e2big"),
        ] {
            assert_eq!(snake(name), expected, "{name}");
        }
        assert_eq!(camel("session-store"), "SessionStore");
    }
}
