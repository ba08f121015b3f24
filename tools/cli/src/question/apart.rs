//! Takes a number apart that no entry has: severity, facility and code, where its layout is known.

use errdex_hresult::Parts;
use errdex_ntstatus::NtStatus;
use serde_json::{Value, json};

use super::line;
use crate::source::{Family, bits, number};

/// The parts of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Apart {
    /// Whose layout it is.
    pub(crate) family: Family,
    bits: u32,
    severity: &'static str,
    is_customer: bool,
    facility: u32,
    /// What the facility is called.
    name: Option<String>,
    /// What it is, in a few words.
    about: Option<&'static str>,
    code: u32,
    /// The number of another family inside.
    wraps: Option<(Family, u32)>,
}

/// Set in codes that are not defined by Microsoft.
const CUSTOMER: u32 = 0x2000_0000;
/// In hex, a number with fewer digits has no facility.
const LEAST: u32 = 0x1_0000;

/// The parts of what `query` says, if it has the layout of one of `families`.
pub(crate) fn take(query: &str, families: &[Family]) -> Option<Apart> {
    let query = query.trim();
    let bits = bits(number(query)?)?;
    let is_hex = query.starts_with("0x") || query.starts_with("0X");
    // A decimal number without the top bit counts something, and so does a small negative one.
    let is_small = !(LEAST..0xFFFF_0000).contains(&bits);
    if is_small || !is_hex && bits < 0x8000_0000 {
        return None;
    }
    let family = match bits >> 28 {
        0x4..=0x7 | 0xC | 0xE | 0xF => Family::Ntstatus,
        _ => Family::Hresult,
    };
    families.contains(&family).then(|| match family {
        Family::Ntstatus => of_ntstatus(bits),
        _ => of_hresult(bits),
    })
}

/// The same of the first number in a text that has such a layout.
pub(crate) fn in_text(text: &str, families: &[Family]) -> Option<Apart> {
    let inside = || {
        let mut tokens = line::tokens(text).into_iter();
        tokens.find_map(|token| take(token.text, families))
    };
    take(text, families).or_else(inside)
}

fn of_hresult(bits: u32) -> Apart {
    let parts = Parts::from_bits(bits);
    let facility = parts.facility_entry();
    let win32 = parts.win32().map(|error| (Family::Windows, error));
    let status = parts.ntstatus().map(|status| (Family::Ntstatus, status));
    Apart {
        family: Family::Hresult,
        bits,
        severity: if parts.is_failure() {
            "failure"
        } else {
            "success"
        },
        is_customer: parts.is_customer(),
        facility: parts.facility(),
        name: facility.map(|facility| facility.name.to_owned()),
        about: facility.map(|facility| facility.about),
        code: parts.code(),
        wraps: win32.or(status),
    }
}

fn of_ntstatus(bits: u32) -> Apart {
    const WIN32: u32 = 7;
    let severity = ["success", "information", "warning", "error"][(bits >> 30) as usize];
    let facility = bits >> 16 & 0xFFF;
    let is_customer = bits & CUSTOMER != 0;
    // Each of Microsoft's facilities owns the entries of its numbers.
    let mut known = NtStatus::all().filter(|status| status.facility() == facility);
    let owner = known.find_map(|status| status.entry().owner());
    Apart {
        family: Family::Ntstatus,
        bits,
        severity,
        is_customer,
        facility,
        name: owner.filter(|_| !is_customer).map(str::to_owned),
        about: None,
        code: bits & 0xFFFF,
        wraps: (facility == WIN32 && !is_customer).then_some((Family::Windows, bits & 0xFFFF)),
    }
}

