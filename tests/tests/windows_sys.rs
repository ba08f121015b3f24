//! Names and numbers of the Windows catalogue are those of windows-sys.
//!
//! The crate is read as text: compiling its three thousand constants on every system would take longer than all the
//! other tests here.

use std::collections::BTreeMap;

use errdex_tests::windows_sys;
use errdex_win32::Win32Error;

/// What the newest SDK renumbered since: windows-sys has the old number.
const RENUMBERED: &[(&str, u32)] = &[("ERROR_INVALID_CONFIG_VALUE", 479)];

#[test]
fn windows_sys_has_the_same_numbers() {
    let mut constants = constants();
    assert!(
        constants.len() > 2_500,
        "only {} constants were read",
        constants.len()
    );
    constants.retain(|name, number| !RENUMBERED.contains(&(name.as_str(), *number)));
    let constants: Vec<(String, u32)> = constants.into_iter().collect();
    windows_sys::assert_same(&constants, |name| {
        Win32Error::from_name(name).map(Win32Error::code)
    });
    println!("{} names compared", constants.len());
}

#[test]
fn renumbered_codes_are_still_renumbered() {
    let constants = constants();
    for (name, old) in RENUMBERED {
        assert_eq!(
            constants.get(*name),
            Some(old),
            "windows-sys follows the newest SDK now: take `{name}` off the list"
        );
        let new = Win32Error::from_name(name).map(Win32Error::code);
        assert_ne!(new, Some(*old));
    }
}

/// The constants of type `WIN32_ERROR`, by name. Those above 65,535 are of other number spaces (setup classes, volume
/// manager, virtual machines), which `GetLastError` shares with the system's own.
fn constants() -> BTreeMap<String, u32> {
    windows_sys::all("")
        .into_iter()
        .filter(|(_, number)| *number < 1 << 16)
        .filter(|(name, _)| !is_mark(name))
        .collect()
}

/// Whether a constant only marks where a range of codes begins.
fn is_mark(name: &str) -> bool {
    name.starts_with("DNS_ERROR_") && (name.ends_with("_BASE") || name.ends_with("_MASK"))
}
