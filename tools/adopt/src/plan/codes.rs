//! Chooses the type of a catalogue's codes, and tells which codes it cannot have.

use errdex_catalog::code::CodeType;

use crate::item::{Code, Item, Obstacle};

/// The type of the codes.
#[derive(Debug, Clone)]
pub(super) struct CodeChoice {
    pub(super) name: String,
    /// Whether names are the codes of entries without another.
    pub(super) from_name: bool,
    /// Whether a catalogue has it already.
    pub(super) is_given: bool,
}

impl CodeChoice {
    /// The type that the first code asks for.
    pub(super) fn of(items: &[Item]) -> Self {
        let fine = || items.iter().filter(|item| item.obstacles.is_empty());
        let codes = || {
            fine()
                .flat_map(|item| &item.variants)
                .filter_map(|own| own.code.as_ref())
        };
        let mut from_method = fine().filter_map(|item| item.method.as_ref());
        let (name, from_name) = match codes().next() {
            Some(Code::Text(_)) => ("string".to_owned(), true),
            Some(Code::Number(..)) => {
                let of_method = from_method.find_map(|method| method.integer.clone());
                let of_repr = || fine().find_map(|item| item.repr.clone());
                let name = of_method
                    .or_else(of_repr)
                    .and_then(|name| CodeType::from_name(&name));
                let numbers = codes().filter_map(|code| match code {
                    Code::Number(number, _) => Some(*number),
                    Code::Text(_) => None,
                });
                let numbers: Vec<i128> = numbers.collect();
                let fits = |own: &CodeType| {
                    let (least, most) = own.range();
                    numbers.iter().all(|number| (least..=most).contains(number))
                };
                let widths = ["u16", "i16", "u32", "i32", "u64", "i64"];
                let mut widths = widths.into_iter().filter_map(CodeType::from_name);
                let chosen = name.filter(fits).or_else(|| widths.find(fits));
                (chosen.map_or("i64", CodeType::name).to_owned(), false)
            }
            None => ("u16".to_owned(), false),
        };
        Self {
            name,
            from_name,
            is_given: false,
        }
    }

    /// Whether the codes of a type fit; those that are taken are obstacles.
    pub(super) fn check(&self, item: &mut Item, taken: &mut Vec<String>) {
        let Some(code_type) = CodeType::from_name(&self.name) else {
            return;
        };
        let mut obstacles = Vec::new();
        let mut own = Vec::new();
        let whose = if self.is_given {
            "the catalogue's codes are"
        } else {
            "the codes of the first type are"
        };
        for variant in &item.variants {
            let Some(code) = &variant.code else { continue };
            let written = match code {
                Code::Number(_, spelled) => spelled.clone(),
                Code::Text(text) => text.clone(),
            };
            let is_of_kind = matches!((code, code_type), (Code::Text(_), CodeType::Text))
                || matches!(
                    (code, code_type),
                    (Code::Number(..), CodeType::Integer { .. })
                );
            let read = code_type.parse(&written, false).ok().filter(|_| is_of_kind);
            let what = match read {
                None => format!(
                    "the code `{written}` is not a `{}`, which {whose}: choose another catalogue with `--to`",
                    self.name
                ),
                Some(code) if taken.contains(&code.to_string()) => format!(
                    "the code `{written}` is taken by another entry: change one of them, or choose another catalogue with `--to`"
                ),
                Some(code) => {
                    own.push(code.to_string());
                    continue;
                }
            };
            obstacles.push((variant.at, what));
        }
        if let Some(method) = &item.method
            && method.place.is_some()
        {
            let integer = method.integer.as_deref().unwrap_or("string");
            let lacks = item.variants.iter().find(|own| own.code.is_none());
            if integer != self.name {
                obstacles.push((
                    item.at,
                    format!("`code` returns a `{integer}`, and {whose} of the type `{}`: choose another catalogue with `--to`", self.name),
                ));
            } else if let Some(lacks) = lacks {
                obstacles.push((item.at, format!("`code` has no arm for `{}`", lacks.name)));
            }
        }
        if obstacles.is_empty() && item.obstacles.is_empty() {
            taken.extend(own);
        }
        let file = item.file;
        let obstacles = obstacles
            .into_iter()
            .map(|(at, what)| Obstacle { file, at, what });
        item.obstacles.extend(obstacles);
    }
}
