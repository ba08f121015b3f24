//! A number means a code only where a code can be that number: whether the catalogue is compiled in, loaded from its
//! file, or asked by a derive.

use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_outputs::{met, query, view::View};
use errdex_win32::Win32Error;

#[errdex::catalog("numbers/u8.yaml")]
enum U8 {}

#[errdex::catalog("numbers/u16.yaml")]
enum U16 {}

#[errdex::catalog("numbers/u64.yaml")]
enum U64 {}

#[errdex::catalog("numbers/i32.yaml")]
enum I32 {}

#[errdex::catalog("numbers/prefixes.yaml")]
enum Prefixed {}

#[errdex::catalog("cli/explain-met/dotted-codes.yaml")]
enum Dotted {}

/// Asks for each query, both ways, and compares the names of what is found.
fn check<C: errdex::Catalog>(root: &str, expected: &[(&str, &[&str])]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&Disk, &folder.join(root), folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    for (query, names) in expected {
        let compiled: Vec<&str> = errdex::find::<C>(query).map(|found| found.name()).collect();
        assert_eq!(compiled, *names, "compiled: {query}");
        let found = query::find(&catalog, query).into_iter();
        let found: Vec<&str> = found.map(|(entry, _)| entry.name.as_str()).collect();
        assert_eq!(found, *names, "loaded: {query}");
    }
}

#[test]
fn codes_of_8_bits() {
    check::<U8>(
        "numbers/u8.yaml",
        &[
            ("1", &["UNO"]),
            ("0x01", &["UNO"]),
            ("257", &[]),
            ("0x101", &[]),
            ("513", &[]),
            ("-255", &[]),
            ("255", &["TOP"]),
            ("0xFF", &["TOP"]),
            ("-1", &["TOP"]),
            ("-257", &[]),
            ("511", &[]),
        ],
    );
}

#[test]
fn codes_with_letters_before() {
    let not_assignable = &["NOT_ASSIGNABLE"][..];
    let unterminated = &["UNTERMINATED"][..];
    check::<Prefixed>(
        "numbers/prefixes.yaml",
        &[
            ("2322", not_assignable),
            ("TS2322", not_assignable),
            ("ts2322", not_assignable),
            ("[TS2322]", not_assignable),
            ("TS02322", not_assignable),
            ("0x80070912", not_assignable),
            ("E0007", unterminated),
            ("E7", unterminated),
            ("TS7", unterminated),
            // A name comes first.
            ("TS9", &["TS9", "OLD_DIAGNOSTIC"]),
            ("TS10", &["TS9"]),
            // Not 7 in 16 bits, and not -65529.
            ("TS65543", &[]),
            ("TS-7", &[]),
            ("TS 7", &[]),
            ("TS", &[]),
            ("TS0x7", &[]),
            ("XTS7", &[]),
        ],
    );
    let forms = |code: Prefixed| -> Vec<String> {
        let forms = code.entry().forms();
        forms.map(|form| form.to_string()).collect()
    };
    assert_eq!(
        forms(Prefixed::Unterminated),
        [
            "diagnostic TS7",
            "printed E0007",
            "HRESULT 0x80070007 (-2147024889)"
        ]
    );
    let form = Prefixed::Unterminated.entry().forms().next();
    let form = form.expect("a form");
    assert_eq!((form.prefix(), form.value()), (Some("TS"), 7));
    let reading = errdex::find::<Prefixed>("E0007")
        .next()
        .expect("an entry")
        .reading();
    assert_eq!(reading, errdex::Reading::Form("printed"));
    let page = errdex::explain(Prefixed::Unterminated).to_string();
    let head = "UNTERMINATED  7  0x7  diagnostic TS7  printed E0007  HRESULT 0x80070007";
    assert!(page.starts_with(head), "{page}");
}

#[test]
fn codes_of_16_bits() {
    check::<U16>(
        "numbers/u16.yaml",
        &[
            ("1", &["UNO"]),
            ("65537", &[]),
            ("0x10001", &[]),
            ("-65535", &[]),
            ("-1", &["TOP"]),
            ("131071", &[]),
        ],
    );
}

#[test]
fn codes_of_64_bits() {
    check::<U64>(
        "numbers/u64.yaml",
        &[
            ("0", &["NIL"]),
            ("18446744073709551616", &[]),
            ("0x10000000000000000", &[]),
            ("18446744073709551617", &[]),
            ("-1", &["TOP"]),
            ("18446744073709551615", &["TOP"]),
            ("0xffffffffffffffff", &["TOP"]),
            ("36893488147419103231", &[]),
            ("-18446744073709551615", &[]),
        ],
    );
}