impl Apart {
    /// The lines of its page.
    pub(crate) fn lines(&self) -> Vec<String> {
        let Self {
            family,
            bits,
            severity,
            is_customer,
            facility,
            name,
            about,
            code,
            wraps,
        } = self;
        let kind = match family {
            Family::Ntstatus => "an NTSTATUS",
            _ => "an HRESULT",
        };
        let called = match name {
            Some(name) => format!("{facility} ({name})"),
            None => facility.to_string(),
        };
        let about = about.map_or_else(String::new, |about| format!(": {about}"));
        let mut lines = vec![
            format!("{bits:#010X} is in no catalogue; it has the layout of {kind}"),
            format!("Severity: {severity}"),
            format!("Facility: {called}{about}"),
            format!("Code: {code} ({code:#X})"),
        ];
        if *is_customer {
            lines.push("Customer bit: set, so it is not one of Microsoft's".to_owned());
        }
        if let Some(text) = ascii(*bits).filter(|_| *is_customer) {
            lines.push(format!("Low bytes as text: `{text}`"));
        }
        match wraps {
            Some((Family::Windows, error)) => {
                lines.push(format!("Wraps: the Windows error {error} ({error:#X})"));
            }
            Some((_, status)) => lines.push(format!("Wraps: the NTSTATUS {status:#010X}")),
            None => {}
        }
        lines
    }

    /// The same for programs.
    pub(crate) fn json(&self) -> Value {
        let Self {
            family,
            bits,
            severity,
            is_customer,
            facility,
            name,
            about,
            code,
            wraps,
        } = self;
        json!({
            "family": family.name(),
            "hex": format!("{bits:#010X}"),
            "severity": severity,
            "customer": is_customer,
            "facility": {"number": facility, "name": name, "about": about},
            "code": code,
            "wraps": wraps.map(|(family, code)| json!({"family": family.name(), "code": code})),
        })
    }
}

/// Three letters in the low bytes: compilers mark their exceptions so, C++ of Microsoft with `msc`.
fn ascii(bits: u32) -> Option<String> {
    let [_, letters @ ..] = bits.to_be_bytes();
    let all = letters.iter().all(u8::is_ascii_alphanumeric);
    all.then(|| letters.iter().map(|letter| char::from(*letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> String {
        take(query, &Family::ALL).map_or_else(String::new, |apart| apart.lines().join("\n"))
    }

    #[test]
    fn a_known_layout_is_taken_apart() {
        for (query, parts) in [
            (
                "0x8024ABCD",
                &[
                    "layout of an HRESULT",
                    "Severity: failure",
                    "36 (FACILITY_WINDOWSUPDATE): the",
                    "Code: 43981 (0xABCD)",
                ][..],
            ),
            ("-2145080371", &["0x8024ABCD is in no catalogue"]),
            ("2149886925", &["0x8024ABCD is in no catalogue"]),
            ("0x8007FFF1", &["Wraps: the Windows error 65521 (0xFFF1)"]),
            (
                "0xD000FFF1",
                &["layout of an HRESULT", "Wraps: the NTSTATUS 0xC000FFF1"],
            ),
            (
                "0xC0351234",
                &[
                    "layout of an NTSTATUS",
                    "Severity: error",
                    "Facility: 53 (hypervisor)",
                ],
            ),
            ("0x40FF0001", &["Severity: information", "Facility: 255\n"]),
            (
                "0xE06D7363",
                &["Customer bit: set", "Low bytes as text: `msc`"],
            ),
            ("0xC007FFF1", &["Wraps: the Windows error 65521 (0xFFF1)"]),
            ("0x00041234", &["Severity: success", "4 (FACILITY_ITF)"]),
        ] {
            let shown = shown(query);
            for part in parts {
                assert!(shown.contains(part), "{query}: {part} is not in\n{shown}");
            }
        }
    }

    #[test]
    fn a_number_without_a_layout_is_not_taken_apart() {
        for query in [
            "99999",
            "0xFFFF",
            "-1",
            "-40000",
            "0xFFFFFFFF",
            "0x1C0000005",
            "C0351234",
            "fog",
            "",
            "-0x80241234",
        ] {
            assert_eq!(take(query, &Family::ALL), None, "{query}");
        }
        assert_eq!(take("0x8024ABCD", &[Family::Errno, Family::Windows]), None);
    }
}
