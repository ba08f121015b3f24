//! Names, numbers and facilities of the NTSTATUS catalogue are those of windows-sys, which is read as text.

use std::collections::BTreeMap;

use errdex_ntstatus::NtStatus;
use errdex_tests::windows_sys;

#[test]
fn windows_sys_has_the_same_statuses() {
    let constants = windows_sys::statuses();
    assert!(
        constants.len() > 3_000,
        "only {} constants were read",
        constants.len()
    );
    windows_sys::assert_same(&constants, |name| {
        NtStatus::from_name(name).map(NtStatus::code)
    });
}

/// The owner of an entry is its facility, named as the header names it: `FACILITY_IO_ERROR_CODE` is `io-error`.
#[test]
fn owners_are_the_facilities() {
    let facilities: BTreeMap<u32, String> = windows_sys::facilities()
        .into_iter()
        .map(|(name, number)| {
            let name = name
                .trim_start_matches("FACILITY_")
                .trim_end_matches("_CODE");
            (number, name.to_lowercase().replace('_', "-"))
        })
        .collect();
    assert!(facilities.len() > 40, "{facilities:?}");
    for status in NtStatus::all() {
        let owner = status.entry().owner().expect("a facility");
        let name = status.name();
        match facilities.get(&status.facility()) {
            Some(facility) => assert_eq!(owner, facility, "{name}"),
            // Facilities that the header does not name.
            None => assert!(
                ["system", "setup-api", "mui", "virtual-disk", "smb-legacy"].contains(&owner),
                "{name} belongs to {owner}"
            ),
        }
    }
}
