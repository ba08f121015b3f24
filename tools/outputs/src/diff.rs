//! Compares two catalogues, and grades every change by what it does to the programs that use them.
//!
//! Breaking is what a program may have written down or acts on: names, codes, types, variants, and the facts that it
//! can test. Additive is something more. Cosmetic is what only people read.

mod entry;
mod fields;
mod head;
mod pairs;

use std::cmp::Reverse;

use errdex_catalog::code::Code;
use errdex_catalog::model::{Catalog, Entry};

use pairs::Pairs;

/// What a change does to programs, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Only people notice.
    Cosmetic,
    /// Programs can do more than before.
    Additive,
    /// A program that was right may be wrong now.
    Breaking,
}

impl Grade {
    /// All grades, the gravest first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Additive, Self::Cosmetic];

    /// The grade in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Cosmetic => "cosmetic",
        }
    }

    /// The number of a version that such a change raises.
    #[must_use]
    pub fn step(self) -> &'static str {
        match self {
            Self::Breaking => "major",
            Self::Additive => "minor",
            Self::Cosmetic => "patch",
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident $name:literal,)*) => {
        /// What changed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind,)*
        }

        impl Kind {
            /// The name for programs, kebab-case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),* }
            }
        }
    };
}

kinds! {
    /// The catalogue's identity.
    CatalogRenamed "catalog-renamed",
    /// The type of the codes.
    CodeTypeChanged "code-type-changed",
    /// Another spelling of codes, new.
    FormAdded "form-added",
    /// Another spelling of codes, different or gone.
    FormChanged "form-changed",
    /// Whether names are constants.
    ConstantsChanged "constants-changed",
    /// A category, new.
    CategoryAdded "category-added",
    /// A category, gone.
    CategoryRemoved "category-removed",
    /// A text of the catalogue itself, or what only it needs: ranges, imports.
    HeadChanged "head-changed",
    /// An entry, new.
    EntryAdded "entry-added",
    /// An entry, gone without a tombstone.
    EntryRemoved "entry-removed",
    /// An entry that is retired now.
    EntryRetired "entry-retired",
    /// An entry that was retired and is in use.
    EntryRevived "entry-revived",
    /// An entry that is deprecated now.
    EntryDeprecated "entry-deprecated",
    /// An entry that is deprecated no more, or in other words.
    DeprecationChanged "deprecation-changed",
    /// The code of a retired entry, with another error now.
    CodeReused "code-reused",
    /// The code of an entry.
    CodeChanged "code-changed",
    /// The name of an entry.
    Renamed "renamed",
    /// The variant of an entry.
    VariantChanged "variant-changed",
    /// An alias, new.
    AliasAdded "alias-added",
    /// An alias, gone.
    AliasRemoved "alias-removed",
    /// A field, new.
    FieldAdded "field-added",
    /// A field, gone.
    FieldRemoved "field-removed",
    /// The type of a field.
    FieldTypeChanged "field-type-changed",
    /// Whether a field is the source of its error.
    SourceChanged "source-changed",
    /// Whether a field becomes the error with `?`.
    FromChanged "from-changed",
    /// Whether the value of a field is a secret.
    SensitivityChanged "sensitivity-changed",
    /// Whether and when an entry may be tried again.
    RetryChanged "retry-changed",
    /// For whom an entry is.
    AudienceChanged "audience-changed",
    /// The entry of which another one is a case.
    ParentChanged "parent-changed",
    /// The severity of an entry.
    SeverityChanged "severity-changed",
    /// The category of an entry.
    CategoryChanged "category-changed",
    /// What an entry is in another system, new.
    MappingAdded "mapping-added",
    /// What an entry is in another system, different or gone.
    MappingChanged "mapping-changed",
    /// A text of an entry.
    TextChanged "text-changed",
    /// The links of an entry.
    LinksChanged "links-changed",
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How grave it is.
    pub grade: Grade,
    /// What changed.
    pub kind: Kind,
    /// The name and the code of the entry; of one that is gone, the old ones. Nothing for the catalogue itself.
    pub entry: Option<(String, Code)>,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// All of it in words, Markdown.
    pub words: String,
}

