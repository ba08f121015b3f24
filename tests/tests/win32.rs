//! The Windows catalogue agrees with the table of facts: these codes, these names, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use errdex::{LinkKind, Reading, Target};
use errdex_catalog::files::Disk;
use errdex_catalog::{Loaded, Options, load};
use errdex_ntstatus::NtStatus;
use errdex_tests::facts::{self, Fact};
use errdex_win32::Win32Error;

/// `facts/win32-codes.tsv`: code, name, and what the name is to the code.
fn facts() -> BTreeMap<u32, Fact> {
    let table = include_str!("../facts/win32-codes.tsv");
    facts::read(
        table,
        &["canonical", "alias", "MS-ERREF typo", "renumbered"],
    )
}

#[test]
fn every_code_has_its_names() {
    let facts = facts();
    let codes: Vec<u32> = Win32Error::all().map(Win32Error::code).collect();
    let known: Vec<u32> = facts.keys().copied().collect();
    assert_eq!(codes, known);
    for error in Win32Error::all() {
        let fact = &facts[&error.code()];
        assert_eq!(error.name(), fact.canonical, "{}", error.code());
        let aliases: BTreeSet<&str> = error.entry().aliases().collect();
        assert_eq!(aliases, fact.aliases, "{}", error.name());
    }
}

#[test]
fn every_name_leads_to_its_code() {
    for (code, fact) in facts() {
        for name in fact.names() {
            let found = Win32Error::from_name(name).map(Win32Error::code);
            assert_eq!(found, Some(code), "{name}");
        }
    }
    // It was 479 in older headers and is 519 now.
    let renumbered = Win32Error::from_name("ERROR_INVALID_CONFIG_VALUE");
    assert_eq!(renumbered.map(Win32Error::code), Some(519));
}

#[test]
fn no_code_of_sixteen_bits_leads_elsewhere() {
    let facts = facts();
    for code in (0..=0x1_0000).chain([u32::MAX, 0x8007_1B6F]) {
        let found = Win32Error::from_code(code).map(Win32Error::name);
        assert_eq!(
            found,
            facts.get(&code).map(|fact| &*fact.canonical),
            "{code}"
        );
    }
}

#[test]
fn nothing_is_wrong_with_the_catalogue() {
    let Loaded {
        problems, catalog, ..
    } = catalog();
    assert_eq!(problems.len(), 0, "{problems:#?}");
    let catalog = catalog.expect("a catalogue");
    assert_eq!(catalog.entries().len(), Win32Error::COUNT);
    assert_eq!(catalog.retired().len(), 0);
}

/// A link that names a code names the right one. The core has checked that; this reads the text once more, in the
/// plainest way, against the table.
#[test]
fn every_link_names_the_right_code() {
    let facts = facts();
    let errors = facts
        .iter()
        .map(|(code, fact)| (fact.canonical.clone(), code.to_string()));
    let statuses = NtStatus::all().map(|status| {
        let code = format!("0x{:08X}", status.code());
        (format!("ntstatus:{}", status.name()), code)
    });
    let codes: BTreeMap<String, String> = errors.chain(statuses).collect();
    let mut links = 0;
    for part in parts() {
        let text = fs::read_to_string(&part).expect("a part");
        for line in text.lines() {
            let Some(link) = line.trim_start().strip_prefix("- {to: ") else {
                continue;
            };
            let (name, rest) = link.split_once(", code: ").expect("a link with a code");
            let code = rest.split([',', '}']).next().expect("a code");
            assert_eq!(codes.get(name).map(String::as_str), Some(code), "{line}");
            links += 1;
        }
    }
    let all: usize = Win32Error::all().map(|error| error.links().len()).sum();
    assert_eq!(links, all, "every link was looked at");
}

/// The 51 errors of Remote Desktop Services.
fn remote_desktop() -> Vec<Win32Error> {
    let range = Win32Error::all().filter(|error| (7001..=7070).contains(&error.code()));
    range.collect()
}

#[test]
fn the_remote_desktop_errors_are_all_there() {
    let names: Vec<(u32, &str)> = remote_desktop()
        .into_iter()
        .map(|error| (error.code(), error.name()))
        .collect();
    assert_eq!(names, REMOTE_DESKTOP);
}

