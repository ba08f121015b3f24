//! Names the families of codes that are built in, and finds what each knows of a query.

use std::marker::PhantomData;

use clap::ValueEnum;
use errdex::Catalog;
use errdex_errno::{BsdErrno, Errno, System};
use errdex_hresult::HResult;
use errdex_ntstatus::NtStatus;
use errdex_outputs::query::Reading;
use errdex_win32::Win32Error;

use super::{Compiled, Found, Source, of_entry};

/// A family of codes with a catalogue that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Family {
    /// The Windows system errors
    Windows,
    /// The NTSTATUS codes of Windows
    Ntstatus,
    /// The HRESULT codes of Windows
    Hresult,
    /// The error numbers of Linux
    Errno,
    /// The error numbers of macOS and FreeBSD that differ from those of Linux
    #[value(alias = "errno-bsd")]
    Bsd,
}

impl Family {
    /// Every family.
    pub(crate) const ALL: [Self; 5] = [
        Self::Windows,
        Self::Ntstatus,
        Self::Hresult,
        Self::Errno,
        Self::Bsd,
    ];

    /// What `--in` calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Ntstatus => "ntstatus",
            Self::Hresult => "hresult",
            Self::Errno => "errno",
            Self::Bsd => "bsd",
        }
    }

    /// The identity of its catalogue.
    pub(crate) fn identity(self) -> &'static str {
        match self {
            Self::Windows => Win32Error::CATALOG,
            Self::Ntstatus => NtStatus::CATALOG,
            Self::Hresult => HResult::CATALOG,
            Self::Errno => Errno::CATALOG,
            Self::Bsd => BsdErrno::CATALOG,
        }
    }

    /// What its catalogue is about, in a few words.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Windows => title::<Win32Error>(),
            Self::Ntstatus => title::<NtStatus>(),
            Self::Hresult => title::<HResult>(),
            Self::Errno => title::<Errno>(),
            Self::Bsd => title::<BsdErrno>(),
        }
    }

    /// The family of that name, or whose catalogue has that name; in any case.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let is_it = |own: &str| own.eq_ignore_ascii_case(name);
        let mut all = Self::ALL.into_iter();
        all.find(|family| is_it(family.name()) || is_it(family.identity()))
    }

    /// Its catalogue.
    pub(crate) fn source(self) -> Box<dyn Source> {
        match self {
            Self::Windows => Box::new(Compiled(PhantomData::<Win32Error>)),
            Self::Ntstatus => Box::new(Compiled(PhantomData::<NtStatus>)),
            Self::Hresult => Box::new(Compiled(PhantomData::<HResult>)),
            Self::Errno => Box::new(Compiled(PhantomData::<Errno>)),
            Self::Bsd => Box::new(Compiled(PhantomData::<BsdErrno>)),
        }
    }

    /// What its catalogue finds, and what its numbers are besides codes.
    pub(crate) fn find(self, query: &str) -> Vec<InCatalog> {
        let source = self.source();
        let own = source.find(self.own_name(query)).into_iter();
        let mut all: Vec<InCatalog> = own
            .map(|found| InCatalog {
                catalog: self.identity(),
                found,
            })
            .collect();
        let more = number(query).map_or_else(Vec::new, |number| self.read(number));
        for more in more {
            let is_new = all.iter().all(|known| {
                known.catalog != more.catalog || known.found.view.name != more.found.view.name
            });
            if is_new {
                all.push(more);
            }
        }
        all
    }

    /// A name as the catalogue writes it: Samba says `NT_STATUS_ACCESS_DENIED`.
    fn own_name(self, query: &str) -> &str {
        const SAMBA: &str = "NT_STATUS_";
        let query = query.trim();
        let head = query.get(..SAMBA.len());
        let is_samba = head.is_some_and(|head| head.eq_ignore_ascii_case(SAMBA));
        if self == Self::Ntstatus && is_samba {
            &query["NT_".len()..]
        } else {
            query
        }
    }

    /// Readings of a number that follow from the family and not from its catalogue.
    fn read(self, number: i128) -> Vec<InCatalog> {
        let found = match self {
            Self::Windows => inside(number, WIN32_IN_NTSTATUS, 0xFFFF_0000)
                .and_then(Win32Error::from_code)
                .map(|error| in_catalog(error, "NTSTATUS")),
            Self::Ntstatus => inside(number, NT_BIT, NT_BIT)
                .and_then(NtStatus::from_code)
                .map(|status| in_catalog(status, "HRESULT")),
            Self::Errno => {
                let negated = negated(number).and_then(Errno::from_code);
                let negated = negated.map(|errno| in_catalog(errno, "negated"));
                return negated.into_iter().chain(windows_crt(number)).collect();
            }
            Self::Hresult => None,
            Self::Bsd => return bsd(number),
        };
        found.into_iter().collect()
    }
}

fn title<C: Catalog>() -> &'static str {
    C::facts().title
}

/// An entry, and the catalogue that it is in.
#[derive(Debug, Clone)]
pub(crate) struct InCatalog {
    /// The identity of the catalogue.
    pub(crate) catalog: &'static str,
    /// The entry.
    pub(crate) found: Found,
}

fn in_catalog<C: Catalog>(code: C, reading: &str) -> InCatalog {
    InCatalog {
        catalog: C::CATALOG,
        found: Found {
            view: of_entry(code.entry()),
            reading: Reading::Form(reading.to_owned()),
        },
    }
}

