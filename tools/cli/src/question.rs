//! Answers what is asked of one catalogue or of those that are built in: each answer says whose it is, the likeliest
//! first.

pub(crate) mod apart;
mod likely;
mod line;
mod phrases;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use errdex_outputs::met;
use errdex_outputs::query::Reading;
use errdex_outputs::view::View;

use crate::catalogues::{Chosen, choose, quoted};
use crate::failure::{Failure, say};
use crate::line::Listed;
use crate::source::{self, Family, Found, Source};

/// What a question is asked of.
pub(crate) enum Asked {
    /// The catalogue in a file, and its active entries once they are needed.
    One(Box<dyn Source>, OnceCell<Vec<View>>),
    /// Catalogues that are built in.
    BuiltIn {
        /// Which.
        families: Vec<Family>,
        /// If they were not named: the catalogues that are here, of which none was named either.
        unnamed: Option<Vec<PathBuf>>,
    },
}

/// An entry that answers a question.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The family, where the catalogue is built in.
    pub(crate) family: Option<Family>,
    /// The identity of the catalogue.
    pub(crate) catalog: String,
    /// The part of the question that means the entry, if the whole does not.
    pub(crate) token: Option<String>,
    /// The entry, and how the question was read.
    pub(crate) found: Found,
}

impl Answer {
    /// Whether both are the same entry.
    fn is_same(&self, other: &Self) -> bool {
        self.catalog == other.catalog && self.found.view.name == other.found.view.name
    }
}

impl From<Answer> for Listed {
    fn from(answer: Answer) -> Self {
        Self {
            family: answer.family,
            catalog: answer.catalog,
            view: answer.found.view,
        }
    }
}

impl Asked {
    /// The families that are named; else the catalogue that is named, else the one of this folder or package, else all
    /// that are built in.
    pub(crate) fn open(named: Option<&Path>, families: &[Family]) -> Result<Self, Failure> {
        Self::open_in(named, families, None)
    }

    /// The same, with the texts of another language.
    pub(crate) fn open_in(
        named: Option<&Path>,
        families: &[Family],
        language: Option<&str>,
    ) -> Result<Self, Failure> {
        if !families.is_empty() {
            if named.is_some() {
                return Err(Failure::unusable(
                    "`--in` asks built-in catalogues, and `--catalog` names another one: use one of the two",
                ));
            }
            let mut once: Vec<Family> = Vec::new();
            for family in families {
                if !once.contains(family) {
                    once.push(*family);
                }
            }
            return Ok(Self::BuiltIn {
                families: once,
                unnamed: None,
            });
        }
        let choice = choose(named)?;
        let families = match choice.chosen {
            Chosen::File(_) => {
                let source = source::open_chosen(&choice, language)?;
                return Ok(Self::One(source, OnceCell::new()));
            }
            Chosen::BuiltIn(family) => vec![family],
            Chosen::EveryBuiltIn => Family::ALL.to_vec(),
        };
        Ok(Self::BuiltIn {
            families,
            unnamed: (!choice.is_named).then_some(choice.others),
        })
    }

    /// Whether several catalogues are asked, so that an answer must say whose it is.
    pub(crate) fn is_several(&self) -> bool {
        matches!(self, Self::BuiltIn { families, .. } if families.len() > 1)
    }

    /// The identities of the catalogues.
    pub(crate) fn identities(&self) -> Vec<&str> {
        match self {
            Self::One(source, _) => vec![source.identity()],
            Self::BuiltIn { families, .. } => {
                families.iter().map(|family| family.identity()).collect()
            }
        }
    }

    /// Every active entry, with its catalogue.
    pub(crate) fn entries(&self) -> Vec<Listed> {
        let listed = |family, source: &dyn Source| {
            let catalog = source.identity().to_owned();
            let entries = source.entries().into_iter();
            entries
                .map(|view| Listed {
                    family,
                    catalog: catalog.clone(),
                    view,
                })
                .collect::<Vec<_>>()
        };
        match self {
            Self::One(source, _) => listed(None, &**source),
            Self::BuiltIn { families, .. } => families
                .iter()
                .flat_map(|family| listed(Some(*family), &*family.source()))
                .collect(),
        }
    }

    /// The names that look most like `query`, which is not a name.
    pub(crate) fn similar_names(&self, query: &str) -> Vec<String> {
        match self {
            Self::One(source, _) => source::similar_names(&[&**source], query),
            Self::BuiltIn { families, .. } => {
                let sources: Vec<_> = families.iter().map(|family| family.source()).collect();
                let sources: Vec<&dyn Source> = sources.iter().map(|source| &**source).collect();
                source::similar_names(&sources, query)
            }
        }
    }

    /// The entries that a question may mean: the whole of it, or else the names and numbers in it.
    pub(crate) fn answer(&self, query: &str) -> Result<Vec<Answer>, Failure> {
        let whole = self.find(query.trim(), &line::Context::default());
        if !whole.is_empty() {
            return Ok(whole);
        }
        let named = self.of_named(query)?;
        if !named.is_empty() {
            return Ok(named);
        }
        Ok(self.inside(query))
    }