#[test]
fn each_of_them_helps() {
    for error in remote_desktop() {
        let entry = error.entry();
        let name = error.name();
        assert!(!error.message().is_empty(), "{name}");
        assert!(entry.category().is_some(), "{name} has no category");
        assert!(entry.meaning().is_some(), "{name} has no meaning");
        assert!(entry.guidance().is_some(), "{name} has no guidance");
        let reasoned = error.links().filter(|link| link.why.is_some()).count();
        assert!(reasoned >= 2, "{name} has {reasoned} links with a reason");
        assert_eq!(
            reasoned,
            error.links().len(),
            "{name} has a link without a reason"
        );
    }
}

#[test]
fn the_page_of_7023_is_whole() {
    let error = Win32Error::CtxWinstationAlreadyExists;
    let entry = error.entry();
    assert_eq!(
        (error.code(), error.name()),
        (7023, "ERROR_CTX_WINSTATION_ALREADY_EXISTS")
    );
    for (what, text) in [
        ("meaning", entry.meaning()),
        ("context", entry.context()),
        ("guidance", entry.guidance()),
        ("summary", entry.summary()),
        ("help", entry.help()),
        ("updated", entry.updated()),
    ] {
        assert!(text.is_some_and(|text| !text.is_empty()), "no {what}");
    }
    assert!(entry.faq().count() >= 2);

    // A published page links it to 1805 and 7024 under names that these codes do not have.
    let links: Vec<(u32, LinkKind)> = error
        .links()
        .filter_map(|link| match link.target {
            Target::Own(other) => Some((other.code(), link.kind)),
            Target::Imported { .. } => None,
        })
        .collect();
    let linked = |code| links.iter().find(|(other, _)| *other == code);
    for honest in [7001, 7022, 7024, 7062] {
        assert!(linked(honest).is_some(), "{honest} is a true relative");
    }
    assert_eq!(linked(7022), Some(&(7022, LinkKind::Opposite)));
    assert_eq!(linked(1805), None);

    let page = errdex::explain(error).to_string();
    let first = page.lines().next();
    let head =
        "ERROR_CTX_WINSTATION_ALREADY_EXISTS  7023  0x1B6F  HRESULT 0x80071B6F (-2147017873)";
    assert_eq!(first, Some(head));
    for title in [
        "Meaning",
        "Context",
        "Guidance",
        "Related",
        "Questions",
        "Summary",
    ] {
        assert!(
            page.lines().any(|line| line == title),
            "no {title}:\n{page}"
        );
    }
}

#[test]
fn a_code_is_found_in_every_spelling() {
    for error in Win32Error::all() {
        let code = error.code();
        let hresult = 0x8007_0000 | code;
        let signed = hresult.cast_signed();
        let is_found = |query: &str, reading: Reading| {
            let mut found = errdex::find::<Win32Error>(query);
            let found = found.find(|found| found.variant() == Some(error));
            // A number that is decimal as well may have been read so.
            found.is_some_and(|found| found.reading() == reading || reading == Reading::Hex)
        };
        let hresult_form = Reading::Form("HRESULT");
        for (query, reading) in [
            (code.to_string(), Reading::Code),
            (format!("0x{code:X}"), Reading::Hex),
            (format!("0x{code:08x}"), Reading::Hex),
            (format!("{code:X}"), Reading::Hex),
            (format!("{code:x}"), Reading::Hex),
            (format!("0x{hresult:X}"), hresult_form),
            (format!("{hresult:x}"), hresult_form),
            (hresult.to_string(), hresult_form),
            (signed.to_string(), hresult_form),
            (error.name().to_owned(), Reading::Name),
            (error.name().to_lowercase(), Reading::Name),
        ] {
            assert!(is_found(&query, reading), "{query} for {}", error.name());
        }
        // What is not ambiguous is the first answer.
        for query in [
            code.to_string(),
            format!("0x{code:X}"),
            format!("0x{hresult:X}"),
            signed.to_string(),
        ] {
            let first = errdex::find::<Win32Error>(&query).next();
            assert_eq!(
                first.and_then(|found| found.variant()),
                Some(error),
                "{query}"
            );
        }
    }
}

fn catalog() -> Loaded {
    let folder = folder();
    let options = Options {
        advice: true,
        ..Options::from(&folder)
    };
    load(&Disk, &folder.join("windows.yaml"), options).expect("the catalogue can be read")
}

