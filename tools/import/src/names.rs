//! Gives each entry a name that a catalogue may have, and that no other entry has.

use std::collections::HashSet;

use errdex_catalog::name::{VariantRule, is_name, unusable};
use errdex_catalog::source::Span;

use crate::foreign::{Context, ForeignCode, ForeignEntry, Placeholders};
use crate::templates;
use crate::words::{LONGEST_NAME, name_of};

/// The names that are taken, in lower case.
#[derive(Debug, Default)]
pub(crate) struct Taken(HashSet<String>);

impl Taken {
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        self.0.insert(name.to_lowercase())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(&name.to_lowercase())
    }

    /// The name with a number behind it, if it is taken.
    fn free(&self, name: String) -> String {
        if !self.has(&name) {
            return name;
        }
        let longest = &name[..name.len().min(LONGEST_NAME - 6)];
        let mut numbers = 2_u32..;
        let free = numbers.find_map(|number| {
            let name = format!("{longest}_{number}");
            (!self.has(&name)).then_some(name)
        });
        free.unwrap_or(name)
    }
}

/// The name of an entry. Names that are valid as they are come first, so that no other takes them away.
pub(crate) fn given(entry: &ForeignEntry) -> Option<&str> {
    let name = entry.name.as_ref()?.value.trim();
    is_valid(name).then_some(name)
}

pub(crate) fn is_valid(name: &str) -> bool {
    is_name(name) && name.len() <= LONGEST_NAME
}

/// A name for an entry whose own is not valid, or that has none.
pub(crate) fn made(
    cx: &mut Context,
    entry: &ForeignEntry,
    style: Placeholders,
    taken: &mut Taken,
) -> String {
    let own = entry
        .name
        .as_ref()
        .map(|name| (name.value.trim(), name.span));
    if let Some((own, span)) = own.filter(|(own, _)| !own.is_empty()) {
        let made = name_of(own).unwrap_or_else(|| from_code(entry));
        let name = taken.free(made);
        cx.changed("name", span, format!("`{own}` is `{name}`"));
        taken.insert(&name);
        return name;
    }
    let code = entry.code.as_ref().map(|code| &code.value);
    // What a message says without its values.
    let said = entry.message.as_ref().and_then(|message| {
        let pieces = templates::parse(&message.value, style);
        name_of(&templates::without_values(&pieces).replace('…', " "))
    });
    let (made, from) = match (code, said) {
        (Some(ForeignCode::Text(text)), _) if name_of(text).is_some() => {
            (name_of(text).unwrap_or_default(), "code")
        }
        (_, Some(words)) => (with_code(words, entry), "message"),
        _ => (from_code(entry), "code"),
    };
    let name = taken.free(made);
    cx.changed(
        "name",
        entry.place,
        format!("there is none; `{name}` is made of the {from}"),
    );
    taken.insert(&name);
    name
}

/// A name of a message changes with the message, so the code is in it, as TypeScript does it.
fn with_code(mut words: String, entry: &ForeignEntry) -> String {
    if let Some(ForeignCode::Number(number, _)) = entry.code.as_ref().map(|code| &code.value) {
        let ending = format!("_{}", number.unsigned_abs());
        words.truncate(LONGEST_NAME - ending.len());
        return words.trim_end_matches('_').to_owned() + &ending;
    }
    words.trim_end_matches('_').to_owned()
}

fn from_code(entry: &ForeignEntry) -> String {
    match entry.code.as_ref().map(|code| &code.value) {
        Some(ForeignCode::Number(number, _)) if *number < 0 => {
            format!("CODE_MINUS_{}", number.unsigned_abs())
        }
        Some(ForeignCode::Number(number, _)) => format!("CODE_{number}"),
        Some(ForeignCode::Text(text)) => name_of(text).unwrap_or_else(|| "ENTRY".to_owned()),
        None => "ENTRY".to_owned(),
    }
}

