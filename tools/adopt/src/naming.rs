//! Finds names of entries that no other entry has, and that the derive finds by the names of the variants.

use std::collections::HashSet;

use errdex_catalog::name::{VariantRule, is_name};

use crate::item::Item;
use crate::words::{shouting, words};

/// What the entries of a type are called.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// What their names begin with; nothing, where the type has the catalogue for itself.
    pub(crate) prefix: Option<String>,
    /// The names, one for each variant.
    pub(crate) names: Vec<String>,
    /// Whether the derive finds the entry by the variant.
    pub(crate) is_found: Vec<bool>,
}

/// The names that are taken, and how variants are made of names.
pub(crate) struct Names {
    taken: HashSet<String>,
    rule: VariantRule,
}

impl Names {
    pub(crate) fn new(taken: impl IntoIterator<Item = String>, rule: VariantRule) -> Self {
        Self {
            taken: taken.into_iter().map(|name| name.to_uppercase()).collect(),
            rule,
        }
    }

    /// Names for the entries of a type, with the shortest prefix that keeps them apart from all others.
    pub(crate) fn take(&mut self, item: &Item, is_alone: bool, file: &str) -> Option<Named> {
        if item.is_struct {
            let name = self.first_free(&shouting(&item.name))?;
            self.taken.insert(name.to_uppercase());
            return Some(Named {
                prefix: None,
                names: vec![name],
                is_found: vec![false],
            });
        }
        let prefixes: Vec<Option<String>> = if is_alone {
            vec![None]
        } else {
            prefixes(&item.name, file).into_iter().map(Some).collect()
        };
        for prefix in prefixes {
            let begin = prefix.as_deref().unwrap_or_default();
            let mut names: Vec<String> = Vec::new();
            for variant in &item.variants {
                names.push(format!("{begin}{}", shouting(&variant.name)));
            }
            let is_taken = names
                .iter()
                .any(|name| self.taken.contains(&name.to_uppercase()));
            if is_taken {
                continue;
            }
            make_unique(&mut names);
            if !names.iter().all(|name| is_name(name)) {
                return None;
            }
            self.taken
                .extend(names.iter().map(|name| name.to_uppercase()));
            let is_found = item
                .variants
                .iter()
                .zip(&names)
                .map(|(variant, name)| self.variant(prefix.as_deref(), name) == variant.name);
            return Some(Named {
                is_found: is_found.collect(),
                prefix,
                names,
            });
        }
        None
    }

    /// The variant of a name, as the derive makes it.
    fn variant(&self, prefix: Option<&str>, name: &str) -> String {
        match prefix {
            None => self.rule.variant(name),
            Some(prefix) => {
                let rule = VariantRule {
                    strip: String::new(),
                    ..self.rule.clone()
                };
                rule.variant(name.strip_prefix(prefix).unwrap_or(name))
            }
        }
    }

    fn first_free(&self, name: &str) -> Option<String> {
        let numbered = (2..100).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| is_name(name) && !self.taken.contains(&name.to_uppercase()))
    }
}

/// Variants may differ in nothing but capitals.
fn make_unique(names: &mut [String]) {
    for at in 1..names.len() {
        let own = names[at].clone();
        let mut number = 2;
        while names[..at].contains(&names[at]) {
            names[at] = format!("{own}_{number}");
            number += 1;
        }
    }
}

/// The prefixes that a type may have: from its name without `Error`, from its name, and with that of its file.
fn prefixes(name: &str, file: &str) -> Vec<String> {
    let own = words(name);
    let is_error =
        |word: &String| matches!(word.to_lowercase().as_str(), "error" | "errors" | "err");
    let core: Vec<&str> = own
        .iter()
        .filter(|word| !is_error(word))
        .map(String::as_str)
        .collect();
    let shout = |words: &[&str]| format!("{}_", words.join("_").to_uppercase());
    let whole: Vec<&str> = own.iter().map(String::as_str).collect();
    let file: Vec<String> = words(file)
        .into_iter()
        .map(|word| capitalized(&word))
        .collect();
    let file: Vec<&str> = file
        .iter()
        .filter(|word| !is_error(word))
        .map(String::as_str)
        .collect();
    let mut prefixes = Vec::new();
    if core.is_empty() {
        if !file.is_empty() {
            prefixes.push(shout(&file));
        }
    } else {
        prefixes.push(shout(&core));
    }
    prefixes.push(shout(&whole));
    if !whole.starts_with(&file) {
        let both: Vec<&str> = file.iter().chain(&whole).copied().collect();
        prefixes.push(shout(&both));
    }
    prefixes.dedup();
    prefixes
}

/// A word of a file's name as a type would have it.
fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_says_which_type_it_is() {
        assert_eq!(prefixes("CartError", "cart"), ["CART_", "CART_ERROR_"]);
        assert_eq!(
            prefixes("Error", "parse"),
            ["PARSE_", "ERROR_", "PARSE_ERROR_"]
        );
        assert_eq!(prefixes("Error", "error"), ["ERROR_"]);
    }

    #[test]
    fn names_that_are_the_same_are_numbered() {
        let mut names = ["A", "B", "A", "A"].map(str::to_owned);
        make_unique(&mut names);
        assert_eq!(names, ["A", "B", "A_2", "A_3"]);
    }
}
