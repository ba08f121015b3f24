//! error: UniFFI limits enums to 256 variants

#[errdex::catalog(concat!(env!("OUT_DIR"), "/many.yaml"), pages = false)]
#[derive(uniffi::Enum)]
pub enum ManyCode {}
