//! What does not compile: a module for each feature, whose first line says what must be in the error. `../run` builds each.
#![allow(deprecated, unused)]

#[cfg(any(
    feature = "uniffi-above",
    feature = "uniffi-of-many",
    feature = "uniffi-of-long-pages"
))]
uniffi::setup_scaffolding!();

#[cfg(feature = "defmt-above")]
pub mod defmt_above;
#[cfg(feature = "napi-of-64-bits")]
pub mod napi_of_64_bits;
#[cfg(feature = "pyo3-above")]
pub mod pyo3_above;
#[cfg(feature = "uniffi-above")]
pub mod uniffi_above;
#[cfg(feature = "uniffi-of-long-pages")]
pub mod uniffi_of_long_pages;
#[cfg(feature = "uniffi-of-many")]
pub mod uniffi_of_many;
#[cfg(feature = "wasm-above")]
pub mod wasm_above;
#[cfg(feature = "wasm-of-64-bits")]
pub mod wasm_of_64_bits;
