//! Tells the number that a system has for an error, which differs between systems.

use crate::{BsdErrno, Errno};

/// A system with error numbers of its own.
///
/// ```
/// use errdex_errno::{Errno, System};
///
/// assert_eq!(Errno::Etimedout.number_on(System::Linux), Some(110));
/// assert_eq!(Errno::Etimedout.number_on(System::WindowsCrt), Some(138));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum System {
    /// Linux, with the numbers that most processors share. Android has the same.
    Linux,
    /// macOS, iOS and their relatives.
    MacOs,
    /// FreeBSD.
    FreeBsd,
    /// The C runtime of Windows (`errno.h` of the Universal CRT), not the numbers of Windows Sockets.
    WindowsCrt,
}

impl System {
    /// The system that the program is compiled for, if its numbers are known.
    ///
    /// `None` too on Linux for processors that have other numbers there, such as MIPS and SPARC.
    ///
    /// ```
    /// # use errdex_errno::{Errno, System};
    /// if let Some(system) = System::CURRENT {
    ///     assert_eq!(Errno::Enoent.number_on(system), Some(2));
    /// }
    /// ```
    pub const CURRENT: Option<Self> = if cfg!(any(
        target_arch = "mips",
        target_arch = "mips32r6",
        target_arch = "mips64",
        target_arch = "mips64r6",
        target_arch = "sparc",
        target_arch = "sparc64"
    )) {
        None
    } else if cfg!(any(target_os = "linux", target_os = "android")) {
        Some(Self::Linux)
    } else if cfg!(target_vendor = "apple") {
        Some(Self::MacOs)
    } else if cfg!(target_os = "freebsd") {
        Some(Self::FreeBsd)
    } else if cfg!(windows) {
        Some(Self::WindowsCrt)
    } else {
        None
    };
}

impl Errno {
    /// The number of the error on a system, or `None` if it has none there.
    ///
    /// ```
    /// # use errdex_errno::{Errno, System};
    /// assert_eq!(Errno::Edeadlk.number_on(System::FreeBsd), Some(11));
    /// assert_eq!(Errno::Ehwpoison.number_on(System::MacOs), None);
    /// ```
    #[must_use]
    pub const fn number_on(self, system: System) -> Option<i32> {
        let mut row = 0;
        while row < NUMBERS.len() {
            let number = NUMBERS[row].1[system as usize];
            if NUMBERS[row].0 as i32 == self as i32 && number != 0 {
                return Some(number);
            }
            row += 1;
        }
        None
    }

    /// The error that a number is on a system, if Linux has a number for it too.
    ///
    /// Where a system has two numbers for names that are one on Linux, both lead to it: `EWOULDBLOCK` of the C runtime
    /// of Windows is [`Eagain`](Self::Eagain), and `ENOTSUP` of macOS [`Eopnotsupp`](Self::Eopnotsupp).
    ///
    /// ```
    /// # use errdex_errno::{Errno, System};
    /// assert_eq!(Errno::from_number_on(11, System::Linux), Some(Errno::Eagain));
    /// assert_eq!(Errno::from_number_on(11, System::MacOs), Some(Errno::Edeadlk));
    /// assert_eq!(Errno::from_number_on(45, System::MacOs), Some(Errno::Eopnotsupp));
    /// ```
    #[must_use]
    pub const fn from_number_on(number: i32, system: System) -> Option<Self> {
        let mut row = 0;
        while row < NUMBERS.len() {
            if number != 0 && NUMBERS[row].1[system as usize] == number {
                return Some(NUMBERS[row].0);
            }
            row += 1;
        }
        None
    }
}

impl BsdErrno {
    /// The number of the error on a system, or `None` if it has none there.
    ///
    /// ```
    /// # use errdex_errno::{BsdErrno, System};
    /// assert_eq!(BsdErrno::Enoattr.number_on(System::MacOs), Some(93));
    /// assert_eq!(BsdErrno::Enoattr.number_on(System::FreeBsd), Some(87));
    /// ```
    #[must_use]
    pub fn number_on(self, system: System) -> Option<i32> {
        let column = Self::column(system)?;
        let row = BSD_NUMBERS.iter().find(|row| row.0 == self)?;
        (row.1[column] != 0).then_some(row.1[column])
    }