#[test]
fn signed_codes_of_32_bits() {
    check::<I32>(
        "numbers/i32.yaml",
        &[
            ("1", &["UNO"]),
            ("4294967297", &[]),
            ("0x100000001", &[]),
            ("-4294967295", &[]),
            ("0x80071B6F", &["LOW"]),
            ("2147949423", &["LOW"]),
            ("-2147017873", &["LOW"]),
            ("0x180071B6F", &[]),
            ("-1", &["LAST"]),
            ("4294967295", &["LAST"]),
            ("-4294967297", &[]),
        ],
    );
}

#[test]
fn windows_codes_and_their_forms() {
    let name = "ERROR_CTX_WINSTATION_ALREADY_EXISTS";
    check::<Win32Error>(
        "../catalog/win32/windows.yaml",
        &[
            ("7023", &[name]),
            ("0x80071B6F", &[name]),
            ("2147949423", &[name]),
            ("-2147017873", &[name]),
            ("4294974319", &[]),
            ("0x100001B6F", &[]),
            ("0x180071B6F", &[]),
            ("6442916719", &[]),
            ("-6441985169", &[]),
            ("0xFFFFFFFF80071B6F", &[]),
            ("0x80070000", &["ERROR_SUCCESS"]),
        ],
    );
}

/// `HRESULT_FROM_WIN32(0)` is `S_OK`: `0x80070000` would say that success is a failure.
#[test]
fn success_has_no_hresult() {
    let success = errdex::find::<Win32Error>("ERROR_SUCCESS")
        .next()
        .expect("it is there");
    assert_eq!(success.forms().count(), 0);
    let page = errdex::explain(success).to_string();
    assert!(page.starts_with("ERROR_SUCCESS  0  0x0\n"), "{page}");
    // A success with another number has its form: installers return it so.
    let reboot = errdex::find::<Win32Error>("3010")
        .next()
        .expect("it is there");
    assert!(reboot.forms().any(|form| form.value() == 0x8007_0BC2));

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/win32/windows.yaml");
    let folder = root.parent().expect("a folder");
    let loaded = load(&Disk, &root, folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    let entry = &catalog.all()[0];
    assert_eq!(entry.name, "ERROR_SUCCESS");
    assert_eq!(View::from_entry(&catalog, entry).forms, []);
}

/// The derive reads codes as the catalogue does: hex shows the bits.
#[derive(Debug, errdex::Error)]
#[error(catalog = "numbers/i32.yaml", codes = I32)]
enum Derived {
    #[error(code = 0x8007_1B6F)]
    Low,
    #[error(code = -1)]
    Minus,
    #[error(code = 0x1)]
    Uno,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "numbers/i32.yaml", codes = I32)]
enum Bits {
    #[error(code = 0xFFFF_FFFF)]
    Last,
    #[error(code = -2_147_017_873)]
    Low,
    #[error(code = "1")]
    Uno,
}

#[test]
fn a_derive_reads_codes_as_the_catalogue_does() {
    assert_eq!([Derived::Low.name(), Bits::Low.name()], ["LOW"; 2]);
    assert_eq!([Derived::Minus.name(), Bits::Last.name()], ["LAST"; 2]);
    assert_eq!([Derived::Uno.name(), Bits::Uno.name()], ["UNO"; 2]);
    assert_eq!(Derived::Low.code(), -2_147_017_873);
}

#[test]
fn brackets_and_quotes_are_no_part_of_a_query() {
    check::<I32>(
        "numbers/i32.yaml",
        &[
            ("[UNO]", &["UNO"]),
            (" (1) ", &["UNO"]),
            ("`uno`", &["UNO"]),
            ("\"0x80071B6F\"", &["LOW"]),
            ("<Uno>", &["UNO"]),
            ("[UNO", &[]),
            ("[]", &[]),
            ("'", &[]),
        ],
    );
}

#[test]
fn a_text_code_is_found_by_its_last_segment() {
    check::<Dotted>(
        "cli/explain-met/dotted-codes.yaml",
        &[
            ("KV:Raftstore:NotLeader", &["NOT_LEADER"]),
            // Its variant as well, and no match hides another.
            ("NotLeader", &["NOT_LEADER", "OLD_NOT_LEADER"]),
            ("regionnotfound", &["REGION_NOT_FOUND"]),
            ("[Divide_By_Zero]", &["DIVIDE_BY_ZERO"]),
            ("Raftstore:NotLeader", &[]),
            ("Leader", &[]),
            ("", &[]),
        ],
    );
}