/// An alias that a catalogue may have; nothing, if its name is taken.
pub(crate) fn alias(cx: &mut Context, own: &str, span: Span, taken: &mut Taken) -> Option<String> {
    let own = own.trim();
    let name = if is_valid(own) {
        own.to_owned()
    } else {
        let name = name_of(own)?;
        cx.changed("alias", span, format!("`{own}` is `{name}`"));
        name
    };
    taken.insert(&name).then_some(name)
}

/// What all names begin with, up to an underscore, if each has a variant without it.
pub(crate) fn prefix(names: &[String]) -> Option<String> {
    let [first, others @ ..] = names else {
        return None;
    };
    if others.is_empty() {
        return None;
    }
    let mut end = first.rfind('_').map_or(0, |at| at + 1);
    for name in others {
        let same = first
            .bytes()
            .zip(name.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        end = first[..end.min(same)].rfind('_').map_or(0, |at| at + 1);
    }
    let strip = first[..end].to_owned();
    let rule = VariantRule {
        strip: strip.clone(),
        ..VariantRule::default()
    };
    let are_usable = names.iter().all(|name| {
        let rest = &name[end..];
        !rest.is_empty() && unusable(&rule.variant(name)).is_none()
    });
    (end > 1 && are_usable).then_some(strip)
}

/// The variants that entries need in place of those of their names: two names may have one variant, and a keyword cannot
/// be one.
pub(crate) fn variants(names: &[String], strip: &str) -> Vec<Option<String>> {
    let rule = VariantRule {
        strip: strip.to_owned(),
        ..VariantRule::default()
    };
    let mut taken: HashSet<String> = HashSet::new();
    let own: Vec<String> = names.iter().map(|name| rule.variant(name)).collect();
    let variants = own.iter().map(|variant| {
        if unusable(variant).is_none() && taken.insert(variant.clone()) {
            return None;
        }
        let stem = match unusable(variant) {
            Some(_) if variant.starts_with(|c: char| c.is_ascii_digit()) => format!("E{variant}"),
            Some(_) => format!("{variant}Error"),
            None => format!("{variant}2"),
        };
        let mut free = stem.clone();
        let mut number = 2;
        while taken.contains(&free) || own.contains(&free) {
            number += 1;
            free = format!("{}{number}", stem.trim_end_matches('2'));
        }
        taken.insert(free.clone());
        Some(free)
    });
    variants.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_prefix_leaves_a_variant_of_each_name() {
        for (names, expected) in [
            (&["ERRCODE_A", "ERRCODE_B_C"][..], Some("ERRCODE_")),
            (&["E_NET_DOWN", "E_NET_SLOW"], Some("E_NET_")),
            (&["ERROR_A", "ERROR_2BIG"], None),
            (&["ERROR_SELF", "ERROR_A"], None),
            (&["ONE", "TWO"], None),
            (&["A_ONE"], None),
            (&["A_", "A_B"], None),
        ] {
            assert_eq!(prefix(&owned(names)).as_deref(), expected, "{names:?}");
        }
    }

    #[test]
    fn variants_that_cannot_be_are_replaced() {
        let variants = variants(&owned(&["SELF", "A_B", "A__B", "AB2", "_2BIG", "AB"]), "");
        let variants: Vec<Option<&str>> = variants.iter().map(Option::as_deref).collect();
        let expected = [
            Some("SelfError"),
            None,
            Some("AB3"),
            None,
            Some("E2big"),
            Some("AB4"),
        ];
        assert_eq!(variants[..2], expected[..2]);
        let taken: HashSet<&str> = variants.iter().flatten().copied().collect();
        assert_eq!(
            taken.len(),
            variants.iter().flatten().count(),
            "{variants:?}"
        );
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut taken = Taken::default();
        taken.insert("a_b");
        assert_eq!(taken.free("A_B".to_owned()), "A_B_2");
        let long = "x".repeat(LONGEST_NAME);
        taken.insert(&long);
        assert!(taken.free(long).len() <= LONGEST_NAME);
    }
}
