//! Compares one entry with what it was.

use errdex_catalog::code::Code;
use errdex_catalog::keys::TextKey;
use errdex_catalog::model::{Catalog, Entry, EntryId, Link, Retry, RetryWhen, Status, Target};
use errdex_catalog::release;

use super::fields;
use super::pairs::{Pairs, share_a_name};
use super::{Changes, Grade, Kind, quoted};

pub(super) fn added(entry: &Entry, changes: &mut Changes) {
    let words = if entry.is_retired() {
        "new, and retired"
    } else {
        "new"
    };
    changes.push(Grade::Additive, Kind::EntryAdded, words);
}

pub(super) fn removed(entry: &Entry, changes: &mut Changes) {
    let words = if entry.is_retired() {
        "gone, with its tombstone: nothing keeps the code any more"
    } else {
        "gone; `retired:` would keep the code"
    };
    changes.push(Grade::Breaking, Kind::EntryRemoved, words);
}

/// The two catalogues, to find out where links lead.
pub(super) struct Comparison<'c> {
    pub(super) old: &'c Catalog,
    pub(super) new: &'c Catalog,
    pub(super) pairs: &'c Pairs,
}

impl Comparison<'_> {
    pub(super) fn compare(&self, old: &Entry, new: &Entry, changes: &mut Changes) {
        if old.is_retired() && !new.is_retired() && !share_a_name(old, new) {
            let words = format!("the code was retired with {}", quoted(&old.name));
            changes.full(
                Grade::Breaking,
                Kind::CodeReused,
                Some(&old.name),
                Some(&new.name),
                words,
            );
            return;
        }
        code(old, new, changes);
        name(old, new, changes);
        aliases(old, new, changes);
        self.status(old, new, changes);
        if !old.is_retired() && !new.is_retired() {
            variant(old, new, changes);
            fields::compare(old, new, changes);
            self.facts(old, new, changes);
        }
        texts(old, new, changes);
        self.links(old, new, changes);
    }

    fn status(&self, old: &Entry, new: &Entry, changes: &mut Changes) {
        let other_end = |old: &Option<EntryId>, new: &Option<EntryId>| {
            old.map(|id| self.pairs.after(id)) != new.map(|id| Some(id.index()))
        };
        match (&old.status, &new.status) {
            (Status::Active, Status::Active) => {}
            (
                Status::Retired {
                    reason,
                    replaced_by,
                    ..
                },
                Status::Retired {
                    reason: own,
                    replaced_by: by,
                    ..
                },
            ) => {
                if reason != own || other_end(replaced_by, by) {
                    let words = "retired in other words";
                    changes.push(Grade::Cosmetic, Kind::TextChanged, words);
                }
            }
            (Status::Retired { .. }, _) => {
                let words = "in use again, after it was retired";
                changes.push(Grade::Breaking, Kind::EntryRevived, words);
            }
            (_, Status::Retired { since, .. }) => {
                let words = format!(
                    "retired{}: it has no variant any more",
                    release::since(since.as_deref())
                );
                changes.push(Grade::Breaking, Kind::EntryRetired, words);
            }
            (Status::Active, Status::Deprecated { since, .. }) => {
                let words = format!("deprecated{}", release::since(since.as_deref()));
                changes.push(Grade::Additive, Kind::EntryDeprecated, words);
            }
            (Status::Deprecated { .. }, Status::Active) => {
                let words = "not deprecated any more";
                changes.push(Grade::Cosmetic, Kind::DeprecationChanged, words);
            }
            (
                Status::Deprecated {
                    since,
                    replaced_by,
                    note,
                },
                Status::Deprecated {
                    since: own,
                    replaced_by: by,
                    note: own_note,
                },
            ) => {
                if since != own || note != own_note || other_end(replaced_by, by) {
                    let words = "deprecated in other words";
                    changes.push(Grade::Cosmetic, Kind::DeprecationChanged, words);
                }
            }
        }
    }

    /// What a program can test.
    fn facts(&self, old: &Entry, new: &Entry, changes: &mut Changes) {
        if old.severity != new.severity {
            let (before, after) = (old.severity.name(), new.severity.name());
            let kind = Kind::SeverityChanged;
            changes.changed(Grade::Breaking, kind, "the severity", before, after);
        }
        retry(old.retry, new.retry, changes);
        if old.audience != new.audience {
            let grade = if new.audience > old.audience {
                Grade::Breaking
            } else {
                Grade::Additive
            };
            let (before, after) = (old.audience.name(), new.audience.name());
            changes.changed(grade, Kind::AudienceChanged, "the audience", before, after);
        }
        let is_other = |id: EntryId| self.pairs.after(id) != new.parent.map(EntryId::index);
        if old.parent.map_or(new.parent.is_some(), is_other) {
            let name = |catalog: &Catalog, id: EntryId| catalog.entry(id).name.clone();
            let before = old.parent.map(|id| name(self.old, id));
            let after = new.parent.map(|id| name(self.new, id));
            // A program may ask whether an error is a case of another one.
            let grade = if before.is_none() {
                Grade::Additive
            } else {
                Grade::Breaking
            };
            let (before, after) = (before.as_deref(), after.as_deref());
            changes.optional(grade, Kind::ParentChanged, "the parent", before, after);
        }
        let category = |catalog: &Catalog, entry: &Entry| {
            entry.category.map(|at| catalog.categories[at].name.clone())
        };
        let (before, after) = (category(self.old, old), category(self.new, new));
        let grade = if before.is_none() {
            Grade::Additive
        } else {
            Grade::Breaking
        };
        let (before, after) = (before.as_deref(), after.as_deref());
        changes.optional(grade, Kind::CategoryChanged, "the category", before, after);
        let names = |catalog: &Catalog, entry: &Entry| -> Vec<String> {
            let all = entry.categories();
            all.map(|at| catalog.categories[at].name.clone()).collect()
        };
        let (was, is) = (names(self.old, old), names(self.new, new));
        for name in was.iter().skip(1).filter(|name| !is.contains(name)) {
            let words = format!("no longer of the category {}", quoted(name));
            changes.push(Grade::Breaking, Kind::CategoryChanged, words);
        }
        for name in is.iter().skip(1).filter(|name| !was.contains(name)) {
            let words = format!("of the category {}, too", quoted(name));
            changes.push(Grade::Additive, Kind::CategoryChanged, words);
        }
        mappings(old, new, changes);
    }

    fn links(&self, old: &Entry, new: &Entry, changes: &mut Changes) {
        let before = old.links.iter().map(|link| self.key(self.old, link, true));
        let after = new.links.iter().map(|link| self.key(self.new, link, false));
        let (mut before, mut after): (Vec<_>, Vec<_>) = (before.collect(), after.collect());
        before.sort();
        after.sort();
        if before != after {
            let words = "the links are different";
            changes.push(Grade::Cosmetic, Kind::LinksChanged, words);
        }
    }

    /// A link in words that are the same in both catalogues, whatever its target is called.
    fn key(&self, catalog: &Catalog, link: &Link, is_old: bool) -> String {
        let target = match &link.target {
            Target::Own(id) => {
                let position = if is_old {
                    self.pairs.after(*id)
                } else {
                    Some(id.index())
                };
                position.map_or_else(|| catalog.entry(*id).name.clone(), |at| at.to_string())
            }
            // Its code belongs to the other catalogue, which may not have been read.
            Target::Imported { import, name, .. } => {
                format!("{}:{name}", catalog.imports[*import].name)
            }
        };
        format!("{target} {} {:?}", link.kind.name(), link.why)
    }
}

