//! The catalogues whose errors are described, and an error of each entry.

/// The errors that every crate of this workspace uses.
#[errdex::catalog("../harbour.yaml", errors = HarbourError)]
pub enum HarbourCode {}

/// Codes that are texts; one entry has no HTTP status, and one is not for everyone.
#[errdex::catalog("../lighthouse.yaml", errors = LighthouseError)]
pub enum LighthouseCode {}

/// Codes at the ends of their type, and fields of one name with different types.
#[errdex::catalog("deep.yaml", errors = DeepSeaError)]
pub enum DeepSeaCode {}

/// A catalogue whose codes cannot be negative.
#[errdex::catalog("high.yaml")]
pub enum HighCode {}
