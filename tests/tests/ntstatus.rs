//! The NTSTATUS catalogue agrees with the tables of facts: these codes, these names, these Win32 errors, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use errdex::{Link, LinkKind, Reading, Severity, Target};
use errdex_catalog::files::Disk;
use errdex_catalog::{Loaded, Options, load};
use errdex_hresult::HResult;
use errdex_ntstatus::NtStatus;
use errdex_tests::facts::{self, Fact};
use errdex_win32::Win32Error;

/// `facts/ntstatus-codes.tsv`: code, name, and what the name is to the code.
fn facts() -> BTreeMap<u32, Fact> {
    let table = include_str!("../facts/ntstatus-codes.tsv");
    facts::read(table, &["canonical", "alias", "MS-ERREF number"])
}

/// `facts/ntstatus-win32.tsv`: what `RtlNtStatusToDosError` returns for a status, and which catalogue has it.
fn win32_errors() -> BTreeMap<&'static str, &'static str> {
    let lines = include_str!("../facts/ntstatus-win32.tsv").lines().skip(1);
    lines
        .map(|line| line.split_once('\t').expect("two columns"))
        .collect()
}

#[test]
fn every_code_has_its_names() {
    let facts = facts();
    let codes: Vec<u32> = NtStatus::all().map(NtStatus::code).collect();
    let known: Vec<u32> = facts.keys().copied().collect();
    assert_eq!(codes, known);
    for status in NtStatus::all() {
        let fact = &facts[&status.code()];
        assert_eq!(status.name(), fact.canonical, "{:#X}", status.code());
        let aliases: BTreeSet<&str> = status.entry().aliases().collect();
        assert_eq!(aliases, fact.aliases, "{}", status.name());
    }
}

#[test]
fn every_name_leads_to_its_code() {
    for (code, fact) in facts() {
        for name in fact.names() {
            let found = NtStatus::from_name(name).map(NtStatus::code);
            assert_eq!(found, Some(code), "{name}");
        }
    }
    // MS-ERREF gives both another number.
    for (name, code) in [
        ("STATUS_GRAPHICS_DRIVER_MISMATCH", 0xC01E_0009),
        ("STATUS_PKU2U_CERT_FAILURE", 0xC000_042F),
    ] {
        assert_eq!(NtStatus::from_name(name).map(NtStatus::code), Some(code));
    }
}

#[test]
fn no_code_of_the_system_leads_elsewhere() {
    let facts = facts();
    for severity in 0..4_u32 {
        for code in 0..=0xFFFF {
            let code = severity << 30 | code;
            let found = NtStatus::from_code(code).map(NtStatus::name);
            assert_eq!(
                found,
                facts.get(&code).map(|fact| &*fact.canonical),
                "{code:#X}"
            );
        }
    }
}

#[test]
fn the_top_bits_are_the_severity() {
    for status in NtStatus::all() {
        let severity = match status.code() >> 30 {
            0 => Severity::Success,
            1 => Severity::Info,
            2 => Severity::Warning,
            _ => Severity::Error,
        };
        assert_eq!(status.entry().severity(), severity, "{}", status.name());
        let is_success = matches!(severity, Severity::Success | Severity::Info);
        assert_eq!(status.is_nt_success(), is_success, "{}", status.name());
    }
}

#[test]
fn nothing_is_wrong_with_the_catalogue() {
    let Loaded {
        problems, catalog, ..
    } = catalog();
    assert_eq!(problems.len(), 0, "{problems:#?}");
    let catalog = catalog.expect("a catalogue");
    assert_eq!(catalog.entries().len(), NtStatus::COUNT);
    assert_eq!(catalog.retired().len(), 0);
    for entry in catalog.entries() {
        assert!(entry.category.is_some(), "{} has no category", entry.name);
        assert!(
            entry.texts.owner.is_some(),
            "{} has no facility",
            entry.name
        );
    }
}

