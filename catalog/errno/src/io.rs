//! Turns error numbers into the errors of the standard library and back.

use core::error::Error;
use core::fmt;
use std::io;

use crate::{Errno, System};

impl Errno {
    /// What the standard library calls an error of this kind, where it has a name for it on Unix.
    ///
    /// ```
    /// # use errdex_errno::Errno;
    /// use std::io::ErrorKind;
    ///
    /// assert_eq!(Errno::Enoent.kind(), Some(ErrorKind::NotFound));
    /// assert_eq!(Errno::Eperm.kind(), Some(ErrorKind::PermissionDenied));
    /// assert_eq!(Errno::Emfile.kind(), None);
    /// ```
    #[must_use]
    pub fn kind(self) -> Option<io::ErrorKind> {
        let row = KINDS.iter().find(|row| row.0 == self)?;
        Some(row.1)
    }
}

impl TryFrom<io::ErrorKind> for Errno {
    type Error = NoErrno;

    /// The error number that mostly stands behind a kind of the standard library.
    ///
    /// `PermissionDenied` is taken for [`Eacces`](Errno::Eacces) and `Unsupported` for
    /// [`Eopnotsupp`](Errno::Eopnotsupp), each of which shares its kind with another one.
    ///
    /// ```
    /// # use errdex_errno::{Errno, NoErrno};
    /// use std::io::ErrorKind;
    ///
    /// assert_eq!(Errno::try_from(ErrorKind::PermissionDenied), Ok(Errno::Eacces));
    /// assert_eq!(Errno::try_from(ErrorKind::UnexpectedEof), Err(NoErrno), "no error of a system");
    /// ```
    fn try_from(kind: io::ErrorKind) -> Result<Self, NoErrno> {
        let row = KINDS.iter().find(|row| row.1 == kind);
        row.map(|row| row.0).ok_or(NoErrno)
    }
}

impl From<Errno> for io::Error {
    /// On Unix the error with the system's own number for it, whose text and kind are the system's. Where the system has
    /// no such number, as on Windows, the error is wrapped, with the kind that the standard library gives it on Unix.
    ///
    /// ```
    /// # use errdex_errno::Errno;
    /// let error = std::io::Error::from(Errno::Enoent);
    /// assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    /// assert_eq!(Errno::try_from(&error), Ok(Errno::Enoent));
    /// ```
    fn from(errno: Errno) -> Self {
        match unix().and_then(|system| errno.number_on(system)) {
            Some(number) => Self::from_raw_os_error(number),
            None => Self::new(errno.kind().unwrap_or(io::ErrorKind::Other), errno),
        }
    }
}

impl TryFrom<&io::Error> for Errno {
    type Error = NoErrno;

    /// The error number inside an error: on Unix the raw one; anywhere what was wrapped by the other way.
    ///
    /// ```
    /// # use errdex_errno::Errno;
    /// # #[cfg(unix)] {
    /// let error = std::fs::File::open("no such file").unwrap_err();
    /// assert_eq!(Errno::try_from(&error), Ok(Errno::Enoent));
    /// # }
    /// ```
    fn try_from(error: &io::Error) -> Result<Self, NoErrno> {
        let raw = || Self::from_number_on(error.raw_os_error()?, unix()?);
        let wrapped = || error.get_ref()?.downcast_ref::<Self>().copied();
        raw().or_else(wrapped).ok_or(NoErrno)
    }
}

/// The system whose numbers the standard library shows as raw errors: on Windows those are the errors of Windows.
const fn unix() -> Option<System> {
    if cfg!(unix) { System::CURRENT } else { None }
}

/// Something of the standard library that stands for no error number of Unix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoErrno;

impl fmt::Display for NoErrno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the error holds no error number of Unix")
    }
}

impl Error for NoErrno {}

/// What `std` makes of each number on Unix. Of several with one kind, the first is what the kind leads to.
const KINDS: &[(Errno, io::ErrorKind)] = &[
    (Errno::E2big, io::ErrorKind::ArgumentListTooLong),
    (Errno::Eaddrinuse, io::ErrorKind::AddrInUse),
    (Errno::Eaddrnotavail, io::ErrorKind::AddrNotAvailable),
    (Errno::Ebusy, io::ErrorKind::ResourceBusy),
    (Errno::Econnaborted, io::ErrorKind::ConnectionAborted),
    (Errno::Econnrefused, io::ErrorKind::ConnectionRefused),
    (Errno::Econnreset, io::ErrorKind::ConnectionReset),
    (Errno::Edeadlk, io::ErrorKind::Deadlock),
    (Errno::Edquot, io::ErrorKind::QuotaExceeded),
    (Errno::Eexist, io::ErrorKind::AlreadyExists),
    (Errno::Efbig, io::ErrorKind::FileTooLarge),
    (Errno::Ehostunreach, io::ErrorKind::HostUnreachable),
    (Errno::Eintr, io::ErrorKind::Interrupted),
    (Errno::Einval, io::ErrorKind::InvalidInput),
    (Errno::Eisdir, io::ErrorKind::IsADirectory),
    (Errno::Enoent, io::ErrorKind::NotFound),
    (Errno::Enomem, io::ErrorKind::OutOfMemory),
    (Errno::Enospc, io::ErrorKind::StorageFull),
    (Errno::Eopnotsupp, io::ErrorKind::Unsupported),
    (Errno::Enosys, io::ErrorKind::Unsupported),
    (Errno::Emlink, io::ErrorKind::TooManyLinks),
    (Errno::Enametoolong, io::ErrorKind::InvalidFilename),
    (Errno::Enetdown, io::ErrorKind::NetworkDown),
    (Errno::Enetunreach, io::ErrorKind::NetworkUnreachable),
    (Errno::Enotconn, io::ErrorKind::NotConnected),
    (Errno::Enotdir, io::ErrorKind::NotADirectory),
    (Errno::Enotempty, io::ErrorKind::DirectoryNotEmpty),
    (Errno::Epipe, io::ErrorKind::BrokenPipe),
    (Errno::Erofs, io::ErrorKind::ReadOnlyFilesystem),
    (Errno::Espipe, io::ErrorKind::NotSeekable),
    (Errno::Estale, io::ErrorKind::StaleNetworkFileHandle),
    (Errno::Etimedout, io::ErrorKind::TimedOut),
    (Errno::Etxtbsy, io::ErrorKind::ExecutableFileBusy),
    (Errno::Exdev, io::ErrorKind::CrossesDevices),
    (Errno::Eacces, io::ErrorKind::PermissionDenied),
    (Errno::Eperm, io::ErrorKind::PermissionDenied),
    (Errno::Eagain, io::ErrorKind::WouldBlock),
];
