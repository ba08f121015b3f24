//! Names, numbers and facilities of the HRESULT catalogue are those of windows-sys, which is read as text.

use std::collections::BTreeSet;

use errdex_hresult::{Facility, HResult};
use errdex_tests::windows_sys;

#[test]
fn windows_sys_has_the_same_hresults() {
    let constants = windows_sys::hresults();
    assert!(
        constants.len() > 6_000,
        "only {} constants were read",
        constants.len()
    );
    windows_sys::assert_same(&constants, |name| {
        HResult::from_name(name).map(HResult::code)
    });
}

#[test]
fn windows_sys_has_the_same_facilities() {
    let constants: BTreeSet<(String, u32)> =
        windows_sys::hresult_facilities().into_iter().collect();
    for facility in Facility::ALL {
        let pair = (facility.name.to_owned(), facility.number);
        assert!(constants.contains(&pair), "{pair:?} is not there");
    }
}

/// `FACILITY_USERMODE_SPACES` is the owner `usermode-spaces`.
#[test]
fn owners_are_the_facilities() {
    for hresult in HResult::all() {
        let owner = hresult.entry().owner().expect("a facility");
        let name = hresult.name();
        match hresult.parts().facility_entry() {
            Some(facility) => {
                let facility = facility.name.trim_start_matches("FACILITY_");
                let facility = facility.to_lowercase().replace('_', "-");
                assert_eq!(owner, facility, "{name}");
            }
            // Numbers that the header does not name.
            None => assert!(
                [
                    "cardspace",
                    "ese",
                    "ese-backup",
                    "link-tracking",
                    "preview-handlers",
                    "shared-vhdx",
                    "smb"
                ]
                .contains(&owner),
                "{name} belongs to {owner}"
            ),
        }
    }
}
