//! Knows the closed vocabularies of other systems: the statuses of gRPC, the names of errno, the form of SQLSTATE.

use crate::fix::WayOut;
use crate::similar::{distance, guess};

/// A vocabulary that somebody else has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// The statuses of gRPC: their names, or their numbers.
    Grpc,
    /// The names of errno.
    Errno,
    /// The codes of SQLSTATE.
    Sqlstate,
}

/// The statuses of gRPC; each is at the position that is its number.
pub const GRPC: &[&str] = &[
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// The names of errno in POSIX, Linux, the BSDs, macOS and illumos, sorted.
pub const ERRNO: &[&str] = &[
    "E2BIG",
    "EACCES",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "EADV",
    "EAFNOSUPPORT",
    "EAGAIN",
    "EALREADY",
    "EASYNC",
    "EAUTH",
    "EBADARCH",
    "EBADE",
    "EBADEXEC",
    "EBADF",
    "EBADFD",
    "EBADMACHO",
    "EBADMSG",
    "EBADR",
    "EBADRPC",
    "EBADRQC",
    "EBADSLT",
    "EBFONT",
    "EBUSY",
    "ECANCELED",
    "ECAPMODE",
    "ECHILD",
    "ECHRNG",
    "ECKSUM",
    "ECOMM",
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EDEADLK",
    "EDEADLOCK",
    "EDESTADDRREQ",
    "EDEVERR",
    "EDOM",
    "EDOOFUS",
    "EDOTDOT",
    "EDQUOT",
    "EEXIST",
    "EFAULT",
    "EFBIG",
    "EFTYPE",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "EHWPOISON",
    "EIDRM",
    "EILSEQ",
    "EINPROGRESS",
    "EINTEGRITY",
    "EINTR",
    "EINVAL",
    "EIO",
    "EIPSEC",
    "EISCONN",
    "EISDIR",
    "EISNAM",
    "EKEYEXPIRED",
    "EKEYREJECTED",
    "EKEYREVOKED",
    "EL2HLT",
    "EL2NSYNC",
    "EL3HLT",
    "EL3RST",
    "ELIBACC",
    "ELIBBAD",
    "ELIBEXEC",
    "ELIBMAX",
    "ELIBSCN",
    "ELNRNG",
    "ELOCKUNMAPPED",
    "ELOOP",
    "EMEDIUMTYPE",
    "EMFILE",
    "EMLINK",
    "EMSGSIZE",
    "EMULTIHOP",
    "ENAMETOOLONG",
    "ENAVAIL",
    "ENEEDAUTH",
    "ENETDOWN",
    "ENETRESET",
    "ENETUNREACH",
    "ENFILE",
    "ENOANO",
    "ENOATTR",
    "ENOBUFS",
    "ENOCSI",
    "ENODATA",
    "ENODEV",
    "ENOENT",
    "ENOEXEC",
    "ENOKEY",
    "ENOLCK",
    "ENOLINK",
    "ENOMEDIUM",
    "ENOMEM",
    "ENOMSG",
    "ENONET",
    "ENOPKG",
    "ENOPOLICY",
    "ENOPROTOOPT",
    "ENOSPC",
    "ENOSR",
    "ENOSTR",
    "ENOSYS",
    "ENOTACTIVE",
    "ENOTBLK",
    "ENOTCAPABLE",
    "ENOTCONN",
    "ENOTDIR",
    "ENOTEMPTY",
    "ENOTNAM",
    "ENOTRECOVERABLE",
    "ENOTSOCK",
    "ENOTSUP",
    "ENOTTY",
    "ENOTUNIQ",
    "ENXIO",
    "EOPNOTSUPP",
    "EOVERFLOW",
    "EOWNERDEAD",
    "EPERM",
    "EPFNOSUPPORT",
    "EPIPE",
    "EPROCLIM",
    "EPROCUNAVAIL",
    "EPROGMISMATCH",
    "EPROGUNAVAIL",
    "EPROTO",
    "EPROTONOSUPPORT",
    "EPROTOTYPE",
    "EPWROFF",
    "EQFULL",
    "ERANGE",
    "EREMCHG",
    "EREMOTE",
    "EREMOTEIO",
    "ERESTART",
    "ERFKILL",
    "EROFS",
    "ERPCMISMATCH",
    "ESHLIBVERS",
    "ESHUTDOWN",
    "ESOCKTNOSUPPORT",
    "ESPIPE",
    "ESRCH",
    "ESRMNT",
    "ESTALE",
    "ESTRPIPE",
    "ETIME",
    "ETIMEDOUT",
    "ETOOMANYREFS",
    "ETXTBSY",
    "EUCLEAN",
    "EUNATCH",
    "EUSERS",
    "EWOULDBLOCK",
    "EXDEV",
    "EXFULL",
];

impl Vocabulary {
    /// Whether `text` is one of its words.
    #[must_use]
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::Grpc => GRPC.contains(&text) || grpc_number(text).is_some(),
            Self::Errno => ERRNO.binary_search(&text).is_ok(),
            Self::Sqlstate => is_sqlstate(text),
        }
    }

    /// The word that a program reads where `text` is written: gRPC's numbers become names.
    #[must_use]
    pub fn canonical(self, text: &str) -> &str {
        let number = (self == Self::Grpc).then(|| grpc_number(text));
        number.flatten().map_or(text, |at| GRPC[at])
    }

    /// What a value must be, to follow "must be".
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Grpc => "the name of a gRPC status, or its number from 0 to 16",
            Self::Errno => "a name of errno",
            Self::Sqlstate => "an SQLSTATE: five digits or capital letters",
        }
    }

    /// How to fix `text`, which is not one of its words.
    pub(crate) fn help(self, text: &str) -> WayOut {
        let letters = squeezed(text);
        match self {
            Self::Grpc => {
                let last = text.rsplit(['.', ':']).next().unwrap_or(text);
                // gRPC spells it as the British do.
                let last = squeezed(last).replace("CANCELED", "CANCELLED");
                let same = GRPC.iter().find(|name| squeezed(name) == last);
                match (same, guess(text, GRPC.iter().copied())) {
                    (Some(name), _) => WayOut::write(*name),
                    (None, Some(near)) => WayOut::write_if(near.word, near.is_sure),
                    (None, None) => WayOut::words(format!("the statuses are {}", GRPC.join(", "))),
                }
            }
            Self::Errno if text.bytes().all(|byte| byte.is_ascii_digit()) => WayOut::words(
                "write the name, such as `EAGAIN`; the numbers differ between systems",
            ),
            Self::Errno => {
                let with_e = format!("E{letters}");
                let same = |name: &&&str| **name == letters || **name == with_e;
                let meant = ERRNO.iter().find(same);
                meant
                    .map(|name| WayOut::write(*name))
                    .or_else(|| {
                        // The names are like each other: two letters make another one of most.
                        let near = guess(text, ERRNO.iter().copied());
                        let near = near.filter(|near| distance(text, near.word) <= 2);
                        near.map(WayOut::guess)
                    })
                    .unwrap_or_else(|| {
                        WayOut::words("write one name, such as `EAGAIN` or `ENOENT`")
                    })
            }
            Self::Sqlstate => {
                let upper = text.trim().to_ascii_uppercase();
                if is_sqlstate(&upper) {
                    WayOut::write(upper)
                } else if upper
                    .parse()
                    .is_ok_and(|number: u32| (1000..10_000).contains(&number))
                {
                    let zero = format!("0{upper}");
                    WayOut::words(format!("is a zero missing, as in `{zero}`?")).and(zero, false)
                } else {
                    WayOut::words("write the code, such as `22012`")
                }
            }
        }
    }
}

