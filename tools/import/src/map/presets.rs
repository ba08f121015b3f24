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
        &[
            "name",
            "symbol",
            "identifier",
            "constant",
            "key",
            "error_name",
            "id",
        ],
    ),
    (
        Target::Code,
        &[
            "code",
            "num",
            "number",
            "value",
            "error_code",
            "errno",
            "id",
        ],
    ),
    (
        Target::Message,
        &[
            "message",
            "msg",
            "text",
            "description",
            "desc",
            "error",
            "title",
            "reason",
        ],
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
    /// The map of a file that comes without one, from the names of the keys of its items. `own_keys` are those that the
    /// items have themselves, if they are a mapping.
    pub(crate) fn usual(items: &[&Tree], own_keys: &[&str]) -> Option<Self> {
        let have_keys = !own_keys.is_empty();
        let find = |wanted: &str| {
            let mut keys = items.iter().flat_map(|item| item.pairs());
            let found = keys.find(|(key, _)| key.value.eq_ignore_ascii_case(wanted))?;
            Some(found.0.value.clone())
        };
        // A mapping called `error` is a group of errors, not what an error says.
        let is_text = |key: &String| {
            let mut values = items.iter().filter_map(|item| item.get(key));
            values.any(|value| value.text().is_some())
        };
        let mut map = Self::default();
        let mut taken: Vec<String> = Vec::new();
        let add = |map: &mut Self, taken: &mut Vec<String>, target: Target, key: String| {
            if !taken.contains(&key) {
                taken.push(key.clone());
                let path = Path {
                    is_key: false,
                    steps: vec![Step::Key(key)],
                };
                map.rules.push(Rule { target, path });
            }
        };
        // Numbers that are called `id` are codes, and texts are names.
        let are_numbers = |key: &str| {
            let values = items.iter().filter_map(|item| item.get(key)?.text());
            let mut values = values.map(|text| text.value).peekable();
            values.peek().is_some() && values.all(|text| text.trim().parse::<i128>().is_ok())
        };
        for (target, keys) in USUAL {
            let keys = keys.iter().filter_map(|key| find(key)).filter(is_text);
            let mut keys = keys.filter(|key| *target != Target::Name || !are_numbers(key));
            if let Some(key) = keys.find(|key| !taken.contains(key)) {
                add(&mut map, &mut taken, target.clone(), key);
            }
        }
        let has = |map: &Self, target: &Target| map.rules.iter().any(|rule| rule.target == *target);
        let is_number = |text: &str| text.trim().parse::<i128>().is_ok();
        let are_keys_codes = own_keys.iter().all(|key| is_number(key));
        let of_key = match (has(&map, &Target::Name), has(&map, &Target::Code)) {
            (_, false) if have_keys && are_keys_codes => Some(Target::Code),
            (false, _) if have_keys => Some(Target::Name),
            _ => None,
        };
        map.rules.extend(of_key.clone().map(|target| Rule {
            target,
            path: Path {
                is_key: true,
                steps: Vec::new(),
            },
        }));
        let is_flat = items
            .iter()
            .all(|item| !item.is_map() && item.text().is_some());
        if have_keys && is_flat {
            let texts = items.iter().filter_map(|item| item.text());
            let are_codes = of_key != Some(Target::Code)
                && texts.map(|text| text.value).all(|text| is_number(&text));
            map.rules.push(Rule {
                target: if are_codes {
                    Target::Code
                } else {
                    Target::Message
                },
                path: Path::default(),
            });
        }
        if map.rules.is_empty() {
            return None;
        }
        for key in SAME {
            if let (Some(target), Some(key)) = (Target::from_name(key), find(key)) {
                add(&mut map, &mut taken, target, key);
            }
        }
        Some(map)
    }
}
