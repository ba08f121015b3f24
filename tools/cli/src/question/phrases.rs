//! Knows the words that C libraries print for error numbers of Unix: beside a number, they say whose it is.

/// The name of the error number whose text is in a line; the longest text counts.
pub(super) fn errno(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let found = PHRASES.iter().filter(|(_, text)| line.contains(text));
    found
        .max_by_key(|(_, text)| text.len())
        .map(|(name, _)| *name)
}

/// In lower case. Linux and the BSDs differ in a few of them.
const PHRASES: &[(&str, &str)] = &[
    ("EPERM", "operation not permitted"),
    ("ENOENT", "no such file or directory"),
    ("ESRCH", "no such process"),
    ("EINTR", "interrupted system call"),
    ("EIO", "input/output error"),
    ("ENXIO", "no such device or address"),
    ("ENXIO", "device not configured"),
    ("E2BIG", "argument list too long"),
    ("ENOEXEC", "exec format error"),
    ("EBADF", "bad file descriptor"),
    ("ECHILD", "no child processes"),
    ("EAGAIN", "resource temporarily unavailable"),
    ("ENOMEM", "cannot allocate memory"),
    ("EACCES", "permission denied"),
    ("EFAULT", "bad address"),
    ("ENOTBLK", "block device required"),
    ("EBUSY", "device or resource busy"),
    ("EBUSY", "resource busy"),
    ("EEXIST", "file exists"),
    ("EXDEV", "invalid cross-device link"),
    ("EXDEV", "cross-device link"),
    ("ENODEV", "no such device"),
    ("ENODEV", "operation not supported by device"),
    ("ENOTDIR", "not a directory"),
    ("EISDIR", "is a directory"),
    ("EINVAL", "invalid argument"),
    ("ENFILE", "too many open files in system"),
    ("EMFILE", "too many open files"),
    ("ENOTTY", "inappropriate ioctl for device"),
    ("ETXTBSY", "text file busy"),
    ("EFBIG", "file too large"),
    ("ENOSPC", "no space left on device"),
    ("ESPIPE", "illegal seek"),
    ("EROFS", "read-only file system"),
    ("EMLINK", "too many links"),
    ("EPIPE", "broken pipe"),
    ("EDOM", "numerical argument out of domain"),
    ("ERANGE", "numerical result out of range"),
    ("ERANGE", "result too large"),
    ("EDEADLK", "resource deadlock avoided"),
    ("ENAMETOOLONG", "file name too long"),
    ("ENOLCK", "no locks available"),
    ("ENOSYS", "function not implemented"),
    ("ENOTEMPTY", "directory not empty"),
    ("ELOOP", "too many levels of symbolic links"),
    ("ENODATA", "no data available"),
    ("EPROTO", "protocol error"),
    ("EOVERFLOW", "value too large for defined data type"),
    (
        "EILSEQ",
        "invalid or incomplete multibyte or wide character",
    ),
    ("EILSEQ", "illegal byte sequence"),
    ("ENOTSOCK", "socket operation on non-socket"),
    ("EDESTADDRREQ", "destination address required"),
    ("EMSGSIZE", "message too long"),
    ("EPROTOTYPE", "protocol wrong type for socket"),
    ("ENOPROTOOPT", "protocol not available"),
    ("EPROTONOSUPPORT", "protocol not supported"),
    ("EOPNOTSUPP", "operation not supported"),
    ("EAFNOSUPPORT", "address family not supported by protocol"),
    ("EADDRINUSE", "address already in use"),
    ("EADDRNOTAVAIL", "cannot assign requested address"),
    ("EADDRNOTAVAIL", "can't assign requested address"),
    ("ENETDOWN", "network is down"),
    ("ENETUNREACH", "network is unreachable"),
    ("ECONNABORTED", "software caused connection abort"),
    ("ECONNRESET", "connection reset by peer"),
    ("ENOBUFS", "no buffer space available"),
    ("EISCONN", "transport endpoint is already connected"),
    ("EISCONN", "socket is already connected"),
    ("ENOTCONN", "transport endpoint is not connected"),
    ("ENOTCONN", "socket is not connected"),
    ("ETIMEDOUT", "connection timed out"),
    ("ETIMEDOUT", "operation timed out"),
    ("ECONNREFUSED", "connection refused"),
    ("EHOSTDOWN", "host is down"),
    ("EHOSTUNREACH", "no route to host"),
    ("EALREADY", "operation already in progress"),
    ("EINPROGRESS", "operation now in progress"),
    ("ESTALE", "stale file handle"),
    ("ESTALE", "stale nfs file handle"),
    ("EDQUOT", "disk quota exceeded"),
    ("EDQUOT", "disc quota exceeded"),
    ("ENOMEDIUM", "no medium found"),
    ("ECANCELED", "operation canceled"),
    ("EOWNERDEAD", "owner died"),
];

#[cfg(test)]
mod tests {
    use errdex_errno::Errno;

    use super::*;

    #[test]
    fn the_longest_text_counts() {
        for (line, expected) in [
            ("open: Too many open files in system", Some("ENFILE")),
            ("open: Too many open files", Some("EMFILE")),
            ("rename: Invalid cross-device link", Some("EXDEV")),
            ("the boat is late", None),
        ] {
            assert_eq!(errno(line), expected, "{line}");
        }
    }

    #[test]
    fn every_name_is_of_the_catalogue() {
        for (name, text) in PHRASES {
            assert!(Errno::from_name(name).is_some(), "{name}");
            assert_eq!(*text, text.to_ascii_lowercase());
        }
    }
}