/// A link into another catalogue has the code that the enum of that catalogue has, and a status that the system turns
/// into an error links to that error.
#[test]
fn every_status_links_to_its_win32_error() {
    let errors = win32_errors();
    assert!(
        errors
            .keys()
            .all(|name| NtStatus::from_name(name).is_some())
    );
    for status in NtStatus::all() {
        let mut found = None;
        for link in status.links() {
            let Target::Imported {
                catalog,
                name,
                code,
            } = link.target
            else {
                continue;
            };
            let known = match catalog {
                "windows" => Win32Error::from_name(name).map(Win32Error::code),
                "hresult" => HResult::from_name(name).map(HResult::code),
                other => panic!("{} links into {other}", status.name()),
            };
            let known = known.expect("an entry of the other catalogue").to_string();
            assert_eq!(code, Some(&*known), "{} links to {name}", status.name());
            if link.kind != LinkKind::See {
                let target = format!("{catalog}:{name}");
                assert_eq!(found.replace(target), None, "{}", status.name());
            }
        }
        assert_eq!(
            found.as_deref(),
            errors.get(status.name()).copied(),
            "{}",
            status.name()
        );
    }
}

/// A Windows error links back to each status that the system turns into it; where these are several, the reason says
/// what each of them means, in the words of its own catalogue.
#[test]
fn every_win32_error_links_to_its_statuses() {
    let mut statuses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (status, error) in win32_errors() {
        if let Some(error) = error.strip_prefix("windows:") {
            statuses.entry(error).or_default().insert(status);
        }
    }
    for error in Win32Error::all() {
        let known = statuses.remove(error.name()).unwrap_or_default();
        let mut found = BTreeSet::new();
        for link in error.links() {
            let Target::Imported { name, code, .. } = link.target else {
                continue;
            };
            let status = NtStatus::from_name(name).expect("a status");
            assert_eq!(code, Some(&*status.code().to_string()), "{}", error.name());
            assert_eq!(link.kind, LinkKind::SameCause, "{}", error.name());
            let why = link.why.expect("a reason").to_lowercase();
            let message = status.message().to_lowercase();
            assert!(
                known.len() == 1 || why.ends_with(&message),
                "{}: {why}",
                error.name()
            );
            found.insert(name);
        }
        assert_eq!(found, known, "{}", error.name());
    }
    assert!(statuses.is_empty(), "{statuses:?}");
}

/// The conversions have the numbers of the facts, and so of the links.
#[test]
fn a_status_becomes_the_error_that_the_system_returns() {
    let errors = win32_errors();
    for status in NtStatus::all() {
        let fact = errors.get(status.name()).map(|error| {
            let (catalog, name) = error.split_once(':').expect("a catalogue and a name");
            match catalog {
                "windows" => Win32Error::from_name(name).expect("an error").code(),
                _ => HResult::from_name(name).expect("an HRESULT").code(),
            }
        });
        assert_eq!(status.win32(), fact, "{}", status.name());
        let typed = fact.and_then(Win32Error::from_code);
        assert_eq!(status.to_win32_error(), typed, "{}", status.name());
        if let Some(error) = fact {
            assert!(
                NtStatus::all_from_win32(error).any(|back| back == status),
                "{}",
                status.name()
            );
            let hresult = HResult::from_code(errdex_hresult::from_win32(error));
            assert_eq!(HResult::from_nt_status(status), hresult);
        }
        // As an HRESULT, and back.
        let parts = errdex_hresult::Parts::of_signed(status.hresult());
        let is_back = parts.ntstatus().is_some() && status.code() & 0x1000_0000 == 0;
        assert!(!is_back || parts.to_nt_status() == Some(status));
    }
    assert_eq!(errors.len(), 1313);
    // None of these is in the table.
    for status in [0xC000_FFFF, 0x1234_5678, u32::MAX] {
        assert_eq!(errdex_ntstatus::to_win32(status), None, "{status:#X}");
    }
    for error in Win32Error::all()
        .map(Win32Error::code)
        .filter(|code| *code <= 0xFFFF)
    {
        let status = errdex_ntstatus::from_win32(error);
        let back = errdex_ntstatus::to_win32(status);
        assert_eq!(back, Some(error), "{error}");
        let parts = errdex_hresult::Parts::from_bits(errdex_hresult::from_win32(error));
        assert_eq!(
            parts.to_win32_error(),
            Win32Error::from_code(error),
            "{error}"
        );
    }
}