    /// The error that a number is on a system, if it is one of those that Linux lacks.
    ///
    /// ```
    /// # use errdex_errno::{BsdErrno, System};
    /// assert_eq!(BsdErrno::from_number_on(88, System::FreeBsd), Some(BsdErrno::Edoofus));
    /// assert_eq!(BsdErrno::from_number_on(88, System::MacOs), Some(BsdErrno::Ebadmacho));
    /// assert_eq!(BsdErrno::from_number_on(88, System::Linux), None);
    /// ```
    #[must_use]
    pub fn from_number_on(number: i32, system: System) -> Option<Self> {
        let column = Self::column(system)?;
        let row = BSD_NUMBERS
            .iter()
            .find(|row| number != 0 && row.1[column] == number)?;
        Some(row.0)
    }

    const fn column(system: System) -> Option<usize> {
        match system {
            System::MacOs => Some(0),
            System::FreeBsd => Some(1),
            System::Linux | System::WindowsCrt => None,
        }
    }
}

/// The numbers of each system, in the order of [`System`]; 0 where there is none. The last rows are names of their own
/// on other systems and aliases on Linux.
#[rustfmt::skip]
const NUMBERS: &[(Errno, [i32; 4])] = &[
    (Errno::Eperm, [1, 1, 1, 1]),
    (Errno::Enoent, [2, 2, 2, 2]),
    (Errno::Esrch, [3, 3, 3, 3]),
    (Errno::Eintr, [4, 4, 4, 4]),
    (Errno::Eio, [5, 5, 5, 5]),
    (Errno::Enxio, [6, 6, 6, 6]),
    (Errno::E2big, [7, 7, 7, 7]),
    (Errno::Enoexec, [8, 8, 8, 8]),
    (Errno::Ebadf, [9, 9, 9, 9]),
    (Errno::Echild, [10, 10, 10, 10]),
    (Errno::Eagain, [11, 35, 35, 11]),
    (Errno::Enomem, [12, 12, 12, 12]),
    (Errno::Eacces, [13, 13, 13, 13]),
    (Errno::Efault, [14, 14, 14, 14]),
    (Errno::Enotblk, [15, 15, 15, 0]),
    (Errno::Ebusy, [16, 16, 16, 16]),
    (Errno::Eexist, [17, 17, 17, 17]),
    (Errno::Exdev, [18, 18, 18, 18]),
    (Errno::Enodev, [19, 19, 19, 19]),
    (Errno::Enotdir, [20, 20, 20, 20]),
    (Errno::Eisdir, [21, 21, 21, 21]),
    (Errno::Einval, [22, 22, 22, 22]),
    (Errno::Enfile, [23, 23, 23, 23]),
    (Errno::Emfile, [24, 24, 24, 24]),
    (Errno::Enotty, [25, 25, 25, 25]),
    (Errno::Etxtbsy, [26, 26, 26, 139]),
    (Errno::Efbig, [27, 27, 27, 27]),
    (Errno::Enospc, [28, 28, 28, 28]),
    (Errno::Espipe, [29, 29, 29, 29]),
    (Errno::Erofs, [30, 30, 30, 30]),
    (Errno::Emlink, [31, 31, 31, 31]),
    (Errno::Epipe, [32, 32, 32, 32]),
    (Errno::Edom, [33, 33, 33, 33]),
    (Errno::Erange, [34, 34, 34, 34]),
    (Errno::Edeadlk, [35, 11, 11, 36]),
    (Errno::Enametoolong, [36, 63, 63, 38]),
    (Errno::Enolck, [37, 77, 77, 39]),
    (Errno::Enosys, [38, 78, 78, 40]),
    (Errno::Enotempty, [39, 66, 66, 41]),
    (Errno::Eloop, [40, 62, 62, 114]),
    (Errno::Enomsg, [42, 91, 83, 122]),
    (Errno::Eidrm, [43, 90, 82, 111]),
    (Errno::Echrng, [44, 0, 0, 0]),
    (Errno::El2nsync, [45, 0, 0, 0]),
    (Errno::El3hlt, [46, 0, 0, 0]),
    (Errno::El3rst, [47, 0, 0, 0]),
    (Errno::Elnrng, [48, 0, 0, 0]),
    (Errno::Eunatch, [49, 0, 0, 0]),
    (Errno::Enocsi, [50, 0, 0, 0]),
    (Errno::El2hlt, [51, 0, 0, 0]),
    (Errno::Ebade, [52, 0, 0, 0]),
    (Errno::Ebadr, [53, 0, 0, 0]),
    (Errno::Exfull, [54, 0, 0, 0]),
    (Errno::Enoano, [55, 0, 0, 0]),
    (Errno::Ebadrqc, [56, 0, 0, 0]),
    (Errno::Ebadslt, [57, 0, 0, 0]),
    (Errno::Ebfont, [59, 0, 0, 0]),
    (Errno::Enostr, [60, 99, 0, 125]),
    (Errno::Enodata, [61, 96, 0, 120]),
    (Errno::Etime, [62, 101, 0, 137]),
    (Errno::Enosr, [63, 98, 0, 124]),
    (Errno::Enonet, [64, 0, 0, 0]),
    (Errno::Enopkg, [65, 0, 0, 0]),
    (Errno::Eremote, [66, 71, 71, 0]),
    (Errno::Enolink, [67, 97, 91, 121]),
    (Errno::Eadv, [68, 0, 0, 0]),
    (Errno::Esrmnt, [69, 0, 0, 0]),
    (Errno::Ecomm, [70, 0, 0, 0]),
    (Errno::Eproto, [71, 100, 92, 134]),
    (Errno::Emultihop, [72, 95, 90, 0]),
    (Errno::Edotdot, [73, 0, 0, 0]),
    (Errno::Ebadmsg, [74, 94, 89, 104]),
    (Errno::Eoverflow, [75, 84, 84, 132]),
    (Errno::Enotuniq, [76, 0, 0, 0]),
    (Errno::Ebadfd, [77, 0, 0, 0]),
    (Errno::Eremchg, [78, 0, 0, 0]),
    (Errno::Elibacc, [79, 0, 0, 0]),
    (Errno::Elibbad, [80, 0, 0, 0]),
    (Errno::Elibscn, [81, 0, 0, 0]),
    (Errno::Elibmax, [82, 0, 0, 0]),
    (Errno::Elibexec, [83, 0, 0, 0]),
    (Errno::Eilseq, [84, 92, 86, 42]),
    (Errno::Erestart, [85, 0, 0, 0]),
    (Errno::Estrpipe, [86, 0, 0, 0]),
    (Errno::Eusers, [87, 68, 68, 0]),
    (Errno::Enotsock, [88, 38, 38, 128]),
    (Errno::Edestaddrreq, [89, 39, 39, 109]),
    (Errno::Emsgsize, [90, 40, 40, 115]),
    (Errno::Eprototype, [91, 41, 41, 136]),
    (Errno::Enoprotoopt, [92, 42, 42, 123]),
    (Errno::Eprotonosupport, [93, 43, 43, 135]),
    (Errno::Esocktnosupport, [94, 44, 44, 0]),
    (Errno::Eopnotsupp, [95, 102, 45, 130]),
    (Errno::Epfnosupport, [96, 46, 46, 0]),
    (Errno::Eafnosupport, [97, 47, 47, 102]),
    (Errno::Eaddrinuse, [98, 48, 48, 100]),
    (Errno::Eaddrnotavail, [99, 49, 49, 101]),
    (Errno::Enetdown, [100, 50, 50, 116]),
    (Errno::Enetunreach, [101, 51, 51, 118]),
    (Errno::Enetreset, [102, 52, 52, 117]),
    (Errno::Econnaborted, [103, 53, 53, 106]),
    (Errno::Econnreset, [104, 54, 54, 108]),
    (Errno::Enobufs, [105, 55, 55, 119]),
    (Errno::Eisconn, [106, 56, 56, 113]),
    (Errno::Enotconn, [107, 57, 57, 126]),
    (Errno::Eshutdown, [108, 58, 58, 0]),
    (Errno::Etoomanyrefs, [109, 59, 59, 0]),
    (Errno::Etimedout, [110, 60, 60, 138]),
    (Errno::Econnrefused, [111, 61, 61, 107]),
    (Errno::Ehostdown, [112, 64, 64, 0]),
    (Errno::Ehostunreach, [113, 65, 65, 110]),
    (Errno::Ealready, [114, 37, 37, 103]),
    (Errno::Einprogress, [115, 36, 36, 112]),
    (Errno::Estale, [116, 70, 70, 0]),
    (Errno::Euclean, [117, 0, 0, 0]),
    (Errno::Enotnam, [118, 0, 0, 0]),
    (Errno::Enavail, [119, 0, 0, 0]),
    (Errno::Eisnam, [120, 0, 0, 0]),
    (Errno::Eremoteio, [121, 0, 0, 0]),
    (Errno::Edquot, [122, 69, 69, 0]),
    (Errno::Enomedium, [123, 0, 0, 0]),
    (Errno::Emediumtype, [124, 0, 0, 0]),
    (Errno::Ecanceled, [125, 89, 85, 105]),
    (Errno::Enokey, [126, 0, 0, 0]),
    (Errno::Ekeyexpired, [127, 0, 0, 0]),
    (Errno::Ekeyrevoked, [128, 0, 0, 0]),
    (Errno::Ekeyrejected, [129, 0, 0, 0]),
    (Errno::Eownerdead, [130, 105, 96, 133]),
    (Errno::Enotrecoverable, [131, 104, 95, 127]),
    (Errno::Erfkill, [132, 0, 0, 0]),
    (Errno::Ehwpoison, [133, 0, 0, 0]),
    (Errno::Eagain, [0, 0, 0, 140]),
    (Errno::Eopnotsupp, [0, 45, 0, 129]),
];

