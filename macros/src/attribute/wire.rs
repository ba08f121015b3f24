//! Writes what a code type has for other crates, whose traits and types only the crate of the enum may join to it.
//!
//! Features of the runtime ask for it, and each piece is in a macro of the runtime that drops it if the runtime was built
//! without that feature.

use errdex_catalog::expand::rust::fill;

use super::arguments::OtherCrates;

const TONIC: &str = r#"
__errdex::if_tonic! {
    impl $name {
        #[doc = "The code that a status of gRPC is about, if it is one of this catalogue and in use."]
        #[must_use]
        pub fn from_status(__errdex_status: &__errdex::tonic::Status) -> ::core::option::Option<Self> {
            __errdex::tonic::from_status(__errdex_status)
        }
    }

    #[automatically_derived]
    impl ::core::convert::From<$name> for __errdex::tonic::Status {
        fn from(__errdex_code: $name) -> Self {
            __errdex::tonic::status(&__errdex_code)
        }
    }
}
"#;

const UTOIPA: &str = r#"
__errdex::if_utoipa! {
    impl $name {
        #[doc = "The responses of an endpoint that fails with these errors: one for each HTTP status."]
        #[must_use]
        pub fn responses(__errdex_codes: &[Self]) -> __errdex::utoipa::Responses {
            __errdex::utoipa::responses(__errdex_codes)
        }
    }

    #[automatically_derived]
    impl __errdex::utoipa::IntoResponses for $name {
        fn responses() -> __errdex::utoipa::ByStatus {
            __errdex::utoipa::all_responses::<Self>()
        }
    }
}
"#;

/// Nothing without a feature that asks for it, or if the author writes it by hand.
pub(super) fn write(name: &str, other_crates: &OtherCrates, out: &mut String) {
    if cfg!(feature = "tonic") && other_crates.has_tonic() {
        fill(out, TONIC, &[("name", name)]);
    }
    if cfg!(feature = "utoipa") && other_crates.has_utoipa() {
        fill(out, UTOIPA, &[("name", name)]);
    }
}
