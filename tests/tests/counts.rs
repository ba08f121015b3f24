//! No entry is lost between the YAML, the enum, the command and the documentation.

use std::fs;
use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_errno::{BsdErrno, Errno};
use errdex_hresult::HResult;
use errdex_ntstatus::NtStatus;
use errdex_win32::Win32Error;

/// FNV-1a of 64 bits over a line `NAME CODE` for each entry, as `errdex list --count` takes it.
fn hash<'e>(entries: impl Iterator<Item = (&'e str, String)>) -> (usize, String) {
    let mut count = 0;
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    for (name, code) in entries {
        count += 1;
        for byte in format!("{name} {code}\n").bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    (count, format!("{hash:016x}"))
}

#[test]
fn windows_yaml_enum_and_pages_hold_the_same_entries() {
    let entries = Win32Error::all().map(|error| (error.name(), error.code().to_string()));
    compare("../catalog/win32", "windows.yaml", &hash(entries));
}

#[test]
fn ntstatus_yaml_enum_and_pages_hold_the_same_entries() {
    let entries = NtStatus::all().map(|status| (status.name(), status.code().to_string()));
    compare("../catalog/ntstatus", "ntstatus.yaml", &hash(entries));
}

#[test]
fn hresult_yaml_enum_and_pages_hold_the_same_entries() {
    let entries = HResult::all().map(|error| (error.name(), error.code().to_string()));
    compare("../catalog/hresult", "hresult.yaml", &hash(entries));
}

#[test]
fn errno_yaml_enum_and_pages_hold_the_same_entries() {
    let entries = Errno::all().map(|error| (error.name(), error.code().to_string()));
    compare("../catalog/errno", "errno.yaml", &hash(entries));
}

#[test]
fn bsd_yaml_and_enum_hold_the_same_entries() {
    let entries = BsdErrno::all().map(|error| (error.name(), error.code().to_owned()));
    let yaml = yaml(Path::new("../catalog/errno"), "bsd.yaml");
    assert_eq!(yaml, hash(entries));
}

fn compare(folder: &str, root: &str, code: &(usize, String)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let yaml = yaml(&folder, root);
    assert_eq!(&yaml, code);

    let (count, hash) = yaml;
    let shown = format!("`{count} {hash}`");
    for page in ["README.md", "src/lib.rs"] {
        let text = fs::read_to_string(folder.join(page)).expect("a page");
        assert!(text.contains(&shown), "{page} must say {shown}");
    }
}

fn yaml(folder: &Path, root: &str) -> (usize, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let loaded = load(&Disk, &folder.join(root), &folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("the catalogue is right");
    let entries = catalog.entries().iter();
    hash(entries.map(|entry| (entry.name.as_str(), entry.code.to_string())))
}
