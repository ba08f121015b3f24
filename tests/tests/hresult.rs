//! The HRESULT catalogue agrees with the table of facts: these codes, these names, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use errdex::{Entry, Target};
use errdex_catalog::files::Disk;
use errdex_catalog::{Loaded, Options, load};
use errdex_hresult::{Facility, HResult, Parts, from_win32};
use errdex_tests::facts::{self, Fact};
use errdex_win32::Win32Error;

/// `facts/hresult-codes.tsv`: code, name, and what the name is to the code.
fn facts() -> BTreeMap<u32, Fact> {
    let table = include_str!("../facts/hresult-codes.tsv");
    facts::read(
        table,
        &[
            "canonical",
            "alias",
            "MS-ERREF number",
            "MS-ERREF number of another",
        ],
    )
}

#[test]
fn every_code_has_its_names() {
    let facts = facts();
    let codes: Vec<u32> = HResult::all().map(HResult::code).collect();
    let known: Vec<u32> = facts.keys().copied().collect();
    assert_eq!(codes, known);
    for error in HResult::all() {
        let fact = &facts[&error.code()];
        assert_eq!(error.name(), fact.canonical, "{:#X}", error.code());
        let aliases: BTreeSet<&str> = error.entry().aliases().collect();
        assert_eq!(aliases, fact.aliases, "{}", error.name());
    }
}

#[test]
fn every_name_leads_to_its_code() {
    for (code, fact) in facts() {
        for name in fact.names() {
            let found = HResult::from_name(name).map(HResult::code);
            assert_eq!(found, Some(code), "{name}");
        }
    }
}

#[test]
fn facilities_are_in_order_and_found() {
    assert!(Facility::ALL.is_sorted_by(|one, other| one.number < other.number));
    for number in 0..0x1000 {
        let listed = Facility::ALL
            .iter()
            .find(|facility| facility.number == number);
        assert_eq!(Facility::from_number(number), listed);
    }
}

/// Almost every entry's facility is one that has a name. Those that do not are of components that number themselves.
#[test]
fn entries_know_their_facility() {
    let mut unnamed: BTreeMap<u32, usize> = BTreeMap::new();
    for error in HResult::all() {
        let parts = error.parts();
        assert_eq!(parts.is_failure(), error.hresult() < 0);
        assert_eq!(
            parts.ntstatus(),
            None,
            "{} is not an NTSTATUS",
            error.name()
        );
        if parts.facility_entry().is_none() {
            *unnamed.entry(parts.facility()).or_default() += 1;
        }
    }
    // In turn: CardSpace, NDIS' neighbors shared disks and SMB, previews, the ESE backup and engine, link tracking.
    let numbers: Vec<u32> = unnamed.keys().copied().collect();
    assert_eq!(numbers, [5, 92, 93, 1602, 2047, 2048, 3562]);
}

#[test]
fn nothing_is_wrong_with_the_catalogue() {
    let Loaded {
        problems, catalog, ..
    } = catalog();
    assert_eq!(problems.len(), 0, "{problems:#?}");
    let catalog = catalog.expect("a catalogue");
    assert_eq!(catalog.entries().len(), HResult::COUNT);
    assert_eq!(catalog.retired().len(), 0);
}

#[test]
fn each_has_a_message_and_a_category() {
    let mut seen = BTreeSet::new();
    for error in HResult::all() {
        let (name, message) = (error.name(), error.message());
        assert!(!message.is_empty(), "{name}");
        assert!(seen.insert(message), "{name}: a second {message:?}");
        assert!(error.entry().category().is_some(), "{name}");
    }
}

/// The link to the Windows catalogue is the error that the HRESULT wraps.
#[test]
fn links_to_windows_errors_of_facility_7_name_the_wrapped_one() {
    let mut compared = 0;
    for error in HResult::all() {
        let Some(wrapped) = error.win32().and_then(Win32Error::from_code) else {
            continue;
        };
        assert_eq!(from_win32(wrapped.code()), error.code());
        let mut links = error.links().filter_map(|link| match link.target {
            Target::Imported { name, .. } => Some(name),
            Target::Own(_) => None,
        });
        assert_eq!(links.next(), Some(wrapped.name()), "{}", error.name());
        compared += 1;
    }
    assert!(compared > 20, "only {compared} were compared");
}

#[test]
fn a_code_is_found_in_every_spelling() {
    for error in HResult::all() {
        let code = error.code();
        for query in [
            format!("0x{code:X}"),
            format!("0x{code:08x}"),
            code.to_string(),
            error.hresult().to_string(),
            error.name().to_owned(),
            error.name().to_lowercase(),
        ] {
            let first = errdex::find::<HResult>(&query).next();
            let found = first.and_then(|found| found.variant());
            assert_eq!(found, Some(error), "{query}");
        }
    }
}

#[test]
fn an_unknown_number_is_taken_apart() {
    for (bits, text) in [
        (
            0x8004_1234,
            "a failure of FACILITY_ITF (4), code 0x1234: codes whose meaning depends on the interface that returns them",
        ),
        (0x8007_1B6F, "the Windows error 7023 (0x1B6F) as an HRESULT"),
        (0xD000_0022, "the NTSTATUS 0xC0000022 as an HRESULT"),
        (
            0xA123_0001,
            "a failure that is not Microsoft's, of facility 291, which `winerror.h` does not name, code 0x1",
        ),
        (
            0x0013_0001,
            "a success of FACILITY_URT (19), code 0x1: the .NET runtime",
        ),
    ] {
        assert_eq!(Parts::from_bits(bits).to_string(), text, "{bits:#X}");
    }
}

#[test]
fn the_pages_are_whole() {
    for error in [
        HResult::EFail,
        HResult::EPointer,
        HResult::ENointerface,
        HResult::EOutofmemory,
        HResult::RegdbEClassnotreg,
        HResult::CoENotinitialized,
        HResult::RpcEChangedMode,
        HResult::CertEUntrustedroot,
    ] {
        let entry = error.entry();
        for (what, text) in [
            ("meaning", entry.meaning()),
            ("context", entry.context()),
            ("guidance", entry.guidance()),
            ("summary", entry.summary()),
            ("help", entry.help()),
        ] {
            assert!(
                text.is_some_and(|text| !text.is_empty()),
                "{} has no {what}",
                error.name()
            );
        }
        let reasoned = error.links().filter(|link| link.why.is_some()).count();
        assert!(reasoned >= 2, "{} has {reasoned} links", error.name());
    }
}

fn catalog() -> Loaded {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/hresult");
    let options = Options {
        advice: true,
        ..Options::from(&folder)
    };
    load(&Disk, &folder.join("hresult.yaml"), options).expect("the catalogue can be read")
}

#[test]
fn the_readme_says_how_many_pages_there_are() {
    let is_whole = |entry: Entry<HResult>| entry.meaning().and(entry.guidance()).is_some();
    let pages = HResult::all()
        .filter(|error| is_whole(error.entry()))
        .count();
    let readme = include_str!("../../catalog/hresult/README.md");
    let counted = format!("Of these, {pages} have a whole page");
    assert!(readme.contains(&counted), "README.md must say {counted:?}");
}