fn parts() -> Vec<PathBuf> {
    let parts = fs::read_dir(folder().join("windows")).expect("the parts");
    parts.map(|part| part.expect("a part").path()).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/win32")
}

const REMOTE_DESKTOP: [(u32, &str); 51] = [
    (7001, "ERROR_CTX_WINSTATION_NAME_INVALID"),
    (7002, "ERROR_CTX_INVALID_PD"),
    (7003, "ERROR_CTX_PD_NOT_FOUND"),
    (7004, "ERROR_CTX_WD_NOT_FOUND"),
    (7005, "ERROR_CTX_CANNOT_MAKE_EVENTLOG_ENTRY"),
    (7006, "ERROR_CTX_SERVICE_NAME_COLLISION"),
    (7007, "ERROR_CTX_CLOSE_PENDING"),
    (7008, "ERROR_CTX_NO_OUTBUF"),
    (7009, "ERROR_CTX_MODEM_INF_NOT_FOUND"),
    (7010, "ERROR_CTX_INVALID_MODEMNAME"),
    (7011, "ERROR_CTX_MODEM_RESPONSE_ERROR"),
    (7012, "ERROR_CTX_MODEM_RESPONSE_TIMEOUT"),
    (7013, "ERROR_CTX_MODEM_RESPONSE_NO_CARRIER"),
    (7014, "ERROR_CTX_MODEM_RESPONSE_NO_DIALTONE"),
    (7015, "ERROR_CTX_MODEM_RESPONSE_BUSY"),
    (7016, "ERROR_CTX_MODEM_RESPONSE_VOICE"),
    (7017, "ERROR_CTX_TD_ERROR"),
    (7022, "ERROR_CTX_WINSTATION_NOT_FOUND"),
    (7023, "ERROR_CTX_WINSTATION_ALREADY_EXISTS"),
    (7024, "ERROR_CTX_WINSTATION_BUSY"),
    (7025, "ERROR_CTX_BAD_VIDEO_MODE"),
    (7035, "ERROR_CTX_GRAPHICS_INVALID"),
    (7037, "ERROR_CTX_LOGON_DISABLED"),
    (7038, "ERROR_CTX_NOT_CONSOLE"),
    (7040, "ERROR_CTX_CLIENT_QUERY_TIMEOUT"),
    (7041, "ERROR_CTX_CONSOLE_DISCONNECT"),
    (7042, "ERROR_CTX_CONSOLE_CONNECT"),
    (7044, "ERROR_CTX_SHADOW_DENIED"),
    (7045, "ERROR_CTX_WINSTATION_ACCESS_DENIED"),
    (7049, "ERROR_CTX_INVALID_WD"),
    (7050, "ERROR_CTX_SHADOW_INVALID"),
    (7051, "ERROR_CTX_SHADOW_DISABLED"),
    (7052, "ERROR_CTX_CLIENT_LICENSE_IN_USE"),
    (7053, "ERROR_CTX_CLIENT_LICENSE_NOT_SET"),
    (7054, "ERROR_CTX_LICENSE_NOT_AVAILABLE"),
    (7055, "ERROR_CTX_LICENSE_CLIENT_INVALID"),
    (7056, "ERROR_CTX_LICENSE_EXPIRED"),
    (7057, "ERROR_CTX_SHADOW_NOT_RUNNING"),
    (7058, "ERROR_CTX_SHADOW_ENDED_BY_MODE_CHANGE"),
    (7059, "ERROR_ACTIVATION_COUNT_EXCEEDED"),
    (7060, "ERROR_CTX_WINSTATIONS_DISABLED"),
    (7061, "ERROR_CTX_ENCRYPTION_LEVEL_REQUIRED"),
    (7062, "ERROR_CTX_SESSION_IN_USE"),
    (7063, "ERROR_CTX_NO_FORCE_LOGOFF"),
    (7064, "ERROR_CTX_ACCOUNT_RESTRICTION"),
    (7065, "ERROR_RDP_PROTOCOL_ERROR"),
    (7066, "ERROR_CTX_CDM_CONNECT"),
    (7067, "ERROR_CTX_CDM_DISCONNECT"),
    (7068, "ERROR_CTX_SECURITY_LAYER_ERROR"),
    (7069, "ERROR_TS_INCOMPATIBLE_SESSIONS"),
    (7070, "ERROR_TS_VIDEO_SUBSYSTEM_ERROR"),
];
