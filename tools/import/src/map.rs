//! Says which value of an item becomes which key of an entry: `name=$.id,code=$.num`.

mod parse;
mod presets;

pub use presets::Preset;

use errdex_catalog::keys::TextKey;
use errdex_catalog::schema::{AUDIENCES, MAPPINGS, RETRIES};

use crate::foreign::Placeholders;
use crate::tree::{Kind, Tree};

/// Which value becomes which key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// Where the items are, seen from the top of the file, if that is said.
    pub(crate) items: Option<Path>,
    pub(crate) rules: Vec<Rule>,
    /// Whether what no rule takes is kept under keys that begin with `x-`.
    pub(crate) keeps_rest: bool,
    /// Keys at the top of the file that list the categories.
    pub(crate) categories: Option<&'static str>,
    /// Whether an item may have further ones below `subClass` or `sub_class`.
    pub(crate) has_subclasses: bool,
    /// How messages mark the places of values, if the map knows.
    pub(crate) placeholders: Option<Placeholders>,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) target: Target,
    pub(crate) path: Path,
}

/// What a value becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Name,
    Code,
    Message,
    Category,
    Aliases,
    Fields,
    Comment,
    Deprecated,
    Retired,
    /// A text key of an entry, or one of a few words.
    Text(&'static str),
    /// A key of `mappings:`.
    Mapping(&'static str),
    /// A key that begins with `x-`.
    Extra(String),
}

impl Target {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "code" => Self::Code,
            "message" => Self::Message,
            "category" => Self::Category,
            "aliases" => Self::Aliases,
            "fields" => Self::Fields,
            "comment" => Self::Comment,
            "deprecated" => Self::Deprecated,
            "retired" => Self::Retired,
            _ => {
                let words = ["severity", "audience", "retry"];
                if let Some(key) = words.into_iter().find(|key| *key == name) {
                    return Some(Self::Text(key));
                }
                if let Some(key) = TextKey::ALL.iter().find(|key| key.name() == name) {
                    return Some(Self::Text(key.name()));
                }
                let mapping = name.strip_prefix("mappings.").unwrap_or(name);
                if let Some(key) = MAPPINGS.keys.iter().find(|key| key.name == mapping) {
                    return Some(Self::Mapping(key.name));
                }
                let extra = name.strip_prefix("x-").filter(|rest| !rest.is_empty())?;
                return Some(Self::Extra(format!("x-{extra}")));
            }
        })
    }

    /// What a report calls it.
    pub(crate) fn kind(&self) -> &str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Message => "message",
            Self::Category => "category",
            Self::Aliases => "alias",
            Self::Fields => "field",
            Self::Comment => "comment",
            Self::Deprecated => "deprecation",
            Self::Retired => "retirement",
            Self::Text(key) | Self::Mapping(key) => key,
            Self::Extra(key) => key,
        }
    }
}

/// Whether a key takes one of a few words alone.
pub(crate) fn words_of(key: &str) -> Option<&'static [&'static str]> {
    match key {
        "audience" => Some(AUDIENCES),
        "retry" => Some(RETRIES),
        _ => None,
    }
}

/// The way to a value: `$.names[0]`, or `$key`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Path {
    /// Whether it is the key of the item, in a mapping of items.
    pub(crate) is_key: bool,
    pub(crate) steps: Vec<Step>,
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    /// The value there.
    pub(crate) fn find<'t>(&self, item: &'t Tree) -> Option<&'t Tree> {
        let mut now = item;
        for step in &self.steps {
            now = match (step, &now.kind) {
                (Step::Key(key), Kind::Map(_)) => now.get(key)?,
                (Step::Index(at), Kind::List(items)) => items.get(*at)?,
                // A row of CSV is a mapping, and its cells have positions too.
                (Step::Index(at), Kind::Map(pairs)) => &pairs.get(*at)?.1,
                _ => return None,
            };
        }
        Some(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_read() {
        let map = Map::parse("name=$.id, code=$.num,message=$['the text, long'].en[0],x-tags=$.tags,http=$.http,items=$.errors,x-*=$.*")
            .expect("a map");
        let key = |key: &str| Step::Key(key.to_owned());
        let rules: Vec<(&str, Vec<Step>)> = map
            .rules
            .iter()
            .map(|rule| (rule.target.kind(), rule.path.steps.clone()))
            .collect();
        assert_eq!(
            rules,
            [
                ("name", vec![key("id")]),
                ("code", vec![key("num")]),
                (
                    "message",
                    vec![key("the text, long"), key("en"), Step::Index(0)]
                ),
                ("x-tags", vec![key("tags")]),
                ("http", vec![key("http")]),
            ]
        );
        assert!(map.keeps_rest);
        assert_eq!(map.items.expect("items").steps, [key("errors")]);
        let map = Map::parse("name=$key,message=$,code=Number").expect("a map");
        assert!(map.rules[0].path.is_key);
        assert_eq!(map.rules[1].path, Path::default());
        assert_eq!(map.rules[2].path.steps, [key("Number")]);
    }

    #[test]
    fn a_map_that_means_nothing_is_refused() {
        for (map, why) in [
            ("", "the map is empty"),
            ("name", "is not an assignment"),
            ("nmae=$.id", "did you mean `name`?"),
            ("name=$.a,name=$.b", "`name` is there twice"),
            ("name=$.a[", "`]` is missing"),
            ("name=$.a[x]", "write a number or a text in quotes"),
            ("name=$['a", "is never closed"),
            ("name=", "has no path"),
            ("name=$..a", "is missing after `.`"),
            ("name=$a", "write `$.a`"),
        ] {
            let error = Map::parse(map).expect_err(map);
            assert!(error.contains(why), "{map}: {error}");
        }
    }
}
