//! Holds what the macros write for the crates of others, and drops it where the runtime lacks the feature.

/// The implementations that the macros write with a feature of theirs. Cargo turns a feature of the macros on for all
/// crates of a build, and one that a build script uses may have the runtime without it: then there is nothing to implement.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "tonic")]
macro_rules! __errdex_if_tonic {
    ($($item:tt)*) => { $($item)* };
}

/// Nothing, without the feature.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "tonic"))]
macro_rules! __errdex_if_tonic {
    ($($item:tt)*) => {};
}

/// As `__errdex_if_tonic`.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "utoipa")]
macro_rules! __errdex_if_utoipa {
    ($($item:tt)*) => { $($item)* };
}

/// Nothing, without the feature.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "utoipa"))]
macro_rules! __errdex_if_utoipa {
    ($($item:tt)*) => {};
}

pub use crate::__errdex_if_tonic as if_tonic;
pub use crate::__errdex_if_utoipa as if_utoipa;

/// What the implementations for tonic name.
#[cfg(feature = "tonic")]
pub mod tonic {
    pub use ::tonic::Status;

    pub use crate::tonic::{from_status, status};
}

/// What the implementations for utoipa name.
#[cfg(feature = "utoipa")]
pub mod utoipa {
    use std::collections::BTreeMap;
    use std::string::String;

    pub use ::utoipa::IntoResponses;
    pub use ::utoipa::openapi::Responses;
    use ::utoipa::openapi::{RefOr, Response};

    pub use crate::utoipa::{all_responses, responses};

    /// What `IntoResponses` returns.
    pub type ByStatus = BTreeMap<String, RefOr<Response>>;
}