/// Asks by what other systems call entries, or by a line, both ways.
fn check_met(queries: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = folder.join("cli/explain-met/dotted-codes.yaml");
    let loaded = load(&Disk, &root, folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    let entries = catalog.entries().iter();
    let views: Vec<View> = entries
        .map(|entry| View::from_entry(&catalog, entry))
        .collect();
    for query in queries {
        let compiled = errdex::find_mapped::<Dotted>(query).map(errdex::Entry::name);
        let mapped = met::mapped(&views, query).into_iter();
        let mapped: Vec<&str> = mapped.map(|(view, _)| view.name.as_str()).collect();
        assert_eq!(compiled.collect::<Vec<_>>(), mapped, "{query}");
        let compiled = errdex::find_rendered::<Dotted>(query).map(errdex::Entry::name);
        let mut compiled: Vec<&str> = compiled.collect();
        let found = met::found_in_line(&views, query).into_iter();
        let mut found: Vec<&str> = found.map(|view| view.name.as_str()).collect();
        // The command puts the longest text first.
        compiled.sort_unstable();
        found.sort_unstable();
        assert_eq!(compiled, found, "{query}");
    }
}

#[test]
fn a_mapping_and_a_line_find_the_same_both_ways() {
    check_met(&[
        "22012",
        "23000",
        "unavailable",
        "EAGAIN",
        "42P01",
        "Duplicate entry 'a' for key 'b'",
        "12:00 region 7 is led by store-2, not by this peer",
        "the store has no such region.",
        "nothing of the kind",
        "",
    ]);
    let names = |line| {
        let found = errdex::find_rendered::<Dotted>(line);
        found.map(errdex::Entry::name).collect::<Vec<_>>()
    };
    assert_eq!(
        names("ERROR: duplicate entry 'a' for key 'b'"),
        ["DUPLICATE_ENTRY"]
    );
    assert_eq!(names("duplicate key 'b' for entry 'a'"), [""; 0]);
    let mapped = errdex::find_mapped::<Dotted>(" 22012 ").next();
    assert_eq!(mapped.map(errdex::Entry::name), Some("DIVIDE_BY_ZERO"));
}

/// Every catalogue that ships with errdex, in the order in which small numbers are likely theirs.
const FAMILIES: &[errdex::AnyCatalog] = &[
    errdex::AnyCatalog::of::<Win32Error>(),
    errdex::AnyCatalog::of::<errdex_errno::Errno>(),
    errdex::AnyCatalog::of::<errdex_hresult::HResult>(),
    errdex::AnyCatalog::of::<errdex_ntstatus::NtStatus>(),
];

#[test]
fn several_catalogues_answer_at_once_and_none_hides_another() {
    let asked = |query: &str| {
        let found = errdex::find_in(FAMILIES, query);
        found
            .map(|found| format!("{} {}", found.catalog(), found.name()))
            .collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("5", &["windows ERROR_ACCESS_DENIED", "errno EIO"][..]),
        ("0xC0000005", &["ntstatus STATUS_ACCESS_VIOLATION"]),
        (
            "0x80070005",
            &["windows ERROR_ACCESS_DENIED", "hresult E_ACCESSDENIED"],
        ),
        (
            "-2147024891",
            &["windows ERROR_ACCESS_DENIED", "hresult E_ACCESSDENIED"],
        ),
        ("[ENOENT]", &["errno ENOENT"]),
        ("e_fail", &["hresult E_FAIL"]),
        ("0x80131500", &["hresult COR_E_EXCEPTION"]),
        (
            "access_denied",
            &[
                "windows ERROR_ACCESS_DENIED",
                "ntstatus STATUS_ACCESS_DENIED",
            ],
        ),
        ("no_such_name_anywhere", &[]),
        ("", &[]),
    ] {
        assert_eq!(asked(query), expected, "{query}");
    }
    // In decimal first, then in hex, and each in every catalogue.
    assert_eq!(
        asked("10")[..4],
        [
            "windows ERROR_BAD_ENVIRONMENT",
            "errno ECHILD",
            "windows ERROR_CURRENT_DIRECTORY",
            "errno EBUSY"
        ]
    );
    assert_eq!(errdex::find_in(&[], "5").count(), 0);
}