/// The number of a gRPC status, written in decimal.
fn grpc_number(text: &str) -> Option<usize> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 2;
    let number = text.parse().ok().filter(|_| is_number)?;
    (number < GRPC.len() && (text.len() == 1 || number > 9)).then_some(number)
}

fn is_sqlstate(text: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    text.len() == 5 && text.bytes().all(is_known)
}

/// The letters and digits of a text, in capitals.
fn squeezed(text: &str) -> String {
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_errno_are_sorted() {
        assert!(ERRNO.is_sorted());
        assert!(ERRNO.iter().all(|name| Vocabulary::Errno.holds(name)));
    }

    #[test]
    fn grpc_has_names_and_numbers() {
        for (number, name) in GRPC.iter().enumerate() {
            assert!(Vocabulary::Grpc.holds(name));
            let number = number.to_string();
            assert!(Vocabulary::Grpc.holds(&number));
            assert_eq!(Vocabulary::Grpc.canonical(&number), *name);
        }
        for wrong in ["17", "-1", "07", "ok", "", "014"] {
            assert!(!Vocabulary::Grpc.holds(wrong), "{wrong}");
        }
    }

    #[test]
    fn states_of_sql_have_five_characters() {
        for right in ["22012", "22P02", "HY000", "00000"] {
            assert!(Vocabulary::Sqlstate.holds(right), "{right}");
        }
        for wrong in ["22p02", "2201", "220120", "22 12", "É2012", ""] {
            assert!(!Vocabulary::Sqlstate.holds(wrong), "{wrong}");
        }
    }
}
