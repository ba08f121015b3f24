//! Knows the maps of a few well-known catalogues, and recognizes those catalogues.

use super::{Map, Path, Rule, Step, Target};
use crate::foreign::Placeholders;
use crate::tree::{Kind, Tree};

/// A well-known kind of catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// `error_code.toml` of `TiKV`, PD and `TiDB`.
    Tikv,
    /// `error-conditions.json` of Apache Spark, with its subclasses.
    Spark,
    /// `diagnosticMessages.json` of TypeScript.
    Typescript,
    /// `error_codes.yml` of `MongoDB`.
    Mongodb,
    /// A definition of Onedata, one error a file.
    Onedata,
}

impl Preset {
    /// All presets.
    pub const ALL: [Self; 5] = [
        Self::Tikv,
        Self::Spark,
        Self::Typescript,
        Self::Mongodb,
        Self::Onedata,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tikv => "tikv",
            Self::Spark => "spark",
            Self::Typescript => "typescript",
            Self::Mongodb => "mongodb",
            Self::Onedata => "onedata",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its map, as it would be written on the command line.
    #[must_use]
    pub fn written(self) -> &'static str {
        match self {
            Self::Tikv => {
                "name=$key,code=$key,message=$.error,meaning=$.description,guidance=$.workaround,x-*=$.*"
            }
            Self::Spark => "name=$key,code=$key,message=$.message,sqlstate=$.sqlState,x-*=$.*",
            Self::Typescript => {
                "message=$key,code=$.code,category=$.category,severity=$.category,x-*=$.*"
            }
            Self::Mongodb => {
                "items=$.error_codes,name=$.name,code=$.code,category=$.categories,x-*=$.*"
            }
            Self::Onedata => {
                "items=$,name=$.id,code=$.id,message=$.description,fields=$.args,http=$.http_code,errno=$.errno,deprecated=$.deprecated,x-*=$.*"
            }
        }
    }

    /// Its map.
    #[must_use]
    pub fn map(self) -> Map {
        let mut map = Map::parse(self.written()).unwrap_or_default();
        if self == Self::Mongodb {
            map.categories = Some("error_categories");
        }
        map.has_subclasses = self == Self::Spark;
        map.placeholders = Some(self.placeholders());
        map
    }

    /// How its messages mark the places of values.
    fn placeholders(self) -> Placeholders {
        match self {
            Self::Tikv => Placeholders::Either,
            Self::Spark => Placeholders::Angles,
            Self::Typescript => Placeholders::Numbers,
            Self::Mongodb => Placeholders::None,
            Self::Onedata => Placeholders::Braces,
        }
    }

    /// The preset that a file looks like: each kind is told by a shape that few other files have.
    pub(crate) fn of(tree: &Tree) -> Option<Self> {
        if tree
            .get("error_codes")
            .is_some_and(|codes| !codes.items().is_empty())
        {
            return Some(Self::Mongodb);
        }
        if ["id", "description", "http_code"]
            .iter()
            .all(|key| tree.get(key).is_some())
        {
            return Some(Self::Onedata);
        }
        let pairs = tree.pairs();
        let all = |shape: &dyn Fn(&str, &Tree) -> bool| {
            !pairs.is_empty() && pairs.iter().all(|(key, value)| shape(&key.value, value))
        };
        let is_list = |value: Option<&Tree>| value.is_some_and(|value| !value.items().is_empty());
        let is_number =
            |value: Option<&Tree>| value.is_some_and(|value| matches!(value.kind, Kind::Word(_)));
        if all(&|key, value| key.contains(':') && value.get("error").is_some()) {
            Some(Self::Tikv)
        } else if all(&|_, value| is_list(value.get("message"))) {
            Some(Self::Spark)
        } else if all(&|key, value| {
            !key.is_empty() && is_number(value.get("code")) && value.get("category").is_some()
        }) {
            Some(Self::Typescript)
        } else {
            None
        }
    }
}

/// Keys that many lists use, those of errdex first, for a file that comes without a map.
const USUAL: &[(Target, &[&str])] = &[
    (
        Target::Name,
        &["name", "id", "symbol", "key", "identifier", "error_name"],
    ),
    (
        Target::Code,
        &["code", "num", "number", "value", "error_code", "errno"],
    ),
    (
        Target::Message,
        &["message", "msg", "text", "description", "error", "title"],
    ),
];

/// Keys of an entry that are taken as they are.
const SAME: &[&str] = &[
    "severity",
    "category",
    "aliases",
    "owner",
    "since",
    "meaning",
    "context",
    "guidance",
    "summary",
    "help",
    "url",
    "updated",
    "http",
    "grpc",
    "exit",
    "errno",
    "sqlstate",
    "audience",
    "retry",
    "deprecated",
];

impl Map {
    /// The map of a file that comes without one, from the names of the keys of its items.
    pub(crate) fn usual(items: &[&Tree], have_keys: bool) -> Option<Self> {
        let find = |wanted: &str| {
            let mut keys = items.iter().flat_map(|item| item.pairs());
            let found = keys.find(|(key, _)| key.value.eq_ignore_ascii_case(wanted))?;
            Some(found.0.value.clone())
        };
        let mut map = Self::default();
        let mut taken: Vec<String> = Vec::new();
        let mut add = |map: &mut Self, target: Target, key: String| {
            if !taken.contains(&key) {
                taken.push(key.clone());
                let path = Path {
                    is_key: false,
                    steps: vec![Step::Key(key)],
                };
                map.rules.push(Rule { target, path });
            }
        };
        for (target, keys) in USUAL {
            if let Some(key) = keys.iter().find_map(|key| find(key)) {
                add(&mut map, target.clone(), key);
            }
        }
        let has_name = map.rules.iter().any(|rule| rule.target == Target::Name);
        if have_keys && !has_name {
            map.rules.push(Rule {
                target: Target::Name,
                path: Path {
                    is_key: true,
                    steps: Vec::new(),
                },
            });
        }
        let is_flat = items.iter().all(|item| !item.is_map());
        if have_keys && is_flat {
            map.rules.push(Rule {
                target: Target::Message,
                path: Path::default(),
            });
        }
        if map.rules.is_empty() {
            return None;
        }
        for key in SAME {
            if let (Some(target), Some(key)) = (Target::from_name(key), find(key)) {
                add(&mut map, target, key);
            }
        }
        Some(map)
    }
}