/// The numbers of macOS and FreeBSD; 0 where there is none.
#[rustfmt::skip]
const BSD_NUMBERS: &[(BsdErrno, [i32; 2])] = &[
    (BsdErrno::Eproclim, [67, 67]),
    (BsdErrno::Ebadrpc, [72, 72]),
    (BsdErrno::Erpcmismatch, [73, 73]),
    (BsdErrno::Eprogunavail, [74, 74]),
    (BsdErrno::Eprogmismatch, [75, 75]),
    (BsdErrno::Eprocunavail, [76, 76]),
    (BsdErrno::Eftype, [79, 79]),
    (BsdErrno::Eauth, [80, 80]),
    (BsdErrno::Eneedauth, [81, 81]),
    (BsdErrno::Epwroff, [82, 0]),
    (BsdErrno::Edeverr, [83, 0]),
    (BsdErrno::Ebadexec, [85, 0]),
    (BsdErrno::Ebadarch, [86, 0]),
    (BsdErrno::Eshlibvers, [87, 0]),
    (BsdErrno::Ebadmacho, [88, 0]),
    (BsdErrno::Enoattr, [93, 87]),
    (BsdErrno::Enopolicy, [103, 0]),
    (BsdErrno::Eqfull, [106, 0]),
    (BsdErrno::Enotcapable, [107, 93]),
    (BsdErrno::Elast, [107, 0]),
    (BsdErrno::Edoofus, [0, 88]),
    (BsdErrno::Ecapmode, [0, 94]),
    (BsdErrno::Eintegrity, [0, 97]),
];