fn code(old: &Entry, new: &Entry, changes: &mut Changes) {
    let is_text = |code: &Code| matches!(code, Code::Text(_));
    // Where numbers became texts, no code is what it was, and the catalogue's own change says so.
    if old.code != new.code && is_text(&old.code) == is_text(&new.code) {
        let (before, after) = (old.code.to_string(), new.code.to_string());
        changes.changed(
            Grade::Breaking,
            Kind::CodeChanged,
            "the code",
            &before,
            &after,
        );
    }
}

fn name(old: &Entry, new: &Entry, changes: &mut Changes) {
    if old.name == new.name {
        return;
    }
    let was = quoted(&old.name);
    let (grade, words) = if new.names().any(|name| name == old.name) {
        let words = format!("renamed from {was}, which stays as an alias");
        (Grade::Additive, words)
    } else if new.names().any(|name| name.eq_ignore_ascii_case(&old.name)) {
        (Grade::Breaking, format!("the name was spelt {was}"))
    } else {
        let words = format!("renamed from {was}, which is gone");
        (Grade::Breaking, words)
    };
    let (before, after) = (Some(old.name.as_str()), Some(new.name.as_str()));
    changes.full(grade, Kind::Renamed, before, after, words);
}

fn aliases(old: &Entry, new: &Entry, changes: &mut Changes) {
    for alias in &old.aliases {
        if !new.names().any(|name| name == alias) {
            let words = format!("the alias {} is gone", quoted(alias));
            let kind = Kind::AliasRemoved;
            changes.full(Grade::Breaking, kind, Some(alias), None, words);
        }
    }
    for alias in &new.aliases {
        if !old.names().any(|name| name == alias) {
            let words = format!("the alias {} is new", quoted(alias));
            let kind = Kind::AliasAdded;
            changes.full(Grade::Additive, kind, None, Some(alias), words);
        }
    }
}

