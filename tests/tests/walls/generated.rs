//! Compares the generated enums with the core's model of their catalogues.

use std::collections::BTreeSet;
use std::path::Path;

use errdex::{Catalog, Entry, LinkKind, Severity, Status, Target};
use errdex_catalog::code::Code;
use errdex_catalog::files::Disk;
use errdex_catalog::keys::TextKey;
use errdex_catalog::{load, model};
use errdex_outputs::rust;
use errdex_win32::Win32Error;

/// Every key of the schema, every kind of link, every severity.
#[errdex::catalog("downstream/harbour.yaml")]
enum Harbour {}

/// Codes that are texts.
#[errdex::catalog("downstream/string-codes/errors.yaml")]
enum Letters {}

#[test]
fn the_catalogue_of_this_test_has_everything() {
    let kinds: BTreeSet<&str> = Harbour::all()
        .flat_map(Harbour::links)
        .map(|link| link.kind.name())
        .collect();
    assert_eq!(kinds, LinkKind::ALL.map(LinkKind::name).into());
    let severities: BTreeSet<&str> = Harbour::all()
        .map(|entry| entry.entry().severity().name())
        .collect();
    assert_eq!(severities, Severity::ALL.map(Severity::name).into());
}

#[test]
fn the_enum_says_what_the_catalogue_says() {
    check::<Harbour>("downstream/harbour.yaml", "Harbour");
    check::<Letters>("downstream/string-codes/errors.yaml", "Letters");
    check::<Win32Error>("../catalog/win32/windows.yaml", "Win32Error");
}

/// Compares the generated enum with the core's model: tags, numbering, names, everything.
fn check<C: Catalog>(root: &str, name: &str) {
    let (catalog, _) = expansion(root, name);
    assert_eq!(C::CATALOG, catalog.name);
    assert_eq!(C::COUNT, catalog.entries().len());
    for (variant, entry) in C::all().zip(catalog.entries()) {
        assert_eq!(format!("{variant:?}"), entry.variant, "{}", entry.name);
        assert_eq!(variant.code().to_string(), entry.code.to_string());
        assert_eq!(variant.name(), entry.name);
        assert_eq!(variant.message(), entry.message);
        for own in entry.names() {
            assert_eq!(C::from_name(own), Some(variant), "{own}");
        }
        check_entry(&catalog, entry, variant.entry());
    }
    for entry in catalog.retired() {
        let found = errdex::find::<C>(&entry.name)
            .next()
            .expect("retired entries are found");
        assert_eq!(found.variant(), None);
        check_entry(&catalog, entry, found.entry());
    }
}

fn check_entry<C: Catalog>(catalog: &model::Catalog, entry: &model::Entry, shown: Entry<C>) {
    assert_eq!(shown.name(), entry.name);
    assert_eq!(shown.message(), entry.message);
    assert_eq!(shown.code().to_string(), entry.code.to_string());
    if let Code::Number(number) = entry.code {
        assert_eq!(shown.hex(), Some(catalog.code.bits_of(number)));
    }
    assert!(shown.aliases().eq(entry.aliases.iter().map(String::as_str)));
    for key in TextKey::ALL.iter().copied() {
        let written = entry.texts.get(key).map(String::as_str);
        assert_eq!(
            text(shown, key),
            written,
            "{} of {}",
            key.name(),
            entry.name
        );
    }
    for (shown, written) in [
        (
            shown.detail(),
            &entry.detail.as_ref().map(|detail| detail.text.clone()),
        ),
        (shown.mappings().grpc, &entry.mappings.grpc),
        (shown.mappings().errno, &entry.mappings.errno),
        (shown.mappings().sqlstate, &entry.mappings.sqlstate),
    ] {
        assert_eq!(shown, written.as_deref(), "{}", entry.name);
    }
    assert_eq!(shown.mappings().http, entry.mappings.http);
    assert_eq!(shown.mappings().exit, entry.mappings.exit);
    let questions: Vec<(&str, &str)> = shown.faq().map(|faq| (faq.question, faq.answer)).collect();
    let written = entry
        .faq
        .iter()
        .map(|faq| (faq.question.as_str(), faq.answer.as_str()));
    assert!(questions.into_iter().eq(written));
    let category = entry.category.map(|at| &catalog.categories[at]);
    assert_eq!(
        shown
            .category()
            .map(|category| (category.name, category.use_for)),
        category.map(|category| (category.name.as_str(), category.use_for.as_str()))
    );
    assert_eq!(shown.severity(), entry.severity);
    check_status(catalog, &entry.status, shown.status());
    check_links(catalog, entry, shown);
}