    /// What a query means that is one name or one number.
    fn find(&self, query: &str, context: &line::Context) -> Vec<Answer> {
        match self {
            Self::One(source, entries) => {
                let mut found = source.find(query);
                let entries = entries.get_or_init(|| source.entries());
                for (view, reading) in met::mapped(entries, query) {
                    if !found.iter().any(|known| known.view.name == view.name) {
                        let view = view.clone();
                        found.push(Found { view, reading });
                    }
                }
                answers(None, source.identity(), found)
            }
            Self::BuiltIn { families, .. } => {
                let mut all = Vec::new();
                for family in families {
                    all.extend(of_family(*family, query));
                }
                likely::sort(&mut all, query, context);
                all
            }
        }
    }

    /// `pay:CARD_DECLINED`, as links and pages write it.
    fn of_named(&self, query: &str) -> Result<Vec<Answer>, Failure> {
        let Some((catalog, name)) = query.trim().split_once(':') else {
            return Ok(Vec::new());
        };
        if let Self::One(source, _) = self {
            if catalog.eq_ignore_ascii_case(source.identity()) {
                return Ok(answers(None, source.identity(), source.find(name)));
            }
            if let Some(other) = source::imported_by(&**source, catalog)? {
                return Ok(answers(None, other.identity(), other.find(name)));
            }
        }
        let family = Family::from_name(catalog);
        Ok(family.map_or_else(Vec::new, |family| of_family(family, name)))
    }

    /// The names and numbers in a line of a log.
    fn inside(&self, text: &str) -> Vec<Answer> {
        let mut all: Vec<(u8, usize, Answer)> = Vec::new();
        for (at, token) in line::tokens(text).into_iter().enumerate() {
            for answer in self.find(token.text, &token.context) {
                let Some(rank) = token.rank(&answer.found) else {
                    continue;
                };
                let token = Some(token.text.to_owned());
                all.push((rank, at, Answer { token, ..answer }));
            }
        }
        for answer in self.rendered(text) {
            // After names and numbers that are told to be codes.
            all.push((1, usize::MAX, answer));
        }
        // The sort is stable: the answers to one token keep their order.
        all.sort_by_key(|(rank, at, _)| (*rank, *at));
        let mut once: Vec<Answer> = Vec::new();
        for (_, _, answer) in all {
            if !once.iter().any(|known| known.is_same(&answer)) {
                once.push(answer);
            }
        }
        once
    }

    /// The entries whose text is in a line. Of the built-in catalogues, the texts are not those that systems print;
    /// those of the error numbers of Unix are known all the same.
    fn rendered(&self, line: &str) -> Vec<Answer> {
        match self {
            Self::One(source, entries) => {
                let entries = entries.get_or_init(|| source.entries());
                let found = met::found_in_line(entries, line).into_iter();
                let found = found.map(|view| Found {
                    view: view.clone(),
                    reading: Reading::Text,
                });
                answers(None, source.identity(), found.collect())
            }
            Self::BuiltIn { families, .. } if families.contains(&Family::Errno) => {
                let name = phrases::errno(line);
                let mut answers = name.map_or_else(Vec::new, |name| of_family(Family::Errno, name));
                for answer in &mut answers {
                    answer.found.reading = Reading::Text;
                }
                answers
            }
            Self::BuiltIn { .. } => Vec::new(),
        }
    }

    /// The built-in families that know what the catalogue of a file does not.
    pub(crate) fn elsewhere(&self, query: &str) -> Vec<Family> {
        let Self::One(source, _) = self else {
            return Vec::new();
        };
        let mut all: Vec<Answer> = Vec::new();
        for family in Family::ALL {
            if family.identity() != source.identity() {
                all.extend(of_family(family, query.trim()));
            }
        }
        likely::sort(&mut all, query.trim(), &line::Context::default());
        let mut families: Vec<Family> = Vec::new();
        for family in all.iter().filter_map(|answer| answer.family) {
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }

    /// Says on stderr which of the built-in catalogues the answers are from, unless they were named.
    pub(crate) fn tell<'a>(&self, answered: impl Iterator<Item = &'a str>) {
        let Self::BuiltIn {
            families,
            unnamed: Some(others),
        } = self
        else {
            return;
        };
        let mut catalogs: Vec<&str> = Vec::new();
        for catalog in answered {
            if !catalogs.contains(&catalog) {
                catalogs.push(catalog);
            }
        }
        if catalogs.is_empty() {
            catalogs = families.iter().map(|family| family.identity()).collect();
        }
        let others = match others.as_slice() {
            [] => String::new(),
            others => format!("; several are here, and none was named: {}", quoted(others)),
        };
        say(match catalogs.as_slice() {
            [one] => format!("catalogue `{one}`, which is built in{others}"),
            [several @ .., last] => format!(
                "catalogues `{}` and `{last}`, which are built in{others}",
                several.join("`, `")
            ),
            [] => return,
        });
    }
}

fn of_family(family: Family, query: &str) -> Vec<Answer> {
    let found = family.find(query).into_iter();
    found
        .map(|found| Answer {
            family: Some(family),
            catalog: found.catalog.to_owned(),
            token: None,
            found: found.found,
        })
        .collect()
}

fn answers(family: Option<Family>, catalog: &str, found: Vec<Found>) -> Vec<Answer> {
    let found = found.into_iter();
    found
        .map(|found| Answer {
            family,
            catalog: catalog.to_owned(),
            token: None,
            found,
        })
        .collect()
}

#[cfg(test)]
mod tests;