/// Every change from one catalogue to another: the gravest first, then the catalogue's own, then by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The changes.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The gravest grade; nothing if nothing changed.
    #[must_use]
    pub fn grade(&self) -> Option<Grade> {
        self.changes.iter().map(|change| change.grade).max()
    }

    /// The changes of one grade.
    pub fn graded(&self, grade: Grade) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.grade == grade)
    }
}

/// What changed from `old` to `new`.
#[must_use]
pub fn diff(old: &Catalog, new: &Catalog) -> Diff {
    let mut changes = Changes::default();
    head::compare(old, new, &mut changes);
    let pairs = Pairs::find(old, new);
    let mut subjects: Vec<(Option<usize>, Option<usize>)> = (0..old.all().len())
        .map(|at| (Some(at), pairs.of_old[at]))
        .collect();
    let added = (0..new.all().len()).filter(|at| pairs.of_new[*at].is_none());
    subjects.extend(added.map(|at| (None, Some(at))));
    let code = |(before, after): &(Option<usize>, Option<usize>)| match (before, after) {
        (_, Some(at)) => Some(new.all()[*at].code.clone()),
        (Some(at), None) => Some(old.all()[*at].code.clone()),
        (None, None) => None,
    };
    subjects.sort_by_cached_key(code);
    for (before, after) in subjects {
        let before = before.map(|at| &old.all()[at]);
        let after = after.map(|at| &new.all()[at]);
        changes.entry = after.or(before).map(subject);
        match (before, after) {
            (Some(before), Some(after)) => {
                let comparison = entry::Comparison {
                    old,
                    new,
                    pairs: &pairs,
                };
                comparison.compare(before, after, &mut changes);
            }
            (Some(before), None) => entry::removed(before, &mut changes),
            (None, Some(after)) => entry::added(after, &mut changes),
            (None, None) => {}
        }
    }
    let mut changes = changes.list;
    changes.sort_by_key(|change| Reverse(change.grade));
    Diff { changes }
}

fn subject(entry: &Entry) -> (String, Code) {
    (entry.name.clone(), entry.code.clone())
}

/// The changes so far, and whom the next ones are about.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    entry: Option<(String, Code)>,
}

impl Changes {
    fn push(&mut self, grade: Grade, kind: Kind, words: impl Into<String>) {
        self.full(grade, kind, None, None, words.into());
    }

    /// A change of `what` from one value to another.
    fn changed(&mut self, grade: Grade, kind: Kind, what: &str, old: &str, new: &str) {
        let words = format!("{what} is {}, and was {}", quoted(new), quoted(old));
        self.full(grade, kind, Some(old), Some(new), words);
    }

    /// A change of what need not be there.
    fn optional(
        &mut self,
        grade: Grade,
        kind: Kind,
        what: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) {
        let words = match (old, new) {
            (Some(old), Some(new)) if old == new => return,
            (None, None) => return,
            (Some(old), Some(new)) => return self.changed(grade, kind, what, old, new),
            (Some(old), None) => format!("{what} is gone; it was {}", quoted(old)),
            (None, Some(new)) => format!("{what} is new: {}", quoted(new)),
        };
        self.full(grade, kind, old, new, words);
    }

    fn full(
        &mut self,
        grade: Grade,
        kind: Kind,
        old: Option<&str>,
        new: Option<&str>,
        words: String,
    ) {
        self.list.push(Change {
            grade,
            kind,
            entry: self.entry.clone(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
            words,
        });
    }
}

/// A text in backticks, on one line. Markdown takes more of them around a text that has some itself.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.contains('`') {
        return format!("`{line}`");
    }
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    format!("{fence} {line} {fence}")
}

#[cfg(test)]
mod tests;
