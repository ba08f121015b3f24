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
    let mut wrong = Vec::new();
    for (name, number) in &constants {
        match HResult::from_name(name) {
            Some(hresult) if hresult.code() == *number => {}
            Some(hresult) => wrong.push(format!(
                "{name} is {number:#X} there and {:#X} here",
                hresult.code()
            )),
            None => wrong.push(format!("{name} ({number:#X}) is missing")),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
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
