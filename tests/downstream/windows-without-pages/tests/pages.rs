//! Without its feature `pages`, the Windows catalogue has lost its long texts and nothing else; so have those of the
//! NTSTATUS codes and of the HRESULTs.

use windows_without_pages::{HResult, NtStatus, Win32Error};

/// The same catalogue with everything.
#[errdex::catalog("../../../catalog/win32/windows.yaml")]
enum Whole {}

#[test]
fn there_are_no_long_texts() {
    let mut pages = 0;
    for (short, whole) in Win32Error::all().zip(Whole::all()) {
        let (short, whole) = (short.entry(), whole.entry());
        pages += usize::from(whole.meaning().is_some() && whole.guidance().is_some());
        let texts = [
            short.meaning(),
            short.context(),
            short.guidance(),
            short.summary(),
        ];
        assert_eq!(texts, [None; 4], "{}", short.name());
        assert_eq!(short.faq().count(), 0, "{}", short.name());
    }
    assert!(pages > 300, "the whole catalogue has {pages} pages");
}

#[test]
fn everything_else_is_there() {
    assert_eq!(Win32Error::all().len(), Whole::all().len());
    for (short, whole) in Win32Error::all().zip(Whole::all()) {
        assert_eq!(short.code(), whole.code());
        let (short, whole) = (short.entry(), whole.entry());
        assert_eq!(short.name(), whole.name());
        assert_eq!(short.message(), whole.message());
        assert_eq!(short.help(), whole.help());
        assert_eq!(short.category(), whole.category());
        assert_eq!(short.severity(), whole.severity());
        assert!(short.aliases().eq(whole.aliases()));
        assert_eq!(short.mappings(), whole.mappings());
        let reasons: Vec<_> = short.links().map(|link| link.why).collect();
        let others: Vec<_> = whole.links().map(|link| link.why).collect();
        assert_eq!(reasons, others, "{}", short.name());
        let codes: Vec<u32> = short.related().map(u32::from).collect();
        let others: Vec<u32> = whole.related().map(u32::from).collect();
        assert_eq!(codes, others, "{}", short.name());
    }
}

#[test]
fn explain_shows_what_is_left() {
    let page = errdex::explain(Win32Error::FileNotFound).to_string();
    assert!(page.contains("No file of this name exists"), "{page}");
    assert!(page.contains("ERROR_PATH_NOT_FOUND"), "{page}");
    assert!(!page.contains("GetFullPathNameW"), "{page}");
}

#[test]
fn statuses_have_no_long_texts() {
    for status in NtStatus::all() {
        let entry = status.entry();
        let texts = [
            entry.meaning(),
            entry.context(),
            entry.guidance(),
            entry.summary(),
        ];
        assert_eq!(texts, [None; 4], "{}", entry.name());
        assert_eq!(entry.faq().count(), 0, "{}", entry.name());
    }
    let page = errdex::explain(NtStatus::AccessViolation).to_string();
    assert!(page.contains("0xC0000005"), "{page}");
    assert!(page.contains("windows:ERROR_NOACCESS (998)"), "{page}");
    assert!(!page.contains("0xFEEEFEEE"), "{page}");
}

#[test]
fn hresults_have_no_long_texts() {
    for hresult in HResult::all() {
        let entry = hresult.entry();
        let texts = [
            entry.meaning(),
            entry.context(),
            entry.guidance(),
            entry.summary(),
        ];
        assert_eq!(texts, [None; 4], "{}", entry.name());
        assert_eq!(entry.faq().count(), 0, "{}", entry.name());
    }
    let page = errdex::explain(HResult::RegdbEClassnotreg).to_string();
    assert!(page.contains("0x80040154"), "{page}");
    assert!(page.contains("CLASS_E_CLASSNOTAVAILABLE"), "{page}");
    assert!(!page.contains("WOW6432Node"), "{page}");
}