fn variant(old: &Entry, new: &Entry, changes: &mut Changes) {
    if old.variant != new.variant {
        let (grade, kind) = (Grade::Breaking, Kind::VariantChanged);
        changes.changed(grade, kind, "the variant", &old.variant, &new.variant);
    }
}

/// Breaking is what makes a program wrong that tries again as the catalogue said.
fn retry(old: Option<Retry>, new: Option<Retry>, changes: &mut Changes) {
    let grade = match (old, new) {
        (Some(old), Some(new)) if !is_narrower(new, old) => Grade::Additive,
        (None, _) => Grade::Additive,
        _ => Grade::Breaking,
    };
    let text = |retry: Option<Retry>| retry.map(|retry| retry.to_string());
    let (before, after) = (text(old), text(new));
    let (before, after) = (before.as_deref(), after.as_deref());
    changes.optional(grade, Kind::RetryChanged, "the retry", before, after);
}

/// Whether `one` allows less than `other`: later, after a longer pause, or only what may happen twice.
fn is_narrower(one: Retry, other: Retry) -> bool {
    let rank = |retry: Retry| match retry.when {
        RetryWhen::Immediately => 0,
        RetryWhen::Backoff => 1,
        RetryWhen::AfterFix => 2,
        _ => 3,
    };
    let is_same_word = one.when == other.when;
    rank(one) > rank(other)
        || (one.may_have_happened && !other.may_have_happened)
        || (is_same_word && one.after > other.after)
}

fn mappings(old: &Entry, new: &Entry, changes: &mut Changes) {
    let (old, new) = (&old.mappings, &new.mappings);
    let number = |number: Option<u64>| number.map(|number| number.to_string());
    for (what, before, after) in [
        (
            "HTTP status",
            number(old.http.map(u64::from)),
            number(new.http.map(u64::from)),
        ),
        ("gRPC status", old.grpc.clone(), new.grpc.clone()),
        ("exit status", number(old.exit), number(new.exit)),
        ("POSIX name", old.errno.clone(), new.errno.clone()),
        ("SQLSTATE", old.sqlstate.clone(), new.sqlstate.clone()),
    ] {
        let (grade, kind) = if before.is_none() {
            (Grade::Additive, Kind::MappingAdded)
        } else {
            (Grade::Breaking, Kind::MappingChanged)
        };
        let what = format!("the {what}");
        let (before, after) = (before.as_deref(), after.as_deref());
        changes.optional(grade, kind, &what, before, after);
    }
}

fn texts(old: &Entry, new: &Entry, changes: &mut Changes) {
    let (grade, kind) = (Grade::Cosmetic, Kind::TextChanged);
    if old.message != new.message {
        changes.changed(grade, kind, "the message", &old.message, &new.message);
    }
    let detail = |entry: &Entry| entry.detail.as_ref().map(|detail| detail.text.clone());
    let (before, after) = (detail(old), detail(new));
    let (before, after) = (before.as_deref(), after.as_deref());
    changes.optional(grade, kind, "the detail", before, after);
    for key in TextKey::by_place() {
        text(key, old.texts.get(key), new.texts.get(key), changes);
    }
    if old.faq != new.faq {
        changes.push(grade, kind, "the questions are different");
    }
    if old.examples != new.examples {
        changes.push(grade, kind, "the examples are different");
    }
}

fn text(key: TextKey, old: Option<&String>, new: Option<&String>, changes: &mut Changes) {
    let (grade, noun) = grade(key);
    let what = format!("the {noun}");
    if !key.is_markdown() {
        let (before, after) = (old.map(String::as_str), new.map(String::as_str));
        changes.optional(grade, Kind::TextChanged, &what, before, after);
    } else if old != new {
        // Long texts are not repeated: git shows them better.
        changes.push(grade, Kind::TextChanged, format!("{what} is different"));
    }
}

macro_rules! define_grade {
    ($(
        $name:ident $(: $key:ident {
            $(#[doc = $sentence:literal])+
            doc: $doc:literal,
            shape: $shape:ident,
            shown: $place:ident $title:literal,
            diff: $grade:ident $noun:literal,
        })?,
    )*) => {
        /// How grave a change of a text is, and what the text is called.
        fn grade(key: TextKey) -> (Grade, &'static str) {
            match key { $($(TextKey::$key => (Grade::$grade, $noun),)?)* }
        }
    };
}

errdex_catalog::entry_keys!(define_grade);