/// A link to the Win32 error of the same name leads to that one.
#[test]
fn a_link_by_name_leads_to_the_same_name() {
    let by_name = NtStatus::all().flat_map(|status| status.links().map(move |link| (status, link)));
    let by_name = by_name.filter(|(_, link)| link.why == Some("the Win32 error of the same name"));
    let mut links = 0;
    for (status, link) in by_name {
        let suffix = status.name().strip_prefix("STATUS_").expect("a prefix");
        let error = Win32Error::from_name(link.target.name()).expect("an error");
        assert_eq!(
            Win32Error::from_name(&format!("ERROR_{suffix}")),
            Some(error),
            "{}",
            status.name()
        );
        links += 1;
    }
    assert!(links > 400, "only {links} links by name");
}

/// The reason of a link between statuses says which is which, so it is more than a word or two.
#[test]
fn every_link_has_a_reason() {
    for status in NtStatus::all() {
        for Link { target, why, .. } in status.links() {
            let why = why.unwrap_or_else(|| panic!("{} → {target} has no reason", status.name()));
            assert!(why.contains(' '), "{} → {target}: {why}", status.name());
        }
    }
}

#[test]
fn a_code_is_found_in_every_spelling() {
    for status in NtStatus::all() {
        let code = status.code();
        for (query, reading) in [
            (format!("0x{code:08X}"), Reading::Hex),
            (format!("0x{code:x}"), Reading::Hex),
            (code.to_string(), Reading::Code),
            (code.cast_signed().to_string(), Reading::Code),
            (status.name().to_owned(), Reading::Name),
            (status.name().to_lowercase(), Reading::Name),
        ] {
            let first = errdex::find::<NtStatus>(&query).next();
            let first = first.unwrap_or_else(|| panic!("{query} finds nothing"));
            assert_eq!(first.variant(), Some(status), "{query}");
            assert_eq!(first.reading(), reading, "{query}");
        }
        // Eight hex digits without `0x` may be a decimal number as well.
        let mut found =
            errdex::find::<NtStatus>(&format!("{code:08X}")).map(|found| found.variant());
        assert!(found.any(|found| found == Some(status)), "{code:08X}");
        assert_eq!(NtStatus::from_ntstatus(status.ntstatus()), Some(status));
        if code & 0x1000_0000 == 0 {
            assert_eq!(NtStatus::from_hresult(status.hresult()), Some(status));
        }
    }
}

/// What a crash or a failed sign-in leaves in a log.
#[test]
fn the_statuses_that_people_meet_are_there() {
    for (query, name) in [
        ("0xC0000005", "STATUS_ACCESS_VIOLATION"),
        ("-1073741819", "STATUS_ACCESS_VIOLATION"),
        ("3221225477", "STATUS_ACCESS_VIOLATION"),
        ("EXCEPTION_ACCESS_VIOLATION", "STATUS_ACCESS_VIOLATION"),
        ("-1073741571", "STATUS_STACK_OVERFLOW"),
        ("-1073740940", "STATUS_HEAP_CORRUPTION"),
        ("-1073740791", "STATUS_STACK_BUFFER_OVERRUN"),
        ("-1073741515", "STATUS_DLL_NOT_FOUND"),
        ("-1073741511", "STATUS_ENTRYPOINT_NOT_FOUND"),
        ("-1073741510", "STATUS_CONTROL_C_EXIT"),
        ("-1073741502", "STATUS_DLL_INIT_FAILED"),
        ("-1073741701", "STATUS_INVALID_IMAGE_FORMAT"),
        ("0xc000006d", "STATUS_LOGON_FAILURE"),
        ("0xC000006A", "STATUS_WRONG_PASSWORD"),
        ("0x80000003", "STATUS_BREAKPOINT"),
        ("STILL_ACTIVE", "STATUS_PENDING"),
    ] {
        let first = errdex::find::<NtStatus>(query).next().expect(query);
        assert_eq!(first.name(), name, "{query}");
    }
}

fn catalog() -> Loaded {
    let folder = folder();
    let options = Options {
        advice: true,
        ..Options::from(&folder)
    };
    load(&Disk, &folder.join("ntstatus.yaml"), options).expect("the catalogue can be read")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/ntstatus")
}