macro_rules! define_text {
    ($($name:ident $(: $key:ident { $($fact:tt)* })?,)*) => {
        fn text<C: Catalog>(entry: Entry<C>, key: TextKey) -> Option<&'static str> {
            match key { $($(TextKey::$key => entry.$name(),)?)* }
        }
    };
}

errdex_catalog::entry_keys!(define_text);

fn check_status<C: Catalog>(catalog: &model::Catalog, written: &model::Status, shown: Status<C>) {
    let name = |id: Option<model::EntryId>| id.map(|id| catalog.entry(id).name.as_str());
    match (written, shown) {
        (model::Status::Active, Status::Active) => {}
        (
            model::Status::Deprecated {
                since,
                replaced_by,
                note,
            },
            Status::Deprecated {
                since: shown_since,
                note: shown_note,
                replaced_by: shown_by,
                ..
            },
        ) => {
            assert_eq!(
                (shown_since, shown_note),
                (since.as_deref(), note.as_deref())
            );
            assert_eq!(shown_by.map(Entry::name), name(*replaced_by));
        }
        (
            model::Status::Retired {
                since,
                reason,
                replaced_by,
            },
            Status::Retired {
                since: shown_since,
                reason: shown_reason,
                replaced_by: shown_by,
                ..
            },
        ) => {
            assert_eq!(
                (shown_since, shown_reason),
                (since.as_deref(), reason.as_deref())
            );
            assert_eq!(shown_by.map(Entry::name), name(*replaced_by));
        }
        (written, shown) => panic!("{written:?} is shown as {shown:?}"),
    }
}

/// In the generated tables, links to entries in use come first.
fn check_links<C: Catalog>(catalog: &model::Catalog, entry: &model::Entry, shown: Entry<C>) {
    let is_own = |link: &&model::Link| matches!(link.target, model::Target::Own(id) if !catalog.entry(id).is_retired());
    let own = entry.links.iter().filter(is_own);
    let other = entry.links.iter().filter(|link| !is_own(link));
    let related: Vec<&str> = shown.related().map(C::name).collect();
    let mut names = Vec::new();
    assert_eq!(shown.links().len(), entry.links.len(), "{}", entry.name);
    for (link, written) in shown.links().zip(own.chain(other)) {
        assert_eq!(link.kind, written.kind);
        assert_eq!(link.why, written.why.as_deref());
        match (&written.target, link.target) {
            (model::Target::Own(id), Target::Own(other)) => {
                let id = catalog.entry(*id);
                assert_eq!(other.name(), id.name);
                if !id.is_retired() {
                    names.push(id.name.as_str());
                }
            }
            (
                model::Target::Imported { import, name, code },
                Target::Imported {
                    catalog: shown_catalog,
                    name: shown_name,
                    code: shown_code,
                },
            ) => {
                assert_eq!(shown_catalog, catalog.imports[*import].name);
                assert_eq!((shown_name, shown_code), (name.as_str(), code.as_deref()));
            }
            (written, shown) => panic!("{written:?} is shown as {shown:?}"),
        }
    }
    assert_eq!(related, names);
}

/// The core's model of a catalogue, and the Rust that it writes.
pub(super) fn expansion(root: &str, name: &str) -> (model::Catalog, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&Disk, &folder.join(root), folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    let options = rust::Options {
        name,
        runtime: "::errdex",
    };
    let source = rust::file(&catalog, &options);
    (catalog, source)
}
