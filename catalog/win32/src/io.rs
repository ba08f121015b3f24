//! Turns codes into `std::io::Error` and back.

use core::error::Error;
use core::fmt;
use std::io;

use crate::Win32Error;

impl From<Win32Error> for io::Error {
    /// On Windows the error with that raw code, whose text and kind are the system's. Elsewhere raw codes are errno, so
    /// the error is wrapped; its kind is the one that the standard library gives the code on Windows, where it gives one.
    ///
    /// ```
    /// # use errdex_win32::Win32Error;
    /// let error = std::io::Error::from(Win32Error::FileNotFound);
    /// assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    /// assert_eq!(Win32Error::try_from(&error), Ok(Win32Error::FileNotFound));
    /// ```
    fn from(error: Win32Error) -> Self {
        if cfg!(windows) {
            Self::from_raw_os_error(error.code().cast_signed())
        } else {
            Self::new(kind(error), error)
        }
    }
}

impl TryFrom<&io::Error> for Win32Error {
    type Error = NotWindows;

    /// The code inside an error: on Windows the raw code; anywhere what was wrapped by the other way.
    fn try_from(error: &io::Error) -> Result<Self, NotWindows> {
        let raw = error
            .raw_os_error()
            .filter(|_| cfg!(windows))
            .and_then(|code| Self::from_code(code.cast_unsigned()));
        let wrapped = || error.get_ref()?.downcast_ref::<Self>().copied();
        raw.or_else(wrapped).ok_or(NotWindows)
    }
}

/// An `io::Error` that holds no Windows code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotWindows;

impl fmt::Display for NotWindows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the error holds no Windows error code")
    }
}

impl Error for NotWindows {}

/// The kind that `std` gives the code on Windows.
fn kind(error: Win32Error) -> io::ErrorKind {
    use Win32Error as E;
    use io::ErrorKind as K;
    match error {
        E::AccessDenied | E::NotLoggedOn | E::Wsaeacces => K::PermissionDenied,
        E::AlreadyExists | E::FileExists => K::AlreadyExists,
        E::FileNotFound | E::PathNotFound | E::InvalidDrive | E::BadNetpath | E::BadNetName => {
            K::NotFound
        }
        E::BrokenPipe | E::NoData => K::BrokenPipe,
        E::NotEnoughMemory | E::Outofmemory => K::OutOfMemory,
        E::InvalidParameter | E::Wsaeinval => K::InvalidInput,
        E::SemTimeout
        | E::WaitTimeout
        | E::DriverCancelTimeout
        | E::OperationAborted
        | E::ServiceRequestTimeout
        | E::CounterTimeout
        | E::Timeout
        | E::CtxModemResponseTimeout
        | E::CtxClientQueryTimeout
        | E::Wsaetimedout => K::TimedOut,
        E::CallNotImplemented => K::Unsupported,
        E::HostUnreachable | E::Wsaehostunreach => K::HostUnreachable,
        E::NetworkUnreachable | E::Wsaenetunreach => K::NetworkUnreachable,
        E::Directory => K::NotADirectory,
        E::DirectoryNotSupported => K::IsADirectory,
        E::DirNotEmpty => K::DirectoryNotEmpty,
        E::WriteProtect => K::ReadOnlyFilesystem,
        E::DiskFull | E::HandleDiskFull => K::StorageFull,
        E::SeekOnDevice => K::NotSeekable,
        E::DiskQuotaExceeded => K::QuotaExceeded,
        E::FileTooLarge => K::FileTooLarge,
        E::Busy => K::ResourceBusy,
        E::PossibleDeadlock => K::Deadlock,
        E::NotSameDevice => K::CrossesDevices,
        E::TooManyLinks => K::TooManyLinks,
        E::Wsaeaddrinuse => K::AddrInUse,
        E::Wsaeaddrnotavail => K::AddrNotAvailable,
        E::Wsaeconnaborted => K::ConnectionAborted,
        E::Wsaeconnrefused => K::ConnectionRefused,
        E::Wsaeconnreset => K::ConnectionReset,
        E::Wsaenetdown => K::NetworkDown,
        E::Wsaenotconn => K::NotConnected,
        E::Wsaewouldblock => K::WouldBlock,
        _ => K::Other,
    }
}