/// Severity 3, facility 7: what `NTSTATUS_FROM_WIN32` puts before a Windows error.
const WIN32_IN_NTSTATUS: u32 = 0xC007_0000;
/// What `HRESULT_FROM_NT` sets in a status.
const NT_BIT: u32 = 0x1000_0000;

/// What is left of a number of 32 bits whose bits under `mask` are `expected`.
fn inside(number: i128, expected: u32, mask: u32) -> Option<u32> {
    let bits = bits(number)?;
    (bits & mask == expected).then_some(bits & !mask)
}

/// Linux's kernel and its logs show an error number as a negative one, and programs that take it for an unsigned one
/// show its 32 bits: `4294967283` is 13.
fn negated(number: i128) -> Option<i32> {
    let signed = bits(number)?.cast_signed();
    signed.checked_neg().filter(|number| *number > 0)
}

/// What a number is in the C runtime of Windows, where Linux has another one for the same error.
fn windows_crt(number: i128) -> Option<InCatalog> {
    let number = i32::try_from(number).ok()?;
    let errno = Errno::from_number_on(number, System::WindowsCrt)?;
    (errno.code() != number).then(|| in_catalog(errno, "Windows C runtime"))
}

/// What a number is on macOS and FreeBSD, where Linux has another one for the same error.
fn bsd(number: i128) -> Vec<InCatalog> {
    let Ok(number) = i32::try_from(number) else {
        return Vec::new();
    };
    let mut all: Vec<InCatalog> = Vec::new();
    for (system, name) in [(System::MacOs, "macOS"), (System::FreeBsd, "FreeBSD")] {
        let shared = Errno::from_number_on(number, system)
            .filter(|errno| errno.code() != number)
            .map(|errno| in_catalog(errno, name));
        let own = BsdErrno::from_number_on(number, system).map(|errno| in_catalog(errno, name));
        for found in shared.into_iter().chain(own) {
            let is_same = |known: &&mut InCatalog| known.found.view.name == found.found.view.name;
            match all.iter_mut().find(is_same) {
                Some(known) => known.found.reading = Reading::Form("macOS and FreeBSD".to_owned()),
                None => all.push(found),
            }
        }
    }
    all
}

/// The number that a query is: in hex behind `0x`, otherwise in decimal.
pub(crate) fn number(query: &str) -> Option<i128> {
    let query = query.trim();
    let hex = query
        .strip_prefix("0x")
        .or_else(|| query.strip_prefix("0X"));
    match hex {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            i128::from_str_radix(digits, 16).ok()
        }
        Some(_) => None,
        None if query.starts_with('+') => None,
        None => query.parse().ok(),
    }
}

/// The bits of a number of 32 bits, signed or not.
pub(crate) fn bits(number: i128) -> Option<u32> {
    let signed = || i32::try_from(number).ok().map(i32::cast_unsigned);
    u32::try_from(number).ok().or_else(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(family: Family, query: &str) -> Vec<String> {
        let found = family.find(query).into_iter();
        found
            .map(|InCatalog { catalog, found }| {
                format!("{catalog} {} {}", found.view.name, found.reading.key())
            })
            .collect()
    }

    #[test]
    fn a_family_is_known_by_its_name_and_by_that_of_its_catalogue() {
        for family in Family::ALL {
            assert_eq!(Family::from_name(family.name()), Some(family));
            assert_eq!(Family::from_name(family.identity()), Some(family));
        }
        assert_eq!(Family::from_name("NTSTATUS"), Some(Family::Ntstatus));
        assert_eq!(Family::from_name("posix"), None);
    }

    #[test]
    fn numbers_are_read_as_other_families_wrap_them() {
        for (family, query, expected) in [
            (
                Family::Windows,
                "0xC0070005",
                "windows ERROR_ACCESS_DENIED NTSTATUS",
            ),
            (
                Family::Ntstatus,
                "0xD0000022",
                "ntstatus STATUS_ACCESS_DENIED HRESULT",
            ),
            (
                Family::Ntstatus,
                "-805306334",
                "ntstatus STATUS_ACCESS_DENIED HRESULT",
            ),
            (
                Family::Ntstatus,
                "NT_STATUS_LOGON_FAILURE",
                "ntstatus STATUS_LOGON_FAILURE name",
            ),
            (Family::Errno, "-110", "errno ETIMEDOUT negated"),
            (Family::Errno, "4294967283", "errno EACCES negated"),
            (Family::Errno, "0xFFFFFFF3", "errno EACCES negated"),
            (Family::Errno, "139", "errno ETXTBSY Windows C runtime"),
            (Family::Bsd, "35", "errno EAGAIN macOS and FreeBSD"),
            (Family::Bsd, "88", "errno-bsd EBADMACHO macOS"),
        ] {
            assert_eq!(names(family, query)[0], expected, "{query}");
        }
        assert_eq!(names(Family::Bsd, "88").len(), 2, "FreeBSD has another one");
        for (family, query) in [
            (Family::Errno, "-5000"),
            (Family::Errno, "-2147483648"),
            (Family::Bsd, "2"),
            (Family::Bsd, "99999999999"),
            (Family::Windows, "0xC0080005"),
            (Family::Ntstatus, "0x1D0000022"),
        ] {
            assert_eq!(names(family, query), [""; 0], "{query}");
        }
    }
}
