//! Catalogues whose codes need a perfect hash, and such as are too large for one array.

#![deny(warnings)]

/// Hundreds, by a perfect hash.
#[errdex::catalog("catalogs/hresults.yaml")]
pub enum Hresult {}

/// Thousands, by a perfect hash and strided functions.
#[errdex::catalog("catalogs/thousands.yaml")]
pub enum Thousands {}

/// Thousands, by a direct table and strided functions.
#[errdex::catalog("catalogs/dense.yaml")]
pub enum Dense {}

/// Signed and 64 bits wide.
#[errdex::catalog("catalogs/negative.yaml")]
pub enum Negative {}

/// Thousands of texts.
#[errdex::catalog("catalogs/texts.yaml")]
pub enum Texts {}
